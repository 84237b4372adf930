"""Exporting: which file to make, where it shall lie, and whether it may take the place of another."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from store.exporting.file import write_file
from store.exporting.formats import FORMATS, Format
from tui import paths
from tui.screens.dialogs.ask import AskDialog
from tui.screens.dialogs.choose import ChooseDialog, Option
from tui.screens.dialogs.confirm import Confirm
from tui.words import say

if TYPE_CHECKING:
    from tui.app import ReferatApp


def export(program: "ReferatApp", meeting: str | None = None) -> None:
    """Ask what to export, then where to; `meeting` is the one that is open, of which some files are."""
    options = [
        Option(one, f"{one.name:20}{say(f'export.about.{one.name}')}")
        for one in FORMATS.values()
        if meeting or not one.of_meeting
    ]

    def chosen(format: Format | None) -> None:
        if format:
            ask_where(program, format, meeting)

    program.push_screen(ChooseDialog(say("export.title"), options), chosen)


def ask_where(program: "ReferatApp", format: Format, meeting: str | None = None) -> None:
    """Ask in which file it shall be written, then write it."""

    def given(typed: str | None) -> None:
        if not typed:
            return
        path = paths.typed_path(typed)
        if path.is_dir():
            path /= format.file
        if os.path.lexists(path):
            _ask_whether(program, format, meeting, path)
        else:
            _write(program, format, meeting, path, replace=False)

    suggested = str(Path.cwd() / format.file)
    program.push_screen(AskDialog(say("export.ask", format=format.name), suggested, complete=paths.completions), given)


def _ask_whether(program: "ReferatApp", format: Format, meeting: str | None, path: Path) -> None:
    def decided(replace: bool | None) -> None:
        if replace:
            _write(program, format, meeting, path, replace=True)
        else:
            ask_where(program, format, meeting)

    question = say("export.replace", path=str(path))
    # Not enter: whoever presses that twice on the name of the file has not read the question.
    program.push_screen(Confirm(question, [("y", say("export.replaces"), True)]), decided)


def _write(program: "ReferatApp", format: Format, meeting: str | None, path: Path, *, replace: bool) -> None:
    """After all that was asked for before: what was just ticked leaves as ticked."""

    def make() -> Path:
        return write_file(
            path, format.make(program.library, say, meeting if format.of_meeting else None), replace=replace
        )

    program.say(say("export.writing", path=str(path)))
    program.perform(make, said="", then=lambda written: program.say(say("export.written", path=str(written))))
