"""Lines grouped to blocks: headings, labelled fields, points of lists, paragraphs."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Literal

from store.reading.facts import are_names
from store.reading.label_places import label_at
from store.reading.labels import Label, LabelMatch, Labels
from store.reading.printed import Line
from store.reading.sentences import ends_sentence
from store.reading.styles import HouseStyle

BlockKind = Literal["heading", "label", "point", "paragraph"]

_BULLET = re.compile(r"([•◦▪‣·●○■□*+–o-])\s+(?=\S)")
_NUMBERED = re.compile(r"(?:\d{1,2}[.)]|[a-z]\)|\((?:\d{1,2}|[a-z])\))\s+(?=\S)")
_DASHES = "-–*+o"
"""What also stands between words, or is one: the last is how some programs print a circle."""
_ROW = re.compile(r"[^\W\d_][^:]{1,30}:\s{2,}\S")
"""A field that no style knows, its value set in a column: "Sagstype:       Åbent"."""
_TAIL = 120
_GOES_ON = LabelMatch("", Label(names=[""], role="decision"), 0, alone=False)
"""No label is printed where a decision goes on."""


@dataclass(slots=True)
class Group:
    """The lines of one block."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)
    skip: int = 0
    """How much of the first line is label or bullet."""
    label: LabelMatch | None = None
    bullet: str = ""

    @property
    def tail(self) -> str:
        """The end of its last line."""
        return self.lines[-1].text[-_TAIL:]


def group(lines: Sequence[Line], labels: Labels, style: HouseStyle, *, listed: bool = False) -> list[Group]:
    """The blocks of `lines`. `listed`: each line is a block of its own, except where it plainly goes on."""
    groups: list[Group] = []
    section = above = None
    for line, following in zip_longest(lines, lines[1:]):
        last = groups[-1] if groups else None
        in_list = listed or (section is not None and section.style.role == "attachments")
        empty = last is not None and last.label is section and last.skip >= len(last.lines[0].text)
        label = label_at(line, following, section, labels, style, empty=empty)
        bullet = _bullet(line, last, style)
        if label and not bullet and _opens_section(line, label, in_list and not listed):
            groups.append(Group("label", [line], label.end, label))
            section, above = label, section
        elif _decides_again(line, section, above, style):
            section, above = _GOES_ON, None
            groups.append(Group("label", [line], 0, section))
        elif bullet:
            groups.append(Group("point", [line], len(bullet), None, bullet[0] if bullet[0] in _DASHES else "•"))
        elif last and _goes_on(line, last, in_list, style):
            last.lines.append(line)
        else:
            groups.append(Group("paragraph", [line]))
    return groups


def _decides_again(line: Line, section: LabelMatch | None, above: LabelMatch | None, style: HouseStyle) -> bool:
    """Whether a decision goes on below the names of those who were away, which are printed in the middle of it."""
    if not (section and above and section.style.role == "attendance" and above.style.role == "decision"):
        return False
    return not are_names(line.head, style) and (line.after_blank or not line.text[0].islower())


def group_known(lines: Iterable[Line], labels: Mapping[int, LabelMatch], style: HouseStyle) -> list[Group]:
    """The blocks of `lines` each of which is one by itself, with their labels by the number of the line."""
    groups: list[Group] = []
    for line in lines:
        last = groups[-1] if groups else None
        if label := labels.get(line.number):
            groups.append(Group("label", [line], label.end, label))
        elif bullet := _bullet(line, last, style):
            groups.append(Group("point", [line], len(bullet), None, bullet[0] if bullet[0] in _DASHES else "•"))
        else:
            groups.append(Group("paragraph", [line]))
    return groups


def _opens_section(line: Line, label: LabelMatch, in_attachments: bool) -> bool:
    # In a list of attachments without bullets, "Indstilling" alone is the name of a paper.
    return not (in_attachments and label.alone and not line.after_blank)


def _bullet(line: Line, last: Group | None, style: HouseStyle) -> str:
    """The bullet or number that opens a point of a list; empty where the line is none."""
    text = line.head
    found = _BULLET.match(text)
    if found and found.group(1) in _DASHES and text.endswith(f" {found.group(1)}"):
        # "- Decision -": a label between signs.
        return ""
    if found and found.group(1) not in _DASHES:
        return found.group()
    numbered = None if found else _NUMBERED.match(text)
    if not (found or numbered):
        return ""
    # A dash or a number may stand in the middle of a sentence, at the beginning of a line by chance.
    opens = (
        last is None
        or line.after_blank
        or last.kind in ("label", "heading")
        or (last.kind == "point" and (last.bullet in _DASHES or bool(numbered)))
        or last.tail.endswith((":", ";", ","))
        or ends_sentence(last.tail, text, style)
    )
    return (found or numbered).group() if opens else ""  # type: ignore[union-attr]


def _goes_on(line: Line, last: Group, in_list: bool, style: HouseStyle) -> bool:
    """Whether the line goes on with what the block before it said."""
    if last.label and last.skip >= len(last.lines[0].text) and len(last.lines) == 1:
        return False
    if "table" in (line.mark.zone, last.lines[-1].mark.zone) or _ROW.match(line.head):
        return False
    tail, first = last.tail, line.text[0]
    unfinished = not ends_sentence(tail, line.head, style) and not tail.endswith((":", "!", "?"))
    broken = tail.endswith("-") and tail[-2:-1].isalpha()
    if line.after_blank:
        return unfinished and (first.islower() or (broken and first.isalpha()))
    if in_list and last.kind != "point":
        return unfinished and (first.islower() or broken)
    if line.opens_page and last.kind == "heading":
        return False
    return not line.opens_page or unfinished
