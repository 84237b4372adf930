"""What a word is: text taken apart into words, each in the form in which all its spellings are one."""

import re
from functools import lru_cache

from store.text import fold

_LONGEST = 64
"""Code points of a word that count: what is longer is no word, and its beginning finds it."""
_JOINER = "['’‘`´\u2010\u2011-]"
_PIECE = r"[^\W_]++(?:[\u0300-\u036f\u00ad][^\W_]*+)*+"
_PIECES = re.compile(_PIECE)
_WORDS = re.compile(f"({_PIECE}(?:{_JOINER}{_PIECE})*+)")
_LEFT_OUT = re.compile(r"['’‘`´ʼ\u2010\u2011\u00ad\s-]")

Piece = tuple[str, str, int]
"""Form and lower-case spelling of a word or of a part of it, and where it begins in the word."""


def form(word: str) -> str:
    """The form of a word: folded, no apostrophes or hyphens (OK’24 is OK24). Empty if nothing is left."""
    word = word[:_LONGEST]
    if word.isascii() and word.isalnum():  # most words, in a tenth of the time
        return fold(word)
    return _LEFT_OUT.sub("", fold(_LEFT_OUT.sub("", word)))


@lru_cache(maxsize=256)
def forms_meant(word: str) -> tuple[str, ...]:
    """What a word with errors may be meant as: its form, and the form in which "oe" is an error and no ø."""
    apart = "".join(map(form, word[:_LONGEST]))
    return tuple(dict.fromkeys((form(word), apart)))


def words_typed(query: str) -> list[str]:
    """The words of a query as typed; what hyphens and apostrophes join is one word."""
    return [word for word in _WORDS.findall(query) if form(word)]


def taken_apart(text: str) -> list[str]:
    """The words of a text and what stands between them, in turn: between, word, between, ... word, between."""
    return _WORDS.split(text)


def pieces(word: str) -> list[Piece]:
    """What a word of `taken_apart` is found by: itself, and of a joined one behind it each part."""
    if word.isalnum():
        return [(form(word), word[:_LONGEST].lower(), 0)]
    parts = [(form(part[0]), part[0][:_LONGEST].lower(), part.start()) for part in _PIECES.finditer(word)]
    whole = form(word)
    return [(whole, word[:_LONGEST].lower(), 0), *parts] if whole and len(parts) > 1 else parts


def word_at(text: str, start: int, *, joined: bool) -> int:
    """Where the word, or the part of a joined one, ends that begins at `start`."""
    found = (_WORDS if joined else _PIECES).match(text, start)
    return found.end() if found else start
