"""The words on a page of a PDF: PDFium's characters put together by where they stand."""

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import pypdfium2.raw as pdfium

from store.reading.formats.pdf.frames import Box, Frame

Unseen = Literal["", "white", "invisible", "outside", "tiny"]
"""Why a word cannot be seen; empty where it can."""

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
"""Stands for a letter that the file draws and does not name."""

_BLANKS = frozenset({9, 10, 13, 32, 0xA0, 0x2028, 0x2029})
_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
_BULLETS = frozenset({0xF0A7, 0xF0A8, 0xF0B7, 0xF0D8, 0xF076, 0xF06E, 0x7F})
_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st", "\ufb06": "st"}
)
_BOLD_NAMES = ("bold", "black", "heavy", "demi")
_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 600
_INVISIBLE = 3
_FILL_AND_STROKE = 2
_WHITE = 250
_SMALLEST = 1.0
_QUARTER = math.pi / 2
_SKEW = 0.17
_SAME_BASE = 0.25
_GAP = 0.22
_OVERLAP = -0.3
_MOST_CHARACTERS = 200_000
_NOWHERE = (0.0, 0.0, 0.0, 0.0)


@dataclass(slots=True)
class Word:
    """Letters without a blank between them, in points from the page's top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    """The line on which the letters stand."""
    size: float
    bold: bool

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of its box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(slots=True)
class PageWords:
    """The words of a page, by what can be seen of them."""

    frame: Frame
    shown: list[Word] = field(default_factory=list)
    white: list[Word] = field(default_factory=list)
    """Of the colour of paper: to be seen only where something dark lies behind them."""
    invisible: list[Word] = field(default_factory=list)
    unseen: list[Word] = field(default_factory=list)
    """Outside the page, or too small to be read."""
    turned: str = ""
    """The letters that run in another direction than the text."""


@dataclass(frozen=True, slots=True)
class _Hand:
    """How the letters of one text object are written."""

    size: float
    bold: bool
    unseen: Unseen
    turn: int
    """-1 for a direction that is no quarter of a circle."""


def words_of(page: ctypes.c_void_p, text: ctypes.c_void_p, frame: Frame) -> PageWords:
    """The words of a page, in the direction in which most of its letters run; no more than 200,000 letters."""
    reader = _PageReader(page, text, frame)
    words = reader.read()
    turn, count = max(reader.turns.items(), key=lambda pair: pair[1], default=(0, 0))
    if turn > 0 and count > reader.turns[0]:
        turned = Frame(frame.left, frame.bottom, frame.right, frame.top, turn)
        words = _PageReader(page, text, turned).read()
    return words


class _PageReader:
    """Reads one page. All buffers are made once: PDFium is asked several times for each letter."""

    def __init__(self, page: ctypes.c_void_p, text: ctypes.c_void_p, frame: Frame) -> None:
        self._page, self._text, self._frame = page, text, frame
        self._rect = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._hands: dict[int | None, _Hand] = {}
        self.turns: Counter[int] = Counter()

    def read(self) -> PageWords:
        words = PageWords(self._frame)
        turned: list[str] = []
        kinds: dict[str, list[Word]] = {"": words.shown, "white": words.white, "invisible": words.invisible}
        for word, hand in self._words(turned):
            if not word.text.isascii():
                word.text = unicodedata.normalize("NFC", word.text.translate(_LIGATURES))
            unseen = "outside" if self._frame.outside((word.left, word.top, word.right, word.bottom)) else hand.unseen
            kinds.get(unseen, words.unseen).append(word)
        words.turned = "".join(turned)
        return words

    def _words(self, turned: list[str]) -> Iterator[tuple[Word, _Hand]]:
        word: Word | None = None
        hand = _Hand(0, False, "", 0)
        last: Box | None = None
        for index, char, box in self._letters():
            if word and char and (box == last or self._goes_on(word, box, index)):
                # The letters of a ligature all have the box of the whole.
                word.text += char
                word.right = max(word.right, box[2])
                last = box
                continue
            if word:
                yield word, hand
                word = None
            if not char:
                continue
            last, hand = box, self._hand(index)
            self.turns[hand.turn] += 1
            if hand.turn == self._frame.turn:
                word = Word(char, *box, self._base(index), hand.size, hand.bold)
            else:
                turned.append(char)
        if word:
            yield word, hand

    def _letters(self) -> Iterator[tuple[int, str, Box]]:
        """Index, letter and box; for a blank no letter."""
        text, rect, place = self._text, self._rect, self._frame.box
        get_code, get_box, reference = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox, ctypes.byref(rect)
        for index in range(min(pdfium.FPDFText_CountChars(text), _MOST_CHARACTERS)):
            code = get_code(text, index)
            if code in _BLANKS:
                yield index, "", _NOWHERE
            elif code:
                get_box(text, index, reference)
                yield index, _character(code), place(rect.left, rect.bottom, rect.right, rect.top)

    def _goes_on(self, word: Word, box: Box, index: int) -> bool:
        gap = box[0] - word.right
        if not _OVERLAP * word.size < gap < _GAP * word.size:
            return False
        # The same height of box is the same font on the same line; else the letters' own base decides.
        return (box[1] == word.top and box[3] == word.bottom) or (
            abs(self._base(index) - word.base) < _SAME_BASE * word.size and self._hand(index).turn == self._frame.turn
        )

    def _base(self, index: int) -> float:
        pdfium.FPDFText_GetCharOrigin(self._text, index, ctypes.byref(self._x), ctypes.byref(self._y))
        x, y = self._x.value, self._y.value
        return self._frame.box(x, y, x, y)[1]

    def _hand(self, index: int) -> _Hand:
        drawn = pdfium.FPDFText_GetTextObject(self._text, index)
        key = ctypes.cast(drawn, ctypes.c_void_p).value
        if key not in self._hands:
            self._hands[key] = _hand_of(self._text, index, drawn)
        return self._hands[key]


def _hand_of(text: ctypes.c_void_p, index: int, drawn: Any) -> _Hand:  # noqa: ANN401 - a pointer of PDFium
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
    size = pdfium.FPDFText_GetFontSize(text, index) * (math.hypot(matrix.c, matrix.d) or 1.0)
    angle = math.atan2(matrix.b, matrix.a)
    turn = round(angle / _QUARTER)
    mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else 0
    if mode == _INVISIBLE:
        unseen: Unseen = "invisible"
    elif size < _SMALLEST:
        unseen = "tiny"
    else:
        unseen = "white" if _is_white(text, index) else ""
    bold = mode == _FILL_AND_STROKE or _is_bold(text, index)
    return _Hand(size, bold, unseen, turn % 4 if abs(angle - turn * _QUARTER) < _SKEW else -1)


def _is_white(text: ctypes.c_void_p, index: int) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFText_GetFillColor(text, index, *map(ctypes.byref, (red, green, blue, alpha)))
    if not known:
        return False
    return alpha.value == 0 or min(red.value, green.value, blue.value) > _WHITE


def _is_bold(text: ctypes.c_void_p, index: int) -> bool:
    flags, name = ctypes.c_int(), ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(text, index, name, 128, ctypes.byref(flags))
    font = name.value.decode("latin-1").lower()
    if any(part in font for part in _BOLD_NAMES) or flags.value & _FORCE_BOLD:
        return True
    return bool(pdfium.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT)


def _character(code: int) -> str:
    if code in _HYPHENS:
        return "-"
    if code in _BULLETS:
        return "•"
    if code < 32 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return REPLACEMENT
    return chr(code)
