"""What went wrong and was not foreseen: kept in a log for whoever mends it, without a word of a document."""

import logging
import os
import traceback
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LOG = logging.getLogger("referat.faults")
_LOG.propagate = False


class _OwnersFile(RotatingFileHandler):
    def _open(self) -> TextIOWrapper:
        return os.fdopen(os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a")

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's own name
        """Where the log cannot be written there is nobody to tell; logging would print a traceback."""


def keep_faults(folder: Path) -> None:
    """Keep faults in `referat.log` in this folder, readable by its owner only."""
    forget_faults()
    handler = _OwnersFile(folder / "referat.log", maxBytes=200_000, backupCount=1, delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    _LOG.addHandler(handler)


def forget_faults() -> None:
    """Keep no more."""
    for handler in list(_LOG.handlers):
        _LOG.removeHandler(handler)
        handler.close()


def record_fault(error: BaseException) -> None:
    """Keep what kind of error it was and where: no message and no value, which may be text of a document."""
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    _LOG.error("%s at %s", type(error).__name__, places)
