"""A paragraph of OpenDocument: its text with what stands in elements, and what hangs on it."""

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from store.reading.formats.opendocument_styles import DRAWING, OFFICE, TEXT, Style, Styles, whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

APART = (TEXT + "tracked-changes", OFFICE + "annotation", TEXT + "number", TEXT + "ruby-text", TEXT + "bookmark")
"""Elements whose text is none of the paper's."""

_BOX = DRAWING + "text-box"
_WHITE = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 50
_MOSTLY = 0.8


@dataclass(slots=True)
class Gathered:
    """What stands in one paragraph."""

    parts: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    bold: int = 0
    """Letters in bold."""
    letters: int = 0
    opens_page: bool = False
    """Whether a page begins before the first letter."""
    pages_within: int = 0
    boxes: list["Element"] = field(default_factory=list)
    notes: list["Element"] = field(default_factory=list)

    @property
    def is_bold(self) -> bool:
        """Whether most of the letters are."""
        return self.bold > _MOSTLY * self.letters

    def text(self, text: str | None, style: Style) -> None:
        """Letters in a style."""
        if not text:
            return
        if style.hidden:
            self.hidden.append(text)
            return
        count = len(text.strip())
        self.parts.append(text)
        self.letters += count
        self.bold += count if style.bold else 0

    def page(self) -> None:
        """A page break."""
        if self.letters:
            self.pages_within += 1
        else:
            self.opens_page = True


def gathered(element: "Element", style: Style, styles: Styles) -> Gathered:
    """What stands in a paragraph of this style."""
    found = Gathered()
    _gather(element, style, styles, found)
    return found


def _gather(element: "Element", style: Style, styles: Styles, found: Gathered) -> None:
    found.text(_flat(element.text), style)
    for child in element:
        tag = child.tag
        if tag == TEXT + "s":
            found.text(" " * min(_MOST_BLANKS, whole_number(child.get(TEXT + "c"), 1)), style)
        elif tag == TEXT + "tab":
            found.text("\t", style)
        elif tag == TEXT + "line-break":
            found.text("\n", style)
        elif tag == TEXT + "soft-page-break":
            found.page()
        elif tag == TEXT + "note":
            found.notes += child.findall(TEXT + "note-body")
        elif tag == _BOX:
            found.boxes.append(child)
        elif tag == TEXT + "span":
            _gather(child, _of_words(styles.of(child.get(TEXT + "style-name")), style), styles, found)
        elif tag == TEXT + "hidden-text":
            found.hidden.append(child.get(TEXT + "string-value") or "")
        elif tag not in APART:
            _gather(child, style, styles, found)
        found.text(_flat(child.tail), style)


def _of_words(own: Style, style: Style) -> Style:
    return replace(style, bold=own.bold or style.bold, hidden=own.hidden or style.hidden)


def _flat(text: str | None) -> str:
    # White space in the file stands for one blank (ODF 1.2, 6.1.2).
    return _WHITE.sub(" ", text or "")
