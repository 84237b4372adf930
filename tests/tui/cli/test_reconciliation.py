"""`compare` and `export reconciliation`: what was recommended beside what was decided, of one meeting."""

import io
import zipfile
from pathlib import Path
from typing import Any

from tests.tui.cli.conftest import Run


def test_compare_gives_the_words_of_both(ask: Any, run: Run, meeting: Any) -> None:
    answer = ask("compare", meeting["id"])
    decided = [row["decided"] for row in answer["rows"]]
    assert any("TKF følger op." in (words or "") for words in decided)
    assert "Decided: " in run("compare", meeting["id"]).stdout


def test_the_report_of_a_meeting_is_exported_as_text_and_as_a_word_document(
    run: Run, meeting: Any, tmp_path: Path
) -> None:
    text = run("export", "reconciliation.md", meeting["id"]).stdout
    assert text.startswith("# Reconciliation: Teknik- og Klimaudvalget, 2025-03-05\n")
    assert "| Number | Title | Recommended | Decided | Outcome |" in text
    run("export", "reconciliation.docx", meeting["id"], "--output", str(tmp_path / "afstemt.docx"))
    with zipfile.ZipFile(io.BytesIO((tmp_path / "afstemt.docx").read_bytes())) as document:
        assert "TKF følger op." in document.read("word/document.xml").decode()


def test_it_is_of_one_meeting_and_the_others_are_of_none(run: Run, meeting: Any) -> None:
    assert run("export", "reconciliation.md").exit_code == 2
    assert run("export", "decisions.csv", meeting["id"]).exit_code == 2
    assert run("export", "reconciliation.md", "nowhere").exit_code == 1


def test_compare_word_by_word_shows_what_the_minutes_print_otherwise(
    ask: Any, run: Run, meeting: Any, papers: Path
) -> None:
    minutes = papers / "referat.txt"
    minutes.write_text(minutes.read_text(encoding="utf-8").replace("TKF følger", "TKF følger nøje"), encoding="utf-8")
    ask("import", minutes)
    shown = run("compare", "--words", meeting["id"]).stdout
    assert "TKF følger {+nøje+} op." in shown
    (earlier,) = ask("compare", meeting["id"], "--words")["word_by_word"]
    assert (earlier["beside"], earlier["document"]) == ("earlier", meeting["minutes"][0])
    assert [one["kind"] for one in earlier["items"][1]["stretches"]] == ["same", "added", "same"]
