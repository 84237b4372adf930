import os
import stat
from pathlib import Path

import pytest

from tui.clipboard import OSC_52_LIMIT, copy
from tui.words import say

NOWHERE = {"PATH": ""}


def helper(folder: Path, name: str, script: str) -> dict[str, str]:
    """An environment in which the command `name` is this shell script."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return {"PATH": f"{folder}:/usr/bin:/bin"}


def test_without_a_clipboard_the_text_is_in_a_file_that_only_its_owner_can_read(tmp_path: Path) -> None:
    (tmp_path / "clipboard.txt").touch(mode=0o666)
    copied = copy("Punkt 4: Støj\nfra havnen", tmp_path, NOWHERE)
    assert (copied.route, copied.confirmed) == ("file", True)
    assert copied.file
    assert Path(copied.file).read_text(encoding="utf-8") == "Punkt 4: Støj\nfra havnen"
    assert stat.S_IMODE(os.stat(copied.file).st_mode) == 0o600
    assert "24 characters are in" in say(copied.message)


def test_where_nothing_can_be_written_either_that_is_said(tmp_path: Path) -> None:
    copied = copy("x", tmp_path / "gone", NOWHERE)
    assert (copied.route, copied.confirmed, copied.file) == ("file", False, None)
    assert say(copied.message).startswith("Nothing was copied")


def test_what_the_terminal_was_sent_is_not_called_copied(tmp_path: Path) -> None:
    sent: list[str] = []

    def terminal(text: str) -> bool:
        sent.append(text)
        return True

    copied = copy("Støj", tmp_path, NOWHERE, terminal)
    assert sent == ["Støj"]
    assert (copied.route, copied.confirmed) == ("terminal", False)
    assert say(copied.message).startswith("Sent 4 characters")
    assert str(copied.file) in say(copied.message)


def test_a_text_longer_than_terminals_take_is_not_sent_to_one(tmp_path: Path) -> None:
    copied = copy("å" * OSC_52_LIMIT, tmp_path, NOWHERE, lambda _text: pytest.fail("sent"))
    assert copied.route == "file"


def test_a_desktop_that_does_not_answer_is_not_called_a_clipboard(tmp_path: Path) -> None:
    # What xclip does on a dead display, where pyperclip alone reports success.
    environment = helper(tmp_path, "xclip", 'cat >/dev/null; echo "Error: Can\'t open display: :77" >&2; exit 1')
    copied = copy("Støj", tmp_path, {**environment, "DISPLAY": ":77"})
    assert copied.route == "file"


def test_nothing_a_helper_prints_reaches_the_screen(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    environment = helper(tmp_path, "xclip", "echo on the screen >&2; echo and here; exit 1")
    copy("Støj", tmp_path, {**environment, "DISPLAY": ":77"})
    assert capfd.readouterr() == ("", "")


def test_the_system_clipboard_is_read_back_before_success_is_claimed(tmp_path: Path) -> None:
    # A helper for pyperclip's commands `xclip -selection c` and `xclip -selection c -o`.
    board = tmp_path / "board"
    environment = helper(tmp_path, "xclip", f'case "$*" in *-o*) cat {board};; *) cat >{board};; esac')
    copied = copy("Støj fra havnen\n", tmp_path, {**environment, "DISPLAY": ":1"})
    assert (copied.route, copied.confirmed, copied.file) == ("system", True, None)
    assert board.read_text(encoding="utf-8") == "Støj fra havnen\n"


def test_tmux_takes_the_text_and_an_older_one_without_the_newer_option(tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    environment = helper(tmp_path, "tmux", f'test "$2" = -w && exit 1; cat >{taken}')
    copied = copy("Støj", tmp_path, {**environment, "TMUX": "/run/tmux,1,0"})
    assert (copied.route, copied.confirmed) == ("tmux", True)
    assert taken.read_text(encoding="utf-8") == "Støj"


@pytest.mark.parametrize("text", ["\x1b]52;c;x\x07", "\ud800", "\0", "a\r\nb"])
def test_any_text_can_be_copied(text: str, tmp_path: Path) -> None:
    sent: list[bytes] = []

    def terminal(text: str) -> bool:
        sent.append(text.encode())
        return True

    assert copy(text, tmp_path, NOWHERE, terminal).file
    assert sent == [(tmp_path / "clipboard.txt").read_bytes()]
