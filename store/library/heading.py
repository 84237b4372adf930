"""The words at which the reviewer cuts an item: which of them are the heading of what begins there."""

import re
from typing import Literal, NamedTuple

from store.model import Item, Span, Text

LONGEST_TITLE = 200
_NUMBER = re.compile(
    r"(?:(?:punkt|pkt\.?|sagsnr\.?|sag|sak|item|ärende|top|§)\s*(?:nr\.?\s*)?(?P<called>\d{1,3}[a-zæøå]?)\b\s*[.:)–-]*"
    r"|(?P<bare>\d{1,3}(?:\.\d{1,3}|[a-zæøå])?)\s*[.:)])\s*(?=\S)",
    re.IGNORECASE,
)
_PARAGRAPH = re.compile(r"(?<=\n)\S")


def heading_of(words: str) -> tuple[str, str]:
    """Number and title in the words of a heading; "" where it has no number."""
    words = " ".join(words.split())
    found = _NUMBER.match(words)
    if not found:
        return "", words
    return (found["called"] or found["bare"]).upper(), words[found.end() :]


def line_start(text: Text, offset: int) -> int:
    """Where the printed line begins in which `offset` stands, or without lines the paragraph."""
    begins = [piece.offset for piece in text.pieces if piece.offset <= offset]
    return begins[-1] if begins else text.value.rfind("\n", 0, offset) + 1


class Cut(NamedTuple):
    """A place where an item may be cut in two."""

    offset: int
    heading: str
    """The words that are then the heading of the second."""
    at: Literal["paragraph", "line"]
    """What begins there: a paragraph, or only a printed line."""


def cuts(item: Item, offset: int) -> tuple[Cut, ...]:
    """Where an item may be cut: the nearest paragraphs to `offset` and its printed line, then all others in order."""
    value, begin = item.text.value, item.title_span.end
    offset = max(offset, begin)
    paragraphs = [found.start() for found in _PARAGRAPH.finditer(value) if found.start() > begin]
    before = [at for at in paragraphs if at <= offset][-1:]
    after = [at for at in paragraphs if at > offset][:1]
    nearest = sorted((*before, *after), key=lambda at: (abs(at - offset), at))
    line = [piece.offset for piece in item.text.pieces if begin < piece.offset <= offset][-1:]
    found = [Cut(at, _words(item, at), "paragraph") for at in nearest]
    found += [Cut(at, words, "line") for at in line if (words := _words(item, at)) and at not in paragraphs]
    return (*found, *(Cut(at, _words(item, at), "paragraph") for at in paragraphs if at not in nearest))


def _words(item: Item, offset: int) -> str:
    span = heading_at(item.text, offset)
    return " ".join(item.text.value[span.start : span.end].split())


def heading_at(text: Text, offset: int) -> Span:
    """The heading that begins at the words after `offset`: their paragraph, or of a long one its first printed line.

    Empty where no words follow.
    """
    value = text.value
    start = offset + len(value[offset:]) - len(value[offset:].lstrip())
    end = value.find("\n", start)
    end = len(value) if end < 0 else end
    if end - start > LONGEST_TITLE:
        ends = (piece.offset + piece.length for piece in text.pieces if piece.offset + piece.length > start)
        end = min(next(ends, end), start + LONGEST_TITLE, end)
    return Span(start, max(start, start + len(value[start:end].rstrip())))
