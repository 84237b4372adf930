"""Notes as W3C Web Annotations in JSON-LD (Web Annotation Data Model, a collection with one page)."""

import uuid
from pathlib import PurePath
from urllib.parse import quote

from store.errors import NotFoundError
from store.exporting.pasted import in_json
from store.library import Library
from store.model import Annotation, AnnotationKind

Json = dict[str, object]

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_MOTIVATIONS: dict[AnnotationKind, str] = {
    "highlight": "highlighting",
    "note": "commenting",
    "question": "questioning",
    "correction": "editing",
    "decision": "classifying",
    "follow_up": "classifying",
}


def annotations(library: Library) -> bytes:
    """All notes, in the order of the texts. Positions are code points of the item's repaired text."""
    notes = [_annotation(library, note) for note in library.notes.all()]
    page = {"id": _urn("page"), "type": "AnnotationPage", "startIndex": 0, "items": notes}
    collection = {
        "@context": _CONTEXT,
        "id": _urn("collection"),
        "type": "AnnotationCollection",
        "total": len(notes),
        **({"first": page} if notes else {}),
    }
    return (in_json(collection) + "\n").encode()


def _annotation(library: Library, note: Annotation) -> Json:
    motivation = _MOTIVATIONS[note.kind]
    bodies = [_body(note.note, motivation if motivation != "classifying" else "commenting")] if note.note else []
    if motivation == "classifying":
        bodies.append(_body(note.kind, motivation))
    bodies += [_body(tag, "tagging") for tag in note.tags]
    return {
        "id": _urn(note.id),
        "type": "Annotation",
        "motivation": motivation,
        "creator": {"type": "Person", "name": note.author},
        "created": note.created,
        "modified": note.modified,
        **({"body": bodies} if bodies else {}),
        "target": _target(library, note),
    }


def _body(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "format": "text/plain", "purpose": purpose}


def _target(library: Library, note: Annotation) -> Json:
    """The item in its file, and the passage in the item. An orphaned note has its words, and no place any more."""
    selectors: list[Json] = [
        {"type": "TextQuoteSelector", "exact": note.quote, "prefix": note.prefix, "suffix": note.suffix}
    ]
    if note.state != "orphaned":
        selectors.append({"type": "TextPositionSelector", "start": note.span.start, "end": note.span.end})
    return {"type": "SpecificResource", **_source(library, note.item), "selector": selectors}


def _source(library: Library, item: str) -> Json:
    try:
        document, point = library.registers.item(item)
        file = _iri(PurePath(library.registers.source(document.id).path).name)
    except NotFoundError:  # a corrected paper has it no more
        return {"source": _urn(item)}
    return {"source": f"{file}#{_iri(item)}", "scope": file, "dcterms:title": f"{point.number} {point.title}"}


def _iri(text: str) -> str:
    """Text as part of an IRI: a relative one, since a file that was imported has no address of its own."""
    return quote(text.encode("utf-8", "replace"), safe="")


def _urn(name: str) -> str:
    """An IRI that is the same in every export."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"referat:{name}").urn
