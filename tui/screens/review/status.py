"""The two lines above the panes of the Review place: what is open and where one is; how its papers were paired."""

from collections.abc import Sequence

from textual.content import Content

from tui.fitting import Part, fitted
from tui.render import LOOK, REVIEWED, body_of, columns, date_of, line, sentences
from tui.screens.review.meeting import Entry, Opened
from tui.words import say

SHORT_NAME = 20
"""Columns that the name of a body is cut to before the reason goes."""
LONGEST_WORD = 15
"""Columns that may stay empty where a line is broken."""


def status_line(opened: Opened, item: str, found: str, width: int) -> Content:
    """Body and date at the left, item and reviewed at the right; between them why the item needs a look.

    Where it is narrow all of it is said shorter, and what matters least is left out: the reason stays longest.
    """
    meeting = opened.meeting
    index = opened.entry(item)
    looks = _said(opened.entries[index]) if index is not None else []
    done, items = opened.reviewed, len(opened.entries)
    body = line(body_of(meeting))
    named = (
        Part(7, (body.plain, body.truncate(SHORT_NAME, ellipsis=True).plain), cut=True),
        Part(9, (date_of(meeting),)),
    )
    besides = (
        Part(8, _looks(looks)),
        _optional(4, say("beside.places", places=opened.beside.places) if opened.beside else ""),
        _optional(2, say("review.carried", tasks=len(opened.carried)) if opened.carried else ""),
        _optional(1, say("review.remarks", remarks=remarks) if (remarks := _remarks(opened, item)) else ""),
    )
    number = 0 if index is None else index + 1
    right = (
        _optional(5, found),
        Part(6, (say("review.item_of", number=number, items=items), f"{number}/{items}") if number else ("",)),
        Part(3, (say("review.reviewed", reviewed=done, items=items), f"{REVIEWED} {done}/{items}", "")),
    )
    room = max(10, width - 2)
    forms = fitted((*named, *besides, *right), room)
    name, beside, place = (sentences(forms[first:last]) for first, last in ((0, 2), (2, 6), (6, 9)))
    left = name.stylize("bold") + (Content(" · ") + beside if beside.plain else Content())
    return columns(left, place, room)


def _optional(weight: int, text: str) -> Part:
    return Part(weight, (text, "") if text else ("",))


def _said(entry: Entry) -> list[str]:
    """Why an item needs a look; of what was not carried, what became of it."""
    outcome = entry.row.outcome
    return [say(outcome) if look == "not_carried" and outcome else say(f"look.{look}") for look in entry.looks]


def _looks(reasons: Sequence[str]) -> tuple[str, ...]:
    """All reasons, the first alone, the sign alone."""
    if not reasons:
        return ("",)
    return tuple(dict.fromkeys((f"{LOOK} {', '.join(reasons)}", f"{LOOK} {reasons[0]}", LOOK)))


def _remarks(opened: Opened, item: str) -> int:
    """How much there is to know of how the paper of an item was read."""
    papers = [paper for paper in opened.papers if paper.document.item(item)]
    return sum(len(paper.source.problems_in(paper.document.lines)) for paper in papers)


def pairing_line(opened: Opened, width: int) -> Content | None:
    """How the agenda came to these minutes, while nobody confirmed it; why, where two lines have room for that."""
    pairing = opened.meeting.pairing
    if pairing is None or pairing.state != "proposed":
        return None
    told = line(say("review.proposed", evidence=", ".join(map(say, pairing.evidence))))
    return told if told.cell_length <= 2 * width - LONGEST_WORD else line(say("review.proposed_shortly"))
