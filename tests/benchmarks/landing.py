"""Where notes land in another version, beside where they should: counted by what became of them."""

import random
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from time import process_time
from typing import NamedTuple

from store.comparing.anchoring import selector
from store.comparing.tracing import Tracing
from store.library.versions import Replaced, moved, with_ids
from store.model import Annotation, Document, Item, Source, Span

RIGHT, WRONG = 0.97, 0.005
"""The targets: at least so many are right, and fewer are wrong without a warning."""
LEFT, _PART = 0.55, 0.3
"""Of its characters: with less than the first in one place it may be without a place; with more than the second it may
be placed there."""
_OVERLAP, _ASKEW = 0.8, 0.5
"""How much of both places together is in both: as much where it is right, or askew."""
_NOTES = 40
"""A paper, at most."""

Passage = tuple[str, Span]
Truth = tuple[int, Span, float]
"""The index of an item in the new version, the stretch in it, and how much of the passage that holds, 0 to 1."""
Truths = Callable[[Document, Passage], Sequence[Truth] | None]
"""Where a passage stands now, most of it first; None where nobody can tell."""


class Landing(NamedTuple):
    """Where something is put."""

    item: str
    span: Span | None
    """None where it is said to have no place."""
    doubtful: bool
    words: str
    """Those that it was on."""


@dataclass(slots=True)
class Tally:
    """What became of the notes."""

    right: int = 0
    askew: int = 0
    """On more than half of their words, and a word or more beside them."""
    lost: int = 0
    """Without a place though their words are there."""
    warned: int = 0
    """Wrong, and said to be in doubt."""
    wrong: int = 0
    """Elsewhere, or somewhere though their words are gone, and not said to be in doubt or without a place."""
    gone: int = 0
    """Of the right ones: without a place since their words are gone."""
    doubted: int = 0
    """Of the right ones: said to be in doubt."""
    untold: int = 0
    """Beside all these: nobody can tell where they belong."""
    seconds: float = 0.0
    """Of the processor, for all."""

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    @property
    def notes(self) -> int:
        """All that can be judged."""
        return self.right + self.askew + self.wrong + self.lost + self.warned

    @property
    def met(self) -> bool:
        """Whether both targets are reached."""
        return self.right >= RIGHT * self.notes and self.wrong < WRONG * max(1, self.notes)

    def __str__(self) -> str:
        count = self.notes or 1
        shares = " ".join(
            f"{part / count:8.4f}" for part in (self.right, self.askew, self.lost, self.warned, self.wrong)
        )
        counts = f"{self.gone:6} {self.doubted:6} {self.untold:6} {1000 * self.seconds / count:8.2f}"
        return f"{self.notes:6} {shares} {counts}  {'met' if self.met else 'missed'}"


HEAD = " ".join(
    (f"{'notes':>6}", *(f"{name:>8}" for name in ("right", "askew", "lost", "warned", "wrong")),
     *(f"{name:>6}" for name in ("gone", "doubt", "untold")), f"{'ms/note':>8}")
)  # fmt: skip


def passages(items: Sequence[Item], chance: random.Random, *, formulas: bool) -> list[Passage]:
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


def note_on(number: int, item: Item, span: Span) -> Annotation:
    """A note of that number on a passage."""
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


def version(old: Document, items: Iterable[Item]) -> Document:
    """The new version with its ids, as an import gives them."""
    source = Source("s", "", "", "", (old.id,), (), None, "", ())
    (new,) = with_ids([replace(old, items=tuple(items), id="")], "s", Replaced(source, (old,)))
    return new


def landed(old: Document, new: Document, marked: Sequence[Passage], truths: Truths, mistakes: list[str]) -> Tally:
    """What becomes of notes on these passages in the new version."""
    tally = Tally()
    items = {item.id: item for item in old.items}
    notes = [note_on(number, items[item], span) for number, (item, span) in enumerate(marked)]
    began = process_time()
    now = carried([old], [new], notes)
    tally.seconds += process_time() - began
    for passage, note in zip(marked, now, strict=True):
        told = truths(new, passage)
        if told is None:
            tally.untold += 1
        else:
            span = None if note.state == "orphaned" else note.span
            judge(tally, told, new, Landing(note.item, span, note.doubtful, note.quote), mistakes)
    return tally


def judge(tally: Tally, truths: Sequence[Truth], new: Document, landing: Landing, mistakes: list[str]) -> None:
    """Count what became of a passage that now stands at `truths`."""
    left = truths[0][2] if truths else 0.0
    at = next((at for at, item in enumerate(new.items) if item.id == landing.item), None)
    span = landing.span
    near = [overlap(span, truth) for part, truth, share in truths if span and part == at and share > _PART]
    best = max(near, default=0.0)
    if best >= _OVERLAP:
        tally.right += 1
        tally.doubted += landing.doubtful
        return
    if span is None and left < LEFT:
        tally.right += 1
        tally.gone += 1
        return
    fate = "lost" if span is None else "askew" if best >= _ASKEW else "warned" if landing.doubtful else "wrong"
    setattr(tally, fate, getattr(tally, fate) + 1)
    now = new.items[at].text.value[slice(*span)] if span and at is not None else ""
    places = [(at == part, new.items[part].text.value[slice(*truth)], share) for part, truth, share in truths]
    mistakes.append(f"{fate}\n  was {landing.words!r}\n  now {now!r}\n  is  {places}")


def overlap(one: Span, other: Span) -> float:
    """How much of both together is in both, 0 to 1."""
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))
