"""Whether a vote as printed can be right: sums that cannot be are told, and never put right."""

from store.model import Decision, Document, Message, Vote, message

_CARRIED = ("approved", "approved_as_recommended", "approved_with_changes")


def doubts(vote: Vote, decision: Decision, document: Document) -> tuple[Message, ...]:
    """What cannot be right of a vote beside the decision it is printed with and who was there."""
    yes, no, abstained = vote.yes or 0, vote.no or 0, vote.abstained or 0
    cast, present = yes + no + abstained, len(document.present)
    found: list[Message] = []
    if present and cast > present:
        found.append(message("vote.more_than_present", cast=cast, present=present))
    if vote.no is not None and len(vote.dissent) > no + abstained:
        found.append(message("vote.more_dissent", names=len(vote.dissent), votes=no + abstained))
    if vote.yes is not None and vote.no is not None and decision.level != "recommendation":
        if decision.kind in _CARRIED and yes < no:
            found.append(message("vote.lost", yes=yes, no=no))
        if decision.kind == "rejected" and yes > no:
            found.append(message("vote.won", yes=yes, no=no))
    return tuple(found)
