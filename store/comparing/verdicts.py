"""What was recommended against what was decided."""

from collections.abc import Sequence

from store.comparing.adopting import adopts, negated
from store.comparing.normal import normal
from store.comparing.phrases import asked
from store.model import Decision, Item, Role

_STRENGTH = {"strong": 2, "medium": 1, "weak": 0}
_ANSWERS = ("approved", "approved_as_recommended", "approved_with_changes", "rejected")
_PUT_OFF = ("postponed", "sent_back", "withdrawn")
_SAID_ASIDE = ("noted", "discussed")
_GOING_ON = ("referred", "scheduled")
"""Where it goes from here, which is said after the decision and does not undo it."""


def verdict(agenda: Item | None, minutes: Item | None, body: str | None = None) -> tuple[str | None, str]:
    """`as_recommended`, `changed` or a kind of decision (None: nothing was decided), and the printed words behind it.

    `body` is the one that met: what another body decided, printed in the same item, is not this meeting's decision.
    Of an item in points the worst counts: what was put off, else what was changed or refused. An approval is as
    recommended where it says no more than yes, or approves what is recommended in these words; another decision is
    where the recommendation asks for just that. What the words do not show keeps its kind.
    """
    taken = () if minutes is None else _taken(minutes, body)
    if minutes is None or not taken:
        return None, ""
    asks = recommendation(agenda, minutes)
    put_off = [each for each in taken if each.kind in _PUT_OFF]
    if not put_off and any(each.kind in _ANSWERS for each in taken):
        known = "\n".join((minutes.title, body or "", asks)) if asks else ""
        return _settled(taken, known)
    decision = _last(put_off or taken)
    return "as_recommended" if decision.kind in asked(asks) else decision.kind, decision.quote


def deciding(item: Item, body: str | None = None) -> Decision | None:
    """The decision that counts: the last of the strongest that this body took; that nothing is decided only if alone.

    Where it goes from here, or what of it waits, is said after the decision and does not undo it: "Approved, and sent
    to the council", "Approved, but point 3 is postponed".
    """
    taken = _taken(item, body)
    return _last(taken) if taken else None


def _taken(item: Item, body: str | None) -> Sequence[Decision]:
    """The strongest decisions that this body took; a clause of one stands in that one."""
    own = [each for each in item.decisions if not (body and each.body) or normal(each.body) == normal(body)]
    own = [each for each in own if each.kind != "none"] or own
    strongest = max((_STRENGTH[each.strength] for each in own), default=0)
    own = [each for each in own if _STRENGTH[each.strength] == strongest]
    return [each for each in own if not any(_lies_in(each, other) for other in own)]


def _last(taken: Sequence[Decision]) -> Decision:
    return next((each for each in reversed(taken) if each.kind not in _GOING_ON), taken[-1])


def _settled(taken: Sequence[Decision], known: str) -> tuple[str, str]:
    """What a yes or no to the recommendation comes to, of which some may be of points.

    Where points are approved and others not, or something is decided instead, it is otherwise than recommended.
    `known`: what is recommended, and what else the item is known to be about; empty where nothing is.
    """
    answers = {id(each): _answer(each, known) for each in taken}

    def first(answer: str | None, *kinds: str) -> Decision | None:
        return next((each for each in taken if answers[id(each)] == answer and each.kind in (kinds or _ANSWERS)), None)

    if changed := first("changed"):
        return "changed" if known else changed.kind, changed.quote
    if (refused := first("rejected")) and len(taken) > 1:
        return "changed", refused.quote
    decision = _last([each for each in taken if each.kind not in _SAID_ASIDE] or taken)
    if decision.kind == "approved" and (own := first(None, "agreed")):
        return own.kind, own.quote
    answer, follows = answers[id(decision)], first("as_recommended")
    if answer is None and decision.kind == "approved" and follows:
        return "as_recommended", follows.quote
    if answer is None and decision.kind == "rejected" and follows:
        # A no to something else, as to an amendment, changes nothing where what was recommended is approved.
        refuses = adopts(decision, known)
        return ("changed", decision.quote) if refuses else ("as_recommended", follows.quote)
    return answer or decision.kind, decision.quote


def _answer(decision: Decision, known: str) -> str | None:
    """`as_recommended`, `changed`, `rejected`; None where it says something of its own, as of an amendment."""
    if decision.kind == "approved_as_recommended":
        return "as_recommended"
    if decision.kind == "approved_with_changes":
        return "changed"
    if decision.kind not in _ANSWERS or (decision.kind == "rejected" and not negated(decision)):
        return "as_recommended" if decision.kind in asked(known) else None
    if not known or not adopts(decision, known):
        return None
    return "as_recommended" if decision.kind == "approved" else "rejected"


def _lies_in(clause: Decision, sentence: Decision) -> bool:
    """Whether it is a clause of the sentence by which the other one was decided."""
    return sentence.span.start < clause.span.start and clause.span.end <= sentence.span.end


def recommendation(agenda: Item | None, minutes: Item | None) -> str:
    """What is recommended, as the agenda prints it, else as the minutes do; empty where neither does."""
    return next((text for item in (agenda, minutes) if item and (text := _words(item, "recommendation"))), "")


def decided(item: Item, body: str | None = None) -> str:
    """The words below what an item calls its decision, else those of the one that counts; empty: there are none."""
    decision = deciding(item, body)
    return _words(item, "decision") or (decision.quote if decision else "")


def _words(item: Item, role: Role) -> str:
    return "\n".join(section.text for section in item.sections if section.role == role).strip()
