"""Meetings printed in house styles that were written without a look at how they are read: the first figures count."""

from tests.benchmarks.meetings import Block, Meeting, Point
from tests.benchmarks.rendering import Page, Printed, Style, block_lines, day_of, paged, printed, short_day, wrapped


def grouped(meeting: Meeting) -> Printed:
    """`1. Title (case number)` under groups of cases, the decision under body and date, annexes counted."""
    page = Page()
    page.add("Dagsorden og referat", meeting.body, f"{day_of(meeting).capitalize()}, kl. {meeting.time}", "")
    page.add("MØDESTED", meeting.place, "", "Oversigt", "")
    for point in meeting.points:
        page.add(*wrapped(point.title, 70, first=f"{point.number}. ", rest="   "))
    page.add("")
    half = len(meeting.points) // 2
    for at, point in enumerate(meeting.points):
        if at == 0 or (at == half and half):
            page.add("", "A. SAGER TIL BESLUTNING" if at == 0 else "B. SAGER TIL ORIENTERING", "")
        page.headings.append(len(page.lines) + 1)
        case = f" ({point.case_number})" if point.case_number else ""
        page.add(*wrapped(f"{point.title}{case}", 76, first=f"{point.number}. "), "")
        for block in point.body:
            page.add(*block_lines(block, point, 76, "- ", ""), "")
        if point.decision:
            page.add(f"{_genitive(meeting.body)} beslutning i mødet den {day_of(meeting).partition(' den ')[2]}", "")
            for block in point.decision:
                page.add(*block_lines(block, point, 76, "- ", ""), "")
        if point.attachments:
            page.add("BILAG", *(f"{n}. {name}" for n, name in enumerate(point.attachments, 1)), "")
    return printed(page, meeting, str)


def zeros(meeting: Meeting) -> Printed:
    """`01 Title`, open or closed below it, contents with pages set to the right, a head on each page."""
    page = Page()
    page.add("PROTOKOL", meeting.body, f"{short_day(meeting)} {meeting.time}", meeting.place, "", "Indhold")
    for at, point in enumerate(meeting.points):
        lines = wrapped(point.title, 62, first=f"{point.number:>02} ", rest="   ")
        page.add(*lines[:-1], f"{lines[-1]:<70}{3 + at:>3}")
    page.add("", "")
    for point in meeting.points:
        page.headings.append(len(page.lines) + 1)
        page.add(*wrapped(point.title, 72, first=f"{point.number:>02} ", rest="   "))
        page.add("Åben sag", f"Sags ID: {point.case_number}" if point.case_number else "Sags ID:", "")
        for block in point.body:
            page.add(*block_lines(block, point, 72, "* ", "", hyphens=True))
            page.add(*([] if block.kind in ("label", "bullet", "number") else [""]))
        if point.attachments:
            page.add("Bilag", *(f"Bilag {n}: {name}" for n, name in enumerate(point.attachments, 1)), "")
        if point.decision:
            page.add("Beslutninger", f"{meeting.body}, den {short_day(meeting)}:")
            for block in point.decision:
                page.add(*block_lines(block, point, 72, "* ", "", hyphens=True))
            page.add("")
    return printed(paged(page, f"{meeting.body} {short_day(meeting)}", "Side {}"), meeting, str)


def hanging(meeting: Meeting) -> Printed:
    """`1.` in the margin and all else in a column beside it, the title too; nothing parts them but their words."""
    page = Page()
    page.add("BESLUTNINGSREFERAT", f"for {meeting.body}s møde {day_of(meeting)} i {meeting.place}", "")
    for point in meeting.points:
        page.headings.append(len(page.lines) + 1)
        page.add(*wrapped(point.title, 78, first=f"{point.number + '.':<8}", rest=" " * 8))
        inside = [f"Sagsnr. {point.case_number}"] if point.case_number else []
        for block in point.body:
            inside += block_lines(block, point, 70, "– ", ":")
        if point.decision:
            inside.append("Beslutning:")
            for block in point.decision:
                inside += block_lines(block, point, 70, "– ", ":")
        if point.attachments:
            inside += ["Bilag:", *(f"– {name}" for name in point.attachments)]
        page.add(*(f"{'':8}{line}" for line in inside), "")
    return printed(page, meeting, str)


def alone(meeting: Meeting) -> Printed:
    """`Mødepunkt 1` on a line of its own and the title below it, labels that run into their text, `Afgørelse`."""
    page = Page()
    page.add(f"{meeting.body} - møde den {short_day(meeting)}", "Referat", "", f"Start: {meeting.time}")
    page.add(f"Sted: {meeting.place}", "")
    for point in meeting.points:
        page.add("")
        page.headings.append(len(page.lines) + 1)
        page.add(f"Mødepunkt {point.number}", *wrapped(point.title, 60), "")
        if point.case_number:
            page.add(f"Sagsnummer: {point.case_number}", "")
        label = ""
        for block in point.body:
            if block.kind == "label":
                page.add(*([f"{label}:"] if label else []))
                label = block.text
                continue
            page.add(*_run_in(label, block, point), "")
            label = ""
        for at, block in enumerate(point.decision):
            page.add(*_run_in("" if at else "Afgørelse", block, point), "")
        if point.attachments:
            page.add("Bilag: " + "; ".join(point.attachments), "")
    return printed(paged(page, "Solvig Kommune", "{}"), meeting, str)


def paragraphs(meeting: Meeting) -> Printed:
    """`§ 1 Title`, the case number beside the label of its own cell, labels in brackets, lettered lists, no bullets."""
    page = Page()
    page.add(
        "M Ø D E B O G", "", meeting.body, f"Mødet holdt {day_of(meeting)}, kl. {meeting.time}, {meeting.place}", ""
    )
    for point in meeting.points:
        page.headings.append(len(page.lines) + 1)
        page.add(*wrapped(point.title, 64, first=f"§ {point.number} ", rest="    "), "")
        if point.case_number:
            page.add(f"Journalnr.   |   {point.case_number}", "")
        for block in point.body:
            lines = block_lines(block, point, 68, "+ ", "", hyphens=True)
            page.add(*([f"[{block.text}]"] if block.kind == "label" else lines))
        page.add("")
        if point.attachments:
            page.add("[Bilag]", *point.attachments, "")
        if point.decision:
            page.add("[Konklusion]")
            for block in point.decision:
                page.add(*block_lines(block, point, 68, "+ ", "", hyphens=True))
            page.add("")
    return printed(paged(page, meeting.body, "Blad {}"), meeting, str)


def dashed(meeting: Meeting) -> Printed:
    """`1 – Title` below a row of signs, what was decided above all else, a contents list that counts nothing."""
    page = Page()
    page.add(f"Referat - {meeting.body} - {short_day(meeting)}", f"Mødet begyndte kl. {meeting.time}.", "", "Punkter:")
    page.add(*(line for point in meeting.points for line in wrapped(point.title, 76, first="- ", rest="  ")), "")
    for point in meeting.points:
        page.add("=" * 80)
        page.headings.append(len(page.lines) + 1)
        page.add(*wrapped(point.title, 80, first=f"{point.number} – "), "")
        if point.decision:
            page.add("Udvalgets beslutning")
            for block in point.decision:
                page.add(*block_lines(block, point, 80, "- ", ""))
            page.add("")
        for block in point.body:
            page.add(*block_lines(block, point, 80, "- ", " -"), *([] if block.kind == "label" else [""]))
        if point.attachments:
            page.add("Bilag -", *(f"- {name}" for name in point.attachments), "")
    return printed(page, meeting, str)


LATER: dict[str, Style] = {
    "grouped": grouped,
    "zeros": zeros,
    "hanging": hanging,
    "alone": alone,
    "paragraphs": paragraphs,
    "dashed": dashed,
}


def _genitive(body: str) -> str:
    return f"{body}s"


def _run_in(label: str, block: Block, point: Point) -> list[str]:
    """A paragraph behind its label; anything else below it."""
    if not label or block.kind != "paragraph":
        return [*([f"{label}:"] if label else []), *block_lines(block, point, 76, "• ", ":")]
    return wrapped(block.text, 76, first=f"{label}: ")
