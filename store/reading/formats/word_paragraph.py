"""A paragraph of Word: its text from its runs, its automatic number, its style, and what hangs on it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from store.reading.formats.paragraphs import Paragraph
from store.reading.formats.word_styles import Numbering, Style, Styles, W, level_of, points, switched_on, value
from store.reading.printed import Mark, Zone

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BOX = W + "txbxContent"
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
}
_NO_TEXT = (W + "pPr", W + "rPr", W + "instrText", W + "delText", _FALLBACK)
_MOSTLY = 0.8

Flow = Callable[["Element", Zone], Iterator[Paragraph]]


@dataclass(slots=True)
class _Gathered:
    """What stands in the runs of one paragraph."""

    parts: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    opens_page: bool = False
    """Whether a page begins before the first letter."""
    pages_within: int = 0
    broken_at: int = 0
    """How many letters stand before the last page break."""
    bold: int = 0
    """Letters in bold."""
    letters: int = 0
    size: float = 0.0
    deleted: int = 0
    boxes: list["Element"] = field(default_factory=list)
    notes: list["Element"] = field(default_factory=list)

    def text(self, text: str, style: Style) -> None:
        """Letters of a run."""
        if style.hidden:
            self.hidden.append(text)
            return
        count = len(text.strip())
        self.parts.append(text)
        self.letters += count
        self.bold += count if style.bold else 0
        self.size = max(self.size, style.size if count else 0.0)

    def page(self) -> None:
        """A page break. Word writes where it broke pages beside where it was told to: one of the two is enough."""
        if not self.letters:
            self.opens_page = True
        elif self.letters > self.broken_at:
            self.pages_within += 1
            self.broken_at = self.letters


class Reader:
    """Reads the paragraphs of one document, in order."""

    def __init__(
        self, styles: Styles, numbering: Numbering, notes: dict[tuple[str, str], "Element"], flow: Flow
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._flow = flow
        self._count = 0
        self._pages_begun = 0
        self.deleted = 0
        """How many tracked deletions were left out."""
        self.inserted = 0
        """How many tracked insertions were taken as text."""

    def paragraphs(self, element: "Element", zone: Zone) -> Iterator[Paragraph]:
        """The paragraph, its hidden text, the boxes and the notes that hang on it."""
        self._count += 1
        source = f"w:p[{self._count}]"
        properties = element.find(W + "pPr")
        style = self._styles.of(value(properties, "pStyle"))
        found = self._gathered(element, style)
        text = "".join(found.parts)
        for box in found.boxes:
            yield from self._flow(box, "side" if zone == "body" else zone)
        mark = Mark(
            zone,
            size=found.size or style.size,
            bold=found.bold > _MOSTLY * found.letters,
            heading=style.heading,
            source=source,
        )
        if not (found.deleted and not text.strip()):
            text, mark = self._numbered(text, mark, properties, style)
        yield Paragraph(text, mark, self._pages(found, properties, style))
        if found.hidden:
            yield Paragraph("".join(found.hidden), replace(mark, zone="hidden"))
        for note in found.notes:
            yield from self._flow(note, zone)

    def _pages(self, found: _Gathered, properties: "Element | None", style: Style) -> int:
        """How many pages begin before the paragraph: also those that began in what stands before it."""
        before = switched_on(properties, "pageBreakBefore")
        begun = max(self._pages_begun, int(found.opens_page or (style.page_before if before is None else before)))
        self._pages_begun = found.pages_within if found.letters else begun
        section = None if properties is None else properties.find(W + "sectPr")
        if section is not None and value(section, "type") not in ("continuous", "nextColumn"):
            self._pages_begun = max(1, self._pages_begun)
        return begun if found.letters else 0

    def _numbered(self, text: str, mark: Mark, properties: "Element | None", style: Style) -> tuple[str, Mark]:
        own = value(properties, "numPr/numId")
        id = own if own is not None else style.list
        if not id or id == "0":
            return text, mark
        bound = self._numbering.level(id, value(properties, "pStyle")) if style.level is None else style.level
        level = level_of(value(properties, "numPr/ilvl"), bound) or 0
        label = self._numbering.next(id, level)
        if not text.strip():
            return "", mark
        return f"{label} {text.lstrip()}".lstrip(), replace(mark, list_level=0 if mark.heading else level + 1)

    def _gathered(self, element: "Element", style: Style) -> _Gathered:
        from lxml import etree

        found, run = _Gathered(), style
        walk = etree.iterwalk(element, events=("start",))
        for _, each in walk:
            tag = each.tag
            if tag == W + "t":
                found.text(each.text or "", run)
            elif tag == W + "r":
                run = self._run_style(each, style)
            elif tag in _SIGNS:
                found.text(_SIGNS[tag], run)
            elif tag == W + "lastRenderedPageBreak" or (tag == W + "br" and each.get(W + "type") == "page"):
                found.page()
            elif tag == W + "br":
                found.text("\n", run)
            elif tag in (W + "footnoteReference", W + "endnoteReference"):
                # Taken out, so that no note leads back to itself.
                note = self._notes.pop((tag[len(W) : -len("Reference")], each.get(W + "id") or ""), None)
                found.notes += [note] if note is not None else []
            elif tag == _BOX:
                found.boxes.append(each)
                walk.skip_subtree()
            elif tag in (W + "del", W + "moveFrom"):
                found.deleted += 1
                walk.skip_subtree()
            elif tag in _NO_TEXT:
                walk.skip_subtree()
            elif tag in (W + "ins", W + "moveTo"):
                self.inserted += 1
        self.deleted += found.deleted
        return found

    def _run_style(self, run: "Element", style: Style) -> Style:
        properties = run.find(W + "rPr")
        if properties is None:
            return style
        named = value(properties, "rStyle")
        of_name = self._styles.of(named) if named else Style()
        bold, hidden = switched_on(properties, "b"), switched_on(properties, "vanish")
        return replace(
            style,
            bold=(style.bold or of_name.bold) if bold is None else bold,
            hidden=(style.hidden or of_name.hidden) if hidden is None else hidden,
            size=points(properties) or style.size,
        )
