"""How many of the follow-ups labelled by a careful reader are found, and how many of those found are some.

Run: python -m tests.benchmarks.follow_ups REAL_FOLDER [--mistakes]. The folder holds `greve/*.json`, saved meetings of
the agenda portal; `--mistakes` prints what was missed and what was wrong, of the development half only.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from store.model import Found, Item, Span
from store.reading import read
from store.text import fold
from tests.benchmarks.labels.portal import DecisionText, decisions, digest

_LABELS = Path(__file__).parent / "labels" / "greve.json"
_STRENGTHS = {"strong + medium": ("strong", "medium"), "all": ("strong", "medium", "weak")}


class Label(NamedTuple):
    """A follow-up that the reader labelled; `span` is of the text in which it is looked for."""

    span: Span
    responsible: tuple[str | None, ...]
    """Any of these is right: a word of the name, the digest of the name, or None for nobody printed."""
    sure: bool


@dataclass(frozen=True, slots=True)
class Task:
    """A labelled decision beside what the program found in it."""

    half: str
    text: str
    """The text of the whole item, as read; spans are of it."""
    labels: tuple[Label, ...]
    found: tuple[Found, ...]
    lost: int
    """Labels whose words are not in the text as read: they count as missed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the labels and the findings of one decision. Unsure labels are in none of these."""

    right: tuple[tuple[Label, Found], ...]
    missed: tuple[Label, ...]
    wrong: tuple[Found, ...]


def lines(folder: Path, mistakes: bool) -> Iterator[str]:
    """The figures of both halves, and the development half's mistakes where asked for."""
    tasks = list(_tasks(folder / "greve"))
    for half in ("development", "test"):
        part = [task for task in tasks if task.half == half]
        yield f"{half}: {len(part)} decisions, {sum(task.lost for task in part)} labels not in the text as read"
        for name, strengths in _STRENGTHS.items():
            yield f"  {name:16} {_figures(part, strengths)}"
    if mistakes:
        for task in tasks:
            if task.half == "development":
                yield from _mistakes(task)


def outcome(task: Task, strengths: Iterable[str]) -> Outcome:
    """Findings set against labels, one to one: right is what shares half of the shorter of the two.

    What shares as much with an unsure label only is neither right nor wrong.
    """
    left = [found for found in task.found if found.strength in strengths]
    right: list[tuple[Label, Found]] = []
    missed: list[Label] = []
    for label in sorted(task.labels, key=lambda label: not label.sure):
        best = max(left, key=lambda found: _shared(found.span, label.span), default=None)
        if best is not None and _same(best.span, label.span):
            left.remove(best)
            if label.sure:
                right.append((label, best))
        elif label.sure:
            missed.append(label)
    unsure = [label for label in task.labels if not label.sure]
    wrong = [found for found in left if not any(_same(found.span, label.span) for label in unsure)]
    return Outcome(tuple(right), tuple(missed), tuple(wrong))


def responsible_right(label: Label, found: Found) -> bool:
    """Whether the finding names whom the label names, and nobody where the text names nobody."""
    names = [name for name in (found.department, *found.responsible) if name is not None]
    if not names:
        return None in label.responsible
    wanted = [word for word in label.responsible if word is not None]
    return any(fold(word) in fold(name) or word == digest(name) for word in wanted for name in names)


def _figures(tasks: list[Task], strengths: tuple[str, ...]) -> str:
    outcomes = [outcome(task, strengths) for task in tasks]
    pairs = [pair for each in outcomes for pair in each.right]
    right = len(pairs)
    labels = right + sum(len(each.missed) for each in outcomes) + sum(task.lost for task in tasks)
    found = right + sum(len(each.wrong) for each in outcomes)
    precision, recall, f1 = right / (found or 1), right / (labels or 1), 2 * right / ((found + labels) or 1)
    responsible = sum(responsible_right(*pair) for pair in pairs)
    return (
        f"labels {labels}, found {found}, right {right}: precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f}; "
        f"responsible right {responsible} of {right}"
    )


def _mistakes(task: Task) -> Iterator[str]:
    result = outcome(task, _STRENGTHS["all"])
    for label in result.missed:
        yield f"missed       {task.text[slice(*label.span)]!r}"
    for found in result.wrong:
        yield f"wrong        {found.quote!r} ({found.strength}, {found.rule})"
    for label, found in result.right:
        if not responsible_right(label, found):
            yield f"responsible  {found.department!r}, {found.responsible} in {found.quote!r}, not {label.responsible}"


def _tasks(folder: Path) -> Iterator[Task]:
    texts = {(decision.meeting, decision.item): decision for decision in decisions(folder)}
    for labelled in json.loads(_LABELS.read_bytes())["decisions"]:
        decision = texts.get((labelled["meeting"], labelled["item"]))
        if decision is None or decision.sha256 != labelled["sha256"]:
            raise SystemExit(f"{folder} does not hold item {labelled['item']} of {labelled['meeting']} as labelled")
        yield _task(decision, labelled)


def _task(decision: DecisionText, labelled: dict[str, Any]) -> Task:
    item = _items(decision.path).get(decision.item)
    labels = [Label(Span(*each["span"]), tuple(each["responsible"]), each["sure"]) for each in labelled["follow_ups"]]
    if item is None:
        return Task(labelled["half"], "", (), (), sum(label.sure for label in labels))
    places = _places(decision.text, item)
    kept = [
        label._replace(span=Span(places[label.span.start], places[label.span.end - 1] + 1))
        for label in labels
        if label.span.start in places and label.span.end - 1 in places
    ]
    within = set(places.values())
    found = tuple(found for found in item.follow_ups if _inside(found.span, item.text.value, within))
    lost = sum(label.sure for label in labels) - sum(label.sure for label in kept)
    return Task(labelled["half"], item.text.value, tuple(kept), found, lost)


@cache
def _items(path: Path) -> dict[str, Item]:
    return {item.number: item for document in read(path.read_bytes(), path.name).documents for item in document.items}


def _places(text: str, item: Item) -> dict[int, int]:
    """Where each printed character of the decision stands in the item's text, line by line, white space aside."""
    start = min((section.span.start for section in item.sections if section.role == "decision"), default=0)
    offsets = [at for at, char in enumerate(item.text.value) if at >= start and not char.isspace()]
    squeezed = "".join(item.text.value[at] for at in offsets)
    places: dict[int, int] = {}
    line_start = after = 0
    for line in text.split("\n"):
        printed = [at for at, char in enumerate(line, line_start) if not char.isspace()]
        begin = squeezed.find("".join(text[at] for at in printed), after)
        if begin >= 0:
            after = begin + len(printed)
            places |= zip(printed, offsets[begin:after], strict=True)
        line_start += len(line) + 1
    return places


def _inside(span: Span, text: str, within: set[int]) -> bool:
    printed = [at for at in range(*span) if not text[at].isspace()]
    return 2 * sum(at in within for at in printed) > len(printed)


def _same(one: Span, other: Span) -> bool:
    return 2 * _shared(one, other) >= min(one.end - one.start, other.end - other.start) > 0


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


if __name__ == "__main__":
    for line in lines(Path(sys.argv[1]), "--mistakes" in sys.argv[2:]):
        sys.stdout.write(line + "\n")
