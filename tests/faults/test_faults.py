"""A small round of the faults that `make faults` tries at length, and proof that bugs put in on purpose are caught."""

import sys

import pytest

from tests.faults import tracing
from tests.faults.process import run

FAULTS = [
    "kill",
    "amid",
    "power",
    "power after kill",
    "power at restore",
    "power at forget",
    "together",
    "full",
    "failing write",
    "failing sync",
    "damage",
]


@pytest.mark.parametrize("fault", FAULTS)
def test_nothing_is_lost_doubled_or_wrong_after(fault: str) -> None:
    if fault.startswith("power") and (reason := tracing.missing()):
        pytest.skip(reason)
    said = run([sys.executable, "-m", "tests.faults", "--small", fault])
    assert any(" tried " in line for line in said), said


def test_bugs_put_in_on_purpose_are_caught() -> None:
    said = run([sys.executable, "-m", "tests.faults", "--small", "mutants"])
    assert said
    assert all("caught by trial" in line or "not tried: " in line for line in said), said
