"""A word as one of a fixed set of words, as a type of the field names them."""

from collections.abc import Iterable
from typing import TypeVar

T = TypeVar("T")


def one_of(word: str | None, known: Iterable[T]) -> T | None:
    """The one of `known` (what `get_args` gives of a type) that the word is; None where it is none."""
    return next((one for one in known if one == word), None)
