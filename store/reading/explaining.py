"""Why each line of a file was read so: what the layout took out, headings, labels, the rules that fit."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from store.model import Document, Item, LineRange, Message, message
from store.model.message import Value
from store.reading.assembling import documents
from store.reading.formats import extract
from store.reading.headings import Candidate, candidates
from store.reading.layers import style_for
from store.reading.layout import Layout, arrange
from store.reading.outline import outlines
from store.reading.own_headings import with_own_headings
from store.reading.own_labels import with_own_labels
from store.reading.printed import Printed
from store.reading.styles import HouseStyle
from store.text import visible


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One line with something on it."""

    number: int
    """1-based."""
    text: str
    document: int | None
    """0-based, of the file's documents."""
    item: str | None
    """The number of the item that it belongs to."""
    reasons: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A file line by line."""

    style: str
    """The name of the uppermost layer of the house style that was used."""
    language: str
    lines: tuple[ExplainedLine, ...]


Reasons = Iterator[tuple[int, Message]]
"""Reasons by the number of their line."""


def explain(
    data: bytes, *, language: str | None = None, password: str | None = None, styles: Path | None = None
) -> Explained:
    """Why a file is read so, by the same steps as `read`, whose arguments these are. Raises ReadingError."""
    printed = extract(data, password)
    style, _ = style_for(printed.lines, language, styles)
    layout = arrange(printed, style)
    own = with_own_headings(layout.lines, with_own_labels(layout.lines, style))
    made = documents(outlines(layout, own, printed), layout, own, printed.lines)
    reasons: dict[int, list[Message]] = defaultdict(list)
    sources = [_of_layout(printed, layout), *(_of_document(document, own) for document in made)]
    if not printed.known:
        sources.append(_of_headings(candidates(layout.lines, own), layout, made))
    for source in sources:
        for number, reason in source:
            reasons[number].append(reason)
    lines = (
        ExplainedLine(number, visible(text), *_place(number, made), tuple(reasons[number]))
        for number, text in enumerate(printed.lines, 1)
        if text.strip()
    )
    return Explained(style.name, style.language, tuple(lines))


def _place(number: int, made: tuple[Document, ...]) -> tuple[int | None, str | None]:
    for at, document in enumerate(made):
        if document.lines.first <= number <= document.lines.last:
            # A sub-item lies within the lines of its parent.
            items = [item.number for item in document.items if item.lines.first <= number <= item.lines.last]
            return at, items[-1] if items else None
    return None, None


def _of_layout(printed: Printed, layout: Layout) -> Reasons:
    for number, mark in enumerate(printed.marks, 1):
        if mark.zone != "body":
            yield number, message("explain.zone", zone=mark.zone)
    for repair in layout.repairs:
        yield from _on_each(repair.lines, message("explain.repair", kind=repair.kind))


def _of_document(document: Document, style: HouseStyle) -> Reasons:
    yield document.lines.first, message("explain.document", kind=document.kind)
    for repair in document.repairs:
        if repair.kind in ("hyphen", "contents"):
            yield from _on_each(repair.lines, message("explain.repair", kind=repair.kind))
    end = document.items[0].lines.first if document.items else document.lines.last + 1
    for number in range(document.lines.first, end):
        field = style.fields.match(document.printed[number - document.lines.first].strip())
        if field:
            yield number, message("explain.field", label=field.label, field=field.style.field or "other")
    for item in document.items:
        yield from _of_item(item)


def _of_item(item: Item) -> Reasons:
    for section in item.sections:
        yield section.lines.first, message("explain.section", label=section.label, role=section.role)
    for decision in item.decisions:
        found = message("explain.decision", kind=decision.kind, strength=decision.strength, rule=decision.rule)
        yield from _on_each(decision.lines, found)
    for vote in item.votes:
        yield from _on_each(vote.lines, message("explain.vote"))
    for task in item.follow_ups:
        found = message("explain.follow_up", strength=task.strength, rule=task.rule)
        yield from _on_each(task.lines, found)
    for reference in item.references:
        yield from _on_each(reference.lines, message("explain.reference", item=reference.item or "-"))


def _of_headings(found: list[Candidate], layout: Layout, made: tuple[Document, ...]) -> Reasons:
    chosen = {item.lines.first: item.number for document in made for item in document.items}
    best: dict[int, Candidate] = {}
    for candidate in found:
        line = layout.lines[candidate.index].number
        if line not in best or candidate.score > best[line].score:
            best[line] = candidate
    for line, candidate in best.items():
        values: dict[str, Value] = {
            "rule": candidate.scheme,
            "score": round(candidate.score, 1),
            "signs": ", ".join(sorted(candidate.signs)) or "-",
        }
        if line in chosen:
            yield line, message("explain.heading", number=chosen[line], **values)
        else:
            yield line, message("explain.no_heading", **values)


def _on_each(lines: LineRange, reason: Message) -> Reasons:
    return ((number, reason) for number in range(lines.first, lines.last + 1))
