"""An item on its way: its woven text, title and sections, before anything is found in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.model import LineRange, Span
from store.reading.blocks import Group, group, group_known
from store.reading.facts import body_in, case_in_brackets, case_number_in, date_in, minutes_in
from store.reading.hyphens import Hyphens
from store.reading.known import labels_of
from store.reading.outline import Part
from store.reading.sections import Fields, Labelled, fields_of, sections_of
from store.reading.styles import HouseStyle
from store.reading.weaving import Block, Woven, weave

_MOST_BLOCKS = 2_000


@dataclass(frozen=True, slots=True)
class Draft:
    """An item with its text."""

    part: Part
    woven: Woven
    title: str
    title_span: Span
    minutes: int | None
    sections: tuple[Labelled, ...]
    fields: Fields

    @property
    def lines(self) -> LineRange:
        """Its own lines, those of its sub-items not among them."""
        return LineRange(self.part.heading[0].number, (self.part.body or self.part.heading)[-1].number)

    @property
    def free(self) -> tuple[Block, ...]:
        """The blocks below the heading that belong to no section."""
        taken = {block.span.start for each in self.sections for block in each.blocks}
        return tuple(block for block in self.woven.blocks[1:_MOST_BLOCKS] if block.span.start not in taken)


def draft(part: Part, hyphens: Hyphens, style: HouseStyle) -> Draft:
    """The text of an item, its title and its sections."""
    if part.known:
        blocks = group_known(part.body, labels_of(part.known, part.body, style), style)
    else:
        blocks = group(part.body, style.labels, style)
    woven = weave([Group("heading", list(part.heading)), *blocks], hyphens)
    end = woven.blocks[0].span.end
    printed = woven.text.value[part.title_column : end]
    duration = style.facts.minutes.search(printed)
    title = (
        printed[: duration.start()] if duration and not printed[duration.end() :].strip(" .:") else printed
    ).strip()
    in_brackets = case_in_brackets(title, style)
    if in_brackets:
        title = title[: in_brackets[0]]
    title = title.rstrip().removesuffix(":").rstrip() or printed.strip()
    start = part.title_column + printed.index(title)
    sections = tuple(sections_of(woven))
    fields = fields_of(sections, woven, style)
    if fields.case_number is None:
        above = part.heading[0].text if part.title_column >= len(part.heading[0].text) else ""
        case_number = (
            in_brackets[1] if in_brackets else case_number_in(above, style) or _bare_case_number(woven, sections, style)
        )
        fields = replace(fields, case_number=case_number)
    minutes = minutes_in(printed, style) if duration else fields.minutes
    return Draft(part, woven, title, Span(start, start + len(title)), minutes, sections, fields)


def with_own_decision(draft: Draft, body: str | None, date: str | None, style: HouseStyle) -> Draft:
    """The draft, where what stands under the body and the day of this very meeting is what it decided.

    Other bodies and days above a text tell what was said before: a section for the decision speaks for itself.
    """
    if date is None or any(each.section.role == "decision" for each in draft.sections):
        return draft
    sections = tuple(
        replace(each, section=replace(each.section, role="decision"))
        if each.section.role == "background" and each.section.text and _names(each.section.label, body, date, style)
        else each
        for each in draft.sections
    )
    return replace(draft, sections=sections)


def _names(label: str, body: str | None, date: str, style: HouseStyle) -> bool:
    return date_in(label, style) == date and body in (None, body_in(label, style))


def _bare_case_number(woven: Woven, sections: Sequence[Labelled], style: HouseStyle) -> str | None:
    """The case number that stands by itself right below the heading."""
    block = woven.blocks[1] if len(woven.blocks) > 1 else None
    if block is None or block.label or (sections and block.span.start >= sections[0].section.span.start):
        return None
    text = woven.quote(block.content).strip()
    return text if case_number_in(text, style) == text else None


def drafts(parts: Sequence[Part], hyphens: Hyphens, style: HouseStyle) -> tuple[Draft, ...]:
    """The drafts of a document's items."""
    return tuple(draft(part, hyphens, style) for part in parts)
