"""What is said on one line where there is room for some of it."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from store.library import Library
from tests.tui.conftest import burst, running, screen_text, wait_for_text
from tui.fitting import BETWEEN, Part, fitted
from tui.language import speak

BODY = Part(9, ("Teknik- og Klimaudvalget",), cut=True)
DATE = Part(8, ("2025-03-05",))
PLACE = Part(7, ("item 1 of 9", "1/9"))
DONE = Part(3, ("reviewed 4 of 9", "✓ 4/9", ""))


def test_what_matters_least_gets_shorter_then_goes_and_the_body_is_cut_last() -> None:
    parts = (BODY, DATE, PLACE, DONE)
    assert fitted(parts, 80) == ("Teknik- og Klimaudvalget", "2025-03-05", "item 1 of 9", "reviewed 4 of 9")
    assert fitted(parts, 60) == ("Teknik- og Klimaudvalget", "2025-03-05", "item 1 of 9", "✓ 4/9")
    assert fitted(parts, 45) == ("Teknik- og Klimaudvalget", "2025-03-05", "1/9", "")
    assert fitted(parts, 30) == ("Teknik- og…", "2025-03-05", "1/9", "")


def test_what_the_last_step_left_free_is_given_back() -> None:
    long = Part(5, ("! nothing decided, follow-up proposed", "!"))
    assert fitted((BODY, DATE, long, DONE), 60) == ("Teknik- og Klimaudvalget", "2025-03-05", "!", "reviewed 4 of 9")


@settings(max_examples=50)
@given(
    st.lists(
        st.builds(
            Part, st.integers(0, 3), st.tuples(st.text("aø漢", min_size=5, max_size=9), st.just("")), st.booleans()
        )
    ),
    st.integers(0, 60),
)
def test_what_may_go_never_takes_more_than_the_room(parts: list[Part], width: int) -> None:
    found = fitted(parts, width)
    assert cell_len(BETWEEN.join(filter(None, found))) <= width
    assert all(said in part.forms for said, part in zip(found, parts, strict=True))


async def test_the_line_of_places_keeps_all_names_at_eighty_columns_and_all_keys_at_forty(library: Library) -> None:
    speak("da")
    async with running(library) as pilot:
        burst(pilot.app, "4")
        await wait_for_text(pilot, "2 forslag")
        assert screen_text(pilot.app).startswith(" 1 Møder  2 Gennemgang  3 Søgning  [4 Opfølgning]  5 Beslutninger  ")
        await pilot.resize_terminal(64, 24)
        await wait_for_text(pilot, " 1 Møder  2 Gennemg.  3 Søg  [4 Opfølgning]  5 Besl.  ")
        await pilot.resize_terminal(40, 12)
        await wait_for_text(pilot, " 1 2 3 [4 Opfølgning] 5")
        assert " 2 forslag" in screen_text(pilot.app)
        burst(pilot.app, "1", "enter")
        await wait_for_text(pilot, " 1 [2 Gennemgang] 3 4 5")
        assert "ingen dato" in screen_text(pilot.app).splitlines()[1]
        assert "gennemgået" not in screen_text(pilot.app)
        await pilot.resize_terminal(140, 12)
        await wait_for_text(pilot, "punkt 1 af 1 · gennemgået 0 af 1")
