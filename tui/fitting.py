"""What stands on one line where there is room for some of it: what matters least gets shorter, then goes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size

BETWEEN = " · "
LEFT_OUT = 3
"""How much more weight it takes to leave a thing out than to say it shorter."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing to say."""

    weight: int
    """What weighs least is shortened first."""
    forms: tuple[str, ...]
    """The longest first; where the last is empty it may be left out."""
    cut: bool = False
    """Whether it may be cut anywhere, when all else is as short as can be."""


def fitted(parts: Sequence[Part], width: int) -> tuple[str, ...]:
    """The form of each part with which all of them, put together by `BETWEEN`, have no more than `width` cells.

    Where that cannot be, what may be cut is cut to what is left, and the rest is as short as can be.
    """
    at = [0] * len(parts)

    def forms() -> list[str]:
        return [part.forms[form] for part, form in zip(parts, at, strict=True)]

    by_weight = sorted(range(len(parts)), key=lambda place: parts[place].weight)
    for _, place in sorted(_steps(parts)):
        if _cells(forms()) > width:
            at[place] += 1
    for place in reversed(by_weight):  # what the last step took too much
        for shorter in range(at[place], 0, -1):
            at[place] = shorter - 1
            if _cells(forms()) > width:
                at[place] = shorter
                break
    found = forms()
    for place in by_weight:
        over = _cells(found) - width
        if over > 0 and parts[place].cut:
            found[place] = _cut(found[place], cell_len(found[place]) - over)
    return tuple(found)


def _steps(parts: Sequence[Part]) -> Iterator[tuple[int, int]]:
    """What each step to a shorter form costs, and the place of its part."""
    for place, part in enumerate(parts):
        for form in part.forms[1:]:
            yield part.weight if form else part.weight + LEFT_OUT, place


def _cells(forms: Sequence[str]) -> int:
    said = [form for form in forms if form]
    return sum(map(cell_len, said)) + len(BETWEEN) * max(0, len(said) - 1)


def _cut(text: str, cells: int) -> str:
    return set_cell_size(text, max(0, cells - 1)).rstrip() + "…" if cells > 1 else "…"
