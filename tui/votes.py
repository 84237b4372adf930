"""A vote as printed, in words: for the screens and for the command line."""

from store.model import Vote
from tui.words import say


def counted(vote: Vote) -> str:
    """How many voted for and against and abstained, and who did not vote for it, as far as it is printed."""
    if not vote.understood:
        return say("vote.unread")
    sides = (
        ("for", vote.yes, () if vote.dissent or vote.abstaining or vote.yes is not None else vote.favour),
        ("against", vote.no, vote.dissent),
        ("abstained", vote.abstained, vote.abstaining),
        ("absent", vote.absent, ()),
    )
    said = [_side(name, votes, names) for name, votes, names in sides if names or votes is not None]
    return ("; " if vote.dissent or vote.abstaining else ", ").join(said)


def told(vote: Vote) -> str:
    """A vote with the words in which it is printed."""
    return say("decisions.vote", vote=counted(vote), quote=" ".join(vote.quote.split()))


def _side(name: str, votes: int | None, names: tuple[str, ...]) -> str:
    named = ", ".join(names)
    if votes is None:
        return say(f"vote.{name}.names", names=named)
    # Who is named alone is counted by himself.
    return say(f"vote.{name}", votes=votes) + (f": {named}" if names else "")
