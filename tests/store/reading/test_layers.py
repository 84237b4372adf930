"""House styles lie over one another: what an upper layer says holds, what it does not say stays."""

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ReadingError
from store.model import Item
from store.reading import read
from store.reading.layers import Shelf, layer_of, load

HARBOUR = """
extends = "da"
applies_to = ['\\bMågevig Kommune\\b']
remove = ["Tidsplan", "discussed"]

[words]
abbreviations = ["havnef"]

[[label]]
role = "recommendation"
names = ["Bilag"]

[[decision]]
name = "approved"
kind = "agreed"
strength = "strong"
pattern = '\\bskibet sejler\\b'

[[decision]]
name = "at anchor"
kind = "postponed"
strength = "strong"
pattern = '\\bfor anker\\b'
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "mågevig.toml").write_text(HARBOUR, encoding="utf-8")
    return tmp_path


def item(text: str, folder: Path, house: str = "Mågevig Kommune", language: str | None = None) -> Item:
    paper = f"{house}\n\nReferat\n\nPunkt 1: Molen\n\n{text}"
    (document,) = read(paper.encode(), "x", styles=folder, language=language).documents
    return document.items[0]


def test_a_rule_of_the_house_goes_before_the_others_and_replaces_the_one_with_its_name(folder: Path) -> None:
    style = Shelf(folder).chosen("mågevig")
    names = [rule.name for rule in style.decision]
    danish = [rule.name for rule in load("da").decision]
    assert names == ["at anchor", *(name for name in danish if name != "discussed")]
    assert [rule.kind for rule in style.decision if rule.name == "approved"] == ["agreed"]
    assert style.name == "mågevig"
    assert style.words.abbreviations == [*load("da").words.abbreviations, "havnef"]


def test_a_label_of_the_house_is_taken_from_where_it_was_and_a_removed_one_is_none(folder: Path) -> None:
    labels = Shelf(folder).chosen("mågevig").labels
    found = labels.match("Bilag:")
    assert found
    assert found.style.role == "recommendation"
    assert labels.match("Tidsplan:") is None
    assert labels.match("Metode:")


def test_a_house_style_holds_for_the_papers_of_its_house_and_for_no_other(folder: Path) -> None:
    assert [each.rule for each in item("Beslutning: Lagt for anker.", folder).decisions] == ["at anchor"]
    assert item("Beslutning: Lagt for anker.", folder, "Solvig Kommune").decisions == ()
    by_name = item("Beslutning: Lagt for anker.", folder, "Solvig Kommune", language="mågevig")
    assert [each.rule for each in by_name.decisions] == ["at anchor"]


def test_a_style_of_the_users_own_for_no_house_in_particular_lies_over_every_house(folder: Path) -> None:
    own = '[[decision]]\nname = "own"\nkind = "rejected"\nstrength = "strong"\npattern = "anker"'
    (folder / "da.toml").write_text(f'extends = "da"\n{own}', encoding="utf-8")
    for house in ("Mågevig Kommune", "Solvig Kommune"):
        assert [each.rule for each in item("Beslutning: Lagt for anker.", folder, house).decisions] == ["own"]


@pytest.mark.parametrize(
    ("text", "id", "values"),
    [
        ('remove = ["Tidsplann"]', "reading.style_remove", {"name": "Tidsplann", "nearest": "Tidsplan"}),
        ('extends = "dk"', "reading.style_base", {"base": "dk"}),
        ('extends = "ring"', "reading.style_circle", {}),
        ("[words]\nabreviations = []", "reading.style_key", {"key": "words.abreviations", "nearest": "abbreviations"}),
        ("[[decision]]\nnaem = 'x'", "reading.style_key", {"nearest": "name"}),
        ("[[decision]]\nname = 'x'", "reading.style", {"key": "decision[x]"}),
        ("[[vote]]\nname = 'x'\npattern = '(?P<yes>1)'", "reading.style", {"key": "vote[x]"}),
        ("[[label]]\nnames = ['X']\npatterns = ['(']", "reading.style", {"key": "label[X].patterns"}),
        (
            "[[follow_up]]\nname = 'x'\nstrength = 'strong'\npattern = 'følger op'",
            "reading.style",
            {"key": "follow_up[x]"},
        ),
        (
            "[[follow_up]]\nname = 'x'\nstrength = 'weak'\npattern = '('",
            "reading.style",
            {"key": "follow_up[x].pattern"},
        ),
        ("remove = 5", "reading.style", {"key": "remove"}),
        ("applies_to = ['(']", "reading.style", {}),
    ],
)
def test_a_wrong_layer_names_its_file_and_key(tmp_path: Path, text: str, id: str, values: dict[str, str]) -> None:
    start = "" if text.startswith("extends") else 'extends = "da"\n'
    (tmp_path / "egen.toml").write_text(start + text, encoding="utf-8")
    (tmp_path / "ring.toml").write_text('extends = "egen"', encoding="utf-8")
    if "ring" not in text:
        (tmp_path / "ring.toml").unlink()
    with pytest.raises(ReadingError) as error:
        Shelf(tmp_path).chosen("egen")
    assert error.value.message.id == id
    assert error.value.message["file"] in ("egen.toml", "ring.toml")
    assert {key: error.value.message[key] for key in values} == values


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("egen.toml", b"extends = 'da'\n[[decision]]\nname = 'x'"),
        ("egen.toml", b"extends = 'da'\n[[decision]]\nname = 'x'\nkind = 'none'\nstrength = 'weak'\npattern = '('"),
        ("egen.toml", b"extends = 'da"),
        ("egen.toml", b"\xff\xfe"),
        ("egen.toml", b"extends = 'dk'"),
        ("da.toml", b"extends = 'da'\nleast = 5"),
    ],
)
def test_a_style_of_the_users_that_is_wrong_is_left_out_and_named(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)
    for _ in range(2):
        file = read(
            "Mågevig Kommune\n\nReferat\n\nPunkt 1: Molen\n\nBeslutning: For anker.".encode(), "x", styles=folder
        )
        assert [each.rule for each in file.documents[0].items[0].decisions] == ["at anchor"]
        left_out, reason = (problem.message for problem in file.problems)
        assert (left_out.id, left_out["file"], reason["file"]) == ("reading.style_left_out", name, name)
    with pytest.raises(ReadingError):
        read(b"Referat", "x", styles=folder, language=name.removesuffix(".toml"))


def test_a_style_that_extends_a_wrong_one_is_left_out_with_it(folder: Path) -> None:
    (folder / "mågevig.toml").write_text(f"{HARBOUR}[words]\nmånder = []", encoding="utf-8")
    (folder / "molen.toml").write_text("extends = 'mågevig'\napplies_to = ['Molen']", encoding="utf-8")
    file = read("Mågevig Kommune\n\nReferat\n\nPunkt 1: Molen\n\nBeslutning: Udsat.".encode(), "x", styles=folder)
    assert [each.kind for each in file.documents[0].items[0].decisions] == ["postponed"]
    named = [problem.message["file"] for problem in file.problems if problem.message.id == "reading.style_left_out"]
    assert sorted(str(name) for name in named) == ["molen.toml", "mågevig.toml"]


def test_a_layer_that_says_neither_what_it_extends_nor_its_language_is_refused() -> None:
    with pytest.raises(ReadingError) as error:
        layer_of("remove = []", "egen.toml")
    assert error.value.message.id == "reading.style_alone"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["extends = 'da'\n{}", "extends = 'da'\n[[decision]]\nname = '{}'", "{}"]))
def test_whatever_is_written_in_a_style_is_a_layer_or_a_reading_error(text: str, frame: str) -> None:
    with suppress(ReadingError):
        layer = layer_of(frame.format(text), "egen.toml")
        assert (layer.name, layer.extends) == ("egen", "da")
