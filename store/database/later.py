"""Heads whose lists stay JSON until somebody looks: decoded, they would take three times the room of all the rest."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, make_dataclass
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

import msgspec
from msgspec import Raw

from store.errors import StoreError
from store.model import Found, Head

T = TypeVar("T")

_NOTHING = (Raw(b"[]"), ())
_LATER: dict[str, type[Any]] = {
    "items": tuple[tuple[str, str, str], ...],
    "found": tuple[tuple[str, Found], ...],
    "lengths": tuple[int, ...],
}
"""The fields of a head that are lists, with what they are."""


class Later(Sequence[T]):
    """A list of a head, made anew each time that it is looked at. Raises StoreError where it is none."""

    __slots__ = ("_type", "json")

    def __init__(self, json: Raw, type: type[tuple[T, ...]]) -> None:
        self.json = json
        """As it was kept."""
        self._type = type

    def _made(self) -> tuple[T, ...]:
        try:
            made: tuple[T, ...] = _decoder(self._type).decode(self.json)
        except msgspec.DecodeError as error:
            raise StoreError("store.unknown_record", table="heads", reason=str(error)) from error
        return made

    def __getitem__(self, at: Any) -> Any:  # noqa: ANN401  # one or, of a slice, several
        return self._made()[at]

    def __iter__(self) -> Iterator[T]:
        return iter(self._made())

    def __len__(self) -> int:
        return len(self._made())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._made() == tuple(other)

    def __repr__(self) -> str:
        return repr(self._made())


def as_plain(value: object) -> object:
    """What msgspec is to make a plain value of that it does not know: of a `Later`. Raises TypeError for others."""
    if isinstance(value, Later):
        return tuple(value)
    raise TypeError(type(value))


def as_json(value: object) -> object:
    """The same where msgspec makes JSON."""
    if isinstance(value, Later):
        return value.json
    raise TypeError(type(value))


def decode_head(row: Raw) -> Head:
    """The head of a row. Raises msgspec.DecodeError where it is none."""
    decode, values_of, lists = _kept()
    values = list(values_of(decode(row)))
    for at, type in lists:
        values[at] = () if values[at] in _NOTHING else Later(values[at], type)
    return Head(*values)


@cache
def _decoder(type: type[T]) -> msgspec.json.Decoder[T]:
    return msgspec.json.Decoder(type)


@cache
def _kept() -> tuple[Callable[[Raw], object], Callable[[object], tuple[Any, ...]], list[tuple[int, type[Any]]]]:
    """What decodes all but the lists, what gives the values in order, and where the lists are."""

    names = [one.name for one in fields(Head)]
    parts = [(one.name, Raw if one.name in _LATER else one.type, one) for one in fields(Head)]
    row = make_dataclass("row", parts, slots=True, frozen=True)
    lists = [(names.index(name), type) for name, type in _LATER.items()]
    return msgspec.json.Decoder(row).decode, attrgetter(*names), lists
