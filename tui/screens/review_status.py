"""The two lines above the panes of the Review place: what is open and where one is; how its papers were paired."""

from textual.content import Content

from tui.render import LOOK, body_of, columns, date_of, line, sentences
from tui.screens.review_meeting import Opened
from tui.words import say


def status_line(opened: Opened, item: str, found: str, width: int) -> Content:
    """Body and date at the left, item and reviewed at the right; between them why the item needs a look."""
    meeting = opened.meeting
    index = opened.entry(item)
    place = say("review.item_of", number=(index or 0) + 1, items=len(opened.entries)) if index is not None else ""
    done = say("review.reviewed", reviewed=opened.reviewed, items=len(opened.entries))
    left = sentences([body_of(meeting), date_of(meeting)]).stylize("bold")
    if opened.carried:
        left = left + "  " + line(say("review.carried", tasks=len(opened.carried)))
    if opened.beside:
        left = left + "  " + line(say("beside.places", places=opened.beside.places))
    looks = opened.entries[index].looks if index is not None else ()
    if looks:
        left = left + "  " + line(f"{LOOK} " + ", ".join(say(f"look.{look}") for look in looks))
    if remarks := _remarks(opened, item):
        left = left + "  " + line(say("review.remarks", remarks=remarks))
    return columns(left, sentences([found, place, done]), max(10, width - 2))


def _remarks(opened: Opened, item: str) -> int:
    """How much there is to know of how the paper of an item was read."""
    papers = [paper for paper in (opened.minutes, opened.agenda) if paper and paper.document.item(item)]
    return sum(len(paper.source.problems_in(paper.document.lines)) for paper in papers)


def pairing_line(opened: Opened) -> Content | None:
    """How the agenda came to these minutes, while nobody confirmed it."""
    pairing = opened.meeting.pairing
    if pairing is None or pairing.state != "proposed":
        return None
    evidence = ", ".join(say(part) for part in pairing.evidence)
    return line(say("review.proposed", evidence=evidence))
