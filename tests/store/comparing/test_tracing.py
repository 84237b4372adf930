"""A passage followed into another version by what stands around it, and two stretches laid on one another."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from store.comparing.anchoring import selector
from store.comparing.chaining import chain
from store.comparing.following import follow, lead
from store.comparing.plain_form import plain_form
from store.comparing.tracing import Tracing
from store.library.versions import moved
from store.model import Annotation, Document, Item, LineRange, Span, Text
from store.model.review import DOUBT

STIBRO = (
    "2. Stibro over åen\n\nSagsfremstilling: Broen ved Engvej er lukket siden april, og skolebørnene går en omvej.\n\n"
    "Beslutning: Udvalget godkendte indstillingen."
)
BADE = (
    "3. Badeanstalten\n\nSagsfremstilling: Omklædningen ved havnen trænger til maling, og taget er utæt i det ene "
    "hjørne.\n\nBeslutning: Udvalget godkendte indstillingen."
)
TAKST = (
    "4. Takster for kørsel\n\nSagsfremstilling: Taksterne følger pristallet.\n\n"
    "Beslutning: Udvalget godkendte indstillingen."
)
FORMULA = "Udvalget godkendte indstillingen."


def item(id: str, text: str) -> Item:
    return Item("1", text.split("\n", 1)[0], LineRange(1, 1), Text(text), Span(0, 0), 1, id=id)


def followed(old: dict[str, str], new: dict[str, str], where: str, words: str) -> tuple[str, str] | None:
    """The item and the words where a passage of the old version stands in the new."""
    start = old[where].index(words)
    tracing = Tracing((item(*one) for one in old.items()), (item(*one) for one in new.items()))
    place = follow(where, Span(start, start + len(words)), tracing)
    return None if place is None else (place.item, new[place.item][slice(*place.span)])


OLD = {"a": STIBRO, "b": BADE, "c": TAKST}


def test_a_formula_that_stands_in_every_item_stays_in_its_own_where_the_items_change_places() -> None:
    new = {"x": TAKST.replace("4.", "1."), "b": BADE.replace("3.", "2."), "a": STIBRO.replace("2.", "3.")}
    assert followed(OLD, new, "b", FORMULA) == ("b", FORMULA)
    assert followed(OLD, new, "c", FORMULA) == ("x", FORMULA)


def test_a_formula_taken_out_of_its_item_is_not_found_in_another() -> None:
    for gone in (BADE.replace(FORMULA, "Udsat."), BADE.replace(f"\n\nBeslutning: {FORMULA}", "")):
        assert followed(OLD, OLD | {"b": gone}, "b", FORMULA) is None
    assert followed(OLD, {"a": STIBRO, "c": TAKST}, "b", FORMULA) is None


def test_a_passage_goes_along_into_the_item_that_its_own_was_joined_to_or_cut_into() -> None:
    words = "taget er utæt i det ene hjørne"
    assert followed(OLD, {"a": f"{STIBRO}\n\n{BADE}", "c": TAKST}, "b", words) == ("a", words)
    head, rest = BADE.split(", og ")
    assert followed(OLD, OLD | {"b": head, "d": f"Taget\n\nOg {rest}"}, "b", words) == ("d", words)


@pytest.mark.parametrize(
    ("words", "before", "after", "now"),
    [
        ("skolebørnene går en omvej", "skolebørnene går", "eleverne går", "eleverne går en omvej"),
        (
            "skolebørnene går en omvej",
            "siden april, og",
            "i år. Rådet spurgte hvorfor, og",
            "skolebørnene går en omvej",
        ),
        ("Broen ved Engvej", "Engvej er", "Eng-\nvej er", "Broen ved Eng-\nvej"),
        ("Broen ved Engvej", "Broen ved Engvej", "Br0en vcd Engvcj", "Br0en vcd Engvcj"),
        ("en omvej.", "omvej.", "omvej. Det er ikke godt.", "en omvej."),
    ],
)
def test_words_changed_put_in_broken_and_misread_leave_the_passage_its_ends(
    words: str, before: str, after: str, now: str
) -> None:
    assert followed(OLD, OLD | {"a": STIBRO.replace(before, after)}, "a", words) == ("a", now)


def test_an_item_that_says_what_it_said_is_not_compared_and_a_long_passage_is_followed_by_its_ends() -> None:
    body = "\n\n".join(f"Punkt {n}: {BADE[20 + n % 9 :]}" for n in range(60))
    assert followed({"a": body}, {"a": body}, "a", body[100:4_000]) == ("a", body[100:4_000])
    new = "Indledning ved formanden.\n\n" + body.replace("Punkt 20", "Sag 20")
    assert followed({"a": body}, {"a": new}, "a", body[40:5_000]) == ("a", new[67 : 67 + 4_958])


def test_a_place_that_nothing_but_a_formula_tells_is_in_doubt() -> None:
    formula = "Beslutning: Taget til efterretning."
    old = [item("a", f"Orientering om broen\n\n{formula}")]
    new = [item("x", f"Salg af en grund\n\n{formula}"), item("y", f"Takster for vand\n\n{formula}")]
    place = follow("a", Span(22, 22 + len(formula)), Tracing(old, new))
    assert place is None or place.confidence < DOUBT


def test_blanks_are_followed_nowhere_and_a_passage_that_is_gone_leads_to_what_stands_in_its_place() -> None:
    new = {"a": STIBRO.replace("og skolebørnene går en omvej", "derfor")}
    tracing = Tracing([item("a", STIBRO)], [item("a", new["a"])])
    blank = STIBRO.index("\n\n")
    assert follow("a", Span(blank, blank + 2), tracing) is None
    start = STIBRO.index("skolebørnene")
    gone = Span(start, start + len("skolebørnene går en omvej"))
    assert follow("a", gone, tracing) is None
    led = lead("a", gone, tracing)
    assert led is not None
    assert new[led[0]][slice(*led[1])] == "derfor"


TEXTS = st.text(st.sampled_from("ab cd.\n"), max_size=200) | st.text(max_size=200)


@given(TEXTS, TEXTS, st.integers(0, 199), st.integers(1, 60))
@settings(max_examples=150, deadline=None)
def test_whatever_the_texts_hold_a_place_is_within_the_new_one(old: str, new: str, start: int, length: int) -> None:
    tracing = Tracing([item("a", old)], [item("a", new), item("b", new[::-1])])
    span = Span(start, start + length)
    if not tracing.holds("a", span):
        return
    place = follow("a", span, tracing)
    if place is not None:
        text = {"a": new, "b": new[::-1]}[place.item]
        assert 0 <= place.span.start < place.span.end <= len(text)
        assert 0 <= place.confidence <= 1


@given(TEXTS, TEXTS)
@settings(max_examples=150, deadline=None)
def test_every_run_stands_in_both_and_none_overlaps_another(old: str, new: str) -> None:
    ends = (0, 0)
    for run in chain(old, new):
        assert old[run.old : run.old + run.length] == new[run.new : run.new + run.length] != ""
        assert run.old >= ends[0]
        assert run.new >= ends[1]
        ends = run.old + run.length, run.new + run.length


def test_notes_in_a_long_paper_go_along_in_passing() -> None:
    """Processor time, with much room for a slow machine; the bench has the figure."""
    text = "\n\n".join(" ".join(f"ord{n * (n + k) % 4999}" for k in range(40)) for n in range(800))
    tracing = Tracing([item("a", text)], [item("a", "Rettet.\n\n" + text.replace("ord44", "tal4"))])
    began = time.process_time()
    places = [follow("a", Span(at, at + 60), tracing) for at in range(1_000, 200_000, 8_000)]
    assert time.process_time() - began < 3
    assert all(places)


SENTENCES = (STIBRO + "\n\n" + BADE).split(" ")
WORDS = st.lists(st.sampled_from([*SENTENCES, "budgettet", "derfor.", "\n\n", "møde"]), max_size=8).map(" ".join)
CHANGES = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 60), WORDS), max_size=6)


@given(CHANGES, st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 250), st.integers(8, 90)), max_size=12))
@settings(max_examples=50, deadline=None)
def test_whatever_is_put_in_taken_out_and_replaced_each_note_is_at_its_words_in_doubt_or_an_orphan(
    changes: list[tuple[int, int, str]], marked: list[tuple[str, int, int]]
) -> None:
    items = [item(*one) for one in OLD.items()]
    notes = [
        note(str(number), where, Span(start, min(start + length, len(where.text.value))))
        for number, (id, start, length) in enumerate(marked)
        for where in items
        if where.id == id and start < len(where.text.value)
    ]
    whole = "\f".join(OLD.values())
    for start, length, words in changes:
        whole = whole[:start] + words + whole[start + length :]
    new = [item(id, text) for id, text in zip("abcdefgh", whole.split("\f"), strict=False)]
    paper = Document(kind="minutes", lines=LineRange(1, 1), printed=(), items=tuple(new), id="p")
    found = {one.id: one for one in moved(notes, [paper], "", Tracing(items, new))}
    assert found.keys() <= {one.id for one in notes}
    texts = {one.id: one.text.value for one in new}
    for one in (found.get(one.id, one) for one in notes):
        words = texts.get(one.item, "")[slice(*one.span)]
        sure = one.state != "orphaned" and not one.doubtful
        assert not sure or fuzz.ratio(plain_form(one.quote).value, plain_form(words).value) >= 80
        assert (one.quote, one.prefix, one.suffix) == next(
            (note.quote, note.prefix, note.suffix) for note in notes if note.id == one.id
        )


def note(id: str, where: Item, span: Span) -> Annotation:
    quote, prefix, suffix = selector(where.text.value, span)
    return Annotation(
        id=id, item=where.id, kind="note", quote=quote, prefix=prefix, suffix=suffix, span=span, created="",
        modified="", author="",
    )  # fmt: skip
