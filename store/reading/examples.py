"""The example papers of a house style: what the reader makes of them against what a careful reader found."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from store.errors import ReadingError
from store.model import FileRead

GOLD = ".gold.json"
"""What the gold of `minutes.txt` ends in, beside it: `minutes.gold.json`."""

_MOST_VALUES = 20_000
_DOCUMENT = (
    "language",
    "kind",
    "status",
    "body",
    "municipality",
    "date",
    "starts",
    "ends",
    "place",
    "present",
    "absent",
)
_ITEM = ("number", "title", "case_number", "open", "attachments", "responsible")
_FOUND = {
    "sections": ("label", "role"),
    "decisions": ("kind", "level", "body", "date", "quote"),
    "votes": ("yes", "no", "abstained", "dissent"),
    "follow_ups": ("department", "responsible", "due", "strength", "quote"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is read otherwise than the gold says."""

    place: str
    """Such as `documents[0].items[2].decisions[0].kind`."""
    wanted: str
    """As JSON."""
    found: str


def examples(folder: Path) -> tuple[Path, ...]:
    """The papers in a folder, by name: every file that is not gold. Raises ReadingError where there is none."""
    try:
        papers = sorted(path for path in folder.iterdir() if path.is_file() and not path.name.endswith(GOLD))
    except OSError as error:
        raise ReadingError("reading.no_examples", path=str(folder)) from error
    if not papers:
        raise ReadingError("reading.no_examples", path=str(folder))
    return tuple(papers)


def gold_of(paper: Path) -> Path:
    """Where the gold of a paper lies."""
    return paper.with_name(paper.stem + GOLD)


def differences(file: FileRead, gold: bytes, name: str) -> list[Difference]:
    """What is read otherwise than `gold` says, which is JSON: a list of documents, of which only what it names counts.

    Raises ReadingError where it is no such JSON.
    """
    try:
        wanted = json.loads(gold)
    except (ValueError, RecursionError) as error:
        raise ReadingError("reading.gold", path=name, reason=str(error)) from error
    return list(_compared("documents", wanted, msgspec.to_builtins(file.documents)))


def draft(file: FileRead) -> bytes:
    """A gold file of what the reader found: to be corrected by a person, or it proves nothing."""
    documents = [_chosen(document, _DOCUMENT) | {"items": _items(document)} for document in _values(file)]
    lines = json.dumps(documents, ensure_ascii=False, indent=1)
    return (lines + "\n").encode("utf-8")


def _values(file: FileRead) -> list[dict[str, Any]]:
    values: list[dict[str, Any]] = msgspec.to_builtins(file.documents)
    return values


def _items(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        _chosen(item, _ITEM) | {key: [_chosen(each, keys) for each in item[key]] for key, keys in _FOUND.items()}
        for item in document["items"]
    ]


def _chosen(values: dict[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: values[key] for key in keys if values[key] not in (None, [], ())}


def _compared(place: str, wanted: object, found: object) -> Iterator[Difference]:
    if isinstance(wanted, dict) and isinstance(found, dict):
        for key, value in wanted.items():
            yield from _compared(f"{place}.{key}", value, found.get(key))
    elif isinstance(wanted, list) and isinstance(found, list | tuple) and len(wanted) == len(found):
        for at, (one, other) in enumerate(zip(wanted, found, strict=True)):
            yield from _compared(f"{place}[{at}]", one, other)
    elif wanted != found:
        yield Difference(place, _short(wanted), _short(found))


def _short(value: object) -> str:
    if isinstance(value, list):
        names = [
            each.get("title") or each.get("label") or each.get("quote") if isinstance(each, dict) else each
            for each in value
        ]
        value = [name if name is not None else each for name, each in zip(names, value, strict=True)]
    return json.dumps(value, ensure_ascii=False)[:_MOST_VALUES]
