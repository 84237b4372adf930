"""A file that leaves is there whole or not at all."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.errors import RefusedError, WriteError
from store.exporting.file import write_file


def test_it_is_readable_by_its_owner_alone_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o277)
    try:
        path = write_file(tmp_path / "a.csv", [b"en", b"to"])
    finally:
        os.umask(before)
    assert path.read_bytes() == b"ento"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_file_that_is_there_stays_unless_one_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"gammel")
    with pytest.raises(RefusedError, match=r"export\.exists"):
        write_file(path, [b"ny"])
    assert path.read_bytes() == b"gammel"
    write_file(path, [b"ny"], replace=True)
    assert path.read_bytes() == b"ny"


def test_a_file_made_by_another_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"

    def chunks() -> Iterator[bytes]:
        path.write_bytes(b"en andens")
        yield b"ny"

    with pytest.raises(RefusedError, match=r"export\.exists"):
        write_file(path, chunks())
    assert path.read_bytes() == b"en andens"
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_made_to_its_end_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"gammel")

    def chunks() -> Iterator[bytes]:
        yield b"halv"
        raise RefusedError("export.no_follow_ups")

    with pytest.raises(RefusedError, match=r"export\.no_follow_ups"):
        write_file(path, chunks(), replace=True)
    assert path.read_bytes() == b"gammel"
    assert list(tmp_path.iterdir()) == [path]


def test_a_symbolic_link_is_followed_and_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_bytes(b"gammel")
    link.symlink_to(target)
    assert write_file(link, [b"ny"], replace=True) == target
    assert link.is_symlink()
    assert target.read_bytes() == b"ny"


def test_what_is_no_file_is_never_written_over(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (tmp_path, pipe, Path("/dev/null")):
        with pytest.raises(RefusedError, match=r"export\.no_file"):
            write_file(path, [b"ny"], replace=True)


def test_a_folder_that_is_not_there_is_an_error_in_words(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"store\.write"):
        write_file(tmp_path / "nowhere" / "a.csv", [b"ny"])
