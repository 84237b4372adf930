"""PDF: PDFium's characters, and a layout of our own: columns, tables, margins, what stands beside the text."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from threading import Lock

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from store.errors import ReadingError
from store.model import Problem, message
from store.reading.formats.pdf.frames import Frame
from store.reading.formats.pdf.margins import margins_of
from store.reading.formats.pdf.pages import DAMAGED, Page, PageLine, lines_of, page_of
from store.reading.printed import Printed

MOST_PAGES = 3_000
"""Pages of one file that are read."""

_ONE_AT_A_TIME = Lock()
"""PDFium knows no threads."""


def read_pdf(data: bytes, password: str | None = None, progress: Callable[[int, int], None] | None = None) -> Printed:
    """The lines of a PDF, page by page in the order of reading; `progress` hears of each page, and of how many.

    ReadingError: `reading.password` where it is locked, `reading.wrong_password`, `reading.damaged` where PDFium
    cannot read it, `reading.too_many_pages`, `reading.only_pictures` where no page has text, `reading.empty`.
    """
    with _ONE_AT_A_TIME, _opened(data, password) as document:
        pages = []
        for index in range(len(document)):
            pages.append(_page(document, index))
            if progress:
                progress(len(pages), len(document))
    if not any(page.segments for page in pages):
        if any(page.picture for page in pages):
            raise ReadingError("reading.only_pictures", pages=len(pages))
        raise ReadingError("reading.empty")
    margins = margins_of([page.segments for page in pages], [page.height for page in pages])
    lines: list[PageLine] = []
    starts = []
    for number, (page, margin) in enumerate(zip(pages, margins, strict=True), 1):
        starts.append(len(lines) + 1)
        lines += lines_of(page, number, margin)
    return Printed(
        lines=tuple(line.text for line in lines),
        page_starts=tuple(starts),
        media_type="application/pdf",
        problems=tuple(_problems(pages)),
        marks=tuple(line.mark for line in lines),
    )


@contextmanager
def _opened(data: bytes, password: str | None) -> Iterator[PdfDocument]:
    try:
        document = PdfDocument(data, password=password)
    except PdfiumError as error:
        if error.err_code == pdfium.FPDF_ERR_PASSWORD:
            raise ReadingError("reading.wrong_password" if password else "reading.password") from error
        raise ReadingError("reading.damaged") from error
    try:
        if len(document) > MOST_PAGES:
            raise ReadingError("reading.too_many_pages", pages=len(document), most=MOST_PAGES)
        yield document
    finally:
        document.close()


def _page(document: PdfDocument, index: int) -> Page:
    try:
        page = document[index]
    except PdfiumError:
        return DAMAGED
    try:
        text = page.get_textpage()
        try:
            return page_of(page.raw, text.raw, _frame(page))
        finally:
            text.close()
    except PdfiumError:
        return DAMAGED
    finally:
        page.close()


def _frame(page: PdfPage) -> Frame:
    left, bottom, right, top = page.get_cropbox()
    return Frame(min(left, right), min(bottom, top), max(left, right), max(bottom, top))


_TELLS: tuple[tuple[str, Callable[[Page], bool]], ...] = (
    ("reading.picture_page", lambda page: page.picture),
    ("reading.damaged_page", lambda page: page is DAMAGED),
    ("reading.recognised_page", lambda page: page.recognised),
    ("reading.unnamed_letters", lambda page: page.unnamed > 0),
    ("reading.hidden_text", lambda page: bool(page.hidden)),
)
"""What a reader should know of a page."""


def _problems(pages: Sequence[Page]) -> Iterator[Problem]:
    for id, applies in _TELLS:
        numbers = [number for number, page in enumerate(pages, 1) if applies(page)]
        if numbers:
            yield Problem(message(id, pages=_named(numbers), count=len(numbers)))


def _named(numbers: Sequence[int]) -> str:
    """Page numbers for a sentence: "3, 5-9"."""
    runs = []
    for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        found = [number for _, number in run]
        runs.append(f"{found[0]}-{found[-1]}" if len(found) > 1 else str(found[0]))
    return ", ".join(runs)
