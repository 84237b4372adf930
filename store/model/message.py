"""A thing to be said, as an id with values: `store` never writes sentences, `tui.words` does."""

from dataclasses import dataclass

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Message:
    """What is to be said: the id of a sentence in `tui.words` and the values that stand in it."""

    id: str
    values: tuple[tuple[str, Value], ...] = ()

    def __getitem__(self, name: str) -> Value:
        """The value called `name`; KeyError where there is none."""
        return dict(self.values)[name]


def message(id: str, /, **values: Value) -> Message:
    """A message with its values in the order given."""
    return Message(id, tuple(values.items()))
