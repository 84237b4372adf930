"""Days as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.dates import days_in, due, whole_date
from store.errors import RefusedError

SATURDAY = "2026-11-28"
FRIDAY = "2026-11-27"
TUESDAY = "2026-11-24"


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2027-01-05", "2027-01-05"),
        ("1/12", "2026-12-01"),
        ("1.12.", "2026-12-01"),
        ("1-12-2027", "2027-12-01"),
        ("5. 3. 27", "2027-03-05"),
        ("27/11", "2027-11-27"),
        ("28/11", "2026-11-28"),
        ("29/2", "2028-02-29"),
        ("den 1. december", "2026-12-01"),
        ("1 jan. 2028", "2028-01-01"),
        ("December 1st", "2026-12-01"),
        ("2nd of March", "2027-03-02"),
        ("i dag", "2026-11-28"),
        ("I MORGEN", "2026-11-29"),
        ("i overmorgen", "2026-11-30"),
        ("tomorrow", "2026-11-29"),
        ("+14d", "2026-12-12"),
        ("+14", "2026-12-12"),
        ("+2u", "2026-12-12"),
        ("+ 2 weeks", "2026-12-12"),
        ("om to uger", "2026-12-12"),
        ("om 3 måneder", "2027-02-28"),
        ("+3 maaneder", "2027-02-28"),
        ("+1å", "2027-11-28"),
        ("fredag", "2026-12-04"),
        ("på lør", "2026-12-05"),
        ("loerdag", "2026-12-05"),
        ("on wed", "2026-12-02"),
        ("næste mandag", "2026-11-30"),
        ("naeste mandag", "2026-11-30"),
        ("ultimo marts", "2027-03-31"),
        ("ultimo februar 2028", "2028-02-29"),
        ("medio januar", "2027-01-15"),
        ("primo november", "2027-11-01"),
        ("ultimo november", "2026-11-30"),
        ("end of March", "2027-03-31"),
        ("marts", "2027-03-31"),
        ("uge 50", "2026-12-11"),
        ("uge 5", "2027-02-05"),
        ("uge 53", "2027-01-01"),
        ("uge 50 2027", "2027-12-17"),
        ("tirsdag i uge 50", "2026-12-08"),
        ("næste uge", "2026-12-04"),
        ("d. 7/12", "2026-12-07"),
        ("d.7/12", "2026-12-07"),
        ("senest 1/12", "2026-12-01"),
        ("senest d. 1. dec.", "2026-12-01"),
        ("Senest på fredag", "2026-12-04"),
        ("mandag d. 7/12", "2026-12-07"),
        ("mandag, den 7. december 2026", "2026-12-07"),
        ("inden udgangen af marts", "2027-03-31"),
        ("no later than Friday", "2026-12-04"),
        ("by the end of March", "2027-03-31"),
        ("innen utgangen av desember", "2026-12-31"),
        ("om tre uker", "2026-12-19"),
        ("senast tisdag", "2026-12-01"),
        ("nästa måndag", "2026-11-30"),
        ("om två månader", "2027-01-28"),
        ("bis zum 7. Dezember", "2026-12-07"),
        ("in einer Woche", "2026-12-05"),
        ("Ende März", "2027-03-31"),
        ("übermorgen", "2026-11-30"),
    ],
)
def test_a_day_is_understood_as_people_type_it(typed: str, day: str) -> None:
    assert due(typed, SATURDAY).date == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "5",
        "31/2 2027",
        "3/13",
        "0/1",
        "2026-13-01",
        "snart",
        "fredag fredag",
        "+",
        "uge 60",
        "+9999å",
        "١/٢",
        "1/12/0",
        "senest",
        "d.",
        "før 1/12",
        "næste",
    ],
)
def test_what_is_no_day_is_refused_and_not_guessed(typed: str) -> None:
    with pytest.raises(RefusedError):
        due(typed, SATURDAY)


def test_a_week_that_this_year_has_not_is_that_of_the_next_year_that_has_it() -> None:
    assert due("uge 53", "2027-02-01").date == "2032-12-31"
    assert due("mandag i uge 53", "2025-11-29").date == "2026-12-28"
    with pytest.raises(RefusedError):
        due("uge 54", SATURDAY)


def test_next_friday_is_that_of_the_next_week_and_says_that_some_mean_the_first() -> None:
    found = due("næste fredag", TUESDAY)
    assert (found.date, found.doubt and dict(found.doubt.values)) == ("2026-12-04", {"date": "2026-11-27"})
    assert due("fredag", TUESDAY).doubt is None


def test_friday_said_on_a_friday_is_in_a_week_and_says_that_some_mean_today() -> None:
    found = due("fredag", FRIDAY)
    assert (found.date, found.doubt and found.doubt.id) == ("2026-12-04", "due.or_today")


def test_another_weekday_than_the_one_typed_is_pointed_at() -> None:
    found = due("tirsdag d. 7/12", SATURDAY)
    assert (found.date, found.doubt and found.doubt.id) == ("2026-12-07", "due.other_weekday")


@pytest.mark.parametrize(
    "typed", ["2025-03-05", "5/3 2025", "5.3.2025", " 05-03-2025 ", "5 3 2025", "5. marts 2025", "onsdag d. 5/3-25"]
)
def test_a_date_with_its_year_may_be_typed_in_many_ways(typed: str) -> None:
    assert whole_date(typed) == "2025-03-05"


def test_a_date_is_not_taken_with_another_weekday_than_it_has() -> None:
    assert whole_date("søndag d. 7/12 2025") == "2025-12-07"
    with pytest.raises(RefusedError, match="other_weekday"):
        whole_date("mandag d. 7/12 2025")


@pytest.mark.parametrize("typed", ["5/3", "5. marts", "fredag", "marts 2025", "30/2 2025", ""])
def test_the_year_of_a_date_is_not_guessed(typed: str) -> None:
    with pytest.raises(RefusedError):
        whole_date(typed)


@pytest.mark.parametrize("typed", ["marts", "uge 50", "næste uge"])
def test_a_day_that_was_not_said_is_said_to_be_chosen(typed: str) -> None:
    assert due(typed, SATURDAY).doubt


def test_the_days_that_a_heading_names_are_found() -> None:
    assert days_in("Opfølgning på mødet den 5. februar 2025, ikke 31. februar 2025") == {"2025-02-05"}
    assert days_in("Follow-up on 1 May 2024 and 2024-06-02, item 4.4.2023 a") == {
        "2024-05-01", "2024-06-02", "2023-04-04",
    }  # fmt: skip


@given(st.text(max_size=30) | st.text("0123456789./-+ duwmåyomineansta", max_size=12))
def test_whatever_is_typed_is_a_day_or_refused(typed: str) -> None:
    try:
        found = due(typed, SATURDAY)
    except RefusedError:
        return
    assert date.fromisoformat(found.date)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_without_its_year_is_the_next_there_is(today: date, day: date) -> None:
    found = date.fromisoformat(due(f"{day.day}/{day.month}", today.isoformat()).date)
    assert (found.day, found.month) == (day.day, day.month)
    assert today <= found < today + timedelta(366 * 8 + 2)
