"""What the library tells, as JSON: imports, meetings, comparisons, hits."""

from typing import TYPE_CHECKING

from store.model import (
    Facet,
    Hit,
    ImportReport,
    ItemRef,
    Meeting,
    Pairing,
    Results,
    Treatment,
    Weighed,
)
from tui.cli.answers.papers import Json, document, inferred, item, problem
from tui.cli.answers.review import annotation, follow_up, guessed
from tui.words import say

if TYPE_CHECKING:
    from store.library import Library
    from store.library.reconciling import Beside, Reconciliation
    from store.library.word_by_word import WordByWord


def imported(report: ImportReport, unfit: int) -> Json:
    """What an import did; `unfit` corrections have no place in what it took in."""
    return {
        "imported": [
            {
                "path": one.path,
                "status": one.status,
                "meetings": one.meetings,
                "documents": one.documents,
                "items": one.items,
                "problems": [problem(what) for what in one.problems],
            }
            for one in report.imported
        ],
        "failed": [{"path": one.path, "reason": say(one.reason)} for one in report.failed],
        "annotations": {"kept": report.kept, "moved": report.moved, "orphaned": report.orphaned},
        "corrections": {"unfit": unfit},
    }


def meeting(view: Meeting) -> Json:
    """A meeting with its counts."""
    counts = view.follow_ups
    return {
        "id": view.id,
        "body": view.body,
        "municipality": view.municipality,
        "date": view.date,
        "inferred": inferred(view.inferred),
        "title": view.title,
        "agenda": view.agenda,
        "minutes": view.minutes,
        "other": view.other,
        "pairing": _pairing(view.pairing) if view.pairing else None,
        "items": view.items,
        "reviewed": view.reviewed,
        "annotations": view.annotations,
        "follow_ups": {"proposed": counts.proposed, "open": counts.open, "done": counts.done},
        "corrected": sorted(view.corrected),
    }


def _pairing(pair: Pairing) -> Json:
    return {"state": pair.state, "score": round(pair.score, 3), "evidence": "; ".join(map(say, pair.evidence))}


def shown(library: "Library", view: Meeting) -> Json:
    """A meeting with its documents and items and what the reviewer made of them."""
    reviewed = library.registers.reviewed()
    papers = [library.registers.document(id) for id in view.documents]
    corrections, notes = library.by_hand.all(view.id), library.notes.all(view.id)
    sources = {paper.id: library.registers.source(paper.id) for paper in papers}
    return {
        "meeting": meeting(view),
        "documents": [
            {
                "id": paper.id,
                "path": sources[paper.id].path,
                "problems": [problem(one) for one in sources[paper.id].problems_in(paper.lines)],
                **document(paper),
            }
            for paper in papers
        ],
        "items": [
            {
                "id": point.id,
                "document": paper.id,
                **item(point),
                "reviewed": point.id in reviewed,
                "corrected": sorted(one.what for one in corrections if one.of == point.id),
                "annotations": [annotation(library, note) for note in notes if note.item == point.id],
            }
            for paper in papers
            for point in paper.items
        ],
        "annotations": [annotation(library, note) for note in notes],
        "follow_ups": [follow_up(library, task) for task in library.checklist.all(meeting=view.id)],
    }


def compared(report: "Reconciliation") -> Json:
    """Agenda against minutes."""
    return {
        "meeting": meeting(report.meeting),
        "rows": [_row(one) for one in report.items],
        "uncertain": [
            {
                "agenda": one.agenda.id,
                "minutes": [item.id for item, _ in one.near],
                "scores": [round(score, 3) for _, score in one.near],
            }
            for one in report.doubts
        ],
    }


def word_by_word(compared: "WordByWord") -> Json:
    """Two texts of the same thing; of each item what was removed and added."""
    against = compared.against
    return {
        "document": compared.new.id,
        "beside": "earlier" if against.earlier else "agenda",
        "path": against.source.path,
        "imported": against.source.imported,
        "items": [
            {
                "old": _item_ref(one.row.agenda),
                "new": _item_ref(one.row.minutes),
                "stretches": [{"kind": stretch.kind, "text": stretch.text} for stretch in one.stretches],
            }
            for one in compared.items
        ],
    }


def _row(item: "Beside") -> Json:
    row = item.row
    return {
        "agenda": _item_ref(row.agenda),
        "minutes": _item_ref(row.minutes),
        "score": round(row.score, 3),
        "flags": row.flags,
        "verdict": row.verdict,
        "by": row.by or None,
        "remark": row.remark or None,
        "evidence": row.evidence or None,
        "recommended": item.recommended or None,
        "decided": item.decided or None,
        "followed": _followed(item),
    }


def _followed(item: "Beside") -> Json | None:
    if (before := item.followed) is None:
        return None
    return {**(_item_ref(before.item) or {}), "body": before.body, "date": before.date, "decided": before.decided}


def _item_ref(one: ItemRef | None) -> Json | None:
    return {"id": one.id, "number": one.number or None, "title": one.title} if one else None


def results(library: "Library", found: Results, *, faceted: bool = False) -> Json:
    """The answer to a query; `faceted`: with how the items found are spread."""
    from tui.filters import told  # it brings the library along, without which a file is read

    return {
        "query": found.query,
        "total": found.total,
        "at_least": found.at_least,
        "took_ms": round(found.took_ms, 3),
        "problems": [told(one) for one in found.problems],
        "suggestions": [{"query": one.query, "nearest": one.nearest} for one in found.suggestions],
        "facets": [_facet(one) for one in found.facets] if faceted else None,
        "hits": [_hit(library, hit) for hit in found.hits],
    }


def treatment(one: Treatment) -> Json:
    """An earlier or later item about the same matter."""
    return {
        "item": one.item,
        "meeting": one.meeting,
        "document": one.document,
        "body": one.body,
        "date": one.date,
        "number": one.number or None,
        "title": one.title,
        "kind": one.kind,
        "likeness": one.likeness,
        "score": one.score,
        "decision": one.decision or None,
    }


def _facet(facet: Facet) -> Json:
    return {"name": facet.name, "values": [{"value": value, "count": count} for value, count in facet.values]}


def _weighed(weighed: Weighed) -> Json:
    return {
        "words": [
            {"query": word.query, "strength": round(word.strength, 3), "share": round(word.share, 3)}
            for word in weighed.words
        ],
        "closeness": round(weighed.closeness, 3),
        "formality": round(weighed.formality, 3),
        "best": round(weighed.best, 3),
    }


def _hit(library: "Library", hit: Hit) -> Json:
    return {
        "item": hit.item,
        "meeting": hit.meeting,
        "document": hit.document,
        "body": hit.body,
        "date": hit.date,
        "inferred": guessed(library, hit),
        "number": hit.number or None,
        "title": hit.title,
        "kind": hit.kind,
        "field": hit.field,
        "snippet": hit.snippet,
        "snippet_start": hit.snippet_start,
        "matches": [
            {
                "query": match.query,
                "word": match.word,
                "rule": match.rule,
                "distance": match.distance,
                "span": match.span,
            }
            for match in hit.matches
        ],
        "score": round(hit.score, 3),
        "guess": hit.guess,
        "weighed": _weighed(hit.weighed) if hit.weighed else None,
    }
