"""Rows for a width."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.widgets.wrapping import wrap

TEXTS = st.text(alphabet=st.sampled_from("ab æø\n宽e\u0301👍-"), max_size=80)


def shown(text: str, width: int) -> list[str]:
    rows = wrap(text, width)
    return [text[start:end] for start, end in zip(rows.starts, rows.ends, strict=True)]


def test_rows_break_at_blanks_and_lose_only_the_blank() -> None:
    assert shown("støj fra havnen om natten", 10) == ["støj fra", "havnen om", "natten"]


def test_a_word_longer_than_a_row_is_cut() -> None:
    assert shown("havneudvidelsesprojektet nu", 10) == ["havneudvid", "elsesproje", "ktet nu"]


def test_an_empty_text_and_an_end_of_line_at_the_end_have_a_row_for_the_cursor() -> None:
    assert shown("", 10) == [""]
    assert shown("slut\n", 10) == ["slut", ""]


def test_wide_characters_take_two_cells() -> None:
    assert shown("宽宽宽宽", 5) == ["宽宽", "宽宽"]
    assert wrap("宽宽a", 80).place_at(0, 4) == 2
    assert wrap("宽宽a", 80).cell_of(2) == 4


def test_a_cell_right_of_a_row_is_its_end() -> None:
    assert wrap("støj\nhavn", 10).place_at(1, 50) == 9


def test_three_hundred_thousand_lines_and_one_huge_line_are_wrapped_in_seconds() -> None:
    began = time.process_time()
    assert len(wrap("Punkt 1: støj\n" * 300_000, 60)) == 300_001
    assert len(wrap("x" * 1_000_000 + " y" * 1_000_000, 60)) > 40_000
    assert time.process_time() - began < 5


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(1, 12))
def test_nothing_but_blanks_and_ends_of_line_is_left_out_and_no_row_is_too_wide(text: str, width: int) -> None:
    rows = wrap(text, width)
    at = 0
    for start, end in zip(rows.starts, rows.ends, strict=True):
        assert text[at:start] in ("", " ", "\n")
        assert "\n" not in text[start:end]
        assert sum(map(cell_len, text[start:end])) <= width or end - start == 1
        at = end
    assert text[at:] == ""


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.integers(1, 12), st.data())
def test_every_place_is_found_again_by_its_row_and_cell(text: str, width: int, data: st.DataObject) -> None:
    rows = wrap(text, width)
    at = data.draw(st.integers(0, len(text)))
    found = rows.place_at(rows.row_of(at), rows.cell_of(at))
    assert rows.row_of(found) == rows.row_of(at)
    assert rows.cell_of(found) == rows.cell_of(at)
