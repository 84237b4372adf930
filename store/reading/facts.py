"""Facts in a line of text: dates, times, case numbers, names, bodies. What is not printed is None."""

import re
from datetime import date

from store.model import Inferred, Person
from store.reading.styles import HouseStyle

_LONGEST = 2_000
_LONGEST_NAME = 60
_MOST_WORDS = 6
_LONGEST_BRACKETS = 45
_BESIDE_CASE = 12
"""How much may stand beside a case number in its brackets: "(Sagsnr. 24/1)"."""
_DATE_FORMS = ("", "2", "3", "4")
_SENTENCE = re.compile(r"(?<=\))\.\s")
_NAMES = re.compile(r"[,;\n]\s*(?![^()\n]{0,60}\))")


def date_in(text: str, style: HouseStyle) -> str | None:
    """The first whole date, ISO 8601."""
    for found in style.facts.date.finditer(text[:_LONGEST]):
        if day := _date(found.groupdict(), style):
            return day
    return None


def _date(groups: dict[str, str | None], style: HouseStyle) -> str | None:
    which = next((which for which in _DATE_FORMS if groups.get(f"month{which}")), "")
    day, month, year = (groups.get(f"{part}{which}") or "0" for part in ("day", "month", "year"))
    try:
        return date(int(year), _month(month.lower(), style), int(day)).isoformat()
    except ValueError:
        return None


def _month(printed: str, style: HouseStyle) -> int:
    if printed.isdigit():
        return int(printed)
    return next((at for at, name in enumerate(style.words.months, 1) if name.startswith(printed)), 0)


def due_in(text: str, style: HouseStyle) -> str | None:
    """The date by which something is to be done; None where it is not printed with its year."""
    found = style.facts.due.search(text[:_LONGEST])
    whole = style.facts.date.match(text[found.end() : found.end() + 40]) if found else None
    return _date(whole.groupdict(), style) if whole else None


def period_in(text: str, style: HouseStyle) -> tuple[str | None, str | None]:
    """Begin and end as HH:MM, each None where it is not printed."""
    text = text[:_LONGEST]
    if found := style.facts.period.search(text):
        half, half2 = (found.groupdict().get(name) for name in ("half", "half2"))
        begins, ends = _clock(found["hour"], found["minute"], half), _clock(found["hour2"], found["minute2"], half2)
        late = _clock(found["hour"], found["minute"], half2)
        # "6.30 – 8.05 pm" begins in the evening, "10.15 – 12.05 pm" in the morning.
        return (late if late and ends and not half and late < ends else begins), ends
    without_date = style.facts.date.sub(" ", text)
    if found := style.facts.clock.search(without_date):
        hour, half = found["hour"] or found["whole"], found.groupdict().get("half")
        return _clock(hour, found["minute"] or "00", half), None
    return None, None


def _clock(hour: str, minute: str | None, half: str | None) -> str | None:
    """HH:MM; `half` of the day is printed where hours are counted to twelve: "6.30 pm"."""
    at, past = int(hour), int(minute or 0)
    if half:
        at = at % 12 + (12 if half.lower().startswith("p") else 0)
    return f"{at:02}:{past:02}" if at < 24 and past < 60 else None


def minutes_in(text: str, style: HouseStyle) -> int | None:
    """The duration printed in brackets."""
    found = style.facts.minutes.search(text[:_LONGEST])
    return int(found["minutes"]) if found else None


def case_in_brackets(text: str, style: HouseStyle) -> tuple[int, str] | None:
    """The case number in the brackets that end a title, and where these begin."""
    opens = text.rfind("(", -_LONGEST_BRACKETS)
    if opens < 0 or not text.endswith(")"):
        return None
    number = text[opens + 1 : -1].strip()
    found = style.facts.case_number.search(number)
    return (opens, found.group()) if found and len(number) - len(found.group()) <= _BESIDE_CASE else None


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
        names += re.split(rf"\s(?:{last})\s(?=\(?[A-ZÆØÅÄÖÜ])(?![^()]{{0,60}}\))", part)
    return tuple(name for each in names if (name := each.strip(" .•-–*")) and not style.facts.none.match(name))


def people_in(text: str, style: HouseStyle) -> tuple[Person, ...]:
    """The guests that a sentence names, with their role or party."""
    if not style.people.guest.search(text):
        return ()
    found = style.people.name.finditer(text[:_LONGEST])
    return tuple(Person(person["name"], (person["role"] or person["party"] or "").strip()) for person in found)


def are_names(text: str, style: HouseStyle) -> bool:
    """Whether a line names persons and says nothing else."""
    if any(rule.pattern.search(text) for rule in style.decision):
        return False
    names = names_in(text, style)
    return all(
        len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS and not name[0].islower() for name in names
    )
