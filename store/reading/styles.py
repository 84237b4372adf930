"""A house style: how one language's, or one house's, agendas and minutes are written. `layers` makes it from files."""

from functools import cached_property
from typing import Literal

from store.model import DecisionKind, Level, Status, Strength
from store.reading.labels import Label, Labels
from store.reading.patterns import Pattern, StylePart
from store.reading.vote_rules import VoiceRule, VoteRule, Votes, voters_pattern

HeadingKind = Literal["item", "letter", "part"]


class Words(StylePart, frozen=True):
    """Lists of words. `typical`: frequent ones that no other language has, by which papers are told apart."""

    typical: list[str]
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

    def __post_init__(self) -> None:
        self.attachment.needs("item")


class LetterheadStyle(StylePart, frozen=True):
    """The signs of a sender's block."""

    least: float
    clues: list[Pattern]
    municipality: Pattern
    case_number: Pattern

    def __post_init__(self) -> None:
        self.municipality.needs("name")
        self.case_number.needs("value")


class Heading(StylePart, frozen=True):
    """One way to number items: groups `number`, `letter`, `part`, `title`."""

    name: str
    pattern: Pattern
    weight: float
    kind: HeadingKind = "item"
    names_item: bool = False

    def __post_init__(self) -> None:
        numbers = {"item": ("number",), "letter": ("letter",), "part": ("number", "part")}
        self.pattern.needs("title", *numbers[self.kind])


class NotHeading(StylePart, frozen=True):
    """What looks like the title of an item and is none."""

    name: str
    pattern: Pattern
    penalty: float


class StatusStyle(StylePart, frozen=True):
    """How a document says that it is a draft, final, supplementary or closed."""

    name: str
    status: Status
    pattern: Pattern


class BodyName(StylePart, frozen=True):
    """How a body is named; `value` may hold {name}, the group of the pattern."""

    name: str
    pattern: Pattern
    value: str

    def __post_init__(self) -> None:
        if "{name}" in self.value:
            self.pattern.needs("name")


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

    def __post_init__(self) -> None:
        self.date.needs("day", "month", "year")
        self.period.needs("hour", "minute", "hour2", "minute2")
        self.clock.needs("hour", "minute", "whole")
        self.minutes.needs("minutes")


class People(StylePart, frozen=True):
    """Sentences with guests in them, and how a name stands with its role."""

    guest: Pattern
    name: Pattern

    def __post_init__(self) -> None:
        self.name.needs("name", "role", "party")


class Decisions(StylePart, frozen=True):
    """What holds for all rules of decisions.

    `points` are the numbers before a decision that say what it is about, "1.-2. Godkendt": rules do not see them.
    `joins` fits the words between two clauses of which the second may decide something else: ", but", "and sent".
    `recommends` fits the sentences by which a body only asks another one to decide, `competent` a body that has
    nobody above it, or a sentence that begins with such a body where the paper names none. `majority` fits how a
    clause begins that tells what the majority wants, behind what the others do: that one is the decision.
    """

    formality: Pattern
    told: Pattern
    points: Pattern
    joins: Pattern
    recommends: Pattern
    competent: Pattern
    majority: Pattern | None = None


class DecisionRule(StylePart, frozen=True):
    """One way to say a decision."""

    name: str
    kind: DecisionKind
    strength: Strength
    pattern: Pattern
    level: Level | None = None


class Departments(StylePart, frozen=True):
    """Who can be given a task. `proposes` fits how a recommendation says which department, `who`, it comes from."""

    abbreviation: str
    not_departments: list[str]
    department: Pattern
    who: str
    bodies: list[str]
    also: str
    proposes: Pattern | None = None

    def __post_init__(self) -> None:
        if self.proposes:
            self.proposes.needs("who")


class FollowUpRule(StylePart, frozen=True):
    """One way to give a task; {who} in the pattern, once, stands for `departments.who`. Strong ones say who."""

    name: str
    strength: Strength
    pattern: str

    def __post_init__(self) -> None:
        if self.strength == "strong" and not ("{who}" in self.pattern or "(?P<who>" in self.pattern):
            raise ValueError("{who}")


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

    name: str
    """Of its uppermost layer."""
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
    votes: Votes
    vote: list[VoteRule]
    voice: list[VoiceRule]
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
    def voices(self) -> tuple[tuple[VoiceRule, Pattern], ...]:
        """The rules of who voted how with their patterns."""
        voters = voters_pattern(self.votes, self.words.conjunctions)
        return tuple((rule, Pattern(rule.pattern.replace("{voters}", voters))) for rule in self.voice)

    @cached_property
    def abbreviated(self) -> frozenset[str]:
        """The abbreviations that end no sentence, lower case."""
        return frozenset(self.words.abbreviations)

    @cached_property
    def others(self) -> Pattern:
        """Further departments in the text of a task: group 1."""
        return Pattern(rf"{self.departments.also}({self.departments.abbreviation})\b")
