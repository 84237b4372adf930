"""Papers taken in without a process of their own that reads them: under fault is what keeps, not what reads."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from store.library import Library
from store.model import FileRead
from store.reading import read
from store.reading.members import Member, Unpacked
from store.reading.worker import Worker


class _Here(Worker):
    """Reads in this process, at once."""

    def members(self, data: bytes, *, cancelled: Callable[[], bool] | None = None) -> tuple[Member, ...] | None:
        return Unpacked(data).members()

    def read(
        self,
        data: bytes,
        name: str,
        *,
        member: int | None = None,
        language: str | None = None,
        password: str | None = None,
        styles: Path | None = None,
        progress: Callable[[int, int], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> FileRead | None:
        return replace(read(data, "", language=language, styles=styles), path=name)


def take_in(library: Library, file: Path) -> None:
    """Import a file; fails where it cannot be read. Raises WriteError."""
    with patch("store.reading.worker.Worker", _Here):
        report = library.importing.run([file])
    assert not report.failed, report.failed
