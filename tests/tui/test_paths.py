import os
from pathlib import Path

import pytest

from tui.paths import completions, typed_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "Referater").mkdir()
    for name in ("referat 1.txt", "referat 2.txt", "dagsorden æøå.txt", ".skjult"):
        (tmp_path / name).touch()
    return tmp_path


def test_a_path_may_be_pasted_in_quotes_or_with_escaped_blanks() -> None:
    assert typed_path(" '/m/referat 1.txt' ") == Path("/m/referat 1.txt")
    assert typed_path("/m/referat\\ 1.txt") == Path("/m/referat 1.txt")
    assert typed_path("~") == Path.home()
    assert typed_path("'") == Path("'")


def test_the_home_of_somebody_unknown_is_a_path_like_any() -> None:
    assert typed_path("~nobody-here/referat.txt") == Path("~nobody-here/referat.txt")


def test_what_a_path_begins_is_completed_folders_first_and_case_aside(folder: Path) -> None:
    start = str(folder) + os.sep
    assert completions(start + "ref") == (
        start + "Referater" + os.sep,
        start + "referat 1.txt",
        start + "referat 2.txt",
    )
    assert completions(start + "dagsorden æ") == (start + "dagsorden æøå.txt",)


def test_hidden_files_are_completed_only_when_asked_for(folder: Path) -> None:
    start = str(folder) + os.sep
    assert start + ".skjult" not in completions(start)
    assert completions(start + ".s") == (start + ".skjult",)


@pytest.mark.parametrize("typed", ["/nowhere/at all", "~nobody-of-this-name/x", "\0", "x" * 5000 + "/"])
def test_a_path_that_leads_nowhere_is_completed_by_nothing(typed: str) -> None:
    assert completions(typed) == ()
