"""The stretch of a text that is most like a passage."""

from rapidfuzz import fuzz

_PIECE = 64
"""The longest needle: beyond a machine word, rapidfuzz is many times slower."""
_LEAST = 55.0
_REACH = 24


def nearest(needle: str, text: str) -> tuple[int, int] | None:
    """Start and end of what is most like `needle`, both in plain form, or None where nothing is.

    A long passage is found by its first and its last words.
    """
    first = _piece(needle[:_PIECE], text)
    if first is None or len(needle) <= _PIECE:
        return first
    start = first[0]
    room = text[start : start + 2 * len(needle)]
    last = _piece(needle[-_PIECE:], room)
    if last is None or not 0.5 <= last[1] / len(needle) <= 1.6:
        return None
    return start, start + last[1]


def _piece(needle: str, text: str) -> tuple[int, int] | None:
    if len(text) <= len(needle):
        return (0, len(text)) if text and fuzz.ratio(needle, text) >= _LEAST else None
    found = fuzz.partial_ratio_alignment(needle, text, score_cutoff=_LEAST)
    if found is None or found.dest_end <= found.dest_start:
        return None
    return _trimmed(needle, text, found.dest_start, found.dest_end)


def _trimmed(needle: str, text: str, start: int, end: int) -> tuple[int, int]:
    """Both ends put where the stretch is most like the needle: an alignment has always the needle's length."""

    def alike(start: int, end: int) -> float:
        return fuzz.ratio(needle, text[start:end])

    starts = range(max(0, start - _REACH), min(end, start + _REACH + 1))
    start = max(starts, key=lambda place: (alike(place, end), -abs(place - start)))
    ends = range(max(start + 1, end - _REACH), min(len(text), end + _REACH) + 1)
    return start, max(ends, key=lambda place: (alike(start, place), -abs(place - end)))
