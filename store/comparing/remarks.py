"""What a body adds to a decision that is as recommended: a wish, another order, where it goes from here."""

import re

from store.comparing.phrases import phrases
from store.model import Item

_LONGEST = 8_000
_END = re.compile(r"[.!?](?=\s+[^\sa-zæøåäöü]|\s*$)|\n")


def remark(minutes: Item, quote: str) -> str:
    """The sentence that adds something to the decision of these words; empty where none does.

    It stands in the decision or below the same label. What those remark who voted otherwise adds nothing.
    """
    said = next((each.text for each in minutes.sections if each.role == "decision" and quote in each.text), quote)
    said = said[:_LONGEST].replace("\N{NO-BREAK SPACE}", " ")
    for vote in minutes.votes:
        said = said.replace(vote.quote.replace("\N{NO-BREAK SPACE}", " "), "\n")
    found = [match for _, pattern in phrases().remark if (match := pattern.search(said))]
    if not found:
        return ""
    first = min(found, key=lambda match: match.end())
    starts = [end.end() for end in _END.finditer(said, 0, first.end() - 1)]
    ending = _END.search(said, first.end())
    return " ".join(said[max(starts, default=0) : ending.end() if ending else len(said)].split())
