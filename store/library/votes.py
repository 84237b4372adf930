"""Whether a vote as printed can be right: what cannot be is told, and never put right."""

from collections.abc import Iterator

from store.model import Decision, Document, Message, Vote, message
from store.voters import is_person, party_of

_CARRIED = ("approved", "approved_as_recommended", "approved_with_changes")


def doubts(vote: Vote, decision: Decision, document: Document) -> tuple[Message, ...]:
    """What cannot be right of a vote beside the decision it is printed with and who was there."""
    return (*_presence(vote, document), *_names(vote), *_outcome(vote, decision))


def _presence(vote: Vote, document: Document) -> Iterator[Message]:
    """More votes than persons; where not each one is named, or only a few of them, nobody knows."""
    cast, present = sum(votes or 0 for votes in (vote.yes, vote.no, vote.abstained)), len(document.present)
    if present < cast <= 2 * present and all(map(is_person, document.present)):
        yield message("vote.more_than_present", cast=cast, present=present)


def _names(vote: Vote) -> Iterator[Message]:
    """Other names than votes: of parties fewer may be named, of members with their party each one."""
    sides = (("for", vote.yes, vote.favour), ("against", vote.no, vote.dissent))
    for side, votes, names in (*sides, ("abstained", vote.abstained, vote.abstaining)):
        members = bool(names) and all(is_person(name) and party_of(name) for name in names)
        if votes is not None and (len(names) > votes or (members and len(names) < votes)):
            yield message(f"vote.named_{side}", names=len(names), votes=votes)
    twice = [name for name in vote.dissent if name in vote.favour]
    twice += [name for name in vote.abstaining if name in (*vote.favour, *vote.dissent)]
    if twice:
        yield message("vote.two_sides", names=", ".join(twice))


def _outcome(vote: Vote, decision: Decision) -> Iterator[Message]:
    if vote.yes is not None and vote.no is not None and decision.level != "recommendation":
        if decision.kind in _CARRIED and vote.yes < vote.no:
            yield message("vote.lost", yes=vote.yes, no=vote.no)
        if decision.kind == "rejected" and vote.yes > vote.no:
            yield message("vote.won", yes=vote.yes, no=vote.no)
