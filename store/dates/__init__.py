"""Days as people type them (`fredag`, `senest d. 1/12`, `+14d`, `ultimo marts`), told from today."""

import re
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from store.dates.words import (
    BY_THEN,
    DAY,
    FIRST_THERE_IS,
    IN,
    MONTH,
    NEXT,
    NUMBER,
    PART,
    SOON,
    UNIT,
    WEEK,
    any_of,
)
from store.errors import RefusedError
from store.model import Message, message
from store.text import fold

FRIDAY = 4
_NO_DAY = ValueError, OverflowError
"""Raised by the 31st of February, and by a year that no calendar has."""
_PRINTED = re.compile(r"\d{1,2}(?:\.|st|nd|rd|th)? ?[^\W\d_]{3,9} \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Due:
    """A day, and what a person should know of how it was understood."""

    date: str
    """ISO 8601."""
    doubt: Message | None = None
    """What else may be meant."""


def due(typed: str, today: str) -> Due:
    """The day that is typed. A day without its year is the next there is; `today` is ISO 8601, local.

    Raises RefusedError for what is no day.
    """
    text = _plain(typed)
    for pattern, meaning in _FORMS:
        if found := pattern.fullmatch(text):
            with suppress(*_NO_DAY):
                return meaning(found, date.fromisoformat(today))
            break
    raise RefusedError("due.no_date", value=typed)


def whole_date(typed: str) -> str:
    """A day that is typed with its year, ISO 8601.

    Raises RefusedError, also for a year that could only be guessed and for another weekday than that day has.
    """
    text = _plain(typed)
    for pattern, meaning in _DATES:
        if (found := pattern.fullmatch(text)) and found["year"]:
            with suppress(*_NO_DAY):
                meant = meaning(found, date.min)
                if meant.doubt:
                    raise RefusedError("correction.other_weekday", value=typed)
                return meant.date
            break
    raise RefusedError("correction.no_date", value=typed)


def days_in(text: str) -> frozenset[str]:
    """The days, ISO 8601, that a text names with their year."""
    found = set()
    for printed in _PRINTED.findall(text):
        with suppress(RefusedError):
            found.add(whole_date(printed))
    return frozenset(found)


def _plain(typed: str) -> str:
    """What is typed, folded, without what may stand before a day and says nothing of it."""
    return _BEFORE.sub("", " ".join(fold(typed).replace(",", " ").split()))


def _day_of_month(found: re.Match[str], now: date) -> Due:
    month, day = _month(found), int(found["day"])
    if year := found["year"]:
        meant = date(int(year) + (2000 if len(year) == 2 else 0), month, day)
    else:
        meant = _next_of(now, month, lambda _year: day)
    weekday = found.groupdict().get("weekday")
    other = weekday is not None and DAY[weekday] != meant.weekday()
    return Due(meant.isoformat(), message("due.other_weekday") if other else None)


def _month(found: re.Match[str]) -> int:
    named = found["month"]
    return int(named) if named.isdigit() else MONTH[named]


def _next_of(now: date, month: int, day: Callable[[int], int]) -> date:
    """The next day of a month, today included: for the 29th of February it may be years away."""
    for year in range(now.year, now.year + 9):
        if day(year) <= monthrange(year, month)[1] and (found := date(year, month, day(year))) >= now:
            return found
    raise ValueError(month)


def _soon(found: re.Match[str], now: date) -> Due:
    return Due((now + timedelta(SOON[found[0]])).isoformat())


def _later(found: re.Match[str], now: date) -> Due:
    count = int(found["count"]) if found["count"].isdigit() else NUMBER[found["count"]]
    unit = UNIT[found["unit"] or "d"]
    if unit in "dw":
        return Due((now + timedelta(count * (7 if unit == "w" else 1))).isoformat())
    months = now.year * 12 + now.month - 1 + count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    return Due(date(year, month + 1, min(now.day, monthrange(year, month + 1)[1])).isoformat())


def _weekday(found: re.Match[str], now: date) -> Due:
    """The first such day after today. Next Friday, said on a Tuesday, is that of the next week; some mean this week's.

    Said on a Friday, Friday is in a week; some mean today.
    """
    ahead = (DAY[found["weekday"]] - now.weekday() - 1) % 7 + 1
    this, following = now + timedelta(ahead), now + timedelta(ahead + 7)
    if found["next"]:
        monday = now - timedelta(now.weekday())
        if this - monday < timedelta(7):
            return Due(following.isoformat(), message("due.or", date=this.isoformat()))
        return Due(this.isoformat())
    return Due(this.isoformat(), message("due.or_today") if ahead == 7 else None)


def _week(found: re.Match[str], now: date) -> Due:
    """A day of a week by its number, or of the next one; its Friday where none is named."""
    weekday = DAY[found["weekday"]] if found["weekday"] else FRIDAY
    if number := found["number"]:
        year = found["year"]
        day = (
            date.fromisocalendar(int(year), int(number), weekday + 1) if year else _next_week(now, int(number), weekday)
        )
    else:
        day = now + timedelta(7 - now.weekday() + weekday)
    return Due(day.isoformat(), None if found["weekday"] else message("due.friday_of_week"))


def _next_week(now: date, number: int, weekday: int) -> date:
    """A day of the next week of this number, this one included: a 53rd there is not in every year."""
    for year in range(now.isocalendar().year, now.isocalendar().year + 9):
        with suppress(ValueError):
            if (day := date.fromisocalendar(year, number, weekday + 1)) >= now:
                return day
    raise ValueError(number)


def _part_of_month(found: re.Match[str], now: date) -> Due:
    """The end, middle or beginning of a month; of a month alone its last day."""
    month, day = _month(found), PART[found["part"]] if found["part"] else 31

    def of(year: int) -> int:
        return min(day, monthrange(year, month)[1])

    if year := found["year"]:
        return Due(date(int(year), month, of(int(year))).isoformat())
    doubt = None if found["part"] else message("due.end_of_month")
    return Due(_next_of(now, month, of).isoformat(), doubt)


Forms = tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Due]], ...]


def _forms(*written: tuple[str, Callable[[re.Match[str], date], Due]]) -> Forms:
    return tuple((re.compile(pattern, re.ASCII), meaning) for pattern, meaning in written)


_BY_THEN = any_of(BY_THEN)
_BEFORE = re.compile(rf"^(?:(?:{_BY_THEN})(?:[.:]\s?|\s))+")
_ON_A = rf"(?:(?P<weekday>{any_of(DAY)})\.?\s(?:(?:{_BY_THEN})(?:\.\s?|\s))*)?"
_FIGURES = r"(?P<day>\d{1,2})\s?[-./ ]\s?(?P<month>\d{1,2})(?:\s?[-./ ]\s?(?P<year>\d{4}|\d{2}))?\.?"
_NAMED, _YEAR = rf"(?P<month>{any_of(MONTH)})\.?", r"(?: (?P<year>\d{4}))?"
_NUMBERED = rf"(?:{any_of(WEEK)})\.? (?P<number>\d{{1,2}}){_YEAR}"
_NEXT = any_of(NEXT)
_DATES = _forms(
    (r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _day_of_month),
    (rf"{_ON_A}{_FIGURES}", _day_of_month),
    (rf"{_ON_A}(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s?(?:of )?{_NAMED}{_YEAR}", _day_of_month),
    (rf"{_ON_A}{_NAMED} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}", _day_of_month),
)
_FORMS = (
    *_DATES,
    *_forms(
        (any_of(SOON), _soon),
        (rf"\+\s?(?P<count>\d{{1,4}})\s?(?P<unit>{any_of(UNIT)})?", _later),
        (rf"(?:{any_of(IN)}) (?P<count>\d{{1,4}}|{any_of(NUMBER)}) (?P<unit>{any_of(UNIT)})", _later),
        (rf"(?:(?:{any_of(FIRST_THERE_IS)}|(?P<next>{_NEXT})) )?(?P<weekday>{any_of(DAY)})\.?", _weekday),
        (rf"(?:(?P<weekday>{any_of(DAY)}) )?(?:i |in )?(?:(?:{_NEXT}) (?:{any_of(WEEK)})|{_NUMBERED})", _week),
        (rf"(?:(?P<part>{any_of(PART)}) )?{_NAMED}{_YEAR}", _part_of_month),
    ),
)
