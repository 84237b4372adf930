"""Reading a page with a cursor."""

import pytest

from store.model import Span
from tests.tui.widgets.conftest import rows_shown, showing
from tui.widgets.document_view import DocumentView
from tui.widgets.in_step import InStep
from tui.widgets.laid_out import WRAPPED_AT_ONCE
from tui.widgets.layout import Note
from tui.widgets.marks import Mark, Marks
from tui.widgets.page import Page, Part, Position, Stretch

FIRST = "Punkt 1: Støj fra havnen\nBorgere har klaget over støj. TKF følger op."
SECOND = "Punkt 2: [/bilag] [b]x[/b]\nUdsat."


def page(*texts: str, prefix: str = "m") -> Page:
    parts, start = [], 0
    for number, text in enumerate(texts, 1):
        whole = (Stretch(0, start, len(text)),)
        title = Span(start, start + len(text.partition("\n")[0]))
        parts.append(Part(f"{prefix}{number}", start, start + len(text), title, whole, whole))
        start += len(text) + 2
    return Page("\n\n".join(texts), tuple(parts))


@pytest.fixture
def view() -> DocumentView:
    return DocumentView()


async def test_hostile_text_is_shown_to_the_letter(view: DocumentView) -> None:
    async with showing(view) as pilot:
        view.show(page(FIRST, SECOND))
        await pilot.pause()
        assert "    Punkt 2: [/bilag] [b]x[/b]" in rows_shown(pilot)


async def test_a_passage_is_marked_by_characters_words_and_sentences(view: DocumentView) -> None:
    async with showing(view):
        shown = page(FIRST, SECOND)
        view.show(shown)
        view.move(1)
        view.mark()
        view.words(2)
        view.columns(-2)
        assert view.passage is not None
        assert shown.text[slice(*view.passage)] == "Borgere har"
        view.unmark()
        view.sentence()
        assert shown.text[slice(*view.passage)] == "Borgere har klaget over støj."
        view.sentence()
        assert shown.text[slice(*view.passage)] == "Borgere har klaget over støj. TKF følger op."
        view.unmark()
        view.go(shown.text.index("\n\n") + 1)
        view.mark()
        view.sentence()
        assert shown.text[slice(*view.passage)] == "Punkt 2: [/bilag] [b]x[/b]"


async def test_dragging_the_mouse_marks_the_same_passage(view: DocumentView) -> None:
    async with showing(view) as pilot:
        view.show(page(FIRST))
        await pilot.pause()
        await pilot.mouse_down(view, offset=(4, 0))
        await pilot.hover(view, offset=(8, 0))
        await pilot.mouse_up(view, offset=(8, 0))
        assert view.passage == (0, 5)
        await pilot.click(view, offset=(0, 0))
        assert view.passage is None


async def test_a_passage_one_jumps_to_has_text_before_and_after_it_and_one_in_sight_moves_nothing(
    view: DocumentView,
) -> None:
    async with showing(view, size=(40, 12)) as pilot:
        view.show(page("\n".join(f"Linje {number}." for number in range(99))))
        await pilot.pause()
        for line in (60, 20):
            assert view.go_to(Position("m1", view.page.text.index(f"Linje {line}.")))
            assert view.rows_seen.index(view.row_of(view.cursor)) == len(view.rows_seen) // 3
        top = view.scroll_offset.y
        view.go(view.page.text.index("Linje 21."), jump=True)
        assert view.scroll_offset.y == top


async def test_the_same_text_stays_on_top_when_the_width_changes(view: DocumentView) -> None:
    async with showing(view, size=(40, 8)) as pilot:
        view.show(page(*[f"Punkt {n}: Støj\n{'Borgere har klaget. ' * 9}" for n in range(1, 30)]))
        view.scroll_to_row(60)
        await pilot.pause()
        top = view.top
        for width in (100, 23, 57):
            await pilot.resize_terminal(width, 8)
            await pilot.pause()
            assert view.top <= top < view.place_of(view.scroll_offset.y + 1)
            top = view.top


async def test_signs_say_without_colour_what_begins_and_goes_on(view: DocumentView) -> None:
    async with showing(view, size=(30, 12)) as pilot:
        shown = page(FIRST, SECOND)
        view.show(shown)
        start = shown.text.index("har")
        view.set_marks("notes", Marks([Mark(start, start + 30, "question", "n1", "q")]))
        view.set_marks("found", Marks([Mark(start + 30, start + 40, "found_follow_up", "f1", "?")]))
        view.set_signs({"m1": "✓"})
        view.set_notes([Note(start, "question", "q  hvem?")])
        await pilot.pause()
        assert rows_shown(pilot)[:5] == [
            ">✓  Punkt 1: Støj fra havnen",
            "  q Borgere har klaget over",
            " ?│ støj. TKF følger op.",
            "  │  q  hvem?",
            "",
        ]


async def test_the_cursor_passes_over_notes_and_they_leave_the_text_where_it_was(view: DocumentView) -> None:
    async with showing(view, size=(40, 8)) as pilot:
        shown = page(FIRST, SECOND)
        view.show(shown)
        view.set_notes([Note(3, "note", "en\nto\ntre")])
        view.move(1)
        await pilot.pause()
        assert shown.text[view.cursor :].startswith("Borgere")
        assert view.position == Position("m1", 25)


async def test_a_column_is_kept_over_a_short_row(view: DocumentView) -> None:
    async with showing(view):
        view.show(page("en lang linje her\nx\nen lang linje til"))
        view.columns(10)
        view.move(1)
        view.move(1)
        assert view.page.text[view.cursor - 8 : view.cursor] == " lang li"


async def test_two_panes_stay_in_step_by_item_whatever_their_length() -> None:
    one, other = DocumentView(), DocumentView()
    step = InStep(one, other)
    async with showing(one, other, size=(80, 10)) as pilot:
        one.show(page(*[f"Punkt {n}\n" + "Borgere. " * 60 for n in range(1, 9)], prefix="a"))
        other.show(page(*[f"Punkt {n}\n" + "Godkendt. " * 9 for n in range(1, 9)]))
        step.align((f"a{n}", f"m{n}") for n in range(1, 9) if n != 4)
        one.go_to(Position("a5", 0))
        await pilot.pause()
        assert rows_shown(pilot)[0].startswith(">   Punkt 5")
        assert rows_shown(pilot)[0].rstrip().endswith(">   Punkt 5")
        other.go_to(Position("m6", 0))
        assert one.position == Position("a6", 0)
        one.go_to(Position("a4", 0))
        assert one.position.item == "a4"
        assert other.position.item == "m6"


async def test_a_page_that_takes_long_to_wrap_appears_all_the_same(view: DocumentView) -> None:
    text = "Punkt 1: Støj\n" + "Borgere har klaget. " * (WRAPPED_AT_ONCE // 10)
    async with showing(view) as pilot:
        view.show(page(text), Position("m1", len(text) - 30))
        assert not view.has_rows
        view.move(5)
        view.windows(-1)
        for worker in list(view.workers):
            await worker.wait()
        await pilot.pause()
        assert view.position == Position("m1", len(text) - 30)
        view.last()
        await pilot.pause()
        assert view.row_count > 5_000
        assert any("klaget." in row for row in rows_shown(pilot))


async def test_an_empty_page_bears_every_move(view: DocumentView) -> None:
    async with showing(view, size=(3, 2)) as pilot:
        view.show(Page("", ()))
        for move in (view.first, view.last, view.mark, view.sentence, lambda: view.windows(1), lambda: view.words(-2)):
            move()
        await pilot.pause()
        assert view.cursor == 0


async def test_the_terminals_own_cursor_stands_where_ours_does(view: DocumentView) -> None:
    async with showing(view) as pilot:
        view.show(page(FIRST))
        view.move(1)
        view.columns(3)
        assert pilot.app.cursor_position == (7, 1)
