"""A meeting reconciled: what was recommended beside what was decided, and what of the papers is still to be settled."""

from collections.abc import Mapping
from dataclasses import dataclass

from store.comparing.differences import Stretch, differences, repeats
from store.comparing.phrases import is_standing, without_opening
from store.comparing.verdicts import decided, recommendation
from store.database import Database
from store.errors import RefusedError
from store.library.called import date_of, label
from store.library.checklist import Checklist
from store.library.followed import Followed, Following
from store.library.history import History
from store.library.notes import Notes
from store.library.registers import Registers
from store.model import Annotation, Answer, FollowUp, Item, ItemRef, Meeting, Row, message

LOOKS = ("missing_in_minutes", "not_on_agenda", "moved", "renamed", "undecided")
"""Flags of a comparison for which an item needs a look."""
GROUPS = (
    "missing_in_minutes", "not_on_agenda", "renumbered", "renamed", "moved", "undecided", "not_carried", "changed",
    "approved_with_changes", "remark",
)  # fmt: skip
"""What a report gathers its items under, in this order."""


@dataclass(frozen=True, slots=True)
class Beside:
    """An item: what was recommended, what was decided."""

    row: Row
    recommended: str
    """As the agenda prints it, else as the minutes do; empty where neither does."""
    decided: str
    """The words of the minutes under their decision, else those of the decision that counts; empty: there are none."""
    looks: tuple[str, ...]
    """Why it needs a look: `LOOKS`, `not_carried`, `changed`, `approved_with_changes`, `remark`."""
    differs: tuple[Stretch, ...] = ()
    """Where the minutes repeat the text of the agenda, with what was removed and added; else empty."""
    followed: Followed | None = None
    """What the body decided whose recommendation was followed, where that is known."""

    @property
    def item(self) -> ItemRef:
        """The item by which it is called: that of the minutes, where there is one."""
        return self.row.minutes or self.row.agenda or ItemRef("", "", "")

    @property
    def recommended_points(self) -> tuple[str, ...]:
        """What is recommended, line by line, without who recommends it."""
        points = _lines(self.recommended)
        opening = len(" ".join(points)) - len(without_opening(self.recommended))
        while points and opening > len(points[0]):
            opening -= len(points.pop(0)) + 1
        return tuple([points[0][opening:], *points[1:]] if points else ())

    @property
    def decided_points(self) -> tuple[str, ...]:
        """What was decided, line by line."""
        return tuple(_lines(self.decided))

    @property
    def groups(self) -> tuple[str, ...]:
        """What it is gathered under: of `GROUPS`."""
        found = {*self.row.flags, *self.looks}
        return tuple(group for group in GROUPS if group in found)


@dataclass(frozen=True, slots=True)
class Doubt:
    """An item of the agenda that several items of the minutes may answer."""

    agenda: ItemRef
    near: tuple[tuple[ItemRef, float], ...]
    """With how like they are, 0 to 1; the likest first."""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A meeting, item by item, with what is still to be done about it."""

    meeting: Meeting
    items: tuple[Beside, ...]
    doubts: tuple[Doubt, ...]
    proposed: tuple[FollowUp, ...]
    """Follow-ups that were found and neither accepted nor dropped."""
    orphans: tuple[Annotation, ...]
    """Notes whose passage is gone."""

    def gathered(self) -> dict[str, tuple[Beside, ...]]:
        """The items by `GROUPS`, without those that are empty."""
        found = {group: tuple(one for one in self.items if group in one.groups) for group in GROUPS}
        return {group: items for group, items in found.items() if items}


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def looks_of(row: Row) -> tuple[str, ...]:
    """Why an item needs a look for how the papers stand to each other."""
    looks: list[str] = [look for look in LOOKS if look in row.flags]
    if row.not_carried:
        looks.append("not_carried")
    if row.remark:
        looks.append("remark")
    return (*looks, row.verdict) if row.verdict and row.changed else tuple(looks)


def only_tells(row: Row) -> bool:
    """Whether nothing is decided on an item, and it is one of those on which nothing mostly is."""
    told = row.outcome or {"formality", "undecided"}.intersection(row.flags)
    return row.minutes is not None and not told and is_standing(row.minutes.title)


class Reconciling:
    """The reconciliation of a meeting, and the word of the reviewer on what nothing else decides."""

    def __init__(
        self, database: Database, history: History, registers: Registers, checklist: Checklist, notes: Notes
    ) -> None:
        self._database = database
        self._history = history
        self._registers = registers
        self._checklist = checklist
        self._notes = notes

    def report(self, meeting: str) -> Reconciliation:
        """Everything about a meeting, by its id or that of a document or item.

        Compares texts: not for the thread that draws. Raises NotFoundError.
        """
        view = self._registers.meeting(meeting)
        papers = [self._registers.document(id) for id in view.documents]
        items = {item.id: item for paper in papers for item in paper.items}
        bodies = {item.id: paper.body for paper in papers for item in paper.items}
        compared = self._registers.comparison(view.id)
        following = Following(self._registers, date_of(view))
        named = {item.id: ItemRef(item.id, item.number, item.title) for item in items.values()}
        doubts = tuple(
            Doubt(
                named[one.agenda], tuple((named[id], score) for id, score in zip(one.minutes, one.scores, strict=True))
            )
            for one in compared.uncertain
        )
        return Reconciliation(
            view,
            tuple(_beside(row, items, bodies, following) for row in compared.rows),
            doubts,
            tuple(task for task in self._checklist.all(meeting=view.id) if task.status == "proposed"),
            tuple(note for note in self._notes.all(view.id) if note.state == "orphaned"),
        )

    def settle(self, agenda: str, minutes: str | None) -> None:
        """Say which item of the minutes answers this one of the agenda; None: none does.

        Raises NotFoundError for an unknown item, RefusedError where they are not of a meeting's agenda and minutes.
        """
        document, item = self._registers.item(agenda)
        view = self._registers.meeting(agenda)
        of_minutes = "" if minutes is None else self._registers.item(minutes)[0].id
        if document.id not in view.agenda or (minutes is not None and of_minutes not in view.minutes):
            raise RefusedError("answer.not_of_a_pair")
        kept = self._database.records(Answer)
        # An item of the minutes answers one of the agenda: who gave it to another before takes that back.
        before = [one for one in kept.values() if minutes is not None and one.minutes == minutes and one.id != agenda]
        old = self._database.kept(Answer, agenda)
        if old and old.minutes == minutes:
            return
        new = Answer(id=agenda, rev=old.rev if old else 0, agenda=agenda, minutes=minutes)
        name = (
            message("change.no_answer", item=label(item))
            if minutes is None
            else message("change.answer", item=label(item), other=self._registers.label_of(minutes))
        )
        self._history.commit(name, [new], before)


def _beside(row: Row, items: Mapping[str, Item], bodies: Mapping[str, str | None], following: Following) -> Beside:
    agenda = items.get(row.agenda.id) if row.agenda else None
    minutes = items.get(row.minutes.id) if row.minutes else None
    words = decided(minutes, bodies[minutes.id]) if minutes else ""
    followed = following.of(row.by, minutes.title) if minutes and row.by else None
    return Beside(row, recommendation(agenda, minutes), words, looks_of(row), _differs(agenda, minutes), followed)


_OF_ITS_OWN = ("decision", "attachments", "attendance")
"""Roles of what agenda and minutes print each in its own way: that it differs says nothing."""


def _differs(agenda: Item | None, minutes: Item | None) -> tuple[Stretch, ...]:
    """How the minutes print what the agenda did; empty where they do not, or do it word for word."""
    if agenda is None or minutes is None:
        return ()
    old, new = matter(agenda), matter(minutes)
    if not repeats(old, new):
        return ()
    found = differences(old, new)
    return found if any(one.kind != "same" for one in found) else ()


def matter(item: Item) -> str:
    """The text of an item below its title, without the sections of its own."""
    kept, at = "", item.title_span.end
    for section in sorted(item.sections, key=lambda one: one.span):
        if section.role in _OF_ITS_OWN:
            kept += item.text.value[at : max(at, section.span.start)]
            at = max(at, section.span.end)
    return (kept + item.text.value[at:]).strip()
