"""A matter through the meetings: what `similar` finds as a person reads it, one row a meeting, its case first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, get_args

from store.comparing.normal import normal
from store.errors import NotFoundError
from store.library.called import body_of, date_of, same_body
from store.library.registers import Registers
from store.model import Meeting, Treatment

MOST = 20
_LOOKED_AT = 60
"""So many are looked at: of a title that every meeting has, those of the own body are among them."""

Part = Literal["case", "title", "elsewhere", "alike"]
"""Of its case; of its title in the own body, or in another; only worded alike."""
_PARTS: tuple[Part, ...] = get_args(Part)

Similar = Callable[[str, int], tuple[Treatment, ...]]


@dataclass(frozen=True, slots=True)
class Treated:
    """An item about the matter, and where it was treated."""

    treatment: Treatment
    meeting: Meeting
    file: str
    """The name of the file that its paper is in."""
    part: Part

    @property
    def date(self) -> str:
        """Printed or guessed; empty where nothing tells."""
        return date_of(self.meeting)


def treatments(similar: Similar, registers: Registers, item: str) -> tuple[Treated, ...]:
    """Earlier and later items about the matter of an item, part by part, in each the newest first.

    Of a meeting that has the matter itself, what is only worded alike is left out; and an item of an agenda where the
    minutes have it: they tell more. Raises NotFoundError.
    """
    meeting, (document, own) = registers.meeting(item), registers.item(item)
    found = similar(item, _LOOKED_AT)
    told = {name for one in found if one.kind == "minutes" for name in _names(one.meeting, one.number, one.title)}
    if document.kind == "minutes":
        told |= _names(meeting.id, own.number, own.title)
    same = {meeting.id, *(one.meeting for one in found if one.likeness != "content")}
    once = (
        one
        for one in found
        if (one.likeness != "content" or one.meeting not in same)
        and (one.kind != "agenda" or told.isdisjoint(_names(one.meeting, one.number, one.title)))
    )
    placed = [where for one in once if (where := _placed(registers, meeting, one))]
    likest = sorted(placed, key=lambda one: (_PARTS.index(one.part), -one.treatment.score))[:MOST]
    newest = sorted(likest, key=lambda one: (one.date, one.treatment.item), reverse=True)
    return tuple(sorted(newest, key=lambda one: _PARTS.index(one.part)))


def _names(meeting: str, number: str, title: str) -> set[tuple[str, str]]:
    """What an item of a meeting may be known by in its other paper."""
    return {(meeting, name) for name in (number, normal(title)) if name}


def _placed(registers: Registers, here: Meeting, one: Treatment) -> Treated | None:
    """With its meeting; None where that was taken out meanwhile."""
    try:
        meeting, source = registers.meeting(one.meeting), registers.source(one.document)
    except NotFoundError:
        return None
    part: Part = "case" if one.likeness == "case" else "alike"
    if one.likeness == "title":  # in another body it may be another matter of that title
        part = "elsewhere" if body_of(here) and not same_body(here, meeting) else "title"
    return Treated(one, meeting, source.path.rpartition("/")[2], part)
