"""Where a journal stands: told at no cost, after closing too, by two programs alike."""

import secrets
import zlib
from dataclasses import dataclass

from store.database import lines


@dataclass(frozen=True, slots=True)
class Position:
    """Where a journal stands: two that are equal stand for the same commits."""

    commits: int
    """How many there were, since the journal was begun."""
    chain: int
    """A checksum over all of them, begun with a random number, so that no two journals are taken for one another."""

    @classmethod
    def new(cls) -> "Position":
        """Where a new journal begins."""
        return cls(0, secrets.randbits(32))

    def after(self, line: bytes | memoryview) -> "Position":
        """Where the journal stands when it has this line, too."""
        return Position(self.commits + 1, zlib.crc32(line[:8], self.chain))  # the line's own sum stands for it

    def __str__(self) -> str:
        return f"{self.commits:016d}-{self.chain:08x}"

    @classmethod
    def read(cls, text: str) -> "Position":
        """The position that was written so; the beginning of none, where it is no position."""
        commits, _, chain = text.partition("-")
        try:
            return cls(int(commits), int(chain, 16))
        except ValueError:
            return cls(0, 0)

    def noted(self) -> bytes:
        """The position as a line of one length, which takes the place of the one before."""
        return lines.encode(str(self))

    @classmethod
    def of_note(cls, line: bytes) -> "Position | None":
        """The position that `noted` made the line of; None where it is no such line, or not there whole."""
        text = lines.decode_text(line)
        return None if text is None else cls.read(text)
