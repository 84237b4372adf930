"""Limits that the system holds a process to: memory and processor time. Where it offers none, none are set."""

import math
import sys
import time
from pathlib import Path

if sys.platform != "win32":
    import resource

_SIZES = Path("/proc/self/statm")
"""Linux tells here how many pages of memory a process has."""


def memory_is_limited() -> bool:
    """Whether this system can limit the memory of a process by what it has already."""
    return sys.platform != "win32" and _SIZES.exists()


def hold(memory: int, processor: int) -> None:
    """Let this process have `memory` bytes more than it has, and `processor` seconds more than it had.

    Beyond its memory it gets a MemoryError, beyond its time SIGXCPU, which ends it.
    """
    if sys.platform != "win32":
        if memory_is_limited():
            pages = int(_SIZES.read_text(encoding="ascii").split()[0])
            _limit(resource.RLIMIT_AS, pages * resource.getpagesize() + memory)
        _limit(resource.RLIMIT_CPU, math.ceil(time.process_time()) + processor)
        _limit(resource.RLIMIT_CORE, 0)  # What a paper says is not left behind on the disk.


def let_go() -> None:
    """Give this process its memory back, so that it can still say why it ends."""
    if sys.platform != "win32":
        _limit(resource.RLIMIT_AS, resource.RLIM_INFINITY)


def _limit(kind: int, most: int) -> None:
    # The hard limit stays as it was: only the soft one can be moved up again for the next file.
    if sys.platform != "win32":
        hard = resource.getrlimit(kind)[1]
        least = [limit for limit in (most, hard) if limit != resource.RLIM_INFINITY]
        resource.setrlimit(kind, (min(least, default=resource.RLIM_INFINITY), hard))
