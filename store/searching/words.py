"""What a word is: text taken apart into words, each in the form in which all its spellings are one."""

import re
from array import array
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cached_property, lru_cache

from store.model import Span
from store.text import fold

_LONGEST = 64
"""Code points of a word that count: what is longer is no word, and its beginning finds it."""
_VARIANTS = 16
_NOTHING = "-"
"""Stands for a word of which folding leaves nothing."""
_JOINERS = "'’‘`´\u2010\u2011-"
_JOINER = f"[{_JOINERS}]"
_PIECE = r"[^\W_]++(?:[\u0300-\u036f\u00ad][^\W_]*+)*+"
_PIECES = re.compile(_PIECE)
_WORDS = re.compile(f"{_PIECE}(?:{_JOINER}{_PIECE})*+")
_PLAIN = re.compile(r"[^\W_]+")
"""As `_PIECES` where there are no marks, in a third of the time."""
_JOINS = re.compile(rf"{_JOINER}(?=[^\W_])")
_MARKS = frozenset(map(chr, (0xAD, *range(0x300, 0x370))))
_LEFT_OUT = re.compile(r"['’‘`´ʼ\u2010\u2011\u00ad\s-]")


@lru_cache(maxsize=1 << 16)
def form(word: str) -> str:
    """The form of a word: folded, no apostrophes or hyphens (OK’24 is OK24). Empty if nothing is left."""
    word = word[:_LONGEST]
    if word.isascii() and word.isalnum():  # most words, in a tenth of the time
        return fold(word)
    return _LEFT_OUT.sub("", fold(_LEFT_OUT.sub("", word)))


def forms_meant(word: str) -> tuple[str, ...]:
    """What a word with errors may be meant as: its form, and the form in which "oe" is an error and no ø."""
    apart = "".join(map(form, word[:_LONGEST]))
    return tuple(dict.fromkeys((form(word), apart)))


def words_typed(query: str) -> list[str]:
    """The words of a query as typed; what hyphens and apostrophes join is one word."""
    return [word for word in _WORDS.findall(query) if form(word)]


def words_in(text: str) -> set[str]:
    """Every word of `text` as it stands there, joined ones whole."""
    return set(_WORDS.findall(text))


def spellings(word: str) -> tuple[tuple[str, str], ...]:
    """The form and lower-case spelling of a word of `words_in`: of a joined word the whole and each part."""
    words = [word] if word.isalnum() else [word, *_PIECES.findall(word)]
    return tuple(dict.fromkeys((key, each.lower()) for each in words if (key := form(each))))


def phrases(forms: tuple[str, ...], spelled: Callable[[str], Iterable[str]]) -> tuple[str, ...]:
    """How a phrase may stand in `Words.forms`, given the spellings of a form: a joined word (OK’24) stands in parts."""
    found = [" "]
    for form_ in forms:
        parts = {form_, *(_parts(spelling) for spelling in spelled(form_) if not spelling.isalnum())}
        found = [f"{begun}{part} " for begun in found for part in sorted(parts)][:_VARIANTS]
    return tuple(found)


def _parts(text: str) -> str:
    return " ".join(form(piece) or _NOTHING for piece in _PIECES.findall(text))


class Words:
    """A text and its words. Where each begins is found when it is asked for: most texts are asked for a few."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = not _has_marks(text)
        self._pieces = (_PLAIN if self._plain else _PIECES).findall(text)
        found = list(map(form, self._pieces))
        self._forms = found if all(found) else [each or _NOTHING for each in found]
        self.forms = f" {' '.join(self._forms)} "
        """The forms in order, a blank before, between and after them; of a joined word its parts."""

    @cached_property
    def distinct(self) -> dict[str, str]:
        """Every piece of the text once, as it stands there, with its form."""
        return dict(zip(self._pieces, self._forms, strict=True))

    @cached_property
    def starts(self) -> "array[int]":
        """Where each of `forms` begins in `text`."""
        pieces = _PLAIN if self._plain else _PIECES
        return array("I", [piece.start() for piece in pieces.finditer(self.text)])

    @cached_property
    def joined(self) -> tuple[tuple[str, Span], ...]:
        """The form and place of every joined word."""
        return tuple((form(self.text[slice(*span)]), span) for span in _joined(self.text))

    def spots(self, forms: Container[str]) -> list[tuple[Span, str]]:
        """Where each of some forms stands, and which it is; parts of joined words by themselves."""
        if not self._plain:
            return [(self.piece(start), form) for form, start in self.places() if form in forms]
        found: list[tuple[Span, str]] = []
        text, size = self.text, len(self.text)
        for piece, form_ in self.distinct.items():
            at = text.find(piece) if form_ in forms else -1
            while at >= 0:
                end = at + len(piece)
                if not (at and text[at - 1].isalnum()) and not (end < size and text[end].isalnum()):
                    found.append((Span(at, end), form_))
                at = text.find(piece, end)
        return found

    def places(self) -> Iterator[tuple[str, int]]:
        """Every form and where it begins in the text; parts of joined words by themselves."""
        return zip(self.forms.split(), self.starts, strict=True)

    def piece(self, start: int) -> Span:
        """The place of the word that begins at `start`."""
        found = _PIECES.match(self.text, start)
        return Span(start, found.end() if found else start)

    def stretches(self, phrase: str) -> Iterator[Span]:
        """Where a phrase (one of `phrases`) stands in the text."""
        place, counted = 0, 0
        at = self.forms.find(phrase)
        while at >= 0:
            place += self.forms.count(" ", counted, at)
            counted = at
            last = place + phrase.count(" ") - 2
            yield Span(self.starts[place], self.piece(self.starts[last]).end)
            at = self.forms.find(phrase, at + 1)


def _has_marks(text: str) -> bool:
    """Whether there may be combining accents or soft hyphens in the text, found out twenty times as fast as by rule."""
    encoded = text.encode("utf-8", "replace")
    return b"\xcc" in encoded or b"\xcd" in encoded or b"\xc2\xad" in encoded


def _joined(text: str) -> Iterator[Span]:
    """The words that are joined of pieces; sought by what joins them, which is rare."""
    until = 0
    for joiner in _JOINS.finditer(text):
        if joiner.start() < until:
            continue
        start = joiner.start()
        while start > until and (text[start - 1].isalnum() or text[start - 1] in _MARKS):
            start -= 1
        word = _WORDS.search(text, start, len(text)) if start < joiner.start() else None
        if word and word.end() > joiner.start():
            yield Span(*word.span())
            until = word.end()


def take_apart(text: str) -> Words:
    """`text` with its words found."""
    return Words(text)
