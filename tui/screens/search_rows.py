"""The rows of the Search place: what is to be said of the query, then two rows for each hit. Knows no widget."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from textual.content import Content

from store.model import Hit, Match, Meeting, Results
from tui.render import hit_line, line, snippet_line
from tui.words import say


@dataclass(frozen=True, slots=True)
class HitRow:
    """One of the two rows of a hit."""

    hit: Hit
    number: int
    """Which hit it is, from 1."""
    first: bool
    """Whether it is the row with the title, which can be chosen, or that with the snippet."""
    meeting: Meeting | None = None
    """The one it is of, where it is still there."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence among the hits."""

    sentence: str


SearchRow = HitRow | Told


def rows_of(results: Results, meeting_of: Callable[[Hit], Meeting | None] = lambda _hit: None) -> list[SearchRow]:
    """What was not understood and what stands nowhere, the hits, and whether there are more."""
    rows: list[SearchRow] = [Told(say(problem)) for problem in results.problems]
    rows += [
        Told(say("search.nearest", query=one.query, nearest=", ".join(one.nearest))) for one in results.suggestions
    ]
    for number, hit in enumerate(results.hits, 1):
        rows += HitRow(hit, number, True, meeting_of(hit)), HitRow(hit, number, False)
    if not results.hits:
        rows.append(Told(say("search.nothing")))
    elif results.total > len(results.hits):
        rows.append(Told(say("search.more", shown=len(results.hits), total=results.total)))
    return rows


def content_of(row: SearchRow, width: int) -> Content:
    """How a row is drawn."""
    if isinstance(row, Told):
        return line(row.sentence).stylize("italic")
    return hit_line(row.hit, row.meeting, width) if row.first else snippet_line(row.hit, width)


def key_of(row: SearchRow) -> tuple[str, bool]:
    """What names a row."""
    return (row.sentence, False) if isinstance(row, Told) else (row.hit.item, row.first)


def can_choose(row: SearchRow) -> bool:
    """Whether the cursor may stand on a row."""
    return isinstance(row, HitRow) and row.first


def why_found(hit: Hit) -> list[str]:
    """Each word with the rule that found it, then where and how well."""
    told = list(dict.fromkeys(_why_matched(hit.matches)))
    told.append(say("why.hit", field=say(f"found_in.{hit.field}"), score=hit.score))
    if hit.guess:
        told.append(say("why.guess"))
    return told


def _why_matched(matches: tuple[Match, ...]) -> Iterator[str]:
    for match in matches:
        if match.rule == "typo":
            yield say("why.match_typo", query=match.query, word=match.word, distance=match.distance)
        else:
            yield say("why.match", query=match.query, word=match.word, rule=say(f"rule.{match.rule}"))
