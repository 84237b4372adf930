"""Papers that a careful reader read by hand, element by element: the bundle, the case system's minutes, our samples."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from store.model import Document, FileRead, Item
from store.reading import read
from tests.benchmarks.figures import Figure, Score, score, total
from tests.benchmarks.meetings import plain, squeezed
from tests.benchmarks.naive import naive, pdf_lines

_ROOT = Path(__file__).parents[2]
_FIELDS = (
    ("type", "kind"), ("lines", "lines"), ("complete", "complete"), ("meeting_date", "date"), ("title", "title"),
    ("municipality", "municipality"), ("start", "starts"), ("end", "ends"), ("place", "place"),
    ("case_number", "case_number"), ("participants", "present"), ("apologies", "absent"),
)  # fmt: skip
"""Keys of a gold segment, and what the program calls them."""


class Element(NamedTuple):
    """One thing that the gold record says, and what was read."""

    what: str
    got: Any
    wanted: Any


def figures(real: Path, *, mistakes: Callable[[str], None]) -> Iterator[Figure]:
    """The bundle and the Aarhus minutes of 2016."""
    bundle = real / "aarhus-bundle.txt"
    gold = json.loads((real / "aarhus-bundle.gold.json").read_bytes())
    rival = _naive(bundle.read_text(encoding="utf-8").splitlines(), gold["segments"])
    yield _figure("bundle", [*_elements(_read(bundle), gold)], f"naive items F1 {rival.f1:.3f}", mistakes)
    minutes = real / "aarhus-2016" / "referat-aaben.pdf"
    gold = json.loads((real / "aarhus-2016" / "gold.json").read_bytes())
    by, lines = pdf_lines(minutes.read_bytes())
    rival = _naive(lines, gold["segments"])
    yield _figure("Aarhus 2016", [*_elements(_read(minutes), gold)], f"naive on {by} items F1 {rival.f1:.3f}", mistakes)


def samples(*, mistakes: Callable[[str], None]) -> Iterator[Figure]:
    """The texts in `sample_data/`, by `tests/golden/sample_meetings.json`."""
    gold = json.loads((_ROOT / "tests/golden/sample_meetings.json").read_bytes())
    elements: list[Element] = []
    rivals: list[Score] = []
    for each in gold:
        file = _read(_ROOT / "sample_data" / each["file"])
        elements += _sample(file, each)
        lines = [line for document in file.documents for line in document.printed]
        rivals.append(_naive(lines, [each]))
    yield _figure("our samples", elements, f"naive items F1 {total(rivals).f1:.3f}", mistakes)


def _figure(name: str, elements: list[Element], beside: str, mistakes: Callable[[str], None]) -> Figure:
    wrong = [element for element in elements if element.got != element.wanted]
    for element in wrong:
        mistakes(f"{name}: {element.what}: {element.got!r}, not {element.wanted!r}")
    right = Score(len(elements) - len(wrong), len(elements), len(elements))
    names = ", ".join(sorted({element.what.partition(" ")[0] for element in wrong}))
    return Figure(f"{name}: every element of the gold", right.share, 1.0, beside=f"{right}; {names}; {beside}")


def _read(path: Path) -> FileRead:
    return read(path.read_bytes(), path.name)


def _naive(lines: Iterable[str], segments: Iterable[dict[str, Any]]) -> Score:
    wanted = [(item["number"], squeezed(item["title"])) for segment in segments for item, _ in _items(segment)]
    return score([(each.number, squeezed(each.title)) for each in naive(lines)], wanted)


def _items(segment: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Each item and the number of its parent."""
    for item in segment["items"]:
        yield item, None
        yield from ((part, item["number"]) for part in item.get("subitems", ()))


def _elements(file: FileRead, gold: dict[str, Any]) -> Iterator[Element]:
    segments = gold["segments"]
    if "page_starts_at_line" in gold:
        yield Element("page_starts", list(file.page_starts), gold["page_starts_at_line"])
    if "hyphenated_line_breaks" in gold:
        joined = [(list(r.lines), r.text) for d in file.documents for r in d.repairs if r.kind == "hyphen"]
        wanted = [(each["lines"], each["joined"]) for each in gold["hyphenated_line_breaks"]]
        yield Element("broken_words", joined, wanted)
    yield Element("documents", len(file.documents), len(segments))
    for document, segment in zip(file.documents, segments, strict=False):
        yield from _of_document(document, segment, [each["id"] for each in segments])
        wanted = list(_items(segment))
        yield Element(f"items of {segment['id']}", len(document.items), len(wanted))
        for item, (each, parent) in zip(document.items, wanted, strict=False):
            yield from _of_item(item, each, parent, segment["id"])


def _of_document(document: Document, segment: dict[str, Any], ids: list[str]) -> Iterator[Element]:
    for key, name in _FIELDS:
        if key in segment and (key != "municipality" or _prints(document, segment[key])):
            got = getattr(document, name)
            yield Element(f"{name} of {segment['id']}", list(got) if isinstance(got, tuple) else got, segment[key])
    yield Element(f"body of {segment['id']}", document.body, segment["body"] if _explicit(segment) else None)
    if "letterhead" in segment:
        lines = list(document.letterhead.lines) if document.letterhead else None
        yield Element("letterhead", lines, segment["letterhead"]["lines"])
    if "toc" in segment:
        yield Element("contents", _repaired(document, "contents"), [segment["toc"]["lines"]])
    if "running_footers" in segment:
        stamps = [lines[0] for lines in _repaired(document, "page_stamp")]
        yield Element("page_stamps", stamps, [each["line"] for each in segment["running_footers"]])
    if to := segment.get("attached_to"):
        attached = document.attached_to and (document.attached_to.document, document.attached_to.item)
        yield Element("attached_to", attached, (ids.index(to["segment"]), to["item"]))


def _prints(document: Document, value: str | None) -> bool:
    # The gold record names the municipality even where the paper does not: there the program is to say nothing.
    return not value or any(value.casefold() in line.casefold() for line in document.printed)


def _explicit(segment: dict[str, Any]) -> bool:
    return bool(segment.get("body_explicit", True))


def _repaired(document: Document, kind: str) -> list[list[int]]:
    return [list(repair.lines) for repair in document.repairs if repair.kind == kind]


def _of_item(item: Item, gold: dict[str, Any], parent: str | None, segment: str) -> Iterator[Element]:
    name = f"{segment}{gold['number']}"
    got, wanted = (item.number, item.title, item.parent), (gold["number"], gold["title"], parent)
    yield Element(f"item {name}", got, wanted)
    for key, value in (
        ("lines", list(item.lines)), ("duration_min", item.minutes), ("responsible", list(item.responsible)),
        ("attachments", list(item.attachments)),
    ):  # fmt: skip
        if key in gold:
            yield Element(f"{key} {name}", value, gold[key])
    if "time" in gold:
        time = gold["time"] or {"start": None, "end": None, "minutes": None}
        yield Element(
            f"time {name}", (item.starts, item.ends, item.minutes), (time["start"], time["end"], time["minutes"])
        )
    if gold.get("method"):
        yield Element(f"method {name}", [s.text for s in item.sections if s.role == "method"], [gold["method"]])
    decided = [(each.kind, plain(each.quote)) for each in item.decisions if each.strength == "strong"]
    wanted_decisions = [(each["kind"], plain(each["quote"])) for each in gold.get("decisions", ())]
    yield Element(f"decisions {name}", decided, wanted_decisions)
    found = [(plain(each.quote), list(each.responsible)) for each in item.follow_ups if each.strength == "strong"]
    follow_ups = [(plain(each["quote"]), each["responsible"]) for each in gold.get("followups", ())]
    yield Element(f"follow_ups {name}", found, follow_ups)


def _sample(file: FileRead, gold: dict[str, Any]) -> Iterator[Element]:
    name = gold["file"]
    yield Element(f"encoding of {name}", file.encoding, gold["encoding"])
    yield Element(f"documents of {name}", len(file.documents), 1)
    for key in sorted(gold.keys() - {"file", "encoding", "items"}):
        yield Element(f"{key} of {name}", getattr(file.documents[0], key), gold[key])
    items = file.documents[0].items
    yield Element(
        f"items of {name}", [(i.number, i.title) for i in items], [(i["number"], i["title"]) for i in gold["items"]]
    )
    for item, wanted in zip(items, gold["items"], strict=False):
        decisions = [each for each in item.decisions if each.strength == "strong"]
        got = [
            {key: getattr(decision, key) for key in each}
            for decision, each in zip(decisions, wanted["decisions"], strict=False)
        ]
        where = f"{item.number} of {name}"
        yield Element(f"decisions {where}", (len(decisions), got), (len(wanted["decisions"]), wanted["decisions"]))
        yield Element(f"votes {where}", len(item.votes), wanted["votes"])
        departments = [each.department for each in item.follow_ups if each.strength == "strong"]
        yield Element(f"follow_ups {where}", departments, wanted["follow_ups"])
