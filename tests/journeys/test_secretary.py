"""A secretary's round after a meeting, in a real terminal: from the papers to what leaves the house."""

import shutil
import signal
from pathlib import Path

import pytest

from tests.journeys.terminal import Pty, Tmux, plain_environment

SAMPLES = Path(__file__).parents[2] / "sample_data"
AGENDA, MINUTES = (SAMPLES / f"2025-03-05 teknik- og klimaudvalget {kind}.txt" for kind in ("dagsorden", "referat"))
NOTE = "Spørg forvaltningen #frist"


def test_a_secretary_takes_papers_in_reconciles_notes_gives_out_and_exports(tmp_path: Path) -> None:
    papers = tmp_path / "papirer"
    papers.mkdir()
    for paper in (AGENDA, MINUTES):
        shutil.copy(paper, papers)
    arguments = ["--store", str(tmp_path / "store")]
    with Pty(arguments, plain_environment(tmp_path), (100, 30)) as terminal:
        terminal.wait_for("No meetings yet")
        terminal.press("i")
        terminal.wait_for("file or folder")
        terminal.type(str(papers))
        terminal.press("enter")
        terminal.wait_for("Read 2 files", "1 meeting")
        terminal.press("enter", "R")
        terminal.wait_for("rejected 1", "follow-ups proposed")
        terminal.press(".", "x")
        terminal.wait_for("Reviewed 5 Lys")
        terminal.press(".", "x")
        terminal.wait_for("Accepted", "nothing is amiss")
        terminal.press("g", "g", " ")
        terminal.wait_for("Reviewed 1 Godkendelse")
        terminal.press("escape", "a")
        terminal.wait_for("New note")
        terminal.type(NOTE)
        terminal.press("enter")
        terminal.wait_for("Noted on")
        terminal.press("E")
        terminal.wait_for("Export", "reconciliation.md")
        terminal.type("reconciliation.md")
        terminal.press("enter")
        terminal.wait_for("Write reconciliation.md")
        terminal.press("\x15")
        terminal.type(str(tmp_path / "afstemning.md"))
        terminal.press("enter")
        terminal.wait_for("Written")
        terminal.press("4")
        terminal.wait_for("1 open")
        terminal.press("q")
        assert terminal.leave() == 0
    written = (tmp_path / "afstemning.md").read_text(encoding="utf-8")
    assert written.startswith("# Reconciliation: Teknik- og Klimaudvalget, 2025-03-05")
    assert "| 1 " in written


def test_a_note_that_was_being_written_when_the_program_was_killed_is_there_to_go_on_with(tmp_path: Path) -> None:
    arguments = ["--store", str(tmp_path / "store")]
    with Pty([*arguments, str(MINUTES)], plain_environment(tmp_path)) as terminal:
        terminal.wait_for("Read 1 file")
        terminal.press("enter", "a")
        terminal.wait_for("New note")
        terminal.type(NOTE)
        drafts = tmp_path / "store" / "drafts.json"
        terminal.wait_until(lambda _: drafts.exists() and NOTE in drafts.read_text(encoding="utf-8"), "the draft")
        terminal.process.kill(signal.SIGKILL)
    with Pty(arguments, plain_environment(tmp_path)) as terminal:
        terminal.wait_for("1 text is kept")
        terminal.press("enter", "a")
        terminal.wait_for("Here is what you had begun to write", NOTE)
        terminal.press("enter")
        terminal.wait_for("Noted on")
    with Pty(arguments, plain_environment(tmp_path)) as terminal:
        terminal.wait_for("Review", "n Punkt 1", "Spørg forvaltningen")
        assert "is kept" not in terminal.screen()


@pytest.mark.journey
def test_a_word_typed_wrong_leads_to_an_extract_with_its_source(tmp_path: Path) -> None:
    arguments = ["--store", str(tmp_path / "store"), str(MINUTES)]
    with Tmux(tmp_path.name, arguments, plain_environment(tmp_path), (80, 24)) as terminal:
        terminal.wait_for("Read 1 file")
        terminal.press("3")
        terminal.wait_for("type what you seek")
        terminal.type("sejlmagergaren")
        terminal.wait_for("stands nowhere")
        terminal.press("enter", "y", "c")
        terminal.wait_for("Copied", "tmux")
        copied = terminal.tmux("show-buffer")
        assert "Sejlmagergården" in copied
        assert "Teknik- og Klimaudvalget" in copied
        assert MINUTES.name in copied
