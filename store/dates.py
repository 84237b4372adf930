"""Days as people type them (`fredag`, `1/12`, `+14d`, `ultimo marts`), in Danish and English, told from today."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from store.errors import RefusedError
from store.model import Message, message
from store.text import fold

_MONTHS = (
    "januar january jan", "februar february feb", "marts march mar", "april apr", "maj may", "juni june jun",
    "juli july jul", "august aug", "september sept sep", "oktober october okt oct", "november nov",
    "december dec",
)  # fmt: skip
_DAYS = (
    "mandag monday man mon", "tirsdag tuesday tirs tir tue tues", "onsdag wednesday ons wed",
    "torsdag thursday tors tor thu thur thurs", "fredag friday fre fri", "lørdag saturday lør sat",
    "søndag sunday søn sun",
)  # fmt: skip
_UNITS = {
    "d": "d dg dag dage day days", "w": "u uge uger w wk week weeks", "m": "m md mdr måned måneder month months",
    "y": "å år y yr year years",
}  # fmt: skip
_NUMBERS = {"en": 1, "et": 1, "one": 1, "a": 1, "to": 2, "two": 2, "tre": 3, "three": 3, "fire": 4, "four": 4}
_SOON = {"i dag": 0, "idag": 0, "today": 0, "i morgen": 1, "imorgen": 1, "tomorrow": 1, "i overmorgen": 2}
_SOON |= {"overmorgen": 2, "day after tomorrow": 2, "the day after tomorrow": 2}
_PARTS = {
    "ultimo": 31, "slutningen af": 31, "slut": 31, "end of": 31, "the end of": 31, "medio": 15, "midt i": 15,
    "mid": 15, "middle of": 15, "primo": 1, "starten af": 1, "start of": 1, "beginning of": 1,
}  # fmt: skip
FRIDAY = 4
_NTH = r"\.|st|nd|rd|th"
_WITH_YEAR = re.compile(
    r"\d{1,2}(?:\.|st|nd|rd|th)? ?[^\W\d_]{3,9} \d{4}|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d\d-\d\d"
)


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
    text = " ".join(fold(typed).replace(",", " ").split())
    now = date.fromisoformat(today)
    try:
        for pattern, meaning in _FORMS:
            if found := pattern.fullmatch(text):
                return meaning(found, now)
    except (ValueError, OverflowError):  # the 31st of February, or a year that no calendar has
        pass
    raise RefusedError("due.no_date", value=typed)


def days_in(text: str) -> frozenset[str]:
    """The days, ISO 8601, that a text names with their year."""
    found = set()
    for printed in _WITH_YEAR.findall(text):
        try:
            found.add(due(printed, "2000-01-01").date)
        except RefusedError:
            continue
    return frozenset(found)


def _exactly(found: re.Match[str], _now: date) -> Due:
    return Due(date(int(found["year"]), int(found["month"]), int(found["day"])).isoformat())


def _day_of_month(found: re.Match[str], now: date) -> Due:
    named = found["month"]
    month = int(named) if named.isdigit() else _MONTH[named]
    if year := found["year"]:
        return Due(date(int(year) + (2000 if len(year) == 2 else 0), month, int(found["day"])).isoformat())
    return Due(_next_of(now, month, lambda _year: int(found["day"])).isoformat())


def _next_of(now: date, month: int, day: Callable[[int], int]) -> date:
    """The next day of a month, today included: for the 29th of February it may be years away."""
    for year in range(now.year, now.year + 9):
        if day(year) <= monthrange(year, month)[1] and (found := date(year, month, day(year))) >= now:
            return found
    raise ValueError(month)


def _soon(found: re.Match[str], now: date) -> Due:
    return Due((now + timedelta(_SOON_FOLDED[found[0]])).isoformat())


def _later(found: re.Match[str], now: date) -> Due:
    count = int(found["count"]) if found["count"].isdigit() else _NUMBER[found["count"]]
    unit = _UNIT[found["unit"] or "d"]
    if unit in "dw":
        return Due((now + timedelta(count * (7 if unit == "w" else 1))).isoformat())
    months = now.year * 12 + now.month - 1 + count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    return Due(date(year, month + 1, min(now.day, monthrange(year, month + 1)[1])).isoformat())


def _weekday(found: re.Match[str], now: date) -> Due:
    """The first such day after today. Next Friday, said on a Tuesday, is that of the next week; some mean this week's.

    Said on a Friday, Friday is in a week; some mean today.
    """
    ahead = (_DAY[found["day"]] - now.weekday() - 1) % 7 + 1
    this, following = now + timedelta(ahead), now + timedelta(ahead + 7)
    if found["next"]:
        monday = now - timedelta(now.weekday())
        if this - monday < timedelta(7):
            return Due(following.isoformat(), message("due.or", date=this.isoformat()))
        return Due(this.isoformat())
    return Due(this.isoformat(), message("due.or_today") if ahead == 7 else None)


def _week(found: re.Match[str], now: date) -> Due:
    """The Friday of a week by its number."""
    number, year = int(found["number"]), now.isocalendar().year
    friday = date.fromisocalendar(year, number, FRIDAY + 1)
    if friday < now:
        friday = date.fromisocalendar(year + 1, number, FRIDAY + 1)
    return Due(friday.isoformat(), message("due.friday_of_week"))


def _part_of_month(found: re.Match[str], now: date) -> Due:
    """The end, middle or beginning of a month; of a month alone its last day."""
    month, day = _MONTH[found["month"]], _PART[found["part"]] if found["part"] else 31

    def of(year: int) -> int:
        return min(day, monthrange(year, month)[1])

    if year := found["year"]:
        return Due(date(int(year), month, of(int(year))).isoformat())
    doubt = None if found["part"] else message("due.end_of_month")
    return Due(_next_of(now, month, of).isoformat(), doubt)


def _spelled(table: dict[str, int] | tuple[str, ...]) -> dict[str, int]:
    """Words, folded, and what they stand for."""
    if isinstance(table, dict):
        return {fold(word): value for word, value in table.items()}
    return {fold(word): at for at, row in enumerate(table) for word in row.split()}


_MONTH = {word: at + 1 for word, at in _spelled(_MONTHS).items()}
_DAY = _spelled(_DAYS)
_NUMBER, _SOON_FOLDED, _PART = _spelled(_NUMBERS), _spelled(_SOON), _spelled(_PARTS)
_UNIT = {fold(word): unit for unit, words in _UNITS.items() for word in words.split()}


def _any(words: dict[str, int] | dict[str, str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], Due]], ...] = tuple(
    (re.compile(pattern, re.ASCII), meaning)
    for pattern, meaning in (
        (r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})", _exactly),
        (r"(?P<day>\d{1,2})\s?[-./ ]\s?(?P<month>\d{1,2})(?:\s?[-./ ]\s?(?P<year>\d{4}|\d{2}))?\.?", _day_of_month),
        (
            rf"(?:den |the )?(?P<day>\d{{1,2}})(?:{_NTH})?\s?(?:of )?(?P<month>{_any(_MONTH)})\.?( (?P<year>\d{{4}}))?",
            _day_of_month,
        ),
        (rf"(?P<month>{_any(_MONTH)})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: (?P<year>\d{{4}}))?", _day_of_month),
        (_any(_SOON_FOLDED), _soon),
        (rf"\+\s?(?P<count>\d{{1,4}})\s?(?P<unit>{_any(_UNIT)})?", _later),
        (rf"(?:om|in) (?P<count>\d{{1,4}}|{_any(_NUMBER)}) (?P<unit>{_any(_UNIT)})", _later),
        (rf"(?:pa |on |this )?(?P<next>neste |next )?(?P<day>{_any(_DAY)})\.?", _weekday),
        (r"(?:uge|week) (?P<number>\d{1,2})", _week),
        (rf"(?:(?P<part>{_any(_PART)}) )?(?P<month>{_any(_MONTH)})(?: (?P<year>\d{{4}}))?", _part_of_month),
    )
)
