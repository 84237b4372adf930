"""Paths as a person types or pastes them: quotes, `~`, and what they may be the beginning of."""

import os
from itertools import islice
from pathlib import Path

from store.errors import RefusedError

MOST_LISTED = 5_000
MOST_SHOWN = 200


def typed_path(typed: str) -> Path:
    """The path meant: a terminal pastes a dropped file in quotes or with its blanks escaped."""
    typed = typed.strip()
    if len(typed) >= 2 and typed[0] == typed[-1] and typed[0] in "'\"":
        typed = typed[1:-1]
    elif os.sep == "/" and "\\ " in typed:
        typed = typed.replace("\\ ", " ")
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # `~` and a name that nobody has here: importing says that there is no such file
        return Path(typed)


def check_there(typed: str) -> None:
    """Raises RefusedError where nothing has that name; an empty line names nothing."""
    from store.reading.files import existing  # not needed for the first screen

    path = typed_path(typed)
    if typed and not os.path.lexists(existing(path)):
        raise RefusedError("reading.missing", path=str(path))


def completions(typed: str) -> tuple[str, ...]:
    """The files and folders that begin as `typed` does, folders first and ending in a slash; hidden ones on demand."""
    folder, beginning = os.path.split(typed)
    try:
        with os.scandir(Path(folder or ".").expanduser()) as entries:
            found = [
                (not entry.is_dir(), entry.name)
                for entry in islice(entries, MOST_LISTED)
                if entry.name.lower().startswith(beginning.lower())
                and (beginning.startswith(".") or not entry.name.startswith("."))
            ]
    except (OSError, RuntimeError, ValueError):
        return ()
    start = folder + os.sep if folder and not folder.endswith(os.sep) else folder
    return tuple(start + name + ("" if is_file else os.sep) for is_file, name in sorted(found)[:MOST_SHOWN])
