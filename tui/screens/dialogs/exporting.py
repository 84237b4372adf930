"""Exporting: which file to make, where it shall lie, and whether it may take the place of another."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from store.exporting.file import write_file
from store.exporting.formats import FORMATS, Format, only
from store.exporting.leaving import Share, share_of, shares_by_department
from store.model import Decided
from tui import paths
from tui.screens.dialogs.ask import AskDialog
from tui.screens.dialogs.choose import ChooseDialog, Option
from tui.screens.dialogs.confirm import Confirm
from tui.screens.keyboard import KeyboardScreen
from tui.words import say

if TYPE_CHECKING:
    from tui.app import ReferatApp

T = TypeVar("T")


def export(
    program: "ReferatApp",
    meeting: str | None = None,
    department: str | None = None,
    decisions: Sequence[Decided] | None = None,
) -> None:
    """Ask what to export, then where to; `meeting` is the one that is open, of which some files are.

    `department`, as it is shown ("" for none), is offered first; and so are `decisions`, where not all are shown.
    """
    options = [
        Option(one, f"{one.name:20}{say(f'export.about.{one.name}')}")
        for one in FORMATS.values()
        if meeting or not one.of_meeting
    ]

    def chosen(format: Format | None) -> None:
        if format and format.by_department:
            _ask_of_whom(program, format, department)
        elif format and format.name == "decisions.csv" and decisions is not None:
            _ask_which(program, format, decisions)
        elif format:
            ask_where(program, format, meeting if format.of_meeting else None)

    program.push_screen(ChooseDialog(say("export.title"), options), chosen)


def _ask_which(program: "ReferatApp", all: Format, shown: Sequence[Decided]) -> None:
    """Ask whether those decisions that are shown shall leave, or all."""
    options = [
        Option(only(shown), say("export.shown_decisions", decisions=len(shown))),
        Option(all, say("export.all_decisions")),
    ]

    def chosen(format: Format | None) -> None:
        if format:
            ask_where(program, format)

    program.push_screen(ChooseDialog(say("export.which_decisions"), options), chosen)


def _ask_of_whom(program: "ReferatApp", format: Format, first: str | None) -> None:
    """Ask whose follow-ups shall leave, unless all are of one department; after all that was asked for before."""

    def found(of: tuple[Share, ...]) -> None:
        if len(of) <= 2:  # all, and those of the one department that there is
            ask_where(program, format)
            return
        ordered = sorted(of, key=lambda one: one.department != first)
        options = [Option(one, _told(one)) for one in ordered]
        program.push_screen(ChooseDialog(say("export.of_whom"), options), chosen)

    def chosen(one: Share | None) -> None:
        if one:
            ask_where(program, format, one.department)

    _held(program, lambda: shares_by_department(program.library), found)


def _told(one: Share) -> str:
    name = say("export.all_departments") if one.department is None else one.department or say("export.no_department")
    return f"{name}  {say('export.share', tasks=one.accepted, proposed=one.proposed)}"


def ask_where(program: "ReferatApp", format: Format, of: str | None = None) -> None:
    """Ask in which file it shall be written, then write it; `of` which meeting or department, where it is of one."""
    file = format.file if of is None or format.of_meeting else format.file_of(of or say("export.no_department"))

    def given(typed: str | None) -> None:
        if typed:
            _held(program, lambda: looked(typed), decided)

    def looked(typed: str) -> tuple[Path, bool]:
        path = paths.typed_path(typed)
        if os.path.isdir(path):  # noqa: PTH112  # Path.is_dir raises where one may not look
            path /= file
        return path, os.path.lexists(path)

    def decided(found: tuple[Path, bool]) -> None:
        path, there = found
        if there:
            _ask_whether(program, format, of, path)
        else:
            _write(program, format, of, path, replace=False)

    suggested = str(_here() / file)
    program.push_screen(AskDialog(say("export.ask", format=format.name), suggested, complete=paths.completions), given)


def _here() -> Path:
    """The folder that the program was started in, or the home of whoever did where it was deleted meanwhile."""
    try:
        return Path.cwd()
    except OSError:
        return Path("~")


def _held(program: "ReferatApp", work: Callable[[], T], then: Callable[[T], None]) -> None:
    """Work beside the screen, after all that was asked for before; keys wait for what is made of its answer."""

    def worked(answer: T) -> None:
        release()
        then(answer)

    screen = program.screen
    release = screen.hold_keys() if isinstance(screen, KeyboardScreen) else lambda: None
    program.perform(work, said="", then=worked, otherwise=release)


def _ask_whether(program: "ReferatApp", format: Format, of: str | None, path: Path) -> None:
    def decided(replace: bool | None) -> None:
        if replace:
            _write(program, format, of, path, replace=True)
        else:
            ask_where(program, format, of)

    question = say("export.replace", path=str(path))
    # Not enter: whoever presses that twice on the name of the file has not read the question.
    program.push_screen(Confirm(question, [("y", say("export.replaces"), True)]), decided)


def _write(program: "ReferatApp", format: Format, of: str | None, path: Path, *, replace: bool) -> None:
    """After all that was asked for before: what was just ticked leaves as ticked."""

    def make() -> tuple[Path, Share | None]:
        written = write_file(path, format.make(program.library, say, of), replace=replace)
        return written, share_of(program.library, of) if format.by_department else None

    def say_what(answer: tuple[Path, Share | None]) -> None:
        written, of_all = answer
        left_out = say("export.left_out", proposals=of_all.proposed) if of_all and of_all.proposed else ""
        program.say(" · ".join(filter(None, [say("export.written", path=str(written)), left_out])))

    program.say(say("export.writing", path=str(path)))
    program.perform(make, said="", then=say_what)
