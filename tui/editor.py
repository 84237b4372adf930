"""Writing in the editor of one's own: the text in a file that only its owner reads, gone when the editor ends."""

import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from store.errors import RefusedError

LONGEST = 1_000_000
"""Bytes that a note may have."""


def edited(text: str, environment: Mapping[str, str]) -> str:
    """`text` after it was changed in `$VISUAL`, else `$EDITOR`, which has the terminal until it ends.

    Raises RefusedError where there is none, or where it fails.
    """
    editor = environment.get("VISUAL") or environment.get("EDITOR")
    if not editor:
        raise RefusedError("editor.none")
    # In memory where the system has such a folder: what is written there never reaches a disk.
    runtime = environment.get("XDG_RUNTIME_DIR")
    where = runtime if runtime and Path(runtime).is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="referat-", dir=where))
    try:
        path = folder / "note.txt"
        path.touch(0o600)
        path.write_text(text, encoding="utf-8")
        command = [*shlex.split(editor), str(path)]
        ended = subprocess.run(command, check=False)  # noqa: S603  # the user's own editor
        if ended.returncode:
            raise RefusedError("editor.failed", editor=editor)
        return path.read_bytes()[:LONGEST].decode("utf-8", "replace").rstrip("\n")
    except (OSError, ValueError) as error:
        raise RefusedError("editor.failed", editor=editor) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
