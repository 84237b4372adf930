"""What lies under a store's folder: on a file system of a network, locks may not reach the other machines."""

import os
import re
from pathlib import Path

MOUNTS = Path("/proc/mounts")
"""What is mounted where, as Linux says it; other systems have no such file."""
_NETWORK = re.compile(
    r"nfs\d?|cifs|smb\d|smbfs|afs|ncpfs|ceph|lustre|gpfs|beegfs|9p|vboxsf|drvfs|davfs|"
    r"fuse\.(sshfs|rclone|davfs2?|glusterfs|s3fs|vmhgfs-fuse|gvfsd-fuse|ceph-fuse|gcsfuse|smbnetfs)"
)
_ESCAPED = re.compile(rb"\\([0-7]{3})")


def network_under(folder: Path) -> str | None:
    """The kind of the file system that the folder lies on, where that is one of a network, as far as is known."""
    try:
        lines = MOUNTS.read_bytes().splitlines()
    except OSError:
        return None
    path, kind, depth = Path(os.path.realpath(folder)), "", -1
    for mount in (line.split(b" ") for line in lines):
        if len(mount) < 3:
            continue
        at = Path(os.fsdecode(_ESCAPED.sub(lambda code: bytes([int(code[1], 8) & 255]), mount[1])))
        if path.is_relative_to(at) and len(at.parts) >= depth:  # what is mounted later lies on top
            kind, depth = os.fsdecode(mount[2]), len(at.parts)
    return kind if _NETWORK.fullmatch(kind) else None
