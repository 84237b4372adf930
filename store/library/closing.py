"""Later items that may show that a follow-up is done. Offered with reasons, never believed."""

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from store.comparing.normal import normal
from store.comparing.phrases import answered, completed, is_standing
from store.comparing.titles import Rarity, similarity, task_words, words
from store.dates import days_in
from store.errors import NotFoundError
from store.library.called import body_of, date_of
from store.library.registers import Registers
from store.model import FollowUp, Head, Meeting, Message, Treatment, message
from store.text import fold

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
_LONGEST_QUOTE = 300
_MOST_SENTENCES = 200
_MOST_TITLES = 5000
"""Of how many titles, spread over all, the words are counted: enough to tell rare ones."""
_SENTENCE_END = re.compile(
    r"(?<!\d\.)(?<!\b(?:mio|evt|ift|ifm|mht|pkt|jvf|mdr|dvs|etc)\.)(?<!\b(?:jf|ca|kr|nr|bl|fx)\.)(?<=[.!?])\s|\n\n"
)

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
        answering = set()
        for answer in self._answers:
            if date_of(answer.meeting) > since and (
                why := list(self._of_answer(answer, task, item.title, meeting, since))
            ):
                reasons.setdefault(answer.item, []).extend(why)
                answering.add(answer.item)
        for one in self._similar(task.item):
            if one.date and one.date > since and not is_standing(one.title) and not is_standing(item.title):
                here = 1.0 if normal(one.body or "") == normal(body_of(meeting)) else _ELSEWHERE
                if one.likeness == "case":
                    reasons.setdefault(one.item, []).append((_OF_CASE * here, message("closing.same_case")))
                elif one.likeness == "title":
                    reasons.setdefault(one.item, []).append((_OF_TITLE * here, message("closing.same_title")))
        offered = (self._weighed(task, item.title, id, why, id in answering) for id, why in reasons.items())
        found = [one for one in offered if one and one.sureness >= ENOUGH]
        return _one_each(sorted(found, key=lambda one: (-one.sureness, one.date)))[:MOST]

    def _look(self) -> None:
        heads = self._registers.heads()
        if heads is not self._heads:
            self._answers = tuple(self._answers_in(heads))
            titles = [title for head in heads.values() for _, _, title in head.items]
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

    def _weighed(
        self, task: FollowUp, title: str, id: str, why: list[tuple[float, Message]], answering: bool
    ) -> Evidence | None:
        """What speaks for an item; None where it only tells the task again, as a case that goes on its way does.

        None, too, where its meeting was taken out meanwhile.
        """
        try:
            document, item = self._registers.item(id)
            meeting = self._registers.meeting(id)
        except NotFoundError:
            return None
        body = item.text.value[item.title_span.end :]
        if not answering and _plain(task.quote or task.text) in _plain(body):
            return None
        telling = _telling(task, title)
        shared = [word for word in telling if word in fold(body)]
        if len(shared) > 1 and len(shared) >= _SHARED * len(telling):
            share = len(shared) / len(telling)
            why = [*why, (_OF_WORDS * share, message("closing.same_words", words=_as_printed(shared, task.text)))]
        sentences = _sentences(body) if why else []
        told = (sentence for sentence in sentences if completed(sentence))
        done = next((sentence for sentence in told if _common(sentence, telling)), "")
        if done:
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
            sureness=round(1 - doubt, 2),
            why=tuple(reason for _, reason in why),
            quote=done or max(sentences, key=lambda sentence: _common(sentence, telling), default=""),
        )


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _telling(task: FollowUp, title: str) -> list[str]:
    """The words of a task, folded and without endings, that its item's title does not say."""
    of_title = words(title)
    return [word for word in task_words(task.text) if len(word) > 3 and word not in of_title]


def _as_printed(telling: list[str], text: str) -> str:
    """The words of a text that these are, folded and without endings."""
    printed = dict.fromkeys(re.findall(r"\w+", text))
    return ", ".join(word for word in printed if any(stem in telling for stem in task_words(word)))


def _common(sentence: str, telling: list[str]) -> int:
    folded = fold(sentence)
    return sum(word in folded for word in telling)


def _sentences(text: str) -> list[str]:
    told = (" ".join(part.split()) for part in _SENTENCE_END.split(text, _MOST_SENTENCES))
    return [sentence[:_LONGEST_QUOTE] for sentence in told if sentence]


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
