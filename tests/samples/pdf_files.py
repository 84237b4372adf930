"""Pages of a PDF as word processors make them: justified lines, broken words, a letterhead, columns, running heads."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = (float(side) for side in A4)
LEFT, TOP, FOOT = 70.0, 96.0, 80.0
_LEADING = 1.25
_VOWELS = "aeiouyæøå"
_LONG_WORD = 7


@dataclass(frozen=True)
class Look:
    """How a paper is set."""

    font: str
    bold: str
    size: float
    head: str
    """Printed above every page."""
    letterhead: tuple[str, ...] = ()
    """Beside the text of the first page."""


class Paper:
    """A paper that is written from top to bottom."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._target = io.BytesIO()
        self._canvas = Canvas(self._target, pagesize=A4, invariant=1)
        self._page = self._column = 0
        self._y = self._column_top = TOP
        self._has_columns = False
        self._new_page()

    def line(self, text: str, *, bold: bool = False, size: float = 0, below: float = 0) -> None:
        """A paragraph that is not justified and in which no word is broken."""
        self._write(text, self._look.bold if bold else self._look.font, size or self._look.size, justified=False)
        self._y += below

    def text(self, text: str, *, bullet: str = "", below: float = 5) -> None:
        """A justified paragraph with broken words."""
        self._write(text, self._look.font, self._look.size, justified=not bullet, bullet=bullet)
        self._y += below

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
        """A table with a rule around each cell."""
        size = self._look.size - 1
        for row in rows:
            x = self._left
            for cell, width in zip(row, widths, strict=True):
                self._canvas.rect(x, HEIGHT - self._y - 1.8 * size, width, 1.8 * size)
                self._canvas.setFont(self._look.font, size)
                self._canvas.drawString(x + 4, HEIGHT - self._y - 1.2 * size, cell)
                x += width
            self._y += 1.8 * size
        self._y += 10

    def space(self, points: float) -> None:
        """White down the page."""
        self._y += points

    def columns(self) -> None:
        """From here on in two columns."""
        self._has_columns, self._column_top = True, self._y

    def bytes(self) -> bytes:
        """The finished file."""
        self._canvas.showPage()
        self._canvas.save()
        return self._target.getvalue()

    def _write(self, text: str, font: str, size: float, *, justified: bool, bullet: str = "") -> None:
        indent = 14.0 if bullet else 0.0
        rest = text.split()
        while rest:
            self._room(size * _LEADING)
            self._y += size * _LEADING
            self._canvas.setFont(font, size)
            if bullet:
                self._canvas.drawString(self._left, HEIGHT - self._y, bullet)
                bullet = ""
            words, rest = _line(rest, self._right - self._left - indent, font, size, hyphens=justified)
            self._words(words, self._left + indent, font, size, justified=justified and bool(rest))

    def _words(self, words: Sequence[str], x: float, font: str, size: float, *, justified: bool) -> None:
        widths = [stringWidth(word, font, size) for word in words]
        between = stringWidth(" ", font, size)
        if justified and len(words) > 1:
            between = (self._right - x - sum(widths)) / (len(words) - 1)
        for word, width in zip(words, widths, strict=True):
            self._canvas.drawString(x, HEIGHT - self._y, word)
            x += width + between

    def _room(self, height: float) -> None:
        if self._y + height <= HEIGHT - FOOT:
            return
        if self._has_columns and self._column == 0:
            self._column, self._y = 1, self._column_top
        else:
            self._canvas.showPage()
            self._new_page()

    def _new_page(self) -> None:
        self._page, self._column = self._page + 1, 0
        self._y = self._column_top = TOP
        self._canvas.setFont(self._look.font, 8)
        self._canvas.drawString(LEFT, HEIGHT - 44, self._look.head)
        self._canvas.drawRightString(WIDTH - LEFT, 44, f"Side {self._page}")
        if self._page == 1:
            for at, sender in enumerate(self._look.letterhead):
                self._canvas.drawString(WIDTH - 165, HEIGHT - TOP - 8 - at * 10.5, sender)

    @property
    def _left(self) -> float:
        return LEFT + self._column * ((WIDTH - 2 * LEFT) / 2 + 12)

    @property
    def _right(self) -> float:
        if self._has_columns:
            return self._left + (WIDTH - 2 * LEFT) / 2 - 12
        return WIDTH - (195 if self._page == 1 and self._look.letterhead else LEFT)


def _line(words: Sequence[str], width: float, font: str, size: float, *, hyphens: bool) -> tuple[list[str], list[str]]:
    """The words that fit on a line, and the rest."""
    for at in range(1, len(words)):
        if stringWidth(" ".join(words[: at + 1]), font, size) > width:
            place = _break(words[at]) if hyphens else 0
            begun = [*words[:at], f"{words[at][:place]}-"]
            if place and stringWidth(" ".join(begun), font, size) <= width:
                return begun, [words[at][place:], *words[at + 1 :]]
            return list(words[:at]), list(words[at:])
    return list(words), []


def _break(word: str) -> int:
    """Where a word may be broken: before the last consonant that begins a syllable; 0 where nowhere."""
    if len(word) < _LONG_WORD or not re.fullmatch(r"[a-zæøå]+[.,]?", word):
        return 0
    places = range(3, len(word) - 2)
    return max((at for at in places if word[at] not in _VOWELS and word[at + 1] in _VOWELS), default=0)
