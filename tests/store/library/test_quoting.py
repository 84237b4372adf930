"""Where words that somebody typed stand in an item."""

import pytest

from store.errors import RefusedError
from store.library import Library
from store.library.quoting import standing
from store.model import Span
from tests.store.library.papers import Papers

TWICE = "Solvig Kommune\nByrådet\nReferat\nMødedato: 4. marts 2025\n\nPunkt 1: Broen\nBroen lukkes. Broen lukkes.\n"


def test_of_several_places_the_one_that_is_counted_is_meant_from_one_on(library: Library, papers: Papers) -> None:
    library.importing.run([papers(referat=TWICE)])
    (item,) = library.registers.document(library.registers.meetings()[0].minutes[0]).items
    first, second = (standing(item, "Broen lukkes.", which) for which in (1, 2))
    assert second == Span(first.end + 1, first.end + 1 + len("Broen lukkes."))
    for which in (0, 3, -1):
        with pytest.raises(RefusedError, match="quote_less_often"):
            standing(item, "Broen lukkes.", which)
    with pytest.raises(RefusedError, match="quote_often"):
        standing(item, "Broen lukkes.")
