"""Filters are written, completed and complained of in the language spoken."""

import re
from pathlib import Path

import pytest

from store.library import Library
from store.model import Facet
from store.query.conditions import NAMES, VALUES, Condition, condition
from store.query.parsing import parse
from tests.tui.conftest import burst, one, running, screen_text, wait_for_text, wait_until
from tests.tui.test_search import winter
from tui.filters import completed, filter_called, half_typed, told, value_called, written
from tui.language import speak
from tui.widgets.query_line import QueryLine
from tui.words import known, say

__all__ = ["winter"]

FACETS = (
    Facet("body", (("Teknik- og Klimaudvalget", 4), ("Byrådet", 2))),
    Facet("year", (("2025", 3), ("2024", 1))),
    Facet("kind", (("minutes", 2),)),
)


@pytest.mark.parametrize("language", ["en", "da"])
def test_every_filter_is_understood_as_it_is_called(language: str) -> None:
    speak(language)
    for name in NAMES:
        assert isinstance(condition(filter_called(name), "2024" if name in ("date", "case") else "x"), Condition) or (
            name in VALUES
        )
        for value in VALUES.get(name, ()):
            assert known(f"filter.{name}.{value}")
            assert condition(filter_called(name), value_called(name, value)) == condition(name, value)
            assert condition(filter_called(name), value_called(name, value)) == Condition(name, value)


@pytest.mark.parametrize("language", ["en", "da"])
def test_every_filter_that_the_help_shows_is_understood(language: str) -> None:
    speak(language)
    shown = [word for word in say("search.help").split() if ":" in word]
    each = [
        f"{name}:{value}" for name, _, values in (word.partition(":") for word in shown) for value in values.split("|")
    ]
    asked = parse(" ".join(each))
    assert asked.problems == ()
    assert {one.name for one in asked.conditions} == set(NAMES)


def test_every_filter_that_the_documentation_shows_is_understood() -> None:
    page = (Path(__file__).parents[2] / "docs" / "searching.md").read_text(encoding="utf-8")
    shown = re.findall(r"`(\w+:[^`]+)`", page)
    asked = parse(" ".join(shown))
    assert asked.problems == ()
    assert {one.name for one in asked.conditions} == set(NAMES)
    for row in page.splitlines():
        cells = row.replace("`", "").split("|")
        if len(cells) == 5 and ":" in cells[1]:
            english, danish = (set(parse(cell).conditions) for cell in cells[1:3])
            assert danish, row
            assert danish <= english, row


@pytest.mark.parametrize(
    ("language", "typed", "whole"),
    [
        ("en", "støj dep", "støj department:"),
        ("da", "støj -udv", "støj -udvalg:"),
        ("da", "maer", "mærke:"),
        ("da", "slags:ref", "slags:referat "),
        ("da", "slags:", "slags:dagsorden "),
        ("da", "kind:opfo", "kind:opfølgning "),
        ("en", "body:tek", 'body:"Teknik- og Klimaudvalget" '),
        ("da", 'udvalg:"tek', 'udvalg:"Teknik- og Klimaudvalget" '),
    ],
)
def test_a_filter_is_completed_in_the_language_spoken(language: str, typed: str, whole: str) -> None:
    speak(language)
    assert completed(typed, facets=FACETS) == whole


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "støj",
        "ud",
        "ordudv",
        "udvalget",
        "slags:xyz",
        "slags:referat ",
        "slags:referat",
        "dato:2024",
        '"udv',
        '"støj og udv',
    ],
)
def test_what_begins_no_filter_is_not_completed(typed: str) -> None:
    speak("da")
    assert completed(typed, facets=FACETS) is None


def test_a_value_with_blanks_is_written_in_quotation_marks() -> None:
    assert written("body", 'Udvalget  for "børn"') == 'body:"Udvalget for børn"'
    speak("da")
    assert written("kind", "minutes") == "slags:referat"


def test_a_problem_names_filters_as_they_are_written() -> None:
    speak("da")
    assert [told(one) for one in parse("farve:rød slags:brev").problems] == [
        f"Der er intet filter farve:, kun {', '.join(map(filter_called, NAMES))}.",
        "slags: er aldrig ”brev”; mulige er dagsorden, referat, beslutning, note, opfølgning.",
    ]


@pytest.mark.parametrize(
    ("query", "problems"),
    [
        ("støj slags:ref", 1), ("støj slags:", 1), ("dato:2025-0", 1), ("-er:å", 1),
        ("slags:brev", 0), ("slags:ref støj", 0), ("farve:rød", 0), ("slags:referat", 0), ("støj", 0),
        ("dato:snart", 0), ('"ny sko', 1), ('støj udvalg:"Teknik- og', 1), ('"ny skole"', 0),
    ],
)  # fmt: skip
def test_a_filter_that_is_still_typed_is_no_mistake_yet(query: str, problems: int) -> None:
    speak("da")
    assert len(half_typed(query)) == problems
    assert set(half_typed(query)) <= set(parse(query).problems)


async def test_what_is_wrong_with_a_filter_is_said_when_it_is_typed_out(winter: Library) -> None:
    async with running(winter) as pilot:
        burst(pilot.app, "3", *"støj kind:min")
        await wait_for_text(pilot, "hit 1 of")
        assert "kind: is never" not in screen_text(pilot.app)
        burst(pilot.app, "enter")
        await wait_for_text(pilot, "kind: is never “min”")
        burst(pilot.app, "/", *"støj kind:x")
        await wait_for_text(pilot, "kind: is never “x”")


async def test_tab_completes_a_filter_and_goes_on_to_the_facets(winter: Library) -> None:
    speak("da")
    async with running(winter, (140, 30)) as pilot:

        def line() -> str:
            return str(one(pilot.app, QueryLine).value)

        burst(pilot.app, "3", *"støj")
        await wait_for_text(pilot, "Slags")
        burst(pilot.app, *" udv", "tab", "t", "tab")
        await wait_until(pilot, lambda: line() == 'støj udvalg:"Teknik- og Klimaudvalget" ')
        burst(pilot.app, *"sla")
        await wait_for_text(pilot, "slags:")  # dim, behind what is typed
        assert line().endswith("sla")
        burst(pilot.app, "right", "r", "tab")
        await wait_until(pilot, lambda: line().endswith("slags:referat "))
        await wait_for_text(pilot, "• Referat")
