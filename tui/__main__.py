"""Where `referat` starts. All else is imported late: interrupts are quiet from the start, Textual comes last."""

import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from store.errors import ReferatError
    from store.library import Library
    from tui.cli.session import Session
    from tui.settings import Configuration

INTERRUPTED = 130
STANDARD_ERROR = 2


def main() -> None:
    """Do what the command line asks for, and leave with its exit status."""
    _occupy_closed_streams()
    try:
        _run()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except _refusals() as error:
        _say_refused(error)


def _refusals() -> "type[ReferatError]":
    from store.errors import ReferatError  # late, as all else

    return ReferatError


def _say_refused(error: "ReferatError") -> None:
    """Say what cannot be done before there is a command to do it: the user has no folder for the settings."""
    from tui.cli import output
    from tui.words import fail

    output.complain(fail(error))
    sys.exit(error.exit_status)


def _occupy_closed_streams() -> None:
    """Let no file of the store get the number of a standard stream that is closed: what goes there would be in it."""
    while (descriptor := os.open(os.devnull, os.O_RDWR)) <= STANDARD_ERROR:
        continue
    os.close(descriptor)


def _run() -> None:
    from tui.skeleton import painted

    with painted(sys.argv[1:], os.environ):
        _obey()


def _obey() -> None:
    from tui.cli import program
    from tui.cli.session import Session
    from tui.key_names import name_keys
    from tui.language import speak

    session = Session(open_program=partial(_open, dict(os.environ)))  # before a language is set in it
    # Nobody multiplies matrices here: numpy need not make a thread for each processor, which takes as long as the rest.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    speak(session.configuration.settings.language)
    name_keys(session.configuration.keys)

    def say_unforeseen(kind: type[BaseException], error: BaseException, _traceback: TracebackType | None) -> None:
        _say_unforeseen(session, kind, error)

    sys.excepthook = say_unforeseen
    program(prog_name="referat", obj=session)


def _open(
    environment: Mapping[str, str],
    library: "Library",
    configuration: "Configuration",
    paths: Sequence[Path],
    stdin: bytes | None,
) -> None:
    os.environ.setdefault("TEXTUAL_FPS", "120")  # Textual reads it when imported; half the wait between key and paint
    os.environ.setdefault("ESCDELAY", "30")  # milliseconds that escape may be the beginning of another key
    from threading import Thread

    meetings = Thread(target=_grouped, args=(library,), daemon=True)
    meetings.start()
    from tui.app import ReferatApp
    from tui.skeleton import take_over

    app = ReferatApp(library, imports=paths, stdin=stdin, environment=environment, configuration=configuration)
    app.pictured = take_over(meetings)
    app.run()
    sys.exit(app.return_code)


def _grouped(library: "Library") -> None:
    """Have the meetings put together, as the first screen needs them; what is wrong is said when it asks for them."""
    from store.errors import ReferatError

    with suppress(ReferatError):
        library.registers.meetings()


def _say_unforeseen(session: "Session", kind: type[BaseException], error: BaseException) -> None:
    """One sentence instead of a traceback; where it happened is kept in the store's folder."""
    from tui.cli import output
    from tui.faults import keep_faults, record_fault
    from tui.words import say

    folder = session.folder
    if os.access(folder, os.W_OK):
        keep_faults(folder)
        record_fault(error)
    output.complain(say("app.unforeseen", kind=kind.__name__, file=str(folder / "referat.log")))


if __name__ == "__main__":
    main()
