"""Writing what is to be kept: a note, a follow-up, a remark. It is asked for again where the store did not take it.

What is typed is a draft until it is kept or dropped on purpose: it comes back where the program ended before.
"""

from collections.abc import Callable, Container, Sequence
from typing import TypeVar

from store.library.drafts import Target
from tui.screens.dialogs.drafting import Draft
from tui.screens.dialogs.note import NoteDialog
from tui.screens.place import Place

T = TypeVar("T")


def write(
    place: Place,
    title: str,
    verb: Callable[[str], T],
    *,
    target: Target,
    quote: str,
    text: str = "",
    unless: Container[str] = (),
    written: str | None = None,
    tags: Sequence[str] | None = None,
) -> None:
    """Ask for a text on `quote`, beginning with `text` or its draft, and do `verb` of the library with it.

    Nothing is done with a text in `unless`. `written` is what the store did not take the last time. `tags`: those that
    are completed; None where none are typed.
    """
    draft = Draft(place, target, text)
    found = draft.found() if written is None else None

    def answered(new: str | None) -> None:
        if new is None or new in unless:
            draft.end()
            return
        draft.write(new)  # until the store has it
        place.do(
            draft.kept(verb),
            new,
            otherwise=lambda: write(
                place, title, verb, target=target, quote=quote, text=text, unless=unless, written=new, tags=tags
            ),
        )

    shown = found if written is None else written
    dialog = NoteDialog(title, quote=quote, text=text, written=shown, tags=tags, typed=draft.write, left=draft.leave)
    place.program.push_screen(dialog, answered)
    if found is not None:
        draft.say_found()
