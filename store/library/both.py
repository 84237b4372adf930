"""Two who changed the same record at a time: what both said is kept, in one record where it can be, else in two."""

from dataclasses import fields, replace
from typing import TypeVar

from store.model import Record

R = TypeVar("R", bound=Record)


def merged(shown: R, mine: R, theirs: R) -> R | None:
    """`mine`, made of what was `shown`, upon what others made of it since; None where both changed the same field.

    Where both added to a list, both additions are in it.
    """
    values = {}
    for name in (field.name for field in fields(mine) if field.name not in _NOBODYS):
        was, own, other = (getattr(record, name) for record in (shown, mine, theirs))
        if own in (was, other):
            values[name] = other
        elif other == was:
            values[name] = own
        elif isinstance(was, tuple) and was == own[: len(was)] == other[: len(was)]:
            values[name] = other + tuple(one for one in own[len(was) :] if one not in other)
        else:
            return None
    return replace(mine, rev=theirs.rev, **values)


_NOBODYS = {"id", "rev", "modified"}
"""Fields that follow from the others."""
