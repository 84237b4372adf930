"""Follow-ups as VTODOs, read back by the rules of RFC 5545."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from store.exporting.calendar import calendar
from store.exporting.checklist import Listed
from store.exporting.leaving import leaving
from store.exporting.pasted import one_line
from store.library import Library
from store.model import FollowUp, FollowUpStatus, Remark
from tests.store.exporting.conftest import words

NOW = "2025-03-10T09:00:00.000Z"


def unfolded(data: bytes) -> list[str]:
    """The content lines."""
    assert data.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return data.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def tasks(data: bytes) -> list[dict[str, str]]:
    """The properties of each VTODO, its texts unescaped."""
    found: list[dict[str, str]] = []
    for line in unfolded(data):
        name, _, value = line.partition(":")
        if line == "BEGIN:VTODO":
            found.append({})
        elif found:
            found[-1][name] = re.sub(r"\\(.)", lambda match: "\n" if match[1] == "n" else match[1], value)
    return found


def made(text: str, *, status: FollowUpStatus = "open", due: str | None = None, remark: str = "") -> dict[str, str]:
    task = FollowUp(
        id="d-1.2:ab", rev=3, item="d-1.2", department="TKF", text=text, status=status, due=due,
        notes=(Remark("2025-03-09T08:00:00Z", remark),) if remark else (),
    )  # fmt: skip
    (one,) = tasks(calendar([Listed(task, False, "Byrådet", None, "2 Støj", "TKF")], words, NOW))
    return one


def test_what_is_accepted_is_a_task_with_its_day_its_state_and_its_department(reviewed: Library) -> None:
    data = calendar(leaving(reviewed), words, NOW)
    lines = unfolded(data)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    own, noise = tasks(data)
    assert noise["SUMMARY"] == "TKF følger op."
    assert noise["DUE;VALUE=DATE"] == "20250401"
    assert (noise["STATUS"], noise["CATEGORIES"]) == ("NEEDS-ACTION", "TKF")
    assert "Åse Holm" in noise["DESCRIPTION"]
    assert "Teknik- og Klimaudvalget, 2025-03-05" in noise["DESCRIPTION"]
    assert noise["DESCRIPTION"].endswith("\n2025-03-10: Ringet; venter, svar følger")
    assert (own["STATUS"], own["PERCENT-COMPLETE"]) == ("COMPLETED", "100")


def test_a_task_keeps_its_uid_and_its_stamp_until_it_is_changed(reviewed: Library) -> None:
    _, before = tasks(calendar(leaving(reviewed), words, NOW))
    _, same = tasks(calendar(leaving(reviewed), words, "2026-01-01T00:00:00.000Z"))
    assert same == before
    assert re.fullmatch(r"20250310T0900\d\dZ", before["DTSTAMP"])
    reviewed.checklist.edit(leaving(reviewed)[1].task.id, status="waiting")
    _, after = tasks(calendar(leaving(reviewed), words, NOW))
    assert (after["UID"], after["STATUS"]) == (before["UID"], "IN-PROCESS")
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after["DTSTAMP"] > before["DTSTAMP"]


def test_a_day_that_no_calendar_has_is_left_out() -> None:
    assert not any(name.startswith("DUE") for name in made("Mål støj", due="2025-02-31"))


@given(st.text(max_size=400), st.text(min_size=1, max_size=60))
def test_every_text_comes_back_on_lines_of_75_octets_that_part_no_character(text: str, remark: str) -> None:
    task = made(text, remark=remark)
    assert task["SUMMARY"] == one_line(text)
    assert task["DESCRIPTION"].split("\n")[-1] == f"2025-03-09: {one_line(remark)}".strip()
    assert set(task) == {"UID", "DTSTAMP", "SEQUENCE", "SUMMARY", "DESCRIPTION", "STATUS", "CATEGORIES", "END"}


@given(st.dates())
def test_a_due_date_is_a_day_without_a_zone(day: date) -> None:
    assert made("x", due=day.isoformat())["DUE;VALUE=DATE"] == day.isoformat().replace("-", "")
