"""A small file that several programs may change: read, changed and put in its place by one at a time."""

import os
from collections.abc import Callable
from pathlib import Path

from store.database import disk, locks


def change(path: Path, changed: Callable[[bytes], bytes]) -> None:
    """Put what `changed` makes of a file, empty where there is none, in its place; a symbolic link is followed.

    Raises StoreError where another program does not let go of it, WriteError where the disk refuses, and what `changed`
    raises; the file is then as it was.
    """
    disk.make_folder(path.parent)
    with locks.briefly(path), disk.translated(path):
        before = path.read_bytes() if os.path.lexists(path) else b""
        disk.put(Path(os.path.realpath(path)), changed(before), lasting=True)
