"""Labels that no house style knows: what a document itself sets above its paragraphs again and again."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from store.reading.hands import Hand, usual
from store.reading.labels import Label
from store.reading.printed import Line
from store.reading.styles import HouseStyle

_LONGEST = 40
_MOST_WORDS = 4
_OFTEN = 3
_MOST = 50


def with_own_labels(lines: Sequence[Line], style: HouseStyle) -> HouseStyle:
    """The style, and as labels of role `other` the lines that this document uses like the labels it knows.

    A few words on a line of their own, three times or more, that end in a colon or stand out by their looks, say no
    decision and give no task. Only where labels that the style knows stand three times too: else the document may be
    one of speeches, with the speaker's name above each.
    """
    hand = usual(lines)
    known = 0
    found: Counter[str] = Counter()
    for line in lines:
        if len(line.text) > _LONGEST:
            continue
        if style.labels.match(line.text):
            known += 1
        elif _may_be_label(line, hand):
            found[line.text.rstrip(" :")] += 1
    names = [name for name, count in found.most_common(_MOST) if count >= _OFTEN and not _says_more(name, style)]
    if known < _OFTEN or not names:
        return style
    return msgspec.structs.replace(style, label=[*style.label, Label(names=names)])


def _may_be_label(line: Line, hand: Hand) -> bool:
    text = line.text
    if not text[0].isupper() or any(char.isdigit() for char in text) or len(text.split()) > _MOST_WORDS:
        return False
    return text.endswith(":") or (bool(hand.signs(line)) and text[-1].isalpha())


def _says_more(name: str, style: HouseStyle) -> bool:
    if style.fields.match(f"{name}:") or any(rule.pattern.search(name) for rule in style.decision):
        return True
    titles = (style.titles.minutes, style.titles.agenda, style.titles.contents)
    return any(title.match(name) for title in titles) or any(pattern.search(name) for _, pattern in style.tasks)
