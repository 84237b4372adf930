"""The words at which the reviewer cuts an item: which of them are the heading of what begins there."""

import re

from store.model import Span, Text

LONGEST_TITLE = 200
_NUMBER = re.compile(
    r"(?:(?:punkt|pkt\.?|sagsnr\.?|sag|sak|item|ärende|top|§)\s*(?:nr\.?\s*)?(?P<called>\d{1,3}[a-zæøå]?)\b\s*[.:)–-]*"
    r"|(?P<bare>\d{1,3}(?:\.\d{1,3}|[a-zæøå])?)\s*[.:)])\s*(?=\S)",
    re.IGNORECASE,
)


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
