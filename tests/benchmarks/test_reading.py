"""The benches measure what they say: what they print stands where they say, and what is wrong counts as wrong."""

import random
from pathlib import Path

import pytest

from tests.benchmarks.damaging import formats
from tests.benchmarks.figures import Figure, score
from tests.benchmarks.fuzzing import tried
from tests.benchmarks.meetings import Block, Meeting, Point, squeezed
from tests.benchmarks.naive import naive
from tests.benchmarks.rendering import STYLES, wrapped
from tests.benchmarks.rendering_fourth import FOURTH
from tests.benchmarks.rendering_later import LATER
from tests.benchmarks.rendering_third import THIRD

ALL = STYLES | LATER | THIRD | FOURTH
_CASE = (
    "Havnemesteren foreslår at forlænge molen og at flytte fiskernes skure længere ind på land inden vinteren. " * 30
)
MEETING = Meeting(
    path=Path("mole.json"),
    body="Havneudvalget",
    date="2024-06-05",
    time="17:00",
    place="Fyret",
    points=(
        Point("1", "Godkendelse af dagsorden", "24/1", (Block("paragraph", "Godkendt."),), (), (), "Godkendt."),
        Point(
            number="2",
            title="Forlængelse af molen ud for den gamle fiskerihavn og flytning af fiskernes skure",
            case_number="24/2",
            decision=(Block("paragraph", "Udsat."), Block("number", "Tegninger"), Block("number", "Pris")),
            body=(Block("label", "Sagsfremstilling"), Block("paragraph", _CASE), Block("bullet", "Kaj")),
            attachments=("Kort.pdf",),
            decided="Udsat. Tegninger Pris",
        ),
    ),
)


@pytest.mark.parametrize("name", ALL)
def test_each_heading_stands_on_the_line_that_is_told(name: str) -> None:
    printed = ALL[name](MEETING)
    lines = printed.text.split("\n")
    for line, number, title in zip(printed.headings, printed.numbers, printed.titles, strict=True):
        assert title.split()[0] in " ".join(lines[line - 1 : line + 1])
        assert number in lines[line - 1]


@pytest.mark.parametrize("name", ALL)
def test_no_word_is_lost_in_print(name: str) -> None:
    text = squeezed(ALL[name](MEETING).text).casefold()
    for stamp in (
        "side1af2",
        "side1",
        "havneudvalget,05062024side2af2",
        "blad1havneudvalget",
        "havneudvalget,05062024",
        "havneudvalget05062024",
        "solvigkommune",
    ):
        text = text.replace(stamp, "")
    text = "".join(char for char in text if not char.isdigit())
    assert squeezed(_CASE).casefold() in text
    assert text.count("skure") > 30


def test_a_broken_word_keeps_its_letters() -> None:
    lines = wrapped(_CASE, 30, hyphens=True)
    assert max(map(len, lines)) <= 30
    assert any(line.endswith("-") for line in lines)
    assert squeezed("".join(lines)) == squeezed(_CASE)


def test_the_naive_reader_takes_every_number_for_an_item() -> None:
    found = list(naive(["1. Mole", "Beslutning: Udsat", "til maj.", "Bilag", "2. klasses kort"]))
    assert [(each.line, each.number, each.title) for each in found] == [(1, "1", "Mole"), (5, "2", "klasses kort")]
    assert found[0].decided.split() == ["Udsat", "til", "maj."]


def test_a_figure_is_judged_by_its_target() -> None:
    assert Figure("crashes", 1, 0, at_most=True).judgement == "missed"
    assert Figure("items", 0.98, 0.98).judgement == "met"
    assert Figure("items", None, 0.98).judgement == "not measured"


def test_what_is_found_twice_costs_precision() -> None:
    assert score(["1", "1"], ["1"]).f1 == pytest.approx(2 / 3)


@pytest.mark.parametrize("name", formats())
def test_a_damaged_file_can_be_made_again_and_is_no_crash(name: str) -> None:
    damage = formats()[name]
    assert damage(random.Random(f"{name} 7")) == damage(random.Random(f"{name} 7"))
    outcome = tried(name, damage, 3)
    assert (outcome.tried, outcome.crashes, outcome.unsafe) == (3, 0, 0), outcome.faults
