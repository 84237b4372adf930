"""What was set right by hand, as a sentence."""

from store.model import SetRight
from tui.words import say


def told_of(one: SetRight) -> str:
    """What was set right, and what was read."""
    read = say(f"kind.{one.read}") if one.what == "kind" and one.read else one.read
    told = say(f"set_right.{one.what}", of=one.called, said=one.said, read=read or "–")
    if one.doubtful:
        return say("set_right.doubtful", told=told)
    return told if one.fits else say("set_right.unfit", told=told)
