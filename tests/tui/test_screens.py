from pathlib import Path

import pytest

from tests.snapshots import LANGUAGES, SCREENS, SIZES, file_of, prepare, snapshot


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("screens") / "store"
    prepare(folder)
    return folder


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_screen_looks_as_it_did_when_somebody_looked_at_it(
    prepared: Path, size: tuple[int, int], language: str
) -> None:
    """Where a change was meant: `make snapshots`, and look at what git says of tests/screens/."""
    assert await snapshot(prepared, size, language) == file_of(size, language).read_text(encoding="utf-8")


async def test_every_screen_still_stands_in_twenty_columns_and_five_rows(prepared: Path) -> None:
    text = await snapshot(prepared, (20, 5), "da")
    assert text.count("=====") == len(SCREENS)
    assert "1 Møder" in text
