"""Where the words of a query stand in a text, by the numbers of its words: no text is read for it."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from store.searching.arrays import Array
from store.searching.postings import Postings, Rows
from store.searching.ways import Found
from store.searching.words import pieces


class Sequel(NamedTuple):
    """Words that follow one another."""

    words: tuple[Mapping[int, int], ...]
    """For each the words that it may be, and how many parts each of these has."""
    way: int
    """How such a stretch answers."""


def parts_of(spelling: str) -> int:
    """How many parts a word has: OK’24 has two."""
    return max(1, len(pieces(spelling)) - 1)


def stand(rows: Rows, found: Found) -> tuple[Array, Array]:
    """The places of these words in some rows, and how each answers."""
    if not len(found.words):
        return _NONE, found.ways
    at = np.searchsorted(found.words, rows.words)
    at[at == len(found.words)] = 0
    places = np.flatnonzero(found.words[at] == rows.words)
    return places, found.ways[at[places]]


def follow(rows: Rows, sequel: Sequel) -> tuple[Array, Array]:
    """Where words follow one another in some rows: the places of the first and of the last."""
    firsts = lasts = after = _NONE
    for number, words in enumerate(sequel.words):
        places = np.flatnonzero(np.logical_or.reduce([rows.words == word for word in words]))
        if not number:
            firsts = lasts = places
        else:
            at = np.searchsorted(rows.ordinals[places], after)
            there = np.append(rows.ordinals[places], -1)[at] == after
            firsts, lasts = firsts[there], places[at[there]]
        parts = np.array([words[word] for word in rows.words[lasts].tolist()], np.int64)
        after = rows.ordinals[lasts] + parts
    return firsts, lasts


def rows_with_all(postings: Postings, sequel: Sequel) -> Array:
    """The rows that have all the words, in order."""
    words = [np.array(sorted(each), np.int64) for each in sequel.words]
    words.sort(key=lambda each: sum(map(postings.frequency, each.tolist())))
    rows = np.sort(postings.rows_with(words[0]))
    rows = rows[np.diff(rows, prepend=-1) > 0] if len(words[0]) > 1 else rows
    for more in words[1:] if len(rows) else ():
        there = np.zeros(postings.count, bool)
        there[postings.rows_with(more)] = True
        rows = rows[there[rows]]
    return rows


_NONE = np.zeros(0, np.int64)
