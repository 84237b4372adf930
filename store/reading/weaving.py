"""Blocks woven into running text: wrapped lines and broken words joined, and the way back to each line kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from store.model import LineRange, Piece, Repair, Span, Text
from store.reading.blocks import BlockKind, Group
from store.reading.hyphens import Hyphens, Join
from store.reading.labels import LabelMatch


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a labelled field, a point of a list, or a paragraph, in the woven text."""

    kind: BlockKind
    span: Span
    content: Span
    """Without the bullet or the label."""
    label: LabelMatch | None = None


@dataclass(frozen=True, slots=True)
class Woven:
    """Text with its blocks, and the words that were joined on the way."""

    text: Text
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...]

    def quote(self, span: Span) -> str:
        """The text of `span`."""
        return self.text.value[span.start : span.end]


def weave(groups: Sequence[Group], hyphens: Hyphens) -> Woven:
    """The text of `groups`: paragraphs parted by an empty line, points and labelled fields by a newline."""
    parts: list[str] = []
    pieces: list[Piece] = []
    repairs: list[Repair] = []
    blocks: list[Block] = []
    length = 0

    def add(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)

    for group in groups:
        if blocks:
            add("\n" if _close(blocks[-1].kind, group) else "\n\n")
        start = length
        for at, line in enumerate(group.lines):
            if at:
                before = group.lines[at - 1]
                join, word = hyphens.join(before.text, line.text)
                if join is Join.BLANK:
                    add(" ")
                elif join is Join.WORD:
                    parts[-1] = parts[-1][:-1]
                    length -= 1
                    pieces[-1] = pieces[-1]._replace(length=pieces[-1].length - 1)
                    repairs.append(Repair("hyphen", LineRange(before.number, line.number), word))
            pieces.append(Piece(length, line.number, line.column, len(line.text)))
            add(line.text)
        blocks.append(
            Block(group.kind, Span(start, length), Span(min(start + group.skip, length), length), group.label)
        )
    return Woven(Text("".join(parts), tuple(pieces)), tuple(blocks), tuple(repairs))


def _close(before: BlockKind, group: Group) -> bool:
    return before != "heading" and not group.lines[0].after_blank
