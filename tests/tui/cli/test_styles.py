"""`style test` and `style explain`: a house style on its example papers, and the reasons line by line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.tui.cli.conftest import MINUTES, Run

STYLE = """
extends = "da"

[[decision]]
name = "measured"
kind = "agreed"
strength = "strong"
pattern = 'måles'
"""


@pytest.fixture
def style(tmp_path: Path) -> Path:
    """A house style with one example paper, which has no gold yet."""
    (tmp_path / "solvig").mkdir()
    (tmp_path / "solvig" / "referat.txt").write_text(MINUTES, encoding="utf-8")
    place = tmp_path / "solvig.toml"
    place.write_text(STYLE, encoding="utf-8")
    return place


def test_a_paper_without_gold_is_said_and_gets_a_draft_only_when_asked_for(run: Run, style: Path) -> None:
    missing = run("style", "test", style)
    assert missing.exit_code == 1
    assert "referat.gold.json" in missing.output
    drafted = run("style", "test", style, "--draft")
    assert drafted.exit_code == 0
    assert "correct it" in drafted.output
    right = run("style", "test", style)
    assert (right.exit_code, right.output) == (0, "✓ referat.txt: read as its gold says\n")


def test_what_is_read_otherwise_than_the_gold_says_is_told_with_its_place(run: Run, ask: Any, style: Path) -> None:
    run("style", "test", style, "--draft")
    gold = style.parent / "solvig" / "referat.gold.json"
    wanted = json.loads(gold.read_text(encoding="utf-8"))
    wanted[0]["items"][1]["decisions"][0]["kind"] = "rejected"
    gold.write_text(json.dumps(wanted), encoding="utf-8")
    told = run("style", "test", style)
    assert told.exit_code == 1
    assert 'documents[0].items[1].decisions[0].kind is "approved", and should be "rejected"' in told.output
    answer = json.loads(run("style", "test", style, "--json").output)
    (example,) = answer["examples"]
    place = "documents[0].items[1].decisions[0].kind"
    assert example["differences"] == [{"place": place, "wanted": '"rejected"', "found": '"approved"'}]


@pytest.mark.parametrize("gold", ["", "{", "[" * 100_000, "[1]", '"x"', "[{}, {}]"])
def test_gold_that_is_none_is_told_and_no_crash(run: Run, style: Path, gold: str) -> None:
    (style.parent / "solvig" / "referat.gold.json").write_text(gold, encoding="utf-8")
    told = run("style", "test", style)
    assert told.exit_code == 1
    assert told.output.startswith("✗ referat.txt") or "gold" in told.output


def test_a_style_that_is_wrong_or_not_there_is_said_in_a_sentence(run: Run, style: Path) -> None:
    style.write_text(STYLE.replace("pattern", "patern"), encoding="utf-8")
    wrong = run("style", "test", style)
    assert wrong.exit_code == 1
    assert "decision[measured].patern" in wrong.output
    assert "pattern" in wrong.output
    assert run("style", "test", style.parent / "none.toml").exit_code == 1
    assert "no example papers" in run("style", "test", "da", "--examples", style.parent / "nowhere").output


def test_every_line_is_explained(ask: Any, run: Run, style: Path) -> None:
    paper = style.parent / "solvig" / "referat.txt"
    answer = ask("style", "explain", paper)
    assert (answer["style"], answer["language"]) == ("da", "da")
    assert [line["text"] for line in answer["lines"]] == [line for line in MINUTES.split("\n") if line]
    reasons = {line["text"]: [reason["id"] for reason in line["reasons"]] for line in answer["lines"]}
    assert reasons["Solvig Kommune"] == ["explain.document"]
    assert reasons["Mødedato: 5. marts 2025"] == ["explain.field"]
    assert reasons["2. Støjmålinger ved færgelejet"] == ["explain.heading"]
    assert reasons["Beslutning: Godkendt. TKF følger op."] == [
        "explain.section", "explain.decision", "explain.follow_up",
    ]  # fmt: skip
    told = run("style", "explain", paper).output
    assert "heading of item 2 (rule number" in told
    assert "decision: approved, strong (rule approved)" in told


def test_the_styles_in_the_folder_of_the_store_are_used_for_reading(
    run: Run, ask: Any, style: Path, store: Path
) -> None:
    (store / "styles").mkdir(parents=True)
    (store / "styles" / "solvig.toml").write_text(STYLE, encoding="utf-8")
    paper = style.parent / "paper.txt"
    paper.write_text(MINUTES.replace("Godkendt.", "Der måles."), encoding="utf-8")
    (file,) = ask("read", paper)["files"]
    assert [one["rule"] for one in file["documents"][0]["items"][1]["decisions"]] == ["measured"]
    assert ask("style", "explain", paper)["style"] == "solvig"
    ask("import", paper)
    (found,) = [one for one in ask("decisions")["decisions"] if one["number"] == "2"]
    assert found["kind"] == "agreed"
