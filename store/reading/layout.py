"""Lines put right: stamps, running heads and letterheads taken out, places found where text is lost."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from store.model import Letterhead, LineRange, Problem, Repair, RepairKind, message
from store.reading.letterhead import letterheads
from store.reading.own_headings import with_own_headings
from store.reading.printed import CONTROL, UNSEEN, Line, Printed, Zone, lines_of
from store.reading.sentences import ends_sentence
from store.reading.styles import HouseStyle

_DIGITS = re.compile(r"\d+")
_BULLETS = "-–•*"
_MARGIN = 2
_REPEATS = 3
_LONGEST_STAMP = 300
_MOST_UNSEEN = 200
_ZONES: dict[Zone, RepairKind] = {
    "header": "header",
    "footer": "header",
    "side": "letterhead",
    "hidden": "hidden",
}
"""The zones that are no text, and as what each is taken out."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A page stamp that says to which item of another document the page is attached."""

    line: int
    item: str
    label: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The lines that are text, and what was found around them."""

    lines: tuple[Line, ...]
    repairs: tuple[Repair, ...]
    letterheads: tuple[Letterhead, ...]
    stamps: tuple[Stamp, ...]
    problems: tuple[Problem, ...]


def arrange(printed: Printed, style: HouseStyle) -> Layout:
    """The text of a file without its page furniture."""
    lines = lines_of(printed)
    if printed.known:
        return Layout(lines, tuple(_unseen(printed)), (), (), ())
    taken: dict[int, RepairKind] = {}
    stamps = []
    for line in lines:
        if stamp := _stamp(line, style):
            stamps.append(stamp)
        if stamp or (len(line.text) <= _LONGEST_STAMP and style.stamps.page.match(line.text)):
            taken[line.number] = "page_stamp"
        elif line.mark.zone in _ZONES:
            taken[line.number] = _ZONES[line.mark.zone]
    taken |= dict.fromkeys(_running_heads(lines, taken, style), "header")
    beside = _blocks_beside(lines, taken)
    repairs = [
        Repair(kind, _one(line), line.text)
        for line in lines
        if (kind := taken.get(line.number, "letterhead")) != "letterhead"
    ]
    text = _without(lines, taken)
    senders, body = _letterheads(text, with_own_headings(text, style))
    senders = sorted(beside + senders, key=lambda each: each.lines)
    repairs += [Repair("letterhead", each.lines, each.text) for each in senders]
    lost = [_lost(before, after, lines) for before, after in pairwise(body) if _gap(before, after, style)]
    problems = tuple(Problem(message("reading.lost_text"), repair.lines) for repair in lost)
    repairs += lost + _unseen(printed)
    return Layout(body, tuple(repairs), tuple(senders), tuple(stamps), problems)


def _unseen(printed: Printed) -> list[Repair]:
    repairs = []
    for number, line in enumerate(printed.lines, 1):
        if found := UNSEEN.findall(line):
            kind: RepairKind = "control" if CONTROL.search(line) else "hidden"
            codes = " ".join(f"U+{ord(char):04X}" for char in dict.fromkeys(found))
            repairs.append(Repair(kind, LineRange(number, number), codes))
            if len(repairs) == _MOST_UNSEEN:
                break
    return repairs


def _one(line: Line) -> LineRange:
    return LineRange(line.number, line.number)


def _stamp(line: Line, style: HouseStyle) -> Stamp | None:
    if len(line.text) > _LONGEST_STAMP:
        return None
    found = style.stamps.attachment.match(line.text)
    return Stamp(line.number, found["item"], line.text) if found else None


def _running_heads(lines: Sequence[Line], taken: dict[int, RepairKind], style: HouseStyle) -> list[int]:
    """The lines that stand, but for their digits, in the margin of three pages in a row."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        if line.number not in taken:
            pages[line.page].append(line)
    places: dict[tuple[str, bool], list[Line]] = defaultdict(list)
    for page in pages.values():
        for at_top, margin in ((True, page[:_MARGIN]), (False, page[-_MARGIN:])):
            for line in margin:
                if len(line.text) > _LONGEST_STAMP:
                    continue
                if not _is_text(line, style):
                    places[_DIGITS.sub("#", line.text), at_top].append(line)
                elif _DIGITS.search(line.text) and line is (page[0] if at_top else page[-1]):
                    # "Byrådet, 5. marts 2024" says something by itself; not so, to the letter, on top of each page.
                    places[line.text, at_top].append(line)
    heads = []
    for found in places.values():
        numbers = sorted({line.page for line in found})
        in_row = any(b - a == 1 and c - b == 1 for a, b, c in zip(numbers, numbers[1:], numbers[2:], strict=False))
        if len(numbers) >= _REPEATS and in_row:
            heads += [line.number for line in found]
    return heads


def _is_text(line: Line, style: HouseStyle) -> bool:
    """Whether the line says something by itself, so that it may stand on every page and still be text."""
    text = line.head
    if text[-1] in ".:;,?!" or text[0] in _BULLETS or style.labels.match(text):
        return True
    patterns = [style.titles.minutes, style.titles.agenda, *(heading.pattern for heading in style.heading)]
    return any(pattern.match(text) for pattern in patterns) or any(rule.pattern.search(text) for rule in style.decision)


def _without(lines: Sequence[Line], taken: dict[int, RepairKind]) -> tuple[Line, ...]:
    # The first text line after a stamp opens the page, where the stamp stood on top of it.
    body: list[Line] = []
    opens = after_blank = False
    for line in lines:
        opens, after_blank = opens or line.opens_page, after_blank or line.after_blank
        if line.number in taken:
            continue
        if (opens, after_blank) != (line.opens_page, line.after_blank):
            line = replace(line, opens_page=opens, after_blank=after_blank)
        body.append(line)
        opens = after_blank = False
    return tuple(body)


def _blocks_beside(lines: Sequence[Line], taken: dict[int, RepairKind]) -> list[Letterhead]:
    """The blocks that the format saw beside the text, one for each page that has one."""
    beside = (line for line in lines if taken.get(line.number) == "letterhead")
    return [_sender(list(block)) for _, block in groupby(beside, key=lambda line: line.page)]


def _letterheads(body: tuple[Line, ...], style: HouseStyle) -> tuple[list[Letterhead], tuple[Line, ...]]:
    senders, gone = [], set[int]()
    for first, last in letterheads(body, style):
        block = body[first : last + 1]
        senders.append(_sender(block))
        gone.update(line.number for line in block)
    return senders, _without(body, dict.fromkeys(gone, "letterhead"))


def _sender(block: Sequence[Line]) -> Letterhead:
    return Letterhead(LineRange(block[0].number, block[-1].number), "\n".join(line.text for line in block))


def _gap(before: Line, after: Line, style: HouseStyle) -> bool:
    """Whether text is lost at a page break: a sentence ended, and the next page begins in the middle of one."""
    if before.page == after.page or not after.text[0].islower() or len(after.text.split(None, 1)[0]) < 2:
        return False
    return not style.labels.match(after.text) and ends_sentence(before.text[-80:], after.text, style)


def _lost(before: Line, after: Line, lines: Sequence[Line]) -> Repair:
    between = [line.number for line in lines if before.number < line.number < after.number]
    return Repair("lost_text", LineRange(max([before.number, *between]), after.number), "")
