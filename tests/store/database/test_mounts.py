"""A store on a file system of a network is known as such."""

from pathlib import Path

import pytest

from store.database import mounts
from store.database.mounts import network_under

TABLE = """\
/dev/vda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
srv:/home /home nfs4 rw,vers=4.2 0 0
/dev/vdb1 /home/local xfs rw 0 0
//srv/sager /mnt/f\\303\\246lles\\040drev cifs rw 0 0
anna@srv: /mnt/fj fuse.sshfs rw 0 0
/dev/sda1 /mnt/usb fuseblk rw 0 0
srv:/old /srv nfs rw 0 0
tmpfs /srv tmpfs rw 0 0

odd
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/var/lib/referat", None),
        ("/home/anna/.local/share/referat", "nfs4"),
        ("/home", "nfs4"),
        ("/homeward", None),
        ("/home/local/anna", None),
        ("/mnt/fælles drev/store", "cifs"),
        ("/mnt/fj/store", "fuse.sshfs"),
        ("/mnt/usb/store", None),
        ("/srv/store", None),
    ],
)
def test_the_innermost_mount_says_what_a_folder_lies_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str, kind: str | None
) -> None:
    (tmp_path / "mounts").write_bytes(TABLE.encode())
    monkeypatch.setattr(mounts, "MOUNTS", tmp_path / "mounts")
    assert network_under(Path(folder)) == kind


def test_a_link_into_the_network_is_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mounts").write_text(f"x / ext4 rw 0 0\nx {tmp_path / 'far'} nfs rw 0 0\n")
    monkeypatch.setattr(mounts, "MOUNTS", tmp_path / "mounts")
    (tmp_path / "far").mkdir()
    (tmp_path / "near").symlink_to("far")
    assert network_under(tmp_path / "near" / "store") == "nfs"


def test_where_the_system_does_not_say_nothing_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mounts, "MOUNTS", tmp_path / "none")
    assert network_under(tmp_path) is None
