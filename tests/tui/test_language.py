"""The program speaks Danish where it is asked to, wholly."""

import json
from pathlib import Path
from string import Formatter

import pytest
from click.testing import CliRunner

from store.library import Library
from store.model import LineRange
from store.model import message as named
from tests import catalogs
from tests.tui.conftest import running, wait_for_text
from tui.cli import program
from tui.language import speak
from tui.texts import TEXTS
from tui.words import lines_said, quoted, rule_called, say


def test_every_sentence_has_its_danish_with_the_same_values() -> None:
    assert catalogs.gaps(catalogs.updated()) == []


def test_the_catalog_that_is_read_is_the_one_that_is_written() -> None:
    assert catalogs.MO.read_bytes() == catalogs.as_mo(catalogs.danish())
    assert catalogs.PO.read_bytes() == catalogs.as_po(catalogs.updated())


def test_numbers_of_things_have_both_forms_in_danish() -> None:
    for message in catalogs.danish():
        if isinstance(message.id, str) and message.context in TEXTS:
            specs = {name: spec for _, name, spec, _ in Formatter().parse(str(message.string)) if name and spec}
            assert all("|" in spec for spec in specs.values()), message.string


def test_what_the_store_names_by_its_id_is_said_in_danish() -> None:
    speak("da")
    assert say(named("change.correct", field="date", value="2016-10-07")) == "Satte dato til ”2016-10-07”"
    assert say(named("change.correct_kind", item="Bilag", kind="minutes")) == "”Bilag” læses nu som: Referat"
    assert say(named("correction.unknown_field", field="colour")) == (
        "Et mødes colour kan ikke rettes; dato, udvalg og titel kan."
    )


def test_a_number_takes_the_right_danish_noun() -> None:
    speak("da")
    assert say("meeting.notes", count=1) == "1 note"
    assert say("meeting.notes", count=3) == "3 noter"


@pytest.mark.parametrize(
    ("variables", "spoken"),
    [
        ({"LANG": "da_DK.UTF-8"}, "slut"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "da_DK"}, "slut"),
        ({"LANG": "da_DK.UTF-8", "LANGUAGE": "en"}, "end"),
        ({"LANG": "C.UTF-8"}, "end"),
        ({"LANG": "tlh"}, "end"),
    ],
)
def test_the_language_is_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], spoken: str
) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    speak("auto")
    assert say("field.ends") == spoken


def test_the_command_line_helps_and_complains_in_danish() -> None:
    said = CliRunner().invoke(program, ["--language", "da", "follow-ups", "set", "--help"])
    assert "Brug:" in said.output
    assert "Ret opfølgninger" in said.output
    assert "Svar i JSON." in said.output
    wrong = CliRunner().invoke(program, ["--language", "da", "meetings", "--nothing"])
    assert "Der er ingen valgmulighed" in wrong.output


def test_json_is_the_same_in_every_language(tmp_path: Path) -> None:
    def answer(language: str) -> object:
        said = CliRunner().invoke(
            program, ["--language", language, "--store", str(tmp_path / "store"), "meetings", "--json"]
        )
        return json.loads(said.stdout)

    assert answer("da") == answer("en")


@pytest.mark.parametrize("language", ["en", "da"])
@pytest.mark.parametrize("id", ["meetings.filter", "follow_ups.placeholder", "decisions.placeholder"])
def test_what_a_list_is_narrowed_by_stands_whole_on_80_columns(language: str, id: str) -> None:
    speak(language)
    assert len(say(id)) <= 78


async def test_every_place_speaks_danish(library: Library) -> None:
    speak("da")
    async with running(library, size=(120, 36)) as pilot:
        await wait_for_text(pilot, "1 Møder")
        for key, expected in (
            ("enter", "Referat · borgmestermøde"),
            ("3", "skriv, hvad du søger"),
            ("escape", "Referat · borgmestermøde"),
            ("4", "/ indsnævrer: ord fra opgave"),
            ("5", "/ indsnævrer: dato"),
            ("?", "Kommandoer her"),
        ):
            await pilot.press(key)
            await wait_for_text(pilot, expected)


def test_in_danish_a_rule_and_a_quotation_are_danish_and_a_rule_of_ones_own_keeps_its_name() -> None:
    speak("da")
    assert rule_called("something shall be done") == "noget skal gøres"
    assert rule_called("somebody sends cake") == "somebody sends cake"
    assert quoted("Udsat.") == "”Udsat.”"


def test_fractions_and_lines_are_said_as_the_language_does() -> None:
    assert say("why.closeness", closeness=0.85) == "The words stand close together: 0.85 more."
    assert lines_said(LineRange(26, 26)) == "line 26"
    speak("da")
    assert say("why.closeness", closeness=0.85) == "Ordene står tæt på hinanden: 0,85 lagt til."
    assert (lines_said(LineRange(26, 26)), lines_said(LineRange(26, 28))) == ("linje 26", "linje 26 til 28")
