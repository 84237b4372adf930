"""What else the reviewer adds to a paper and sets right in it, taken along into an edited version of it."""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from store.database import Database
from store.database.tiny import open_database
from store.library import Library
from store.library.along import along
from store.library.context import Context
from store.library.heads import head_of
from store.library.versions import replaced
from store.model import Anchored, Document, FileRead, FollowUp, Item, Mark, Record, Source, Span, Split
from tests.benchmarks.editing import EDITS, Paper, paper_of
from tests.benchmarks.landing import LEFT, Landing, Tally, judge, version

KINDS = ("marks", "follow-ups", "ticks and set right", "cuts")
EDITED = (
    "words 15 %", "sentences taken out 15 %", "OCR noise 4 %", "items moved", "items renamed", "items merged",
    "corrected version",
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

R = TypeVar("R", bound=Record)

_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]{9,}[.!?]")


def rows(papers: Sequence[Document], seed: str, mistakes: list[str]) -> Iterator[tuple[str, Tally]]:
    """By kind and edit what became of them."""
    found = {(kind, edit): Tally() for kind in KINDS for edit in EDITED}
    for document in papers:
        for cut in (False, True):
            with TemporaryDirectory() as folder:
                _measure(document, Path(folder), seed, found, mistakes, cut=cut)
    for (kind, edit), tally in found.items():
        yield f"{kind}, {edit}", tally


def known_again(papers: Sequence[Document], seed: str) -> Iterator[tuple[str, Tally]]:
    """Pairs, and the fields of a paper, stay where a new version is known as one of that paper: by name and edit."""
    papers = [replace(paper, attached_to=None, items=tuple(map(_titled, paper.items))) for paper in papers]
    heads, sources = {}, []
    for paper in papers:
        sources.append(Source(f"of {paper.id}", f"{paper.id}.txt", paper.id, "", (paper.id,), (), None, "", ()))
        heads[paper.id] = head_of(paper, sources[-1], 0, [paper])
    by_id = {paper.id: paper for paper in papers}
    for name in ("the same name", "another name"):
        for edit in EDITED:
            tally = Tally()
            for paper, source in zip(papers, sources, strict=True):
                edited = paper_of(paper)
                EDITS[edit](edited, random.Random(f"{seed} {edit} {paper.id}"))
                new = replace(paper, id="", items=edited.items())
                path = source.path if name == "the same name" else "rettet.txt"
                file = FileRead(path, "", "text/plain", None, 1, (1,), (new,))
                found = replaced(file, sources, heads.values(), by_id.__getitem__)
                was = found and found.documents[0]
                tally.right += was is paper
                tally.lost += was is None
                tally.wrong += was is not None and was is not paper
            yield f"known under {name}, {edit}", tally


def _titled(item: Item) -> Item:
    """As an edited paper is: with its first line as the title."""
    return replace(item, title=item.text.value.split("\n", 1)[0])


def _measure(
    document: Document, folder: Path, seed: str, found: dict[tuple[str, str], Tally], mistakes: list[str], *, cut: bool
) -> None:
    source = Source("s", "referat.txt", "0", "", (document.id,), (), None, "", ())
    with closing(open_database(folder)) as database:
        database.add(source, [(head_of(document, source, 0, [document]), document)])
    with closing(Library(Context(folder, "anna", lambda: datetime(2025, 3, 10, tzinfo=UTC)))) as library:
        (_cut if cut else _add)(library, document, random.Random(f"{seed} {document.id}"))
    with closing(open_database(folder)) as database:
        for edit in EDITED:
            paper = paper_of(document)
            EDITS[edit](paper, random.Random(f"{seed} {edit} {document.id}"))
            new = version(document, paper.items())
            database.add(replace(source, sha256=edit), [(head_of(new, source, 0, [new]), new)])
            now: dict[tuple[type[Record], str], Record] = {
                (type(one), one.id): one for one in along(database, [document.id], "", [document]).puts
            }
            for kind, tally in _judged(database, now, paper, document, new, mistakes):
                found[kind, edit] += tally
            database.add(source, [(head_of(document, source, 0, [document]), document)])


def _add(library: Library, document: Document, chance: random.Random) -> None:
    """Marks and follow-ups on sentences."""
    spans = [(item, Span(*match.span())) for item in document.items for match in _SENTENCE.finditer(item.text.value)]
    for letter, (item, span) in zip(_LETTERS, chance.sample(spans, min(len(spans), len(_LETTERS))), strict=False):
        library.marks.set(letter, item.id, span.start)
    for item, span in chance.sample(spans, min(len(spans), 20)):
        library.checklist.add(item.id, item.text.value[slice(*span)], span=span)


def _cut(library: Library, document: Document, chance: random.Random) -> None:
    """Items cut in two at a paragraph. In a store of its own: what is behind a cut is in another item."""
    for item in document.items:
        paragraphs = [match.end() for match in re.finditer(r"\n\n", item.text.value)][1:]
        if paragraphs:
            library.borders.split(item.id, chance.choice(paragraphs))


def _judged(
    database: Database,
    now: Mapping[tuple[type[Record], str], Record],
    paper: Paper,
    old: Document,
    new: Document,
    mistakes: list[str],
) -> Iterator[tuple[str, Tally]]:
    def moved(type: type[R]) -> Iterator[tuple[R, R]]:
        for id, one in database.records(type).items():
            there = now.get((type, id), one)
            yield one, there if isinstance(there, type) else one

    marks, cuts, tasks = Tally(), Tally(), Tally()
    for mark, there in moved(Mark):
        judge(marks, paper.truths(mark.item, mark.span), new, _landing(mark, there), mistakes)
    for split, at in moved(Split):
        judge(cuts, paper.truths(split.item, split.span), new, _landing(split, at), mistakes)
    for task, now_at in moved(FollowUp):
        if task.span:
            landing = Landing(now_at.item, now_at.span, now_at.doubtful, task.text)
            judge(tasks, paper.truths(task.item, task.span), new, landing, mistakes)
    yield from (("marks", marks), ("cuts", cuts), ("follow-ups", tasks))
    if marks.notes:
        yield "ticks and set right", _items(paper, old, new)


def _landing(before: Anchored, now: Anchored) -> Landing:
    return Landing(now.item, None if now.state == "orphaned" else now.span, now.doubtful, before.quote)


def _items(paper: Paper, old: Document, new: Document) -> Tally:
    """Ticks and what was set right hang on the item: whether that with its id now is the one with most of its words.

    What was made a part of the item before it is none any more.
    """
    tally = Tally()
    ids = {item.id: at for at, item in enumerate(new.items)}
    parts = {item.id: paper.truths(item.id, Span(0, len(item.text.value))) for item in old.items}
    begins: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for id, places in parts.items():
        for at, span, _ in places:
            begins[at].append((span.start, id))
    for id, places in parts.items():
        now, most = ids.get(id), places[0] if places else None
        within_another = most and min(begins[most[0]])[1] != id
        if most is None or most[2] < LEFT or within_another:
            tally.gone += now is None
            tally.right += now is None or any(now == part for part, _, _ in places)
            tally.wrong += now is not None and all(now != part for part, _, _ in places)
        else:
            tally.right += now == most[0]
            tally.lost += now is None
            tally.wrong += now is not None and now != most[0]
    return tally
