"""What a search tells: hits and why they were found, what is near, how they are spread, and what is like an item."""

from dataclasses import dataclass
from typing import Literal

from store.model.message import Message
from store.model.papers import DocumentKind
from store.model.text import Span

Field = Literal["title", "decision", "text", "annotation", "follow_up", "attachment"]
MatchRule = Literal["exact", "prefix", "compound", "folded", "inflected", "typo"]
FacetName = Literal["body", "year", "kind", "department"]
Likeness = Literal["case", "title", "content"]


@dataclass(frozen=True, slots=True)
class Match:
    """Why a word was found."""

    query: str
    """What was typed."""
    word: str
    """What stands there."""
    rule: MatchRule
    distance: int
    span: Span
    """In the item's text; for a note, a follow-up or an attachment that the text does not name, in the snippet.

    Empty, (0, 0), where the word stands in another of these than the snippet is cut from.
    """


@dataclass(frozen=True, slots=True)
class WeighedWord:
    """What one word or phrase of a query adds to the score of a hit."""

    query: str
    """As typed."""
    strength: float
    """How well it is found: by its rule, and by the field it stands in."""
    share: float
    """What part of the whole it is: a word that few items have counts more. All shares together are 1."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a score is made of: the words by their shares, what is added and taken off, and what that is divided by."""

    words: tuple[WeighedWord, ...]
    closeness: float
    """Added, for words that stand close together."""
    formality: float
    """Taken off, of an item that only opens or closes the meeting."""
    best: float
    """What the best hit of all could weigh: the score is the weight as a part of it."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One item found."""

    item: str
    meeting: str
    document: str
    body: str | None
    date: str | None
    number: str
    title: str
    kind: DocumentKind
    field: Field
    snippet: str
    """Of the text around the best match."""
    snippet_start: int
    """Where the snippet begins in the item's text; 0 where it is cut from something beside it."""
    matches: tuple[Match, ...]
    """The one that the snippet is around first."""
    score: float
    """0 to 1."""
    guess: bool
    """True where a word of the query was only found as a typing error."""
    weighed: Weighed | None = None
    """What the score is made of."""
    below_title: str = ""
    """Where it was found in the title: what was decided, else how the text goes on. The snippet repeats the title."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A word that stands nowhere, and what is near it."""

    query: str
    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """How the items found are spread over the values of one thing that can be filtered by."""

    name: FacetName
    """Also the name of the filter, but for `year`, whose filter is `date`."""
    values: tuple[tuple[str, int], ...]
    """Each value, as it is shown, with the items that have it: the most first, years the newest first."""


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query."""

    query: str
    total: int
    hits: tuple[Hit, ...]
    took_ms: float
    problems: tuple[Message, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    facets: tuple[Facet, ...] = ()
    """How the items found are spread; empty where that was not asked for."""
    at_least: bool = False
    """Whether there may be more than `total`: of very many places of a phrase the likeliest are looked at."""
    first: bool = False
    """Whether only the words as typed and as they begin were looked for, and a full search may find more."""


@dataclass(frozen=True, slots=True)
class Treatment:
    """Another item about the same matter, earlier or later."""

    item: str
    meeting: str
    document: str
    body: str | None
    date: str | None
    number: str
    title: str
    kind: DocumentKind
    likeness: Likeness
    """By what it is known: the same case number, the same title, or what it says."""
    score: float
    """0 to 1: how like."""
    decision: str = ""
    """What was decided, as printed; empty where nothing was."""
