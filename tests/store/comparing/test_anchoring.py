import time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from store.comparing.anchoring import Anchored, anchor, selector
from store.model import Span

TEXT = (
    "Varmeplan for Solvig Nord\n\nUdvalget drøftede planen og bad om et nyt skøn over prisen. Det blev aftalt, at "
    "forvaltningen undersøger muligheden for fjernvarme i Møllegade. TMF følger op.\n\nBorgmesteren oplyste, at "
    "havnebadet åbner til sommer. TMF følger op."
)


def passage(text: str, words: str, nth: int = 1) -> Span:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def again(old: str, span: Span, new: str) -> Anchored:
    return anchor(new, *selector(old, span), span)


def test_an_unchanged_text_keeps_the_passage_where_it_is() -> None:
    span = passage(TEXT, "TMF følger op.", 2)
    assert again(TEXT, span, TEXT) == Anchored(span, "anchored", 1.0)


@pytest.mark.parametrize("new", ["", " ", "x", "Noget helt andet står her, og det er ikke kort. " * 20])
def test_a_passage_that_is_gone_is_orphaned(new: str) -> None:
    found = again(TEXT, passage(TEXT, "forvaltningen undersøger muligheden"), new)
    assert found.span is None
    assert found.state == "orphaned"


def test_a_quote_of_nothing_is_orphaned() -> None:
    assert anchor(TEXT, " \n", "", "", Span(0, 2)) == Anchored(None, "orphaned", 0.0)


def test_a_position_beyond_the_text_does_no_harm() -> None:
    quote, prefix, suffix = selector(TEXT, passage(TEXT, "fjernvarme"))
    found = anchor(TEXT, quote, prefix, suffix, Span(10**9, 10**9 + 10))
    assert found.span == passage(TEXT, "fjernvarme")


def test_the_second_of_two_equal_passages_is_told_by_its_context() -> None:
    new = "Afbud fra Ida Holm.\n\n" + TEXT
    found = again(TEXT, passage(TEXT, "TMF følger op.", 2), new)
    assert found.span == passage(new, "TMF følger op.", 2)
    assert found.state == "moved"


def test_one_of_two_equal_passages_in_equal_context_is_orphaned_rather_than_guessed() -> None:
    paragraph = "Udvalget tog orienteringen om byens parker og legepladser til efterretning uden bemærkninger. "
    old = paragraph * 4
    assert again(old, passage(old, "efterretning", 2), "Afbud: ingen. " + old).span is None


def test_the_passage_removed_is_not_found_in_its_twin_elsewhere() -> None:
    old = "Beslutning: Godkendt.\n\nMosevej spærres i uge 12.\n\nIndstilling: Godkendt.\n\nHavnebadet lukkes i uge 40."
    span = passage(old, "Godkendt.", 1)
    assert again(old, span, old.replace("Beslutning: Godkendt.\n\n", "")).span is None


@pytest.mark.parametrize(
    ("printed", "now"),
    [
        ("muligheden for fjernvarme", "muligheden\nfor fjern-\nvarme"),
        ("fjernvarme i Møllegade", "FJERNVARME I MØLLEGADE"),
        ("Det blev aftalt, at forvaltningen", "Det  blev\taftalt, at for\N{SOFT HYPHEN}valtningen"),
    ],
)
def test_other_line_breaks_hyphens_and_case_do_not_lose_a_passage(printed: str, now: str) -> None:
    new = TEXT.replace(printed, now)
    found = again(TEXT, passage(TEXT, printed), new)
    assert found.span == passage(new, now)


def test_a_corrected_word_does_not_lose_a_passage() -> None:
    new = TEXT.replace("undersøger muligheden", "afklarer mulighederne")
    found = again(TEXT, passage(TEXT, "Det blev aftalt, at forvaltningen undersøger muligheden for fjernvarme"), new)
    assert found.span == passage(new, "Det blev aftalt, at forvaltningen afklarer mulighederne for fjernvarme")
    assert 0.75 <= found.confidence < 1


def test_a_long_passage_is_found_by_its_first_and_last_words() -> None:
    start, end = passage(TEXT, "Udvalget").start, passage(TEXT, "sommer.").end
    new = "Indledning.\n\n" + TEXT.replace("et nyt skøn over prisen", "to nye overslag").replace("TMF", "TKF")
    found = again(TEXT, Span(start, end), new)
    assert found.span == Span(passage(new, "Udvalget").start, passage(new, "sommer.").end)


def test_between_two_passages_that_are_equally_like_the_old_one_nothing_is_guessed() -> None:
    old = "Bilag: Kort over Mosevej fra maj.\n"
    new = "Bilag: Kort over Mosevej fra juni.\nBilag: Kort over Mosevej fra juli.\n"
    assert again(old, passage(old, "Kort over Mosevej fra maj"), new).span is None


INSERTED = st.text(st.characters(codec="utf-8"), max_size=60)


@given(st.data())
@settings(max_examples=120, deadline=None)
def test_whatever_is_inserted_before_a_passage_it_has_the_same_words(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(TEXT) - 12))
    end = data.draw(st.integers(start + 12, len(TEXT)))
    new = TEXT
    for place in sorted(data.draw(st.lists(st.integers(0, start), max_size=3)), reverse=True):
        new = new[:place] + data.draw(INSERTED) + new[place:]
    quote = TEXT[start:end]
    assume(quote.strip() and new.count(quote) == 1 and end < len(TEXT))
    found = again(TEXT, Span(start, end), new)
    assert found.span is not None
    assert new[slice(*found.span)] == quote
    assert found.state == ("anchored" if found.span == Span(start, end) else "moved")


@given(st.text(max_size=200), st.integers(0, 200), st.integers(0, 200))
@settings(max_examples=150, deadline=None)
def test_what_a_selector_describes_is_found_in_the_text_it_was_made_of(text: str, one: int, other: int) -> None:
    span = Span(*sorted((min(one, len(text)), min(other, len(text)))))
    quote, prefix, suffix = selector(text, span)
    assert prefix + quote + suffix in text
    found = anchor(text, quote, prefix, suffix, span)
    assert found.span == (span if quote.strip() else None)


@given(st.text(max_size=120), st.text(min_size=1, max_size=40), st.text(max_size=40), st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_text_and_quote_give_a_span_within_the_text_or_none(text: str, quote: str, before: str, after: str) -> None:
    found = anchor(text, quote, before, after, Span(3, 3 + len(quote)))
    assert (found.span is None) == (found.state == "orphaned")
    if found.span is not None:
        assert 0 <= found.span.start < found.span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("a " * 200_000, "a a a"),
        ("a" * 300_000, "a" * 9_000 + "b"),
        ("ord " * 100_000, "noget andet " * 300),
        ("-\n" * 150_000, "- - -"),
    ],
)
def test_hostile_texts_cost_no_time(text: str, quote: str) -> None:
    began = time.perf_counter()
    anchor(text, quote, "x" * 40, "y" * 40, Span(50, 50 + len(quote)))
    assert time.perf_counter() - began < 2


def test_a_passage_as_long_as_a_book_is_looked_for_in_passing() -> None:
    text = " ".join(f"ord{number}" for number in range(100_000))
    quote = text[100_000:600_000]
    began = time.perf_counter()
    place = anchor(text.replace("9", "ni"), quote, text[99_960:100_000], text[600_000:600_040], Span(100_000, 600_000))
    assert time.perf_counter() - began < 3
    assert place.state in ("moved", "orphaned")
