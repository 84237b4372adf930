"""The head of a document: title, body, municipality, date, times, place, who was there, its status."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.model import DocumentKind, Letterhead, Span, Status
from store.reading.facts import body_in, case_number_in, date_in, names_in, period_in
from store.reading.printed import Line
from store.reading.styles import HouseStyle
from store.reading.weaving import Block, Woven

_LONGEST = 200
_NAMES = ("present", "invited", "absent")
"""Fields that hold names."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a document says; None where it says nothing."""

    kind: DocumentKind | None = None
    title: str | None = None
    body: str | None = None
    municipality: str | None = None
    date: str | None = None
    starts: str | None = None
    ends: str | None = None
    place: str | None = None
    case_number: str | None = None
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    status: Status | None = None
    held: bool = False
    """Whether it names those who were there: no agenda can."""


def head_of(woven: Woven, letterhead: Letterhead | None, style: HouseStyle, printed: Sequence[Line] = ()) -> Head:
    """The facts in the head's text and in the letterhead; `printed`: its lines, of which a format may mark some."""
    fields, free = _fields(woven, style)
    lines = [woven.quote(block.span)[:_LONGEST] for block in free]
    present = names_in(fields.get("present", ""), style)
    attended = _attended(woven) if present else len(woven.text.value)
    sections = _sections(printed)
    titles = [
        line
        for line, block in zip(lines, free, strict=True)
        if line not in sections and (block.span.start < attended or not style.titles.agenda.match(line))
    ]
    head = _titled(titles, fields.get("title", ""), style)
    if head.title is None and printed and printed[0].mark.heading:
        head = replace(head, title=printed[0].head)
    head = _dated(head, fields, lines, style)
    body = fields.get("body") or next(
        (name for line in [head.title or "", *lines] if (name := body_in(_not_in_capitals(line, style), style))), None
    )
    return replace(
        head,
        body=body.strip() if body else None,
        municipality=_municipality([*lines, *(letterhead.text.split("\n") if letterhead else [])], style),
        place=fields.get("place") or None,
        case_number=case_number_in(fields.get("case_number", ""), style) or _case_number(letterhead, style),
        present=present or names_in(fields.get("invited", ""), style),
        held=bool(present),
        absent=names_in(fields.get("absent", ""), style),
        status=next((rule.status for rule in style.status if any(rule.pattern.search(line) for line in lines)), None),
    )


def _attended(woven: Woven) -> int:
    """Where it begins to tell who was there: below that an agenda is a part of the minutes."""
    labels = (block for block in woven.blocks if block.label and block.label.style.field == "present")
    return next((block.span.start for block in labels), len(woven.text.value))


def _sections(printed: Sequence[Line]) -> set[str]:
    """The headings that stand below others of their level with their text: parts of a paper, and no title of it."""
    found: set[str] = set()
    above: set[int] = set()
    ended: set[int] = set()
    for line in printed:
        level = line.mark.heading
        if not level:
            ended |= above
            continue
        if level in ended:
            found.add(line.head)
        above.add(level)
    return found


def _not_in_capitals(line: str, style: HouseStyle) -> str:
    """A line in capitals as names are written: "TEKNIK- OG MILJØUDVALGET" is the Teknik- og Miljøudvalget."""
    if not line.isupper():
        return line
    words = line.lower().split()
    return " ".join(word if word in style.words.unfinished else word.capitalize() for word in words)


def _fields(woven: Woven, style: HouseStyle) -> tuple[dict[str, str], list[Block]]:
    """The values of the labelled fields, and the blocks that belong to none."""
    fields: dict[str, str] = {}
    free, name = [], ""
    for block in woven.blocks:
        # A label may itself be broken over two lines, and is one only when they are joined.
        label = block.label or (style.fields.match(woven.quote(block.span)) if block.kind == "paragraph" else None)
        if label:
            name = label.style.field or ""
            value = woven.quote(Span(block.span.start + label.end, block.span.end)).strip()
            if name == "date" and fields.get(name):
                # "Dato" and "Tidspunkt" are printed apart as often as they are printed in one.
                value = f"{fields.pop(name)}\n{value}"
            fields.setdefault(name, value)
            if fields[name]:
                # A list of names may go on below; anything else was said on one line.
                name = name if name in _NAMES else ""
        elif name and _goes_on(block, fields[name], woven):
            fields[name] = f"{fields[name]}\n{woven.quote(block.content)}".strip()
            name = name if name in _NAMES else ""
        else:
            name = ""
            free.append(block)
    return fields, free


def _goes_on(block: Block, value: str, woven: Woven) -> bool:
    """Whether a block says more of the field above it: after an empty line only a point of a list, or the first."""
    if woven.quote(block.span).endswith(":"):
        return False
    parted = woven.text.value[: block.span.start].endswith("\n\n")
    return not value or block.kind == "point" or not parted


def _titled(lines: Sequence[str], named: str, style: HouseStyle) -> Head:
    kind: DocumentKind | None = None
    title = named or None
    for line in lines:
        found: DocumentKind | None = None
        if style.titles.minutes.match(line):
            found = "minutes"
        elif style.titles.agenda.match(line):
            found = "agenda"
        if found and kind is None:
            kind, title = found, title or line
    return Head(kind=kind, title=title)


def _dated(head: Head, fields: dict[str, str], lines: Sequence[str], style: HouseStyle) -> Head:
    day = date_in(fields.get("date", ""), style)
    starts, ends = period_in(fields.get("time", ""), style)
    if not starts:
        starts, ends = period_in(fields.get("date", ""), style)
    for line in lines:
        if not (style.facts.meeting_day.search(line) or line == head.title):
            continue
        found = date_in(line, style)
        if found and (day is None or day == found):
            day = found
            if not starts:
                starts, ends = period_in(line, style)
            break
    if not ends:
        ends = period_in(fields.get("ends", ""), style)[0]
    return replace(head, date=day, starts=starts, ends=ends)


def _municipality(lines: Sequence[str], style: HouseStyle) -> str | None:
    found = (style.letterhead.municipality.search(line) for line in lines)
    return next((match["name"] for match in found if match), None)


def _case_number(letterhead: Letterhead | None, style: HouseStyle) -> str | None:
    if letterhead is None:
        return None
    found = (style.letterhead.case_number.match(line) for line in letterhead.text.split("\n"))
    return next((match["value"] for match in found if match), None)
