"""What two texts that are the same one twice differ in."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from store.comparing.differences import Difference, Stretch, adds, changes, differences, lines_alike, repeats
from store.model import Span

AGENDA = "Forvaltningen indstiller, at der måles støj ved havnen i april, og at naboerne får besked inden målingen."

TEXTS = st.text(st.sampled_from("aøÅ. \n\t\u200b"), max_size=60)


def test_words_that_were_added_and_removed_stand_where_they_belong_the_removed_first() -> None:
    assert differences("der måles støj i april", "der måles lugt og støj i maj") == (
        Stretch("same", "der måles "),
        Stretch("added", "lugt og "),
        Stretch("same", "støj i "),
        Stretch("removed", "april "),
        Stretch("added", "maj "),
    )


def test_a_line_broken_elsewhere_is_no_difference() -> None:
    assert differences("der måles\nstøj", "der  måles støj") == (Stretch("same", "der  måles støj "),)


def test_a_point_of_a_list_is_the_same_below_another_sign_and_a_dash_in_a_sentence_is_not() -> None:
    assert changes("Bilag\n• kort\n• plan", "Bilag\n- kort\n  – plan") == ()
    assert len(changes("støj - i havnen", "støj • i havnen")) == 1
    assert changes("- støj " * 7_000, "• støj " * 7_000) != ()


def test_lines_that_both_have_are_told_where_something_stands_before_them_that_only_one_has() -> None:
    old, new = "Støj\nVærftet\nBilag\n• kort", "Støj\n\nVærftet\nBeslutning\nBilag\n- kort"
    assert [old[here:] for here, _ in lines_alike(old, new)] == [old, "Værftet\nBilag\n• kort", "Bilag\n• kort"]
    assert [new[there:].split()[0] for _, there in lines_alike(old, new)] == ["Støj", "Værftet", "Bilag"]
    assert lines_alike("", "Støj") == lines_alike("Støj", "Bilag") == ()


def test_lines_are_not_compared_where_there_are_too_many_for_a_person_to_read() -> None:
    few, many = ("\n".join(f"Linje {line}" for line in range(lines)) for lines in (6_000, 6_001))
    assert lines_alike(few, few)
    assert lines_alike(few, many) == ()


def test_a_text_of_which_all_words_stand_in_the_other_was_only_added_to() -> None:
    assert adds("Støj", "Støj\nBeslutning\nUdsat.")
    assert adds("", "Udsat.")
    assert not adds("Støj i april", "Støj i maj")


def test_of_nothing_everything_is_added_and_of_two_nothings_nothing_differs() -> None:
    assert differences("", "støj") == (Stretch("added", "støj"),)
    assert differences("støj", "") == (Stretch("removed", "støj"),)
    assert differences("", " \n") == ()


def test_what_is_too_long_to_compare_by_words_differs_as_a_whole() -> None:
    long = "støj " * 7_000
    assert [one.kind for one in differences(long, long + "lugt")] == ["removed", "added"]
    assert [one.kind for one in differences(long, long)] == ["same"]


@given(TEXTS, TEXTS)
def test_without_what_was_added_it_is_the_old_text_and_without_what_was_removed_the_new(old: str, new: str) -> None:
    found = differences(old, new)
    for text, gone in ((old, "added"), (new, "removed")):
        assert "".join(one.text for one in found if one.kind != gone).split() == text.split()
    kinds = [one.kind for one in found]
    assert all(first != second for first, second in pairwise(kinds))


def test_a_text_with_a_few_words_changed_is_the_same_text_and_another_one_is_not() -> None:
    assert repeats(AGENDA, AGENDA.replace("april", "maj"))
    assert not repeats(
        AGENDA, "Udvalget tog orienteringen til efterretning og takkede for det store arbejde i årets løb."
    )
    assert not repeats(AGENDA, AGENDA[:40])
    assert not repeats("Godkendt.", "Godkendt.")


@given(TEXTS, TEXTS)
def test_with_each_change_made_in_the_old_text_it_is_the_new_one(old: str, new: str) -> None:
    words, at = "", 0
    old, new = old + " ", new + " "
    for change in changes(old, new):
        words += old[at : change.removed.start] + new[change.added.start : change.added.end]
        at = change.removed.end
    assert (words + old[at:]).split() == new.split()


def test_a_word_and_the_point_behind_it_are_no_difference_because_words_stand_between_them_now() -> None:
    assert differences("TKF følger op.", "TKF følger op i juni.") == (
        Stretch("same", "TKF følger op"),
        Stretch("added", " i juni"),
        Stretch("same", ". "),
    )
    assert changes("støj om natten, som", "støj, som") == (Difference(Span(4, 14), Span(4, 4)),)


def test_what_came_in_begins_where_a_line_does_if_it_may() -> None:
    old = "Det indstilles, at sagen tages til efterretning.\n\nBilag"
    new = "Det indstilles, at sagen tages til efterretning.\n\nBeslutning\nTaget til efterretning.\n\nBilag"
    (change,) = changes(old, new)
    assert new[change.added.start : change.added.end] == "Beslutning\nTaget til efterretning.\n\n"
    assert changes(new, old)[0].removed == change.added


def test_a_change_that_only_adds_or_only_removes_has_its_place_in_the_other_text() -> None:
    assert changes("måles i maj", "måles ikke i maj") == (Difference(Span(6, 6), Span(6, 11)),)
    assert changes("måles nu", "måles") == (Difference(Span(6, 8), Span(5, 5)),)
