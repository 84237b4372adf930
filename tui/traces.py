"""What the program itself keeps beside the store and what may hold words of a meeting: erased when one is forgotten."""

from collections.abc import Iterable
from pathlib import Path

from store.errors import WriteError

TRACES = ("clipboard.txt", "referat.log", "referat.log.1")
"""The names of the files, in the folder of a store."""


def erase_traces(folders: Iterable[Path]) -> None:
    """Erase them in the folders of stores. Raises WriteError where one cannot be."""
    for path in (folder / name for folder in folders for name in TRACES):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise WriteError("forget.left", path=str(path), reason=error.strerror or "") from error
