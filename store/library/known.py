"""What the store knows of a file before it is read, and of its papers before they are compared: without a search.

An import asks this of every file. What was put since the last question is noted then, so that an answer costs as much
in a large store as in a small one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from store.comparing.phrases import is_standing
from store.database import Database
from store.database.values import changed
from store.library.same_text import text_digest
from store.model import FileRead, Head, Source

_Key = tuple[str, ...]


class Known:
    """Files and papers of the store by what tells them from others."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._sources: Mapping[str, Source] = {}
        self._heads: Mapping[str, Head] = {}
        self._of: defaultdict[_Key, dict[str, None]] = defaultdict(dict)
        """By something that may be asked for the ids of what had it, at some time, in the order of import."""

    def _look(self) -> None:
        sources, heads = self._database.sources(), self._database.heads()
        for id in changed(self._sources, sources):
            if source := sources.get(id):
                self._of["path", source.path][id] = None
                for one in (source.sha256, *source.former):
                    self._of["sha256", one][id] = None
        for id in changed(self._heads, heads):
            if head := heads.get(id):
                for key in _keys(head.digest, head.date, head.body, (title for _, _, title in head.items)):
                    self._of[key][id] = None
        self._sources, self._heads = sources, heads

    def source(self, sha256: str) -> Source | None:
        """The source that a file of this digest is, or a former version of which it is."""
        self._look()
        found = (self._sources.get(id) for id in self._of.get(("sha256", sha256), ()))
        return next((one for one in found if one and sha256 in (one.sha256, *one.former)), None)

    def standing(self, file: FileRead) -> tuple[Head, ...]:
        """The papers that say word for word what those of a file say may be among these, and no others."""
        self._look()
        return tuple(self._with(("digest", text_digest(one)) for one in file.documents))

    def like(self, file: FileRead) -> tuple[tuple[Source, ...], tuple[Head, ...]]:
        """The earlier version of a file may be among these, and no others, in the order of import; all their papers."""
        self._look()
        keys: list[_Key] = []
        for one in file.documents:
            titles = [item.title for item in one.items]
            if titles and all(map(is_standing, titles)):  # then a paper that has but these may be an earlier version
                return tuple(self._sources.values()), tuple(self._heads.values())
            keys += _keys("", one.date, one.body, titles)
        ids = {head.source for head in self._with(keys)} | self._of.get(("path", file.path), {}).keys()
        sources = tuple(one for id, one in self._in_order(ids))
        heads = (self._heads.get(document) for one in sources for document in one.documents)
        return sources, tuple(head for head in heads if head)

    def _in_order(self, ids: set[str]) -> Iterator[tuple[str, Source]]:
        if len(ids) > 1:
            return ((id, one) for id, one in self._sources.items() if id in ids)
        return ((id, self._sources[id]) for id in ids if id in self._sources)

    def _with(self, keys: Iterable[_Key]) -> Iterator[Head]:
        ids = dict.fromkeys(id for key in keys for id in self._of.get(key, ()))
        return (head for id in ids if (head := self._heads.get(id)))


def _keys(digest: str, date: str | None, body: str | None, titles: Iterable[str]) -> Iterator[_Key]:
    if digest:
        yield "digest", digest
    if date and body:
        yield "meeting", date, body
    for title in titles:
        if not is_standing(title):
            yield "title", title
