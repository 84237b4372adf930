"""Flipped bits, lost sectors and cuts in any file of a store: refused, or what is shown is what was kept.

A journal that is cut short, or lost a sector of its last line, cannot be told from one whose last change was
interrupted: it shows an earlier moment, whole, and keeps in .torn what is left of the change. A journal cut on the
border of two changes keeps nothing. Both are counted apart.
"""

from collections.abc import Sequence
from pathlib import Path
from random import Random

from store.errors import StoreError
from tests.faults.judging import Noted, Trials
from tests.faults.steps import Model, Shown, Step, opened, shown

_STEPS = 120
_COMPACTIONS = range(60, 72)
"""Enough for every journal to be put anew, and followed by changes."""
_SECTOR = 512


def damaged(trials: int, room: Path) -> Trials:
    """One file of a store damaged, the store looked through, the file put right again."""
    moments = _made(room)
    folder, moment = room / "store", Random(6)
    sound = {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    files = [path for path, data in sound.items() if data]
    for trial in range(trials):
        path = files[trial % len(files)]
        data, how = _broken(sound[path], moment)
        path.write_bytes(data)
        complaint = _complaint(folder, moments, how.partition(" ")[0])
        yield (
            complaint
            if complaint is None or isinstance(complaint, Noted)
            else (f"trial {trial}: {path.name}, {how} of {len(sound[path])}: {complaint}")
        )
        for other in [other for other in folder.rglob("*") if other.is_file() and other not in sound]:
            other.unlink()
        path.write_bytes(sound[path])


def _made(room: Path) -> list[Shown]:
    """A store with every journal put anew, and what it showed after each step."""
    library, model = opened(room / "store"), Model()
    moments = [model.shown]
    for number in range(_STEPS):
        step = Step(number, "compact" if number in _COMPACTIONS else "")
        step.do(library, model, room / "papers")
        model = step.after(model)
        moments.append(model.shown)
    library.close()
    return moments


def _broken(data: bytes, moment: Random) -> tuple[bytes, str]:
    at = moment.randrange(len(data))
    match moment.choice(("flip", "flip", "flip", "cut", "lines", "zeros", "doubled")):
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
        case _:
            return data[:at] + data[max(0, at - _SECTOR) :], f"bytes twice before {at}"


def _complaint(folder: Path, moments: Sequence[Shown], how: str) -> str | None:
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
    if found == moments[-1]:
        return None
    earlier = found.review in [one.review for one in moments] and found.papers in [one.papers for one in moments]
    if earlier and how in ("cut", "zeros") and any(folder.rglob("*.torn")):
        return Noted("show an earlier moment, and keep in .torn what was taken for an unfinished change")
    if earlier and how == "cut":
        return Noted("cuts on the border of two changes show an earlier moment")
    return "shows another state"
