"""A library with papers of an invented municipality, and a review of them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from store.library import Library
from store.library.context import Context
from store.model import Message
from store.model.message import Value

MINUTES = """Solvig Kommune
Teknik- og Klimaudvalget
Referat
Mødedato: 5. marts 2025

Punkt 1: Godkendelse af dagsorden
Beslutning
Godkendt.

Punkt 2: Støj fra havnen
Sagsfremstilling
Borgere ved Havnegade har klaget over støj; værftet, siger de, larmer om natten.
Beslutning
Indstillingen blev godkendt.

TKF følger op.

Punkt 3: Cykelsti langs Åvej
Beslutning
Sagen blev udsat.
For stemte: 5 (A og B). Imod stemte: 2 (Ø).
ØKO følger op.
"""

QUOTE = "klaget over støj; værftet, siger de"


def words(said: Message | str, **values: Value) -> str:
    """Says a message by its id."""
    if isinstance(said, Message):
        return f"<{said.id}>"
    return f"<{said} {' '.join(map(str, values.values()))}>" if values else f"<{said}>"


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library with one paper in it, whose clock goes on by a second whenever it is looked at."""
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "møde 5. marts.txt").write_text(MINUTES, encoding="utf-8")
    begun, ticks = datetime(2025, 3, 10, 9, 0, tzinfo=UTC), count()
    library = Library(Context(tmp_path / "store", "anna", lambda: begun + timedelta(seconds=next(ticks)), "da"))
    assert not library.importing.run([folder]).failed
    yield library
    library.close()


@pytest.fixture
def document(library: Library) -> str:
    """The id of the paper."""
    (document,) = library.registers.heads()
    return document


@pytest.fixture
def reviewed(library: Library, document: str) -> Library:
    """The library with a note, one follow-up accepted, one dropped, one of the reviewer's own that is done."""
    library.notes.annotate_quote(f"{document}.2", QUOTE, "question", "Hvor længe? \u202e", ["støj"])
    noise, path = library.checklist.all()
    library.checklist.edit(noise.id, due="2025-04-01", responsible=["Åse Holm"], remark="Ringet; venter, svar følger")
    library.checklist.drop(path.id)
    own = library.checklist.add(f"{document}.3", "=HYPERLINK() til bilaget", department="SOF")
    library.checklist.edit(own.id, status="done")
    return library
