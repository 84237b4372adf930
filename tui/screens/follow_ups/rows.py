"""How the Follow-ups place draws its rows, and what it tells of the one under the cursor."""

from collections.abc import Hashable, Sequence
from dataclasses import replace

from textual.content import Content

from store.comparing.introducing import without_introduction
from store.library.called import date_of as known_date
from store.library.closing import Evidence
from store.text import visible
from tui.render import body_of, date_of, line, sentences, task_line
from tui.screens.follow_ups.grouping import Group, Late, Queue, Row
from tui.screens.follow_ups.reading import TaskRow
from tui.words import quoted, rule_called, say

LONGEST_SENTENCE = 2_000
MARKED = "•"
WITH_DATE, WITH_MEETING, MEETING_WIDTH = 76, 120, 40
"""Columns from which the meeting's date stands beside a task, and the meeting, and how many that takes."""


def content_of(row: Row, width: int, *, marked: bool = False, proven: bool = False) -> Content:
    """A heading, or a task: with a dot where it is marked, and a word where a later item may show it done."""
    if isinstance(row, TaskRow):
        proof = Content(f"  {say('follow_ups.maybe_done')}" if proven else "").stylize("bold")
        name = row.owner[0] if row.overdue and row.owner and not row.task.text.startswith(row.owner[0]) else ""
        begun = "" if (told := without_introduction(row.task.text)) == " ".join(row.task.text.split()) else "… "
        shown = replace(row.task, text=f"{name}: {begun}{told}" if name else begun + told)
        where = Content()
        if row.meeting and width >= WITH_MEETING:
            named = Content("  ") + sentences([date_of(row.meeting), body_of(row.meeting)])
            where = named.truncate(MEETING_WIDTH, ellipsis=True, pad=True).stylize("dim")
        elif row.meeting and known_date(row.meeting) and width >= WITH_DATE:
            where = Content(f"  {date_of(row.meeting)}").stylize("dim")
        task = task_line(shown, width - 2 - proof.cell_length - where.cell_length, overdue=row.overdue)
        return Content(f"{MARKED} " if marked else "  ") + task + proof + where
    if isinstance(row, Late):
        return line(say("follow_ups.late", count=row.count)).stylize("bold")
    if isinstance(row, Queue):
        return line(say("follow_ups.queue")).stylize("italic")
    nobody = say("follow_ups.likely", name=row.likely) if row.likely else say("follow_ups.no_department")
    nobody += f" · {row.body}" if row.body else ""
    name, known = row.owner or (nobody, True)
    heading = Content.assemble(line(name, 60), "" if known else " ?", f" ({row.count})").stylize("bold")
    return heading if known else heading + Content("  ") + line(_hint(row)).stylize("italic")


def _hint(group: Group) -> str:
    if group.suggestion:
        return say("follow_ups.suggested_department", name=group.suggestion.name)
    return say("follow_ups.unknown_department")


def key_of(row: Row) -> Hashable:
    """What names a row."""
    if isinstance(row, TaskRow):
        return row.task.id
    return (row.owner, row.likely, row.body) if isinstance(row, Group) else type(row).__name__


def can_choose(row: Row) -> bool:
    """Whether the cursor may stand on a row."""
    return isinstance(row, TaskRow)


def details(row: TaskRow, proofs: Sequence[Evidence] = (), closed_by: str = "") -> Content:
    """Where a task comes from, how sure it is, for whom, what may show it done, the last remark, the sentence in full.

    `closed_by`: the item that it was closed by, as it is called.
    """
    task = row.task
    where = [row.item, body_of(row.meeting), date_of(row.meeting)] if row.meeting else [say("follow_ups.item_gone")]
    people = say("follow_ups.responsible", names=", ".join(task.responsible)) if task.responsible else ""
    closed = say("follow_ups.closed_by", item=closed_by) if closed_by else ""
    parts = [sentences(where).stylize("bold"), sentences([evidence(row), people, closed])]
    if task.likely and row.likely:
        parts.append(line(say("follow_ups.likely_for", quote=task.likely.evidence)))
    if proofs:
        parts.append(_proof(proofs[0]))
    if task.notes:
        last = task.notes[-1]
        parts.append(line(say("follow_ups.last_remark", date=last.at[:10], text=last.text)))
    texts = [task.text] if task.quote in ("", task.text) else [task.text, quoted(task.quote)]
    parts += [Content(visible(" ".join(text[:LONGEST_SENTENCE].split()))) for text in texts]
    return Content("\n").join(parts)


def _proof(one: Evidence) -> Content:
    where = " · ".join(part for part in (one.body, one.date) if part)
    percent = round(one.sureness * 100)
    return line(say("follow_ups.evidence_for", percent=percent, item=one.label, where=where, quote=one.quote))


def evidence(row: TaskRow) -> str:
    """How it came to be a follow-up, and how it stands."""
    task = row.task
    status = say(f"status.{task.status}")
    if task.origin == "reviewer":
        return say("follow_ups.own", status=status)
    return say(
        "follow_ups.evidence", status=status, strength=say(f"strength.{task.strength}"), rule=rule_called(task.rule)
    )
