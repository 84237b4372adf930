"""What OpenDocument keeps beside its text: the styles of paragraphs and the numbers of lists."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.reading.formats.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NAMES = "urn:oasis:names:tc:opendocument:xmlns"
OFFICE = f"{{{_NAMES}:office:1.0}}"
TABLE = f"{{{_NAMES}:table:1.0}}"
DRAWING = f"{{{_NAMES}:drawing:1.0}}"
TEXT = f"{{{_NAMES}:text:1.0}}"
STYLE = f"{{{_NAMES}:style:1.0}}"
FO = f"{{{_NAMES}:xsl-fo-compatible:1.0}}"
"""The namespaces of OpenDocument 1.2 (ISO/IEC 26300)."""

OUTLINE = "\x00outline"
"""The name under which the numbers of headings are kept: no list can be called so."""

_SIZE = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)pt$")
_LEVELS = 10


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, the styles that it is based on included."""

    bold: bool = False
    size: float = 0.0
    hidden: bool = False
    page_before: bool = False


class Styles:
    """The styles of paragraphs and of words, by name."""

    def __init__(self, roots: Iterable["Element"]) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self._plain = Style()
        for root in roots:
            for default in root.iter(STYLE + "default-style"):
                if default.get(STYLE + "family") == "paragraph":
                    self._plain = _laid_over(self._plain, default)
            for style in root.iter(STYLE + "style"):
                if style.get(STYLE + "family") in ("paragraph", "text"):
                    self._elements[style.get(STYLE + "name") or ""] = style

    def of(self, name: str | None) -> Style:
        """The style called `name`; that of plain paragraphs where there is none."""
        if name is None or name not in self._elements:
            return self._plain
        if name not in self._resolved:
            self._resolve(name)
        return self._resolved[name]

    def _resolve(self, name: str) -> None:
        chain: list[str] = []
        above: str | None = name
        while above in self._elements and above not in chain and above not in self._resolved:
            chain.append(above)
            above = self._elements[above].get(STYLE + "parent-style-name")
        style = self._resolved.get(above or "", self._plain)
        for each in reversed(chain):
            # A page break is the style's own, never that of what is based on it.
            style = self._resolved[each] = _laid_over(replace(style, page_before=False), self._elements[each])


def _laid_over(style: Style, element: "Element") -> Style:
    for properties in element.iterfind(STYLE + "text-properties"):
        size = _SIZE.match(properties.get(FO + "font-size") or "")
        weight, display = properties.get(FO + "font-weight"), properties.get(TEXT + "display")
        style = replace(
            style,
            bold=style.bold if weight is None else weight in ("bold", "600", "700", "800", "900"),
            size=float(size[1]) if size else style.size,
            hidden=style.hidden if display is None else display == "none",
        )
    for properties in element.iterfind(STYLE + "paragraph-properties"):
        style = replace(style, page_before=properties.get(FO + "break-before") == "page")
    return style


@dataclass(frozen=True, slots=True)
class _Level:
    bullet: str = "•"
    """Empty where the level is numbered."""
    format: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown: int = 1
    """How many levels the number shows."""


class Numbering:
    """The lists. Their numbers are nowhere in the text: they are counted."""

    def __init__(self, roots: Iterable["Element"]) -> None:
        self._styles: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        for root in roots:
            for style in root.iter(TEXT + "list-style"):
                self._styles[style.get(STYLE + "name") or ""] = _levels(style)
            for style in root.iter(TEXT + "outline-style"):
                self._styles[OUTLINE] = _levels(style)

    def knows(self, style: str) -> bool:
        """Whether there is a list style of this name."""
        return style in self._styles

    def begin(self, list: str) -> None:
        """A list begins anew."""
        self._counts.pop(list, None)

    def next(self, list: str, style: str, at: int, start: int | None = None) -> str:
        """The number or bullet of the next point on the level `at` (from 1); `start`: where it is set anew."""
        at = min(at, _LEVELS)
        levels = self._styles.get(style, {})
        level = levels.get(at, _Level())
        counts = self._counts.setdefault(list, [None] * _LEVELS)
        count = counts[at - 1]
        counts[at - 1] = start if start is not None else level.start if count is None else count + 1
        counts[at:] = [None] * (_LEVELS - at)
        if level.bullet:
            return "-" if level.bullet in "-–—" else "•"
        numbers = []
        for above in range(max(1, at - level.shown + 1), at + 1):
            of = levels.get(above, _Level())
            count = counts[above - 1]
            numbers.append(numeral(of.start if count is None else count, of.format))
        printed = ".".join(number for number in numbers if number)
        return f"{level.prefix}{printed}{level.suffix}".strip() if printed else ""


def _levels(style: "Element") -> dict[int, _Level]:
    levels = {}
    for element in style:
        at = whole_number(element.get(TEXT + "level"), 0)
        if not 0 < at <= _LEVELS:
            continue
        numbered = element.tag in (TEXT + "list-level-style-number", TEXT + "outline-level-style")
        levels[at] = _Level(
            bullet="" if numbered else (element.get(TEXT + "bullet-char") or "•")[:1],
            format=element.get(STYLE + "num-format") or "",
            prefix=(element.get(STYLE + "num-prefix") or "")[:40],
            suffix=(element.get(STYLE + "num-suffix") or "")[:40],
            start=whole_number(element.get(TEXT + "start-value"), 1),
            shown=whole_number(element.get(TEXT + "display-levels"), 1),
        )
    return levels


def whole_number(text: str | None, otherwise: int) -> int:
    """A number as an attribute gives it, of at most five digits."""
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
