"""Which forms of a vocabulary have a stem in common with a word."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from store.searching.stems import SHORTEST, stem, stem_number
from store.searching.ways import ENDINGS

if TYPE_CHECKING:
    from store.searching.vocabulary import Vocabulary

Array = NDArray[Any]
_BEGINNING = 3
"""Letters that all forms of a stem begin with."""


class Stems:
    """Which forms of a vocabulary have a stem, by its number. Few forms are stemmed only when they are asked for."""

    def __init__(self, vocabulary: "Vocabulary", numbers: Array, forms: Array, languages: Sequence[str]) -> None:
        """`numbers`: of stems, ascending; `forms`: the number of the form beside each; both empty of few forms."""
        self._vocabulary, self._numbers, self._forms, self._languages = vocabulary, numbers, forms, languages

    def like(self, word: str) -> list[int]:
        """The numbers of the forms that have the stem of `word` in one of the languages."""
        found: list[int] = []
        for language in self._languages:
            number = stem_number(word, language)
            if len(self._numbers):
                low, high = np.searchsorted(self._numbers, [number, number + 1])
                alike = self._forms[low:high].tolist()
            else:
                begins = range(*self._vocabulary.beginning(word[:_BEGINNING]))
                alike = [form for form in begins if stem_number(self._vocabulary[form], language) == number]
            short = stem(word, language)
            found += alike if len(short) >= SHORTEST else [form for form in alike if self._only_ends(form, short)]
        return found

    def _only_ends(self, form: int, stem: str) -> bool:
        """Whether a form is a short stem and an ending: boller is of "bol", bolig is another word."""
        rest = self._vocabulary[form][len(stem) :]
        return not rest or rest in ENDINGS or rest.removeprefix(stem[-1:]) in ENDINGS

    def all(self) -> tuple[Array, Array]:
        """The numbers of all stems, and the number of the form beside each."""
        if len(self._numbers):
            return self._numbers, self._forms
        pairs = [
            (stem_number(self._vocabulary[form], language), form)
            for language in self._languages
            for form in range(len(self._vocabulary))
        ]
        numbers, forms = np.array(pairs, np.int64).reshape(-1, 2).T
        return numbers, forms
