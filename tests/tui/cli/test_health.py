"""`check`, `backup`, `restore`, `remove`, `forget`: what they answer, and with which status."""

from pathlib import Path
from typing import Any

from tests.tui.cli.conftest import Run


def _flip(path: Path, near: bytes) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(near)] ^= 1
    path.write_bytes(data)


def test_a_sound_store_is_said_to_be_sound(run: Run, meeting: Any, store: Path) -> None:
    result = run("check")
    assert (result.exit_code, result.stdout) == (0, f"✓ {store} is sound.\n")


def test_a_damaged_store_is_status_3_until_it_is_repaired(run: Run, ask: Any, meeting: Any, store: Path) -> None:
    run("departments", "add", "Havnen")
    run("departments", "add", "Skolen")
    run("departments", "add", "Parken")
    _flip(store / "review.tdb", b"Skolen")
    result = run("check")
    assert result.exit_code == 3
    assert "referat check --repair" in result.stderr
    assert str(store / "review.tdb") in result.stdout
    answer = ask("check", "--repair")
    assert (answer["ok"], answer["problems"], len(answer["repaired"])) == (True, [], 1)
    assert Path(answer["backup"]).exists()
    assert [one["name"] for one in ask("departments")["departments"]] == ["Havnen", "Parken"]


def test_what_cannot_be_mended_stays_status_3(run: Run, meeting: Any, store: Path) -> None:
    (store / "archive" / "2025.tdb").unlink()
    result = run("check", "--repair")
    assert result.exit_code == 3
    assert "Import its file again" in result.stdout


def test_a_place_without_a_store_is_one_sentence_and_none_is_made(run: Run, store: Path, tmp_path: Path) -> None:
    for words in (("check",), ("check", "--repair"), ("backup", tmp_path / "b.tar.gz")):
        result = run(*words)
        assert (result.exit_code, result.stdout, len(result.stderr.splitlines())) == (1, "", 1)
    assert not store.exists()


def test_a_backup_comes_back_into_an_empty_store_and_into_another_only_by_force(
    run: Run, ask: Any, meeting: Any, tmp_path: Path
) -> None:
    file, other = tmp_path / "kopi.tar.gz", tmp_path / "other"
    assert ask("backup", file) == {"file": str(file), "bytes": file.stat().st_size}
    assert ask("restore", file, "--store", other) == {"store": str(other), "former": None}
    assert ask("meetings", "--store", other)["meetings"] == [meeting]
    assert run("restore", file).exit_code == 1
    former = ask("restore", file, "--force")["former"]
    assert ask("meetings", "--store", former)["meetings"] == ask("meetings")["meetings"] == [meeting]


def test_a_meeting_is_removed_and_undo_brings_it_back(run: Run, ask: Any, meeting: Any) -> None:
    assert ask("remove", meeting["id"]) == meeting
    assert ask("meetings")["meetings"] == []
    assert run("show", meeting["id"]).exit_code == 1
    assert "Removed the meeting" in run("undo").stdout
    assert ask("meetings")["meetings"] == [meeting]


def test_forgetting_takes_the_id_once_more_and_leaves_no_word(
    run: Run, ask: Any, meeting: Any, item: str, store: Path
) -> None:
    ask("annotate", item, "--quote", "Godkendt", "--note", "Toldbodgade")
    (store / "clipboard.txt").write_text("Toldbodgade", encoding="utf-8")
    for words in ((), ("--yes", "m-andet")):
        assert run("forget", meeting["id"], *words).exit_code == 1
    assert ask("meetings")["meetings"]
    ask("forget", meeting["id"], "--yes", meeting["id"])
    assert ask("meetings")["meetings"] == []
    files = [path for path in store.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if b"Toldbodgade" in path.read_bytes()]
    assert run("undo").exit_code == 1


def test_a_change_that_was_cut_off_is_told_once(run: Run, meeting: Any, store: Path) -> None:
    with (store / "review.tdb").open("ab") as file:
        file.write(b'12345678 [{"departments"')
    first, second = run("meetings"), run("meetings")
    assert (first.exit_code, second.exit_code, second.stderr) == (0, 0, "")
    assert ".torn" in first.stderr
    assert first.stdout == second.stdout
