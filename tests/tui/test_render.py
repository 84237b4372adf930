"""From values to what is drawn."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.library.shelves import Left
from store.model import Flag, FollowUp, FollowUpCounts, Hit, Inferred, ItemRef, Match, Meeting, Row, Span
from tui.render import (
    LONGEST_LINE,
    MATCHED,
    columns,
    date_of,
    hit_line,
    item_line,
    line,
    matched,
    meeting_line,
    repeats,
    sign,
    snippet_line,
    task_line,
)

HOSTILE = "[/bilag] [b]x[/b] \x1b[31m\u202e\n[a=b]"
SHOWN = "[/bilag] [b]x[/b] ␛[31m� [a=b]"

ALL_READ = Left(0, 0)
ROW = Row(ItemRef("a.1", "1", "Støj"), ItemRef("m.1", "1", "Støj"), 1.0, (), None, "")
MEETING = Meeting(
    "m-1", None, None, None, HOSTILE, {"date": Inferred("2025-03-05", "i går", 0.5)}, (), ("d-1",), (), None,
    items=3, reviewed=1, annotations=2, follow_ups=FollowUpCounts(proposed=1, open=1),
)  # fmt: skip
HIT = Hit(
    "m.1", "m-1", "d-1", "Byrådet", None, "1", HOSTILE, "minutes", "text", "og støj fra havnen", 100,
    (Match("stoj", "støj", "folded", 0, Span(103, 107)),), 0.9, guess=False,
)  # fmt: skip


def test_markup_controls_and_ends_of_line_are_characters_like_any_other() -> None:
    assert line(HOSTILE).plain == SHOWN
    assert SHOWN in meeting_line(MEETING, 200, ALL_READ).plain
    assert SHOWN in hit_line(HIT, MEETING, 200).plain
    assert SHOWN in task_line(FollowUp(id="f", item="m.1", department=None, text=HOSTILE), 80).plain
    assert SHOWN in item_line(replace(ROW, minutes=ItemRef("m.1", "1", HOSTILE)), look=True, reviewed=False).plain


def test_a_long_name_of_a_body_is_cut_beside_a_title_and_left_out_where_little_of_it_would_be_seen() -> None:
    hit = replace(HIT, body="Klima-, Teknik- og Miljøudvalget", date="2023-09-14", number="6", title="Gebyrer " * 9)
    wide, narrow = hit_line(hit, None, 74).plain, hit_line(hit, None, 50).plain
    assert wide == "  6 Gebyrer Gebyrer Geb… Klima-, Teknik- og Miljøu… · 2023-09-14 · Minutes"
    assert narrow.endswith("… 2023-09-14 · Minutes")
    assert "Klima" not in narrow
    without = replace(hit, body=None)
    assert hit_line(without, None, 50).plain == narrow
    assert hit_line(hit, None, 40).plain == "  6 Gebyrer Gebyrer Gebyrer … 2023-09-14"


def test_a_huge_line_is_cut() -> None:
    assert len(line("x" * 1_000_000)) == LONGEST_LINE
    assert len(matched("x" * 1_000_000, [Span(0, 900_000)])) <= LONGEST_LINE


@pytest.mark.parametrize(
    ("flags", "verdict", "expected"),
    [
        ((), None, " "),
        (("renumbered",), "as_recommended", " "),
        (("renamed",), None, "~"),
        ((), "changed", "~"),
        (("moved", "renamed"), None, ">"),
        (("missing_in_minutes",), None, "-"),
        (("not_on_agenda",), "changed", "+"),
    ],
)
def test_the_sign_of_a_row_says_the_gravest_first(flags: tuple[Flag, ...], verdict: str | None, expected: str) -> None:
    assert sign(replace(ROW, flags=flags, verdict=verdict)) == expected


def test_reviewed_takes_the_place_of_needs_a_look() -> None:
    assert item_line(ROW, look=True, reviewed=False).plain == " ! 1 Støj"
    assert item_line(ROW, look=True, reviewed=True).plain == " ✓ 1 Støj"


def test_a_guessed_date_has_a_question_mark_and_a_corrected_one_a_star() -> None:
    assert date_of(MEETING) == "2025-03-05?"
    assert date_of(replace(MEETING, inferred={})) == "no date"
    assert date_of(replace(MEETING, date="2025-03-06", corrected=frozenset({"date"}))) == "2025-03-06*"


def test_what_was_matched_is_marked_in_the_snippet_and_the_rule_is_said() -> None:
    content = snippet_line(HIT, 120)
    (span,) = [span for span in content.spans if span.style == MATCHED]
    assert content.plain[span.start : span.end] == "støj"
    assert "stoj ~ støj: spelled otherwise" in content.plain
    assert content.plain.startswith("    …og støj")  # words of the paper stand before it
    assert snippet_line(replace(HIT, snippet_start=0, matches=()), 120).plain.startswith("    og støj")


def test_a_narrow_list_keeps_the_left_column() -> None:
    assert columns(line("Byrådet"), line("1 af 3"), 10).plain == "Byrådet"
    assert columns(line("Teknik- og Klimaudvalget"), line("1 af 3"), 20).plain == "Teknik- og K… 1 af 3"


@settings(max_examples=100, deadline=None)
@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=4), st.integers(1, 40)
)
def test_any_text_and_any_spans_make_one_line(text: str, spans: list[tuple[int, int]], width: int) -> None:
    for content in (line(text), matched(text, [Span(*span) for span in spans]), columns(line(text), line("1"), width)):
        assert "\n" not in content.plain
        assert "\x1b" not in content.plain
        content.render_segments()


def test_a_meeting_without_a_date_says_what_it_was_about() -> None:
    undated = replace(MEETING, date=None, about="Ny kantine")
    assert "Ny kantine" in meeting_line(undated, 200, ALL_READ).plain
    assert "Ny kantine" not in meeting_line(replace(undated, date="2025-03-05"), 200, ALL_READ).plain


def test_in_80_columns_a_meeting_counts_its_notes_also_beside_a_long_body_and_much_to_do() -> None:
    busy = replace(MEETING, body="Klima-, Teknik- og Miljøudvalget", title=None, date="2025-03-05", items=16)
    shown = meeting_line(busy, 80, Left(14, 0)).plain
    assert "Klima-, Teknik- og Miljøudvalget" in shown
    assert "2 notes · 14 unread · 2 foll." in shown


def test_below_its_body_a_meeting_names_only_what_else_it_is_called() -> None:
    named = replace(MEETING, body="Byrådet", title="Temadrøftelse", date="2025-03-05")
    assert meeting_line(named, 60, ALL_READ, under_body=True).plain.startswith("  2025-03-05  Temadrøftelse ")
    unsure = replace(MEETING, inferred={"body": Inferred("Byrådet", "som de andre", 0.5)})
    assert "Byrådet?" in meeting_line(unsure, 200, ALL_READ, under_body=True).plain


@pytest.mark.parametrize("title", ["Byrådet", "Byrådsmøde", "BYRÅDETS", " byrådet"])
def test_a_title_that_only_names_the_body_says_nothing_more(title: str) -> None:
    assert repeats(title, "Byrådet")


@pytest.mark.parametrize("title", ["", "Byrådet 2025", "Referat", "Byrådets budgetseminar", "Møde i Byrådet"])
def test_a_title_with_more_in_it_is_shown(title: str) -> None:
    assert not repeats(title, "Byrådet")
