"""Facts in a line of text: dates, times, case numbers, names, bodies. What is not printed is None."""

import re
from datetime import date

from store.model import Inferred, Person
from store.reading.styles import HouseStyle

_LONGEST = 2_000
_SENTENCE = re.compile(r"(?<=\))\.\s")
_NAMES = re.compile(r"[,;\n]\s*(?![^()\n]{0,60}\))")


def date_in(text: str, style: HouseStyle) -> str | None:
    """The first whole date, ISO 8601."""
    for found in style.facts.date.finditer(text[:_LONGEST]):
        if day := _date(found.groupdict(), style):
            return day
    return None


def _date(groups: dict[str, str | None], style: HouseStyle) -> str | None:
    year = groups["year"] or groups["year2"] or groups["year3"] or "0"
    day = groups["day"] or groups["day2"] or groups["day3"] or "0"
    if groups["month"]:
        months = [name for name in style.words.months if name.startswith(groups["month"].lower())]
        month = style.words.months.index(months[0]) + 1 if months else 0
    else:
        month = int(groups["month2"] or groups["month3"] or 0)
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def due_in(text: str, style: HouseStyle) -> str | None:
    """The date by which something is to be done; None where it is not printed with its year."""
    found = style.facts.due.search(text[:_LONGEST])
    whole = style.facts.date.match(text[found.end() : found.end() + 40]) if found else None
    return _date(whole.groupdict(), style) if whole else None


def period_in(text: str, style: HouseStyle) -> tuple[str | None, str | None]:
    """Begin and end as HH:MM, each None where it is not printed."""
    text = text[:_LONGEST]
    if found := style.facts.period.search(text):
        return _clock(found["hour"], found["minute"]), _clock(found["hour2"], found["minute2"])
    without_date = style.facts.date.sub(" ", text)
    if found := style.facts.clock.search(without_date):
        return _clock(found["hour"] or found["whole"], found["minute"] or "00"), None
    return None, None


def _clock(hour: str, minute: str) -> str | None:
    return f"{int(hour):02}:{minute}" if int(hour) < 24 and int(minute) < 60 else None


def minutes_in(text: str, style: HouseStyle) -> int | None:
    """The duration printed in brackets."""
    found = style.facts.minutes.search(text[:_LONGEST])
    return int(found["minutes"]) if found else None


def case_number_in(text: str, style: HouseStyle) -> str | None:
    """The first case number."""
    found = style.facts.case_number.search(text[:_LONGEST])
    return found.group() if found else None


def body_in(text: str, style: HouseStyle) -> str | None:
    """The name of a body, as it is called."""
    for body in style.body:
        if found := body.pattern.search(text[:200]):
            return body.value.format(name=found["name"].strip())
    return None


def implied_body(text: str, style: HouseStyle) -> Inferred | None:
    """A body that the text speaks of as its own, without being named."""
    for body in style.implied_body:
        if found := body.pattern.search(text):
            return Inferred(body.value, found.group(), 0.6)
    return None


def names_in(text: str, style: HouseStyle) -> tuple[str, ...]:
    """The names of a list of persons: parted by commas, semicolons, lines, or the word before the last one."""
    text = _SENTENCE.split(text[:_LONGEST], maxsplit=1)[0]
    if style.facts.none.match(text):
        return ()
    last = "|".join(re.escape(word) for word in style.words.conjunctions[:1])
    names = []
    for part in _NAMES.split(text):
        names += re.split(rf"\s(?:{last})\s(?=[A-ZÆØÅ])(?![^()]{{0,60}}\))", part)
    return tuple(name for each in names if (name := each.strip(" .•-–*")) and not style.facts.none.match(name))


def people_in(text: str, style: HouseStyle) -> tuple[Person, ...]:
    """The guests that a sentence names, with their role or party."""
    if not style.people.guest.search(text):
        return ()
    found = style.people.name.finditer(text[:_LONGEST])
    return tuple(Person(person["name"], (person["role"] or person["party"] or "").strip()) for person in found)
