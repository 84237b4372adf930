"""`meetings`, `show`, `compare`, `pair` and `unpair`."""

from collections.abc import Iterator, Sequence

import click

from store.exporting.reconciliation import named as named_item
from store.exporting.reconciliation import recommended
from store.library.ids import is_item
from store.library.reconciling import Reconciliation
from store.model import Annotation, FollowUp, Item, ItemRef, Meeting, Row
from tui.cli import answers, output
from tui.cli.command import Command
from tui.cli.comparing import compare_words
from tui.cli.output import Strong
from tui.cli.pages import sure, told_problems
from tui.cli.session import Session, pass_session
from tui.votes import told as vote_told
from tui.words import quoted, say

_WIDEST_ID = 24


@click.command("meetings", cls=Command)
@pass_session
def list_meetings(session: Session) -> None:
    """List the meetings. Those without a date come first, then the newest."""
    meetings = session.library.registers.meetings()
    if session.json:
        output.answer({"meetings": [answers.meeting(one) for one in meetings]})
    elif not meetings:
        output.line(say("cli.meetings.none"))
    else:
        width = min(_WIDEST_ID, max(len(one.id) for one in meetings))
        for one in meetings:
            output.line(one.id.ljust(width), "  ", one.date or " " * 10, "  ", Strong(named(one)), "  ", _counts(one))
            if one.pairing and one.pairing.state == "proposed":
                output.line(" " * (width + 14), _pairing(one))


@click.command("show", cls=Command)
@click.argument("id", metavar="MEETING")
@pass_session
def show_meeting(session: Session, id: str) -> None:
    """Show one meeting with its items, notes and follow-ups."""
    library = session.library
    meeting = library.registers.meeting(id)
    if session.json:
        output.answer(answers.shown(library, meeting))
        return
    output.line(Strong(named(meeting)), "  ", meeting.date or say("cli.no_date"), "  ", meeting.id)
    if meeting.pairing:
        output.line(_pairing(meeting))
    notes = library.notes.all(meeting.id)
    tasks = library.checklist.all(meeting=meeting.id)
    reviewed = library.registers.reviewed()
    for document in map(library.registers.document, meeting.documents):
        output.line()
        output.line(Strong(say(f"kind.{document.kind}")), "  ", document.id, "  ", document.title or "")
        for parts in told_problems(library.registers.source(document.id).problems_in(document.lines)):
            output.line(*parts)
        for item in document.items:
            _show_item(item, notes, tasks, item.id in reviewed)


def _show_item(item: Item, notes: Sequence[Annotation], tasks: Sequence[FollowUp], reviewed: bool) -> None:
    output.line("✓ " if reviewed else "  ", item.number.rjust(3), " ", item.title, "  ", item.id)
    for decision in item.decisions:
        output.line(" " * 8, say(f"decision.{decision.kind}"), sure(decision.strength), ": ", decision.quote)
    for vote in item.votes:
        output.line(" " * 8, vote_told(vote))
    for note in notes:
        if note.item == item.id:
            output.line(" " * 8, say(f"kind_of_note.{note.kind}"), ": ", quoted(note.quote), " ", note.note)
    for task in tasks:
        if task.item == item.id and task.status != "dropped":
            output.line(" " * 8, say(f"status.{task.status}"), ": ", task.text, "  ", task.id)


@click.command("compare", cls=Command)
@click.argument("id", metavar="MEETING")
@click.option("--words", is_flag=True, help="Word by word, and beside earlier versions of the papers, too.")
@pass_session
def compare_meeting(session: Session, id: str, words: bool) -> None:
    """Compare agenda and minutes, item by item."""
    if words:
        compare_words(session, id)
        return
    report = session.library.reconciling.report(id)
    meeting = report.meeting
    if session.json:
        output.answer(answers.compared(report))
        return
    output.line(Strong(named(meeting)), "  ", meeting.date or say("cli.no_date"))
    if meeting.pairing:
        output.line(_pairing(meeting))
    for parts in _rows(report):
        output.line(*parts)


def _rows(report: Reconciliation) -> Iterator[tuple[str, ...]]:
    for one in report.items:
        row = one.row
        yield _number(row.agenda), " ", _number(row.minutes), " ", Strong(_title(row)), _remarks(row)
        for id, text in (("recommended", recommended(one, say)), ("decided", one.decided)):
            if text:
                yield (" " * 10, say(f"reconciliation.{id}"), ": ", " ".join(text.split()))
    for doubt in report.doubts:
        near = ", ".join(named_item(item) for item, _ in doubt.near)
        yield (say("cli.compare.uncertain", agenda=named_item(doubt.agenda), minutes=near),)


def _number(item: ItemRef | None) -> str:
    return (item.number if item else "–").rjust(4)


def _title(row: Row) -> str:
    titles = [item.title for item in (row.agenda, row.minutes) if item]
    return " → ".join(dict.fromkeys(titles))


def _remarks(row: Row) -> str:
    remarks = [say(f"flag.{flag}") for flag in row.flags]
    if row.outcome:
        remarks.insert(0, say(row.outcome))
    return f"  [{', '.join(remarks)}]" if remarks else ""


@click.command("pair", cls=Command)
@click.argument("agenda")
@click.argument("minutes")
@pass_session
def pair(session: Session, agenda: str, minutes: str) -> None:
    """Say that an agenda and minutes are of one meeting.

    They are named by their document ids. By the ids of two items: that this one of the minutes answers that one of the
    agenda.
    """
    if is_item(agenda) and is_item(minutes):
        _settled(session, agenda, minutes)
    else:
        _changed(session, session.library.corrections.pair(agenda, minutes))


@click.command("unpair", cls=Command)
@click.argument("id", metavar="MEETING|ITEM")
@pass_session
def unpair(session: Session, id: str) -> None:
    """Say that agenda and minutes do not belong together.

    By the id of an item of the agenda: that the minutes have none that answers it.
    """
    if is_item(id):
        _settled(session, id, None)
    else:
        _changed(session, session.library.corrections.unpair(id))


def _settled(session: Session, agenda: str, minutes: str | None) -> None:
    library = session.library
    before = library.history.version
    library.reconciling.settle(agenda, minutes)
    if session.json:
        output.answer(answers.compared(library.reconciling.report(agenda)))
    elif library.history.version != before:
        output.change(library.history.last)
    else:
        output.line(say("said.nothing_changed"))


def _changed(session: Session, meeting: Meeting) -> None:
    if session.json:
        output.answer(answers.meeting(meeting))
    else:
        output.change(session.library.history.last)


def named(meeting: Meeting) -> str:
    """What a person calls a meeting: its body, or what is guessed of it, else its title."""
    guess = meeting.inferred.get("body")
    body = meeting.body or (say("extract.guess", value=guess.value) if guess else None)
    return ", ".join(part for part in (body, meeting.title) if part) or say("cli.meetings.unnamed")


def _counts(meeting: Meeting) -> str:
    tasks = meeting.follow_ups
    counts = [say("cli.meetings.items", items=meeting.items)]
    counts += [say("cli.meetings.reviewed", reviewed=meeting.reviewed)] if meeting.reviewed else []
    counts += [say("cli.meetings.notes", notes=meeting.annotations)] if meeting.annotations else []
    counts += [say("cli.meetings.proposed", proposed=tasks.proposed)] if tasks.proposed else []
    counts += [say("cli.meetings.open", open=tasks.open)] if tasks.open else []
    return ", ".join(counts)


def _pairing(meeting: Meeting) -> str:
    pairing = meeting.pairing
    if pairing is None:
        return ""
    evidence = "; ".join(map(say, pairing.evidence))
    return say(f"cli.pairing.{pairing.state}", agenda=pairing.agenda, minutes=pairing.minutes, evidence=evidence)
