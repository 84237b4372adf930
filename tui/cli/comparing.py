"""`compare --words`: what minutes print otherwise than their agenda, and papers otherwise than before, word by word."""

from collections.abc import Iterator

from store.exporting.reconciliation import named
from store.library.word_by_word import Twice, WordByWord
from store.model import Row
from tui.cli import answers, output
from tui.cli.output import Strong
from tui.cli.session import Session
from tui.words import say

MARKS = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}


def compare_words(session: Session, meeting: str) -> None:
    """Print every two texts of the same thing that a meeting has."""
    library = session.library
    view = library.registers.meeting(meeting)
    compared = [library.side_by_side.compare(one) for one in library.side_by_side.choices(view.id)]
    if session.json:
        output.answer(
            {"meeting": answers.meeting(view), "word_by_word": [answers.word_by_word(one) for one in compared]}
        )
    elif not compared:
        output.line(say("beside.nothing"))
    for one in () if session.json else compared:
        output.lines(["", *_lines(one)] if one is not compared[0] else _lines(one))


def _lines(compared: WordByWord) -> Iterator[str]:
    against = compared.against
    file, date = against.source.path.rpartition("/")[2], against.source.imported[:10]
    other = say("beside.earlier", file=file, date=date) if against.earlier else say("beside.agenda", file=file)
    places = sum(len(one.changes) for one in compared.items)
    yield Strong(say("beside.compared", kind=say(f"kind.{compared.new.kind}"), other=other, places=places))
    for one in compared.items:
        if one.changes or not (one.row.agenda and one.row.minutes):
            yield _head(one.row)
            yield from (f"      {line}" for line in _changed_lines(one))


def _head(row: Row) -> str:
    item = row.minutes or row.agenda
    sign = " " if row.agenda and row.minutes else "+" if row.minutes else "-"
    return f"  {sign} {named(item)}" if item else ""


def _changed_lines(one: Twice) -> Iterator[str]:
    """The lines of both texts as one in which something was removed or added."""
    text = ""
    for stretch in one.stretches:
        begin, end = MARKS[stretch.kind]
        words = stretch.text.strip()
        before, _, after = stretch.text.partition(words) if words else (stretch.text, "", "")
        # A mark that goes on over a line is put on each that says something.
        lines = (f"{begin}{line}{end}" if line.strip() else line for line in words.split("\n"))
        text += before + "\n".join(lines) + after
    yield from (line for line in text.split("\n") if any(mark in line for mark in ("[-", "{+")))
