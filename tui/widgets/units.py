"""Words, sentences and paragraphs of a text, as a cursor steps over them. Knows no Textual."""

import re
from collections.abc import Iterator

from store.model import Span

LONGEST_SENTENCE = 2_000
_SENTENCE_END = re.compile(r"[.!?][\"»”)]*(?=\s+[^\Wa-z0-9_æøå])|\n")
_ABBREVIATED = re.compile(r"\b(?:kl|nr|jf|ca|bl|evt|inkl|pkt|stk|f\.eks|m\.v|[a-zæøå]|\d{1,2})\.$", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def paragraph(text: str, at: int) -> Span:
    """The paragraph that stands here, without its end of line."""
    end = text.find("\n", at)
    return Span(text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text))


def sentence(text: str, at: int) -> Span:
    """The sentence that stands here, with its full stop and without the blank after it."""
    earliest = max(paragraph(text, at).start, at - LONGEST_SENTENCE)
    ends = list(_sentence_ends(text, earliest, at))
    start = _skip_blanks(text, ends[-1] if ends else earliest)
    latest = min(paragraph(text, at).end, at + LONGEST_SENTENCE)
    end = next(iter(_sentence_ends(text, at, latest)), latest)
    return Span(min(start, end), max(end, min(start + 1, len(text))))


def _sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end, up to `end`; one character more is looked at, for the capital of the next sentence."""
    for found in _SENTENCE_END.finditer(text, start, end + 1):
        if found.end() <= end and not _ABBREVIATED.search(text, max(0, found.start() - 12), found.start() + 1):
            yield found.end()


def word_after(text: str, at: int) -> int:
    """Where the next word begins; the end of the text where there is none."""
    inside = _WORD.match(text, at)
    found = _WORD.search(text, inside.end() if inside else at)
    return found.start() if found else max(0, len(text) - 1)


def word_before(text: str, at: int) -> int:
    """Where the word begins that stands before this place."""
    before = at
    while before > 0 and not text[before - 1].isalnum():
        before -= 1
    while before > 0 and text[before - 1].isalnum():
        before -= 1
    return before


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at] == " ":
        at += 1
    return at
