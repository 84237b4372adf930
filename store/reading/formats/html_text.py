"""The text of an HTML tree: paragraphs, points of lists with their numbers, rows of tables."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.reading.formats.numerals import numeral
from store.reading.formats.paragraphs import Paragraph, row
from store.reading.printed import Mark, Zone

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_NO_TEXT = frozenset(
    [
        "script", "style", "template", "head", "noscript", "svg", "math", "canvas", "iframe", "object", "embed",
        "audio", "video", "map", "img", "button", "select", "input", "textarea", "datalist", "dialog",
    ]
)  # fmt: skip
_BLOCKS = frozenset(
    [
        "p", "div", "section", "article", "main", "header", "footer", "nav", "aside", "address", "blockquote", "pre",
        "figure", "figcaption", "form", "fieldset", "legend", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "menu",
        "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "details", "summary",
        "hr", "body", "center", "hgroup", "search",
    ]
)  # fmt: skip
_LISTS = frozenset({"ul", "ol", "menu"})
_CELLS = frozenset({"td", "th"})
_BOLD = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_ZONES: dict[str, Zone] = {"nav": "header", "header": "header", "footer": "footer", "aside": "header"}
_MAIN = frozenset({"main", "article"})
_UNSEEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_WEIGHT = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)?", re.IGNORECASE)
_NUMBERED = re.compile(r"list-style(?:-type)?\s*:\s*(lower-alpha|upper-alpha|lower-roman|upper-roman|none)")
_FORMATS = {"lower-alpha": "a", "upper-alpha": "A", "lower-roman": "i", "upper-roman": "I", "none": ""}
_WHITE = re.compile(r"[ \t\r\n\f]+")
_AROUND_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_PARAGRAPHS = re.compile(r"\n{2,}")
_BULLET = "•"
_MOSTLY = 0.8
_LONGEST_STYLE = 400


@dataclass(slots=True)
class _Open:
    """An element that is open, with what it hands down to those within."""

    tag: str = ""
    zone: Zone = "body"
    main: bool = False
    """Whether it stands in the main part of the page, where a header is one of the text."""
    heading: int = 0
    bold: bool = False
    kept: bool = False
    """Whether white space is kept as it is (`pre`)."""
    level: int = 0
    """How many lists it stands in."""
    format: str = _BULLET
    """Of a list: how its points are numbered, or the bullet."""
    count: int = 1
    """Of a list: the number of its next point."""
    marker: str = ""
    """Of a point: what is to be printed before its text."""


class Reader:
    """Walks one tree from top to bottom, without recursion."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._open = [_Open()]
        self._flows: list[list[Paragraph]] = [[]]
        self._rows: list[list[list[Paragraph]]] = []
        self._parts: list[str] = []
        self._hidden: list[str] = []
        self._bold = 0
        self._letters = 0
        self._count = 0

    def paragraphs(self, root: "LexborNode | None") -> list[Paragraph]:
        """What the page shows below `root`."""
        waiting = [(root, False)] if root is not None else []
        while waiting:
            node, seen = waiting.pop()
            tag = node.tag or ""
            if seen:
                self._leave(tag)
            elif tag == "-text":
                self._text(node.text_content or "")
            elif tag == "br":
                self._parts.append("\n")
            elif tag not in _NO_TEXT and tag[:1] not in ("-", "!", "_"):
                self._enter(node, tag)
                waiting.append((node, True))
                waiting.extend((child, False) for child in reversed(list(node.iter(include_text=True))))
        self._flush()
        return self._flows[0]

    def _enter(self, node: "LexborNode", tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        opened = _within(self._open[-1], tag, node)
        if tag == "li":
            self._number(opened, node)
        self._open.append(opened)
        if tag == "tr":
            self._rows.append([])
        elif tag in _CELLS and self._rows:
            self._flows.append([])

    def _leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._flush()
        closed = self._open.pop()
        if tag in _CELLS and self._rows:
            self._rows[-1].append(self._flows.pop())
        elif tag == "tr":
            cells = self._rows.pop()
            if closed.zone != "body":
                self._flows[-1] += [each for cell in cells for each in cell]
            elif any(cells):
                self._count += 1
                self._flows[-1] += row(cells, f"{self._source}:tr[{self._count}]")

    def _number(self, opened: _Open, node: "LexborNode") -> None:
        above = next((each for each in reversed(self._open) if each.tag in _LISTS), None)
        if above is None or above.format == _BULLET:
            opened.marker = _BULLET
            return
        above.count = _whole(node.attributes.get("value"), above.count)
        opened.marker = f"{numeral(above.count, above.format)}." if above.format else ""
        above.count += 1

    def _text(self, text: str) -> None:
        within = self._open[-1]
        if not within.kept:
            text = _WHITE.sub(" ", text)
        if within.zone == "hidden":
            self._hidden.append(text)
            return
        self._parts.append(text)
        count = len(text.strip())
        self._letters += count
        self._bold += count if within.bold else 0

    def _flush(self) -> None:
        """A block begins or ends: what was gathered is a paragraph; two line breaks in a row part it."""
        text = "".join(self._parts)
        text = text.strip("\n").rstrip() if self._open[-1].kept else _AROUND_LINE_END.sub("\n", text).strip()
        hidden = " ".join("".join(self._hidden).split())
        within = self._open[-1]
        for part in _PARAGRAPHS.split(text) if text else ():
            self._add(part, within)
        if hidden:
            self._count += 1
            self._flows[-1].append(Paragraph(hidden, Mark("hidden", source=f"{self._source}:p[{self._count}]")))
        self._parts, self._hidden, self._bold, self._letters = [], [], 0, 0

    def _add(self, text: str, within: _Open) -> None:
        self._count += 1
        point = next((each for each in reversed(self._open) if each.tag == "li"), None)
        marker = point.marker if point else ""
        mark = Mark(
            within.zone,
            bold=self._bold > _MOSTLY * self._letters,
            heading=within.heading,
            list_level=within.level if marker else 0,
            source=f"{self._source}:p[{self._count}]",
        )
        if point:
            point.marker = ""
        self._flows[-1].append(Paragraph(f"{marker} {text}" if marker else text, mark))


def _within(above: _Open, tag: str, node: "LexborNode") -> _Open:
    """An element with what it takes over from the one that it stands in."""
    attributes = node.attributes
    style = (attributes.get("style") or "")[:_LONGEST_STYLE]
    zone = above.zone
    if "hidden" in attributes or _UNSEEN.search(style):
        zone = "hidden"
    elif zone == "body" and not above.main and tag in _ZONES and (tag == "nav" or node.css_first("h1") is None):
        zone = _ZONES[tag]
    weight = _WEIGHT.search(style)
    opened = replace(
        above,
        tag=tag,
        zone=zone,
        main=above.main or tag in _MAIN,
        heading=int(tag[1]) if tag in _BOLD and tag[0] == "h" else above.heading,
        bold=bool(weight[1]) if weight else above.bold or tag in _BOLD,
        kept=above.kept or tag == "pre",
        marker="",
    )
    if tag in _LISTS:
        said = _NUMBERED.search(style)
        opened.level += 1
        opened.count = _whole(attributes.get("start"), 1)
        opened.format = _BULLET if tag != "ol" else _FORMATS[said[1]] if said else attributes.get("type") or "1"
    return opened


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else otherwise
