"""How the command line is spoken to: options everywhere, wrong words, exit statuses, help."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.shell_completion import ShellComplete

from store.database import mounts
from store.text import visible
from tests.tui.cli.conftest import Run
from tui.cli import COMMANDS, program


@pytest.mark.parametrize(
    ("word", "nearest"), [("meting", "meetings"), ("serch", "search"), ("folow-ups", "follow-ups")]
)
def test_a_word_that_is_neither_command_nor_path_names_the_nearest_command(run: Run, word: str, nearest: str) -> None:
    result = run(word)
    assert result.exit_code == 2
    assert f"“{nearest}”" in result.stderr


def test_a_word_under_a_command_names_the_nearest_there(run: Run) -> None:
    result = run("departments", "ad", "X")
    assert result.exit_code == 2
    assert "“add”" in result.stderr


def test_an_endless_hostile_word_is_wrong_usage_like_any_other(run: Run) -> None:
    result = run("\x1b[31m" + "x" * 100_000)
    assert result.exit_code == 2
    assert len(result.stderr) < 1000
    assert visible(result.stderr) == result.stderr


def test_without_a_terminal_the_program_does_not_open(run: Run, papers: Path, store: Path) -> None:
    for words in ((), (papers,), ("-",), (papers / "referat.txt", "more")):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert len(result.stderr.splitlines()) == 1
    assert not store.exists()


def test_the_options_of_everywhere_stand_before_or_after_the_command(run: Run, papers: Path, tmp_path: Path) -> None:
    other = str(tmp_path / "other")
    run("--store", other, "import", papers)
    for words in (["--store", other, "--json", "meetings"], ["meetings", "--json", "--store", other]):
        assert len(json.loads(run(*words).stdout_bytes)["meetings"]) == 1
    assert json.loads(run("--json", "meetings").stdout_bytes) == {"meetings": []}
    assert json.loads(run("departments", "--json", "add", "Havnen").stdout_bytes)["name"] == "Havnen"


def test_the_store_of_the_option_goes_before_that_of_the_environment(run: Run, papers: Path, tmp_path: Path) -> None:
    run("import", papers)
    assert json.loads(run("meetings", "--json", "--store", tmp_path / "new").stdout_bytes) == {"meetings": []}


def test_a_server_as_store_is_not_there_yet(run: Run) -> None:
    result = run("meetings", "--store", "postgresql://nowhere/referat")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)


def test_every_command_explains_itself_and_takes_the_options_of_everywhere(run: Run) -> None:
    assert "--document-language" in run("--help").stdout
    for name in COMMANDS:
        result = run(name, "--help")
        assert result.exit_code == 0
        assert all(option in result.stdout for option in ("--store", "--language", "--version", "--json"))
        command = program.commands[name]
        assert (command.name, bool(command.help)) == (name, True)


def test_help_lists_every_command_once_in_a_line_under_what_it_is_for(run: Run) -> None:
    said = [line.split() for line in run("--help").stdout.split("Options")[0].splitlines()]
    assert [words[0] for words in said if words and words[0] in COMMANDS] == list(COMMANDS)
    assert not [words for words in said if words and words[-1].endswith("...")]
    assert run("help").stdout == run("--help").stdout == run("-h").stdout


def test_help_of_a_command_is_told_by_its_name(run: Run) -> None:
    assert run("help", "follow-ups", "set").stdout == run("follow-ups", "set", "-h").stdout
    assert run("help", "search").stdout == run("search", "-h").stdout
    result = run("help", "serch")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "“search”" in result.stderr


def test_help_is_danish_to_the_last_word(run: Run) -> None:
    for words in (("search",), ("follow-ups", "set"), ("correct",), ("import",), ("copy",)):
        said = run("--language", "da", *words, "--help").stdout
        assert not re.search("QUERY|OPTIONS|ITEM|MEETING|PATH|VALUE|NAME|Options", said)


@pytest.mark.parametrize(
    "words", [("search", "--language", "da"), ("show", "--language=da"), ("nix", "--language", "da")]
)
def test_wrong_usage_is_told_in_the_language_asked_for(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert result.exit_code == 2
    assert result.stderr.startswith("Brug: referat")
    assert "Fejl: " in result.stderr


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_given_what_completes_commands(run: Run, shell: str) -> None:
    assert "_REFERAT_COMPLETE" in run("completion", shell).stdout


@pytest.mark.parametrize(
    ("typed", "completed"), [("meet", "meetings"), ("export store", "store.json"), ("departments al", "alias")]
)
def test_commands_and_what_they_take_are_completed(typed: str, completed: str) -> None:
    *words, begun = typed.split()
    found = ShellComplete(program, {}, "referat", "_REFERAT_COMPLETE").get_completions(words, begun)
    assert [one.value for one in found] == [completed]


@pytest.mark.parametrize(
    "words", [["import"], ["read"], ["restore"], ["export", "store.json", "--output"], ["--store"]]
)
def test_paths_are_completed_by_the_shell(words: list[str]) -> None:
    (found,) = ShellComplete(program, {}, "referat", "_REFERAT_COMPLETE").get_completions(words, "papers/re")
    assert (found.value, found.type) == ("papers/re", "file")


def test_the_version_is_said_before_and_after_a_command(run: Run) -> None:
    assert run("--version").stdout == run("meetings", "--version").stdout
    assert run("--version").stdout.startswith("referat ")


def test_an_unknown_language_of_the_interface_is_wrong_usage(run: Run) -> None:
    assert run("meetings", "--language", "xx").exit_code == 2
    assert run("meetings", "--language", "da").exit_code == 0


def test_the_doctor_says_what_works_and_what_to_do(ask: Any, run: Run) -> None:
    checks = ask("doctor")["checks"]
    assert all(set(one) == {"name", "ok", "message"} and one["message"] for one in checks)
    assert {"versions", "colours", "keys", "store", "reader"} <= {one["name"] for one in checks}
    said = run("doctor", TERM="dumb").stdout
    assert "xterm-256color" in said
    assert not [line for line in said.splitlines() if "doctor." in line]


def test_the_doctor_warns_of_a_store_on_a_network(run: Run, store: Path, tmp_path: Path) -> None:
    (tmp_path / "mounts").write_text(f"server:/sager {store} nfs4 rw 0 0\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(mounts, "MOUNTS", tmp_path / "mounts")
        (check,) = [one for one in json.loads(run("doctor", "--json").stdout_bytes)["checks"] if one["name"] == "store"]
    assert not check["ok"]
    assert "network (nfs4)" in check["message"]


def test_the_doctor_finds_a_store_that_does_not_open(run: Run, store: Path) -> None:
    store.write_text("a file")
    (check,) = [one for one in json.loads(run("doctor", "--json").stdout_bytes)["checks"] if one["name"] == "store"]
    assert not check["ok"]
    assert str(store) in check["message"]
