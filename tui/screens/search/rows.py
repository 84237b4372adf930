"""The rows of the Search place: what is to be said of the query, then two rows for each hit. Knows no widget."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from textual.content import Content

from store.model import Hit, Meeting, Results, SavedSearch
from tui.filters import told
from tui.render import columns, hit_line, line, snippet_line
from tui.words import say

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
