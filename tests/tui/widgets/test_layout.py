"""Notes between rows."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.widgets.layout import MOST_ROWS_OF_NOTE, Layout, Note
from tui.widgets.wrapping import wrap

TEXT = "Støj fra havnen om natten\nCykelsti langs Åvej\nEventuelt"


def layout(*notes: Note) -> Layout:
    return Layout(wrap(TEXT, 12), 20, notes)


def rows_of(shown: Layout) -> list[str]:
    rows = []
    for row in range(len(shown)):
        note, at = shown.note(row), shown.text_row(row)
        rows.append(f"  {note[1]}" if note else TEXT[shown.wrapped.starts[at] : shown.wrapped.ends[at]])
    return rows


def test_a_note_stands_below_the_last_row_of_its_paragraph() -> None:
    assert rows_of(layout(Note(5, "note", "spørg\nTKF"))) == [
        "Støj fra", "havnen om", "natten", "  spørg", "  TKF", "Cykelsti", "langs Åvej", "Eventuelt",
    ]  # fmt: skip


def test_notes_of_one_paragraph_stand_in_their_order_and_one_at_the_end_is_last() -> None:
    shown = rows_of(layout(Note(0, "note", "et"), Note(20, "note", "to"), Note(len(TEXT), "note", "tre")))
    assert shown[3:5] == ["  et", "  to"]
    assert shown[-1] == "  tre"


def test_empty_rows_stand_above_the_text_and_below_a_paragraph_and_its_notes() -> None:
    wrapped = wrap(TEXT, 12)
    shown = Layout(wrapped, 20, [Note(0, "note", "et")], {-1: 1, 2: 2, len(wrapped) - 1: 1})
    assert rows_of(shown) == [
        "  ", "Støj fra", "havnen om", "natten", "  et", "  ", "  ", "Cykelsti", "langs Åvej", "Eventuelt", "  ",
    ]  # fmt: skip
    assert [shown.text_row(row) for row in range(len(shown))] == [0, 0, 1, 2, 2, 2, 2, 3, 4, 5, 5]
    assert [shown.row_of_text(row) for row in range(len(wrapped))] == [1, 2, 3, 7, 8, 9]


def test_a_note_of_a_thousand_lines_takes_no_more_than_a_window() -> None:
    assert len(layout(Note(0, "note", "x\n" * 1_000))) == len(layout()) + MOST_ROWS_OF_NOTE


@settings(max_examples=150, deadline=None)
@given(st.lists(st.integers(0, len(TEXT)), max_size=6), st.integers(0, len(TEXT)))
def test_a_place_is_in_a_row_of_text_wherever_the_notes_are(places: list[int], at: int) -> None:
    shown = layout(*(Note(place, "note", "en\nto") for place in sorted(places)))
    row = shown.row_of(at)
    assert shown.note(row) is None
    assert shown.text_row(row) == shown.wrapped.row_of(at)
