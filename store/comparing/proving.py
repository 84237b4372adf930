"""What in the text of a later item may prove that a task is done: sentences that speak of it, and not of giving it."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from store.comparing.phrases import completed, is_procedure
from store.comparing.titles import task_words, words
from store.model import FollowUp, Item
from store.text import fold

_LONGEST_QUOTE = 300
_MOST_SENTENCES = 200
_NEARLY = 0.7
_ALIKE = 85
"""What part of the words of a task, or in percent how like it in letters, a sentence is that tells the task again."""
_SHORT = 3
_FEWEST = 2
"""Words of a task that a sentence must have to speak of it: one may stand anywhere."""
_SENTENCE_END = re.compile(
    r"(?<!\d\.)(?<!\b(?:mio|evt|ift|ifm|mht|pkt|jvf|mdr|dvs|etc)\.)(?<!\b(?:jf|ca|kr|nr|bl|fx)\.)(?<=[.!?])\s|\n\n"
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What an item says of a task."""

    telling: int
    """How many words tell the task from others of its item."""
    words: str
    """Those of them that stand in the text, as the task prints them."""
    shared: int
    """How many these are."""
    quote: str
    """The sentence that speaks most of the task, rather one that says that something is done; else the first."""
    speaks: bool
    """Whether it speaks of the task."""
    done: bool
    """Whether it says so that something is done."""


def proof(task: FollowUp, given: Item, item: Item, names: Collection[str]) -> Proof:
    """What `item` says of a task that was given in another one.

    What stood there already, repeats the task, gives another one, or tells which way the case goes proves nothing.
    `names`: the words, folded and without endings, by which bodies are called: they tell no task.
    """
    known, before = (*words(given.title), *names), plain(given.text.value)
    telling = [word for word in task_words(task.text) if len(word) > _SHORT and word not in known]
    told = [one for one in _sentences(item) if plain(one) not in before and not _repeats(task, one, item)]
    text = {word for sentence in told for word in _folded(sentence)}
    shared = [word for word in telling if _stands(word, text)]
    counts = {sentence: _count(task, telling, sentence) for sentence in told}
    enough = min(_FEWEST, len(telling)) or _FEWEST
    best = max(told, key=lambda one: (counts[one] >= enough and completed(one), counts[one]), default="")
    speaks = bool(best) and counts[best] >= enough
    printed = dict.fromkeys(re.findall(r"\w+", task.text))
    return Proof(
        telling=len(telling),
        words=", ".join(word for word in printed if any(stem in shared for stem in task_words(word))),
        shared=len(shared),
        quote=best,
        speaks=speaks,
        done=speaks and completed(best),
    )


def _count(task: FollowUp, telling: Collection[str], sentence: str) -> int:
    """How many words of the task a sentence has; who is to do it is one, beside another."""
    found = _folded(sentence)
    shared = sum(_stands(word, found) for word in telling)
    return shared + (shared > 0 and _names(sentence, task.department))


def _names(sentence: str, department: str | None) -> bool:
    """Whether a department, which may be called by several words, is named as a whole."""
    called = plain(department or "")
    return bool(called) and re.search(rf"(?<!\w){re.escape(called)}(?!\w)", plain(sentence)) is not None


def plain(text: str) -> str:
    """Folded, every gap one blank."""
    return " ".join(fold(text).split())


def _repeats(task: FollowUp, sentence: str, item: Item) -> bool:
    """Whether a sentence only tells the task again, or gives another one."""
    said, tasks = plain(sentence), [task.quote, *(one.quote for one in item.follow_ups)]
    if any(said in plain(one) or plain(one) in said for one in tasks if one):
        return True
    asked = [word for word in task_words(task.text) if len(word) > _SHORT]
    folded = _folded(sentence)
    stand = sum(_stands(word, folded) for word in asked)
    if stand < _FEWEST or completed(sentence):
        return False
    alike = fuzz.partial_ratio(said, plain(task.quote or task.text), score_cutoff=_ALIKE)
    return alike > 0 or (stand > _FEWEST and stand >= _NEARLY * len(asked))


def _folded(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


def _stands(stem: str, folded: Collection[str]) -> bool:
    return any(stem in word for word in folded)


def _sentences(item: Item) -> list[str]:
    """The sentences of an item below its title, without those of sections that only tell its procedure."""
    told = (" ".join(part.split()) for text in _texts(item) for part in _SENTENCE_END.split(text, _MOST_SENTENCES))
    return [sentence[:_LONGEST_QUOTE] for sentence in told if sentence][:_MOST_SENTENCES]


def _texts(item: Item) -> Iterator[str]:
    at = item.title_span.end
    for section in sorted(item.sections, key=lambda one: one.span):
        yield item.text.value[at : max(at, section.span.start)]
        if section.role != "attendance" and not is_procedure(section.label):
            yield section.text
        at = max(at, section.span.end)
    yield item.text.value[at:]
