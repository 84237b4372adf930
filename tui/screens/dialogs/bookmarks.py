"""Marks, the places to come back to: which are set, and going to one."""

from typing import TYPE_CHECKING

from store.errors import NotFoundError
from store.library import Library
from store.text import visible
from tui.words import fail, say

if TYPE_CHECKING:
    from tui.app import ReferatApp

LONGEST_NAME = 24


def mark_hints(library: Library) -> list[tuple[str, str]]:
    """The letter of each mark with the item that it is in."""
    return [(mark.id, _short(library.registers.label_of(mark.item))) for mark in library.marks.all()]


def go_to_mark(program: "ReferatApp", letter: str) -> None:
    """Open Review at a mark; where its passage is gone, at its item, and say so."""
    try:
        mark = program.library.marks.get(letter)
    except NotFoundError as error:
        program.say(fail(error), severity="warning")
        return
    if mark.state == "orphaned":
        program.say(say("mark.gone", letter=letter, quote=mark.quote), severity="warning")
        program.open_meeting(mark.item, mark.item)
        return
    if mark.doubtful:
        program.say(say("mark.doubtful", letter=letter, quote=mark.quote), severity="warning")
    program.open_meeting(mark.item, mark.item, mark.span)


def _short(text: str) -> str:
    text = " ".join(visible(text[: 2 * LONGEST_NAME]).split())
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 1] + "…"
