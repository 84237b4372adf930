"""The rows of a reconciliation: each item with what was recommended and decided, then what is to be settled."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import zip_longest

from textual.content import Content

from store.exporting.reconciliation import doubt, orphan, proposal, recommended, verdict
from store.library.reconciling import Beside, Doubt, Reconciliation
from store.model import Annotation, FollowUp
from tui.fitting import BETWEEN, Part, fitted
from tui.render import LOOK, TASK_SIGNS, body_of, columns, date_of, item_line, line
from tui.widgets.marks import Mark, Marks
from tui.widgets.wrapping import wrap
from tui.words import say

BESIDE = 110
"""Columns from which what was recommended and what was decided stand on one line."""

INDENT = 5
BAR = " │ "
SCROLLBAR = 1
LINES = 3
"""Rows for what was recommended and decided, where they stand beside one another."""

_SAID_BY = {"changed": "verdict", "approved_with_changes": "decision", "not_carried": "look", "remark": "look"}
"""Whose words count a group of items in a line; else those of its flag."""

_GRAVE = frozenset({"not_carried", "missing_in_minutes"})
"""Groups whose items stand out most."""

Reported = Beside | Doubt | FollowUp | Annotation


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One line of the reconciliation. What is about one thing bears its key; the cursor stands on the first of them."""

    of: Reported | None
    """None: a heading."""
    key: str
    first: bool
    draw: Callable[[int], Content]
    look: bool = False
    """Whether there is something to look at: an item that needs it, is not reviewed; whatever is to be settled."""


def report_rows(report: Reconciliation, reviewed: Collection[str], width: int) -> list[ReportRow]:
    """The rows for a list of this width; `reviewed`: the ids of the items that the reviewer is done with."""
    rows = [row for item in report.items for row in _of_item(item, item.item.id in reviewed, width)]
    others: list[tuple[str, list[tuple[Reported, str, str]]]] = [
        ("reconciliation.doubts", [(one, one.agenda.id, doubt(one, say)) for one in report.doubts]),
        ("reconciliation.proposed", [(one, one.id, proposal(one, say)) for one in report.proposed]),
        ("reconciliation.orphans", [(one, one.id, orphan(one, say)) for one in report.orphans]),
    ]
    for head, entries in others:
        if entries:
            rows.append(_row(None, head, Content(say(head)).stylize("bold underline")))
        for of, id, told in entries:
            sign = TASK_SIGNS["proposed"] if isinstance(of, FollowUp) else LOOK
            rows.append(_row(of, f"{head} {id}", Content.assemble((f" {sign} ", "bold"), line(told))))
    return rows


def _row(of: Reported | None, key: str, content: Content, *, first: bool = True) -> ReportRow:
    begins = first and of is not None
    return ReportRow(of, key, begins, lambda _width: content, look=begins)


def _of_item(item: Beside, reviewed: bool, width: int) -> Iterator[ReportRow]:
    look = bool(item.looks) and not reviewed
    wide, id = width >= BESIDE, item.item.id
    half = (width - SCROLLBAR - INDENT - len(BAR)) // 2
    head = partial(_head_beside, item, reviewed, half) if wide else partial(_head, item, reviewed)
    yield ReportRow(item, id, True, head, look=look)
    recommended, decided = item.recommended_points, item.decided_points
    if wide:
        yield from (_row(item, id, both, first=False) for both in _both(recommended, decided, half))
        return
    words = {"reconciliation.recommended": recommended, "reconciliation.decided": decided}
    widest = max(len(say(id)) for id in words)
    for label, points in words.items():
        if points:
            told = f"{'':{INDENT}}{say(label).lower():<{widest}}  "
            yield _row(item, id, Content.assemble((told, "italic"), line(" ".join(points))), first=False)


def _named(item: Beside, reviewed: bool) -> Content:
    """The item; in bold where it needs a look."""
    looks = bool(item.looks) and not reviewed
    named = item_line(item.row, look=bool(item.looks), reviewed=reviewed)
    return named.stylize("bold") if looks else named


def _came_of(item: Beside, reviewed: bool) -> Content:
    """What came of it; where it needs a look it is seen from afar, in bold and in a colour."""
    told = line(verdict(item, say))
    if reviewed:
        return told.stylize("dim")
    if not item.looks:
        return told
    return told.stylize("bold $error" if _GRAVE.intersection(item.groups) else "bold $warning")


def _head(item: Beside, reviewed: bool, width: int) -> Content:
    right = _came_of(item, reviewed).truncate(max(10, width // 2), ellipsis=True)
    return columns(_named(item, reviewed), right, width)


def _head_beside(item: Beside, reviewed: bool, half: int, _width: int) -> Content:
    named = _named(item, reviewed).truncate(INDENT + half, ellipsis=True, pad=True)
    return Content.assemble(named, BAR, _came_of(item, reviewed).truncate(half, ellipsis=True))


def _both(recommended: Sequence[str], decided: Sequence[str], half: int) -> Iterator[Content]:
    """Both beside one another, each point on a line of its own, as far as `LINES` go."""
    sides = [_broken(points, half) for points in (recommended, decided)]
    for left, right in zip_longest(*sides, fillvalue=""):
        yield Content.assemble(" " * INDENT, Content(left).truncate(half, pad=True), BAR, right)


def _broken(points: Sequence[str], width: int) -> list[str]:
    """The first lines of these points; the last ends in three dots where there is more."""
    text = "\n".join(line(point[: LINES * width]).plain for point in points[:LINES])
    whole = len(points) <= LINES and all(len(point) <= LINES * width for point in points)
    wrapped = wrap(text, width)
    rows = [text[start:end] for start, end in zip(wrapped.starts[:LINES], wrapped.ends[:LINES], strict=True)]
    if len(wrapped) > LINES or not whole:
        rows[-1] = Content(f"{rows[-1].rstrip()} …").truncate(width, ellipsis=True).plain
    return rows if text else []


def summary(report: Reconciliation, reviewed: Collection[str], width: int) -> Content:
    """How much there is to look at of what, and of which meeting; where it is narrow, the former.

    `reviewed`: the ids of the items that the reviewer is done with: they count no more.
    """
    counts = [say("reconciliation.no_minutes")] if report.meeting.agenda and not report.meeting.minutes else []
    for group, items in report.gathered().items():
        words = say(f"{_SAID_BY.get(group, 'flag')}.{group}")
        left = (one.row for one in items if one.item.id not in reviewed)
        told = Counter(say(row.outcome) if group == "not_carried" and row.outcome else words for row in left)
        counts += [f"{words} {count}" for words, count in told.items()]
    for id, of in (("doubts", report.doubts), ("proposed", report.proposed), ("orphans", report.orphans)):
        counts += [f"{say(f'reconciliation.{id}').lower()} {len(of)}"] if of else []
    parts = counts or [say("reconciliation.nothing")]
    fewer = (
        say("reconciliation.and_more", told=BETWEEN.join(parts[:-less]), count=less) for less in range(1, len(parts))
    )
    meeting = report.meeting
    body, date = body_of(meeting), date_of(meeting)
    named = (say("reconciliation.title", meeting=f"{body}, {date}"), f"{body}, {date}", date, "")
    what, whose = fitted((Part(9, (BETWEEN.join(parts), *fewer), cut=True), Part(2, named)), width)
    return Content.assemble(line(what).stylize("bold"), "  " if whose else "", line(whose))


def in_full(of: Reported) -> tuple[str, Marks]:
    """Everything that is told of a row, and where in it stands what was removed and what was added."""
    if not isinstance(of, Beside):
        told = doubt(of, say) if isinstance(of, Doubt) else of.quote
        return told, Marks()
    parts = [f"{of.item.number} {of.item.title}".strip(), verdict(of, say)]
    if of.row.agenda and of.row.minutes and of.row.agenda.title != of.row.minutes.title:
        parts.append(say("reconciliation.on_agenda", item=f"{of.row.agenda.number} {of.row.agenda.title}".strip()))
    for id, text in (("recommended", recommended(of, say)), ("decided", of.decided)):
        parts += [f"{say(f'reconciliation.{id}')}:\n{text}"] if text else []
    text, marks = "\n\n".join(part for part in parts if part), []
    if of.differs:
        text += f"\n\n{say('reconciliation.words')}\n\n"
        for one in of.differs:
            begin, end = {"same": ("", ""), "removed": ("[-", "-]"), "added": ("{+", "+}")}[one.kind]
            words = one.text.strip()
            before, _, after = one.text.partition(words) if words else (one.text, "", "")
            text += before
            if one.kind != "same":
                marks.append(Mark(len(text), len(text) + len(begin + words + end), one.kind))
            text += begin + words + end + after
    return text, Marks(marks)
