"""A process that reads as ours does, but does what a file tells it to: the faults that a reader may have."""

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from store.model import FileRead
from store.reading import read
from store.reading.worker.process import serve


def main() -> None:
    """What the worker runs."""
    serve(obey)


def obey(
    data: bytes,
    name: str,
    *,
    language: str | None,
    password: str | None,
    styles: Path | None,
    progress: Callable[[int, int], None] | None,
) -> FileRead:
    """Read the file, unless it names a fault."""
    match data:
        case b"signal":
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"leave":
            os._exit(3)
        case b"loop":
            while True:
                pass
        case b"wait":
            signal.pause()
        case b"allocate":
            return obey(
                b"allocate", "", language=language, password=bytes(1 << 24).decode(), styles=styles, progress=progress
            )
        case b"one block":
            bytearray(1 << 40)
        case b"raise":
            raise ZeroDivisionError("a paper's own words")
        case b"print":
            print("chatter", flush=True)  # noqa: T201
            os.write(1, b"chatter")
            sys.stdin.read()
        case b"pages" if progress:
            for page in range(1, 4):
                progress(page, 3)
            signal.pause()
    return read(data if len(data) > 20 else b"Referat\n\n1. Godkendelse af dagsorden\n", name, language=language)
