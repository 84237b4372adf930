"""Which follow-ups leave, and in which order."""

import pytest

from store.errors import NotFoundError, RefusedError
from store.exporting.checklist import checklist_markdown
from store.exporting.formats import FORMATS
from store.exporting.leaving import Share, leaving, share_of, shares_by_department
from store.library import Library
from tests.store.exporting.conftest import words


def test_what_is_only_proposed_or_dropped_never_leaves(library: Library) -> None:
    assert [task.status for task in library.checklist.all()] == ["proposed", "proposed"]
    with pytest.raises(RefusedError, match=r"export\.no_follow_ups"):
        leaving(library)
    library.checklist.drop(library.checklist.all()[0].id)
    with pytest.raises(RefusedError, match=r"export\.no_follow_ups"):
        leaving(library)


def test_they_leave_by_department_and_those_of_none_last(reviewed: Library, document: str) -> None:
    reviewed.checklist.add(f"{document}.1", "Skriv til alle")
    assert [one.department for one in leaving(reviewed)] == ["SOF", "TKF", ""]
    reviewed.departments.confirm("TKF", "Anlæg og Miljø")
    assert [one.department for one in leaving(reviewed)] == ["Anlæg og Miljø", "SOF", ""]


def test_a_department_is_meant_by_its_name_by_an_alias_and_as_printed(reviewed: Library) -> None:
    reviewed.departments.confirm("TKF", "Teknik")
    for name in ("Teknik", "TKF", "tkf"):
        assert [one.task.text for one in leaving(reviewed, name)] == ["TKF følger op."]


def test_a_department_that_nobody_names_is_an_error_and_not_an_empty_file(reviewed: Library) -> None:
    with pytest.raises(NotFoundError, match=r"department\.unknown"):
        leaving(reviewed, "TFK")


def test_a_task_is_told_with_its_item_and_what_was_decided_there(reviewed: Library) -> None:
    own = leaving(reviewed)[0]
    assert own.item == "3 Cykelsti langs Åvej"
    assert own.decisions == ("Sagen blev udsat.",)


def test_each_department_of_which_something_leaves_is_told_with_what_stays(reviewed: Library, document: str) -> None:
    taken_up = reviewed.checklist.add(f"{document}.1", "Skriv til alle")
    assert shares_by_department(reviewed) == (
        Share(None, 3, 0), Share("SOF", 1, 0), Share("TKF", 1, 0), Share("", 1, 0),
    )  # fmt: skip
    reviewed.checklist.edit(taken_up.id, department="sof")
    assert share_of(reviewed, "SOF") == Share("SOF", 2, 0)


def test_markdown_has_a_list_for_each_department(reviewed: Library) -> None:
    text = checklist_markdown(leaving(reviewed), words).decode()
    assert [line for line in text.splitlines() if line.startswith("## ")] == ["## SOF", "## TKF"]
    assert [line[:5] for line in text.splitlines() if line.startswith("- ")] == ["- [x]", "- [ ]"]
    assert "øko" not in text.lower()


@pytest.mark.parametrize(
    ("department", "file"),
    [
        ("TKF", "follow-ups TKF.csv"),
        ("By/Land", "follow-ups By-Land.csv"),
        (".", "follow-ups.csv"),
        ("", "follow-ups.csv"),
        (" Havn. ", "follow-ups Havn.csv"),
    ],
)
def test_the_file_of_a_department_has_a_name_that_every_system_takes(department: str, file: str) -> None:
    assert FORMATS["follow-ups.csv"].file_of(department) == file
