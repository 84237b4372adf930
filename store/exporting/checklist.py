"""Follow-ups to be pasted elsewhere: one task, or the list of a department as an e-mail, Markdown or rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from store.exporting.pasted import cell, in_markdown, one_line
from store.model import FollowUp

TaskStyle = Literal["plain", "citation"]
ListStyle = Literal["markdown", "email", "row"]

Words = Callable[..., str]
"""Makes a sentence of an id and its values, as `tui.words.say` does."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A follow-up with what is told of it."""

    task: FollowUp
    overdue: bool
    body: str | None
    """Of the meeting that it comes from."""
    date: str | None
    item: str
    """Number and title."""
    department: str = ""
    """By the name to show; empty where it has none."""
    decisions: tuple[str, ...] = ()
    """What was decided on the item, as printed."""
    changed: str = ""
    """When the reviewer last changed it: UTC, ISO 8601."""
    likely_body: str = ""
    """What body met by a guess, where none is printed."""
    likely_date: str = ""
    file: str = ""
    """The name of the file that the item was read from."""


def leaves(task: FollowUp) -> bool:
    """Whether the reviewer took it into the checklist: what is only proposed, or dropped, does not leave."""
    return task.status not in ("proposed", "dropped")


def task_text(listed: Listed, style: TaskStyle, words: Words) -> str:
    """One task: its text alone, or with where it comes from."""
    text = one_line(listed.task.text)
    return text if style == "plain" else f"{text}\n\n— {origin(listed, words)}"


def list_text(listed: Sequence[Listed], department: str, style: ListStyle, words: Words) -> str:
    """The accepted follow-ups of a department.

    email: a subject line and what is still to be done, numbered. markdown: a heading and a box to tick for each, with
    its remarks below. row: a line each with department, task, responsible, status, due date, body, date and item
    between tabs.
    """
    tasks = [one for one in listed if leaves(one.task)]
    department = one_line(department)
    if style == "row":
        return "\n".join(_row(one, department, words) for one in tasks)
    if style == "markdown":
        boxes = (_box(one, words) for one in tasks)
        return "\n".join([f"## {in_markdown(department)}", "", *boxes])
    open_ones = [one for one in tasks if one.task.status != "done"]
    subject = words("checklist.subject", department=department, count=len(open_ones))
    return "\n\n".join([subject, *(_entry(number, one, words) for number, one in enumerate(open_ones, 1))])


def checklist_markdown(listed: Sequence[Listed], words: Words) -> bytes:
    """The accepted follow-ups as Markdown, a list with boxes to tick for each department. They come in its order."""
    lists = (
        list_text(list(tasks), name or words("export.no_department"), "markdown", words)
        for name, tasks in groupby(listed, key=lambda one: one.department)
    )
    return ("\n\n".join(lists) + "\n").encode()


def _entry(number: int, listed: Listed, words: Words) -> str:
    facts = "; ".join(_facts(listed, words))
    return (
        f"{number}. {one_line(listed.task.text)}" + (f" ({facts})" if facts else "") + f"\n   {origin(listed, words)}"
    )


def _box(listed: Listed, words: Words) -> str:
    tick = "x" if listed.task.status == "done" else " "
    told = [one_line(listed.task.text), *_facts(listed, words), origin(listed, words)]
    remarks = (f"{remark.at[:10]}: {one_line(remark.text)}" for remark in listed.task.notes)
    return "\n  - ".join([f"- [{tick}] " + " — ".join(map(in_markdown, told)), *map(in_markdown, remarks)])


def _row(listed: Listed, department: str, words: Words) -> str:
    task = listed.task
    status = words(f"status.{task.status}")
    people = ", ".join(task.responsible)
    cells = [department, task.text, people, status, task.due, listed.body, listed.date, listed.item]
    return "\t".join(cell(value or "") for value in cells)


def _facts(listed: Listed, words: Words) -> list[str]:
    task = listed.task
    facts = []
    if task.due:
        facts.append(words("checklist.overdue" if listed.overdue else "checklist.due", due=task.due))
    people = [name for name in task.responsible if name != task.department]
    if people:
        facts.append(words("checklist.responsible", names=one_line(", ".join(people))))
    return facts


def origin(listed: Listed, words: Words) -> str:
    """Body, date and item that a follow-up comes from; a guess is told as one, and the file where no date is known."""
    body, date = (
        one_line(printed or (words("extract.guess", value=guess) if guess else ""))
        for printed, guess in ((listed.body, listed.likely_body), (listed.date, listed.likely_date))
    )
    if not date:
        date = words("extract.no_date") + (f" ({one_line(listed.file)})" if listed.file else "")
    return ", ".join(part for part in (body, date, words("checklist.item", item=one_line(listed.item))) if part)
