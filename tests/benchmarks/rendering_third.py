"""A third round of house styles, written and kept before anything was read in them: their first figures count."""

from tests.benchmarks.meetings import Meeting
from tests.benchmarks.rendering import Page, Printed, Style, block_lines, day_of, printed, short_day, wrapped

_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def romans(meeting: Meeting) -> Printed:
    """`IV. Title`, labels in spaced dashes, what was decided below the attachments."""
    page = Page()
    page.add(
        "MØDEREFERAT", meeting.body, f"Afholdt {day_of(meeting)}, kl. {meeting.time}", f"Sted: {meeting.place}", ""
    )
    numbers = [_roman(at) for at in range(1, len(meeting.points) + 1)]
    for number, point in zip(numbers, meeting.points, strict=True):
        page.headings.append(len(page.lines) + 1)
        page.add(*wrapped(point.title, 72, first=f"{number}. ", rest="     "), "")
        if point.case_number:
            page.add(f"Sagsnr. {point.case_number}", "")
        for block in point.body:
            lines = block_lines(block, point, 74, "a) ", "")
            page.add(*([f"- {block.text} -"] if block.kind == "label" else lines), "")
        if point.attachments:
            page.add("- Bilag -", *point.attachments, "")
        if point.decision:
            page.add("- Beslutning -")
            for block in point.decision:
                page.add(*block_lines(block, point, 74, "a) ", ""))
            page.add("")
    return printed(page, meeting, str, tuple(numbers))


def yeared(meeting: Meeting) -> Printed:
    """`12/2025 Title`: the item by its number and the year, as the book of a whole year counts them."""
    page = Page()
    year = meeting.date[:4]
    page.add(f"Referat fra {meeting.body}", f"Mødedato: {short_day(meeting)}", f"Mødetid: {meeting.time}", "")
    numbers = [f"{40 + at}/{year}" for at in range(len(meeting.points))]
    for number, point in zip(numbers, meeting.points, strict=True):
        page.headings.append(len(page.lines) + 1)
        page.add(*wrapped(point.title, 76, first=f"{number} ", rest="        "), "")
        if point.case_number:
            page.add(f"Sagsnummer: {point.case_number}", "")
        for block in point.body:
            page.add(*block_lines(block, point, 76, "* ", ":"), "")
        if point.decision:
            page.add(f"Beslutning i {meeting.body} den {short_day(meeting)}:")
            for block in point.decision:
                page.add(*block_lines(block, point, 76, "* ", ":"))
            page.add("")
        if point.attachments:
            page.add("Bilag:", *(f"* {name}" for name in point.attachments), "")
    return printed(page, meeting, str, tuple(numbers))


def tabular(meeting: Meeting) -> Printed:
    """`| 1 | Title |` in a row of two cells, and each label in the first cell of a row of its own."""
    page = Page()
    page.add(f"| Referat | {meeting.body} |", f"| Dato | {short_day(meeting)} |", f"| Tid | {meeting.time} |")
    page.add(f"| Sted | {meeting.place} |", "")
    for point in meeting.points:
        page.headings.append(len(page.lines) + 1)
        page.add(f"| {point.number} | {point.title} |")
        if point.case_number:
            page.add(f"| Sagsnr. | {point.case_number} |")
        for block in point.body:
            page.add(*([f"| {block.text} |"] if block.kind == "label" else block_lines(block, point, 90, "- ", "")))
        if point.decision:
            page.add("| Beslutning |")
            for block in point.decision:
                page.add(*block_lines(block, point, 90, "- ", ""))
        if point.attachments:
            page.add("| Bilag |", *(f"- {name}" for name in point.attachments))
        page.add("")
    return printed(page, meeting, str)


THIRD: dict[str, Style] = {"romans": romans, "yeared": yeared, "tabular": tabular}


def _roman(number: int) -> str:
    found = ""
    for value, sign in _ROMAN:
        found += sign * (number // value)
        number %= value
    return found
