"""The meetings of `searching.made` with decisions and follow-ups in them, and what a reviewer made of them."""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from random import Random

from store.library.ids import follow_up_id
from store.model import (
    Annotation,
    Decision,
    DecisionKind,
    Department,
    Document,
    FollowUp,
    FollowUpStatus,
    Found,
    Head,
    Item,
    Level,
    Record,
    Remark,
    Reviewed,
    Source,
    Span,
    Strength,
    Text,
)
from tests.benchmarks.searching import lexicon, made

FOUND, TOUCHED, NOTED, DONE, NAMED = 0.18, 0.3, 0.05, 0.3, 0.4
"""Of the items those with a follow-up (as in the real papers we know), a note, and those reviewed; of the follow-ups
those that the reviewer decided on, and those that name a department.
"""
_SEED = 20240607
_WHEN = "2024-06-07T10:00:00.000Z"
_DECIDED: dict[tuple[DecisionKind, Level | None], tuple[int, str]] = {
    ("noted", "noted"): (34, "Taget til efterretning."),
    ("approved", "recommendation"): (20, "Anbefales godkendt."),
    ("approved_as_recommended", "final"): (12, "Indstillingen blev godkendt."),
    ("approved", None): (12, "Godkendt."),
    ("approved", "formality"): (9, "Dagsordenen blev godkendt."),
    ("none", None): (4, "Ingen bemærkninger."),
    ("discussed", None): (4, "Drøftet."),
    ("rejected", None): (3, "Forslaget blev forkastet."),
    ("postponed", None): (2, "Udsat."),
}
"""How often of a hundred, and how it is said."""
_DEPARTMENTS = (
    "Teknik og Miljø", "Børn og Unge", "Kultur og Fritid", "Social og Sundhed", "Økonomi og Personale",
    "Byplan", "Vej og Park", "Jobcentret",
)  # fmt: skip
"""Those that the reviewer made; each is called by its initials, too."""
_UNKNOWN = ("Sekretariatet", "Direktionen", "Forvaltningen i Nord")
_STATUSES: dict[FollowUpStatus, int] = {"open": 30, "in_progress": 10, "waiting": 10, "done": 40, "dropped": 10}
_STRENGTHS: dict[Strength, int] = {"medium": 80, "strong": 12, "weak": 8}


def version() -> str:
    """Names what makes them, as it is now: what another version made is made anew."""
    sources = (__file__, made.__file__, lexicon.__file__)
    return sha256(b"".join(Path(source).read_bytes() for source in sources)).hexdigest()


def papers(count: int) -> Iterator[tuple[Source, list[tuple[Head, Document]]]]:
    """So many items as the store takes them in, meeting by meeting."""
    for source, [(head, document)] in made.papers(count):
        items = tuple(map(_decided, document.items))
        found = tuple((item.id, one) for item in items for one in item.follow_ups)
        yield source, [(replace(head, found=found), replace(document, items=items))]


def records(count: int) -> Iterator[Record]:
    """What the reviewer made of the same items: departments, follow-ups decided on, notes, items done with."""
    yield from (Department(id=name, aliases=(_initials(name),)) for name in _DEPARTMENTS)
    for _, [(_, document)] in papers(count):
        for item in document.items:
            chance = Random(f"{_SEED} {item.id}")
            yield from (_touched(item.id, one, chance) for one in item.follow_ups if chance.random() < TOUCHED)
            if chance.random() < NOTED:
                yield _note(item, chance)
            if chance.random() < DONE:
                yield Reviewed(id=item.id, at=_WHEN)


def _decided(item: Item) -> Item:
    """The item with its decision, said in the words of its kind, and often with a follow-up."""
    chance = Random(f"{item.id} {_SEED}")
    (kind, level), (_, said) = chance.choices(list(_DECIDED.items()), [often for often, _ in _DECIDED.values()])[0]
    before, _, rest = item.text.value.rpartition("Godkendt.")
    text, at = f"{before}{said}{rest}", len(before)
    decision = Decision(kind, level, "strong", text[at:], item.lines, Span(at, len(text)), kind.replace("_", " "))
    if chance.random() >= FOUND:
        return replace(item, text=Text(text), decisions=(decision,))
    names = (*_DEPARTMENTS, *map(_initials, _DEPARTMENTS), *_UNKNOWN)
    department = chance.choice(names) if chance.random() < NAMED else None
    sentence = f"{department or 'Forvaltningen'} følger op på {item.title.lower()}."
    found = Found(
        department=department, responsible=(), others=(), due=None, quote=sentence, lines=item.lines,
        strength=chance.choices(list(_STRENGTHS), list(_STRENGTHS.values()))[0],
        span=Span(len(text) + 1, len(text) + 1 + len(sentence)), rule="somebody follows up",
    )  # fmt: skip
    return replace(item, text=Text(f"{text}\n{sentence}"), decisions=(decision,), follow_ups=(found,))


def _touched(item: str, found: Found, chance: Random) -> FollowUp:
    """A follow-up that the reviewer decided on, half of them with a day, from long ago to long from now."""
    due = f"{chance.randint(2023, 2032)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return FollowUp(
        id=follow_up_id(item, found.quote), item=item, department=found.department, text=found.quote, quote=found.quote,
        span=found.span, strength=found.strength, rule=found.rule,
        status=chance.choices(list(_STATUSES), list(_STATUSES.values()))[0],
        due=due if chance.random() < 0.5 else None,
        notes=(Remark(_WHEN, "Rykket for svar."),) if chance.random() < 0.1 else (),
    )  # fmt: skip


def _note(item: Item, chance: Random) -> Annotation:
    text = item.text.value
    start = chance.randrange(len(text) // 2)
    span = Span(start, min(start + 60, len(text)))
    return Annotation(
        id=f"n-{item.id}", item=item.id, kind=chance.choice(("note", "question", "highlight")), note="Spørg til tallet",
        quote=text[span.start : span.end], prefix=text[max(0, start - 40) : start], suffix=text[span.end :][:40],
        span=span, created=_WHEN, modified=_WHEN, author="anna",
    )  # fmt: skip


def _initials(name: str) -> str:
    return "".join(word[0].upper() for word in name.split() if word != "og") + "F"
