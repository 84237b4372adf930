"""What was read, as JSON: files, documents, items and what was found in them."""

from collections.abc import Mapping
from typing import Any

from store.model import (
    Attached,
    Decision,
    Document,
    FileRead,
    Found,
    Inferred,
    Item,
    Problem,
    Reference,
    Repair,
    Section,
    Vote,
)
from tui.words import say

Json = dict[str, Any]


def file(read: FileRead) -> Json:
    """What the reader makes of a file."""
    return {
        "path": read.path,
        "sha256": read.sha256,
        "media_type": read.media_type,
        "pages": read.pages,
        "encoding": read.encoding,
        "page_starts": read.page_starts,
        "problems": [problem(one) for one in read.problems],
        "documents": [{**document(one), "items": [item(point) for point in one.items]} for one in read.documents],
    }


def problem(one: Problem) -> Json:
    """Something of a file that a reader should know of."""
    return {"lines": one.lines, "message": say(one.message)}


def document(paper: Document) -> Json:
    """A document without its items."""
    head = paper.letterhead
    return {
        "kind": paper.kind,
        "status": paper.status,
        "complete": paper.complete,
        "language": paper.language,
        "title": paper.title,
        "body": paper.body,
        "municipality": paper.municipality,
        "date": paper.date,
        "starts": paper.starts,
        "ends": paper.ends,
        "place": paper.place,
        "case_number": paper.case_number,
        "present": paper.present,
        "absent": paper.absent,
        "inferred": inferred(paper.inferred),
        "letterhead": {"lines": head.lines, "text": head.text} if head else None,
        "lines": paper.lines,
        "attached_to": _attached(paper.attached_to) if paper.attached_to else None,
        "repairs": [_repair(one) for one in paper.repairs],
    }


def _attached(place: Attached) -> Json:
    return {"document": place.document, "item": place.item, "as": place.label}


def _repair(one: Repair) -> Json:
    return {"kind": one.kind, "lines": one.lines, "text": one.text}


def inferred(guesses: Mapping[str, Inferred]) -> Json:
    """Guesses by the field that the document does not print."""
    return {
        field: {"value": guess.value, "evidence": guess.evidence, "confidence": guess.confidence}
        for field, guess in guesses.items()
    }


def item(point: Item) -> Json:
    """An item with what was found in it; `text` is what the spans speak of."""
    return {
        "number": point.number or None,
        "parent": point.parent,
        "title": point.title,
        "lines": point.lines,
        "page": point.page,
        "minutes": point.minutes,
        "starts": point.starts,
        "ends": point.ends,
        "inferred": inferred(point.inferred),
        "responsible": point.responsible,
        "people": [{"name": person.name, "role": person.role} for person in point.people],
        "case_number": point.case_number,
        "open": point.open,
        "sections": [_section(one) for one in point.sections],
        "attachments": point.attachments,
        "decisions": [_decision(one) for one in point.decisions],
        "votes": [vote(one) for one in point.votes],
        "follow_ups": [_found(one) for one in point.follow_ups],
        "references": [_reference(one) for one in point.references],
        "text": point.text.value,
    }


def _section(one: Section) -> Json:
    return {"label": one.label, "role": one.role, "text": one.text, "lines": one.lines, "span": one.span}


def _decision(one: Decision) -> Json:
    return {
        "kind": one.kind,
        "level": one.level,
        "strength": one.strength,
        "body": one.body,
        "date": one.date,
        "quote": one.quote,
        "lines": one.lines,
        "span": one.span,
        "rule": one.rule,
    }


def vote(one: Vote) -> Json:
    """A vote as printed."""
    return {
        "for": one.yes,
        "against": one.no,
        "abstained": one.abstained,
        "absent": one.absent,
        "dissent": one.dissent,
        "in_favour": one.favour,
        "abstaining": one.abstaining,
        "understood": one.understood,
        "quote": one.quote,
        "lines": one.lines,
    }


def _found(one: Found) -> Json:
    return {
        "department": one.department,
        "responsible": one.responsible,
        "others": one.others,
        "due": one.due,
        "strength": one.strength,
        "rule": one.rule,
        "quote": one.quote,
        "lines": one.lines,
        "span": one.span,
        "references": one.references,
        "inferred": inferred({"department": one.likely} if one.likely else {}),
    }


def _reference(one: Reference) -> Json:
    return {
        "document": one.document,
        "item": one.item,
        "confidence": one.confidence,
        "quote": one.quote,
        "lines": one.lines,
    }
