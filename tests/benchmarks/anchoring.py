"""How what the reviewer added follows its words into a new version. Run: python -m tests.benchmarks.anchoring.

The edits are made here, so that the truth is known. Usage: [REAL_FOLDER] [--seed S] [--every N] [--mistakes FILE].
The folder (else REFERAT_REAL) holds real papers: without it the edits are made in papers written for this alone and in
the samples. What is drawn at random is seeded. Each row says whether it meets its targets.
"""

import argparse
import os
import random
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from time import process_time

from store.model import Document
from store.reading import read
from tests.benchmarks import added, other_files
from tests.benchmarks.editing import EDITS, Edit, paper_of
from tests.benchmarks.figures import Figure
from tests.benchmarks.landing import HEAD, RIGHT, WRONG, Passage, Tally, Truth, landed, passages, version
from tests.benchmarks.papers import generated
from tests.samples.minutes import SAMPLES

_WIDTH = 50
_PAGES, _PER_PAGE = 40, 3_000
"""Of a long paper, and the characters of a page."""
_SECONDS = 3.0
_ENOUGH = 300
"""Notes of a row. Where few words stand several times, the edits are made more often: by one note more or less a row
of sixty meets its target or does not."""


def measured(
    documents: Sequence[Document], edit: Edit, seed: str, mistakes: list[str], *, formulas: bool = False
) -> Tally:
    """All notes of all papers after one edit."""
    tally = Tally()
    for turn in range(10):
        for document in documents:
            chance = random.Random(f"{seed} {document.id}{turn or ''}")
            paper = paper_of(document)
            marked = passages(document.items, chance, formulas=formulas)
            edit(paper, chance)

            def truths(_: Document, passage: Passage) -> list[Truth]:
                return paper.truths(*passage)  # noqa: B023 - called within the turn

            tally += landed(document, version(document, paper.items()), marked, truths, mistakes)
        if not formulas or tally.notes >= _ENOUGH:
            break
    return tally


def _read(paths: Iterable[Path]) -> list[Document]:
    found = []
    for at, path in enumerate(sorted(paths)):
        for number, document in enumerate(read(path.read_bytes(), path.name).documents):
            id = f"d{at}-{number}"
            items = (replace(item, id=f"{id}.{place}") for place, item in enumerate(document.items))
            found.append(replace(document, id=id, items=tuple(items)))
    return [document for document in found if document.items]


def main() -> None:
    """Print the table, the mistakes to a file of their own."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.anchoring")
    parser.add_argument("real", nargs="?", default=os.environ.get("REFERAT_REAL", ""))
    parser.add_argument("--seed", default="report")
    parser.add_argument("--every", type=int, default=1, help="only each n-th paper")
    parser.add_argument("--mistakes", type=Path, help="a file for what landed wrong; it quotes the papers")
    given = parser.parse_args()
    real = Path(given.real) if given.real else None
    written = generated(given.seed)
    groups = {"written": written, "samples": _read(SAMPLES.glob("*.txt"))}
    if real is not None and (real / "greve").is_dir():
        groups["real"] = _read((real / "greve").glob("*.json"))
    mistakes: list[str] = []
    say(f"met: right >= {RIGHT:g} and wrong without a warning < {WRONG:g}")
    for name, documents in groups.items():
        _edited(name, documents[:: given.every], given.seed, mistakes)
    _title("the written papers in other files", len(written[:: given.every]))
    for name, tally in other_files.rows(written[:: given.every], given.seed, mistakes):
        say(f"  {name:{_WIDTH}} {tally or 'not measured: pdftotext is not installed'}")
    _title("what else is added to the written papers, edited", len(written[:: given.every]))
    for name, tally in added.rows(written[:: given.every], given.seed, mistakes):
        say(f"  {name:{_WIDTH}} {tally}")
    samples = groups["samples"][:: given.every]
    _title("sample papers known again, with their pairs and fields", len(samples))
    for name, tally in added.known_again(samples, given.seed):
        say(f"  {name:{_WIDTH}} {tally}")
    say(str(_speed(given.seed)))
    if given.mistakes:
        given.mistakes.write_text("\n".join(mistakes) + "\n", encoding="utf-8")


def _edited(name: str, documents: Sequence[Document], seed: str, mistakes: list[str]) -> None:
    _title(f"{name} papers, edited", len(documents))
    total = Tally()
    for formulas in (False, True):
        for edit in EDITS:
            label = f"{edit}{', formulas' if formulas else ''}"
            mistakes.append(f"## {name}: {label}")
            tally = measured(documents, EDITS[edit], f"{seed} {label}", mistakes, formulas=formulas)
            total += tally
            say(f"  {label:{_WIDTH}} {tally}")
    say(f"  {'all':{_WIDTH}} {total}")


def _speed(seed: str) -> Figure:
    """A hundred notes on a paper of forty pages, every item of which was corrected."""
    items = [item for paper in generated(f"{seed} long") for item in paper.items]
    while sum(len(item.text.value) for item in items) < _PAGES * _PER_PAGE:
        items += [item for paper in generated(f"{seed} {len(items)}") for item in paper.items]
    items = [replace(item, id=f"long.{at}", number=str(at + 1)) for at, item in enumerate(items)]
    whole = sum(len(item.text.value) for item in items)
    long = replace(generated(seed)[0], id="long", items=tuple(items[: len(items) * _PAGES * _PER_PAGE // whole]))
    paper, chance = paper_of(long), random.Random(seed)
    marked = [passage for _ in range(3) for passage in passages(long.items, chance, formulas=False)][:100]
    EDITS["corrected version"](paper, chance)
    began = process_time()
    new = version(long, paper.items())
    ids = process_time() - began
    tally = landed(long, new, marked, lambda _, passage: paper.truths(*passage), [])
    beside = f"of it {ids:.2f} s to know {len(long.items)} items again"
    what = f"s of the processor, 100 notes on a corrected paper of {_PAGES} pages"
    return Figure(what, ids + tally.seconds, _SECONDS, at_most=True, beside=beside)


def _title(name: str, papers: int) -> None:
    say(f"{name}: {papers}")
    say(f"  {'':{_WIDTH}} {HEAD}")


def say(line: str) -> None:
    """One line of the table."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
