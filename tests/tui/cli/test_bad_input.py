"""Bad input of every kind: one clear sentence, the right status, the rest done, never a traceback."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb.table import Document as Row

from store.database.migrations import SCHEMA
from store.database.table import JournalDB
from tests.tui.cli.conftest import MINUTES, Run


def _folder(path: Path) -> None:
    path.mkdir()
    (path / "deeper").mkdir()


BAD: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "blank": lambda path: path.write_bytes(b" \n\n\t\n"),
    "binary": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "pdf": lambda path: path.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n" + bytes(500)),
    "missing": lambda path: path,
    "link to nowhere": lambda path: path.symlink_to("nowhere.txt"),
    "link to itself": lambda path: path.symlink_to(path.name),
    "pipe": os.mkfifo,
    "folder without documents": _folder,
    "name too long": lambda path: path,
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("command", ["read", "import"])
def test_a_bad_file_costs_one_sentence_and_the_others_are_read(run: Run, papers: Path, kind: str, command: str) -> None:
    bad = papers.parent / ("x" * 300 if kind == "name too long" else "bad.txt")
    BAD[kind](bad)
    result = run(command, "--json", bad, papers / "referat.txt")
    answer = json.loads(result.stdout_bytes)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "bad.txt" in result.stderr or "xxx" in result.stderr
    assert len(answer["failed"]) == 1
    assert len(answer["files" if command == "read" else "imported"]) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252", "cp865", "mac_roman"])
def test_an_oddly_encoded_file_is_read_all_the_same(ask: Any, tmp_path: Path, encoding: str) -> None:
    paper = tmp_path / "referat.txt"
    paper.write_bytes(MINUTES.replace("–", "-").encode(encoding))
    (file,) = ask("read", paper)["files"]
    assert file["documents"][0]["items"][1]["title"] == "Støjmålinger ved færgelejet"
    assert all(problem["message"] for problem in file["problems"])


def test_a_store_of_a_newer_schema_is_status_3_and_left_alone(run: Run, papers: Path, store: Path) -> None:
    run("import", papers)
    with JournalDB(store / "review.tdb") as database:
        database.table("meta").upsert(Row({"schema": SCHEMA + 1}, 1))
    kept = (store / "review.tdb").read_bytes()
    result = run("meetings")
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (3, "", 1)
    for command in (("check",), ("check", "--repair")):
        assert (run(*command).exit_code, run(*command).stderr) == (3, result.stderr)
    assert (store / "review.tdb").read_bytes() == kept


def test_a_damaged_store_is_status_3_and_left_alone(run: Run, papers: Path, store: Path) -> None:
    run("import", papers)
    run("departments", "add", "Havnen")
    run("departments", "add", "Skolen")
    review = store / "review.tdb"
    data = bytearray(review.read_bytes())
    data[len(data) // 2] ^= 0x10
    review.write_bytes(data)
    result = run("departments")
    assert (result.exit_code, result.stdout) == (3, "")
    assert len(result.stderr.splitlines()) == 1
    assert review.read_bytes() == data


def test_a_store_that_is_a_file_is_one_sentence(run: Run, store: Path) -> None:
    store.write_text("not a folder", encoding="utf-8")
    result = run("meetings")
    assert result.exit_code in (1, 3)
    assert (result.stdout, len(result.stderr.splitlines())) == ("", 1)
    assert store.read_text(encoding="utf-8") == "not a folder"


def test_a_folder_that_takes_no_store_is_one_sentence(run: Run) -> None:
    # /proc takes no folder, not even from root, whom no permission stops.
    result = run("departments", "add", "Havnen", "--store", "/proc/referat")
    assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
