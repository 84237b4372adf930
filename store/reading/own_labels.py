"""Labels that no house style knows: what a document itself sets above its paragraphs again and again."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

import msgspec

from store.reading.hands import Hand, usual
from store.reading.label_places import runs_on
from store.reading.labels import Label
from store.reading.printed import Line
from store.reading.styles import HouseStyle

_LONGEST = 40
_MOST_WORDS = 4
_OFTEN = 3
_MOST = 50
_ENDS = " :-–"
_RUN_IN = re.compile(r"(?P<label>[^\W\d_][^:\d]{2,39}):\s*(?P<text>.*)")
_MOSTLY = 0.5
_BEGINNING = 150


def with_own_labels(lines: Sequence[Line], style: HouseStyle) -> HouseStyle:
    """The style, and as labels of role `other` the lines that this document uses like the labels it knows.

    A few words on a line of their own, three times or more, that end in a colon or stand out by their looks (by
    capitals where the labels it knows are printed so), say no decision and give no task. Only where labels that the
    style knows stand three times too: else the document may be one of speeches, with the speaker's name above each.
    """
    hand = usual(lines)
    if decisions := _decision_labels(lines, hand, style):
        style = msgspec.structs.replace(style, label=[Label(names=decisions, role="decision"), *style.label])
    short = [line for line in lines if len(line.text) <= _LONGEST]
    labelled = [line.text for line in short if style.labels.match(line.text)]
    known = len(labelled)
    capitals = sum(text.isupper() for text in labelled) > _MOSTLY * known
    said = _below_recommendations(lines, style)
    found = Counter(
        line.text.rstrip(_ENDS)
        for line in short
        if line.number not in said
        and not style.labels.match(line.text)
        and _may_be_label(line, hand, capitals=capitals)
    )
    names = [name for name, count in found.most_common(_MOST) if count >= _OFTEN and not _says_more(name, style)]
    if known < _OFTEN or not names:
        return style
    return msgspec.structs.replace(style, label=[*style.label, Label(names=names)])


def _below_recommendations(lines: Sequence[Line], style: HouseStyle) -> set[int]:
    """The lines right below a label of recommendations: who recommends ("The administration recommends:") is text."""
    labels = ((style.labels.match(above.text), above, below) for above, below in pairwise(lines))
    return {
        below.number
        for label, above, below in labels
        if label and label.style.role == "recommendation" and label.end == len(above.text)
    }


def _decision_labels(lines: Sequence[Line], hand: Hand, style: HouseStyle) -> list[str]:
    """The words above or before most of what is decided, where no label that the style knows stands there.

    One may be there and mean something else: "Referat", the title of the minutes.
    """
    said: defaultdict[str, list[bool]] = defaultdict(list)
    known = 0
    for at, line in enumerate(lines):
        label = style.labels.match(line.text)
        following = lines[at + 1] if at + 1 < len(lines) else None
        if label and label.style.role == "decision" and not runs_on(label, following):
            known += 1
            if known > 1:
                return []
        run_in = _RUN_IN.fullmatch(line.head)
        name = run_in["label"] if run_in else line.text if hand.signs(line) else ""
        if label or len(name) > _LONGEST or not _may_be_label_text(name):
            continue
        text = (run_in and run_in["text"]) or (following.text if following else "")
        said[name].append(any(rule.pattern.search(text[:_BEGINNING]) for rule in style.decision))
    return [name for name, found in said.items() if sum(found) >= max(_OFTEN, _MOSTLY * len(found))]


def _may_be_label(line: Line, hand: Hand, *, capitals: bool) -> bool:
    """Whether it looks like one; `capitals`: the labels of this paper are printed in capitals."""
    text = line.text
    if not _may_be_label_text(text):
        return False
    stands_out = bool(hand.signs(line)) or (capitals and text.isupper())
    return text.endswith((":", " -", " –")) or (stands_out and text[-1].isalpha())


def _may_be_label_text(text: str) -> bool:
    return text[:1].isupper() and not any(char.isdigit() for char in text) and len(text.split()) <= _MOST_WORDS


def _says_more(name: str, style: HouseStyle) -> bool:
    if style.fields.match(f"{name}:") or any(rule.pattern.search(name) for rule in style.decision):
        return True
    titles = (style.titles.minutes, style.titles.agenda, style.titles.contents)
    return any(title.match(name) for title in titles) or any(pattern.search(name) for _, pattern in style.tasks)
