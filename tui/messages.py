"""Messages that cross screens."""

from dataclasses import dataclass

from textual.message import Message

from store.model import Change


@dataclass
class Changed(Message):
    """Something in the store changed: here (`change`), or in another process (None)."""

    change: Change | None = None
