"""A disk that is full or may not be written: one error that names the file, nothing half done, the rest goes on."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from store.database.tiny import open_database
from store.model import Annotation
from tests.faults.process import command, run


def mounted(script: str) -> list[str]:
    """A shell script in which file systems may be mounted, or a skip where this machine does not allow it."""
    words = ["unshare", "-rm", "sh", "-ec"]
    if shutil.which("unshare") is None or subprocess.run([*words, "true"], capture_output=True).returncode:
        pytest.skip("this machine mounts nothing for us (unshare -rm)")
    return [*words, script]


@pytest.mark.parametrize("limit", range(20_000, 20_600, 75))
def test_a_disk_that_fills_up_takes_back_the_commit_that_did_not_fit(tmp_path: Path, limit: int) -> None:
    said = run(command("fill", tmp_path, limit))
    assert said[-2:] == ["store.full", "after"]
    assert not (tmp_path / "review.tdb.torn").exists()
    db = open_database(tmp_path)
    assert list(db.records(Annotation)) == [*said[:-2], "after"]
    db.close()


def test_a_full_file_system_is_said_and_keeps_what_it_has(tmp_path: Path) -> None:
    worker = shlex.join(command("fill", Path("STORE"), 2**40)).replace("STORE", '"$1"/small/store')
    keep = 'cp -r "$1"/small/store "$1"/kept'
    script = f'mkdir "$1"/small; mount -t tmpfs -o size=400k none "$1"/small; {worker} || true; {keep}'
    said = run([*mounted(script), "sh", str(tmp_path)])
    assert said[-1] == "store.full"
    db = open_database(tmp_path / "kept")
    assert list(db.records(Annotation)) == said[:-1]
    db.close()


def test_a_read_only_file_system_is_said(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    open_database(folder).close()
    for path in (folder, folder / "new"):
        worker = shlex.join(command("open", path))
        script = f'mount --bind "$1" "$1"; mount -o remount,ro,bind "$1"; {worker}'
        assert run([*mounted(script), "sh", str(folder)]) == ["store.read_only"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_the_right_to_write_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert run(command("open", tmp_path)) == ["store.read_only"]
    assert run(command("open", tmp_path / "new")) == ["store.read_only"]
    tmp_path.chmod(0o700)
