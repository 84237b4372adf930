"""Follow-ups as they stand: what was found in the texts, overlaid by what the reviewer made of it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from store.library.history import History
from store.library.ids import follow_up_id
from store.model import (
    Annotation,
    Change,
    FollowUp,
    FollowUpStatus,
    Found,
    Head,
    Mark,
    Record,
    Reviewed,
    SavedSearch,
    Span,
    Strength,
)

_STATUSES: tuple[FollowUpStatus, ...] = ("proposed", "open", "in_progress", "waiting", "done", "dropped")
_STRENGTHS: tuple[Strength, ...] = ("strong", "medium", "weak")
ORDER = {status: place for place, status in enumerate(_STATUSES)}
STRENGTHS = {strength: place for place, strength in enumerate(_STRENGTHS)}
"""The place of each in a list."""


_BESIDE = (Annotation, Change, Mark, Reviewed, SavedSearch)
"""What changes nothing that is told of a follow-up."""


def _proposed(id: str, item: str, found: Found) -> FollowUp:
    """A found follow-up as the proposal it is."""
    return FollowUp(
        id=id,
        item=item,
        department=found.department,
        responsible=found.responsible,
        text=found.quote,
        quote=found.quote,
        span=found.span,
        strength=found.strength,
        due=found.due,
        rule=found.rule,
        likely=found.likely,
    )


class Proposals:
    """What was found in the texts as the proposals it is: the same ones as long as their paper is the same."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[Head, tuple[FollowUp, ...]]] = {}

    def of(self, heads: Iterable[Head]) -> Iterator[FollowUp]:
        """Those of these papers, in the order of the texts."""
        for head in heads:
            known = self._known.get(head.id)
            if known is None or known[0] is not head:
                made = (_proposed(follow_up_id(item, found.quote), item, found) for item, found in head.found)
                self._known[head.id] = known = head, tuple(made)
            yield from known[1]


class Touched:
    """Which follow-ups were changed since somebody looked, so that he need not look at all of them again."""

    def __init__(self, history: History) -> None:
        self._changes = 0
        self._anything = 0
        """The number of the last change by which anything may be another."""
        self._last: dict[str, int] = {}
        """By follow-up the number of the last change to it, of those after that one."""
        history.listen(self._hear)

    def _hear(self, records: Sequence[Record] | None) -> None:
        change = self._changes + 1
        if records is not None and all(isinstance(one, (FollowUp, *_BESIDE)) for one in records):
            self._last.update((one.id, change) for one in records if isinstance(one, FollowUp))
        else:
            self._anything, self._last = change, {}
        self._changes = change  # last: another thread may look meanwhile

    def since(self, look: int) -> tuple[int, frozenset[str] | None]:
        """The number of this look, and the ids of what changed since that one; None where anything may have."""
        changes, last = self._changes, self._last.copy()
        if self._anything > look:
            return changes, None
        return changes, frozenset(id for id, change in last.items() if change > look)


def renewed(found: Collection[FollowUp], kept: Mapping[str, FollowUp]) -> frozenset[str]:
    """The ids of what was found, in other words, where a follow-up that the reviewer knows was moved to.

    It is no proposal: a corrected version says anew what he has accepted, edited or dropped.
    """
    ids = {one.id for one in found}
    moved = defaultdict(list)
    for id, task in kept.items():
        if id not in ids and task.span and task.origin == "found":
            moved[task.item].append(task.span)
    return frozenset(
        one.id
        for one in found
        if one.item in moved and one.id not in kept and any(_overlap(one.span, span) for span in moved[one.item])
    )


def _overlap(one: Span | None, other: Span) -> bool:
    return one is not None and one.start < other.end and other.start < one.end


def all_follow_ups(found: Collection[FollowUp], kept: Mapping[str, FollowUp]) -> Iterator[FollowUp]:
    """Every follow-up once: the reviewer's record where there is one, else the proposal. In the order of the texts."""
    seen = set(renewed(found, kept))
    for one in found:
        if one.id not in seen:
            seen.add(one.id)
            yield kept.get(one.id) or one
    yield from (task for id, task in kept.items() if id not in seen)
