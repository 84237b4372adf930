"""Tags as they are typed in a note."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.library.tags import as_typed, beginning, retagged, tagged, used
from store.model import Annotation, Span

NOTE = Annotation(
    id="n",
    item="d.1",
    quote="q",
    prefix="",
    suffix="",
    span=Span(0, 1),
    kind="note",
    created="",
    modified="",
    author="a",
)
TAGS = ("støj", "skole", "Strandgade")


@pytest.mark.parametrize(
    ("typed", "words", "tags"),
    [
        ("", "", ()),
        ("Ring til TKF", "Ring til TKF", ()),
        ("Ring til TKF #støj #budget-26", "Ring til TKF", ("støj", "budget-26")),
        ("#støj", "", ("støj",)),
        ("Ring\n#støj\n#støj ", "Ring", ("støj",)),
        (
            "Ring #støj #skole\nHusk mødet\n#bro\n\nog tiden #støj",
            "Ring\nHusk mødet\n\nog tiden",
            ("støj", "skole", "bro"),
        ),
        ("Se #støj i bilaget", "Se #støj i bilaget", ("støj",)),
        ("Se (#støj), #bro. Ring #skole #støj", "Se (#støj), #bro. Ring", ("støj", "bro", "skole")),
        ("https://solvig.dk/#bilag er væk", "https://solvig.dk/#bilag er væk", ()),
        ("Se sag #12", "Se sag #12", ()),
        ("Se C#", "Se C#", ()),
        ("Se a#b", "Se a#b", ()),
        ("#støj#bro", "#støj#bro", ("støj",)),
        ("x" + " " * 200_000 + "y", "x" + " " * 200_000 + "y", ()),
        ("Ring" + " #støj" * 50_000 + "  ", "Ring", ("støj",)),
    ],
)
def test_words_with_a_sign_are_tags_and_those_at_the_end_of_a_line_leave_the_words(
    typed: str, words: str, tags: tuple[str, ...]
) -> None:
    assert tagged(typed) == (words, tags)


@given(st.text(st.sampled_from("ab #1ø\n-_(.")))
def test_what_was_typed_comes_back_the_same_when_the_note_is_edited(typed: str) -> None:
    words, tags = tagged(typed)
    note = replace(NOTE, note=words, tags=tags)
    assert retagged(note, as_typed(note)) == (words, tags)


def test_a_tag_that_cannot_be_typed_stays_through_an_edit() -> None:
    note = replace(NOTE, note="Ring", tags=("støj", "to ord"))
    assert as_typed(note) == "Ring #støj"
    assert retagged(note, "Ring #skole") == ("Ring", ("skole", "to ord"))


def test_a_tag_is_completed_without_danish_letters_and_in_any_case_and_not_when_it_is_whole() -> None:
    assert beginning("Ring #st", TAGS) == ("#støj", "#Strandgade")
    assert beginning("#sto", TAGS) == ("#støj",)
    assert beginning("#støj", TAGS) == ()
    assert beginning("#støj ", TAGS) == ()
    assert beginning("st", TAGS) == ()


def test_the_tags_used_most_come_first() -> None:
    assert used([replace(NOTE, tags=("b", "a")), replace(NOTE, tags=("b",)), NOTE]) == ("b", "a")
