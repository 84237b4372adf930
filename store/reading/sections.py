"""The labelled parts of an item, and the facts that their values give."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.model import Section, Span
from store.reading.facts import case_number_in, minutes_in, period_in
from store.reading.labels import Label
from store.reading.styles import HouseStyle
from store.reading.weaving import Block, Woven


@dataclass(frozen=True, slots=True)
class Labelled:
    """A section with its blocks."""

    section: Section
    style: Label
    blocks: tuple[Block, ...]

    def value(self, woven: Woven) -> str:
        """What stands beside the label."""
        return woven.quote(self.blocks[0].content).strip()


@dataclass(frozen=True, slots=True)
class Fields:
    """The facts among the sections of an item."""

    responsible: tuple[str, ...] = ()
    starts: str | None = None
    ends: str | None = None
    minutes: int | None = None
    case_number: str | None = None
    time: str = ""
    """The printed words that give the times."""


def sections_of(woven: Woven) -> list[Labelled]:
    """The sections, in order. What stands above the first label belongs to none."""
    return [_section(woven, blocks) for blocks in _by_label(woven.blocks)]


def _by_label(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    current: list[Block] = []
    for block in blocks:
        opens = block.label is not None and not _goes_on(current, block)
        if opens and current:
            yield current
        if opens:
            current = [block]
        elif current and not _is_case_number(current[0]):
            current.append(block)
    if current:
        yield current


def _goes_on(current: Sequence[Block], block: Block) -> bool:
    """Whether a label only says who recommends, right below the label of recommendations: it begins their text."""
    above = current[0] if len(current) == 1 else None
    return above is not None and above.content.start >= above.content.end and _recommends(above) and _recommends(block)


def _recommends(block: Block) -> bool:
    return block.label is not None and block.label.style.role == "recommendation"


def _is_case_number(block: Block) -> bool:
    """Whether it is a label with a case number beside it: what follows is text of the item, and not of the number."""
    return (
        block.label is not None and block.label.style.field == "case_number" and block.content.start < block.content.end
    )


def _section(woven: Woven, blocks: list[Block]) -> Labelled:
    label = blocks[0].label
    assert label is not None  # noqa: S101 - a section begins with one
    span = Span(blocks[0].span.start, blocks[-1].span.end)
    text = woven.text.value[blocks[0].content.start : span.end].strip()
    section = Section(label.label, label.style.role, text, woven.text.lines_of(span), span)
    return Labelled(section, label.style, tuple(blocks))


def fields_of(sections: Sequence[Labelled], woven: Woven, style: HouseStyle) -> Fields:
    """Who is responsible, when, how long, which case."""
    responsible: tuple[str, ...] = ()
    starts = ends = minutes = case_number = None
    time = ""
    for each in sections:
        value = each.value(woven) or each.section.text.partition("\n")[0]
        if each.style.field == "responsible" and not responsible:
            responsible = tuple(name for part in value.split("/") if (name := part.strip(" .;")))
        elif each.style.field == "time" and not time:
            starts, ends = period_in(value, style)
            minutes, time = minutes_in(value, style), f"{each.section.label}: {value}"
        elif each.style.field == "case_number" and case_number is None:
            case_number = case_number_in(value, style) or value or None
    return Fields(responsible, starts, ends, minutes, case_number, time)


def attachments_of(sections: Sequence[Labelled], woven: Woven, style: HouseStyle) -> tuple[str, ...]:
    """The attachments, as printed, without their bullets."""
    entries = [
        woven.quote(block.content).strip()
        for each in sections
        if each.section.role == "attachments"
        for block in each.blocks
    ]
    return tuple(entry for entry in entries if entry and not style.facts.none.match(entry))
