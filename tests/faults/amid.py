"""Killed at every step of importing a corrected paper, of its undo and its redo: every note stands as without it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any
from unittest.mock import patch

from store.errors import ReferatError
from store.library import Library
from tests.faults.forking import Forked, Say
from tests.faults.judging import Trials
from tests.faults.reading import take_in
from tests.faults.steps import opened

_PAPER = """Solvig Kommune

Referat

Teknik- og Klimaudvalget
Mødedato: 5. marts 2024
Mødested: Rådhuset, lokale 2

1. Godkendelse af dagsorden

Beslutning: Godkendt.

2. Ny cykelsti langs Havnevej

Sagsfremstilling: Forvaltningen har hørt naboerne om cykelstien. {} Sagen blev sendt i høring i februar.

Beslutning: Udvalget udsatte sagen. Forvaltningen følger op inden den 1. juni.

3. Eventuelt

Beslutning: Intet at bemærke.
"""
_FORMER = "Udvalget bad forvaltningen om et notat om støjmålinger ved Klitgården."
_CORRECTED = "Udvalget har bedt direktionen om en redegørelse om støj ved Klitgården."
_QUOTES = (_FORMER, "Sagen blev sendt i høring", "Udvalget udsatte sagen")
"""The first has other words in the corrected paper: only from where it stood before is it known where it is now."""
_CALLS = ("fdatasync", "fsync", "replace", "link", "unlink", "ftruncate")
"""The calls of the operating system before and after which a step ends."""

_STEPS = 150
"""Of all ways together, about."""

Stands = tuple[str, tuple[tuple[str, tuple[int, int], str], ...]]
"""The words of the paper, and of each note its item, its span and its state."""


@dataclass(frozen=True)
class _Way:
    """Something that shows another version."""

    words: str
    before: Callable[[Path], None]
    """Makes the store that it is done to."""
    do: Callable[[Library, Path], object]


def amid(trials: int, room: Path) -> Trials:
    """Each way is killed at its first step, its second, and so on to its end; with few trials at some of them."""
    for way in _WAYS:
        yield from _each_step(way, room / way.words, max(1, _STEPS // trials))


def _each_step(way: _Way, room: Path, every: int) -> Iterator[str | None]:
    before, place = room / "before", room / "place"
    place.mkdir(parents=True)
    way.before(place)
    shutil.copytree(place, before)
    was = _stands(place)
    with closing(opened(place / "store")) as library:
        way.do(library, place)
    becomes = _stands(place)
    for step in count(every // 2, every):
        shutil.rmtree(place)
        shutil.copytree(before, place)
        killed = not Forked(lambda say, step=step: _until(step, way, place, say)).end()  # type: ignore[misc]
        try:
            found = _stands(place)
            assert found in (was, becomes), f"stands {found}; must be {was} or {becomes}"
            with closing(opened(place / "store")) as library:
                if killed and found == was:
                    way.do(library, place)
            assert _stands(place) == becomes, f"done again, stands {_stands(place)}; must be {becomes}"
        except (AssertionError, ReferatError) as error:
            yield f"{way.words}, step {step}: {type(error).__name__}: {error}"
        else:
            yield None
        if not killed:
            return


def _until(step: int, way: _Way, room: Path, say: Say) -> None:
    """Do it and end, without a word more, before or after the call of this number; say so where it comes to its end."""
    library, calls = opened(room / "store"), count()

    def last(real: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        if next(calls) == step:
            os._exit(0)
        answer = real(*arguments, **named)
        if next(calls) == step:
            os._exit(0)
        return answer

    for name in _CALLS:
        real = getattr(os, name)
        patch.object(os, name, lambda *a, real=real, **n: last(real, *a, **n)).start()
    way.do(library, room)
    library.close()
    say(1)


def _import(library: Library, room: Path, sentence: str) -> None:
    (room / "papers").mkdir(exist_ok=True)
    file = room / "papers" / "referat.txt"
    file.write_text(_PAPER.format(sentence), encoding="utf-8")
    take_in(library, file)


def _first(room: Path) -> None:
    with closing(opened(room / "store")) as library:
        _import(library, room, _FORMER)
        (document,) = library.registers.heads()
        for quote in _QUOTES:
            library.notes.annotate_quote(f"{document}.2", quote, "note", "Husk bilag")


def _second(room: Path) -> None:
    _first(room)
    with closing(opened(room / "store")) as library:
        _import(library, room, _CORRECTED)


def _undone(room: Path) -> None:
    _second(room)
    with closing(opened(room / "store")) as library:
        library.history.undo()


def _stands(room: Path) -> Stands:
    """What is shown when the store is opened anew."""
    with closing(opened(room / "store")) as library:
        (document,) = library.registers.heads()
        item = library.registers.document(document).items[1]
        notes = sorted((note.item, tuple(note.span), note.state, note.quote) for note in library.notes.all())
        assert len(notes) == len(_QUOTES)
        return item.text.value, tuple((item, (start, end), state) for item, (start, end), state, _ in notes)


_WAYS = (
    _Way("import", _first, lambda library, room: _import(library, room, _CORRECTED)),
    _Way("undo", _second, lambda library, room: library.history.undo()),
    _Way("redo", _undone, lambda library, room: library.history.redo()),
)
