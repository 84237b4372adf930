"""How notes follow their words into a new version. Run: python -m tests.benchmarks.anchoring.

The edits are made here, so that the truth is known. Usage: [REAL_FOLDER] [--seed S] [--every N] [--mistakes FILE].
The folder (else REFERAT_REAL) holds real papers: without it the
edits are made in papers written for this alone and in the samples. What is drawn at random is seeded.
"""

import argparse
import os
import random
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import process_time

from store.comparing import selector
from store.comparing.tracing import Tracing
from store.library.versions import Replaced, moved, with_ids
from store.model import Annotation, Document, Item, Source, Span
from store.reading import read
from tests.benchmarks.editing import EDITS, Edit, Paper, paper_of
from tests.benchmarks.papers import generated
from tests.samples.minutes import SAMPLES

_LEFT, _PART = 0.55, 0.3
"""Of its characters: with less than the first in one place it may be without a place; with more than the second it may
be placed there."""
_OVERLAP, _ASKEW = 0.8, 0.5
"""How much of both places together is in both: as much where it is right, or askew."""
_NOTES = 40
"""A paper, at most."""


@dataclass(slots=True)
class Tally:
    """What became of the notes."""

    right: int = 0
    askew: int = 0
    """On more than half of their words, and a word or more beside them."""
    wrong: int = 0
    """Elsewhere, or somewhere though their words are gone, and not said to be without a place."""
    lost: int = 0
    """Without a place though their words are there."""
    gone: int = 0
    """Of the right ones: without a place since their words are gone."""
    seconds: float = 0.0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def notes(self) -> int:
        """All of them."""
        return self.right + self.askew + self.wrong + self.lost

    def __str__(self) -> str:
        count = self.notes or 1
        shares = " ".join(f"{part / count:8.4f}" for part in (self.right, self.askew, self.lost, self.wrong))
        return f"{self.notes:6} {shares} {self.gone:6} {1000 * self.seconds / count:8.2f}"


def passages(items: Sequence[Item], chance: random.Random, *, formulas: bool) -> list[tuple[str, Span]]:
    """Passages as people mark them: sentences, phrases, paragraphs; `formulas`: only words that stand several times."""
    found = []
    whole = "\n".join(item.text.value for item in items)
    for item in items:
        text = item.text.value
        sentences = [match.span() for match in re.finditer(r"[^\s.!?][^.!?\n]*[.!?]", text)]
        words = [match.span() for match in re.finditer(r"\w+", text)]
        spans = [*sentences, *(match.span() for match in re.finditer(r"[^\n]{80,1200}", text))]
        for at in range(0, len(words), 9):
            last = words[min(len(words) - 1, at + chance.randint(1, 8))]
            spans.append((words[at][0], last[1]))
        for start, end in spans:
            if end - start >= 8 and (not formulas or whole.count(text[start:end]) > 1):
                found.append((item.id, Span(start, end)))
    return chance.sample(found, min(_NOTES, len(found)))


def _note(number: int, item: Item, span: Span) -> Annotation:
    quote, prefix, suffix = selector(item.text.value, span)
    return Annotation(
        id=f"n{number}", item=item.id, kind="note", quote=quote, prefix=prefix, suffix=suffix, span=span, created="",
        modified="", author="",
    )  # fmt: skip


def carried(old: Sequence[Document], new: Sequence[Document], notes: Sequence[Annotation]) -> list[Annotation]:
    """The notes as they stand in the new version."""
    tracing = Tracing((item for one in old for item in one.items), (item for one in new for item in one.items))
    changed = {note.id: note for note in moved(notes, new, "", tracing)}
    return [changed.get(note.id, note) for note in notes]


def versions(old: Document, items: Iterable[Item]) -> Document:
    """The new version with its ids, as an import gives them."""
    source = Source("s", "", "", "", (old.id,), (), None, "", ())
    (new,) = with_ids([replace(old, items=tuple(items), id="")], "s", Replaced(source, (old,)))
    return new


def measured(
    documents: Sequence[Document], edit: Edit, seed: str, mistakes: list[str], *, formulas: bool = False
) -> Tally:
    """All notes of all papers after one edit."""
    tally = Tally()
    for document in documents:
        chance = random.Random(f"{seed} {document.id}")
        paper = paper_of(document)
        items = {item.id: item for item in document.items}
        marked = passages(document.items, chance, formulas=formulas)
        notes = [_note(number, items[item], span) for number, (item, span) in enumerate(marked)]
        edit(paper, chance)
        new = versions(document, paper.items())
        began = process_time()
        now = carried([document], [new], notes)
        tally.seconds += process_time() - began
        for (item, span), note in zip(marked, now, strict=True):
            _judge(tally, paper, new, (item, span), note, mistakes)
    return tally


def _judge(
    tally: Tally, paper: Paper, new: Document, passage: tuple[str, Span], note: Annotation, mistakes: list[str]
) -> None:
    truths = paper.truths(*passage)
    left = truths[0][2] if truths else 0.0
    placed = note.state != "orphaned"
    at = next((at for at, item in enumerate(new.items) if item.id == note.item), None)
    overlap = max(
        (_overlap(note.span, span) for part, span, share in truths if part == at and share > _PART), default=0.0
    )
    if placed and overlap >= _OVERLAP:
        tally.right += 1
    elif not placed and left < _LEFT:
        tally.right += 1
        tally.gone += 1
    else:
        tally.askew += placed and overlap >= _ASKEW
        tally.wrong += placed and overlap < _ASKEW
        tally.lost += not placed
        now = new.items[at].text.value[slice(*note.span)] if placed and at is not None else ""
        places = [(at == part, new.items[part].text.value[slice(*span)], left) for part, span, left in truths]
        fate = ("askew" if overlap >= _ASKEW else "wrong") if placed else "lost"
        mistakes.append(f"{fate} {note.confidence}\n  was {note.quote!r}\n  now {now!r}\n  is  {places}")


def _overlap(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


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
    groups = {"written": generated(given.seed), "samples": _read(SAMPLES.glob("*.txt"))}
    if real is not None and (real / "greve").is_dir():
        groups["real"] = _read((real / "greve").glob("*.json"))
    mistakes: list[str] = []
    for name, documents in groups.items():
        _show(name, documents[:: given.every], given.seed, mistakes)
    if given.mistakes:
        given.mistakes.write_text("\n".join(mistakes) + "\n", encoding="utf-8")


def _show(name: str, documents: Sequence[Document], seed: str, mistakes: list[str]) -> None:
    say(f"{name} papers: {len(documents)}")
    say(f"  {'edit':28} {'notes':>6} {'right':>8} {'askew':>8} {'lost':>8} {'wrong':>8} {'gone':>6} {'ms/note':>8}")
    total = Tally()
    for formulas in (False, True):
        for edit in EDITS:
            label = f"{edit}{', formulas' if formulas else ''}"
            mistakes.append(f"## {name}: {label}")
            tally = measured(documents, EDITS[edit], f"{seed} {label}", mistakes, formulas=formulas)
            total += tally
            say(f"  {label:28} {tally}")
    say(f"  {'all':28} {total}")


def say(line: str) -> None:
    """One line of the table."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
