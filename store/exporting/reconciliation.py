"""The reconciliation of a meeting as Markdown and as a Word document: what was recommended beside what was decided."""

from collections.abc import Iterator

from store.exporting.checklist import Words
from store.exporting.pasted import in_markdown, one_line
from store.exporting.word import Heading, Table, docx
from store.library.reconciling import Beside, Doubt, Reconciliation
from store.model import Annotation, FollowUp, ItemRef

_WIDTHS = (800, 3000, 4300, 4300, 1998)
"""Of the columns, in twentieths of a point."""

Group = tuple[str, list[str]]
"""What a list is of, and its lines."""


def reconciliation_markdown(report: Reconciliation, words: Words) -> bytes:
    """What is to be known first, as lists; then every item in a table."""
    lines = [f"# {in_markdown(title(report, words))}", ""]
    for head, entries in groups(report, words):
        lines += [f"## {in_markdown(head)}", "", *(f"- {in_markdown(entry)}" for entry in entries), ""]
    lines += [f"## {in_markdown(words('reconciliation.items'))}", "", _bar(_heads(words)), _bar(["---"] * len(_WIDTHS))]
    lines += [_bar([_in_lines(cell) for cell in _cells(one, words)]) for one in report.items]
    return ("\n".join(lines) + "\n").encode()


def reconciliation_docx(report: Reconciliation, words: Words) -> bytes:
    """The same as a Word document."""

    def parts() -> Iterator[Heading | Table | str]:
        yield Heading(title(report, words))
        for head, entries in groups(report, words):
            yield Heading(head)
            yield from entries
        yield Heading(words("reconciliation.items"))
        yield Table(_heads(words), [_cells(one, words) for one in report.items], _WIDTHS)

    return docx(parts())


def title(report: Reconciliation, words: Words) -> str:
    """What the report is and of which meeting; what is guessed of it is told as a guess."""
    meeting = report.meeting
    guesses = {field: words("extract.guess", value=guess.value) for field, guess in meeting.inferred.items()}
    body = meeting.body or guesses.get("body") or meeting.title or words("meeting.no_body")
    date = meeting.date or guesses.get("date") or words("meeting.no_date")
    return words("reconciliation.title", meeting=one_line(f"{body}, {date}"))


def groups(report: Reconciliation, words: Words) -> Iterator[Group]:
    """What is to be known or done, without what there is none of."""
    for group, items in report.gathered().items():
        yield words(f"reconciliation.{group}"), [_gathered(one, group, words) for one in items]
    others: list[Group] = [
        (words("reconciliation.doubts"), [doubt(one, words) for one in report.doubts]),
        (words("reconciliation.proposed"), [proposal(one, words) for one in report.proposed]),
        (words("reconciliation.orphans"), [orphan(one, words) for one in report.orphans]),
    ]
    yield from (group for group in others if group[1])


def verdict(item: Beside, words: Words) -> str:
    """What came of an item and how its papers differ, in a few words."""
    told = [words(outcome)] if (outcome := item.row.outcome) else []
    told += [words(f"flag.{flag}") for flag in item.row.flags if flag != "formality"]
    return ", ".join([*told, *([words("reconciliation.differs")] if item.differs else [])])


def recommended(item: Beside, words: Words) -> str:
    """What was recommended; where another body's recommendation was followed, with what that body decided."""
    if (before := item.followed) is None:
        return item.recommended
    told = words("reconciliation.followed", body=before.body, date=before.date)
    return f"{item.recommended}\n{told}\n{before.decided}".strip()


def named(item: ItemRef) -> str:
    """An item's number and title."""
    return one_line(f"{item.number} {item.title}")


def doubt(one: Doubt, words: Words) -> str:
    """An item of the agenda, and those that may answer it with how like they are."""
    near = "; ".join(f"{named(item)} ({round(score * 100)} %)" for item, score in one.near)
    return words("reconciliation.doubt", item=named(one.agenda), near=near)


def proposal(task: FollowUp, words: Words) -> str:
    """A follow-up that was found, and for whom."""
    return one_line(f"{task.text} ({task.department})" if task.department else task.text)


def orphan(note: Annotation, words: Words) -> str:
    """A note, and the words that it was on."""
    told = one_line(note.note) or words(f"kind_of_note.{note.kind}")
    return words("reconciliation.quoted", item=told, quote=one_line(note.quote))


def _gathered(item: Beside, group: str, words: Words) -> str:
    agenda, minutes = item.row.agenda, item.row.minutes
    if agenda and minutes and group == "renumbered":
        return words("reconciliation.was_numbered", item=named(minutes), before=one_line(agenda.number) or "–")
    if agenda and minutes and group == "renamed":
        return words("reconciliation.was_named", item=named(minutes), before=one_line(agenda.title))
    if group in ("changed", "approved_with_changes", "not_carried"):
        return words("reconciliation.quoted", item=named(item.item), quote=one_line(item.row.evidence))
    if group == "remark":
        return words("reconciliation.quoted", item=named(item.item), quote=one_line(item.row.remark))
    return named(item.item)


def _heads(words: Words) -> list[str]:
    columns = ("export.column.number", "export.column.title", "reconciliation.recommended", "reconciliation.decided")
    return [words(id) for id in (*columns, "reconciliation.verdict")]


def _cells(item: Beside, words: Words) -> list[str]:
    ref = item.item
    return [ref.number, ref.title, recommended(item, words), item.decided, verdict(item, words)]


def _in_lines(cell: str) -> str:
    """A cell of Markdown with its lines, as of points, below one another."""
    return "<br>".join(in_markdown(one_line(line)) for line in cell.splitlines() if line.strip())


def _bar(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
