"""Bugs put in on purpose: each must be caught by one of the faults, else these have no teeth."""

import contextlib
import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import msgspec

from store.database import disk, folder, lines, locks, scanning
from store.database.journal_file import JournalFile
from store.database.patches import Patch, Tables
from store.database.texts import Texts
from store.database.tiny import TinyDatabase
from store.library import taking_out
from store.library.settling import MovingAlong


def _no_sync_of_files() -> None:
    _replaced(disk, "sync", lambda descriptor: None)


def _no_sync_of_folders() -> None:
    _replaced(disk, "sync_folder", lambda path: None)


def _no_sync_of_names_that_another_left() -> None:
    _replaced(disk, "sync_names", lambda path: None)


def _no_lock() -> None:
    _replaced(locks.Lock, "held", lambda lock: contextlib.nullcontext())


def _acknowledged_early() -> None:
    """The line is written only before the journal is looked at again."""
    append, take_in, late = disk.append, JournalFile.take_in, list[tuple[int, bytes]]()

    def take_in_late(file: JournalFile, *, mend: bool) -> bool:
        while late:
            append(*late.pop())
        return take_in(file, mend=mend)

    _replaced(disk, "append", lambda descriptor, data: late.append((descriptor, data)))
    _replaced(JournalFile, "take_in", take_in_late)


def _no_checksum() -> None:
    def decode(decoder: msgspec.json.Decoder[Any], line: bytes) -> Any:
        try:
            return decoder.decode(line[9:-1])
        except (msgspec.DecodeError, UnicodeDecodeError):
            return None

    _replaced(lines, "_decode", decode)


def _snapshot_in_place() -> None:
    def replace(path: Path, first: bytes, rest: Iterable[bytes]) -> None:
        with open(disk.open_owned(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), "wb") as file:
            file.write(first)
            file.writelines(rest)
            file.flush()
            disk.sync(file.fileno())
        disk.sync_folder(path.parent)

    _replaced(disk, "replace", replace)


def _tail_not_mended() -> None:
    _replaced(JournalFile, "_cut", lambda file, end, tail: None)


def _snapshot_length_unchecked() -> None:
    real = scanning.snapshot_end
    _replaced(scanning, "snapshot_end", lambda header: real(header) and 0)


def _head_before_text() -> None:
    """The texts are kept only after the commit of the heads that name them."""
    keep, late = Texts.keep, list[Any]()
    add = TinyDatabase.add

    def add_first(database: TinyDatabase, *arguments: Any, **named: Any) -> None:
        add(database, *arguments, **named)
        while late:
            keep(*late.pop())

    _replaced(Texts, "keep", lambda texts, kept: late.append((texts, kept)))
    _replaced(TinyDatabase, "add", add_first)


def _end_not_noted() -> None:
    _replaced(locks.Lock, "note", lambda lock, line: None)


def _end_noted_early() -> None:
    """Where the journal will stand is noted before the commit is on the disk."""
    append, commit = disk.append, JournalFile.append

    def append_noted(file: JournalFile, said: Sequence[Patch], tables: Tables) -> None:
        def noted(descriptor: int, data: bytes) -> None:
            file.lock.note(file.position.after(data).noted())
            append(descriptor, data)

        with patch.object(disk, "append", noted):
            commit(file, said, tables)

    _replaced(JournalFile, "append", append_noted)


def _refused_but_left() -> None:
    _replaced(JournalFile, "_withdraw", lambda file: None)


def _place_of_notes_not_kept() -> None:
    """What the notes stood in is forgotten as soon as another version is shown."""
    _replaced(MovingAlong, "stay", lambda moving, source: None)


def _two_commits_for_one() -> None:
    """Each patch of a commit on a line of its own."""
    real = lines.encode

    def encode(value: object) -> bytes:
        return b"".join(real([one]) for one in value) if isinstance(value, list) else real(value)

    _replaced(lines, "encode", encode)


def _damage_skipped() -> None:
    """A line that does not fit its sum is passed over, as many readers of logs do."""
    real = lines.decode

    def decode(line: bytes) -> Sequence[Patch] | None:
        return real(line) if real(line) is not None or line[-1:] != b"\n" else []

    _replaced(lines, "decode", decode)


def _others_not_taken_in() -> None:
    real = JournalFile.take_in

    def take_in(file: JournalFile, *, mend: bool) -> bool:
        return real(file, mend=mend) if file._descriptor < 0 else False

    _replaced(JournalFile, "take_in", take_in)


def _restoring_not_finished() -> None:
    """Who opens a store that a killed run put aside begins an empty one in its place."""
    _replaced(folder, "finish_restoring", lambda path: None)


def _restored_names_not_synced() -> None:
    sync = disk.sync_folder
    _replaced(disk, "sync_folder", lambda path: None if ".restoring-" in path.as_posix() else sync(path))


def _forgetting_not_settled() -> None:
    """What was erased beside the journals may come back after them."""
    _replaced(taking_out, "settle", lambda folder: None)


def _replaced(owner: object, name: str, new: Callable[..., Any]) -> None:
    assert hasattr(owner, name), f"{owner} has no {name} any more: rewrite the bug"
    patch.object(owner, name, new).start()


MUTANTS: dict[str, tuple[Callable[[], None], str]] = {
    "no sync of files": (_no_sync_of_files, "power"),
    "no sync of folders": (_no_sync_of_folders, "power"),
    "no sync of a name that a killed process left": (_no_sync_of_names_that_another_left, "power after kill"),
    "head before text": (_head_before_text, "power"),
    "tail not mended": (_tail_not_mended, "power"),
    "snapshot in place": (_snapshot_in_place, "power"),
    "two lines for one commit": (_two_commits_for_one, "power"),
    "place of notes not kept": (_place_of_notes_not_kept, "amid"),
    "acknowledged early": (_acknowledged_early, "kill"),
    "no lock": (_no_lock, "together"),
    "what others committed not taken in": (_others_not_taken_in, "together"),
    "no checksum": (_no_checksum, "damage"),
    "damage skipped": (_damage_skipped, "damage"),
    "end not noted": (_end_not_noted, "damage"),
    "end noted early": (_end_noted_early, "power"),
    "snapshot length unchecked": (_snapshot_length_unchecked, "damage"),
    "refused but left": (_refused_but_left, "failing sync"),
    "names of what is brought back not synced": (_restored_names_not_synced, "power at restore"),
    "what is forgotten comes back with the index": (_forgetting_not_settled, "power at forget"),
    "restoring not finished": (_restoring_not_finished, "power at restore"),
}
"""By name: what puts the bug in, and the fault that must catch it."""


def planted(name: str) -> None:
    """Put the bug in, for the rest of this process."""
    MUTANTS[name][0]()
