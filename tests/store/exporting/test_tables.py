"""Tables as a spreadsheet reads them."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from store.exporting.checklist import Listed
from store.exporting.leaving import leaving
from store.exporting.pasted import one_line
from store.exporting.tables import DECISIONS, FOLLOW_UPS, LOG, decisions_csv, follow_ups_csv, review_log
from store.library import Library
from store.model import FollowUp
from tests.store.exporting.conftest import words


def rows(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_report_says_of_each_follow_up_what_was_decided_who_does_it_and_where_it_stands(reviewed: Library) -> None:
    heads, own, noise = rows(follow_ups_csv(leaving(reviewed), words))
    assert heads == [f"<export.column.{column}>" for column in FOLLOW_UPS]
    assert noise == [
        "Teknik- og Klimaudvalget", "2025-03-05", "Åse Holm", "2 Støj fra havnen", "Indstillingen blev godkendt.",
        "TKF følger op.", "TKF", "2025-04-01", "<status.open>", "2025-03-10: Ringet; venter, svar følger",
    ]  # fmt: skip
    assert own[5] == "'=HYPERLINK() til bilaget"


def test_the_register_of_decisions_has_a_line_for_each(library: Library) -> None:
    heads, *decided = rows(decisions_csv(library.decisions.all(), words))
    assert len(heads) == len(DECISIONS)
    assert [(row[2], row[5]) for row in decided] == [
        ("1", "<decision.approved>"),
        ("2", "<decision.approved_as_recommended>"),
        ("3", "<decision.postponed>"),
    ]


def test_the_log_names_every_change_in_its_order_and_what_was_undone(reviewed: Library) -> None:
    reviewed.history.undo()
    lines = [line.split("\t") for line in review_log(reviewed, words).decode().splitlines()]
    assert lines[0] == [f"<export.column.{column}>" for column in LOG]
    assert [line[2] for line in lines[1:]] == [
        "<change.import>", "<change.annotate>", "<change.edit_follow_up>", "<change.drop>", "<change.add_follow_up>",
        "<change.edit_follow_up>",
    ]  # fmt: skip
    assert [line[3] for line in lines[1:]] == ["", "", "", "", "", "<export.undone>"]
    assert {line[1] for line in lines[1:]} == {"anna"}
    assert [line[0] for line in lines[1:]] == sorted(line[0] for line in lines[1:])


@given(st.lists(st.text(max_size=40), min_size=5, max_size=5))
def test_no_cell_is_a_formula_and_no_text_makes_a_line_or_a_column(texts: list[str]) -> None:
    text, item, body, department, decision = texts
    task = FollowUp(id="f-1", item="d-1.2", department=department, text=text, status="open")
    _, row = rows(follow_ups_csv([Listed(task, False, body, None, item, department, (decision,))], words))
    assert len(row) == len(FOLLOW_UPS)
    assert not any(cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) for cell in row)
    assert [cell.removeprefix("'") for cell in row[5:7]] == [
        one_line(text).removeprefix("'"),
        one_line(department).removeprefix("'"),
    ]


def test_the_votes_on_an_item_stand_beside_its_decision(reviewed: Library, document: str) -> None:
    reviewed.notes.annotate_quote(f"{document}.2", "klaget over støj", "decision")
    _, *decided = rows(decisions_csv(reviewed.decisions.all(), words))
    assert [(row[2], row[5], row[7], *row[8:]) for row in decided[-3:]] == [
        ("2", "<decision.unstated>", "klaget over støj", "", "", ""),
        ("2", "<decision.approved_as_recommended>", "Indstillingen blev godkendt.", "", "", ""),
        ("3", "<decision.postponed>", "Sagen blev udsat.", "For stemte: 5 (A og B). Imod stemte: 2 (Ø)", "Ø", ""),
    ]
