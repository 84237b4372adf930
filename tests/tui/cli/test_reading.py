"""`read` and `import`: what the reader makes of files, and what is kept."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.tui.cli.conftest import MINUTES, Run

FILE = {"path", "sha256", "media_type", "pages", "encoding", "page_starts", "problems", "documents"}
DOCUMENT = {
    "kind", "status", "complete", "language", "title", "body", "municipality", "date", "starts", "ends", "place",
    "case_number", "present", "absent", "inferred", "letterhead", "lines", "attached_to", "items", "repairs",
}  # fmt: skip
ITEM = {
    "number", "parent", "title", "lines", "page", "minutes", "starts", "ends", "inferred", "responsible", "people",
    "case_number", "open", "sections", "attachments", "decisions", "votes", "follow_ups", "references",
}  # fmt: skip


def test_read_answers_with_every_field_of_the_interface(ask: Any, papers: Path) -> None:
    answer = ask("read", papers / "referat.txt")
    (file,) = answer["files"]
    (document,) = file["documents"]
    assert answer["failed"] == []
    assert set(file) >= FILE
    assert set(document) >= DOCUMENT
    assert all(set(item) >= ITEM for item in document["items"])
    assert (document["kind"], document["date"], document["case_number"]) == ("minutes", "2025-03-05", None)
    second = document["items"][1]
    (decision,) = second["decisions"]
    assert set(decision) >= {"kind", "level", "strength", "body", "date", "quote", "lines", "rule"}
    assert (second["number"], decision["kind"], decision["quote"]) == ("2", "approved", "Godkendt.")
    (task,) = second["follow_ups"]
    assert (task["department"], task["responsible"], task["due"], task["references"]) == ("TKF", ["TKF"], None, [])
    assert task["quote"] in second["text"]


def test_an_item_without_a_printed_number_has_none_in_json(ask: Any, tmp_path: Path) -> None:
    events = tmp_path / "event.json"
    events.write_text('{"start_date": "2025-04-02", "agenda": [{"description": "Fees for guest moorings"}]}')
    (item,) = ask("read", events)["files"][0]["documents"][0]["items"]
    assert (item["number"], item["title"]) == (None, "Fees for guest moorings")


def test_read_stores_nothing(ask: Any, run: Run, papers: Path, store: Path) -> None:
    ask("read", papers / "referat.txt")
    assert run("read", papers / "referat.txt").exit_code == 0
    assert not store.exists()


def test_read_says_a_summary_to_a_person(run: Run, papers: Path) -> None:
    said = run("read", papers / "referat.txt").stdout
    assert "Støjmålinger ved færgelejet" in said
    assert "approved: Godkendt." in said
    assert "follow-up for TKF" in said


def test_the_repaired_text_keeps_the_numbers_of_the_printed_lines(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "referat.txt"
    text = "Referat\n\n1. Støj fra havnen\n\nUdvalget drøftede støj-\nmålingerne ved værftet\nen hel aften.\n"
    paper.write_text(text, encoding="utf-8")
    lines = run("read", "--text", paper).stdout.splitlines()
    assert "3           1. Støj fra havnen" in lines
    assert "5-7         Udvalget drøftede støjmålingerne ved værftet en hel aften." in lines


def test_a_word_broken_in_the_head_of_a_document_is_whole_in_the_repaired_text(run: Run, tmp_path: Path) -> None:
    paper = tmp_path / "dagsorden.txt"
    text = MINUTES.replace("Mødested: Rådhuset, lokale 2", "Møde-\nsted: Rådhuset, lokale 2")
    paper.write_text(text, encoding="utf-8")
    lines = run("read", "--text", paper).stdout.splitlines()
    assert "8           Mødested:" in lines
    assert "9           Rådhuset, lokale 2" in lines


def test_text_and_json_together_are_wrong_usage(run: Run, papers: Path) -> None:
    assert run("read", "--text", "--json", papers).exit_code == 2


def test_standard_input_is_read_and_imported_like_a_file(ask: Any) -> None:
    assert ask("read", "-", stdin=MINUTES.encode())["files"][0]["path"] == "-"
    (one,) = ask("import", "-", stdin=MINUTES.encode())["imported"]
    assert (one["path"], one["status"], one["items"]) == ("-", "new", 2)


def test_an_import_says_new_then_unchanged_then_updated(ask: Any, papers: Path) -> None:
    first = ask("import", papers)
    assert {"imported", "failed", "annotations"} <= set(first)
    assert [one["status"] for one in first["imported"]] == ["new", "new"]
    assert [one["status"] for one in ask("import", papers)["imported"]] == ["unchanged", "unchanged"]
    (papers / "referat.txt").write_text(MINUTES.replace("om natten", "hver nat"), encoding="utf-8")
    again = ask("import", papers / "referat.txt")["imported"][0]
    assert again["status"] == "updated"
    assert again["documents"] == first["imported"][1]["documents"]
    assert again["meetings"] == first["imported"][1]["meetings"]


def test_the_same_file_gets_the_same_ids_in_every_empty_store(ask: Any, run: Run, papers: Path, tmp_path: Path) -> None:
    here = ask("import", papers)
    elsewhere = run("import", papers, "--json", "--store", tmp_path / "other")
    assert json.loads(elsewhere.stdout_bytes) == here


@pytest.mark.parametrize("command", ["read", "import"])
def test_what_fails_is_said_in_a_sentence_and_the_rest_is_done(run: Run, papers: Path, command: str) -> None:
    (papers / "tom.txt").write_bytes(b"")
    result = run(command, papers, "--json")
    answer = json.loads(result.stdout_bytes)
    assert result.exit_code == 1
    assert len(answer["files" if command == "read" else "imported"]) == 2
    (failed,) = answer["failed"]
    assert failed["path"].endswith("tom.txt")
    assert result.stderr == f"{failed['path']}: {failed['reason']}\n"


def test_read_answers_for_each_file_in_an_archive(run: Run, papers: Path) -> None:
    archive = papers / "alle.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.write(papers / "referat.txt", "referat.txt")
        target.writestr("tom.txt", "")
    answer = run("read", archive, "--json")
    assert answer.exit_code == 1
    found = json.loads(answer.stdout_bytes)
    assert [file["path"] for file in found["files"]] == [f"{archive}!/referat.txt"]
    assert [failure["path"] for failure in found["failed"]] == [f"{archive}!/tom.txt"]


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    """Minutes that are locked with the password fyrtårn."""
    path = tmp_path / "laast.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("fyrtårn"))
    canvas.drawString(70, 700, "Referat af mødet i Byrådet den 5. marts 2025")
    canvas.save()
    return path


@pytest.mark.parametrize("command", ["read", "import"])
@pytest.mark.parametrize(
    ("given", "outcome"),
    [("fyrtårn\nmere", ""), ("fyrtårn\r\n", ""), ("moler\n", "does not open"), ("", "locked with a password")],
)
def test_the_first_line_of_standard_input_opens_what_is_locked(
    run: Run, papers: Path, locked: Path, command: str, given: str, outcome: str
) -> None:
    answer = run(command, locked, papers, "--password-stdin", "--json", stdin=given.encode())
    found = json.loads(answer.stdout_bytes)
    assert len(found["files" if command == "read" else "imported"]) == (2 if outcome else 3)
    assert [outcome in failure["reason"] for failure in found["failed"]] == ([True] if outcome else [])
    assert "fyrtårn" not in answer.output


def test_without_a_terminal_nobody_is_asked_for_a_password(run: Run, locked: Path) -> None:
    answer = run("read", locked, stdin=b"fyrt\xc3\xa5rn\n")
    assert answer.exit_code == 1
    assert answer.stderr == f"{locked}: The file is locked with a password.\n"


def test_standard_input_gives_either_a_paper_or_a_password(run: Run) -> None:
    assert run("read", "-", "--password-stdin", stdin=b"x").exit_code == 2


def test_what_a_reader_should_know_of_a_file_is_told_by_import_and_show(run: Run, ask: Any, tmp_path: Path) -> None:
    path = tmp_path / "gammel.txt"
    path.write_bytes(MINUTES.encode("cp1252"))
    told = run("import", path)
    assert (told.exit_code, told.stderr) == (0, "")
    remark = "The file does not say how its letters are written; it was read as "
    assert f"  ! {remark}" in told.stdout
    (meeting,) = ask("meetings")["meetings"]
    assert f"  ! {remark}" in run("show", meeting["id"]).stdout
    (paper,) = ask("show", meeting["id"])["documents"]
    assert [one["message"].startswith(remark) for one in paper["problems"]] == [True]
    path.write_bytes(MINUTES.replace("natten", "aftenen").encode("cp1252"))
    (imported,) = ask("import", path)["imported"]
    assert (imported["status"], imported["problems"]) == ("updated", paper["problems"])
