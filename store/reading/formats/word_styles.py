"""What Word keeps beside its text: the styles of paragraphs and runs, and the numbers of automatic lists."""

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from store.reading.formats.numerals import numeral

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""The namespace of WordprocessingML (ISO/IEC 29500-1, 17)."""
VAL = W + "val"

_OFF = ("0", "false", "off", "none")
_HEADING = re.compile(r"(?:heading|overskrift) ?([1-6])$", re.IGNORECASE)
_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_FORMATS = {
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
    "decimalZero": "01",
    "none": "",
}


def switched_on(properties: "Element | None", name: str) -> bool | None:
    """Whether a property such as `b` or `vanish` is on; None where nothing is said."""
    found = None if properties is None else properties.find(W + name)
    return None if found is None else found.get(VAL) not in _OFF


def value(properties: "Element | None", path: str) -> str | None:
    """The value of the property at `path` (names parted by slashes), or None."""
    if properties is None:
        return None
    found = properties.find("/".join(W + name for name in path.split("/")))
    return None if found is None else found.get(VAL)


def points(properties: "Element | None") -> float | None:
    """The size of the letters, which Word keeps in half points."""
    size = value(properties, "sz")
    return int(size) / 2 if size and size.isdecimal() and len(size) < 5 else None


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says, the styles that it is based on included."""

    heading: int = 0
    bold: bool = False
    size: float = 0.0
    hidden: bool = False
    list: str | None = None
    """The id of the automatic list that its paragraphs are points of."""
    level: int | None = None
    page_before: bool = False


class Styles:
    """The styles by their ids."""

    def __init__(self, root: "Element | None") -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self._plain = Style()
        self._default: str | None = None
        if root is None:
            return
        self._plain = Style(size=points(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")) or 0.0)
        for style in root.iterfind(W + "style"):
            id = style.get(W + "styleId") or ""
            self._elements.setdefault(id, style)
            if style.get(W + "type") == "paragraph" and style.get(W + "default") not in (None, *_OFF):
                self._default = id

    def of(self, id: str | None) -> Style:
        """The style called `id`; that of plain paragraphs where there is none."""
        id = self._default if id is None or id not in self._elements else id
        if id is None:
            return self._plain
        if id not in self._resolved:
            self._resolve(id)
        return self._resolved[id]

    def _resolve(self, id: str) -> None:
        chain: list[str] = []
        next_id: str | None = id
        while next_id in self._elements and next_id not in chain and next_id not in self._resolved:
            chain.append(next_id)
            next_id = value(self._elements[next_id], "basedOn")
        style = self._resolved.get(next_id or "", self._plain)
        for each in reversed(chain):
            style = self._resolved[each] = _laid_over(style, self._elements[each])


def _laid_over(style: Style, element: "Element") -> Style:
    paragraph, run = element.find(W + "pPr"), element.find(W + "rPr")
    named = _HEADING.match(value(element, "name") or "")
    outline = value(paragraph, "outlineLvl") or ""
    heading = int(named[1]) if named else style.heading
    if len(outline) == 1 and outline.isdecimal():
        heading = int(outline) + 1 if int(outline) < 6 else 0
    bold, hidden, before = switched_on(run, "b"), switched_on(run, "vanish"), switched_on(paragraph, "pageBreakBefore")
    return Style(
        heading=heading,
        bold=style.bold if bold is None else bold,
        size=points(run) or style.size,
        hidden=style.hidden if hidden is None else hidden,
        list=value(paragraph, "numPr/numId") or style.list,
        level=level_of(value(paragraph, "numPr/ilvl"), style.level),
        page_before=style.page_before if before is None else before,
    )


def level_of(text: str | None, otherwise: int | None) -> int | None:
    """The level of a list, 0 to 8."""
    return int(text) if text and len(text) == 1 and text.isdecimal() and int(text) < _LEVELS else otherwise


@dataclass(frozen=True, slots=True)
class _Level:
    format: str = "decimal"
    text: str = ""
    start: int = 1
    style: str | None = None
    """The paragraph style that is bound to this level."""
    decimal: bool = False
    """Whether the levels above are shown in figures whatever their own format (`isLgl`)."""


@dataclass(slots=True)
class _List:
    levels: dict[int, _Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _LEVELS)


class Numbering:
    """The automatic lists. Their numbers are nowhere in the text: they are counted, as Word does."""

    def __init__(self, root: "Element | None") -> None:
        self._lists: dict[str, _List] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        if root is None:
            return
        abstract = {each.get(W + "abstractNumId"): each for each in root.iterfind(W + "abstractNum")}
        linked = {value(each, "styleLink"): each for each in abstract.values()}
        shared: dict[str | None, _List] = {}
        for number in root.iterfind(W + "num"):
            id, base = number.get(W + "numId") or "", value(number, "abstractNumId")
            found = abstract.get(base)
            if found is None:
                continue
            found = linked.get(value(found, "numStyleLink"), found) if value(found, "numStyleLink") else found
            if base not in shared:
                shared[base] = _List({at: _level(each) for at, each in _numbered(found, "lvl")})
            self._lists[id], self._restarts[id] = _overridden(number, shared[base])

    def level(self, list: str, style: str | None) -> int:
        """The level to which a paragraph style is bound; 0 where to none."""
        levels = self._lists[list].levels if list in self._lists else {}
        return next((at for at, level in levels.items() if style and level.style == style), 0)

    def next(self, list: str, at: int) -> str:
        """The number or bullet of the next point; empty where the list is not known."""
        if list not in self._lists:
            return ""
        levels, counts = self._lists[list].levels, self._lists[list].counts
        restart = self._restarts[list].pop(at, None)
        level = levels.get(at, _Level("bullet"))
        count = counts[at]
        counts[at] = restart if restart is not None else level.start if count is None else count + 1
        counts[at + 1 :] = [None] * (_LEVELS - at - 1)
        if level.format == "bullet":
            return "-" if level.text.strip() in ("-", "–", "—") else "•"

        def shown(place: "re.Match[str]") -> str:
            above = int(place[1]) - 1
            of = levels.get(above, _Level())
            count = counts[above]
            format = "1" if level.decimal and above < at else _FORMATS.get(of.format, "1")
            return numeral(of.start if count is None else count, format)

        return _PLACE.sub(shown, level.text[:80]).strip()


def _numbered(element: "Element", name: str) -> "list[tuple[int, Element]]":
    found = [(level_of(each.get(W + "ilvl"), None), each) for each in element.iterfind(W + name)]
    return [(at, each) for at, each in found if at is not None]


def _level(element: "Element") -> _Level:
    return _Level(
        format=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        start=_count(value(element, "start"), 1),
        style=value(element, "pStyle"),
        decimal=bool(switched_on(element, "isLgl")),
    )


def _overridden(number: "Element", base: _List) -> tuple[_List, dict[int, int]]:
    """The list with what this use of it changes, and the numbers at which it begins anew."""
    restarts, levels = {}, dict(base.levels)
    for at, override in _numbered(number, "lvlOverride"):
        start = value(override, "startOverride")
        own = override.find(W + "lvl")
        if own is not None:
            levels[at] = _level(own)
        if start is not None:
            restarts[at] = _count(start, 1)
    same = levels == base.levels
    return (base if same else replace(base, levels=levels)), restarts


def _count(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
