"""`doctor`: what of this terminal works, and what to do where it does not."""

import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import click

from store.errors import ReferatError
from store.model import Message, message
from store.reading.worker import Worker, memory_is_limited
from tui.cli import output
from tui.cli.command import Command
from tui.cli.output import Strong
from tui.cli.session import Session, pass_session, program_version
from tui.clipboard import system_clipboard_in_reach
from tui.words import say

SMALLEST = (60, 15)
A_PAPER = b"Referat\n"
LIBRARIES = ("textual", "tinydb", "rapidfuzz", "pyperclip", "msgspec")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at."""

    name: str
    ok: bool
    message: Message


@click.command("doctor", cls=Command)
@pass_session
def doctor(session: Session) -> None:
    """Check this terminal, its clipboard and the store. Says what to do."""
    checks = list(_checks(session))
    if session.json:
        output.answer({"checks": [{"name": one.name, "ok": one.ok, "message": say(one.message)} for one in checks]})
        return
    for one in checks:
        output.line("✓ " if one.ok else "✗ ", Strong(say(f"doctor.name.{one.name}")), "  ", say(one.message))


def _checks(session: Session) -> Iterator[Check]:
    yield _versions()
    yield _terminal()
    yield _colours(session)
    yield _encoding()
    yield _keys(session)
    yield from _clipboard(session)
    yield _store(session)
    yield _reader()


def _versions() -> Check:
    found = {"referat": program_version(), "python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            return Check("versions", False, message("doctor.version_missing", package=name))
    known = ", ".join(f"{name} {number}" for name, number in found.items())
    return Check("versions", True, message("doctor.versions_are", versions=known))


def _terminal() -> Check:
    if not (output.is_terminal(sys.stdout) and output.is_terminal(sys.stdin)):
        return Check("terminal", False, message("doctor.no_terminal"))
    columns, rows = shutil.get_terminal_size()
    fits = columns >= SMALLEST[0] and rows >= SMALLEST[1]
    return Check("terminal", fits, message("doctor.size" if fits else "doctor.too_small", columns=columns, rows=rows))


def _colours(session: Session) -> Check:
    term = session.environment.get("TERM", "")
    if session.environment.get("NO_COLOR"):
        return Check("colours", True, message("doctor.no_color"))
    if term in ("", "dumb"):
        return Check("colours", False, message("doctor.dumb_terminal", term=term or "–"))
    if session.environment.get("COLORTERM", "") in ("truecolor", "24bit"):
        return Check("colours", True, message("doctor.true_colours"))
    return Check("colours", True, message("doctor.some_colours", term=term))


def _encoding() -> Check:
    encoding = getattr(sys.stdout, "encoding", None) or "–"
    unicode = encoding.lower().replace("-", "") == "utf8"
    return Check("encoding", unicode, message("doctor.utf8" if unicode else "doctor.no_utf8", encoding=encoding))


def _keys(session: Session) -> Check:
    if session.environment.get("TMUX"):
        return Check("keys", True, message("doctor.keys_in_tmux"))
    return Check("keys", True, message("doctor.keys"))


def _clipboard(session: Session) -> Iterator[Check]:
    desktop = system_clipboard_in_reach(session.environment)
    helper = sys.platform != "linux" or any(map(shutil.which, ("xclip", "xsel", "wl-copy", "clip.exe")))
    route = "doctor.desktop" if desktop and helper else "doctor.no_helper" if desktop else "doctor.no_desktop"
    yield Check("clipboard_system", desktop and helper, message(route))
    tmux = bool(session.environment.get("TMUX") and shutil.which("tmux"))
    yield Check("clipboard_tmux", tmux, message("doctor.tmux" if tmux else "doctor.no_tmux"))
    terminal = output.is_terminal(sys.stdout) or output.is_terminal(sys.stderr)
    yield Check("clipboard_terminal", terminal, message("doctor.osc52" if terminal else "doctor.no_osc52"))
    yield Check("clipboard_file", True, message("doctor.clipboard_file"))


def _store(session: Session) -> Check:
    session.makes_store = True
    try:
        meetings = sum(one.is_meeting for one in session.library.registers.meetings())
        with tempfile.TemporaryFile(dir=session.folder):
            pass
    except ReferatError as error:
        return Check("store", False, error.message)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Check("store", False, message("doctor.store_not_writable", path=str(session.folder), reason=reason))
    if network := session.library.network():
        return Check("store", False, network)
    return Check("store", True, message("doctor.store_opens", path=str(session.folder), meetings=meetings))


def _reader() -> Check:
    try:
        with Worker() as worker:
            worker.read(A_PAPER, "-")
    except ReferatError as error:
        return Check("reader", False, error.message)
    return Check("reader", True, message("doctor.reader" if memory_is_limited() else "doctor.reader_unlimited"))
