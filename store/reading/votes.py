"""How minutes say they voted: numbers, and who voted how. A vote that is not understood is kept in its words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.model import Span, Text, Vote
from store.reading.drafts import Draft
from store.reading.facts import names_in
from store.reading.sentences import LONGEST, sentences
from store.reading.styles import HouseStyle
from store.reading.vote_rules import DOT
from store.reading.weaving import Block
from store.voters import is_name, is_person, party_of

_SIDES = ("yes", "no", "abstained", "absent")
_LONGEST = 20_000
_APART = 300
"""So far from the numbers may stand who voted so."""
_COUNTED = re.compile(r"\s*(?P<count>\d{1,3})\s*(?:[^\W\d_]{3,10}(?:\s+|$)){0,3}(?:\((?P<names>.*)\))?\s*$", re.DOTALL)
_LEADING_NUMBER = re.compile(r"\s*(\d{1,3})\b")
_INITIAL = re.compile(r"(\b[A-ZÆØÅÄÖÜ][\w-]+ [A-ZÆØÅÄÖÜ])\.(?= [A-ZÆØÅÄÖÜ])")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_NEXT_NAME = re.compile(r"\) (?=[A-ZÆØÅÄÖÜ])")
_WORD = re.compile(r"[^\W\d_]{2,}")
_POINTS_APART = re.compile(r"\n+|(?<=[.;])\s+")
_ABOUT = re.compile(r"[,.:;\"”»\n]")
_NUMBER = re.compile(r"\d+")
_NEAR = 60


@dataclass(frozen=True, slots=True)
class _Side:
    """Those who voted alike, as far as they are printed."""

    count: int | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """A passage that says how some voted; of one that was not understood it says nothing."""

    span: Span
    sides: Mapping[str, _Side]
    about: frozenset[str] = frozenset()
    """The numbers of the points that it names."""


def votes_of(draft: Draft, parts: Sequence[tuple[Block, ...]], style: HouseStyle) -> tuple[Vote, ...]:
    """The votes printed in these parts of an item.

    Numbers, and near them who voted how, are one vote.
    """
    text = draft.woven.text
    plain = _INITIAL.sub(rf"\g<1>{DOT}", text.value)
    joined: list[_Said] = []
    for one in sorted((one for blocks in filter(None, parts) for one in _said(plain, blocks, style)), key=_place):
        both = _both(joined[-1], one, plain, style) if joined else None
        joined = [*joined[:-1], both] if both else [*joined, one]
    return tuple(_vote(one, text, style) for one in joined)


def _place(said: _Said) -> Span:
    return said.span


def _said(text: str, blocks: Sequence[Block], style: HouseStyle) -> list[_Said]:
    """What a part says of votes."""
    start = blocks[0].span.start
    region = text[start : min(blocks[-1].span.end, start + _LONGEST)]
    said: list[_Said] = []
    for rule in style.vote:
        for found in rule.pattern.finditer(region):
            span = Span(start + found.start(), start + found.end())
            printed = {side: found.groupdict().get(side) for side in _SIDES}
            sides = {side: _side(each, style) for side, each in printed.items() if each}
            if _is_free(span, said) and all(map(is_name, (*sides["no"].names, *sides["yes"].names))):
                said.append(_Said(span, sides))
    for at, block in enumerate(blocks):
        for sentence in sentences(text, Span(block.span.start, min(block.span.end, start + _LONGEST)), style):
            if sentence.end - sentence.start <= LONGEST:
                said += _voices(text, sentence, blocks[at + 1 :], said, style)
    return said


def _is_free(span: Span, said: Sequence[_Said]) -> bool:
    return not any(one.span.start < span.end and span.start < one.span.end for one in said)


def _voices(text: str, sentence: Span, below: Sequence[Block], said: Sequence[_Said], style: HouseStyle) -> list[_Said]:
    """What a sentence says beyond what was found in it; the sentence as it is where it speaks of votes for nothing."""
    words = text[sentence.start : sentence.end]
    voices: list[_Said] = []
    for rule, pattern in style.voices:
        for found in pattern.finditer(words):
            span = Span(sentence.start + found.start(), sentence.start + found.end())
            count, who = (found.groupdict().get(name) for name in ("count", "who"))
            if not (count or who) and not words[found.end() :].strip(" :"):
                span, who = _listed(text, span, below, style)
            if (count or who) and _is_free(span, (*said, *voices)):
                side = _Side(int(count) if count else None, _names(who or "", style))
                if who and not side.names:  # "None voted against"
                    side = _Side(0)
                about = frozenset(_NUMBER.findall(_ABOUT.split(words[found.end() :][:_NEAR], maxsplit=1)[0]))
                voices.append(_Said(span, {rule.side: side}, about))
    if not voices and _is_free(sentence, said) and style.votes.speaks.search(words):
        return [_Said(sentence, {})]
    starts = [one.span.start for one in (*said, *voices)]
    ends = [min([sentence.end, *(start for start in starts if start > one.span.start)]) for one in voices]
    return [
        _Said(Span(one.span.start, max(one.span.end, len(text[:end].rstrip()))), one.sides, one.about)
        for one, end in zip(voices, ends, strict=True)
    ]


def _listed(text: str, span: Span, below: Sequence[Block], style: HouseStyle) -> tuple[Span, str]:
    """The names in the blocks below, up to the first that is no name; with the words above them."""
    end = span.end
    names: list[str] = []
    for block in below:
        printed = names_in(text[block.content.start : block.content.end], style)
        if not printed or not all(is_person(name) or _IN_BRACKETS.fullmatch(name) for name in printed):
            break
        names += printed
        end = block.span.end
    return Span(span.start, end), ", ".join(names)


def _side(printed: str, style: HouseStyle) -> _Side:
    """The printed number, with the names in the brackets after it; or else the names."""
    if counted := _COUNTED.match(printed):
        return _Side(int(counted["count"]), _names(counted["names"] or "", style))
    if number := _LEADING_NUMBER.match(printed):
        return _Side(int(number.group(1)))
    names = _names(printed, style)
    return _Side(None, names) if names else _Side(0)


def _names(printed: str, style: HouseStyle) -> tuple[str, ...]:
    if _IN_BRACKETS.fullmatch(printed) or printed.count("(") != printed.count(")"):
        printed = printed.strip("()")
    printed = _NEXT_NAME.sub("), ", printed)
    first, *others = style.words.conjunctions
    for joint in (f", {first} ", *(f" {word} " for word in others[1:-1])):  # but "or" and "to"
        printed = printed.replace(joint, ", ")
    found = (name.replace(DOT, ".") for name in names_in(printed, style))
    return tuple(name.strip("()") if _IN_BRACKETS.fullmatch(name) else name for name in found)


def _both(last: _Said, one: _Said, text: str, style: HouseStyle) -> _Said | None:
    """Two passages as one vote, the second telling more of the first; None where it is a vote of its own."""
    between = text[last.span.end : one.span.start]
    if (
        not (last.sides and one.sides)
        or len(between) > _APART
        or (last.about and one.about and last.about != one.about)
    ):
        return None
    if any(style.decisions.points.match(part) for part in _POINTS_APART.split(between)[1:]):
        return None
    close = all(word.lower() in style.words.conjunctions for word in _WORD.findall(between))
    if not close and any(side.count is not None for side in one.sides.values()):
        return None
    if "no" in last.sides and last.sides.get("yes", _Side()).names and one.sides.get("yes", _Side()).names:
        return None  # who voted for it was told, and who against: now another vote begins
    sides = dict(last.sides)
    for name, side in one.sides.items():
        both = _alike(last.sides[name], side, close=close) if name in last.sides else side
        if both is None:
            return None
        sides[name] = both
    return _Said(Span(last.span.start, one.span.end), sides, last.about | one.about)


def _alike(last: _Side, side: _Side, *, close: bool) -> _Side | None:
    """The same voters told twice, or those of two sentences of which each says how somebody voted."""
    if side.count is not None and last.count not in (None, side.count):
        return None
    count = last.count if side.count is None else side.count
    if not last.names or all(name in last.names or party_of(name) in last.names for name in side.names):
        return _Side(count, last.names or side.names)
    return _Side(None, last.names + side.names) if close and count is None else None


def _vote(said: _Said, text: Text, style: HouseStyle) -> Vote:
    yes, no, abstained, absent = (said.sides.get(side, _Side()) for side in _SIDES)
    return Vote(
        yes=_count(yes, style),
        no=_count(no, style),
        abstained=_count(abstained, style),
        absent=_count(absent, style),
        dissent=no.names,
        quote=text.value[said.span.start : said.span.end],
        lines=text.lines_of(said.span),
        favour=yes.names,
        abstaining=abstained.names,
    )


def _count(side: _Side, style: HouseStyle) -> int | None:
    """How many voted so: the printed number, or the persons counted; parties cannot be counted."""
    if side.count is not None or not side.names:
        return side.count
    persons = all(is_person(name) and not style.votes.parties.search(name) for name in side.names)
    return len(side.names) if persons else None
