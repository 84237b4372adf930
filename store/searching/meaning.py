"""What a word of a query may mean: the forms that answer it, each by its best rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from store.searching.ways import JOINED, Way, begun, part_of
from store.searching.words import Words

MOST_ERRORS = 600
"""Misspelled forms of a word that are looked at, at most."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A typed word and its ways."""

    word: str
    """Its form."""
    joined: tuple[str, ...] = ()
    """What it is together with the word before or behind it."""
    parted: tuple[str, ...] = ()
    """The phrases (`words.phrases`) that it may be written as in two words."""
    others: Mapping[str, Way] = field(default_factory=dict)
    """Inflected and misspelled forms."""
    deep: bool = True
    """Whether parts of compounds count."""
    known: dict[str, Way | None] = field(default_factory=dict)
    """The ways of the forms that were asked for."""

    def way(self, form: str) -> Way | None:
        """How a form answers the word; None where it does not."""
        if form not in self.known:
            self.known[form] = self._way(form)
        return self.known[form]

    def among(self, words: Words) -> dict[str, Way]:
        """The ways of the forms of a text."""
        found = self.others.keys() & set(words.distinct.values()) if self.others else set()
        forms = words.forms
        for sought in (self.word, *self.joined):
            at = forms.find(sought)
            while at >= 0:
                end = forms.index(" ", at)
                found.add(forms[forms.rindex(" ", 0, at) + 1 : end])
                at = forms.find(sought, end)
        return {form: way for form in found if (way := self.way(form))}

    def _way(self, form: str) -> Way | None:
        if way := begun(self.word, form):
            return way
        if any(form.startswith(joined) for joined in self.joined):
            return JOINED
        other, part = self.others.get(form), part_of(self.word, form) if self.deep else None
        return max((way for way in (other, part) if way), key=lambda way: way.weight, default=None)
