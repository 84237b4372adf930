"""Labels that begin a line: "Ansvarlig: ...", "Bilag", "Sagsnr. 24/1234"."""

import re

import msgspec

from store.model import Role
from store.reading.patterns import Pattern, StylePart

_COLON = r"\s*(?P<colon>:\s*\||[:|])\s*"
"""Between a label and its value: a colon, the bar between the cells of a row, or both."""


_OPENING, _CLOSING = "[(<=*_ ", "])>=*_ –-"
"""Signs around a label on a line of its own."""
_DASHES = "–- "
"""Signs that must stand on both sides of it: before a word one may begin the point of a list."""


class Label(StylePart, frozen=True):
    """Labels of one kind. `role` for a section of an item, `field` for the fact that its value gives."""

    names: list[str]
    role: Role = "other"
    field: str | None = None
    patterns: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()
    """Words that begin a section and are text themselves: "RESOLVED that ..."."""


class LabelMatch(msgspec.Struct, frozen=True):
    """A label at the beginning of a line."""

    label: str
    style: Label
    end: int
    """Where the value begins."""
    alone: bool
    """True where neither colon nor value follows."""


class Labels:
    """Finds a label at the beginning of a line: before a colon, in the first cell of a row, alone ..."""

    _LONGEST = 200

    def __init__(self, labels: list[Label], case_number: Pattern) -> None:
        self._case_number = case_number
        self._by_name = {name.lower(): label for label in labels for name in label.names}
        self._patterns = [(Pattern(f"(?:{pattern})$"), label) for label in labels for pattern in label.patterns]
        self._opens = [(Pattern(words), label) for label in labels for words in label.opens]
        names = sorted(self._by_name, key=len, reverse=True)
        # Patterns first: they go on where a name ends, "Byrådets beslutning" with "den 5. marts 2024".
        parts = [pattern for label in labels for pattern in label.patterns] + [re.escape(name) for name in names]
        present = "|".join(re.escape(name) for name in names if self._by_name[name].role == "attendance") or r"(?!)"
        self._attendance = Pattern(rf"(?P<label>{present})(?:{_COLON}|\s*$|\s+(?=(?-i:[A-ZÆØÅÄÖÜ])))")
        self._line = Pattern(rf"(?P<label>{'|'.join(parts)})(?:{_COLON}|\s*$|(?P<blank>\s+)(?=\S+$))")

    def attendance(self, text: str) -> LabelMatch | None:
        """The label before the names of who was there or away: with a colon, or with a name right after it."""
        found = self._attendance.match(text[: self._LONGEST])
        if not found or not text[0].isupper():
            return None
        style = self._by_name[found["label"].lower()]
        return LabelMatch(found["label"], style, found.end(), not found["colon"] and found.end() == len(text))

    def match(self, text: str) -> LabelMatch | None:
        """The label that `text` begins with, or None. A label alone begins with a capital letter."""
        opening = _OPENING + _DASHES if text[:1] in _DASHES and text[-1:] in _DASHES else _OPENING
        broken = opening == _OPENING and text[-1:] == "-" and text[-2:-1].isalpha()
        bare = text if broken else text[: self._LONGEST + 1].lstrip(opening).rstrip(_CLOSING)
        if bare != text and 0 < len(bare) < self._LONGEST and (within := self.match(bare)) and within.alone:
            return msgspec.structs.replace(within, end=len(text))
        found = self._line.match(text[: self._LONGEST])
        if not found or not text[0].isupper():
            return self._opening(text[: self._LONGEST])
        if found["blank"] and not self._case_number.match(text, found.end()):
            return None
        label = found["label"]
        style = self._by_name.get(label.lower())
        if style is None:
            style = next(style for pattern, style in self._patterns if pattern.match(label))
        return LabelMatch(label, style, found.end(), not found["colon"] and found.end() == len(text))

    def _opening(self, text: str) -> LabelMatch | None:
        for words, label in self._opens:
            if found := words.match(text):
                return LabelMatch(found.group(), label, 0, alone=False)
        return None
