"""How words are laid down: their lines, and of each some signs, so that a pass over all need not read the words."""

from collections.abc import Iterable, Sequence

import numpy as np

from store.searching.arrays import Array, Columns
from store.searching.ways import SHORTEST_PART

Word = tuple[str, str]
"""A form, and one of its spellings in lower case."""
VALUE = "!"
"""What the form of a value begins with, and that of no word: it comes before letters and figures."""
KEY = 8
"""Bytes of a key: what words, and parts of words, are ordered by."""
HEAD = 7
"""Letters of a word's beginning."""
_AT_ONCE = 1 << 14
_WORDS = 1 << 12
"""Words that are laid down in one go."""
_MANY = 1 << 18
"""Bytes of words whose tails are not put in order all at once."""
_END = ord("\n")
_LETTERS = np.array([1 << (sign - 97 if 97 <= sign <= 122 else 26 + sign % 6) for sign in range(256)], np.uint32)
"""The bit that stands for a sign: a letter has its own, all others share six."""
_LETTERS[_END] = 0


def laid_down(chunks: Iterable[Sequence[Word]], languages: Iterable[str]) -> Columns:
    """The arrays of a vocabulary of texts in some languages, its words given in order."""
    told = [_told([]), *(_told(words[at : at + _WORDS]) for words in chunks for at in range(0, len(words), _WORDS))]
    columns = {name: np.concatenate([each[name] for each in told]) for name in told[0]}
    lines, sizes = columns["forms"], columns["form_at"]
    columns |= {"form_at": starts_of(sizes), "spelling_at": starts_of(columns["spelling_at"])}
    yield from columns.items()
    yield "tails", tails_of(lines, sizes)
    yield "languages", lines_of(sorted(languages))[0]


def _told(words: Sequence[Word]) -> dict[str, Array]:
    """Of some words their lines, how long these are, and the signs: a key, the bits of all letters and of the first."""
    forms, sizes = lines_of([form for form, _ in words])
    spellings, long = lines_of([spelling for _, spelling in words])
    starts = starts_of(sizes)[:-1].astype(np.int64)
    letters, heads = _LETTERS[forms], np.zeros(len(words), np.uint32)
    for place in range(HEAD):
        heads |= np.where(place < sizes - 1, letters[np.minimum(starts + place, len(forms) - 1)], np.uint32(0))
    return {
        "forms": forms, "form_at": sizes, "spellings": spellings, "spelling_at": long,
        "keys": keys_at(forms, starts), "letters": np.bitwise_or.reduceat(letters, starts), "heads": heads,
    }  # fmt: skip


def lines_of(words: Sequence[str]) -> tuple[Array, Array]:
    """Words as lines of bytes, and how long each line is."""
    encoded = [word.encode() + b"\n" for word in words]
    return np.frombuffer(b"".join(encoded), np.uint8), np.fromiter(map(len, encoded), np.uint32, len(encoded))


def starts_of(sizes: Array) -> Array:
    """Where each of some things begins that follow one another, and the end."""
    starts = np.zeros(len(sizes) + 1, np.uint32)
    np.cumsum(sizes, out=starts[1:])
    return starts


def letters_of(word: bytes) -> np.uint32:
    """The bits of the letters of a word."""
    return np.uint32(np.bitwise_or.reduce(_LETTERS[np.frombuffer(word, np.uint8)]))


def keys_at(signs: Array, places: Array) -> Array:
    """The first bytes of what stands at each place, to the end of its line, as a number that orders it."""
    keys = [np.zeros(0, np.uint64)]
    for start in range(0, len(places), _AT_ONCE):
        signs_at = signs[np.minimum(places[start : start + _AT_ONCE, None] + np.arange(KEY), len(signs) - 1)]
        signs_at *= np.logical_and.accumulate(signs_at != _END, axis=1)
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
    may &= np.repeat(signs[starts[:-1]] != ord(VALUE), sizes)
    found = [np.zeros(0, np.uint32)]
    letters = (may & (signs == first) for first in range(256)) if len(signs) > _MANY else iter([may])
    found += (places[np.argsort(keys_at(signs, places))].astype(np.uint32) for places in map(np.flatnonzero, letters))
    return found
