"""What is drawn on a page of a PDF beside its letters: rules, filled areas, pictures."""

import ctypes
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium

from store.reading.formats.pdf.frames import Box, Frame

_MOST = 20_000
_THIN = 2.5
_LONG = 20.0
_TALL = 6.0
_NEARLY_WHITE = 235
_PAGE_BORDER = 0.93


@dataclass(slots=True)
class Drawings:
    """In points from the page's top left."""

    across: list[tuple[float, float, float]] = field(default_factory=list)
    """Rules from left to right, at a height."""
    down: list[tuple[float, float, float]] = field(default_factory=list)
    """Rules from top to bottom, at a distance from the left."""
    areas: list[Box] = field(default_factory=list)
    """Filled with something darker than paper, pictures among them."""
    pictures: bool = False

    def lies_behind(self, x: float, y: float) -> bool:
        """Whether a filled area lies behind the point."""
        return any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in self.areas)


def drawings_of(page: ctypes.c_void_p, frame: Frame) -> Drawings:
    """The drawings of a page; of a page with more than 20,000 objects the first."""
    found = Drawings()
    bounds = [ctypes.c_float() for _ in range(4)]
    references = [ctypes.byref(bound) for bound in bounds]
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST)):
        drawn = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT or not pdfium.FPDFPageObj_GetBounds(drawn, *references):
            continue
        box = frame.box(*(bound.value for bound in bounds))
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _path(found, box, frame, _is_dark(drawn))
        else:
            found.pictures = True
            if kind != pdfium.FPDF_PAGEOBJ_FORM:
                found.areas.append(box)
    return found


def _path(found: Drawings, box: Box, frame: Frame, dark: bool) -> None:
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    if high < _THIN:
        if wide > _LONG:
            found.across.append((left, right, (top + bottom) / 2))
    elif wide < _THIN:
        if _TALL < high < _PAGE_BORDER * frame.height:
            found.down.append((top, bottom, (left + right) / 2))
    else:
        if dark:
            found.areas.append(box)
        if wide > _LONG and _TALL < high < _PAGE_BORDER * frame.height:
            # The border or the shade of a cell.
            found.across += [(left, right, top), (left, right, bottom)]
            found.down += [(top, bottom, left), (top, bottom, right)]


def _is_dark(drawn: ctypes.c_void_p) -> bool:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    if not pdfium.FPDFPath_GetDrawMode(drawn, ctypes.byref(mode), ctypes.byref(stroke)) or not mode.value:
        return False
    colour = [ctypes.c_uint() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetFillColor(drawn, *map(ctypes.byref, colour)):
        return True
    red, green, blue, alpha = (part.value for part in colour)
    return alpha > 0 and min(red, green, blue) < _NEARLY_WHITE
