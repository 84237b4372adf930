"""Departments in a TOML file: `[[departments]]` tables, each with a `name` and `aliases`."""

import tomllib
from collections.abc import Iterable
from pathlib import Path

from store.errors import ReadingError
from store.model import Department
from store.reading.files import load


def read_departments(path: Path) -> list[Department]:
    """The departments of a file. Raises ReadingError naming what is wrong in it."""
    try:
        table = tomllib.loads(load(path).decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ReadingError("departments.not_toml", path=str(path), reason=str(error)) from error
    listed = table.get("departments")
    if not isinstance(listed, list):
        raise ReadingError("departments.no_list", path=str(path))
    return [_department(entry, number, path) for number, entry in enumerate(listed, start=1)]


def _department(entry: object, number: int, path: Path) -> Department:
    name, aliases = (entry.get("name"), entry.get("aliases", [])) if isinstance(entry, dict) else (None, [])
    if not isinstance(name, str) or not name.strip():
        raise ReadingError("departments.no_name", path=str(path), number=str(number))
    if not isinstance(aliases, list) or not all(isinstance(alias, str) and alias.strip() for alias in aliases):
        raise ReadingError("departments.no_aliases", path=str(path), department=name)
    return Department(id=name, aliases=tuple(aliases))


def as_toml(departments: Iterable[Department]) -> str:
    """The departments as the text of a file that `read_departments` takes."""
    tables = []
    for one in departments:
        aliases = ", ".join(map(_quoted, one.aliases))
        tables.append(f"[[departments]]\nname = {_quoted(one.name)}\naliases = [{aliases}]\n")
    return "\n".join(tables) or "departments = []\n"


def _quoted(text: str) -> str:
    """A basic string of TOML 1.0: quote, backslash and what is not printable are escaped."""
    return '"' + "".join(char if char.isprintable() and char not in '"\\' else _escaped(char) for char in text) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    code = ord(char)
    # TOML knows no surrogates; none can come from a TOML file, and a terminal's stray byte is no name.
    return "\N{REPLACEMENT CHARACTER}" if 0xD800 <= code < 0xE000 else f"\\U{code:08X}"
