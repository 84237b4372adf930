"""Whether a store is sound: every journal read, every value decoded, every name looked up. And what can be mended."""

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from store.database import disk, former, lines, locks, patches, records
from store.database.folder import heads_in, held_still, journals_in, review_in, shards_in
from store.database.journal import JournalStorage
from store.database.migrations import SCHEMA, schema_of
from store.database.patches import Tables
from store.database.position import Position
from store.database.rows import NONE
from store.errors import StoreError
from store.model import Message, message


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found in a store."""

    message: Message
    damage: bool
    """Whether something is lost or cannot be read; else it only is worth knowing."""


def check(folder: Path) -> list[Finding]:
    """What is to be said of a store. Nothing is changed; nobody may write meanwhile. Raises StoreError, WriteError."""
    with held_still(folder):
        return list(_Check(folder).findings())


def holds_values(path: Path) -> bool:
    """Whether a journal holds more than its own number. Raises StoreError where it is damaged."""
    with closing(JournalStorage(path, read_only=True)) as journal:
        return any(rows for name, rows in journal.tables.items() if name in records.REVIEW | records.ARCHIVE)


class _Check:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._heads: dict[str, tuple[str, str]] = {}
        """By document the shard and key of its text."""
        self._named: set[tuple[str, str]] = set()
        """The texts that heads name, those of former versions of a file, too."""
        self._texts: set[tuple[str, str]] = set()
        self._unread: set[str] = set()
        """The journals that say nothing."""

    def findings(self) -> Iterator[Finding]:
        for path in (heads_in(self._folder), review_in(self._folder)):
            if journals_in(self._folder) and not path.exists():
                self._unread.add(path.stem)
                yield Finding(message("store.gone", path=str(path)), damage=True)
        for path in journals_in(self._folder):
            yield from self._journal(path)
        for id, (shard, key) in self._heads.items():
            if (shard, key) not in self._texts and shard not in self._unread:
                yield Finding(message("store.missing_text", id=id, path=str(heads_in(self._folder))), damage=True)
        lost = self._named - self._texts - set(self._heads.values())
        if former_lost := sum(shard not in self._unread for shard, _ in lost):
            yield Finding(message("check.former_lost", texts=former_lost), damage=False)
        if "heads" not in self._unread and (left := len(self._texts - self._named)):
            yield Finding(message("check.orphans", texts=left), damage=False)

    def _journal(self, path: Path) -> Iterator[Finding]:
        torn = disk.beside(path, ".torn")
        if torn.exists():
            yield Finding(message("check.torn", path=str(torn), bytes=torn.stat().st_size), damage=False)
        try:
            journal = JournalStorage(path, read_only=True)
        except StoreError as error:
            self._unread.add(path.stem)
            yield Finding(error.message, damage=True)
            return
        with closing(journal):
            if left := path.stat().st_size - journal.end:
                yield Finding(message("check.unfinished", path=str(path), bytes=left), damage=False)
            tables = dict(journal.tables)
        if (found := schema_of(tables) or SCHEMA) != SCHEMA:
            self._unread.add(path.stem)
            if found > SCHEMA:
                yield Finding(message("store.newer_schema", path=str(path), found=found, known=SCHEMA), damage=True)
            return
        yield from self._tables(path, tables)

    def _tables(self, path: Path, tables: Tables) -> Iterator[Finding]:
        if path == heads_in(self._folder):
            self._heads = {id: records.text_of(row) for id, row in tables.get("heads", {}).items()}
            self._named = former.named_texts(tables)
        self._texts.update((path.stem, key) for key in tables.get("texts", {}))
        strangers: Counter[str] = Counter()
        for table, type in (records.REVIEW | records.ARCHIVE).items():
            for row in tables.get(table, {}).values():
                try:
                    value = records.decode(type, row)
                except StoreError as error:
                    yield Finding(error.message, damage=True)
                    continue
                if table in records.REVIEW:
                    strangers[table] += not set(records.documents_of(value)) <= self._heads.keys()
        if "heads" not in self._unread:
            for table, count in strangers.items():
                if count:
                    yield Finding(message("check.strangers", table=table, count=count), damage=False)


def mend(folder: Path) -> list[Message]:
    """Mend what can be mended, and what was done. The writers are held, and a backup is made already.

    A damaged journal is written anew from its sound lines; where its snapshot is damaged, upon what `.bak` says, which
    is the journal that the snapshot was made from. Texts that no head names are swept away, unless the heads were
    damaged. Raises WriteError, and StoreError for a store of a newer schema.
    """
    paths = {heads_in(folder), review_in(folder), *journals_in(folder)}
    unsound = [path for path in paths if not _is_sound(path)]  # of all before one is touched
    done = [_salvage(path) for path in unsound]
    for path in paths:
        with disk.translated(path):
            disk.beside(path, ".torn").unlink(missing_ok=True)
    return [*done, *(_sweep(folder) if heads_in(folder) not in unsound else ())]


def _is_sound(path: Path) -> bool:
    """Whether a journal is there and can be read. Raises StoreError for one of a newer schema, WriteError."""
    try:
        with closing(JournalStorage(path, read_only=True)) as journal:
            found = schema_of(journal.tables) or SCHEMA
    except StoreError as error:
        if error.message.id not in ("store.damaged", "store.cut_short"):
            raise
        return False
    if found > SCHEMA:
        raise StoreError("store.newer_schema", path=str(path), found=found, known=SCHEMA)
    return path.exists()


def _salvage(path: Path) -> Message:
    tables, lost, own = Tables(), 0, set[str]()
    with disk.translated(path):
        data = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    header = lines.decode_header(data[0]) if data else None
    end, at, from_backup = int(header.snapshot) if header else 0, len(data[0]) if data else 0, header is None
    for line in data[1:]:
        from_backup = from_backup or (lines.decode(line) is None and at < end)
        at += len(line)
    if from_backup:
        tables = _of_backup(path)
    for line in data[1:]:
        if (commit := lines.decode(line)) is None:
            lost += 1
        else:
            patches.apply(tables, commit, own)
    _rewrite(path, tables)
    said = "check.from_backup" if from_backup and tables else "check.salvaged"
    return message(said, path=str(path), lines=lost + (header is None))


def _of_backup(path: Path) -> Tables:
    try:
        with closing(JournalStorage(disk.beside(path, ".bak"), read_only=True)) as journal:
            return dict(journal.tables)
    except StoreError:
        return {}


def _sweep(folder: Path) -> Iterator[Message]:
    with closing(JournalStorage(heads_in(folder), read_only=True)) as journal:
        named = former.named_texts(journal.tables)
    for path in shards_in(folder):
        with closing(JournalStorage(path, read_only=True)) as journal:
            tables = dict(journal.tables)
        texts = tables.get("texts", NONE)
        kept = {key: row for key, row in texts.items() if (path.stem, key) in named}
        if len(kept) < len(texts):
            _rewrite(path, {**tables, "texts": kept})
            yield message("check.swept", path=str(path), texts=len(texts) - len(kept))


def _rewrite(path: Path, tables: Mapping[str, Mapping[str, object]]) -> None:
    with disk.translated(path):
        begins, body = Position.new(), list(patches.snapshot(tables))
        locks.drop_note(path)  # of another journal than the one that is begun here
        disk.replace(path, lines.encode_header(len(lines.encode_header(0, begins)) + sum(map(len, body)), begins), body)
