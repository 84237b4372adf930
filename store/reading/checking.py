"""Whether a table is a house style: an error names the file, the key, and the nearest key that is known."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any, TypeVar, get_args

import msgspec

from store.errors import ReadingError
from store.reading.patterns import Pattern, StylePart
from store.reading.styles import HouseStyle

PartT = TypeVar("PartT", bound=StylePart)

_UNKNOWN_KEY = re.compile(r"unknown field `(.*?)`")
_PLACE = re.compile(r"\.?([^.\[\]]+)|\[(\d+)\]")


class TopKeys(StylePart, frozen=True):
    """What a layer says of itself."""

    extends: str | None = None
    applies_to: tuple[Pattern, ...] = ()
    remove: tuple[str, ...] = ()


def top_keys(table: dict[str, Any], file: str) -> TopKeys:
    """What a layer says of itself. Raises ReadingError."""
    return _converted(table, TopKeys, file)


def checked(table: dict[str, Any], file: str) -> HouseStyle:
    """The style in `table`. Raises ReadingError, which names `file` and the key."""
    style = _converted(table, HouseStyle, file)
    # Patterns that are made of parts show here, and not in the middle of a file, whether they are right.
    for part in ("labels", "fields", "tasks", "others"):
        try:
            getattr(style, part)
        except re.error as error:
            raise ReadingError("reading.style", file=file, key=_guilty(style, error), reason=error.msg) from error
    return style


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that is most like `word`; all of them where none is."""
    words = sorted(known)
    lower = {each.lower(): each for each in words}
    found = get_close_matches(word.lower(), lower, n=1, cutoff=0.4)
    return lower[found[0]] if found else ", ".join(words[:20])


def _converted(table: dict[str, Any], kind: type[PartT], file: str) -> PartT:
    try:
        return msgspec.convert(table, kind, dec_hook=_pattern)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).rpartition(" - at ")
        reason, steps = (reason, _steps(place)) if reason else (str(error), [])
        if unknown := _UNKNOWN_KEY.search(reason):
            key = _named([*steps, unknown.group(1)], table)
            known = _keys(kind, steps)
            raise ReadingError(
                "reading.style_key", file=file, key=key, nearest=nearest(unknown.group(1), known)
            ) from error
        raise ReadingError("reading.style", file=file, key=_named(steps, table), reason=reason) from error


def _steps(place: str) -> list[str | int]:
    found = _PLACE.findall(place.strip("`").removeprefix("$"))
    return [int(index) if index else name for name, index in found]


def _named(steps: list[str | int], table: object) -> str:
    """The place in words: a rule by its name, since its number is one in no file where layers lie over each other."""
    parts: list[str] = []
    for step in steps:
        if isinstance(step, int):
            table = table[step] if isinstance(table, list) else None
            parts.append(f"[{_name(table) or step}]")
        else:
            table = table.get(step) if isinstance(table, dict) else None
            parts.append(f".{step}" if parts else step)
    return "".join(parts)


def _name(rule: object) -> str | None:
    if not isinstance(rule, dict):
        return None
    names = rule.get("names")
    name = names[0] if isinstance(names, list) and names else rule.get("name")
    return name if isinstance(name, str) else None


def _keys(kind: type, steps: list[str | int]) -> list[str]:
    for step in steps:
        if isinstance(step, str):
            kind = next(field.type for field in msgspec.structs.fields(kind) if field.name == step)
        else:
            kind = get_args(kind)[0]
    return [field.encode_name for field in msgspec.structs.fields(kind)]


def _guilty(style: HouseStyle, error: re.error) -> str:
    """The key of the pattern that a part of the style was made of."""
    for rule in style.follow_up:
        if rule.pattern.replace("{who}", style.departments.who) == error.pattern:
            return f"follow_up[{rule.name}].pattern"
    broken = (label for label in (*style.label, *style.field) if str(error.pattern).find("|".join(label.patterns)) >= 0)
    label = next((label for label in broken if label.patterns), None)
    return f"label[{(*label.names, '')[0]}].patterns" if label else "departments"


def _pattern(kind: type, value: object) -> Pattern:
    if kind is not Pattern or not isinstance(value, str):
        raise NotImplementedError(kind)
    try:
        return Pattern(value)
    except re.error as error:
        raise ValueError(str(error)) from error
