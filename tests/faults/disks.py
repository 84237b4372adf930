"""Every disk that POSIX allows where the power goes: what is synced stays, the rest is there, absent, or there in part.

After ALICE (Pillai et al., OSDI 2014) and CrashMonkey: a file's bytes last when the file was synced, a name when its
folder was. Of unsynced changes to a folder any first part may be there; of a file's, any first part, the last
one torn or alone, or the length without the bytes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, product
from math import prod
from pathlib import Path
from random import Random
from typing import TypeVar

from tests.faults.tracing import Call

T = TypeVar("T")

_SECTOR = 512
_MANY = 48
"""Disks at one moment, beyond which some are drawn."""

Tree = dict[str, bytes | None]
"""A disk: what stands in each file, None for a folder, by path from the root."""


@dataclass(eq=False)
class _File:
    durable: bytes = b""
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)
    """Offset and bytes written; or length and None."""

    def now(self) -> bytes:
        """The file as a process sees it."""
        return _after(self.durable, self.pending)

    def sync(self) -> None:
        """Make it last."""
        self.durable, self.pending = self.now(), []

    def overwrite(self, at: int, data: bytes) -> None:
        """Write in place: of what was written over there, only the last is kept as one that may be found."""
        same = [change for change in self.pending if change[1] and (change[0], len(change[1])) == (at, len(data))]
        self.pending = [change for change in self.pending if change not in same[:-1]]
        self.pending.append((at, data))

    def possible(self) -> list[bytes]:
        """What the file may hold after the power was lost, as it is seen now first."""
        found = [_after(self.durable, self.pending[:length]) for length in range(len(self.pending), -1, -1)]
        for place, (at, data) in enumerate(self.pending):
            if data:
                before = _after(self.durable, self.pending[:place])
                found += (_after(before, [(at, part)]) for part in _in_part(at, data))
        if self.pending and self.pending[-1][1]:
            found.append(_after(self.durable, self.pending[-1:]))
        return list(dict.fromkeys(found))


def _after(data: bytes, changes: Iterable[tuple[int, bytes | None]]) -> bytes:
    for at, new in changes:
        if new is None:
            data = data[:at].ljust(at, b"\0")
        else:
            data = data[:at].ljust(at, b"\0") + new + data[at + len(new) :]
    return data


def _in_part(at: int, data: bytes) -> Iterator[bytes]:
    """A write of which only some reached the disk, sector by sector or cut anywhere."""
    edge = _SECTOR - at % _SECTOR
    for length in {1, len(data) // 2, len(data) - 1, edge if edge < len(data) else 1} - {0, len(data)}:
        yield data[:length]
    yield bytes(len(data))
    if edge < len(data):
        yield bytes(edge) + data[edge:]
        yield data[:edge] + bytes(len(data) - edge)


@dataclass(eq=False)
class _Folder:
    durable: dict[str, "_File | _Folder"] = field(default_factory=dict)
    pending: list[dict[str, "_File | _Folder | None"]] = field(default_factory=list)

    def at(self, changes: int) -> dict[str, "_File | _Folder"]:
        """The names in it after so many of the unsynced changes."""
        names: dict[str, _File | _Folder | None] = dict(self.durable)
        for change in self.pending[:changes]:
            names |= change
        return {name: node for name, node in names.items() if node is not None}

    def now(self) -> dict[str, "_File | _Folder"]:
        """The names in it as a process sees them."""
        return self.at(len(self.pending))

    def sync(self) -> None:
        """Make them last."""
        self.durable, self.pending = self.now(), []


class Disk:
    """A folder, empty and synced at first, to which calls are applied."""

    def __init__(self, root: Path) -> None:
        self._prefix = f"{root}/"
        self._root = _Folder()
        self._open: dict[int, tuple[_File | _Folder, bool]] = {}
        """By descriptor what is open, and whether it is appended to."""
        self._at: dict[int, int] = {}

    def restart(self) -> None:
        """The process ended: nothing is open."""
        self._open.clear()

    def apply(self, call: Call) -> bool:
        """Take one call in; whether it changed what is seen, or what lasts."""
        paths = [text.decode("utf-8", "replace") for text in call.strings]
        match call.name:
            case "open" | "openat" | "creat":
                return self._opened(paths[0], call)
            case "close":
                self._open.pop(call.numbers[0], None)
            case "dup" | "dup2" | "dup3":
                assert call.numbers[0] not in self._open, "a file of the store is written through two descriptors"
            case "write" | "pwrite64" | "writev" | "ftruncate" | "fsync" | "fdatasync":
                if call.numbers[0] in self._open:
                    return self._changed(call)
            case _ if any(path.startswith(self._prefix) for path in paths):
                return self._named(call.name, paths)
        return False

    def _opened(self, path: str, call: Call) -> bool:
        self._open.pop(call.result, None)
        if not path.startswith(self._prefix) and path + "/" != self._prefix:
            return False
        folder, name = self._find(path)
        node: _File | _Folder | None = folder.now().get(name) if name else folder
        new = node is None
        if node is None:
            node = _File()
            folder.pending.append({name: node})
        self._open[call.result] = node, "O_APPEND" in call.flags
        self._at[call.result] = 0
        if "O_TRUNC" in call.flags and isinstance(node, _File) and node.now():
            node.pending.append((0, None))
            return True
        return new

    def _changed(self, call: Call) -> bool:
        descriptor = call.numbers[0]
        node, append = self._open[descriptor]
        if call.name in ("fsync", "fdatasync"):
            before = node.pending
            node.sync()
            return bool(before)
        assert isinstance(node, _File)
        if call.name == "ftruncate":
            node.pending.append((call.numbers[1], None))
            return True
        data = call.strings[0][: call.result]
        if call.name == "pwrite64":
            node.overwrite(call.numbers[-1], data)
            return True
        assert call.name == "write", f"{call.name} on a file of the store"
        at = len(node.now()) if append else self._at[descriptor]
        self._at[descriptor] = at + len(data)
        node.pending.append((at, data))
        return True

    def _named(self, call: str, paths: list[str]) -> bool:
        folder, name = self._find(paths[0])
        match call.removesuffix("at").removesuffix("at2"):
            case "mkdir":
                folder.pending.append({name: _Folder()})
            case "unlink" | "rmdir":
                folder.pending.append({name: None})
            case "link" | "rename" as kind:
                target, new = self._find(paths[1])
                assert target is folder or kind == "link", "a file moved from folder to folder"
                change: dict[str, _File | _Folder | None] = {new: folder.now()[name]}
                target.pending.append(change | ({name: None} if kind == "rename" else {}))
            case _:
                raise AssertionError(call)
        return True

    def _find(self, path: str) -> tuple[_Folder, str]:
        *folders, name = path.removeprefix(self._prefix).split("/") if path.startswith(self._prefix) else [""]
        found = self._root
        for part in folders:
            node = found.now()[part]
            assert isinstance(node, _Folder)
            found = node
        return found, name

    def possible(self, moment: Random) -> Iterator[Tree]:
        """The disks that may be found where the power goes now; some of them, where there are very many."""
        folders, files = list[_Folder](), list[_File]()
        _collect(self._root, folders, files)
        shapes = [range(len(one.pending), -1, -1) for one in folders]
        contents = [one.possible() for one in files]
        every: Iterator[tuple[tuple[int, ...], tuple[bytes, ...]]]
        if prod(map(len, (*shapes, *contents))) <= _MANY:
            every = product(product(*shapes), product(*contents))
        else:  # the product itself would not fit into memory
            first = (tuple(options[0] for options in shapes), tuple(options[0] for options in contents))
            drawn = ((_drawn(shapes, moment), _drawn(contents, moment)) for _ in range(_MANY - 1))
            every = chain([first], drawn)
        for shape, held in every:
            tree: Tree = {}
            lengths = dict(zip(map(id, folders), shape, strict=True))
            _lay_out(self._root, "", lengths, dict(zip(map(id, files), held, strict=True)), tree)
            yield tree


def _drawn(choices: Sequence[Sequence[T]], moment: Random) -> tuple[T, ...]:
    return tuple(moment.choice(options) for options in choices)


def _collect(folder: _Folder, folders: list[_Folder], files: list[_File]) -> None:
    """All nodes with unsynced changes that may be found under any name."""
    if folder.pending and folder not in folders:
        folders.append(folder)
    for node in (*folder.durable.values(), *(node for change in folder.pending for node in change.values())):
        if isinstance(node, _Folder):
            _collect(node, folders, files)
        elif node is not None and node.pending and node not in files:
            files.append(node)


def _lay_out(folder: _Folder, path: str, shape: dict[int, int], held: dict[int, bytes], tree: Tree) -> None:
    for name, node in folder.at(shape.get(id(folder), 0)).items():
        if isinstance(node, _Folder):
            tree[path + name] = None
            _lay_out(node, f"{path}{name}/", shape, held, tree)
        else:
            tree[path + name] = held.get(id(node), node.durable)
