"""Whether a store that went through a fault holds what it must, and takes one more change."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from store.errors import ReferatError
from tests.faults.steps import Model, Step, opened, settled, shown

Trials = Iterator[str | None]
"""What is wrong, trial by trial: None where nothing is."""

_SETTLING = 10
"""Every how many changes after a fault the one more change is an import."""


class WrongError(Exception):
    """A store that does not hold what it must."""


def judged(folder: Path, papers: Path, allowed: Sequence[Model], number: int) -> tuple[Model, Model]:
    """The store opened, looked through, changed once more and opened again; what it held, and what it now holds.

    Raises WrongError where it holds none of what is allowed, or does not open, or the change does not stay.
    """
    try:
        library = opened(folder)
        try:
            found = shown(library)
            held = next((model for model in allowed if model.shown == found), None)
            if held is None:
                raise WrongError(f"shows {found}; allowed {[one.shown for one in allowed]}")
            settling = bool(held.papers) and number % _SETTLING == 0
            step = Step(number, "import first" if settling else "note" if held.papers else "department")
            step.do(library, held, papers)
            model = step.after(held)
            if settling:
                settled(library)
        finally:
            library.close()
        again(folder, model)
    except (AssertionError, ReferatError, OSError) as error:
        raise WrongError(f"{type(error).__name__}: {error}") from error
    return held, model


def again(folder: Path, model: Model) -> None:
    """Fail where the store, opened anew, does not show exactly what the model holds."""
    library = opened(folder)
    found = shown(library)
    library.close()
    assert found == model.shown, f"shows {found}; must be {model.shown}"
