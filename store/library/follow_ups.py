"""Follow-ups as they stand: what was found in the texts, overlaid by what the reviewer made of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from store.library.ids import follow_up_id
from store.model import FollowUp, Found, Head

ORDER = ("proposed", "open", "in_progress", "waiting", "done", "dropped")
STRENGTHS = ("strong", "medium", "weak")


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
    )


def found_ids(heads: Iterable[Head]) -> dict[str, str]:
    """The id of each follow-up that was found in a text, and the document."""
    return {follow_up_id(item, found.quote): head.id for head in heads for item, found in head.found}


def renewed(heads: Iterable[Head], kept: Mapping[str, FollowUp]) -> frozenset[str]:
    """The ids of what was found, in other words, where a follow-up that the reviewer knows was moved to.

    It is no proposal: a corrected version says anew what he has accepted, edited or dropped.
    """
    found = [(follow_up_id(item, one.quote), item, one.span) for head in heads for item, one in head.found]
    ids = {id for id, _, _ in found}
    moved = defaultdict(list)
    for id, task in kept.items():
        if id not in ids and task.span and task.origin == "found":
            moved[task.item].append(task.span)
    return frozenset(
        id
        for id, item, span in found
        if id not in kept and any(span.start < one.end and one.start < span.end for one in moved.get(item, ()))
    )


def all_follow_ups(heads: Iterable[Head], kept: Mapping[str, FollowUp]) -> Iterator[FollowUp]:
    """Every follow-up once: the reviewer's record where there is one, else the proposal. In the order of the texts."""
    heads = tuple(heads)
    seen = set(renewed(heads, kept))
    for head in heads:
        for item, found in head.found:
            id = follow_up_id(item, found.quote)
            if id not in seen:
                seen.add(id)
                yield kept.get(id) or _proposed(id, item, found)
    yield from (task for id, task in kept.items() if id not in seen)
