"""Paragraphs as lines: how formats without printed lines (word processors, web pages) hand on what they hold."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from store.errors import ReadingError
from store.model import Problem
from store.reading.formats.text import hidden_characters
from store.reading.printed import PLAIN, Mark, Printed

LONGEST_LINE = 4_000
"""A longer paragraph is broken at a blank: what is shown and matched line by line stays in bounds."""

_BESIDE = 30
_LONGEST_ROW = 300
_LINE_END = re.compile(r"\r\n|[\n\r\v\f]")
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, the point of a list, or the row of a table."""

    text: str
    """A newline where a line was broken by hand."""
    mark: Mark = PLAIN
    pages: int = 0
    """How many pages begin before it."""


def row(cells: Sequence[Sequence[Paragraph]], source: str) -> list[Paragraph]:
    """The row of a table as one line; the cells' own paragraphs where the table only arranges the text.

    A table arranges the text where a single cell is filled, or where a cell holds paragraphs of some length.
    """
    filled = [[each for each in cell if each.text.strip()] for cell in cells]
    length = sum(len(each.text) for cell in filled for each in cell)
    several = any(len(cell) > 1 for cell in filled)
    if sum(1 for cell in filled if cell) <= 1 or (several and length > _LONGEST_ROW):
        return [each for cell in filled for each in cell]
    texts = [" ".join(" ".join(each.text.split()) for each in cell) for cell in filled]
    text = " | ".join(texts).strip(" |")
    first = next(each for cell in filled for each in cell)
    marks = [each.mark for cell in filled for each in cell]
    mark = replace(first.mark, zone="table", heading=0, list_level=0, bold=all(mark.bold for mark in marks))
    return [Paragraph(text, replace(mark, source=source), sum(each.pages for cell in cells for each in cell))]


def printed(
    paragraphs: Iterable[Paragraph], media_type: str, encoding: str | None = None, problems: tuple[Problem, ...] = ()
) -> Printed:
    """The lines of paragraphs, an empty line between two that do not belong closely together.

    ReadingError `reading.empty` where there is no text.
    """
    lines: list[str] = []
    marks: list[Mark] = []
    starts = [1]
    before: Mark | None = None
    for paragraph in _placed(list(paragraphs)):
        for _ in range(paragraph.pages if before else 0):
            lines.append("")
            marks.append(PLAIN)
            starts.append(len(lines))
        texts = [line for line in _lines(paragraph.text) if line.strip()]
        if not texts:
            continue
        if before and not paragraph.pages and not _close(before, paragraph.mark):
            lines.append("")
            marks.append(PLAIN)
        lines += texts
        marks += [paragraph.mark] * len(texts)
        before = paragraph.mark
    if not before:
        raise ReadingError("reading.empty")
    return Printed(
        lines=tuple(lines),
        page_starts=tuple(starts),
        media_type=media_type,
        encoding=encoding,
        problems=problems + hidden_characters(lines),
        marks=tuple(marks),
    )


def _placed(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, where text boxes count as a letterhead only if they stand at the beginning and are the less."""
    count = 0
    placed = []
    for paragraph in paragraphs:
        count += paragraph.mark.zone == "body" and bool(paragraph.text.strip())
        if paragraph.mark.zone == "side" and count > _BESIDE:
            paragraph = replace(paragraph, mark=replace(paragraph.mark, zone="body"))
        placed.append(paragraph)
    side = sum(len(each.text) for each in placed if each.mark.zone == "side")
    if side > sum(len(each.text) for each in placed if each.mark.zone in ("body", "table")):
        return [
            replace(each, mark=replace(each.mark, zone="body")) if each.mark.zone == "side" else each for each in placed
        ]
    return placed


def _close(before: Mark, mark: Mark) -> bool:
    """Whether no empty line stands between two paragraphs: points of a list, rows of a table, lines of a margin."""
    if before.zone != mark.zone or before.heading or mark.heading:
        return False
    return mark.zone != "body" or bool(before.list_level and mark.list_level)


def _lines(text: str) -> Iterable[str]:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).replace(_SOFT_HYPHEN, "")
    for line in _LINE_END.split(text):
        start = 0
        while len(line) - start > LONGEST_LINE:
            end = line.rfind(" ", start, start + LONGEST_LINE)
            end = end if end > start else start + LONGEST_LINE
            yield line[start:end].strip()
            start = end
        yield line[start:].strip() if start else line.rstrip()
