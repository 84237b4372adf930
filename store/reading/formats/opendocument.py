"""OpenDocument text (ODT): its text from top to bottom."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.errors import ReadingError
from store.model import Problem, message
from store.reading.formats.archive import Archive
from store.reading.formats.opendocument_paragraph import APART, Gathered, gathered
from store.reading.formats.opendocument_styles import (
    OFFICE,
    OUTLINE,
    STYLE,
    TABLE,
    TEXT,
    Numbering,
    Style,
    Styles,
    whole_number,
)
from store.reading.formats.paragraphs import Paragraph, printed, row
from store.reading.formats.safe_xml import LARGEST, parse
from store.reading.printed import Mark, Printed, Zone

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_MANIFEST = "META-INF/manifest.xml"
_ENCRYPTED = b"encryption-data"

_MARGINS: dict[str, Zone] = {
    STYLE + "header": "header",
    STYLE + "header-first": "header",
    STYLE + "header-left": "header",
    STYLE + "footer": "footer",
    STYLE + "footer-first": "footer",
    STYLE + "footer-left": "footer",
}


def read_opendocument(data: bytes) -> Printed:
    """The lines of an ODT file: the numbers of lists written out, tracked deletions left out.

    ReadingError: `reading.damaged` and the limits of `archive` and `safe_xml`, `reading.locked` behind a password,
    `reading.empty`.
    """
    archive = Archive(data)
    if _is_locked(archive):
        raise ReadingError("reading.locked")
    if "content.xml" not in archive.names:
        raise ReadingError("reading.damaged")
    content = parse(archive.read("content.xml", LARGEST))
    styles = parse(archive.read("styles.xml", LARGEST)) if "styles.xml" in archive.names else None
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise ReadingError("reading.damaged")
    text = _Text([root for root in (styles, content) if root is not None])
    heads, feet = text.margins(styles)
    problems = _changes(body)
    return printed([*heads, *text.flow(body, "body"), *feet], MEDIA_TYPE, problems=problems)


def _is_locked(archive: Archive) -> bool:
    return _MANIFEST in archive.names and _ENCRYPTED in archive.read(_MANIFEST, LARGEST)


def _changes(body: "Element") -> tuple[Problem, ...]:
    regions = body.find(TEXT + "tracked-changes")
    if regions is None:
        return ()
    deleted = sum(1 for _ in regions.iter(TEXT + "deletion"))
    inserted = sum(1 for _ in regions.iter(TEXT + "insertion"))
    if not deleted + inserted:  # LibreOffice writes down that no changes are tracked
        return ()
    return (Problem(message("reading.tracked_changes", deleted=deleted, inserted=inserted)),)


@dataclass(slots=True)
class _Point:
    """The point of a list, until its first paragraph has taken its number."""

    list: str
    style: str
    level: int
    start: int | None
    numbered: bool
    used: bool = False


class _Text:
    """The text of a document, read once from top to bottom: the numbers of lists are counted on the way."""

    def __init__(self, roots: "list[Element]") -> None:
        self._styles = Styles(roots)
        self._numbering = Numbering(roots)
        self._count = 0
        self._rows = 0
        self._lists = 0
        self._last_of_style: dict[str, str] = {}
        self._pages_begun = 0

    def margins(self, root: "Element | None") -> tuple[list[Paragraph], list[Paragraph]]:
        """The heads and feet of the pages, each once."""
        heads: list[Paragraph] = []
        feet: list[Paragraph] = []
        for page in root.iter(STYLE + "master-page") if root is not None else ():
            for element in page:
                zone = _MARGINS.get(element.tag)
                if zone:
                    found = [each for each in self.flow(element, zone) if each.text.strip()]
                    known = {each.text for each in (heads if zone == "header" else feet)}
                    (heads if zone == "header" else feet).extend(each for each in found if each.text not in known)
        return heads, feet

    def flow(self, container: "Element", zone: Zone, point: _Point | None = None) -> Iterator[Paragraph]:
        """The paragraphs below an element."""
        for element in container:
            tag = element.tag
            if tag in (TEXT + "p", TEXT + "h"):
                yield from self._paragraphs(element, zone, point)
            elif tag == TEXT + "list":
                yield from self._list(element, zone, point)
            elif tag == TABLE + "table":
                yield from self._table(element, zone)
            elif tag == TEXT + "soft-page-break":
                self._pages_begun = max(1, self._pages_begun)
            elif tag not in APART:
                yield from self.flow(element, zone, point)

    def _list(self, element: "Element", zone: Zone, above: _Point | None) -> Iterator[Paragraph]:
        style = element.get(TEXT + "style-name") or (above.style if above else "")
        level = above.level + 1 if above else 1
        list = above.list if above else self._continued(element, style)
        for item in element:
            if item.tag not in (TEXT + "list-item", TEXT + "list-header"):
                continue
            start = whole_number(item.get(TEXT + "start-value"), -1)
            numbered = item.tag == TEXT + "list-item"
            yield from self.flow(item, zone, _Point(list, style, level, start if start >= 0 else None, numbered))

    def _continued(self, element: "Element", style: str) -> str:
        """The list that this one goes on with, or a new one."""
        id = element.get("{http://www.w3.org/XML/1998/namespace}id")
        named = element.get(TEXT + "continue-list")
        if named:
            list = f"#{named}"
        elif element.get(TEXT + "continue-numbering") == "true" and style in self._last_of_style:
            list = self._last_of_style[style]
        else:
            self._lists += 1
            list = f"#{id}" if id else str(self._lists)
            self._numbering.begin(list)
        self._last_of_style[style] = list
        return list

    def _table(self, table: "Element", zone: Zone) -> Iterator[Paragraph]:
        for line in _below(table, TABLE + "table-row"):
            self._rows += 1
            cells = [[*self.flow(cell, zone)] for cell in line if cell.tag == TABLE + "table-cell"]
            if zone == "body":
                yield from row(cells, f"odt:row[{self._rows}]")
            else:
                yield from (each for cell in cells for each in cell)

    def _paragraphs(self, element: "Element", zone: Zone, point: _Point | None) -> Iterator[Paragraph]:
        self._count += 1
        source = f"odt:p[{self._count}]"
        style = self._styles.of(element.get(TEXT + "style-name"))
        found = gathered(element, style, self._styles)
        text = "".join(found.parts)
        for box in found.boxes:
            yield from self.flow(box, "side" if zone == "body" else zone)
        heading = min(6, whole_number(element.get(TEXT + "outline-level"), 1)) if element.tag == TEXT + "h" else 0
        mark = Mark(
            zone,
            size=style.size,
            bold=found.is_bold,
            heading=heading,
            source=source,
        )
        label, level = self._label(element, text, heading, point)
        yield Paragraph(
            f"{label} {text}" if label else text, replace(mark, list_level=level), self._pages(found, style)
        )
        if found.hidden:
            yield Paragraph("".join(found.hidden), replace(mark, zone="hidden"))
        for note in found.notes:
            yield from self.flow(note, zone)

    def _label(self, element: "Element", text: str, heading: int, point: _Point | None) -> tuple[str, int]:
        if not text.strip():
            return "", 0
        if point is None:
            if not heading or element.get(TEXT + "is-list-header") == "true" or not self._numbering.knows(OUTLINE):
                return "", 0
            level = whole_number(element.get(TEXT + "outline-level"), 1)
            return self._numbering.next(OUTLINE, OUTLINE, level), 0
        if point.used or not point.numbered:
            return "", 0
        point.used = True
        printed = element.findtext(TEXT + "number")
        label = self._numbering.next(point.list, point.style, point.level, point.start)
        return (printed or label).strip(), point.level

    def _pages(self, found: Gathered, style: Style) -> int:
        begun = max(self._pages_begun, int(found.opens_page or style.page_before))
        self._pages_begun = found.pages_within if found.letters else begun
        return begun if found.letters else 0


def _below(table: "Element", tag: str) -> "Iterator[Element]":
    for child in table:
        if child.tag == tag:
            yield child
        elif child.tag in (TABLE + "table-header-rows", TABLE + "table-row-group", TABLE + "table-rows"):
            yield from _below(child, tag)
