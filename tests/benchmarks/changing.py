"""Pairing and alignment on agendas and minutes made of real meetings: renamed, dropped, moved, added, renumbered."""

import json
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from store.comparing.aligning import align
from store.comparing.pairing import propose
from store.model import Document, Head, Item, Span, Text
from store.reading import read
from tests.benchmarks.figures import Figure, Score, score
from tests.benchmarks.meetings import Meeting

_SEED = 20231115
_RENAMED, _DROPPED, _MOVED, _WITHOUT_AGENDA = 0.12, 0.07, 0.5, 0.25
_POOL = 12
_POOLS = 20
_ALIGNED = 5
"""How often each meeting is changed."""
_OPENINGS = ("Orientering om", "Drøftelse af", "Godkendelse af", "Beslutning om", "Status på", "Høring om")
_KNOWN = {
    "date, body and titles": (),
    "no date": ("date",),
    "no body": ("body",),
    "titles only": ("date", "body"),
}


@dataclass(frozen=True, slots=True)
class Changed:
    """Minutes made of an agenda, and which item answers which, by their ids."""

    agenda: Document
    minutes: Document
    pairs: tuple[tuple[str, str], ...]


def alignment(meetings: Sequence[Meeting], *, mistakes: Callable[[str], None]) -> Iterator[Figure]:
    """F1 of the rows that join an item of the agenda to one of the minutes."""
    documents = [_document(meeting) for meeting in meetings]
    for name, bare in (("all that is printed", False), ("titles and numbers only", True)):
        chance = random.Random(_SEED)
        whole, by_number, by_title = Score(), Score(), Score()
        for document in documents * _ALIGNED:
            made = _changed(document, chance.choice(documents), chance, bare=bare)
            found = [
                (r.agenda.id, r.minutes.id) for r in align(made.agenda, made.minutes).rows if r.agenda and r.minutes
            ]
            whole += score(found, made.pairs)
            by_number += score(_same(made, lambda item: item.number), made.pairs)
            by_title += score(_same(made, lambda item: item.title), made.pairs)
            for agenda, minutes in set(found) ^ set(made.pairs):
                mistakes(f"alignment, {name}: {_title(made.agenda, agenda)!r} - {_title(made.minutes, minutes)!r}")
        beside = f"same number {by_number.f1:.3f}, same title {by_title.f1:.3f}; {whole}"
        yield Figure(f"alignment, generated changes, {name}: F1", whole.f1, 0.995, beside=beside)


def real_pairs(real: Path, *, mistakes: Callable[[str], None]) -> Iterator[Figure]:
    """The pairs that are really there: in the bundle, and the case system's agenda with its minutes."""
    bundle = _read(real / "aarhus-bundle.txt")
    gold = json.loads((real / "aarhus-bundle.gold.json").read_bytes())
    places = {segment["id"]: at for at, segment in enumerate(gold["segments"])}
    pair = gold["pairs"][0]
    yield _real("the bundle", bundle, places[pair["agenda"]], places[pair["minutes"]], pair["alignment"], mistakes)
    folder = real / "aarhus-2016"
    both = (*_read(folder / "publication.xml"), *_read(folder / "referat-aaben.pdf"))
    yield _real("Aarhus 2016", both, 0, 1, json.loads((folder / "gold.json").read_bytes())["alignment"], mistakes)


def _real(
    name: str,
    documents: Sequence[Document],
    agenda: int,
    minutes: int,
    alignment: Sequence[dict[str, str]],
    mistakes: Callable[[str], None],
) -> Figure:
    numbered = [
        replace(each, items=tuple(replace(item, id=f"{at} {place}") for place, item in enumerate(each.items)))
        for at, each in enumerate(documents)
    ]
    rows = align(numbered[agenda], numbered[minutes]).rows
    found = [(row.agenda.number, row.minutes.number) for row in rows if row.agenda and row.minutes]
    wanted = [(each["agenda"], each["minutes"]) for each in alignment]
    for wrong in set(found) ^ set(wanted):
        mistakes(f"alignment of {name}: {wrong}")
    heads = [replace(_head(str(at), each, ()), source="one file", index=at) for at, each in enumerate(numbered)]
    pairs = [(pair.agenda, pair.minutes, pair.state) for pair in propose(heads)]
    right = [pair for pair in pairs if pair[:2] == (str(agenda), str(minutes))]
    beside = f"{score(found, wanted)}; its papers are paired: {len(right)} right, {len(pairs) - len(right)} wrong"
    return Figure(f"alignment, {name}: F1", score(found, wanted).f1, 1.0, beside=beside)


def _read(path: Path) -> tuple[Document, ...]:
    return read(path.read_bytes(), path.name).documents


def pairing(meetings: Sequence[Meeting], *, mistakes: Callable[[str], None]) -> Iterator[Figure]:
    """How many of the pairs are wrong: whatever is shown as a pair counts, proposed or confirmed."""
    documents = [_document(meeting) for meeting in meetings]
    wrong = shown = 0
    for known, missing in _KNOWN.items():
        for stub in (False, True):
            chance = random.Random(_SEED)
            tally = _Tally()
            for _ in range(_POOLS):
                _pool(chance.sample(documents, _POOL), missing, chance, tally, mistakes, stub=stub)
            name = f"pairing, {known}{', a third of the agenda' if stub else ''}: wrong of those shown"
            beside = f"{tally.right} right, {tally.wrong} wrong ({tally.confirmed} confirmed), {tally.asked} left open"
            yield Figure(name, tally.wrong / ((tally.right + tally.wrong) or 1), beside=beside)
            wrong, shown = wrong + tally.wrong, shown + tally.right + tally.wrong
    yield Figure(
        "pairing: wrong with confidence", wrong / (shown or 1), 0.01, at_most=True, beside=f"{wrong} of {shown}"
    )


@dataclass(slots=True)
class _Tally:
    right: int = 0
    wrong: int = 0
    confirmed: int = 0
    """Of the wrong ones."""
    asked: int = 0
    """Pairs that are there and are not shown."""


def _pool(
    documents: Sequence[Document],
    missing: Sequence[str],
    chance: random.Random,
    tally: _Tally,
    mistakes: Callable[[str], None],
    *,
    stub: bool,
) -> None:
    heads: list[Head] = []
    there = 0
    for at, document in enumerate(documents):
        made = _changed(document, chance.choice(documents), chance, bare=True)
        heads.append(_head(f"m{at}", made.minutes, missing))
        if chance.random() >= _WITHOUT_AGENDA:
            there += 1
            agenda = replace(made.agenda, items=_stub(made.agenda, chance)) if stub else made.agenda
            heads.append(_head(f"a{at}", agenda, missing))
    chance.shuffle(heads)
    right = 0
    for pair in propose(heads):
        if pair.agenda[1:] == pair.minutes[1:]:
            right += 1
            continue
        tally.wrong += 1
        tally.confirmed += pair.state == "confirmed"
        titles = [head.title for head in heads if head.id in (pair.agenda, pair.minutes)]
        mistakes(f"pairing without {missing}, stub {stub}: {titles} {pair.state} {pair.score}")
    tally.right += right
    tally.asked += there - right


def _stub(document: Document, chance: random.Random) -> tuple[Item, ...]:
    kept = sorted(chance.sample(range(len(document.items)), max(1, len(document.items) * 3 // 10)))
    return tuple(document.items[at] for at in kept)


def _head(id: str, document: Document, missing: Sequence[str]) -> Head:
    return Head(
        id=id, source=f"file of {id}", index=0, shard="", kind=document.kind, status=None, complete=True,
        title=f"{document.body} {document.date}", body=None if "body" in missing else document.body, municipality=None,
        date=None if "date" in missing else document.date, starts=None, inferred={},
        items=tuple((item.id, item.number, item.title) for item in document.items), found=(),
    )  # fmt: skip


def _document(meeting: Meeting) -> Document:
    (document,) = read(meeting.path.read_bytes(), meeting.path.name).documents
    return document


def _changed(document: Document, other: Document, chance: random.Random, *, bare: bool) -> Changed:
    agenda = [replace(item, id=f"a{at}", decisions=()) for at, item in enumerate(document.items)]
    kept = [(at, item) for at, item in enumerate(document.items) if chance.random() >= _DROPPED]
    answers = [
        replace(item, id=f"m{at}", title=_renamed(item.title, chance) if chance.random() < _RENAMED else item.title)
        for at, item in kept
    ]
    if len(answers) > 2 and chance.random() < _MOVED:
        answers.insert(chance.randrange(len(answers)), answers.pop(chance.randrange(len(answers))))
    # A title that is there already, but for a full stop, would be an answer like the other.
    there = {_letters(item.title) for item in document.items}
    strangers = [item for item in other.items if _letters(item.title) not in there]
    for at, item in enumerate(chance.sample(strangers, min(len(strangers), chance.randint(0, 2)))):
        answers.insert(chance.randint(0, len(answers)), replace(item, id=f"new{at}"))
    minutes = [replace(item, number=str(number)) for number, item in enumerate(answers, 1)]
    if bare:
        agenda, minutes = [_bare(item) for item in agenda], [_bare(item) for item in minutes]
    return Changed(
        replace(document, kind="agenda", items=tuple(agenda)),
        replace(document, kind="minutes", items=tuple(minutes)),
        tuple((f"a{at}", f"m{at}") for at, _ in kept),
    )


def _letters(title: str) -> str:
    return "".join(char for char in title.casefold() if char.isalnum())


def _bare(item: Item) -> Item:
    return replace(
        item, text=Text(item.title), title_span=Span(0, len(item.title)), attachments=(), case_number=None, sections=()
    )


def _renamed(title: str, chance: random.Random) -> str:
    """As secretaries do: another opening, a word less, a word more, an end, a typing error."""
    words = title.split()
    match chance.randrange(5):
        case 0:
            return f"{chance.choice(_OPENINGS)} {title[:1].lower()}{title[1:]}"
        case 1 if len(words) > 2:
            del words[chance.randrange(len(words))]
            return " ".join(words)
        case 2:
            words.insert(
                chance.randint(1, len(words)), chance.choice(("revideret", "nye", "fælles", "2. behandling af"))
            )
            return " ".join(words)
        case 3:
            at = chance.randrange(1, max(2, len(title) - 1))
            return title[:at] + title[at + 1 : at + 2] + title[at : at + 1] + title[at + 2 :]
    return f"{title} {chance.choice(('(genoptaget)', '- fornyet behandling', '(tillægspunkt)', '- 2. behandling'))}"


def _same(made: Changed, key: Callable[[Item], str]) -> list[tuple[str, str]]:
    """What somebody gets who goes by one thing alone; of several, the last."""
    theirs = {key(item): item.id for item in made.minutes.items}
    return [(item.id, theirs[key(item)]) for item in made.agenda.items if key(item) in theirs]


def _title(document: Document, id: str) -> str:
    item = document.item(id)
    return item.title if item else ""
