"""The rows of the Search place: what is to be said of the query, then two rows for each hit. Knows no widget."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap

from textual.content import Content

from store.model import Hit, Match, Meeting, Results, SavedSearch, Weighed
from tui.filters import told
from tui.render import columns, hit_line, line, snippet_line
from tui.words import rule_of, say

LINES = 2
"""Rows of a hit."""
NARROWEST = 20
"""Columns that a sentence is broken to at least."""
RECENT = 5
"""Queries asked before that are listed under the empty line."""


@dataclass(frozen=True, slots=True)
class HitRow:
    """One of the two rows of a hit."""

    hit: Hit
    number: int
    """Which hit it is, from 1."""
    first: bool
    """Whether it is the row with the title, which can be chosen, or that with the snippet."""
    meeting: Meeting | None = None
    """The one it is of, where the hit has no body or date of its own and it is still there."""


@dataclass(frozen=True, slots=True)
class QueryRow:
    """A query to ask again."""

    query: str
    name: str = ""
    """That it is saved under; empty of one that was only asked before."""
    hits: int = 0
    """How many it finds; 0 where that is not known."""


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence among the hits."""

    sentence: str


SearchRow = HitRow | QueryRow | Told


def rows_of(
    results: Results,
    width: int = 80,
    meeting_of: Callable[[Hit], Meeting | None] = lambda _hit: None,
    less: Sequence[tuple[str, int]] = (),
) -> list[SearchRow]:
    """What was not understood and what stands nowhere, the hits, and whether there are more.

    `width`: the columns that a sentence is broken to. `less`: where there are no hits, shorter queries that have some.
    """
    rows = told_rows([told(problem) for problem in results.problems], width)
    rows += told_rows(
        [say("search.nearest", query=one.query, nearest=", ".join(one.nearest)) for one in results.suggestions], width
    )
    for number, hit in enumerate(results.hits, 1):
        rows += HitRow(hit, number, True, meeting_of(hit)), HitRow(hit, number, False)
    if less:
        rows += *told_rows([say("search.with_less")], width), *(QueryRow(query, hits=hits) for query, hits in less)
    elif not results.hits:
        rows += told_rows([say("search.nothing")], width)
    elif results.total > len(results.hits):
        more = "search.more_at_least" if results.at_least else "search.more"
        rows += told_rows([say(more, shown=len(results.hits), total=results.total)], width)
    return rows


def told_rows(sentences: Sequence[str], width: int) -> list[SearchRow]:
    """Sentences broken to the columns there are."""
    return [Told(part) for one in sentences for part in wrap(one, max(width, NARROWEST)) or [""]]


def rows_to_begin(saved: Sequence[SavedSearch], asked: Sequence[str], width: int) -> list[SearchRow]:
    """Under an empty line: the saved searches, the last queries, and what can be typed."""
    rows: list[SearchRow] = []
    if saved:
        rows += *told_rows([say("search.saved")], width), *(QueryRow(one.query, one.name) for one in saved)
    queries = {one.query for one in saved}
    if recent := [query for query in asked if query not in queries][:RECENT]:
        rows += *told_rows([say("search.asked")], width), *(QueryRow(query) for query in recent)
    return [*rows, *([Told("")] if rows else []), *told_rows(say("search.help").split("\n"), width)]


def content_of(row: SearchRow, width: int) -> Content:
    """How a row is drawn."""
    if isinstance(row, Told):
        return line(row.sentence).stylize("italic")
    if isinstance(row, QueryRow):
        query = line(row.query)
        if row.hits:
            return columns("  " + query, line(say("review.hits", hits=row.hits)), width)
        return columns("  " + line(row.name).stylize("bold"), query, width) if row.name else "  " + query
    return hit_line(row.hit, row.meeting, width) if row.first else snippet_line(row.hit, width)


def key_of(row: SearchRow) -> tuple[str, bool]:
    """What names a row."""
    if isinstance(row, QueryRow):
        return row.name or row.query, bool(row.name)
    return (row.sentence, False) if isinstance(row, Told) else (row.hit.item, row.first)


def can_choose(row: SearchRow) -> bool:
    """Whether the cursor may stand on a row."""
    return isinstance(row, QueryRow) or (isinstance(row, HitRow) and row.first)


def why_found(hit: Hit, *, at_least: bool = False) -> list[str]:
    """Each word with the rule that found it, where it stands, and what its score is made of.

    `at_least`: whether only the likeliest places of a phrase were looked at.
    """
    told = list(dict.fromkeys(_why_matched(hit.matches)))
    if hit.guess:
        told.append(say("why.guess"))
    told.append(say("why.hit", field=say(f"found_in.{hit.field}"), score=hit.score))
    told += _why_weighed(hit.weighed, hit.score) if hit.weighed else ()
    return [*told, say("why.at_least")] if at_least else told


def _why_matched(matches: tuple[Match, ...]) -> Iterator[str]:
    for match in matches:
        if match.rule == "typo":
            yield say("why.match_typo", query=match.query, word=match.word, distance=match.distance)
        else:
            yield say("why.match", query=match.query, word=match.word, rule=say(f"rule.{rule_of(match)}"))


def _why_weighed(weighed: Weighed, score: float) -> Iterator[str]:
    for word in weighed.words:
        yield say(
            "why.word",
            query=word.query,
            strength=word.strength,
            share=word.share,
            product=word.strength * word.share,
        )
    if weighed.closeness:
        yield say("why.closeness", closeness=weighed.closeness)
    if weighed.formality:
        yield say("why.formality", formality=weighed.formality)
    if weighed.words:
        together = sum(word.strength * word.share for word in weighed.words) + weighed.closeness - weighed.formality
        yield say("why.sum", together=together, best=weighed.best, score=score)
    yield say("why.newest")
