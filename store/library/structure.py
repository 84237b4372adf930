"""Items cut and joined as the reviewer said: which stretch of what was read stands in which item, and where."""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from store.library.heading import heading_of
from store.model import Item, LineRange, Piece, Section, Span, Split, Text

APART = "\n\n"
"""What stands between two texts that were joined."""


class Part(NamedTuple):
    """A stretch of one item as it was read."""

    id: str
    """That of the item which begins here: the item's own, or that of the cut."""
    item: str
    """The id of the item as it was read."""
    start: int
    """Where the stretch begins in the text as it was read."""
    length: int
    """In code points, the blanks before the next cut included."""
    at: int
    """Where it stands in the text of the item that it is in now."""

    def holds(self, offset: int) -> bool:
        """Whether this place of the text as it was read is in it."""
        return self.start <= offset < self.start + self.length


Group = tuple[Part, ...]
"""The parts of an item, in the order of its text. The first one gives the item its id, number and title."""


def grouped(
    lengths: Iterable[tuple[str, int]], splits: Mapping[str, Iterable[Split]], joined: Collection[str]
) -> list[Group]:
    """The items that these cuts and joints make.

    `lengths`: id and code points of the text of each item as it was read, in order. `splits`: by item, those that have
    a place in it. `joined`: the ids of what belongs to the item before.
    """
    groups: list[Group] = []
    for item, length in lengths:
        cuts = {split.span.start: split.id for split in splits.get(item, ()) if 0 < split.span.start < length}
        starts = sorted(cuts)
        for start, end in zip([0, *starts], [*starts, length], strict=True):
            part = Part(cuts.get(start, item), item, start, end - start, 0)
            if part.id in joined and groups:
                last = groups[-1][-1]
                part = part._replace(at=last.at + last.length + len(APART))
                groups[-1] = (*groups[-1], part)
            else:
                groups.append((part,))
    return groups


class Place(NamedTuple):
    """A passage of an item; `whole` is False where only this much of it stands together."""

    item: str
    span: Span
    whole: bool = True


def _mostly_before(words: int, span: Span) -> bool:
    """Whether a passage that is cut after so many of its code points is of what stands before the cut."""
    return 2 * words >= span.end - span.start


class Moves:
    """Where what stood in an item stands after a cut or a joint."""

    def __init__(self, before: Iterable[Group], after: Iterable[Group]) -> None:
        self._before = {group[0].id: group for group in before}
        self._after = {(part.item, part.start): (group[0].id, part) for group in after for part in group}
        self._starts: dict[str, list[int]] = {}
        for item, start in sorted(self._after):
            self._starts.setdefault(item, []).append(start)
        self._home = {part.id: item for item, part in self._after.values()}

    def item(self, id: str) -> str:
        """The item in which what began the item `id` stands now; itself where nothing is known of it."""
        group = self._before.get(id)
        return self._at(group[0].item, group[0].start)[0] if group else self._home.get(id, id)

    def place(self, item: str, span: Span) -> Place:
        """Where a passage stands now: of one that was cut, the part that has most of its words."""
        if item not in self._before:
            return Place(item, span)
        first, start = self._now(item, span.start)
        last, end = self._now(item, max(span.start, span.end - 1))
        if first[0] == last[0]:
            return Place(first[0], Span(start, max(start, end + (span.end > span.start))))
        here = first[1].at + first[1].length - start
        if _mostly_before(here, span):
            return Place(first[0], Span(start, start + here), whole=False)
        return Place(last[0], Span(last[1].at, end + 1), whole=False)

    def _now(self, item: str, offset: int) -> tuple[tuple[str, Part], int]:
        group = self._before[item]
        part = group[max(0, bisect_right(group, offset, key=lambda part: part.at) - 1)]
        read = part.start + min(offset - part.at, max(0, part.length - 1))
        found = self._at(part.item, read)
        return found, found[1].at + read - found[1].start

    def _at(self, item: str, offset: int) -> tuple[str, Part]:
        starts = self._starts[item]
        return self._after[item, starts[max(0, bisect_right(starts, offset) - 1)]]


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
        if index:
            split = splits[part.id]
            number, title = heading_of(split.quote)
            line = found.lines.first
            found = replace(
                found,
                number=number,
                title=title,
                title_span=_title_span(text.value, split.quote, title),
                page=bisect_right(page_starts, line) if page_starts else item.page,
                parent=item.parent if item.parent and number.startswith(item.parent) else None,
                minutes=None,
                starts=None,
                ends=None,
                open=None,
                inferred={},
            )
        yield found


def _home(span: Span, parts: Sequence[Part]) -> int:
    """The index of the part that has most of a passage."""
    first = next(index for index, part in enumerate(parts) if part.holds(span.start) or index == len(parts) - 1)
    here = parts[first].start + parts[first].length - span.start
    last = next(index for index, part in enumerate(parts) if part.holds(span.end - 1) or index == len(parts) - 1)
    return first if _mostly_before(here, span) else max(first, last)


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
