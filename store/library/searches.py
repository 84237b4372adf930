"""Queries to come back to: those saved under a name, which are kept and undone like anything, and those asked last."""

import contextlib
from collections.abc import Iterator, Sequence

import msgspec

from store.database import Database, disk, locks
from store.database.records import from_json, table_of
from store.errors import NotFoundError, RefusedError, StoreError, WriteError
from store.library.context import Context
from store.library.history import History
from store.model import Change, FacetName, Message, SavedSearch, Span, message
from store.places import ASKED
from store.query.conditions import ASKED_IN_PART, FILTERS, Condition, condition
from store.query.parsing import filters

LONGEST_NAME = 60
REMEMBERED = 100
"""Queries asked last that are kept."""


class Searches:
    """The verbs on saved searches, and the queries that were asked here before."""

    def __init__(self, database: Database, history: History, context: Context) -> None:
        self._database = database
        self._history = history
        self._file = context.folder / ASKED

    def saved(self) -> tuple[SavedSearch, ...]:
        """Every saved search, by name."""
        return tuple(sorted(self._database.records(SavedSearch).values(), key=lambda one: one.name.casefold()))

    def called(self, name: str) -> SavedSearch:
        """The search of this name, whatever its capitals. Raises NotFoundError."""
        name = " ".join(name.split())
        saved = self.saved()
        near = [one for one in saved if one.name == name] or [
            one for one in saved if one.name.casefold() == name.casefold()
        ]
        if not near:
            raise NotFoundError("search.unknown_saved", name=name)
        return near[0]

    def meant(self, words: str) -> str:
        """A part of a query as it is asked: `@NAME` is the saved search of that name, what is behind it follows.

        Raises NotFoundError where none has that name.
        """
        called = words[1:].split() if words.startswith("@") else []
        for end in range(len(called), 0, -1):  # a name may have blanks
            with contextlib.suppress(NotFoundError):
                return " ".join((self.called(" ".join(called[:end])).query, *called[end:]))
        if called:
            raise NotFoundError("search.unknown_saved", name=" ".join(called))
        return words

    def save(self, name: str, query: str) -> SavedSearch:
        """Keep a query under a name, in place of an earlier one of that name.

        Raises RefusedError for a name or a query of blanks only, or a name longer than 60 code points.
        """
        name, query = " ".join(name.split()), query.strip()
        check_name(name)
        if not query:
            raise RefusedError("search.nothing_to_save")
        kept = self._database.records(SavedSearch).get(name)
        one = SavedSearch(id=name, rev=kept.rev if kept else 0, query=query)
        return self._history.put(message("change.save_search", name=name), one)

    def remove(self, name: str) -> None:
        """Keep a saved search no longer. Raises NotFoundError."""
        if (kept := self._database.records(SavedSearch).get(name)) is None:
            raise NotFoundError("search.unknown_saved", name=name)
        self._history.commit(message("change.remove_search", name=name), [], [kept])

    def asked(self) -> tuple[str, ...]:
        """The queries asked last, on this machine, the newest first; none where they cannot be read."""
        with contextlib.suppress(WriteError):
            return self._read()
        return ()

    def remember(self, query: str) -> tuple[str, ...]:
        """Put a query before those asked before; all as they now are. A disk that refuses is no error here."""
        queries = remembered((), query)
        with contextlib.suppress(WriteError, StoreError), locks.alone(self._file):
            queries = remembered(self._read(), query)
            disk.put(self._file, msgspec.json.encode(queries))
        return queries

    def _read(self) -> tuple[str, ...]:
        """None where the file is missing or damaged. Raises WriteError where it cannot be read now."""
        with disk.translated(self._file):
            try:
                return msgspec.json.decode(self._file.read_bytes(), type=tuple[str, ...])
            except (FileNotFoundError, msgspec.DecodeError, UnicodeDecodeError):
                return ()


def queries_ever(database: Database) -> frozenset[str]:
    """The queries that are kept under a name, and those that were, as far as changes say."""
    places = (place for one in database.records(Change).values() for place in (*one.before, *one.after))
    said = (from_json(table, text) for table, _, text in places if text and table == table_of(SavedSearch))
    searches = (*said, *database.records(SavedSearch).values())
    return frozenset(one.query for one in searches if isinstance(one, SavedSearch))


def check_name(name: str) -> None:
    """Raises RefusedError for what cannot be the name of a search."""
    if not 0 < len(" ".join(name.split())) <= LONGEST_NAME:
        raise RefusedError("search.bad_name", longest=LONGEST_NAME)


def remembered(queries: Sequence[str], query: str) -> tuple[str, ...]:
    """The queries with this one before them, once."""
    query = " ".join(query.encode(errors="replace").decode().split())  # a lone surrogate cannot be kept
    return (query, *(one for one in queries if one != query))[:REMEMBERED] if query else tuple(queries)


def narrows(query: str, name: FacetName, value: str) -> bool:
    """Whether a query has a filter that a value of a facet answers, in whatever words."""
    return any(True for _ in _asking(query, name, value))


def narrowed(query: str, name: FacetName, value: str, filter: str) -> str:
    """The query with `filter`, the words for a value of a facet; without any such where it has one."""
    if place := next(_asking(query, name, value), None):
        return f"{query[: place.start].rstrip()} {query[place.end :].lstrip()}".strip()
    closed = query + '"' * (query.count('"') % 2)  # else the filter would be a part of the phrase
    return f"{closed.rstrip()} {filter}".lstrip()


def _asking(query: str, name: FacetName, value: str) -> Iterator[Span]:
    wanted = condition(FILTERS[name], " ".join(value.replace('"', " ").split()))
    return (place for place, made in filters(query) if made == wanted or _is_part(made, wanted))


def _is_part(made: Condition, wanted: Condition | Message) -> bool:
    """Whether a filter asks for a part of the value, which `wanted` asks for whole."""
    return (
        isinstance(wanted, Condition)
        and made.name == wanted.name
        and made.name in ASKED_IN_PART
        and not made.negated
        and made.value in wanted.value
    )
