"""One layer of a house style laid over those below it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from store.errors import ReadingError
from store.reading.checking import nearest
from store.reading.patterns import Pattern

Table = dict[str, Any]
"""What a TOML file holds."""

_LABELS = ("label", "field")


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """One file of a house style; equal to nothing but itself, since a file is loaded once."""

    name: str
    """Its file's name without `.toml`; a language by its code."""
    file: str
    table: Table
    extends: str | None = None
    applies_to: tuple[Pattern, ...] = ()
    """The papers it holds for, by a line of theirs; empty: all papers in its language."""
    remove: tuple[str, ...] = ()


def lay(below: Table, layer: Layer) -> Table:
    """`below` with the layer over it.

    A key replaces the same key, words join a list of words, a rule replaces the one with its name or goes before
    all others, a label is taken from where it was. Raises ReadingError where it removes what is not there.
    """
    removed = set(layer.remove)
    result = {key: _without(value, removed) if isinstance(value, list) else value for key, value in below.items()}
    if unknown := removed - _names(below):
        name, names = min(unknown), _names(below)
        raise ReadingError("reading.style_remove", file=layer.file, name=name, nearest=nearest(name, names))
    for key, value in layer.table.items():
        result[key] = _merged(key, result.get(key), value)
    return result


def _merged(key: str, below: object, above: object) -> object:
    if isinstance(below, dict) and isinstance(above, dict):
        return below | {name: _merged(name, below.get(name), value) for name, value in above.items()}
    if not (isinstance(below, list) and isinstance(above, list)):
        return above
    if not all(isinstance(rule, dict) for rule in (*below, *above)):
        return below + [word for word in above if word not in below]
    if key in _LABELS:
        names = {name for rule in above for name in _texts(rule.get("names"))}
        return [*above, *_without(below, names)]
    by_name = {rule.get("name"): rule for rule in above}
    known = {rule["name"] for rule in below}
    return [
        *(rule for rule in above if rule.get("name") not in known),
        *(by_name.get(rule["name"], rule) for rule in below),
    ]


def _without(rules: list[Any], names: Iterable[str]) -> list[Any]:
    """Rules and labels but for those with these names; a label that has no other name left is gone."""
    gone, result = set(names), []
    for rule in rules:
        if not isinstance(rule, dict):
            result.append(rule)
        elif "names" in rule:
            left = [name for name in _texts(rule["names"]) if name not in gone]
            if left or rule.get("patterns"):
                result.append({**rule, "names": left})
        elif rule.get("name") not in gone:
            result.append(rule)
    return result


def _names(table: Table) -> set[str]:
    rules = [rule for value in table.values() if isinstance(value, list) for rule in value if isinstance(rule, dict)]
    return {name for rule in rules for name in (*_texts(rule.get("names")), *_texts([rule.get("name")]))}


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []
