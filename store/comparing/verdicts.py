"""What was recommended against what was decided."""

from store.comparing.normal import normal
from store.comparing.phrases import asked
from store.model import Decision, Item

_STRENGTH = {"strong": 2, "medium": 1, "weak": 0}


def verdict(agenda: Item | None, minutes: Item | None, body: str | None = None) -> tuple[str | None, str]:
    """`as_recommended`, `changed` or a kind of decision (None: nothing was decided), and the printed words behind it.

    `body` is the one that met: what another body decided, printed in the same item, is not this meeting's decision.
    An approval adopts the recommendation where one is printed; another decision is as recommended where the
    recommendation asks for just that.
    """
    decision = None if minutes is None else deciding(minutes, body)
    if decision is None:
        return None, ""
    if decision.kind == "approved_as_recommended":
        return "as_recommended", decision.quote
    if decision.kind == "approved_with_changes":
        return "changed", decision.quote
    recommendation = _recommendation(agenda) or _recommendation(minutes)
    if recommendation and (decision.kind == "approved" or decision.kind in asked(recommendation)):
        return "as_recommended", decision.quote
    return decision.kind, decision.quote


def deciding(item: Item, body: str | None = None) -> Decision | None:
    """The decision that counts: the last of the strongest that this body took.

    Where it goes from here, or what of it waits, is said after the decision and does not undo it: "Approved, and sent
    to the council", "Approved, but point 3 is postponed".
    """
    own = [each for each in item.decisions if not (body and each.body) or normal(each.body) == normal(body)]
    last = max(reversed(own), key=lambda each: _STRENGTH[each.strength], default=None)
    if last is None:
        return None
    whole = next((each for each in own if each is not last and _lies_in(last, each)), None)
    return whole or last


def _lies_in(clause: Decision, sentence: Decision) -> bool:
    """Whether it is a clause of the sentence by which the other one was decided."""
    return sentence.span.start < clause.span.start and clause.span.end <= sentence.span.end


def _recommendation(item: Item | None) -> str:
    if item is None:
        return ""
    return "\n".join(section.text for section in item.sections if section.role == "recommendation").strip()
