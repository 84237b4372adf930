"""What the reviewer made, as JSON: follow-ups, annotations, departments, changes; and the register of decisions."""

from contextlib import suppress
from dataclasses import asdict
from typing import TYPE_CHECKING

from store.errors import NotFoundError
from store.model import Annotation, Change, Decided, Department, FollowUp, Hit, Meeting, Record
from tui.cli.answers.papers import Json, inferred, vote
from tui.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from store.library import Library
    from store.library.closing import Evidence


def follow_up(library: "Library", task: FollowUp, proofs: "Sequence[Evidence] | None" = None) -> Json:
    """A follow-up of the checklist; `proofs`, where they were asked for, are later items that may show it done."""
    view = _meeting_of(library, task.item)
    resolved = library.departments.resolve(task.department)
    return {
        "id": task.id,
        "item": task.item,
        "meeting": view.id if view else None,
        "body": view.body if view else None,
        "date": view.date if view else None,
        "department": {"name": resolved[0], "known": resolved[1]} if resolved else None,
        "responsible": task.responsible,
        "text": task.text,
        "quote": task.quote,
        "strength": task.strength,
        "status": task.status,
        "due": task.due,
        "overdue": library.checklist.overdue(task),
        "origin": task.origin,
        "rule": task.rule or None,
        "notes": [{"at": remark.at, "text": remark.text} for remark in task.notes],
        "closed_by": task.closed_by,
        "inferred": inferred({"department": task.likely} if task.likely and not task.department else {}),
        "doubtful": task.doubtful,
        **({} if proofs is None else {"evidence": [_evidence(one) for one in proofs]}),
    }


def _evidence(one: "Evidence") -> Json:
    """A later item that may show that a follow-up is done."""
    return {
        "item": one.item,
        "label": one.label,
        "meeting": one.meeting,
        "body": one.body,
        "date": one.date,
        "sureness": one.sureness,
        "why": [say(reason) for reason in one.why],
        "quote": one.quote,
    }


def annotation(library: "Library", note: Annotation) -> Json:
    """A marked passage."""
    view = _meeting_of(library, note.item)
    return {
        "id": note.id,
        "item": note.item,
        "meeting": view.id if view else None,
        "kind": note.kind,
        "note": note.note,
        "tags": note.tags,
        "quote": note.quote,
        "prefix": note.prefix,
        "suffix": note.suffix,
        "span": note.span,
        "state": note.state,
        "confidence": note.confidence,
        "doubtful": note.doubtful,
        "created": note.created,
        "modified": note.modified,
        "author": note.author,
    }


def _meeting_of(library: "Library", item: str) -> Meeting | None:
    """The meeting of an item, or None where its document is no longer there."""
    try:
        return library.registers.meeting(item)
    except NotFoundError:
        return None


def guessed(library: "Library", one: Decided | Hit) -> Json:
    """The guesses at the body and the date of its meeting that its paper does not print."""
    view = None if one.body and one.date else _meeting_of(library, one.item)
    return inferred({name: view.inferred[name] for name in ("body", "date") if view and name in view.inferred})


def decided(library: "Library", one: Decided) -> Json:
    """A decision in the register, with the votes of its item."""
    return {
        "item": one.item,
        "meeting": one.meeting,
        "body": one.body,
        "date": one.date,
        "inferred": guessed(library, one),
        "number": one.number or None,
        "title": one.title,
        "case_number": one.case_number,
        "kind": None if one.decision.kind == "unstated" else one.decision.kind,
        "level": one.decision.level,
        "quote": one.decision.quote,
        "votes": [vote(each) for each in one.votes],
        "vote_doubts": [each.id for each in one.doubts],
        "strength": one.decision.strength,
        "marked_by": one.marked_by,
    }


def department(one: Department) -> Json:
    """A department and its other names."""
    return {"name": one.name, "aliases": one.aliases}


def change(library: "Library", one: Change) -> Json:
    """One undoable step as it now stands, with the records that it is about as they now are."""
    return {
        "id": one.id,
        "at": one.at,
        "author": one.author,
        "change": say(one.name),
        "undone": one.undone,
        "records": [
            {"table": table, "id": id, "record": _record(library, table, id, record)}
            for table, id, record in library.history.records(one)
        ],
    }


def _record(library: "Library", table: str, id: str, record: Record | None) -> Json | None:
    if table == "follow_ups":  # where none is kept, the one that was found in the paper is proposed again
        with suppress(NotFoundError):
            return follow_up(library, library.checklist.get(id))
        return None
    match record:
        case None:
            return None
        case Annotation():
            return annotation(library, record)
        case Department():
            return department(record)
    return {name: value for name, value in asdict(record).items() if name != "rev"}
