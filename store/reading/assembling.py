"""Outlines made into documents: every item with what was found in it, every document with what its head says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from store.model import Attached, Document, DocumentKind, Inferred, Item, Letterhead, LineRange, Person, Repair
from store.reading.blocks import group
from store.reading.drafts import Draft, drafts, with_own_decision
from store.reading.facts import body_in, implied_body, names_in, people_in
from store.reading.findings import decides, decisions_of, parts_of_meeting, parts_with_tasks
from store.reading.follow_ups import follow_ups_of
from store.reading.heads import Head, head_of
from store.reading.hyphens import Hyphens
from store.reading.known import head_of as known_head
from store.reading.layout import Layout
from store.reading.outline import Outline
from store.reading.references import Targets, mentions_of, resolve, target
from store.reading.sections import Labelled, attachments_of
from store.reading.sentences import sentences
from store.reading.styles import HouseStyle
from store.reading.votes import votes_of
from store.reading.weaving import Woven, weave

_MOST_PEOPLE = 50
_MOST_BLOCKS = 200
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A document half made: all of it is woven, nothing yet found."""

    outline: Outline
    woven_head: Woven
    letterhead: Letterhead | None
    head: Head
    drafts: tuple[Draft, ...]
    kind: DocumentKind


def documents(
    parted: Sequence[Outline], layout: Layout, style: HouseStyle, printed: Sequence[str]
) -> tuple[Document, ...]:
    """The documents of a file."""
    hyphens = Hyphens(layout.lines, style)
    sheets = [_sheet(each, layout, hyphens, style) for each in parted]
    targets = Targets([target(at, draft, style) for at, sheet in enumerate(sheets) for draft in sheet.drafts])
    made: list[Document] = []
    for at, sheet in enumerate(sheets):
        made.append(_document(sheet, at, targets, made, layout, style, printed))
    return tuple(made)


def _sheet(outline: Outline, layout: Layout, hyphens: Hyphens, style: HouseStyle) -> _Sheet:
    woven = weave(group(outline.head, style.fields, style, listed=True), hyphens)
    within = (each for each in layout.letterheads if outline.first <= each.lines.first <= outline.last)
    letterhead = next(within, None)
    made = drafts(outline.parts, hyphens, style)
    if outline.known:
        head = known_head(outline.known, style)
        return _Sheet(outline, woven, None, head, made, _known_kind(outline.known.kind, head, made, style))
    head = head_of(woven, letterhead, style, outline.head)
    made = tuple(with_own_decision(each, head.body, head.date, style) for each in made)
    stamped = any(outline.first <= stamp.line <= outline.last for stamp in layout.stamps)
    kind = _kind(outline, head, made, stamped, style)
    if kind == "other" or (kind == "attachment" and not made):
        made = ()
    return _Sheet(outline, woven, letterhead, head, made, kind)


def _kind(outline: Outline, head: Head, made: Sequence[Draft], stamped: bool, style: HouseStyle) -> DocumentKind:
    """What sort of paper it is: what it calls itself, or else what stands in it."""
    if not made:
        return "attachment" if stamped else (head.kind or "other") if head.date else "other"
    if head.kind:
        # Portals keep the name of the agenda when they add what was decided.
        decided = sum(_is_decided(draft, head, style) for draft in made) if head.kind == "agenda" else 0
        return "minutes" if decided > 1 and 2 * decided > len(made) else head.kind
    sections = [each for draft in made for each in draft.sections]
    named = any(draft.part.names_item for draft in made)
    if not (sections or named or head.date or outline.contents):
        return "other"
    if any(each.section.role == "decision" and each.section.text for each in sections):
        return "minutes"
    if head.held or any(_tells_who_came(each, style) for each in sections):
        return "minutes"
    if sum(each.section.role == "method" or each.style.field is not None for each in sections) >= 2:
        return "agenda"
    found = (decisions_of(draft, None, None, style) for draft in made)
    return "minutes" if any(each.strength == "strong" for decisions in found for each in decisions) else "agenda"


def _tells_who_came(each: Labelled, style: HouseStyle) -> bool:
    field = style.fields.match(each.section.label) if each.section.role == "attendance" and each.section.text else None
    return field is not None and field.style.field == "present"


def _is_decided(draft: Draft, head: Head, style: HouseStyle) -> bool:
    """Whether a decision of this very meeting stands under a label: an agenda only has those of bodies before it."""
    labels = [each.section.label for each in draft.sections if each.section.role == "decision" and each.section.text]
    own = [label for label in labels if body_in(label, style) in (None, head.body)]
    return bool(own) and decides(draft, head.body, head.date, style)


def _known_kind(stated: DocumentKind, head: Head, made: Sequence[Draft], style: HouseStyle) -> DocumentKind:
    """What the format states, but minutes where something is decided: portals keep the name of the agenda."""
    if stated == "agenda" and any(decides(draft, head.body, head.date, style) for draft in made):
        return "minutes"
    return stated


def _document(
    sheet: _Sheet,
    at: int,
    targets: Targets,
    before: Sequence[Document],
    layout: Layout,
    style: HouseStyle,
    printed: Sequence[str],
) -> Document:
    outline, head = sheet.outline, sheet.head
    items = _with_times(_families([_item(draft, at, sheet, targets, style) for draft in sheet.drafts]), sheet.drafts)
    inferred = {} if head.body or not items else _implied(items, style)
    return Document(
        kind=sheet.kind,
        lines=LineRange(outline.first, outline.last),
        printed=tuple(printed[outline.first - 1 : outline.last]),
        items=items,
        status=head.status,
        complete=_complete(sheet),
        language=style.language,
        title=_title(sheet, style),
        body=head.body,
        municipality=head.municipality,
        date=head.date,
        starts=head.starts,
        ends=head.ends,
        place=head.place,
        case_number=head.case_number,
        present=head.present,
        absent=head.absent,
        inferred=inferred,
        letterhead=sheet.letterhead,
        attached_to=_attached(outline, layout, before),
        repairs=_repairs(sheet, layout),
    )


def _title(sheet: _Sheet, style: HouseStyle) -> str | None:
    """The title, but none where minutes kept the name of their agenda: it would say what they are not."""
    title = sheet.head.title
    return None if title and sheet.kind == "minutes" and style.titles.agenda.match(title) else title


def _complete(sheet: _Sheet) -> bool:
    """A paper without a head whose numbering does not begin at its beginning is a fragment."""
    if not sheet.drafts or sheet.head.kind or sheet.head.date or sheet.head.title:
        return True
    return sheet.drafts[0].part.number in ("0", "1")


def _item(draft: Draft, document: int, sheet: _Sheet, targets: Targets, style: HouseStyle) -> Item:
    resolved = [(mention, resolve(mention, draft, document, targets, style)) for mention in mentions_of(draft, style)]
    mentions = [mention.span for mention, reference in resolved if reference]
    known = draft.part.known
    minutes = sheet.kind == "minutes"
    body, date = sheet.head.body, sheet.head.date
    parts, with_tasks = (within(draft, body, date, style) for within in (parts_of_meeting, parts_with_tasks))
    return Item(
        number=draft.part.number,
        title=draft.title,
        lines=draft.lines,
        text=draft.woven.text,
        title_span=draft.title_span,
        page=draft.part.heading[0].page,
        parent=draft.part.parent,
        minutes=draft.minutes,
        starts=draft.fields.starts,
        ends=draft.fields.ends,
        responsible=draft.fields.responsible,
        people=_people(draft, style),
        case_number=(known and known.case_number) or draft.fields.case_number,
        open=_open(draft, style),
        sections=tuple(each.section for each in draft.sections),
        attachments=attachments_of(draft.sections, draft.woven, style),
        decisions=decisions_of(draft, body, date, style) if minutes else (),
        votes=votes_of(draft, parts, style) if minutes else (),
        follow_ups=follow_ups_of(draft, with_tasks, mentions, sheet.head.present, style) if minutes else (),
        references=tuple(reference for _, reference in resolved if reference),
    )


def _people(draft: Draft, style: HouseStyle) -> tuple[Person, ...]:
    text = draft.woven.text.value
    blocks = draft.woven.blocks[1:_MOST_BLOCKS]
    spans = (span for block in blocks for span in sentences(text, block.content, style))
    found = [person for span in spans for person in people_in(text[span.start : span.end], style)]
    if draft.part.known:
        found += _attendance(draft, style)
    return tuple(dict.fromkeys(found))[:_MOST_PEOPLE]


def _attendance(draft: Draft, style: HouseStyle) -> list[Person]:
    """Who was there or away when the item was treated, with the label they stand under as their role."""
    return [
        Person(name, each.section.label)
        for each in draft.sections
        if each.section.role == "attendance"
        for name in names_in(each.section.text, style)
        if len(name) <= _LONGEST_NAME
    ]


def _open(draft: Draft, style: HouseStyle) -> bool | None:
    above = [draft.part.heading[0].head, draft.title, *(draft.woven.quote(block.span)[:80] for block in draft.free[:2])]
    if any(style.facts.closed.search(text) for text in above):
        return False
    if any(style.facts.open.search(text) for text in above):
        return True
    return draft.part.known.open if draft.part.known else None


def _families(items: Sequence[Item]) -> list[Item]:
    """The items, where the lines of a parent reach to the end of its last sub-item."""
    last: dict[str, int] = {}
    for item in items:
        if item.parent is not None:
            last[item.parent] = item.lines.last
    return [
        replace(item, lines=LineRange(item.lines.first, max(item.lines.last, last[item.number])))
        if item.parent is None and item.number in last
        else item
        for item in items
    ]


def _with_times(items: Sequence[Item], made: Sequence[Draft]) -> tuple[Item, ...]:
    """The items, where a time that was lost is guessed from the end of the one before and the beginning of the next."""
    result = list(items)
    for at in range(1, len(items) - 1):
        before, item, after = items[at - 1], items[at], items[at + 1]
        if item.starts or item.minutes or not (before.ends and after.starts) or before.ends >= after.starts:
            continue
        guesses = {
            "starts": Inferred(before.ends, made[at - 1].fields.time, 0.7),
            "ends": Inferred(after.starts, made[at + 1].fields.time, 0.7),
        }
        result[at] = replace(item, inferred=guesses)
    return tuple(result)


def _implied(items: Sequence[Item], style: HouseStyle) -> dict[str, Inferred]:
    body = next((found for item in items if (found := implied_body(item.text.value[:50_000], style))), None)
    return {"body": body} if body else {}


def _attached(outline: Outline, layout: Layout, before: Sequence[Document]) -> Attached | None:
    """Where the page stamps say that the document belongs: the nearest document before with such an item."""
    stamp = next((each for each in layout.stamps if outline.first <= each.line <= outline.last), None)
    if stamp is None:
        return None
    for at in range(len(before) - 1, -1, -1):
        if any(item.number == stamp.item for item in before[at].items):
            return Attached(at, stamp.item, stamp.label)
    return Attached(None, stamp.item, stamp.label)


def _repairs(sheet: _Sheet, layout: Layout) -> tuple[Repair, ...]:
    outline = sheet.outline
    repairs = [each for each in layout.repairs if outline.first <= each.lines.first <= outline.last]
    for woven in (sheet.woven_head, *(draft.woven for draft in sheet.drafts)):
        repairs += woven.repairs
    repairs += [Repair("header", LineRange(line.number, line.number), line.text) for line in outline.groups]
    if outline.contents:
        lines = LineRange(outline.contents[0].number, outline.contents[-1].number)
        repairs.append(Repair("contents", lines, "\n".join(line.text for line in outline.contents)))
    return tuple(sorted(repairs, key=lambda each: (each.lines, each.kind)))
