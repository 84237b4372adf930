"""Titles broken over several lines: how far each of them goes."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from store.reading.contents import Run, without_leader
from store.reading.facts import case_in_brackets
from store.reading.hands import alike
from store.reading.headings import Candidate
from store.reading.printed import Line
from store.reading.sentences import ends_sentence
from store.reading.styles import HouseStyle

_MOST_LINES = 4
_LONGEST_CONTINUATION = 80
_LONG_LINE = 60
"""What counts as a full line in a document whose width is not known."""
_FEWEST_WRAPPED = 5
_WIDE = 0.95
_RARE = 0.2
_LONGEST_PREFIX = 26
_BULLETS = "-–•*"
_NOT_LETTERS = re.compile(r"[\W_]+")


class WrappedTitles:
    """Finds the last line of each title in one file."""

    def __init__(self, lines: Sequence[Line], style: HouseStyle) -> None:
        self._lines, self._style = lines, style
        self._width = _width(lines)
        self._repeated = Counter(prefix for line in lines if (prefix := _prefix(line)))
        self._lefts = Counter(round(_left(line)) for line in lines)
        self._labels = Counter(round(_left(line)) for line in lines if style.labels.match(line.text))

    def end(self, heading: Candidate, stop: int, entry: str | None) -> int:
        """The index of the first line below the title, `stop` at most; `entry`: what the contents list calls it."""
        at = heading.index + 1
        named = _bare(entry or "")
        while at < min(stop, heading.index + _MOST_LINES) and self._goes_on(heading, at, stop, named):
            at += 1
        return at

    def _goes_on(self, heading: Candidate, at: int, stop: int, named: str) -> bool:
        line = self._lines[at]
        title = " ".join([heading.title, *(each.text for each in self._lines[heading.index + 1 : at])])
        if not self._lines[heading.index].text[heading.title_column :].strip() and (
            at == heading.index + 1 or self._is_apart(heading, at, stop)
        ):
            return True
        case = case_in_brackets(line.text, self._style)
        so_far, rest = _bare(title), _bare(line.text[: case[0]] if case else line.text)
        if named and (named == so_far or named.startswith(so_far + rest)):
            return named != so_far or not rest
        return self._looks_unfinished(heading, at, stop)

    def _looks_unfinished(self, heading: Candidate, at: int, stop: int) -> bool:
        before, line, style = self._lines[at - 1], self._lines[at], self._style
        if style.facts.minutes.search(before.text[-30:]) or len(line.text) > 2 * _LONGEST_CONTINUATION:
            return False
        if case_in_brackets(before.text, style):
            return False
        if self._case_below(at, stop):
            return True
        facts = style.facts
        if any(fact.search(line.head) for fact in (facts.case_number, facts.open, facts.closed)):
            return False
        full = self._is_full(before, line)
        if self._hangs(heading, line) and (
            full or (self._is_rare(line) and not line.after_blank and self._ends(at, stop))
        ):
            return True
        if style.labels.match(line.text) or self._repeated[_prefix(line)] > 1:
            return False
        if line.text[0] in _BULLETS and not (full and self._ends(at, stop)):
            return False
        same = alike(before, line)
        # A title that looks like one goes on on the next page too.
        parted = not same if line.opens_page else line.after_blank
        unfinished = before.text.endswith(("-", ",")) or before.text.split()[-1].lower() in style.words.unfinished
        if not parted and (same is not None or unfinished):
            return unfinished if same is None else same
        if same is not None or (parted and not unfinished):
            return False
        lower = line.text[0].islower()
        ends = self._ends(at, stop) or (lower and not parted and self._looks_unfinished(heading, at + 1, stop))
        if not ends or len(line.text) > _LONGEST_CONTINUATION:
            return False
        if not parted and (lower or line.text[0] == "("):
            return True
        outcome = any(rule.pattern.search(line.head) for rule in style.not_heading)
        return (full or parted) and not outcome and not ends_sentence(line.text[-80:], "", style)

    def _is_apart(self, heading: Candidate, at: int, stop: int) -> bool:
        """Whether the line is of the title below a number on its own line, and a gap or the case number ends it."""
        end = next((each for each in range(at, stop) if self._ends_title(self._lines[each])), stop)
        title = self._lines[at:end]
        labelled = any(self._style.labels.match(each.text) or each.text[0] in _BULLETS for each in title)
        return bool(title) and end - heading.index <= _MOST_LINES and not labelled

    def _ends_title(self, line: Line) -> bool:
        label = self._style.labels.match(line.text)
        return line.after_blank or (label is not None and label.style.field == "case_number")

    def _case_below(self, at: int, stop: int) -> bool:
        """Whether a case number in brackets ends this line, or one that follows at once."""
        for each in range(at, min(stop, at + _MOST_LINES)):
            if self._lines[each].after_blank:
                return False
            if case_in_brackets(self._lines[each].text, self._style):
                return True
        return False

    def _ends(self, at: int, stop: int) -> bool:
        """Whether the line at `at` is the last one of its paragraph."""
        if at + 1 >= stop:
            return True
        following = self._lines[at + 1]
        return following.after_blank or self._style.labels.match(following.text) is not None

    def _is_full(self, before: Line, line: Line) -> bool:
        """Whether the first word of `line` found no room on the line before."""
        if self._width is None:
            return len(before.text) >= _LONG_LINE
        word = line.text.split(None, 1)[0]
        return _right(before) + (1 + len(word)) * _pitch(before) > self._width

    def _hangs(self, heading: Candidate, line: Line) -> bool:
        """Whether the line begins right below the title, where no label stands."""
        first = self._lines[heading.index]
        place = _left(first) + heading.title_column * _pitch(first)
        indented = _left(line) > _left(first) + _pitch(first)
        labelled = self._labels[round(_left(line))] - (self._style.labels.match(line.text) is not None)
        return indented and abs(_left(line) - place) <= 1.5 * _pitch(first) and not labelled

    def _is_rare(self, line: Line) -> bool:
        """Whether little of the text begins where the line does."""
        return self._lefts[round(_left(line))] < _RARE * len(self._lines)


def entries_of(run: Run, lines: Sequence[Line]) -> Mapping[int, str]:
    """The whole titles in the contents list of a run, by their number."""
    entries = {}
    ends = [*(entry.index for entry in run.contents[1:]), run.contents[-1].index + 1 if run.contents else 0]
    for entry, end in zip(run.contents, ends, strict=True) if run.contents else ():
        rest = (line.text for line in lines[entry.index + 1 : end])
        entries[entry.number] = without_leader(" ".join([entry.title, *rest]))
    return entries


def _width(lines: Sequence[Line]) -> float | None:
    """Where lines end that were broken because they are full; None where too few show it."""
    rights = sorted(
        _right(line)
        for line, following in pairwise(lines)
        if following.text[0].islower() and not following.after_blank and not following.opens_page
    )
    return rights[int(_WIDE * (len(rights) - 1))] if len(rights) >= _FEWEST_WRAPPED else None


def _prefix(line: Line) -> str:
    """What stands before a colon, as a label does that no style knows."""
    before, colon, _ = line.text[:_LONGEST_PREFIX].partition(":")
    return before if colon else ""


def _left(line: Line) -> float:
    return line.mark.box[0] if line.mark.box else line.column


def _right(line: Line) -> float:
    return line.mark.box[2] if line.mark.box else line.column + len(line.text)


def _pitch(line: Line) -> float:
    """How wide a letter is."""
    return (line.mark.box[2] - line.mark.box[0]) / len(line.text) if line.mark.box else 1.0


def _bare(title: str) -> str:
    return _NOT_LETTERS.sub("", title).casefold()
