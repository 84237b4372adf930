"""The register of decisions over all meetings: kept by paper, so that a change costs what it touched, and narrowed."""

import threading
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from itertools import islice
from typing import get_args

from store.comparing.phrases import formality
from store.database import Database
from store.database.garbage import uncollected
from store.database.records import documents_of
from store.errors import NotFoundError
from store.library.called import body_of, date_of
from store.library.decided import in_minutes, marked_items
from store.library.ids import document_of
from store.library.registers import Registers
from store.model import Annotation, Correction, Decided, ItemCorrection, Level, Message, Record, Split, Vote, message
from store.query.conditions import VALUES, Condition
from store.query.narrowing import Filters, Wanted, within
from store.text import fold
from store.voters import is_called, party_of

_MANY = 1000
"""Papers that are worth no collection of garbage while they are read."""
FILTERS = Filters(
    ("abstained", "body", "case", "date", "dissent", "level", "outcome", "vote"),
    {"level": get_args(Level), "outcome": VALUES["outcome"], "vote": ("printed", "unread", "doubtful")},
)
"""What the register is narrowed by."""
_ANYBODY = "yes"
_MOST_TOLD = 12
"""Of those who voted so."""


def is_formality(decided: Decided) -> bool:
    """Whether it only opens or closes a meeting."""
    return decided.decision.level == "formality" or formality(decided.title) is not None


def admits(one: Condition, decided: Decided) -> bool:
    """Whether a decision is what one of the filters asks for."""
    if one.name == "date":
        return within(decided.date or "", one.value)
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
    if one.name in ("abstained", "dissent"):
        against = one.name == "dissent"
        return any(_voted_so(one.value, vote, against=against) for vote in decided.votes)
    if one.name == "body":
        return one.value in fold(decided.body or decided.likely_body or "")
    return one.value in fold(decided.case_number or "")


def _voted_so(asked: str, vote: Vote, *, against: bool) -> bool:
    """Whether the one who is asked for voted against or abstained, or anybody did."""
    count, names = (vote.no, vote.dissent) if against else (vote.abstained, vote.abstaining)
    return bool(count or names) if asked == _ANYBODY else any(is_called(name, asked) for name in names)


def nobody(asked: Wanted, register: Sequence[Decided]) -> Message | None:
    """That somebody who is asked for never voted so, and who did as it is printed; None where nothing is to be told."""
    for one in asked.conditions:
        if one.name in ("abstained", "dissent") and one.value != _ANYBODY and not one.negated:
            votes = [vote for decided in register for vote in decided.votes]
            printed = [name for vote in votes for name in (vote.dissent if one.name == "dissent" else vote.abstaining)]
            if printed and not any(is_called(name, one.value) for name in printed):
                told = [name for name, _ in Counter(party_of(name) or name for name in printed).most_common(_MOST_TOLD)]
                return message(f"decisions.nobody_{one.name}", asked=one.value, names=", ".join(told))
    return None


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

    def of(self, item: str) -> tuple[Decided, ...]:
        """Those of one item, also where it is that of the agenda. Raises NotFoundError where it is gone."""
        meeting = self._registers.meeting(item)
        rows = ((row.agenda, row.minutes) for row in self._registers.comparison(meeting.id).rows)
        same = next((sides for sides in rows if item in (side.id for side in sides if side)), ())
        items = {item, *(side.id for side in same if side)}
        documents = {document_of(id) for id in items} & {*meeting.minutes}
        marked = marked_items(self._database.records(Annotation).values())
        found = (one for id in documents for one in in_minutes(meeting, self._registers.document(id), marked))
        return tuple(one for one in found if one.item in items)

    def narrowed(self, asked: Wanted, *, formalities: bool = True) -> tuple[Decided, ...]:
        """The decisions that are wanted, by nothing but their fields."""
        fits = asked.fitting(admits)
        return tuple(one for one in self.all() if (formalities or not is_formality(one)) and fits(one))

    def _all(self) -> Iterator[Decided]:
        marked = marked_items(self._database.records(Annotation).values())
        notes = _by_document(note for notes in marked.values() for note in notes)
        tables = (self._database.records(table) for table in (Correction, ItemCorrection, Split))
        by_hand = _by_document(record for table in tables for record in table.values())
        sources, heads = self._database.sources(), self._registers.heads()
        for meeting in sorted(self._registers.meetings(), key=date_of, reverse=True):
            held = (meeting.id, meeting.body, body_of(meeting), meeting.date)
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
