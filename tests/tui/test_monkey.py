from pathlib import Path

import pytest

from store.library import Library
from tests.monkey import Ledger, lost, play
from tests.tui.conftest import new_library
from tui import paths


async def test_a_thousand_random_keys_in_bursts_raise_nothing_and_lose_no_note(
    library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "typed_path", paths.typed_path)  # put back afterwards
    ledger = Ledger(library)
    await play(library, papers, 1_000, seed=6)
    library.close()
    opened = new_library(library.context.folder)
    assert ledger.said
    assert not ledger.lost(opened)
    opened.close()


def test_a_note_that_is_missing_though_nothing_took_it_away_is_called_lost(library: Library) -> None:
    ledger = Ledger(library)
    item = library.registers.document(library.registers.meetings()[0].documents[0]).items[0]
    kept, deleted, undone = (library.notes.annotate_quote(item.id, item.title, note=note) for note in "abc")
    library.history.undo()
    library.notes.delete(deleted.id)
    assert set(ledger.said) == {kept.id, deleted.id, undone.id}
    assert not ledger.lost(library)
    records = library.whole().records
    assert lost(ledger.said, [one for one in records if one.id != kept.id]) == [kept.id]
    assert lost(ledger.said | {kept.id: "anderledes"}, records) == [kept.id]
