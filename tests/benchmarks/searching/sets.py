"""The questions that were written down: over real minutes, and the words that stand in none of them."""

from pathlib import Path

from tests.benchmarks.searching.asking import Query

_HERE = Path(__file__).parent


def greve() -> list[Query]:
    """Questions over `real/greve`; an accepted item is its body, date and number."""
    rows = (line.split("\t") for line in _lines("greve.tsv"))
    return [Query(kind, text, frozenset(accepted.split("; "))) for _, kind, text, accepted in rows]


def absent(kind: str) -> list[str]:
    """Danish words that do not stand in `real/greve`: `far` from every word there and every part, or `near` one."""
    return [word for of, word in (line.split("\t") for line in _lines("absent.tsv")) if of == kind]


def _lines(name: str) -> list[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()[1:]
    return [line for line in lines if not line.startswith("#")]
