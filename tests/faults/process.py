"""The worker as a child process of a test."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def command(task: str, folder: Path, number: int = 0) -> list[str]:
    """What runs the worker."""
    return [sys.executable, "-m", "tests.faults.worker", task, str(folder), str(number)]


def start(task: str, folder: Path, number: int = 0) -> subprocess.Popen[str]:
    """A worker at work."""
    return subprocess.Popen(
        command(task, folder, number), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def run(words: list[str], *, umask: int = -1) -> list[str]:
    """What a worker said by its end, line by line; fails where it failed."""
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, umask=umask, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.splitlines()
