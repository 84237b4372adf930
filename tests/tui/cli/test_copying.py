"""`copy`: the extract and the route it went."""

import stat
from pathlib import Path
from typing import Any

from tests.tui.cli.conftest import Run


def test_without_a_clipboard_the_text_is_in_a_file_and_that_is_said(ask: Any, run: Run, item: str, store: Path) -> None:
    answer = ask("copy", item, "--as", "citation")
    assert set(answer) == {"text", "route", "confirmed", "file"}
    assert (answer["route"], answer["confirmed"]) == ("file", True)
    file = Path(answer["file"])
    assert file.read_text(encoding="utf-8") == answer["text"]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    result = run("copy", item)
    assert (result.stdout, result.exit_code) == ("", 0)
    assert str(file) in result.stderr


def test_a_citation_names_body_date_item_and_place(ask: Any, item: str) -> None:
    text = ask("copy", item, "--as", "citation")["text"]
    citation = text.splitlines()[-1]
    for part in ("Teknik- og Klimaudvalget", "2025-03-05", "2 Støjmålinger ved færgelejet", "referat.txt", "14-18"):
        assert part in citation


def test_an_unknown_style_is_wrong_usage(run: Run, item: str) -> None:
    assert run("copy", item, "--as", "poem").exit_code == 2


def test_the_id_of_a_meeting_where_one_of_an_item_is_wanted_is_told_as_such(run: Run, meeting: Any) -> None:
    for words in (
        ("copy", meeting["id"]),
        ("similar", meeting["minutes"][0]),
        ("annotate", meeting["id"], "--quote", "x"),
    ):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "is no id of an item" in result.stderr
