"""Values to `Content`: the only way in which the text of a document reaches the screen. Never markup."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from store.library.shelves import Left
from store.model import Decided, FollowUp, Hit, Match, Meeting, Row, Span
from store.text import fold, visible
from tui.fitting import BETWEEN, Part, fitted
from tui.votes import counted
from tui.words import quoted, rule_of, say

LONGEST_LINE = 500

SAME, CHANGED, MOVED, MISSING, ADDED = " ", "~", ">", "-", "+"
LOOK, REVIEWED, NOISE = "!", "✓", "x"

PROGRESS_SIGNS = {"unread": "•", "read": " ", "changed": "±", "": ""}
"""One character for how far an item was read: not yet, as it is now, as it was before; none where that is not told."""

TASK_SIGNS = {"proposed": "?", "open": "o", "in_progress": "o", "waiting": "w", "done": REVIEWED, "dropped": "x"}
"""One character for the state of a follow-up."""

NOTE_SIGNS = {"highlight": "h", "note": "n", "question": "q", "correction": "c", "decision": "d", "follow_up": "f"}
"""One character for a kind of annotation: the letter by which it is chosen."""

MATCHED = "bold underline"

SHORTEST_TITLE, SHORTEST_SNIPPET = 24, 40
"""Columns that the title and the snippet of a hit need before there is room beside them."""

SHORTEST_BODY = 12
"""Columns from which the name of a body is cut where it is too long beside a title, rather than left out."""

DATE_WIDTH = 12

ENDING = 2
"""Letters of the article that the name of a body ends with in Danish, and not where it is part of a compound."""

IN_COLUMNS = 110
"""Columns from which what there is to do in the meetings stands one below the other."""
FACT_WIDTHS = (9, 21, 12, 17)
"""Of notes, what is reviewed, what is to be read, and follow-ups."""


def line(text: str, longest: int = LONGEST_LINE) -> Content:
    """A text on one line, cut where it is longer than anyone reads on one."""
    shown = " ".join(visible(text[: longest + 1]).split())
    return Content(shown if len(text) <= longest else shown[: longest - 1] + "…")


def matched(text: str, spans: Iterable[Span]) -> Content:
    """A text on one line with these stretches of it shown as found. Offsets stay; what lies outside is not shown."""
    content = Content(visible(text[:LONGEST_LINE]).replace("\n", " "))
    for start, end in spans:
        # Content counts a negative end from the end of the text.
        content = content.stylize(MATCHED, max(0, start), max(0, end))
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
    return CHANGED if "renamed" in flags or row.changed or row.not_carried else SAME


def item_line(row: Row, *, look: bool, reviewed: bool, corrected: bool = False, progress: str = "") -> Content:
    """An item in a list: how the papers agree, whether it is reviewed or needs a look, was read, number and title.

    An asterisk after them says that they were set right by hand.
    """
    item = row.minutes or row.agenda
    state = REVIEWED if reviewed else LOOK if look else " "
    named = line(f"{item.number} {item.title}") + ("*" if corrected else "") if item else Content()
    signs = Content.assemble(
        (sign(row), "bold"), (state, "bold $warning" if state == LOOK else "bold"), PROGRESS_SIGNS[progress], " "
    )
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


def meeting_line(meeting: Meeting, width: int, left: Left, *, under_body: bool = False) -> Content:
    """A meeting in a list: a sign where something is to be read, date, body, title, and what there is to do in it.

    Where it is narrow what there is to do is said as far as the name is not cut for it. `under_body`: it stands below
    the name of its body.
    """
    sign = PROGRESS_SIGNS["changed" if left.changed else "unread" if left.unread else "read"]
    dated = Content.styled(f"{sign} {date_of(meeting):<11} ", "bold")
    names = _names(meeting, under_body)
    taken = dated.cell_length + sum(name.cell_length for name in names[:1])
    facts = fitted(_to_do(meeting, left), max(width - taken - 2, width // 4))
    if width >= IN_COLUMNS:
        told = "".join(fact.rjust(room) for fact, room in zip(facts, FACT_WIDTHS, strict=True))
    else:
        told = BETWEEN.join(filter(None, facts))
    return columns(dated + Content("  ").join(names), Content(told), width)


def _names(meeting: Meeting, under_body: bool) -> list[Content]:
    """What a meeting is called: its body, and whatever says more."""
    body = body_of(meeting)
    title = "" if repeats(meeting.title or "", meeting.body or "") else meeting.title
    called = " · ".join(name for name in (title, None if meeting.date else meeting.about) if name)
    return [
        *([] if under_body and body == meeting.body else [line(body)]),
        *([line(called).stylize("dim")] if called else []),
    ]


_FOLLOW_UPS = ("meeting.follow_ups", "meeting.follow_ups_short")


def _to_do(meeting: Meeting, left: Left) -> tuple[Part, ...]:
    """Notes, what is reviewed, what is to be read, and follow-ups; where it is narrow some of it in a sign or so."""
    follow_ups = meeting.follow_ups.proposed + meeting.follow_ups.open
    reviewed: tuple[str, ...] = ("",)
    if meeting.reviewed >= meeting.items > 0:
        reviewed = (say("meeting.all_reviewed"), REVIEWED, "")
    elif meeting.reviewed:
        whole = say("meeting.reviewed", reviewed=meeting.reviewed, items=meeting.items)
        reviewed = (whole, f"{REVIEWED} {meeting.reviewed}/{meeting.items}", "")
    unread = say("meeting.unread", count=left.unread) if left.unread else ""
    to_read = [told for told in (unread, say("meeting.changed", count=left.changed) if left.changed else "") if told]
    return (
        Part(1, (say("meeting.notes", count=meeting.annotations) if meeting.annotations else "", "")),
        Part(0, reviewed),
        Part(3, (BETWEEN.join(to_read), *to_read[-1:])),
        Part(2, (*(say(id, count=follow_ups) for id in _FOLLOW_UPS if follow_ups), "")),
    )


def repeats(title: str, body: str) -> bool:
    """Whether a title says nothing that the name of the body does not say, be it in a compound ("Byrådsmøde")."""
    name, stem = fold(title.strip()), fold(body.strip())[:-ENDING]
    return bool(stem) and name.startswith(stem) and (name[len(stem) :] or "a").isalpha()


def hit_line(hit: Hit, meeting: Meeting | None, width: int) -> Content:
    """The first line of a hit: number and title, with body, date and kind at the right; `~` where it is a guess.

    `meeting`, where it is still there, says what is guessed of a paper that prints no body or date.
    """
    shown = visible(hit.title[:LONGEST_LINE]).replace("\n", " ")
    at = hit.snippet.find(shown) if shown else -1
    spans = [Span(start - at, end - at) for start, end in spans_in_snippet(hit)] if at >= 0 else []
    title = Content.assemble(line(hit.number), " " if hit.number else "", matched(shown, spans))
    left = Content("~ " if hit.guess else "  ") + title.stylize("bold")
    body = hit.body or (body_of(meeting) if meeting else "")
    date = hit.date or (date_of(meeting) if meeting else "")
    facts = (body, date, say(f"kind.{hit.kind}"))
    rest = sentences(facts[1:])
    room = width - 1 - min(left.cell_length, SHORTEST_TITLE) - rest.cell_length - len(BETWEEN)
    short = line(body).truncate(max(room, 0), ellipsis=True)
    shortened = (Content.assemble(short, BETWEEN, rest),) if body and room >= SHORTEST_BODY else ()
    return _titled(left, (sentences(facts), *shortened, rest, line(date)), width)


def _titled(title: Content, besides: Iterable[Content], width: int) -> Content:
    """A title and the first of `besides` that leaves it room enough, if one does."""
    least = min(title.cell_length, SHORTEST_TITLE)
    return columns(title, next((one for one in besides if width - one.cell_length > least), Content()), width)


def snippet_line(hit: Hit, width: int) -> Content:
    """The second line of a hit: the text around what was found, and how a word was found that is not there as typed.

    What was found in the title, which stands above it, is followed by what was decided.
    """
    told = hit.matches[:1] if hit.below_title else hit.matches
    inexact = [match for match in told if match.rule != "exact"]
    reason = _reason(inexact[0], width - SHORTEST_SNIPPET) if inexact else Content()
    room = width - 5 - reason.cell_length
    if hit.below_title:
        return columns("    " + line(hit.below_title), reason, width)
    spans = spans_in_snippet(hit)
    start = max(0, min(spans[0].start - room // 3, len(hit.snippet) - room)) if spans else 0
    if start:
        start = hit.snippet.find(" ", start, spans[0].start) + 1 or start
    snippet = matched(_without_rules(hit.snippet), spans)[start:]
    return columns(Content.assemble("    ", "…" if start or hit.snippet_start else "", snippet), reason, width)


def _without_rules(text: str) -> str:
    """Text of which several cells of a table are in sight, with quieter signs between them; offsets stay."""
    return text.replace("|", "·") if text.count("|") > 1 else text


def _reason(match: Match, room: int) -> Content:
    """What was typed, what stands there, and the rule that makes them one; as much of it as there is room for.

    Where what was typed is a part of what stands there, that is seen in the text.
    """
    rule = say(f"rule.{rule_of(match)}")
    seen = match.rule in ("prefix", "compound")
    reasons = (line(f"{match.query} ~ {match.word}: {rule}"), line(f"~ {rule}"), Content())[int(seen) :]
    return next(reason for reason in reasons if reason.cell_length <= max(0, room)).stylize("dim")


def spans_in_snippet(hit: Hit) -> list[Span]:
    """Where the words that were found stand in the snippet, the best first; without those that stand elsewhere."""
    spans = [Span(start - hit.snippet_start, end - hit.snippet_start) for start, end in (m.span for m in hit.matches)]
    return [span for span in spans if 0 <= span.start < span.end <= len(hit.snippet)]


def task_line(task: FollowUp, width: int, *, overdue: bool = False) -> Content:
    """A follow-up in a list: its state, its text, and when it is due; a proposal with how sure it is."""
    look = f"{LOOK} " if task.doubtful else ""
    left = Content.assemble((TASK_SIGNS[task.status], "bold"), f" {look}", line(task.text))
    due = say("follow_up.overdue" if overdue else "follow_up.due", due=task.due) if task.due else ""
    state = "" if task.status == "open" else say(f"status.{task.status}")
    if task.status == "proposed":  # as its sign says; how sure that is
        state = say(f"strength.{task.strength}") if task.strength != "strong" else ""
    right = line(" · ".join(part for part in (state, due) if part))
    if task.status in ("done", "dropped"):
        left = left.stylize("dim")
    return columns(left, right.stylize("bold") if overdue else right, width)


def decided_lines(decided: Decided, meeting: Meeting, width: int) -> tuple[Content, Content]:
    """A decision in a list, on two lines: date, item and body; what was decided and the words that say so."""
    date = decided.date or date_of(meeting)
    item = line(f"{decided.number} {decided.title}".strip())
    body = line(decided.body or body_of(meeting))
    kind = say(f"decision.{decided.decision.kind}")
    if decided.decision.level:
        kind += f", {say(f'level.{decided.decision.level}')}"
    if decided.marked_by:
        kind += f" ({say('decision.marked_by', author=decided.marked_by)})"
    kind += "".join(f" · {counted(vote)}" for vote in decided.votes)
    odd = decided.doubts or not all(vote.understood for vote in decided.votes)
    first = _titled(Content.assemble(f"{date:<{DATE_WIDTH}}", item.stylize("bold")), (body,), width)
    sign = f"{LOOK if odd else '':>{DATE_WIDTH - 1}} "
    return first, Content.assemble(sign, kind, ": ", line(quoted(decided.decision.quote)))


def sentences(parts: Sequence[str]) -> Content:
    """Several short facts on one line."""
    return line(" · ".join(part for part in parts if part))
