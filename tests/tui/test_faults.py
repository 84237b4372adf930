from pathlib import Path

import pytest

from tui.faults import forget_faults, keep_faults, record_fault


def test_a_log_that_cannot_be_written_is_passed_over_in_silence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    keep_faults(tmp_path / "gone")
    record_fault(ValueError("Fru Hansen klagede"))
    forget_faults()
    assert capfd.readouterr() == ("", "")
