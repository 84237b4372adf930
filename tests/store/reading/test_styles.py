"""House styles are data: the right one loads, a wrong one says where it is wrong."""

from importlib.resources import files

import pytest

from store.errors import ReadingError
from store.reading import read
from store.reading.layers import languages, layer_of, load

DANISH = (files("store.reading") / "house_styles" / "da.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("right", "wrong", "key"),
    [
        ('kind = "rejected"', 'kind = "refused"', "decision[rejected].kind"),
        ("least = 9.0", 'least = "nine"', "letterhead.least"),
        ("(?P<title>(?-i:[A-ZÆØÅ]).*)$", "(?:(?-i:[A-ZÆØÅ]).*)$", "heading[decimal]"),
        ('name = "decimal"\nkind', 'name = "decimal"\nart', "heading[decimal].art"),
        ("[titles]\nminutes = '^", "[titles]\nminutes = '^(", "titles.minutes"),
        ("{who}\\s+(?:(?:har", "{who}\\s+((?:(?:har", ""),
    ],
)
def test_a_wrong_style_names_its_file_and_key(right: str, wrong: str, key: str) -> None:
    assert right in DANISH
    with pytest.raises(ReadingError) as error:
        layer_of(DANISH.replace(right, wrong, 1), "egen.toml")
    assert error.value.message.id in ("reading.style", "reading.style_key")
    assert error.value.message["file"] == "egen.toml"
    assert key in str(error.value.message["key"])


def test_a_style_that_is_no_toml_names_its_file() -> None:
    with pytest.raises(ReadingError) as error:
        layer_of(DANISH.replace("[stamps]", "[stamps", 1), "egen.toml")
    assert (error.value.message.id, error.value.message["file"]) == ("reading.style_unreadable", "egen.toml")


@pytest.mark.parametrize(("wrong", "near"), [("leist = 1.0", "least"), ("[letterheads]", "letterhead")])
def test_an_unknown_key_is_told_with_the_nearest_known_one(wrong: str, near: str) -> None:
    with pytest.raises(ReadingError) as error:
        layer_of(DANISH.replace("least = 9.0" if "=" in wrong else "[letterhead]", wrong), "egen.toml")
    assert (error.value.message.id, error.value.message["nearest"]) == ("reading.style_key", near)


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(ReadingError) as error:
        read(b"Referat", "x", language="fo")
    assert error.value.message.id == "reading.unknown_language"
    assert error.value.message["known"] == ", ".join(languages())


def test_every_rule_of_a_style_has_a_name_of_its_own() -> None:
    for language in languages():
        style = load(language)
        sets = (style.heading, style.not_heading, style.decision, style.vote, style.voice, style.follow_up)
        for rules in (*sets, style.reference):
            names = [rule.name for rule in rules]
            assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Ansvarlig: Ida", "Ansvarlig"),
        ("Bilag", "Bilag"),
        ("Sagsnr. 24/1234", "Sagsnr."),
        ("Beslutning i Teknik- og Klimaudvalget den 5. marts 2024", None),
        ("Bilag 1: Kort", ""),
        ("Bilag er sendt", ""),
        ("bilag", ""),
        ("Sagsnr. er ukendt", ""),
    ],
)
def test_a_label_stands_alone_or_before_a_colon_or_a_case_number(line: str, label: str | None) -> None:
    found = load("da").labels.match(line)
    assert (found.label if found else "") == (line if label is None else label)
