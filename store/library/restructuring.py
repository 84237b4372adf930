"""Items cut and joined as the reviewer said: their texts, and what was found in them, in the item it then stands in."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from store.library.heading import heading_of
from store.library.structure import APART, Group, Part, mostly_before
from store.model import Item, LineRange, Piece, Section, Span, Split, Text


def restructured(
    items: Sequence[Item], groups: Iterable[Group], splits: Mapping[str, Split], page_starts: Sequence[int] = ()
) -> tuple[Item, ...]:
    """The items as they stand in `groups`; `splits` are the cuts by id, `page_starts` those of the file."""
    read = {item.id: item for item in items}
    parts: dict[str, Item] = {}
    flat = [part for group in groups for part in group]
    for id, of_item in groupby(flat, key=lambda part: part.item):
        stretches = list(of_item)
        if len(stretches) == 1:
            parts[id] = read[id]
        else:
            parts |= {one.id: one for one in _cut(read[id], stretches, splits, page_starts)}
    made = []
    homes: dict[str, str | None] = {}
    """By the number of an item that was joined, that of the item which it is in: of its own parts, the parent now."""
    by_home: list[list[Item]] = []
    for part in flat:
        if part.at == 0:
            by_home.append([])
        by_home[-1].append(parts[part.id])
    for first, *rest in by_home:
        item = first
        for one in rest:
            item = _join(item, one)
            if one.number:
                homes[one.number] = first.number or None
        made.append(item)
    return tuple(
        replace(item, parent=homes[item.parent]) if item.parent is not None and item.parent in homes else item
        for item in made
    )


def _cut(item: Item, parts: Sequence[Part], splits: Mapping[str, Split], page_starts: Sequence[int]) -> Iterator[Item]:
    """The items that the parts of one item are."""
    texts = [_stretch(item.text, part) for part in parts]

    def home(words: str, lines: LineRange | None = None) -> int:
        """The index of the part in which something stands; what stands in none is of the first."""
        for index, text in enumerate(texts):
            near = lines is None or text.line_at(0) <= lines.first <= text.line_at(len(text.value))
            if near and words and words in text.value:
                return index
        return 0

    references = [(home(one.quote, one.lines), one) for one in item.references]
    for index, (part, text) in enumerate(zip(parts, texts, strict=True)):
        old = [place for place, (of, _) in enumerate(references) if of == index]

        def here(span: Span, index: int = index) -> bool:
            return _home(span, parts) == index

        def moved(span: Span, part: Part = part, text: Text = text) -> Span:
            return Span(max(0, span.start - part.start), min(span.end - part.start, len(text.value)))

        def of_here(names: tuple[str, ...], index: int = index) -> tuple[str, ...]:
            return tuple(name for name in names if home(name) == index)

        found = replace(
            item,
            id=part.id,
            text=text,
            lines=LineRange(text.line_at(0), text.line_at(len(text.value))),
            sections=tuple(
                _section(one, item, moved(one.span), text) for one in item.sections if part.holds(one.span.start)
            ),
            decisions=tuple(replace(one, span=moved(one.span)) for one in item.decisions if here(one.span)),
            follow_ups=tuple(
                replace(
                    one,
                    span=moved(one.span),
                    references=tuple(old.index(reference) for reference in one.references if reference in old),
                )
                for one in item.follow_ups
                if here(one.span)
            ),
            votes=tuple(one for one in item.votes if home(one.quote, one.lines) == index),
            references=tuple(one for of, one in references if of == index),
            attachments=of_here(item.attachments),
            responsible=of_here(item.responsible),
            people=tuple(one for one in item.people if home(one.name) == index),
            case_number=item.case_number if home(item.case_number or "") == index else None,
        )
        yield _headed(found, splits[part.id], page_starts) if index else found


def _headed(item: Item, split: Split, page_starts: Sequence[int]) -> Item:
    """What was cut off, with the number and title that it begins with; what was printed of the whole is not of it."""
    number, title = heading_of(split.quote)
    return replace(
        item,
        number=number,
        title=title,
        title_span=_title_span(item.text.value, split.quote, title),
        page=bisect_right(page_starts, item.lines.first) if page_starts else item.page,
        parent=item.parent if item.parent and number.startswith(item.parent) else None,
        minutes=None,
        starts=None,
        ends=None,
        open=None,
        inferred={},
    )


def _home(span: Span, parts: Sequence[Part]) -> int:
    """The index of the part that has most of a passage."""
    first = next(index for index, part in enumerate(parts) if part.holds(span.start) or index == len(parts) - 1)
    here = parts[first].start + parts[first].length - span.start
    last = next(index for index, part in enumerate(parts) if part.holds(span.end - 1) or index == len(parts) - 1)
    return first if mostly_before(here, span) else max(first, last)


def _stretch(text: Text, part: Part) -> Text:
    value = text.value[part.start : part.start + part.length].rstrip()
    end = part.start + len(value)
    pieces = []
    for piece in text.pieces:
        first, last = max(piece.offset, part.start), min(piece.offset + piece.length, end)
        if first < last:
            pieces.append(Piece(first - part.start, piece.line, piece.column + first - piece.offset, last - first))
    return Text(value, tuple(pieces))


def _section(section: Section, item: Item, span: Span, text: Text) -> Section:
    """A section of a part, without what was cut off."""
    if span.end - span.start == section.span.end - section.span.start:
        return replace(section, span=span)
    whole = item.text.value[slice(*section.span)]
    label = max(0, whole.rfind(section.text)) if section.text else len(whole)
    kept = text.value[span.start : span.end]
    return replace(section, text=kept[label:].strip(), span=span, lines=text.lines_of(span))


def _title_span(text: str, quote: str, title: str) -> Span:
    start = max(0, text.find(title)) if text.startswith(quote) else 0
    return Span(start, min(start + len(title), len(text)))


def _join(one: Item, other: Item) -> Item:
    """An item with another one at its end."""
    by = len(one.text.value) + len(APART)
    text = Text(
        one.text.value + APART + other.text.value,
        (*one.text.pieces, *(piece._replace(offset=piece.offset + by) for piece in other.text.pieces)),
    )
    references = len(one.references)

    def moved(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return replace(
        one,
        text=text,
        lines=LineRange(min(one.lines.first, other.lines.first), max(one.lines.last, other.lines.last)),
        sections=(*one.sections, *(replace(each, span=moved(each.span)) for each in other.sections)),
        decisions=(*one.decisions, *(replace(each, span=moved(each.span)) for each in other.decisions)),
        follow_ups=(
            *one.follow_ups,
            *(
                replace(
                    each,
                    span=moved(each.span),
                    references=tuple(reference + references for reference in each.references),
                )
                for each in other.follow_ups
            ),
        ),
        votes=one.votes + other.votes,
        references=one.references + other.references,
        attachments=tuple(dict.fromkeys(one.attachments + other.attachments)),
        responsible=tuple(dict.fromkeys(one.responsible + other.responsible)),
        people=tuple(dict.fromkeys(one.people + other.people)),
        case_number=one.case_number or other.case_number,
    )
