"""`read` and `import`: files, folders and standard input."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from store.errors import ReadingError
from store.model import FileRead, ImportReport, Progress
from store.reading.files import find
from store.reading.opening import STANDARD_INPUT, AskPassword, Opener
from store.reading.worker import Worker
from tui.cli import answers, output
from tui.cli.asking import asked, somebody_is_there
from tui.cli.command import Command
from tui.cli.given import TypedPath
from tui.cli.pages import Parts, as_text, summary, told_problems
from tui.cli.session import Session, pass_session
from tui.words import fail, say

CLEAR_LINE = "\r\x1b[K"
PROGRESS_WIDTH = 60

_password_stdin: Callable[..., Any] = click.option(
    "--password-stdin", is_flag=True, help="The first line of standard input opens files that are locked."
)


@click.command("read", cls=Command)
@click.argument("paths", metavar="FILE ...", type=TypedPath(), nargs=-1, required=True)
@click.option("--text", is_flag=True, help="The repaired text with the original line numbers.")
@_password_stdin
@pass_session
@click.pass_context
def read_files(
    context: click.Context, session: Session, paths: tuple[str, ...], text: bool, password_stdin: bool
) -> None:
    """Say what the reader makes of files; store nothing."""
    if text and session.json:
        raise click.UsageError(say("cli.usage.text_or_json"))
    found, failed = _read_all(paths, session, _asker(paths, password_stdin))
    if session.json:
        output.answer(
            {
                "files": [answers.file(one) for one in found],
                "failed": [{"path": path, "reason": fail(error)} for path, error in failed],
            }
        )
    for one in found if not session.json else ():
        for parts in as_text(one) if text else summary(one):
            output.line(*parts)
    for path, error in failed:
        output.complain_of(path, fail(error))
    if failed:
        context.exit(1)


def _read_all(
    paths: Sequence[str], session: Session, ask_password: AskPassword | None
) -> tuple[list[FileRead], list[tuple[str, ReadingError]]]:
    stdin = standard_input() if STANDARD_INPUT in paths else None
    found = find([Path(path) for path in paths if path != STANDARD_INPUT])
    failed = [(str(path), error) for path, error in found.failed]
    done: list[FileRead] = []
    with Worker() as worker:
        opener = Opener(worker, session.document_language, session.styles, ask_password)
        for opened in opener.files(found.files, stdin):
            try:
                if file := opened.read():
                    done.append(file)
            except ReadingError as error:
                failed.append((opened.name, error))
    return done, failed


@click.command("import", cls=Command)
@click.argument("paths", metavar="PATH ...", type=TypedPath(), nargs=-1, required=True)
@_password_stdin
@pass_session
@click.pass_context
def import_files(context: click.Context, session: Session, paths: tuple[str, ...], password_stdin: bool) -> None:
    """Read files and folders into the store. Folders are searched to the bottom; - is standard input."""
    session.makes_store = True
    report = _take_in(session, paths, _asker(paths, password_stdin))
    unfit = len(session.library.by_hand.unfit_in(report))
    if session.json:
        output.answer(answers.imported(report, unfit))
    else:
        for parts in _told(report, unfit):
            output.line(*parts)
    if report.failed:
        context.exit(1)


def _take_in(session: Session, paths: Sequence[str], ask_password: AskPassword | None) -> ImportReport:
    """Import what `paths` name, with progress on a terminal; what failed is said on standard error."""
    stdin = standard_input() if STANDARD_INPUT in paths else None
    files = [Path(path) for path in paths if path != STANDARD_INPUT]
    tells = output.is_terminal(sys.stderr)
    report = session.library.importing.run(
        files, stdin=stdin, progress=_show if tells else None, ask_password=ask_password
    )
    if tells:
        sys.stderr.write(CLEAR_LINE)
    for failure in report.failed:
        output.complain_of(failure.path, say(failure.reason))
    if any(one.status != "unchanged" for one in report.imported):
        session.library.keep_in_step()  # now, while a person waits anyway, and not before the next answer
    return report


def _asker(paths: Sequence[str], from_stdin: bool) -> AskPassword | None:
    """Where passwords come from: standard input, a person at a terminal, or nowhere. They are never on the command."""
    if from_stdin:
        if STANDARD_INPUT in paths:
            raise click.UsageError(say("cli.usage.password_stdin"))
        given = standard_input().partition(b"\n")[0].rstrip(b"\r").decode("utf-8", "replace")
        return lambda _name, tried: given if given and not tried else None
    return _ask if somebody_is_there() else None


def _ask(name: str, tried: int) -> str | None:
    sys.stderr.write(CLEAR_LINE)
    question = say("cli.password_again" if tried else "cli.password", name=Path(name).name)
    return asked(question, hidden=True) or None


def standard_input() -> bytes:
    """All that comes by standard input. Raises ReadingError."""
    try:
        return sys.stdin.buffer.read()
    except (OSError, AttributeError) as error:
        reason = (error.strerror if isinstance(error, OSError) else None) or "closed"
        raise ReadingError("reading.unreadable", path=STANDARD_INPUT, reason=reason) from error


def _show(progress: Progress) -> None:
    name = Path(progress.path).name[:PROGRESS_WIDTH]
    sentence = say("cli.import.progress", done=str(progress.done + 1), total=str(progress.total), name=name)
    if progress.pages:
        sentence += say("cli.import.progress_pages", page=progress.page, pages=progress.pages)
    sys.stderr.write(CLEAR_LINE + sentence)
    sys.stderr.flush()


def _told(report: ImportReport, unfit: int) -> Iterator[Parts]:
    for one in report.imported:
        sentence = say(
            f"cli.import.{one.status}",
            path=one.path,
            documents=len(one.documents),
            items=one.items,
            meetings=", ".join(one.meetings),
        )
        yield (sentence,)
        yield from told_problems(one.problems)
    if report.kept or report.moved or report.orphaned:
        sentence = say("cli.import.annotations", kept=report.kept, moved=report.moved, orphaned=report.orphaned)
        yield (sentence,)
    if unfit:
        yield (say("cli.import.unfit", unfit=unfit),)
