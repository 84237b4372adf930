"""Word (DOCX): the parts of the file, and its text from top to bottom."""

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.errors import ReadingError
from store.model import Problem, message
from store.reading.formats.archive import Archive
from store.reading.formats.paragraphs import Paragraph, printed, row
from store.reading.formats.safe_xml import LARGEST, parse
from store.reading.formats.word_paragraph import Reader
from store.reading.formats.word_styles import Numbering, Styles, W, switched_on
from store.reading.printed import Printed, Zone

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode())
"""The other namespace of the same elements (ISO/IEC 29500, strict)."""
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "word/document.xml"
_TRANSPARENT = (W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml", W + "smartTag")


def read_word(data: bytes) -> Printed:
    """The lines of a DOCX file: text boxes kept once, automatic numbers written out, tracked deletions left out.

    ReadingError: `reading.damaged` and the limits of `archive` and `safe_xml`, `reading.empty`.
    """
    parts = _Parts(Archive(data))
    return _Text(parts).printed()


class _Parts:
    """The XML parts of the file, found by their relations."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        targets = self._relations("_rels/.rels", "")
        self.main = next((path for kind, path in targets.values() if kind == "officeDocument"), _MAIN)
        folder, name = posixpath.split(self.main)
        self._targets = self._relations(f"{folder}/_rels/{name}.rels", folder)

    def root(self, path: str) -> "Element | None":
        """The root of the part at `path`, or None."""
        if path not in self._archive.names:
            return None
        return parse(self._archive.read(path, LARGEST).replace(*_STRICT))

    def of_kind(self, kind: str) -> "Element | None":
        """The part that the document uses as `kind` (styles, numbering, footnotes), or None."""
        path = next((path for own, path in self._targets.values() if own == kind), None)
        return self.root(path) if path else None

    def related(self, id: str) -> "Element | None":
        """The part to which the document refers as `id`, or None."""
        return self.root(self._targets[id][1]) if id in self._targets else None

    def _relations(self, path: str, folder: str) -> dict[str, tuple[str, str]]:
        root = self.root(path)
        found = root.iterfind(_RELATION) if root is not None else ()
        return {
            each.get("Id") or "": (
                (each.get("Type") or "").rpartition("/")[2],
                posixpath.normpath(posixpath.join("/" + folder, each.get("Target") or ""))[1:],
            )
            for each in found
        }


class _Text:
    """The text of a document, read once from top to bottom: the numbers of lists are counted on the way."""

    def __init__(self, parts: _Parts) -> None:
        self._parts = parts
        self._reader = Reader(
            Styles(parts.of_kind("styles")), Numbering(parts.of_kind("numbering")), self._notes(), self._flow
        )
        self._rows = 0

    def printed(self) -> Printed:
        """Heads, body, feet."""
        root = self._parts.root(self._parts.main)
        body = root.find(W + "body") if root is not None else None
        if body is None:
            raise ReadingError("reading.damaged")
        paragraphs = [*self._margins(body, "header"), *self._flow(body, "body"), *self._margins(body, "footer")]
        left_out, taken = self._reader.deleted, self._reader.inserted
        problems = (
            (Problem(message("reading.tracked_changes", deleted=left_out, inserted=taken)),) if left_out + taken else ()
        )
        return printed(paragraphs, MEDIA_TYPE, problems=problems)

    def _flow(self, container: "Element", zone: Zone) -> Iterator[Paragraph]:
        for element in container:
            if element.tag == W + "p":
                yield from self._reader.paragraphs(element, zone)
            elif element.tag == W + "tbl":
                yield from self._table(element, zone)
            elif element.tag in _TRANSPARENT:
                yield from self._flow(element, zone)

    def _table(self, table: "Element", zone: Zone) -> Iterator[Paragraph]:
        for line in _below(table, W + "tr"):
            self._rows += 1
            source = f"w:tr[{self._rows}]"
            if line.find(f"{W}trPr/{W}del") is not None:
                self._reader.deleted += 1
                continue
            cells = [list(self._flow(cell, zone)) for cell in _below(line, W + "tc")]
            if zone == "body":
                yield from row(cells, source)
            else:
                yield from (each for cell in cells for each in cell)

    def _margins(self, body: "Element", name: Zone) -> Iterator[Paragraph]:
        """The heads or feet of the pages, each once. The head of a first page alone stands there once: it is text."""
        seen = set[str]()
        for section in body.iter(W + "sectPr"):
            first_differs = switched_on(section, "titlePg")
            for reference in section.iterfind(f"{W}{name}Reference"):
                kind = reference.get(W + "type")
                id = next((text for key, text in reference.attrib.items() if str(key).endswith("}id")), "")
                root = self._parts.related(str(id)) if id not in seen else None
                seen.add(str(id))
                if root is None or (kind == "first" and not first_differs):
                    continue
                yield from self._flow(root, "body" if kind == "first" and name == "header" else name)

    def _notes(self) -> dict[tuple[str, str], "Element"]:
        found = {}
        for kind in ("footnote", "endnote"):
            root = self._parts.of_kind(f"{kind}s")
            for note in root.iterfind(W + kind) if root is not None else ():
                if note.get(W + "type") in (None, "normal"):
                    found[kind, note.get(W + "id") or ""] = note
        return found


def _below(element: "Element", tag: str) -> "Iterator[Element]":
    """The rows of a table or the cells of a row, those within content controls included."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT:
            yield from _below(child, tag)
