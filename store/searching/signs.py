"""What of every word is laid down beside it, so that a pass over a whole vocabulary need not read the words."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np

from store.searching.arrays import Array
from store.searching.ways import SHORTEST_PART

HEAD = 7
"""Letters of a word's beginning."""
_FEW = 4
STEP = 64
"""Tails, of which the key of one is laid down."""
_AT_ONCE = 1 << 14
_MANY = 1 << 18
"""Bytes of words whose tails are not put in order all at once."""
KEY = 8
"""Bytes of a key: what words, and parts of words, are ordered by."""


def lines_of(words: Sequence[str]) -> tuple[Array, Array]:
    """Words as lines of bytes, and how long each line is."""
    encoded = [word.encode() + b"\n" for word in words]
    return np.frombuffer(b"".join(encoded), np.uint8), np.fromiter(map(len, encoded), np.uint32, len(encoded))


def starts_of(sizes: Array) -> Array:
    """Where each of some things begins that follow one another, and the end."""
    starts = np.zeros(len(sizes) + 1, np.uint32)
    np.cumsum(sizes, out=starts[1:])
    return starts


def bits_of(signs: Array, sizes: Array) -> dict[str, Array]:
    """Of each line its key, its pairs of letters (64 bits), its letters and those of its beginning (32 bits)."""
    starts = starts_of(sizes)[:-1].astype(np.int64)
    letter = np.where(signs == 10, np.uint32(0), np.uint32(1) << _letter(signs).astype(np.uint32)).astype(np.uint32)
    pair = np.zeros(len(signs), np.uint64)
    inside = (signs[:-1] != 10) & (signs[1:] != 10)
    pair[:-1] = np.where(inside, np.uint64(1) << _pair(signs[:-1], signs[1:]).astype(np.uint64), np.uint64(0))
    heads = np.zeros(len(sizes), np.uint32)
    for place in range(HEAD):
        heads |= np.where(place < sizes - 1, letter[np.minimum(starts + place, len(signs) - 1)], np.uint32(0))
    return {
        "keys": keys_at(signs, starts), "pairs": np.bitwise_or.reduceat(pair, starts),
        "letters": np.bitwise_or.reduceat(letter, starts), "heads": heads,
    }  # fmt: skip


def keys_at(signs: Array, places: Array) -> Array:
    """The first bytes of what stands at each place, to the end of its line, as a number that orders it."""
    keys = [np.zeros(0, np.uint64)]
    for start in range(0, len(places), _AT_ONCE):
        signs_at = signs[np.minimum(places[start : start + _AT_ONCE, None] + np.arange(KEY), len(signs) - 1)]
        signs_at *= np.logical_and.accumulate(signs_at != 10, axis=1)
        keys.append(signs_at.view(">u8").ravel())
    return np.concatenate(keys, dtype=np.uint64, casting="unsafe")


def key_of(beginning: bytes, *, last: bool = False) -> int:
    """The key of a word; with `last`, the greatest of all that begin so."""
    return int.from_bytes(beginning[:KEY].ljust(KEY, b"\xff" if last else b"\0"), "big")


def tails_of(signs: Array, sizes: Array) -> list[Array]:
    """Where something begins in a line that may be a part of a word and not its first, in the order of the keys."""
    starts = starts_of(sizes).astype(np.int64)
    left = np.repeat(starts[1:] - 1, sizes) - np.arange(len(signs))
    may = (left > SHORTEST_PART) & (np.repeat(sizes, sizes) - 1 - left >= SHORTEST_PART) & (signs & 0xC0 != 0x80)
    found = [np.zeros(0, np.uint32)]
    letters = (may & (signs == first) for first in range(256)) if len(signs) > _MANY else iter([may])
    found += (places[np.argsort(keys_at(signs, places))].astype(np.uint32) for places in map(np.flatnonzero, letters))
    return found


def among(things: Array, known: Array) -> Array:
    """The mask of the things that are known; these in order."""
    if len(known) <= _FEW:
        found = np.zeros(len(things), bool)
        for each in known.tolist():
            found |= things == each
        return found
    at = np.searchsorted(known, things)
    at[at == len(known)] = 0
    return np.asarray(known[at] == things)


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
