"""What the program itself keeps beside the store and what may hold words of a meeting: erased when one is forgotten."""

from pathlib import Path

from store.errors import WriteError

TRACES = ("clipboard.txt", "referat.log", "referat.log.1")
"""The names of the files, in the folder of the store."""


def erase_traces(folder: Path) -> None:
    """Erase them. Raises WriteError where one cannot be."""
    for name in TRACES:
        path = folder / name
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise WriteError("forget.left", path=str(path), reason=error.strerror or "") from error
