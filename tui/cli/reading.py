"""`read` and `import`: files, folders and standard input."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from store.errors import ReadingError
from store.model import FileRead, ImportReport, Progress
from store.reading.files import find
from store.reading.members import files_at, files_in
from store.reading.worker import Worker
from tui.cli import answers, output
from tui.cli.pages import as_text, summary
from tui.cli.session import Session, pass_session
from tui.cli.shape import Command
from tui.words import fail, say

STANDARD_INPUT = "-"
CLEAR_LINE = "\r\x1b[K"
PROGRESS_WIDTH = 60


@click.command("read", cls=Command)
@click.argument("paths", metavar="FILE ...", nargs=-1, required=True)
@click.option("--text", is_flag=True, help="The repaired text with the original line numbers.")
@pass_session
@click.pass_context
def read_files(context: click.Context, session: Session, paths: tuple[str, ...], text: bool) -> None:
    """Say what the reader makes of files; store nothing."""
    if text and session.json:
        raise click.UsageError(say("cli.usage.text_or_json"))
    found, failed = _read_all(paths, session)
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


def _read_all(paths: Sequence[str], session: Session) -> tuple[list[FileRead], list[tuple[str, ReadingError]]]:
    found = find([Path(path) for path in paths if path != STANDARD_INPUT])
    failed = [(str(path), error) for path, error in found.failed]
    done: list[FileRead] = []
    with Worker() as worker:
        for name in [*map(str, found.files), *([STANDARD_INPUT] if STANDARD_INPUT in paths else [])]:
            for inside, data in _inside(name):
                try:
                    if isinstance(data, ReadingError):
                        raise data
                    language, styles = session.document_language, session.styles
                    if file := worker.read(data, name + inside, language=language, styles=styles):
                        done.append(file)
                except ReadingError as error:
                    failed.append((name + inside, error))
    return done, failed


def _inside(name: str) -> Iterable[tuple[str, bytes | ReadingError]]:
    """The file, or the files inside it, by where they stand in it."""
    if name != STANDARD_INPUT:
        return files_at(Path(name))
    try:
        return files_in(standard_input())
    except ReadingError as error:
        return [("", error)]


@click.command("import", cls=Command)
@click.argument("paths", metavar="PATH ...", nargs=-1, required=True)
@pass_session
@click.pass_context
def import_files(context: click.Context, session: Session, paths: tuple[str, ...]) -> None:
    """Read files, and folders to the bottom, into the store; - is standard input."""
    report = take_in(session, paths)
    if session.json:
        output.answer(answers.imported(report))
    else:
        output.lines(_told(report))
    if report.failed:
        context.exit(1)


def take_in(session: Session, paths: Sequence[str]) -> ImportReport:
    """Import what `paths` name, with progress on a terminal; what failed is said on standard error."""
    stdin = standard_input() if STANDARD_INPUT in paths else None
    files = [Path(path) for path in paths if path != STANDARD_INPUT]
    tells = output.is_terminal(sys.stderr)
    report = session.library.importing.run(files, stdin=stdin, progress=_show if tells else None)
    if tells:
        sys.stderr.write(CLEAR_LINE)
    for failure in report.failed:
        output.complain_of(failure.path, say(failure.reason))
    return report


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


def _told(report: ImportReport) -> Iterator[str]:
    for one in report.imported:
        yield say(
            f"cli.import.{one.status}",
            path=one.path,
            documents=len(one.documents),
            items=one.items,
            meetings=", ".join(one.meetings),
        )
    if report.kept or report.moved or report.orphaned:
        yield say("cli.import.annotations", kept=report.kept, moved=report.moved, orphaned=report.orphaned)
