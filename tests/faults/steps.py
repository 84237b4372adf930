"""What is done to a store under fault: a seeded row of steps, what each leads to, and what a store shows of it."""

import re
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from store.comparing.pairing import propose
from store.database.journal import JournalStorage
from store.library import Library
from store.library.context import Context
from tests.faults.reading import take_in

_PAPERS = {
    "byraad-2023": ("Referat", "Byrådet", "Mødedato: 7. juni 2023\n", "Budget for havnebadet"),
    "klima-2024": ("Referat", "Teknik- og Klimaudvalget", "Mødedato: 5. marts 2024\n", "Ny cykelsti langs Havnevej"),
    "dagsorden-2024": ("Dagsorden", "Teknik- og Klimaudvalget", "Mødedato: 5. marts 2024\n", "Cykelsti, Havnevej"),
    "uden-dato": ("Referat", "Borgmestermøde", "", "Nøgler til rådhuset"),
}
"""By name: kind, body, date and the title of item 2."""
NAMES = tuple(_PAPERS)
"""The first is imported before anything else: the notes stand on it."""
QUOTE = "skal lægges i faste rammer"
_VERBS = ("import", "note", "note", "edit", "edit", "tick", "department", "delete", "undo", "undo", "redo", "compact")


@dataclass(frozen=True)
class Review:
    """What the reviewer added."""

    notes: frozenset[str] = frozenset()
    ticked: frozenset[str] = frozenset()
    """Numbers of items of the first paper."""
    departments: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Shown:
    """What a person sees of a store."""

    review: Review
    papers: tuple[tuple[str, int], ...]
    """Name and edition of each file, sorted: one that is there twice stands here twice."""


@dataclass(frozen=True)
class Model:
    """What a store must hold, worked out without a store."""

    papers: dict[str, int] = field(default_factory=dict)
    past: tuple[Review, ...] = (Review(),)
    """The review after each change that can be undone, the present one last."""
    future: tuple[Review, ...] = ()
    """The reviews that redo leads to, the next one first."""

    @property
    def shown(self) -> Shown:
        """What is to be seen."""
        return Shown(self.past[-1], tuple(sorted(self.papers.items())))

    def changed(self, **parts: frozenset[str]) -> "Model":
        """The model after one more change of the reviewer's."""
        now = replace(self.past[-1], **parts)
        return self if now == self.past[-1] else replace(self, past=(*self.past, now), future=())


@dataclass(frozen=True)
class Step:
    """One thing done: to the model by `after`, to a store by `do`. What it is follows from its number."""

    number: int
    only: str = ""
    """A verb that it is instead."""

    def after(self, model: Model) -> Model:
        """The model after this step."""
        now = model.past[-1]
        match self.verb(model):
            case "import" | "import first":
                return replace(model, papers=model.papers | {self._paper(model): self.number})
            case "note":
                return model.changed(notes=now.notes | {self._words()})
            case "edit" if note := self._one_of(now.notes):
                return model.changed(notes=now.notes - {note} | {self._words()})
            case "delete" if note := self._one_of(now.notes):
                return model.changed(notes=now.notes - {note})
            case "tick":
                return model.changed(ticked=now.ticked ^ {self._item()})
            case "department":
                return model.changed(departments=now.departments | {f"Forvaltning {self.number}"})
            case "undo" if len(model.past) > 1:
                return replace(model, past=model.past[:-1], future=(now, *model.future))
            case "redo" if model.future:
                return replace(model, past=(*model.past, model.future[0]), future=model.future[1:])
        return model

    def do(self, library: Library, model: Model, papers: Path) -> None:
        """Do it to a store that holds what `model` says; files to be imported are written in `papers`."""
        now = model.past[-1]
        match self.verb(model):
            case "import" | "import first":
                write_and_import(library, papers, self._paper(model), self.number)
            case "note":
                library.notes.annotate_quote(f"{first_document(library)}.2", QUOTE, "note", self._words())
            case "edit" if note := self._one_of(now.notes):
                library.notes.edit(_note_id(library, note), note=self._words())
            case "delete" if note := self._one_of(now.notes):
                library.notes.delete(_note_id(library, note))
            case "tick":
                library.notes.set_reviewed(f"{first_document(library)}.{self._item()}", self._item() not in now.ticked)
            case "department":
                library.departments.add(f"Forvaltning {self.number}")
            case "undo":
                library.history.undo()
            case "redo":
                library.history.redo()
            case "compact":
                compact(library.context.folder, self._random())

    def verb(self, model: Model) -> str:
        """What is done where the store holds what `model` says."""
        return self.only or (self._random().choice(_VERBS) if model.papers else "import")

    def _random(self) -> Random:
        return Random(self.number)

    def _words(self) -> str:
        """The words of a note that this step writes: of any length from a few bytes to several sectors."""
        return f"Note {self.number} {'æ' * int(2 ** self._random().uniform(0, 10))}"

    def _item(self) -> str:
        return str(1 + self.number % 3)

    def _paper(self, model: Model) -> str:
        return self._random().choice(NAMES) if model.papers and self.only != "import first" else NAMES[0]

    def _one_of(self, notes: frozenset[str]) -> str | None:
        return self._random().choice(sorted(notes)) if notes else None


def opened(folder: Path, author: str = "anna") -> Library:
    """The store of the folder, by the clock of this machine."""
    return Library(Context(folder=folder, author=author, clock=lambda: datetime.now(UTC)))


def write_and_import(library: Library, papers: Path, name: str, edition: int) -> None:
    """Write an edition of a paper where the one before stood, and import it: as another, whom undo leaves alone."""
    kind, body, date, title = _PAPERS[name]
    said = "Beslutning" if kind == "Referat" else "Indstilling"
    papers.mkdir(exist_ok=True)
    file = papers / f"{name}.txt"
    file.write_text(
        f"""Solvig Kommune

{kind}

{body}
{date}Mødested: Rådhuset, lokale 2

1. Godkendelse af dagsorden

{said}: Godkendt. Udgave {edition}.

2. {title}

Sagsfremstilling: Udgave {edition} af sagen om {title.lower()}, som {QUOTE}, siger {body}.

{said}: {"Udsat. " * (edition % 5)}Forvaltningen følger op.

3. Eventuelt hos {body}

{said}: Intet i udgave {edition}.
""",
        encoding="utf-8",
    )
    try:
        with closing(opened(library.context.folder, "sekretæren")) as theirs:
            take_in(theirs, file)
    finally:
        library.history.refresh()  # what was refused in the end may have taken the paper in


def first_document(library: Library) -> str:
    """The id of the document on which the notes stand."""
    found = [id for id in library.registers.heads() if _name(library.registers.source(id).path) == NAMES[0]]
    assert found, "the first paper is not there"
    return found[0]


def shown(library: Library) -> Shown:
    """What is to be seen of the store, all documents read; fails where it is at odds with itself."""
    registers = library.registers
    paths = {source.id: source.path for source in (registers.source(id) for id in registers.heads())}
    editions: dict[str, set[int]] = {id: set() for id in paths}
    for id, head in registers.heads().items():
        document = registers.document(id)
        assert tuple((item.id, item.number, item.title) for item in document.items) == head.items, id
        assert len(document.items) == 3, id
        for item in document.items:
            editions[head.source].update(map(int, re.findall(r"[Uu]dgave (\d+)", item.text.value)))
    assert all(len(found) == 1 for found in editions.values()), f"a paper of several editions: {editions}"
    notes = [note.note for note in library.notes.all()]
    assert len(set(notes)) == len(notes), "a note is there twice"
    review = Review(
        notes=frozenset(notes),
        ticked=frozenset(id.rpartition(".")[2] for id in registers.reviewed()),
        departments=frozenset(department.name for department in library.departments.all()),
    )
    return Shown(review, tuple(sorted((_name(path), min(editions[id])) for id, path in paths.items())))


def settled(library: Library) -> None:
    """Fail where, after an import, a note does not stand on its words or a pair is not proposed."""
    for note in library.notes.all():
        _, item = library.registers.item(note.item)
        assert item.text.value[note.span.start : note.span.end] == note.quote == QUOTE, note.id
    heads = tuple(library.registers.heads().values())
    paired = {(m.agenda, m.minutes) for m in library.registers.meetings() if m.pairing}
    assert paired == {((pair.agenda,), (pair.minutes,)) for pair in propose(heads)}


def compact(folder: Path, random: Random) -> None:
    """Put one of the journals of a store anew, as another process would."""
    storage = JournalStorage(random.choice(sorted(folder.rglob("*.tdb"))))
    storage.compact()
    storage.close()


def compact_all(folder: Path) -> None:
    """Put every journal of a store anew."""
    for path in sorted(folder.resolve().rglob("*.tdb")) + sorted((folder / "archive").resolve().glob("*.tdb")):
        with closing(JournalStorage(path)) as storage:
            storage.compact()


def _name(path: str) -> str:
    return Path(path).stem


def _note_id(library: Library, words: str) -> str:
    return next(note.id for note in library.notes.all() if note.note == words)
