"""What a process does to its disk, call by call, as strace (Debian's package of that name) records it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_CALLS = (
    "open,openat,creat,close,dup,dup2,dup3,write,writev,pwrite64,truncate,ftruncate,fsync,fdatasync,"
    "rename,renameat,renameat2,link,linkat,unlink,unlinkat,mkdir,mkdirat,rmdir"
)
_LINE = re.compile(r"(\w+)\((.*)\) += (-?\d+)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass(frozen=True)
class Call:
    """A call that succeeded."""

    name: str
    strings: tuple[bytes, ...]
    """Paths, or what was written."""
    numbers: tuple[int, ...]
    """The arguments that are plain numbers, in order: first the descriptor, where there is one."""
    flags: str
    result: int


def missing() -> str | None:
    """Why nothing can be recorded here, or None."""
    if shutil.which("strace") is None:
        return "strace is missing (Debian: apt-get install strace)"
    if subprocess.run(["strace", "-o", "/dev/null", "true"], capture_output=True).returncode:
        return "this machine lets nobody trace (ptrace)"
    return None


def recorded(log: Path, module: str, *arguments: str, inject: str = "") -> list[Call]:
    """The calls of the main thread of `python -m module arguments`. `inject`: what strace is to do to it."""
    words = ["strace", "-o", str(log), "-xx", "-s", "100000000", "-e", f"trace={_CALLS}"]
    words += ["-e", f"inject={inject}"] if inject else []
    run = subprocess.run([*words, sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True)
    assert inject or run.returncode == 0, run.stderr
    return list(_parsed(log))


def _parsed(log: Path) -> Iterator[Call]:
    with log.open(encoding="ascii") as lines:
        for line in lines:
            if (found := _LINE.match(line)) is None or int(found[3]) < 0:
                continue  # a signal, the end of the process, a call that failed
            strings = _STRING.findall(found[2])
            assert not any(cut for _, cut in strings), "strace cut a string"
            rest = _STRING.sub("", found[2])
            yield Call(
                name=found[1],
                strings=tuple(bytes.fromhex(text.replace("\\x", "")) for text, _ in strings),
                numbers=tuple(int(part) for part in rest.split(", ") if part.lstrip("-").isdigit()),
                flags=rest,
                result=int(found[3]),
            )
