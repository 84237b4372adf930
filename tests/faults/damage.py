"""Flipped bits, lost sectors, cuts and lost files in a store: refused, or what is shown is what was kept."""

from contextlib import closing
from pathlib import Path
from random import Random

from store.database.folder import heads_in
from store.database.journal import JournalStorage
from store.errors import StoreError
from tests.faults.judging import Trials
from tests.faults.steps import Model, Shown, Step, opened, shown

_STEPS = 120
_COMPACTIONS = range(60, 72)
"""Enough for every journal to be put anew, and followed by changes."""
_SECTOR = 512


def damaged(trials: int, room: Path) -> Trials:
    """One file of a store damaged, the store looked through, the file put right again."""
    kept = _made(room)
    folder, moment = room / "store", Random(6)
    sound = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    files = [path for path, data in sound.items() if data]
    for trial in range(trials):
        path = files[trial % len(files)]
        data, how = _broken(sound[path], moment)
        path.unlink() if data is None else path.write_bytes(data)
        complaint = _complaint(folder, kept)
        yield complaint and f"trial {trial}: {path.name}, {how} of {len(sound[path])}: {complaint}"
        for other in [other for other in folder.rglob("*") if other.is_file() and other not in sound]:
            other.unlink()
        path.write_bytes(sound[path])


def _made(room: Path) -> Shown:
    """A store with every journal put anew, and what it shows."""
    library, model = opened(room / "store"), Model()
    for number in range(_STEPS):
        step = Step(number, "compact" if number in _COMPACTIONS else "")
        step.do(library, model, room / "papers")
        model = step.after(model)
    library.close()
    with closing(JournalStorage(heads_in(room / "store"))) as heads:
        heads.compact()  # one of which all was put anew
    return model.shown


def _broken(data: bytes, moment: Random) -> tuple[bytes | None, str]:
    at = moment.randrange(len(data))
    match moment.choice(("flip", "flip", "flip", "cut", "lines", "zeros", "doubled", "gone")):
        case "flip":
            return data[:at] + bytes([data[at] ^ 1 << moment.randrange(8)]) + data[at + 1 :], f"bit in byte {at}"
        case "cut":
            return data[:at], f"cut at byte {at}"
        case "lines":
            end = data.rfind(b"\n", 0, at) + 1
            return data[:end], f"cut after the line that ends at byte {end}"
        case "zeros":
            start = at - at % _SECTOR
            length = min(_SECTOR, len(data) - start)
            return data[:start] + bytes(length) + data[start + length :], f"zeros from byte {start}"
        case "gone":
            return None, "gone"
        case _:
            return data[:at] + data[max(0, at - _SECTOR) :], f"bytes twice before {at}"


def _complaint(folder: Path, kept: Shown) -> str | None:
    try:
        library = opened(folder)
    except StoreError:
        return None
    try:
        found = shown(library)
    except StoreError:
        return None
    except (AssertionError, KeyError, ValueError) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        library.close()
    return None if found == kept else "shows another state"
