from pathlib import Path

import pytest

from store.library import Library
from tests.monkey import play
from tui import paths


async def test_a_thousand_random_keys_in_bursts_raise_nothing(
    library: Library, papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "typed_path", paths.typed_path)  # put back afterwards
    await play(library, papers, 1_000, seed=1)
