"""Plain text: which encoding, which lines, where pages begin."""

import codecs
import re
import unicodedata
from collections.abc import Sequence

from store.errors import ReadingError
from store.model import LineRange, Problem, message
from store.reading.formats import underlines
from store.reading.printed import BLANKS, UNSEEN, Printed

_SAMPLE = 4_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ("cp1252", "cp865", "mac_roman")
_LIKELY = "æøåÆØÅéüöäÖÄÜ–’“”§»«•"
_UNLIKELY = frozenset({"Sm", "So", "Sc", "Cc", "Co", "Sk"})
_TWICE_ENCODED = re.compile("Ã[¦¸¥†˜…]")
_LINE_END = re.compile(r"\r\n|\n|\r")
_ONE_BLANK = re.compile(r" [^ \t]")
_RARE = 0.06


def read_text(data: bytes) -> Printed:
    """The lines of a text file; ReadingError `reading.binary` or `reading.empty` where there are none."""
    text, encoding, sure = decode(data)
    lines = tuple(_LINE_END.split(text))
    if lines[-1] == "" and len(lines) > 1:
        lines = lines[:-1]
    if not any(line.strip() for line in lines):
        raise ReadingError("reading.empty")
    problems: tuple[Problem, ...] = () if sure else (Problem(message("reading.encoding_guessed", encoding=encoding)),)
    problems += hidden_characters(lines)
    return Printed(lines, page_starts(lines), "text/plain", encoding, problems, underlines.marks(lines))


def decode(data: bytes) -> tuple[str, str, bool]:
    """The text, the name of its encoding, and whether that is sure."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(encoding), encoding, True
            except UnicodeDecodeError:
                break
    if wide := _without_mark(data):
        return data.decode(wide, "replace"), wide, False
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    if _looks_binary(data):
        raise ReadingError("reading.binary")
    if text is None:
        encoding = max(_ONE_BYTE, key=lambda name: _likelihood(data, name))
        return data.decode(encoding, "replace"), encoding, False
    return _once(text)


def codec(charset: str) -> str:
    """The codec for the name of an encoding as pages and mails give it, as browsers understand it.

    Empty for names that are not known, and for what no paper is written in: encodings of more than a byte but UTF-8
    (a page whose name for it could be read in ASCII is not in UTF-16) and Python's own, which can be made to hang.
    """
    try:
        name = codecs.lookup(charset).name if charset else ""
    except (LookupError, ValueError):
        return ""
    if name in ("ascii", "iso8859-1"):
        return "cp1252"
    return name if name == "utf-8" or name.startswith(("cp", "iso8859", "mac", "koi8")) else ""


def page_starts(lines: tuple[str, ...]) -> tuple[int, ...]:
    """The 1-based lines on which pages begin: by form feeds; else by a single blank before the text, where it is rare.

    Extractors that drop form feeds leave such a blank on the first line of each page.
    """
    starts = {1}
    if any("\f" in line for line in lines):
        for number, line in enumerate(lines, 1):
            if "\f" in line:
                starts.add(number if line.lstrip(" \t").startswith("\f") else number + 1)
        return tuple(sorted(start for start in starts if start <= len(lines)))
    indented = [number for number, line in enumerate(lines, 1) if _ONE_BLANK.match(line)]
    if len(indented) <= max(3, _RARE * sum(1 for line in lines if line.strip(BLANKS))):
        starts.update(indented)
    return tuple(sorted(starts))


def hidden_characters(lines: Sequence[str]) -> tuple[Problem, ...]:
    """One problem for a file that hides something: where that begins and ends, and how much of it there is."""
    counts = [(number, len(UNSEEN.findall(line))) for number, line in enumerate(lines, 1) if UNSEEN.search(line)]
    if not counts:
        return ()
    total = sum(count for _, count in counts)
    return (Problem(message("reading.hidden_characters", count=total), LineRange(counts[0][0], counts[-1][0])),)


def _without_mark(data: bytes) -> str | None:
    even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    pairs = max(1, min(len(data), _SAMPLE) // 2)
    if odd > 0.3 * pairs and odd > 3 * even:
        return "utf-16-le"
    if even > 0.3 * pairs and even > 3 * odd:
        return "utf-16-be"
    return None


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    odd = sum(1 for byte in sample if byte < 9 or (13 < byte < 32 and byte != 27))
    return odd > 0.05 * len(sample)


def _once(text: str) -> tuple[str, str, bool]:
    # UTF-8 read as cp1252 and written as UTF-8 again: æ has become Ã¦.
    if len(_TWICE_ENCODED.findall(text)) > 3 * sum(text.count(letter) for letter in "æøåÆØÅ"):
        try:
            return text.encode("cp1252").decode("utf-8"), "utf-8, twice", False
        except UnicodeError:
            pass
    return text, "utf-8", True


def _likelihood(data: bytes, encoding: str) -> int:
    text = data[: 25 * _SAMPLE].decode(encoding, "replace")
    score = 0
    for char in set(text):
        if ord(char) < 128:
            continue
        if char in _LIKELY:
            score += 3 * text.count(char)
        elif char == "\ufffd" or unicodedata.category(char) in _UNLIKELY:
            score -= 4 * text.count(char)
    return score
