"""Values to `Content`: the only way in which the text of a document reaches the screen. Never markup."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from store.model import FollowUp, Hit, Match, Meeting, Row, Span
from store.text import visible
from tui.words import say

LONGEST_LINE = 500

SAME, CHANGED, MOVED, MISSING, ADDED = " ", "~", ">", "-", "+"
LOOK, REVIEWED = "!", "✓"

TASK_SIGNS = {"proposed": "?", "open": "o", "in_progress": "o", "waiting": "w", "done": REVIEWED, "dropped": "x"}
"""One character for the state of a follow-up."""

NOTE_SIGNS = {"highlight": "h", "note": "n", "question": "q", "correction": "c", "decision": "d", "follow_up": "f"}
"""One character for a kind of annotation: the letter by which it is chosen."""

MATCHED = "bold underline"


def line(text: str, longest: int = LONGEST_LINE) -> Content:
    """A text on one line, cut where it is longer than anyone reads on one."""
    shown = " ".join(visible(text[: longest + 1]).split())
    return Content(shown if len(text) <= longest else shown[: longest - 1] + "…")


def matched(text: str, spans: Iterable[Span]) -> Content:
    """A text on one line with these stretches of it shown as found. Offsets stay."""
    content = Content(visible(text[:LONGEST_LINE]).replace("\n", " "))
    for start, end in spans:
        content = content.stylize(MATCHED, max(0, start), end)
    return content


def columns(left: Content, right: Content, width: int) -> Content:
    """Two contents on one line, the right one at the right edge; the left one is cut where it is too long."""
    room = width - right.cell_length - 1
    if room < 8:
        return left
    return left.truncate(room, ellipsis=True, pad=True) + " " + right


def sign(row: Row) -> str:
    """One character for how an item of the agenda stands to that of the minutes."""
    flags = set(row.flags)
    if "missing_in_minutes" in flags:
        return MISSING
    if "not_on_agenda" in flags:
        return ADDED
    if "moved" in flags:
        return MOVED
    return CHANGED if "renamed" in flags or row.verdict == "changed" else SAME


def item_line(row: Row, *, look: bool, reviewed: bool) -> Content:
    """An item in the outline: how the papers agree, whether it is reviewed or needs a look, number and title."""
    item = row.minutes or row.agenda
    state = REVIEWED if reviewed else LOOK if look else " "
    named = line(f"{item.number} {item.title}") if item else Content()
    signs = Content.assemble((sign(row), "bold"), (state, "bold"), " ")
    return signs + (named.stylize("dim") if reviewed else named)


def date_of(meeting: Meeting) -> str:
    """The date that is printed, else the guess with a question mark, else that there is none."""
    if meeting.date:
        return meeting.date + ("*" if "date" in meeting.corrected else "")
    guess = meeting.inferred.get("date")
    return f"{guess.value}?" if guess else say("meeting.no_date")


def body_of(meeting: Meeting) -> str:
    """The body that is printed, else the guess with a question mark, else that there is none."""
    if meeting.body:
        return meeting.body + ("*" if "body" in meeting.corrected else "")
    guess = meeting.inferred.get("body")
    return f"{guess.value}?" if guess else say("meeting.no_body")


def meeting_line(meeting: Meeting, width: int) -> Content:
    """A meeting in a list: date, body, title, and what there is to do in it."""
    counts = meeting.follow_ups
    facts = [say("meeting.reviewed", reviewed=meeting.reviewed, items=meeting.items)]
    if counts.proposed + counts.open:
        facts.append(say("meeting.follow_ups", count=counts.proposed + counts.open))
    if meeting.annotations:
        facts.append(say("meeting.notes", count=meeting.annotations))
    left = Content.assemble((f"{date_of(meeting):<11} ", "bold"), line(body_of(meeting)))
    if meeting.title and meeting.title != meeting.body:
        left = Content.assemble(left, "  ", line(meeting.title).stylize("dim"))
    return columns(left, Content(" · ".join(facts)), width)


def hit_line(hit: Hit, width: int) -> Content:
    """The first line of a hit: number and title, with body, date and kind at the right."""
    where = " · ".join(visible(part) for part in (hit.body, hit.date, say(f"kind.{hit.kind}")) if part)
    spans = [match.span for match in hit.matches] if hit.field == "title" and not hit.snippet_start else []
    title = f"{hit.number} {hit.title}".strip()
    named = matched(title, spans) if spans and hit.snippet == title else line(title)
    return columns(named.stylize("bold"), line(where), width)


def snippet_line(hit: Hit) -> Content:
    """The second line of a hit: the text around what was found, and the words that were not found to the letter."""
    snippet = matched(hit.snippet, [_in_snippet(match, hit) for match in hit.matches])
    inexact = [match for match in hit.matches if match.rule != "exact"]
    return Content.assemble("    ", snippet, *(Content("  ") + why_matched(match) for match in inexact[:2]))


def why_matched(match: Match) -> Content:
    """What was typed, what stands there, and the rule that makes them one."""
    return Content.assemble(line(f"{match.query} ~ {match.word}: {say('rule.' + match.rule)}", 80).stylize("dim"))


def _in_snippet(match: Match, hit: Hit) -> Span:
    return Span(match.span.start - hit.snippet_start, match.span.end - hit.snippet_start)


def task_line(task: FollowUp, width: int, *, overdue: bool = False) -> Content:
    """A follow-up in a list: its state, its text, and when it is due."""
    left = Content.assemble((TASK_SIGNS[task.status], "bold"), " ", line(task.text))
    if task.status in ("done", "dropped"):
        left = left.stylize("dim")
    due = say("follow_up.overdue", due=task.due or "") if overdue else task.due or ""
    return columns(left, Content.styled(due, "bold" if overdue else ""), width) if due else left


def sentences(parts: Sequence[str]) -> Content:
    """Several short facts on one line."""
    return line(" · ".join(part for part in parts if part))
