"""Meetings printed as text in house styles that the rules were not written for."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.benchmarks.meetings import Block, Meeting, Point

_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
    "december",
)  # fmt: skip
_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_VOWELS = "aeiouyæøå"
_PAGE = 46


@dataclass(frozen=True, slots=True)
class Printed:
    """A meeting as text, and on which line (1-based) the heading of each item begins."""

    text: str
    headings: tuple[int, ...]
    titles: tuple[str, ...]
    """As printed."""
    numbers: tuple[str, ...]
    """As printed."""


@dataclass(slots=True)
class Page:
    lines: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)

    def add(self, *lines: str) -> None:
        self.lines += lines


Style = Callable[[Meeting], Printed]


def underlined(meeting: Meeting) -> Printed:
    """`1  Title` with a rule below it, labels with a colon, the decision after the case and before the attachments."""
    page = Page()
    page.add("REFERAT", "", meeting.body, "", f"{day_of(meeting).capitalize()} kl. {meeting.time}")
    page.add(f"Mødested: {meeting.place}", "")
    for point in meeting.points:
        title = wrapped(point.title, 74, first=f"{point.number}  ", rest="   ")
        page.headings.append(len(page.lines) + 2)
        page.add("", *title, "-" * max(map(len, title)), "")
        page.add(f"Sagsnr.: {point.case_number}", "")
        for block in point.body:
            page.add(*block_lines(block, point, 78, "• ", ":"), "")
        if point.decision:
            page.add("Beslutning:")
            for block in point.decision:
                page.add(*block_lines(block, point, 78, "• ", ":"))
            page.add("")
        if point.attachments:
            page.add("Bilag:", *(f"• {name}" for name in point.attachments), "")
    return printed(page, meeting, str)


def cases(meeting: Meeting) -> Printed:
    """`Sag nr. 1 - Title`, contents with leaders, broken words, labels in capitals, a head and a foot on each page."""
    page = Page()
    page.add(meeting.body, "Beslutningsprotokol", f"Møde {short_day(meeting)} kl. {meeting.time}, {meeting.place}", "")
    page.add("Indholdsfortegnelse", "")
    for at, point in enumerate(meeting.points):
        page.add(*leaders(f"Sag nr. {point.number} - {point.title}", 2 + at // 2))
    page.add("")
    for point in meeting.points:
        page.headings.append(len(page.lines) + 1)
        page.add(*wrapped(point.title, 66, first=f"Sag nr. {point.number} - "), f"J.nr. {point.case_number}", "")
        for block in point.body:
            page.add(*block_lines(block, point, 66, "- ", "", hyphens=True, capitals=True))
            page.add(*([] if block.kind == "label" else [""]))
        if point.attachments:
            page.add("BILAG", *(f"- {name}" for name in point.attachments), "")
        if point.decision:
            page.add("BESLUTNING")
            for block in point.decision:
                page.add(*block_lines(block, point, 66, "- ", "", hyphens=True, capitals=True))
            page.add("")
    return printed(paged(page, f"{meeting.body}, {short_day(meeting)}"), meeting, str)


def capitals(meeting: Meeting) -> Printed:
    """`1) TITLE` in capitals, what was decided at once below it, few blank lines, attachments with stars."""
    page = Page()
    page.add(f"Referat af møde i {meeting.body}", f"den {day_of(meeting).partition(' den ')[2]} kl. {meeting.time}")
    page.add(f"Sted: {meeting.place}", "")
    for point in meeting.points:
        page.headings.append(len(page.lines) + 1)
        page.add(*wrapped(point.title.upper(), 80, first=f"{point.number}) ", rest="   "))
        if point.decision:
            first, *others = point.decision
            page.add(*wrapped(first.text, 80, first="Beslutning: "))
            for block in others:
                page.add(*block_lines(block, point, 80, "* ", ""))
        if point.case_number:
            page.add(f"Sag: {point.case_number}")
        for block in point.body:
            page.add(*block_lines(block, point, 80, "* ", ""))
        if point.attachments:
            page.add("Bilag:", *(f"* {name}" for name in point.attachments))
        page.add("")
    return printed(page, meeting, str.upper)


def indented(meeting: Meeting) -> Printed:
    """`Emne 1: Title` at the margin and all else set in from it, what was decided under "Konklusion", `- 3 -` below."""
    page = Page()
    page.add(f"{'MØDEREFERAT':>40}", f"{meeting.body:>44}", "", f"Dato: {short_day(meeting)}", f"Tid: {meeting.time}")
    page.add(f"Lokale: {meeting.place}", "", "")
    for point in meeting.points:
        page.headings.append(len(page.lines) + 1)
        page.add(*wrapped(point.title, 70, first=f"Emne {point.number}: ", rest="        "))
        for block in point.body:
            page.add(*(f"    {line}" for line in block_lines(block, point, 66, "o ", ":", hyphens=True)))
        if point.decision:
            page.add("    Konklusion:")
            for block in point.decision:
                page.add(*(f"    {line}" for line in block_lines(block, point, 66, "o ", ":", hyphens=True)))
        if point.attachments:
            page.add("    Bilag:", *(f"    o {name}" for name in point.attachments))
        page.add("")
    return printed(paged(page, "", "- {} -"), meeting, str)


STYLES: dict[str, Style] = {"underlined": underlined, "cases": cases, "capitals": capitals, "indented": indented}


def wrapped(text: str, width: int, *, first: str = "", rest: str = "", hyphens: bool = False) -> list[str]:
    """Lines of at most `width` characters, words broken between syllables where asked for."""
    lines = [first]
    empty = True
    for word in text.split():
        room = width - len(lines[-1]) - (not empty)
        if len(word) > room and not empty:
            place = _break(word, room - 1) if hyphens else 0
            if place:
                lines[-1] += f" {word[:place]}-"
                word = word[place:]
            lines.append(rest)
            empty = True
        lines[-1] += word if empty else f" {word}"
        empty = False
    return lines


def _break(word: str, room: int) -> int:
    """The last place within `room` before a consonant that begins a syllable; 0 where there is none."""
    places = (
        at
        for at in range(min(room, len(word) - 3), 2, -1)
        if word.isalpha()
        and word[at] not in _VOWELS
        and word[at + 1] in _VOWELS
        and any(c in _VOWELS for c in word[:at])
    )
    return next(places, 0)


def block_lines(
    block: Block, point: Point, width: int, bullet: str, colon: str, *, hyphens: bool = False, capitals: bool = False
) -> list[str]:
    match block.kind:
        case "label":
            return [f"{block.text.upper() if capitals else block.text}{colon}"]
        case "row":
            return [block.text]
        case "bullet":
            return wrapped(block.text, width, first=bullet, rest=" " * len(bullet), hyphens=hyphens)
        case "number":
            return wrapped(block.text, width, first=f"{_ordinal(block, point)}. ", rest="   ", hyphens=hyphens)
        case _:
            return wrapped(block.text, width, hyphens=hyphens)


def _ordinal(block: Block, point: Point) -> int:
    """The number of a list's point: one more than that of the point before it."""
    blocks = point.decision if any(block is each for each in point.decision) else point.body
    place = next(at for at, each in enumerate(blocks) if each is block)
    return 1 + next((n for n in range(place) if blocks[place - 1 - n].kind != "number"), place)


def leaders(text: str, page: int) -> list[str]:
    *lines, last = wrapped(text, 60, rest="   ")
    return [*lines, f"{last} {'.' * (62 - len(last))} {page}"]


def paged(page: Page, head: str, foot: str = "Side {} af {}") -> Page:
    """With the head above and the number below each page."""
    result = Page()
    pages = -(-len(page.lines) // _PAGE)
    for start in range(0, len(page.lines), _PAGE):
        if start:
            result.add(f"\f{head}", "")
        for at, line in enumerate(page.lines[start : start + _PAGE], start + 1):
            if at in page.headings:
                result.headings.append(len(result.lines) + 1)
            result.add(line)
        result.add("", f"{foot.format(start // _PAGE + 1, pages):>68}")
    return result


def printed(page: Page, meeting: Meeting, title: Callable[[str], str], numbers: tuple[str, ...] = ()) -> Printed:
    """The text of `page`, where each title is printed as `title` makes it, with `numbers` or those of the meeting."""
    titles = tuple(title(point.title) for point in meeting.points)
    numbers = numbers or tuple(point.number for point in meeting.points)
    return Printed("\n".join(page.lines) + "\n", tuple(page.headings), titles, numbers)


def day_of(meeting: Meeting) -> str:
    """`onsdag den 5. juni 2024`."""
    day = datetime.date.fromisoformat(meeting.date)
    return f"{_DAYS[day.weekday()]} den {day.day}. {_MONTHS[day.month - 1]} {day.year}"


def short_day(meeting: Meeting) -> str:
    """`05-06-2024`."""
    year, month, day = meeting.date.split("-")
    return f"{day}-{month}-{year}"
