"""A vote as printed, in words: for the screens and for the command line."""

from store.model import Vote
from tui.words import say


def counted(vote: Vote) -> str:
    """How many voted for and against, as far as it is printed, and who voted otherwise."""
    counts = (("for", vote.yes), ("against", vote.no), ("abstained", vote.abstained), ("absent", vote.absent))
    said = [say(f"vote.{name}", votes=count) for name, count in counts if count is not None]
    return ", ".join([*said, *([say("vote.dissent", names=", ".join(vote.dissent))] if vote.dissent else [])])
