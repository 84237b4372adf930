"""A note that lost its passage is listed with the places where it may stand now, and put there by hand."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.comparing.guessing import MOST, guesses
from store.errors import RefusedError
from store.library import Library
from store.model import Annotation, Item, LineRange, Mark, Span, Text
from tests.store.library.papers import MINUTES, Papers

PASSAGE = "Det blev aftalt, at der skal udarbejdes et notat om støjmålinger."
REWRITTEN = "Man aftalte så, at forvaltningen udarbejder et notat om nye målinger af støj."


@pytest.fixture
def orphan(library: Library, papers: Papers) -> Annotation:
    """A note whose passage stands, rewritten, in another item of the version that was imported after it."""
    folder = papers(referat=MINUTES)
    library.importing.run([folder])
    (meeting,) = library.registers.meetings()
    item = library.registers.document(meeting.minutes[0]).items[2].id
    note = library.notes.annotate_quote(item, PASSAGE, "note", "hvornår?")
    text = MINUTES.replace(PASSAGE, "Sagen udsættes.").replace("TKF følger op.", f"TKF følger op. {REWRITTEN}")
    (folder / "referat.txt").write_text(text, encoding="utf-8")
    assert library.importing.run([folder]).orphaned == 1
    return library.notes.get(note.id)


def test_an_orphan_keeps_its_old_surroundings_and_the_likeliest_place_is_guessed_first(
    library: Library, orphan: Annotation
) -> None:
    assert (orphan.state, orphan.quote) == ("orphaned", PASSAGE)
    assert orphan.prefix.endswith("drøftede klagerne. ")
    best, *others = library.notes.guesses(orphan.id)
    assert "notat om nye målinger" in best.quote
    assert all(best.likeness >= other.likeness for other in others)


def test_an_orphan_that_is_placed_is_anchored_there_and_undo_makes_it_an_orphan_again(
    library: Library, orphan: Annotation
) -> None:
    best = library.notes.guesses(orphan.id)[0]
    placed = library.notes.place(orphan.id, best.item, best.span)
    assert (placed.state, placed.confidence, placed.quote, placed.note) == ("anchored", 1.0, best.quote, "hvornår?")
    library.history.undo()
    again = library.notes.get(orphan.id)
    assert (again.state, again.quote, again.span) == ("orphaned", orphan.quote, orphan.span)
    library.history.redo()
    assert library.notes.get(orphan.id).span == best.span


def test_a_note_may_be_placed_in_another_item_but_on_no_empty_passage(library: Library, orphan: Annotation) -> None:
    other = library.registers.document(library.registers.meeting(orphan.item).minutes[0]).items[1].id
    with pytest.raises(RefusedError):
        library.notes.place(orphan.id, other, Span(3, 3))
    assert library.notes.place(orphan.id, other, Span(0, 4)).item == other


def test_where_the_surroundings_of_an_orphan_led_is_guessed_though_not_a_word_of_it_is_left(
    library: Library, papers: Papers
) -> None:
    folder = papers(referat=MINUTES)
    library.importing.run([folder])
    (meeting,) = library.registers.meetings()
    item = library.registers.document(meeting.minutes[0]).items[2].id
    note = library.notes.annotate_quote(item, PASSAGE, "note", "hvornår?")
    other = "Ingen ønskede ordet."
    papers(referat=MINUTES.replace(PASSAGE, other))
    library.importing.run([folder])
    orphan = library.notes.get(note.id)
    assert other in [guess.quote for guess in library.notes.guesses(note.id)]
    papers(referat=MINUTES.replace(PASSAGE, other).replace("drøftede klagerne", "drøftede længe de mange klager"))
    library.importing.run([folder])
    assert other in [guess.quote for guess in library.notes.guesses(note.id)], "and in every later version"
    assert library.notes.get(note.id).quote == orphan.quote == PASSAGE


def _item(id: str, text: str) -> Item:
    return Item("1", "", LineRange(1, 1), Text(text), Span(0, 0), 1, id=id)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(quote=st.text(max_size=120), texts=st.lists(st.text(max_size=300), max_size=4))
def test_every_guess_stands_where_it_says_whatever_the_texts_hold(quote: str, texts: list[str]) -> None:
    passage = Mark(id="a", item="d.0", quote=quote, prefix="", suffix="", span=Span(0, len(quote)))
    found = guesses(passage, [_item(f"d.{place}", text) for place, text in enumerate(texts)])
    assert len(found) <= MOST
    for guess in found:
        text = texts[int(guess.item[2:])]
        assert guess.quote
        assert text[guess.span.start : guess.span.end] == guess.quote
        assert 0 <= guess.likeness <= 1


def test_what_stands_word_for_word_in_another_item_is_guessed_there() -> None:
    passage = Mark(id="a", item="d.1", quote="Støjen måles i april.", prefix="", suffix="", span=Span(0, 21))
    items = [_item("d.1", "Intet om det."), _item("d.2", "Først dette. Støjen  måles i\napril. Så hint.")]
    best = guesses(passage, items)[0]
    assert (best.item, best.likeness, best.quote) == ("d.2", 1.0, "Støjen  måles i\napril.")


def test_a_sentence_turned_around_is_guessed_whole_and_no_word_is_cut_in_two() -> None:
    quote = "Udvalget godkendte anlægsbevillingen på sit møde."
    passage = Mark(id="a", item="d.1", quote=quote, prefix="", suffix="", span=Span(0, len(quote)))
    text = "Der er ingen cykelsti. På sit møde godkendte udvalget anlægsbevillingen. Sagen er dermed afsluttet."
    best = guesses(passage, [_item("d.1", text)])[0]
    assert best.quote == "På sit møde godkendte udvalget anlægsbevillingen."
    for guess in guesses(passage, [_item("d.1", text), _item("d.2", "Mødebevillingens anlægsudvalgsgodkendelse")]):
        before, after = text[: guess.span.start][-1:], text[guess.span.end :][:1]
        assert guess.item != "d.1" or not (before.isalnum() and guess.quote[0].isalnum())
        assert guess.item != "d.1" or not (after.isalnum() and guess.quote[-1].isalnum())
