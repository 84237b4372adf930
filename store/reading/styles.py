"""A house style: how one language's agendas and minutes are written, loaded from `house_styles/*.toml`."""

import re
import tomllib
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal

import msgspec

from store.errors import ReadingError
from store.model import DecisionKind, Level, Status, Strength
from store.reading.labels import Label, Labels
from store.reading.patterns import Pattern, StylePart

HeadingKind = Literal["item", "letter", "part"]


class Words(StylePart, frozen=True):
    """Lists of words."""

    months: list[str]
    conjunctions: list[str]
    unfinished: list[str]
    abbreviations: list[str]
    empty: list[str]


class Titles(StylePart, frozen=True):
    """What a document or its contents list is called."""

    minutes: Pattern
    agenda: Pattern
    contents: Pattern


class Stamps(StylePart, frozen=True):
    """What is printed on every page; `attachment` has the group `item`."""

    attachment: Pattern
    page: Pattern


class LetterheadStyle(StylePart, frozen=True):
    """The signs of a sender's block."""

    least: float
    clues: list[Pattern]
    municipality: Pattern
    case_number: Pattern


class Heading(StylePart, frozen=True):
    """One way to number items: groups `number`, `letter`, `part`, `title`."""

    name: str
    pattern: Pattern
    weight: float
    kind: HeadingKind = "item"
    names_item: bool = False


class NotHeading(StylePart, frozen=True):
    """What looks like the title of an item and is none."""

    name: str
    pattern: Pattern
    penalty: float


class StatusStyle(StylePart, frozen=True):
    """How a document says that it is a draft, final, supplementary or closed."""

    status: Status
    pattern: Pattern


class BodyName(StylePart, frozen=True):
    """How a body is named; `value` may hold {name}, the group of the pattern."""

    pattern: Pattern
    value: str


class Facts(StylePart, frozen=True):
    """Dates, times, numbers."""

    date: Pattern
    meeting_day: Pattern
    period: Pattern
    clock: Pattern
    minutes: Pattern
    case_number: Pattern
    due: Pattern
    closed: Pattern
    open: Pattern
    none: Pattern


class People(StylePart, frozen=True):
    """Sentences with guests in them, and how a name stands with its role."""

    guest: Pattern
    name: Pattern


class Decisions(StylePart, frozen=True):
    """What holds for all rules of decisions."""

    formality: Pattern
    told: Pattern


class DecisionRule(StylePart, frozen=True):
    """One way to say a decision."""

    name: str
    kind: DecisionKind
    strength: Strength
    pattern: Pattern
    level: Level | None = None


class VoteRule(StylePart, frozen=True):
    """One way to print a vote: groups `yes`, `no`, `abstained`, `absent`."""

    name: str
    pattern: Pattern


class Departments(StylePart, frozen=True):
    """Who can be given a task."""

    abbreviation: str
    not_departments: list[str]
    department: Pattern
    who: str
    bodies: list[str]
    also: str


class FollowUpRule(StylePart, frozen=True):
    """One way to give a task; {who} in the pattern stands for `departments.who`."""

    name: str
    strength: Strength
    pattern: str


class Task(StylePart, frozen=True):
    """Which sentences belong to a task."""

    leads: Pattern
    marker: Pattern


class ReferenceRule(StylePart, frozen=True):
    """One way to speak of another item: group `topic` or `number`."""

    name: str
    pattern: Pattern


class HouseStyle(StylePart, frozen=True):
    """Everything that is particular to a language or a house."""

    language: str
    words: Words
    titles: Titles
    stamps: Stamps
    letterhead: LetterheadStyle
    heading: list[Heading]
    not_heading: list[NotHeading]
    label: list[Label]
    field: list[Label]
    status: list[StatusStyle]
    body: list[BodyName]
    implied_body: list[BodyName]
    facts: Facts
    people: People
    decisions: Decisions
    decision: list[DecisionRule]
    vote: list[VoteRule]
    departments: Departments
    follow_up: list[FollowUpRule]
    task: Task
    reference: list[ReferenceRule]

    @cached_property
    def labels(self) -> Labels:
        """The labels of an item."""
        return Labels(self.label, self.facts.case_number)

    @cached_property
    def fields(self) -> Labels:
        """The labels of a document's head."""
        return Labels(self.field, self.facts.case_number)

    @cached_property
    def tasks(self) -> tuple[tuple[FollowUpRule, Pattern], ...]:
        """The rules of follow-ups with their patterns."""
        who = self.departments.who
        return tuple((rule, Pattern(rule.pattern.replace("{who}", who))) for rule in self.follow_up)

    @cached_property
    def abbreviated(self) -> frozenset[str]:
        """The abbreviations that end no sentence, lower case."""
        return frozenset(self.words.abbreviations)

    @cached_property
    def others(self) -> Pattern:
        """Further departments in the text of a task: group 1."""
        return Pattern(rf"{self.departments.also}({self.departments.abbreviation})\b")


def languages() -> tuple[str, ...]:
    """The languages that there is a house style for."""
    names = (entry.name for entry in (files("store.reading") / "house_styles").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def load(language: str) -> HouseStyle:
    """The style of `language`; ReadingError `reading.unknown_language` where there is none."""
    if language not in languages():
        raise ReadingError("reading.unknown_language", language=language, known=", ".join(languages()))
    name = f"{language}.toml"
    return parse((files("store.reading") / "house_styles" / name).read_text(encoding="utf-8"), name)


def parse(text: str, name: str) -> HouseStyle:
    """The style in `text`; ReadingError `reading.style` names the file, the key and what is wrong with it."""
    try:
        style = msgspec.convert(tomllib.loads(text), HouseStyle, dec_hook=_pattern)
        # Patterns made of parts show here, and not in the middle of a file, whether they are right.
        _ = style.labels, style.fields, style.tasks, style.others
    except tomllib.TOMLDecodeError as error:
        raise ReadingError("reading.style", file=name, key="", reason=str(error)) from error
    except re.error as error:
        raise ReadingError("reading.style", file=name, key=str(error.pattern), reason=error.msg) from error
    except msgspec.ValidationError as error:
        reason, _, key = str(error).rpartition(" - at ")
        raise ReadingError("reading.style", file=name, key=key.strip("`$."), reason=reason) from error
    return style


def _pattern(kind: type, value: object) -> Pattern:
    if kind is not Pattern or not isinstance(value, str):
        raise NotImplementedError(kind)
    try:
        return Pattern(value)
    except re.error as error:
        raise ValueError(str(error)) from error
