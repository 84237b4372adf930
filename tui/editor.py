"""Writing in the editor of one's own: the text in a file that only its owner reads, gone when the editor ends."""

import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from store.errors import RefusedError

LONGEST = 1_000_000
"""Bytes that a note may have."""


LOOK_EVERY = 1.0
"""Seconds between two looks at what was saved."""


def edit(text: str, environment: Mapping[str, str], saved: Callable[[str], None]) -> None:
    """Have `text` changed in `$VISUAL`, else `$EDITOR`, which has the terminal until it ends.

    `saved` is told what is saved there, soon after. Raises RefusedError where there is no editor, where it fails, or
    where more than `LONGEST` bytes were saved: then the file is left for the reviewer, and named.
    """
    editor = environment.get("VISUAL") or environment.get("EDITOR")
    if not editor:
        raise RefusedError("editor.none")
    # In memory where the system has such a folder: what is written there never reaches a disk.
    runtime = environment.get("XDG_RUNTIME_DIR")
    where = runtime if runtime and Path(runtime).is_dir() else None
    folder = Path(tempfile.mkdtemp(prefix="referat-", dir=where))
    path, left = folder / "note.txt", False
    try:
        path.touch(0o600)
        path.write_text(text, encoding="utf-8")
        told = text

        def look() -> None:
            nonlocal told
            nonlocal left
            found = path.read_bytes()
            left = len(found) > LONGEST
            now = found.decode("utf-8", "replace").rstrip("\n")
            if now != told and not left:
                told = now
                saved(now)

        command = [*shlex.split(editor), str(path)]
        with subprocess.Popen(command) as running, _ended_with(running):  # noqa: S603  # the user's own editor
            while running.poll() is None:
                with suppress(subprocess.TimeoutExpired):
                    running.wait(LOOK_EVERY)
                with suppress(FileNotFoundError):  # just being saved: away for a moment, or empty
                    if path.stat().st_size:
                        look()
        look()
        if left:
            raise RefusedError("editor.too_long", path=str(path))
        if running.returncode:
            raise RefusedError("editor.failed", editor=editor)
    except (OSError, ValueError) as error:
        raise RefusedError("editor.failed", editor=editor) from error
    finally:
        if not left:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _ended_with(editor: "subprocess.Popen[bytes]") -> Iterator[None]:
    """Have the editor told, too, of what ends the program: the terminal tells only the first program in it."""
    before = {}
    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None and callable(signal.getsignal(number)):  # heeded: the program's loop hears of it, too
            before[number] = signal.signal(number, lambda told, _frame: editor.send_signal(told))
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
