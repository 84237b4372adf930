"""Many follow-ups changed at once: what they have in common, and what of it the reviewer changed."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from store.library.fields import Fields
from store.model import FollowUp
from tui.screens.follow_ups.form import Edited

T = TypeVar("T")


def in_common(tasks: Sequence[FollowUp]) -> FollowUp:
    """The fields that all share; a field in which they differ is empty, a status open."""
    return replace(
        tasks[0],
        text="",
        quote="",
        department=_same((task.department for task in tasks), None),
        responsible=_same((task.responsible for task in tasks), ()),
        due=_same((task.due for task in tasks), None),
        likely=_same((task.likely for task in tasks), None),
        status=_same((task.status for task in tasks), "open"),
    )


def changed(new: Edited, shown: FollowUp) -> Fields:
    """What is not as it was shown; the rest stays in each as it is."""
    return {
        "department": None if new.department == (shown.department or "") else new.department,
        "responsible": None if new.responsible == shown.responsible else new.responsible,
        "due": None if new.due == (shown.due or "") else new.due,
        "status": None if new.status == shown.status else new.status,
    }


def _same(values: Iterable[T], otherwise: T) -> T:
    first, *others = values
    return first if all(value == first for value in others) else otherwise
