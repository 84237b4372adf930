"""Writing what is to be kept: a note, a follow-up, a remark. It is asked for again where the store did not take it."""

from collections.abc import Callable, Container, Sequence

from tui.screens.note import NoteDialog
from tui.screens.place import Place


def write(
    place: Place,
    title: str,
    verb: Callable[[str], object],
    *,
    quote: str,
    text: str = "",
    unless: Container[str] = (),
    written: str | None = None,
    tags: Sequence[str] | None = None,
) -> None:
    """Ask for a text on `quote`, beginning with `text`, and do `verb` of the library with it.

    Nothing is done with a text in `unless`. `written` is what the store did not take the last time. `tags`: those that
    are completed; None where none are typed.
    """

    def answered(new: str | None) -> None:
        if new is not None and new not in unless:
            place.do(
                verb,
                new,
                otherwise=lambda: write(
                    place, title, verb, quote=quote, text=text, unless=unless, written=new, tags=tags
                ),
            )

    place.program.push_screen(NoteDialog(title, quote=quote, text=text, written=written, tags=tags), answered)
