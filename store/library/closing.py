"""Later items that may show that a follow-up is done. Offered with reasons, never believed."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from store.comparing.normal import normal
from store.comparing.phrases import answered, is_standing
from store.comparing.proving import plain, proof
from store.comparing.titles import Rarity, similarity, words
from store.dates import days_in
from store.errors import NotFoundError
from store.library.called import body_of, date_of
from store.library.registers import Registers
from store.model import FollowUp, Head, Item, Meeting, Message, Treatment, message

ENOUGH = 0.5
"""How sure an item must be to be offered, 0 to 1."""
MOST = 5
_OF_MEETING, _OF_MATTER, _OF_CASE, _OF_TITLE, _OF_WORDS, _SAYS_DONE = 0.5, 0.85, 0.4, 0.2, 0.5, 0.35
"""What each reason alone is worth, 0 to 1."""
_ELSEWHERE = 0.4
"""What is left of a reason in another body: there a case goes on its ordinary way."""
_ALIKE = 0.45
_SHARED = 0.4
"""How like two titles, and what part of the words of a task, must be to count."""
_UNSPOKEN = 0.7
"""What is left where an item on the very matter has no words of the task."""
_VERY_MATTER = 0.8
"""How like the matter must be of which an item tells what became, to count without a word of the task."""
_MOST_TITLES = 5000
"""Of how many titles, spread over all, the words are counted: enough to tell rare ones."""

Similar = Callable[[str], tuple[Treatment, ...]]
"""Other items about the matter of an item."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A later item that may show that a follow-up is done."""

    item: str
    label: str
    """Number and title."""
    meeting: str
    body: str | None
    date: str
    sureness: float
    """0 to 1."""
    why: tuple[Message, ...]
    quote: str
    """What it says, as printed."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """An item whose title says that it tells what became of something."""

    item: str
    title: str
    of: str
    meeting: Meeting


class Closing:
    """Finds closing evidence. Slow for many follow-ups: not for the thread that draws."""

    def __init__(self, registers: Registers, similar: Similar) -> None:
        self._registers = registers
        self._similar = similar
        self._heads: Mapping[str, Head] = {}
        self._answers: tuple[_Answer, ...] = ()
        self._answering: dict[str, tuple[Head, tuple[tuple[str, str, str], ...]]] = {}
        """By paper the items that tell what became of something: id, title, of what."""
        self._rarity = Rarity(())
        self._names: frozenset[str] = frozenset()
        """The words by which bodies are called."""
        self._known: dict[tuple[str, str, str], tuple[Evidence, ...]] = {}

    def evidence(self, task: FollowUp) -> tuple[Evidence, ...]:
        """Later items that may show that it is done, the surest first; none where its meeting has no date.

        They are kept until a paper, or what was set right in one, changes.
        """
        self._look()
        key = (task.id, task.item, task.text)
        if (found := self._known.get(key)) is None:
            self._known[key] = found = self._find(task)
        return found

    def _find(self, task: FollowUp) -> tuple[Evidence, ...]:
        try:
            meeting = self._registers.meeting(task.item)
            document, item = self._registers.item(task.item)
        except NotFoundError:
            return ()
        if not (since := document.date or date_of(meeting)):
            return ()
        reasons: dict[str, list[tuple[float, Message]]] = {}
        for answer in self._answers:
            if date_of(answer.meeting) > since and (
                why := list(self._of_answer(answer, task, item.title, meeting, since))
            ):
                reasons.setdefault(answer.item, []).extend(why)
        for one in self._similar(task.item):
            if one.date and one.date > since and not is_standing(one.title) and not is_standing(item.title):
                here = 1.0 if normal(one.body or "") == normal(body_of(meeting)) else _ELSEWHERE
                if one.likeness == "case":
                    reasons.setdefault(one.item, []).append((_OF_CASE * here, message("closing.same_case")))
                elif one.likeness == "title":
                    reasons.setdefault(one.item, []).append((_OF_TITLE * here, message("closing.same_title")))
        offered = (self._weighed(task, item, id, why) for id, why in reasons.items())
        found = [one for one in offered if one and one.sureness >= ENOUGH]
        return _one_each(sorted(found, key=lambda one: (-one.sureness, one.date)))[:MOST]

    def _look(self) -> None:
        heads = self._registers.heads()
        if heads is not self._heads:
            answers = tuple(self._answers_in(heads))
            self._answers, self._answering = answers, {id: self._answering[id] for id in heads}
            titles = [title for head in heads.values() for _, _, title in head.items]
            self._names = frozenset(word for head in heads.values() for word in words(head.body or ""))
            self._rarity = Rarity(titles[:: 1 + len(titles) // _MOST_TITLES])
            self._known = {}
            self._heads = heads

    def _answers_in(self, heads: Mapping[str, Head]) -> Iterator[_Answer]:
        for head in heads.values():
            known = self._answering.get(head.id)
            if known is None or known[0] is not head:
                found = ((id, title, of) for id, _, title in head.items if (of := answered(title)))
                known = self._answering[head.id] = head, tuple(found)
            for id, title, of in known[1]:
                with suppress(NotFoundError):  # taken out meanwhile
                    yield _Answer(id, title, of, self._registers.meeting(id))

    def _of_answer(
        self, answer: _Answer, task: FollowUp, title: str, meeting: Meeting, since: str
    ) -> Iterator[tuple[float, Message]]:
        same_body = normal(body_of(answer.meeting)) == normal(body_of(meeting))
        if since in days_in(answer.title) and (same_body or normal(body_of(meeting)) in normal(answer.title)):
            yield _OF_MEETING, message("closing.names_meeting", date=since)
        likeness = max(similarity(answer.of, text, self._rarity) for text in (title, task.text))
        if likeness >= _ALIKE and not days_in(answer.title):
            yield _OF_MATTER * likeness, message("closing.same_matter", matter=answer.of)

    def _weighed(self, task: FollowUp, given: Item, id: str, why: list[tuple[float, Message]]) -> Evidence | None:
        """What speaks for an item; None where nothing in it speaks of the task, as where a case goes on its way.

        It need not where its title says that it tells what became of this very matter, or of a meeting whose task has
        no words of its own. None, too, where its meeting was taken out meanwhile.
        """
        try:
            document, item = self._registers.item(id)
            meeting = self._registers.meeting(id)
        except NotFoundError:
            return None
        said = {reason.id: weight for weight, reason in why}
        answers = said.keys() & {"closing.names_meeting", "closing.same_matter"}
        if not answers and plain(task.quote or task.text) in plain(item.text.value[item.title_span.end :]):
            return None
        found = proof(task, given, item, self._names)
        very_matter = said.get("closing.same_matter", 0) >= _OF_MATTER * _VERY_MATTER
        if not (found.speaks or very_matter or ("closing.names_meeting" in said and not found.telling)):
            return None
        if found.shared > 1 and found.shared >= _SHARED * found.telling:
            share = found.shared / found.telling
            why = [*why, (_OF_WORDS * share, message("closing.same_words", words=found.words))]
        if found.done:
            why = [*why, (_SAYS_DONE, message("closing.says_done"))]
        doubt = 1.0
        for weight, _ in why:
            doubt *= 1 - weight
        return Evidence(
            item=id,
            label=self._registers.label_of(id),
            meeting=meeting.id,
            body=document.body or meeting.body,
            date=document.date or date_of(meeting),
            sureness=round((1 - doubt) * (_UNSPOKEN if very_matter and not found.speaks else 1), 2),
            why=tuple(reason for _, reason in why),
            quote=found.quote,
        )


def _one_each(found: list[Evidence]) -> tuple[Evidence, ...]:
    """One of each meeting's agenda and minutes on the same item: the surest, of the same the first."""
    seen: set[tuple[str, str]] = set()
    kept = []
    for one in found:
        key = (one.meeting, normal(one.label))
        if key not in seen:
            seen.add(key)
            kept.append(one)
    return tuple(kept)
