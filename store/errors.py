"""The one tree of errors. An error is a message id with its values, and knows its exit status; `tui.words` says it."""

from typing import ClassVar

from store.model.message import Message, Value, message


class ReferatError(Exception):
    """Something asked for could not be done; `message` says what, where and what to do."""

    exit_status: ClassVar[int] = 1

    def __init__(self, id: str, /, **values: Value) -> None:
        self.message: Message = message(id, **values)
        super().__init__(id, values)


class ReadingError(ReferatError):
    """A file that cannot be read: missing, unreadable, empty, binary, of an unknown kind."""


class NotFoundError(ReferatError):
    """No meeting, item or record has this id."""


class RefusedError(ReferatError):
    """The thing asked for makes no sense for what it was asked of (a pair of two minutes, an empty note)."""


class ConflictError(ReferatError):
    """The record was changed elsewhere since it was read."""


class WriteError(ReferatError):
    """The disk did not take it: full, read-only, gone. Nothing was changed."""


class StoreError(ReferatError):
    """The store is damaged, of a newer schema, or locked by something that does not let go."""

    exit_status = 3
