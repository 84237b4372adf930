"""What stands around a store, one test after the other: threads, locale, modes, links, clock, locks, networks."""

import io
from collections.abc import Iterator
from contextlib import redirect_stdout
from pathlib import Path

import pytest

from tests.faults.judging import Trials
from tests.faults.tracing import ROOT

_TESTS = (
    "tests/faults/test_surroundings.py",
    "tests/faults/test_processes.py",
    "tests/faults/test_disk.py",
    "tests/store/database/test_mounts.py",
)


class _Heard:
    """The names of the tests that ran, each with what was wrong."""

    def __init__(self) -> None:
        self.tests: dict[str, str | None] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Called by pytest: before, in and after each test."""
        if report.skipped:
            return
        complaint = f"{report.nodeid}: {report.longreprtext}" if report.failed else None
        self.tests[report.nodeid] = self.tests.get(report.nodeid) or complaint


def around(_: int, room: Path) -> Trials:
    """Each test is a trial; one that this machine cannot do is none."""
    heard = _Heard()
    words = ["-q", "-p", "no:cacheprovider", "--rootdir", str(ROOT), f"--basetemp={room / 'around'}"]
    with redirect_stdout(io.StringIO()) as said:
        ended = pytest.main([*words, *(str(ROOT / test) for test in _TESTS)], plugins=[heard])
    return _complaints(heard, ended, said.getvalue())


def _complaints(heard: _Heard, ended: int, said: str) -> Iterator[str | None]:
    yield from heard.tests.values()
    if ended and not any(heard.tests.values()):
        yield said[-2000:]
