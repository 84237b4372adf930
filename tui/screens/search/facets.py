"""How the hits are spread over bodies, years, kinds and departments: the rows of the column beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from store.library.searches import narrows
from store.model import Facet, FacetName
from tui.render import columns, line
from tui.screens.dialogs.choose import Option
from tui.words import say

MOST_VALUES = 7
"""Of one facet that stand in the column; the rest is chosen from the whole list."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value that the hits can be narrowed to."""

    name: FacetName
    value: str
    count: int
    chosen: bool
    """Whether the query asks for it already."""

    @property
    def shown(self) -> str:
        """The value in words."""
        return say(f"kind.{self.value}") if self.name == "kind" else self.value


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a facet."""

    name: FacetName


@dataclass(frozen=True, slots=True)
class More:
    """That a facet has more values than are shown."""

    name: FacetName
    count: int


FacetRow = Value | Heading | More


def facet_rows(facets: Sequence[Facet], query: str) -> list[FacetRow]:
    """The rows of the column: of each facet its name and its first values."""
    rows: list[FacetRow] = []
    for facet in facets:
        values = list(_values(facet, query))
        rows += Heading(facet.name), *values[:MOST_VALUES]
        if len(values) > MOST_VALUES:
            rows.append(More(facet.name, len(values) - MOST_VALUES))
    return rows


def facet_options(facets: Sequence[Facet], query: str) -> list[Option[Value]]:
    """All values, to choose from."""
    return [
        Option(
            value,
            say(
                "search.facet_chosen" if value.chosen else "search.facet_value",
                facet=say(f"facet.{value.name}"),
                value=value.shown,
                count=value.count,
            ),
        )
        for facet in facets
        for value in _values(facet, query)
    ]


def _values(facet: Facet, query: str) -> Iterator[Value]:
    for value, count in facet.values:
        yield Value(facet.name, value, count, narrows(query, facet.name, value))


def facet_content(row: FacetRow, width: int) -> Content:
    """How a row is drawn: what the query asks for already with a dot before it."""
    if isinstance(row, Heading):
        return Content(say(f"facet.{row.name}")).stylize("bold")
    if isinstance(row, More):
        return line("  " + say("search.facet_more", count=row.count)).stylize("italic")
    return columns(("• " if row.chosen else "  ") + line(row.shown), Content(str(row.count)), width)


def facet_key(row: FacetRow) -> tuple[str, str]:
    """What names a row."""
    return row.name, row.value if isinstance(row, Value) else type(row).__name__ + "\n"


def can_choose_facet(row: FacetRow) -> bool:
    """Whether the cursor may stand on a row."""
    return not isinstance(row, Heading)
