"""The register of decisions over all meetings: kept by paper, so that a change costs what it touched, and narrowed."""

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import islice
from typing import get_args

from store.comparing.phrases import formality
from store.database import Database
from store.database.garbage import uncollected
from store.database.records import documents_of
from store.errors import NotFoundError
from store.library.called import date_of
from store.library.decided import in_minutes, marked_items
from store.library.ids import document_of
from store.library.registers import Registers
from store.model import Annotation, Correction, Decided, ItemCorrection, Level, Message, Record, Split, Vote, message
from store.searching.conditions import Condition, condition
from store.searching.danish import filter_meant, value_meant
from store.searching.query import parts
from store.text import fold
from store.voters import is_called

_MANY = 1000
"""Papers that are worth no collection of garbage while they are read."""
VALUES: dict[str, tuple[str, ...]] = {"level": get_args(Level), "vote": ("printed", "unread", "doubtful")}
"""What those filters may be that only the register has."""
_VOTERS = ("abstained", "dissent")
NAMES = ("abstained", "body", "case", "date", "dissent", "level", "outcome", "vote")
"""What the register is narrowed by, some of them as in the language of queries."""
_ANYBODY = "yes"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which decisions are wanted."""

    words: tuple[str, ...] = ()
    """Folded; each stands in what the caller shows of the decision."""
    without: tuple[str, ...] = ()
    """Folded; none stands in it."""
    conditions: tuple[Condition, ...] = ()
    formalities: bool = True

    def fitting(self) -> Callable[[Decided], bool]:
        """Tells whether a decision fits the conditions: of those of one name any, of each name one, none negated."""
        by_name: defaultdict[str, list[Condition]] = defaultdict(list)
        for one in self.conditions:
            by_name[one.name if not one.negated else ""].append(one)
        unwanted = by_name.pop("", [])
        names = tuple(by_name.values())

        def fits(decided: Decided) -> bool:
            wanted = all(any(_admits(one, decided) for one in alternatives) for alternatives in names)
            return wanted and not any(_admits(one, decided) for one in unwanted)

        return fits


def wanted(typed: str, *, formalities: bool = True) -> tuple[Wanted, tuple[Message, ...]]:
    """What a line asks for, in the language of queries with these filters; with the problems of its filters."""
    words: list[str] = []
    without: list[str] = []
    conditions: list[Condition] = []
    problems: list[Message] = []
    for part in parts(typed):
        negated = bool(part["minus"])
        if part["phrase"] is not None:
            (without if negated else words).append(fold(" ".join(part["phrase"].split())))
        elif part["name"] is None or not (part["value"] or filter_meant(part["name"]) in NAMES):
            (without if negated else words).extend(fold(part["words"] or part["name"]).split())
        else:
            found = narrowing(part["name"], part["value"].strip('"'))
            if isinstance(found, Condition):
                conditions.append(replace(found, negated=negated))
            elif part["value"]:  # what is still being typed is no mistake
                problems.append(found)
    asked = Wanted(tuple(filter(None, words)), tuple(filter(None, without)), tuple(conditions), formalities)
    return asked, tuple(dict.fromkeys(problems))


def narrowing(name: str, value: str) -> Condition | Message:
    """The filter `name:value`, named in English or Danish, or the problem with it."""
    if filter_meant(name) not in NAMES:
        return message("decisions.unknown_filter", name=name, known=", ".join(NAMES))
    name = filter_meant(name)
    if name not in (*VALUES, *_VOTERS):
        return condition(name, value)
    if not value.strip():
        return message("search.empty_filter", name=name)
    meant = value_meant(name, value.strip())
    if name in VALUES and meant not in VALUES[name]:
        return message("search.unknown_value", name=name, value=value, known=", ".join(VALUES[name]))
    return Condition(name, meant)


def is_formality(decided: Decided) -> bool:
    """Whether it only opens or closes a meeting."""
    return decided.decision.level == "formality" or formality(decided.title) is not None


def _admits(one: Condition, decided: Decided) -> bool:
    if one.name == "date":
        since, _, until = one.value.partition("..")
        date = decided.date or ""
        return bool(date) and since <= date and (not until or date[: len(until)] <= until)
    if one.name == "outcome":
        return decided.decision.kind == one.value
    if one.name == "level":
        return decided.decision.level == one.value
    if one.name == "vote":
        return {
            "printed": bool(decided.votes),
            "unread": any(not vote.understood for vote in decided.votes),
            "doubtful": bool(decided.doubts),
        }[one.value]
    if one.name in _VOTERS:
        against = one.name == "dissent"
        return any(_voted_so(one.value, vote, against=against) for vote in decided.votes)
    return one.value in fold((decided.body if one.name == "body" else decided.case_number) or "")


def _voted_so(asked: str, vote: Vote, *, against: bool) -> bool:
    """Whether the one who is asked for voted against or abstained, or anybody did."""
    count, names = (vote.no, vote.dissent) if against else (vote.abstained, vote.abstaining)
    return bool(count or names) if asked == _ANYBODY else any(is_called(name, asked) for name in names)


class DecisionRegister:
    """Every decision that minutes print or the reviewer marked. Any thread may ask; the first call reads all papers."""

    def __init__(self, database: Database, registers: Registers) -> None:
        self._database = database
        self._registers = registers
        self._kept: dict[str, tuple[tuple[object, ...], tuple[Decided, ...]]] = {}
        """By document the decisions, after all that they were made of."""
        self._lock = threading.Lock()

    def all(self) -> tuple[Decided, ...]:
        """By meeting, the newest first and those that nobody knows a date of last, in order of the text.

        What was marked over words that a rule found, too, is there once, as by the reviewer.
        """
        heads = self._registers.heads()
        with self._lock, uncollected() if len(heads) - len(self._kept) > _MANY else nullcontext():
            found = tuple(self._all())
            self._kept = {id: kept for id, kept in self._kept.items() if id in heads}
            return found

    def newest(self, count: int) -> tuple[Decided, ...]:
        """The first ones of all, so many or all that there are; reads no more papers than it needs for them."""
        with self._lock:
            return tuple(islice(self._all(), count))

    def narrowed(self, asked: Wanted) -> tuple[Decided, ...]:
        """The decisions that are wanted, by nothing but their fields."""
        fits = asked.fitting()
        return tuple(one for one in self.all() if (asked.formalities or not is_formality(one)) and fits(one))

    def _all(self) -> Iterator[Decided]:
        marked = marked_items(self._database.records(Annotation).values())
        notes = _by_document(note for notes in marked.values() for note in notes)
        tables = (self._database.records(table) for table in (Correction, ItemCorrection, Split))
        by_hand = _by_document(record for table in tables for record in table.values())
        sources, heads = self._database.sources(), self._registers.heads()
        for meeting in sorted(self._registers.meetings(), key=date_of, reverse=True):
            held = (meeting.id, meeting.body, meeting.date)
            for id in meeting.minutes:
                head = heads.get(id)
                source = sources.get(head.source) if head else None
                if source is None:  # taken in since the look at the heads: whoever shows it is told, and asks again
                    continue
                made_of = (head, source.sha256, held, notes.get(id), by_hand.get(id))
                before = self._kept.get(id)
                if before is None or before[0] != made_of:
                    try:
                        document = self._registers.document(id)
                    except NotFoundError:  # taken out since
                        continue
                    before = self._kept[id] = made_of, tuple(in_minutes(meeting, document, marked))
                yield from before[1]


def _by_document(records: Iterable[Record]) -> dict[str, list[Record]]:
    found: defaultdict[str, list[Record]] = defaultdict(list)
    for record in records:
        for document in documents_of(record):
            found[document_of(document)].append(record)
    return dict(found)
