"""A fourth round of house styles, as municipalities print theirs, kept before anything was read in them."""

from collections.abc import Sequence

from tests.benchmarks.meetings import Block, Meeting, Point
from tests.benchmarks.rendering import Page, Printed, Style, block_lines, day_of, leaders, printed, short_day, wrapped

_LABELS = {
    "Resume": "Resumé",
    "Sagsbeskrivelse": "Sagsfremstilling",
    "Sagsprocedure": "Beslutningskompetence",
    "Økonomiske konsekvenser": "Økonomi",
}
_APOLOGIES = ("Fraværende", "Afbud", "Ikke til stede")
_RULE = "_" * 72
_LINES = 44


def opened(meeting: Meeting) -> Printed:
    """`Punkt 3 (Åbent)` above the title, labels on lines of their own, `Beslutning i … den …`, attachments counted."""
    page = Page()
    body = _body(meeting)
    page.add("Solvig Kommune", "", f"Referat af {body}s møde", f"{day_of(meeting)} kl. {meeting.time}")
    page.add(f"i {meeting.place}", "", "Punkter på dagsordenen:", "")
    for point in meeting.points:
        page.add(*wrapped(point.title, 74, first=f"{point.number} ({_access(point)}) ", rest="    "))
    page.add("", "")
    for point in meeting.points:
        page.headings.append(len(page.lines) + 1)
        page.add(f"Punkt {point.number} ({_access(point)})", *wrapped(point.title, 68))
        page.add(*([f"Sagsnr. {point.case_number}"] if point.case_number else []), "")
        for block in _renamed(point.body):
            page.add(*block_lines(block, point, 74, "· ", ""))
            page.add(*([] if block.kind == "label" else [""]))
        if point.attachments:
            page.add("Bilag", *(f"{n} Åben {name}" for n, name in enumerate(point.attachments, 1)), "")
        if point.decision:
            page.add(f"Beslutning i {body} den {_long_day(meeting)}")
            for block in point.decision:
                page.add(*block_lines(block, point, 74, "· ", ""))
            page.add("")
    return printed(page, meeting, str)


def boxed(meeting: Meeting) -> Printed:
    """`3. Title`, contents with dots, `Side 3 af 12` above each page, labels run in, the decision between two rules."""
    page = Page()
    body = _body(meeting)
    page.add("REFERAT", body, "", f"Dato:     {_long_day(meeting)}", f"Tidspunkt: kl. {meeting.time}")
    page.add(f"Sted:     {meeting.place}", "", "Indhold", "")
    for at, point in enumerate(meeting.points):
        page.add(*leaders(f"{point.number}. {point.title}", 2 + at // 2))
    page.add("", "")
    for point in meeting.points:
        page.headings.append(len(page.lines) + 1)
        page.add(*wrapped(point.title, 70, first=f"{point.number}. ", rest="   "), "")
        page.add(*([f"Sagsnummer: {point.case_number}", ""] if point.case_number else []))
        page.add(*_run_in(_renamed(point.body), point))
        if point.decision:
            page.add(_RULE, "Beslutning:")
            for block in point.decision:
                if block.text.startswith(_APOLOGIES):
                    continue
                page.add(*(f"  {line}" for line in block_lines(block, point, 68, "- ", ":", hyphens=True)))
            page.add(_RULE)
            for block in point.decision:
                if block.text.startswith(_APOLOGIES):
                    page.add(*wrapped(block.text, 70))
            page.add("")
        if point.attachments:
            page.add("Bilag:", *(f"- {name}" for name in point.attachments), "")
    return printed(_headed(page, f"{body}, {short_day(meeting)}"), meeting, str)


def journalled(meeting: Meeting) -> Printed:
    """`Pkt.nr. 3: Title`, fields as in a table, who treats it, the decision under body and day, the end of it all."""
    page = Page()
    body = _body(meeting)
    page.add(f"BESLUTNINGSPROTOKOL FOR {body.upper()}", "", f"Møde nr. 4, {day_of(meeting)}")
    page.add(f"Mødet blev holdt i {meeting.place} og begyndte kl. {meeting.time}.", "")
    for point in meeting.points:
        page.headings.append(len(page.lines) + 1)
        page.add(*wrapped(point.title, 72, first=f"Pkt.nr. {point.number}: ", rest=" " * 11), "")
        page.add(*([f"{'J.nr.:':<18}{point.case_number}"] if point.case_number else []))
        page.add(f"{'Sagstype:':<18}{_access(point)}", f"{'Behandlet af:':<18}Direktionen", f"{'':<18}{body}", "")
        for block in _renamed(point.body):
            page.add(*block_lines(block, point, 76, "• ", ":"))
            page.add(*([] if block.kind in ("label", "bullet", "number") else [""]))
        if point.attachments:
            page.add("Bilagsfortegnelse:", *(f"Bilag {n}. {name}" for n, name in enumerate(point.attachments, 1)), "")
        if point.decision:
            page.add(f"{body}, den {_long_day(meeting)}:")
            for block in point.decision:
                page.add(*block_lines(block, point, 76, "• ", ":"))
            page.add("")
    page.add("", "Mødet hævet kl. 21.15.")
    return printed(page, meeting, str)


FOURTH: dict[str, Style] = {"opened": opened, "boxed": boxed, "journalled": journalled}


def _body(meeting: Meeting) -> str:
    """A council by its name alone, without the years it sits."""
    return "Byrådet" if meeting.body.startswith("Byråd ") else meeting.body


def _access(point: Point) -> str:
    return "Lukket" if point.title.startswith("Lukket") else "Åbent"


def _long_day(meeting: Meeting) -> str:
    return day_of(meeting).partition(" den ")[2]


def _renamed(blocks: Sequence[Block]) -> list[Block]:
    return [Block("label", _LABELS.get(each.text, each.text)) if each.kind == "label" else each for each in blocks]


def _run_in(blocks: Sequence[Block], point: Point) -> list[str]:
    """Each label before the paragraph it stands over, in the same line; above anything else."""
    lines: list[str] = []
    label = ""
    for block in blocks:
        if block.kind == "label":
            lines += [label] if label else []
            label = f"{block.text}:"
        elif label and block.kind == "paragraph":
            lines += [*wrapped(block.text, 70, first=f"{label} ", hyphens=True), ""]
            label = ""
        else:
            lines += [*([label] if label else []), *block_lines(block, point, 70, "- ", ":", hyphens=True)]
            lines += [""] if block.kind == "paragraph" else []
            label = ""
    return [*lines, *([label] if label else []), ""]


def _headed(page: Page, name: str) -> Page:
    """With name and `Side 3 af 12` above each page."""
    result = Page()
    pages = -(-len(page.lines) // _LINES)
    for start in range(0, len(page.lines), _LINES):
        feed = "\f" if start else ""
        result.add(f"{feed}{name:<58}Side {start // _LINES + 1} af {pages}", "")
        for at, line in enumerate(page.lines[start : start + _LINES], start + 1):
            if at in page.headings:
                result.headings.append(len(result.lines) + 1)
            result.add(line)
    return result
