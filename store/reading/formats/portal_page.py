"""Saved pages of the agenda portal (FirstAgenda Publication): one meeting with its items."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from store.reading.formats.html import LARGEST, decoded, paragraphs
from store.reading.formats.portal import kind_and_status
from store.reading.formats.records import Field, Point, Record, attachments, moment, one_line, printed, value
from store.reading.printed import CONTROL, Printed

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MEDIA_TYPE = "text/html"
_SPOKEN = re.compile(r"\b(\d{1,2})\.\s?([a-zæøå]{3})[a-zæøå]{0,6}\.?\s(\d{4})", re.IGNORECASE)
_PERIOD = re.compile(r"\bkl\.?\s?(\d{1,2})[.:](\d\d)(?:\s?[-–]\s?(?:kl\.?\s?)?(\d{1,2})[.:](\d\d))?")
_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "maj": 5, "mai": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "okt": 10, "nov": 11, "dec": 12, "des": 12,
}  # fmt: skip
"""Of Denmark and of Norway, by their first letters."""
_LONGEST = 400
_TOOLS = ("dropdown", "dropdown-menu", "expand", "label", "overskrift", "sagsnummer")
_FILE = "/vis/pdf/bilag/"


def read_portal_page(data: bytes) -> Printed:
    """The lines of the meeting that a page shows; what is around them (menus, buttons) is left out."""
    from lxml import html

    text, encoding, problems = decoded(data)
    parser = html.HTMLParser(no_network=True, remove_comments=True, huge_tree=False)
    # Signs that steer a terminal are no XML: lxml reads them, and then refuses to move the text they stand in.
    parser.feed(CONTROL.sub("\N{REPLACEMENT CHARACTER}", text[:LARGEST]))
    return printed([_record(parser.close())], MEDIA_TYPE, encoding, problems)


def _record(page: "HtmlElement") -> Record:
    title, body, place = _text(page, "dato", "h1"), _text(page, "udvalg", "span"), _text(page, "sted", "span")
    spoken = _text(page, "dato", "span") or title
    day, starts, ends = _when(spoken)
    kind, status = kind_and_status(title)
    rows = [row for row in page.iter("tr") if "punktrow" in row.classes]
    return Record(
        kind=kind,
        points=tuple(_point(row) for row in rows),
        status=status,
        title=title or None,
        body=body or None,
        day=day,
        starts=starts,
        ends=ends,
        place=place or None,
        notes=() if day else (("Mødedato", spoken),),
    )


def _point(row: "HtmlElement") -> Point:
    source = f"html:#{one_line(row.get('id'))}"
    number, title, case_number = _text(row, "label"), _text(row, "overskrift"), _text(row, "sagsnummer")
    case_number = case_number.rpartition(":")[2].strip()
    details = next(_of(row, "details"), None)
    files = _take_files(details) if details is not None else []
    return Point(
        number=number.removesuffix("."),
        title=title,
        fields=(
            *value("Sagsnr.", case_number),
            *_details(details, source),
            *attachments("Bilag", files),
        ),
        case_number=case_number or None,
        source=source,
    )


def _details(details: "HtmlElement | None", source: str) -> Iterator[Field]:
    from lxml import html

    if details is None:
        return
    for tool in [each for name in _TOOLS for each in _of(details, name)]:
        _drop(tool)
    found = paragraphs(html.tostring(details, encoding="unicode", with_tail=False), source)
    if found:
        yield Field("", tuple(found))


def _take_files(details: "HtmlElement") -> list[str]:
    """The names of the attachments that are linked to, taken out of the text."""
    links = [link for link in details.iter("a") if _FILE in (link.get("href") or "").lower()]
    names = [one_line(link.text_content()) for link in links]
    for link in links:
        _drop(link)
    return list(dict.fromkeys(name for name in names if name))


def _drop(element: "HtmlElement") -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _of(element: "HtmlElement", name: str, tag: str | None = None) -> "Iterator[HtmlElement]":
    return (each for each in element.iter(tag) if isinstance(each.tag, str) and name in each.classes)


def _text(element: "HtmlElement", name: str, tag: str | None = None) -> str:
    found = next(_of(element, name, tag), None)
    return "" if found is None else one_line(found.text_content())


def _when(spoken: str) -> tuple[str | None, str | None, str | None]:
    """Day, begin and end, as the portal writes them: "onsdag den 1. oktober 2025 kl. 15.45"."""
    spoken = spoken[:_LONGEST]
    found, period = _SPOKEN.search(spoken), _PERIOD.search(spoken)
    month = _MONTHS.get(found[2].lower()) if found else None
    day = moment(f"{found[3]}-{month}-{found[1]}")[0] if found and month else None
    if period is None or day is None:
        return day, None, None
    starts = moment(f"{day} {period[1]}:{period[2]}")[1]
    return day, starts, moment(f"{day} {period[3]}:{period[4]}")[1] if period[3] else None
