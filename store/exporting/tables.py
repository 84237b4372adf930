"""Tables that a spreadsheet opens: follow-ups, decisions, and the log of what was changed.

CSV as Danish Excel takes it without asking: UTF-8 with its mark, semicolons, no cell that is taken for a formula.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from store.exporting.checklist import Listed, Words
from store.exporting.pasted import cell
from store.library import Library
from store.model import Decided

FOLLOW_UPS = (
    "body", "date", "responsible", "item", "decision", "task", "department", "due", "status", "remarks",
)  # fmt: skip
"""The columns of a Norwegian municipality's report on what became of its decisions (vedtaksoppfølging), and three."""
DECISIONS = ("body", "date", "number", "title", "case", "kind", "level", "decision", "votes", "dissent", "abstaining")
LOG = ("when", "who", "what", "undone")


def follow_ups_csv(listed: Sequence[Listed], words: Words) -> bytes:
    """A line for each follow-up."""
    rows = (
        (
            one.body,
            one.date,
            ", ".join(one.task.responsible),
            one.item,
            " / ".join(one.decisions),
            one.task.text,
            one.department,
            one.task.due,
            words(f"status.{one.task.status}"),
            remarks(one),
        )
        for one in listed
    )
    return _csv(FOLLOW_UPS, rows, words)


def decisions_csv(decisions: Iterable[Decided], words: Words) -> bytes:
    """A line for each of these decisions, with the votes on it as printed, and who did not vote for it."""
    return _csv(DECISIONS, _decisions(decisions, words), words)


def _decisions(decisions: Iterable[Decided], words: Words) -> Iterator[tuple[str | None, ...]]:
    for one in decisions:
        yield (
            one.body,
            one.date,
            one.number,
            one.title,
            one.case_number,
            words(f"decision.{one.decision.kind}"),
            words(f"level.{one.decision.level}") if one.decision.level else "",
            one.decision.quote,
            " / ".join(vote.quote for vote in one.votes),
            ", ".join(name for vote in one.votes for name in vote.dissent),
            ", ".join(name for vote in one.votes for name in vote.abstaining),
        )


def review_log(library: Library, words: Words) -> bytes:
    """Every change in the order it was made: when, who, what, and whether it was undone. Tabs between the columns."""
    rows = (
        (change.at, change.author, words(change.name), words("export.undone") if change.undone else "")
        for change in library.history.all()
    )
    lines = [heads(LOG, words), *rows]
    return "".join("\t".join(map(cell, line)) + "\n" for line in lines).encode()


def remarks(listed: Listed) -> str:
    """The reviewer's remarks with their dates."""
    return " / ".join(f"{remark.at[:10]}: {remark.text}" for remark in listed.task.notes)


def heads(columns: Sequence[str], words: Words) -> list[str]:
    """What stands above these columns."""
    return [words(f"export.column.{column}") for column in columns]


def _csv(columns: Sequence[str], rows: Iterable[Sequence[str | None]], words: Words) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(heads(columns, words))
    writer.writerows([cell(value or "") for value in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
