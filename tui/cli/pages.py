"""What was read, for a person: a summary, or the repaired text with the lines it was printed on."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from store.model import Document, FileRead, Item, LineRange, Meeting, Problem, Span, Strength
from tui.cli.output import Strong
from tui.votes import told as vote_told
from tui.words import say

if TYPE_CHECKING:
    from store.library import Library

Parts = tuple[str, ...]

_TAKEN_OUT = ("page_stamp", "header", "letterhead", "contents")
_NUMBERS = 11
"""Columns for `123456-7890`."""
_ANSWERS = 6
_QUOTE = 100


def summary(file: FileRead) -> Iterator[Parts]:
    """A file in a few lines: its documents, their items, what was found in them."""
    yield Strong(file.path), " — ", say("cli.read.file", documents=len(file.documents), pages=file.pages)
    yield from told_problems(file.problems)
    for number, document in enumerate(file.documents, start=1):
        yield ()
        yield f"{number}. ", Strong(_called(document)), _where(document.lines)
        for item in document.items:
            yield from _item(item)
        if document.repairs:
            yield "   ", say("cli.read.repairs", repairs=len(document.repairs))
    yield ()


def told_problems(problems: Iterable[Problem]) -> Iterator[Parts]:
    """What a reader should know of a file, a line each."""
    for problem in problems:
        yield "  ! ", say(problem.message), _where(problem.lines)


def _called(document: Document) -> str:
    names = [say(f"kind.{document.kind}")]
    if not document.complete:
        names.append(say("cli.read.fragment"))
    for field in ("title", "body", "date"):
        value = getattr(document, field)
        guess = document.inferred.get(field)
        if value or guess:
            names.append(value or say("extract.guess", value=guess.value if guess else ""))
    return ", ".join(names)


def nothing(library: "Library", id: str) -> str:
    """The sentence `id` that nothing was found, or that there is nothing yet to be found."""
    return say(id if library.registers.heads() else "cli.meetings.none")


def held(meeting: Meeting | None, body: str | None, date: str | None) -> str:
    """Which body met when: what a paper prints, else what is guessed of its meeting, else that no date is printed.

    `meeting` may be None where the paper prints both.
    """
    guesses = {
        field: say("extract.guess", value=guess.value)
        for field, guess in (meeting.inferred if meeting else {}).items()
        if field in ("body", "date")
    }
    names = (body or guesses.get("body"), date or guesses.get("date") or say("cli.no_date"))
    return ", ".join(name for name in names if name)


def _item(item: Item) -> Iterator[Parts]:
    depth = "     " if item.parent else "   "
    yield depth, item.number.rjust(3), " ", item.title, _where(item.lines)
    indent = depth + " " * _ANSWERS
    for decision in item.decisions:
        yield indent, say(f"decision.{decision.kind}"), sure(decision.strength), ": ", _short(decision.quote)
    for vote in item.votes:
        yield indent, _short(vote_told(vote))
    for found in item.follow_ups:
        owner = found.department or ", ".join(found.responsible) or say("cli.no_department")
        yield indent, say("cli.read.follow_up", department=owner), sure(found.strength), ": ", _short(found.quote)


def sure(strength: Strength) -> str:
    """A remark on what the text only hints at; nothing where it says so."""
    return "" if strength == "strong" else f" ({say(f'strength.{strength}')})"


def _short(text: str) -> str:
    return text if len(text) <= _QUOTE else text[: _QUOTE - 1] + "…"


def _where(lines: LineRange | None) -> str:
    return "  " + say("cli.read.lines", lines=_range(lines)) if lines else ""


def _range(lines: LineRange) -> str:
    return str(lines.first) if lines.first == lines.last else f"{lines.first}-{lines.last}"


def as_text(file: FileRead) -> Iterator[Parts]:
    """The repaired text, each paragraph behind the numbers of the lines it was printed on."""
    for index, document in enumerate(file.documents):
        if index:
            yield ()
        yield from _document_text(document)


def _document_text(document: Document) -> Iterator[Parts]:
    covered = {
        line
        for lines in (
            *(item.lines for item in document.items),
            *(repair.lines for repair in document.repairs if repair.kind in _TAKEN_OUT),
        )
        for line in range(lines.first, lines.last + 1)
    }
    items = iter(sorted(document.items, key=lambda item: item.lines.first))
    waiting = next(items, None)
    for number, printed in _unbroken(document).items():
        while waiting and waiting.lines.first <= number:
            yield from _item_text(waiting)
            waiting = next(items, None)
        if number not in covered and printed.strip():
            yield str(number).ljust(_NUMBERS), " ", printed.strip()


def _unbroken(document: Document) -> dict[int, str]:
    """The printed lines by number, each broken word whole on its first line."""
    printed = dict(enumerate(document.printed, start=document.lines.first))
    for repair in document.repairs:
        first, last = (printed.get(line, "").strip() for line in repair.lines)
        if repair.kind == "hyphen" and first.endswith("-"):
            end, _, rest = last.partition(" ")
            printed |= {repair.lines.first: first[:-1] + end, repair.lines.last: rest}
    return printed


def _item_text(item: Item) -> Iterator[Parts]:
    yield ()
    offset = 0
    for line in item.text.value.split("\n"):
        if line:
            lines = _range(item.text.lines_of(Span(offset, offset + len(line))))
            yield lines.ljust(_NUMBERS), " ", Strong(line) if offset == 0 else line
        else:
            yield ()
        offset += len(line) + 1
