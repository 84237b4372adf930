"""`export`: to a file or to standard output, and what it refuses."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest

from store.exporting.formats import FORMATS
from tests.tui.cli.conftest import Run


@pytest.fixture
def accepted(ask: Any, item: str) -> str:
    """The id of an accepted follow-up."""
    (found,) = (task for task in ask("follow-ups")["follow_ups"] if task["item"] == item)
    assert found["status"] == "proposed"
    ask("annotate", item, "--quote", "Godkendt", "--note", "Husk \x1b[31m det")
    return str(ask("follow-ups", "set", found["id"], "--status", "open")["id"])


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_goes_to_a_file_as_to_standard_output(
    name: str, run: Run, ask: Any, accepted: str, item: str, tmp_path: Path
) -> None:
    file = tmp_path / "out"
    meeting = [item] if FORMATS[name].of_meeting else []
    answer = ask("export", name, *meeting, "--output", file)
    left_out = {"left_out": answer["left_out"]} if FORMATS[name].by_department else {}
    assert answer == {"format": name, "file": str(file), "bytes": file.stat().st_size} | left_out
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    result = run("export", name, *meeting)
    assert (result.exit_code, result.stdout_bytes, result.stderr) == (0, file.read_bytes(), "")
    assert b"\x1b" not in result.stdout_bytes or not FORMATS[name].is_text


def test_where_it_went_is_said_beside_the_data(run: Run, accepted: str, tmp_path: Path) -> None:
    result = run("export", "follow-ups.md", "--output", tmp_path / "liste.md")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert result.stderr == f"Written: {tmp_path / 'liste.md'}\n"
    assert "TKF følger op" in (tmp_path / "liste.md").read_text(encoding="utf-8")


def test_a_file_that_is_there_is_only_written_over_by_force(run: Run, accepted: str, tmp_path: Path) -> None:
    file = tmp_path / "liste.csv"
    file.write_text("min egen")
    refused = run("export", "decisions.csv", "--output", file)
    assert (refused.exit_code, file.read_text()) == (1, "min egen")
    assert "--force" in refused.stderr
    assert run("export", "decisions.csv", "--output", file, "--force").exit_code == 0
    assert "Godkendt" in file.read_text(encoding="utf-8-sig")


def test_nothing_accepted_is_said_and_makes_no_file(run: Run, item: str, tmp_path: Path) -> None:
    result = run("export", "follow-ups.ics", "--output", tmp_path / "a.ics")
    assert result.exit_code == 1
    assert "no accepted follow-up" in result.stderr
    assert list(tmp_path.glob("*.ics")) == []


def test_follow_ups_are_of_one_department_where_that_is_asked(run: Run, ask: Any, accepted: str) -> None:
    ask("follow-ups", "add", accepted.partition(":")[0], "SOF ringer", "--department", "SOF")
    text = run("export", "follow-ups.md", "--department", "tkf").stdout
    assert "TKF følger op" in text
    assert "SOF" not in text
    assert "There is no department TFK" in run("export", "follow-ups.md", "--department", "TFK").stderr


@pytest.mark.parametrize(
    "words",
    [("poem",), (), ("store.json", "--department", "TKF"), ("store.json", "--json")],
    ids=["unknown format", "no format", "a store of one department", "json of standard output"],
)
def test_what_makes_no_sense_is_wrong_usage(words: tuple[str, ...], run: Run, item: str) -> None:
    assert run("export", *words).exit_code == 2


def test_of_the_decisions_those_leave_that_are_asked_for(run: Run, item: str) -> None:
    def rows(*words: str) -> int:
        result = run("export", "decisions.csv", *words)
        assert result.exit_code == 0
        return len(result.stdout.splitlines()) - 1

    assert rows() == 2
    assert rows("--no-formalities", "--body", "klima") == 1
    assert rows("--dissent", "yes") == 0
    refused = run("export", "review-log", "--body", "klima")
    assert refused.exit_code == 2
    assert "decisions.csv" in refused.stderr


def test_a_folder_that_cannot_be_written_to_is_a_sentence(run: Run, item: str, tmp_path: Path) -> None:
    result = run("export", "store.json", "--output", tmp_path / "nowhere" / "store.json")
    assert result.exit_code == 1
    assert "could not be written" in result.stderr


def test_the_help_names_every_format(run: Run) -> None:
    text = run("export", "--help").stdout
    assert all(name in text for name in FORMATS)


def test_json_formats_are_one_json_document(run: Run, accepted: str) -> None:
    for name in ("annotations.jsonld", "store.json", "tinydb.json"):
        assert isinstance(json.loads(run("export", name).stdout_bytes), dict)
