from dataclasses import replace
from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from store.exporting.checklist import Listed, ListStyle, list_text, origin, task_text
from store.model import FollowUp, FollowUpStatus, Remark
from store.model.message import Value


def words(id: str, **values: Value) -> str:
    return f"<{id} {' '.join(map(str, values.values()))}>" if values else f"<{id}>"


def listed(
    text: str = "TKF måler støj",
    status: FollowUpStatus = "open",
    due: str | None = None,
    responsible: tuple[str, ...] = ("TKF",),
    body: str | None = "Byrådet",
    overdue: bool = False,
) -> Listed:
    task = FollowUp(
        id="d-1.2:ab", item="d-1.2", department="TKF", responsible=responsible, text=text, status=status, due=due
    )
    return Listed(task, overdue, body, None, "2 Støj fra havnen")


def test_a_list_holds_what_was_accepted_and_nothing_that_is_only_proposed_or_dropped() -> None:
    tasks = [listed(status, status) for status in get_args(FollowUpStatus)]
    for style in get_args(ListStyle):
        text = list_text(tasks, "TKF", style, words)
        assert "proposed" not in text
        assert "dropped" not in text
        assert "waiting" in text


def test_an_email_counts_and_numbers_what_is_still_to_be_done() -> None:
    tasks = [listed(), listed("Kør ud", due="2025-01-05", overdue=True), listed("Færdig", "done")]
    assert list_text(tasks, "TKF", "email", words) == (
        "<checklist.subject TKF 2>\n\n"
        "1. TKF måler støj\n   Byrådet, <extract.no_date>, <checklist.item 2 Støj fra havnen>\n\n"
        "2. Kør ud (<checklist.overdue 2025-01-05>)\n"
        "   Byrådet, <extract.no_date>, <checklist.item 2 Støj fra havnen>"
    )


def test_markdown_has_a_box_for_each_task_ticked_where_it_is_done() -> None:
    text = list_text([listed(), listed("Færdig", "done")], "TKF", "markdown", words)
    assert "- [ ] TKF måler støj" in text
    assert "- [x] Færdig" in text


def test_markdown_has_the_remarks_below_the_task() -> None:
    task = replace(listed().task, notes=(Remark("2025-03-06T10:00:00.000Z", "Ringet [igen]"),))
    text = list_text([replace(listed(), task=task)], "TKF", "markdown", words)
    assert text.splitlines()[-1] == r"  - 2025-03-06: Ringet \[igen\]"


def test_a_guess_is_told_as_one_and_the_file_of_what_has_no_date() -> None:
    guessed = replace(listed(body=None), likely_body="Borgmestermøde", file="bundt.pdf")
    assert origin(guessed, words).startswith("<extract.guess Borgmestermøde>, <extract.no_date> (bundt.pdf), ")
    assert origin(replace(guessed, date="2025-03-05"), words).startswith("<extract.guess Borgmestermøde>, 2025-03-05, ")


def test_a_row_has_as_many_cells_as_every_other_and_none_is_a_formula() -> None:
    rows = list_text([listed("=1+1\tx\ny", body=None), listed()], "TKF", "row", words).splitlines()
    assert [row.count("\t") for row in rows] == [7, 7]
    assert "\t'=1+1 x y\t" in rows[0]


def test_somebody_else_than_the_department_is_named() -> None:
    assert "<checklist.responsible Ida Holm>" in list_text(
        [listed(responsible=("TKF", "Ida Holm"))], "TKF", "email", words
    )


def test_one_task_is_copied_alone_or_with_where_it_comes_from() -> None:
    assert task_text(listed(), "plain", words) == "TKF måler støj"
    assert task_text(listed(body=None), "citation", words).endswith(
        "— <extract.no_date>, <checklist.item 2 Støj fra havnen>"
    )


@given(st.text(), st.text(), st.sampled_from(get_args(ListStyle)))
def test_no_text_breaks_a_list(text: str, name: str, style: ListStyle) -> None:
    copied = list_text([listed(text, responsible=(name,)), listed()], name, style, words)
    assert not set(copied) & {"\x1b", "\u202e", "\r", "\x0b", "\x85", "\u2028"}
    assert copied.count("\n") == {"row": 1, "markdown": 3, "email": 6}[style]
