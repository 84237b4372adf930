"""What was recommended against what was decided."""

from collections.abc import Sequence

from store.comparing.adopting import adopts, negated
from store.comparing.normal import normal
from store.comparing.phrases import asked
from store.model import Decision, Item

_STRENGTH = {"strong": 2, "medium": 1, "weak": 0}
_ANSWERS = ("approved", "approved_as_recommended", "approved_with_changes", "rejected")


def verdict(agenda: Item | None, minutes: Item | None, body: str | None = None) -> tuple[str | None, str]:
    """`as_recommended`, `changed` or a kind of decision (None: nothing was decided), and the printed words behind it.

    `body` is the one that met: what another body decided, printed in the same item, is not this meeting's decision.
    An approval is as recommended where it says no more than yes, or approves what is recommended in these words;
    another decision is where the recommendation asks for just that. What the words do not show keeps its kind.
    """
    decision = None if minutes is None else deciding(minutes, body)
    if minutes is None or decision is None:
        return None, ""
    recommendation = _recommendation(agenda) or _recommendation(minutes)
    if decision.kind in _ANSWERS:
        known = "\n".join((minutes.title, body or "", recommendation)) if recommendation else ""
        others = [each for each in _own(minutes, body) if each.kind in _ANSWERS and each is not decision]
        return _settled(decision, [each for each in others if each.strength == decision.strength], known)
    return "as_recommended" if decision.kind in asked(recommendation) else decision.kind, decision.quote


def deciding(item: Item, body: str | None = None) -> Decision | None:
    """The decision that counts: the last of the strongest that this body took; that nothing is decided only if alone.

    Where it goes from here, or what of it waits, is said after the decision and does not undo it: "Approved, and sent
    to the council", "Approved, but point 3 is postponed".
    """
    own = _own(item, body)
    own = [each for each in own if each.kind != "none"] or own
    last = max(reversed(own), key=lambda each: _STRENGTH[each.strength], default=None)
    if last is None:
        return None
    whole = next((each for each in own if each is not last and _lies_in(last, each)), None)
    return whole or last


def _own(item: Item, body: str | None) -> Sequence[Decision]:
    return [each for each in item.decisions if not (body and each.body) or normal(each.body) == normal(body)]


def _settled(decision: Decision, others: Sequence[Decision], known: str) -> tuple[str, str]:
    """What a yes or no to the recommendation comes to beside the `others` of the item, of which some may be of points.

    Where points are approved and others not, or something is approved instead, it is otherwise than recommended.
    """
    answer = _answer(decision, known)
    beside = {_answer(each, known): each for each in others}
    if decision.kind != "approved_as_recommended" and ("rejected" in beside or (answer == "rejected" and beside)):
        return "changed", decision.quote
    if answer is None and decision.kind == "approved":
        answer = next((each for each in ("changed", "as_recommended") if each in beside), None)
        return answer or decision.kind, beside.get(answer, decision).quote
    return answer or decision.kind, decision.quote


def _answer(decision: Decision, known: str) -> str | None:
    """`as_recommended`, `changed`, `rejected`; None where it says something of its own, as of an amendment.

    `known`: what is recommended, and what else the item is known to be about.
    """
    if decision.kind == "approved_as_recommended":
        return "as_recommended"
    if decision.kind == "approved_with_changes":
        return "changed"
    if decision.kind == "rejected" and "rejected" in asked(known) and not negated(decision):
        return "as_recommended"
    if not known or not adopts(decision, known) or (decision.kind == "rejected" and not negated(decision)):
        return None
    return "as_recommended" if decision.kind == "approved" else "rejected"


def _lies_in(clause: Decision, sentence: Decision) -> bool:
    """Whether it is a clause of the sentence by which the other one was decided."""
    return sentence.span.start < clause.span.start and clause.span.end <= sentence.span.end


def _recommendation(item: Item | None) -> str:
    if item is None:
        return ""
    return "\n".join(section.text for section in item.sections if section.role == "recommendation").strip()
