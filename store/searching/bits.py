"""Words as lines of bytes, and a few bits of each: what a pass over a whole vocabulary looks at first."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
_HEAD = 7
"""Letters of a word's beginning."""


def lines_of(words: Sequence[str]) -> tuple[bytes, Array]:
    """Words as lines, and where each begins, and the end."""
    encoded = [word.encode() for word in words]
    offsets = np.zeros(len(encoded) + 1, np.uint32)
    np.cumsum([len(word) + 1 for word in encoded], out=offsets[1:])
    return b"".join(word + b"\n" for word in encoded), offsets


def bits_of(lines: bytes, offsets: Array) -> tuple[Array, Array, Array]:
    """Of each word its pairs of letters (64 bits), its letters and those of its beginning (32 bits)."""
    count = len(offsets) - 1
    if not count:
        return np.zeros(0, np.uint64), np.zeros(0, np.uint32), np.zeros(0, np.uint32)
    signs = np.frombuffer(lines, np.uint8)
    starts = offsets[:-1].astype(np.int64)
    sizes = np.diff(offsets.astype(np.int64)) - 1
    letter = np.where(signs == 10, np.uint32(0), np.uint32(1) << _letter(signs).astype(np.uint32)).astype(np.uint32)
    pair = np.zeros(len(signs), np.uint64)
    inside = (signs[:-1] != 10) & (signs[1:] != 10)
    pair[:-1] = np.where(inside, np.uint64(1) << _pair(signs[:-1], signs[1:]).astype(np.uint64), np.uint64(0))
    heads = np.zeros(count, np.uint32)
    for place in range(_HEAD):
        heads |= np.where(place < sizes, letter[np.minimum(starts + place, len(signs) - 1)], np.uint32(0))
    return np.bitwise_or.reduceat(pair, starts), np.bitwise_or.reduceat(letter, starts), heads


@lru_cache(maxsize=256)
def bits_of_word(word: bytes) -> tuple[Any, Any]:
    """The pairs of letters and the letters of a word, as `bits_of`."""
    pairs = letters = 0
    for sign in word:
        letters |= 1 << (sign - 97 if 97 <= sign <= 122 else 26 + sign % 6)
    for one, other in pairwise(word):
        pairs |= 1 << ((one * 37 + other * 101 + (one * other >> 3)) & 63)
    return np.uint64(pairs), np.uint32(letters)


def _letter(signs: Array) -> Array:
    """Which of 32 bits stands for a sign: a letter its own, figures and others share six."""
    return np.where((signs >= 97) & (signs <= 122), signs - 97, 26 + signs % 6)


def _pair(first: Array, second: Array) -> Array:
    """Which of 64 bits stands for two signs."""
    one, other = first.astype(np.int64), second.astype(np.int64)
    return (one * 37 + other * 101 + (one * other >> 3)) & 63
