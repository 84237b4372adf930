"""Reads the two files of settings and writes a setting, so that what a person wrote around it stays."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from store.errors import ReferatError, WriteError
from store.model import Message, message
from tui.settings.keymap import KEYS, Keymap, read_keys
from tui.settings.nearest import nearest
from tui.settings.table import SETTINGS, Settings
from tui.words import fail

CONFIG = "config.toml"
LARGEST = 1_000_000
"""Bytes of a file of settings that are read."""


@dataclass(frozen=True, slots=True)
class Configuration:
    """What was found in a folder of settings."""

    folder: Path | None = None
    """None: there is nowhere to keep a setting."""
    settings: Settings = field(default_factory=Settings)
    keys: Keymap = field(default_factory=dict)
    problems: tuple[Message, ...] = ()


def configure(folder: Path) -> Configuration:
    """What the files in `folder` set; what is wrong in them is left out and told, and a missing file sets nothing."""
    problems: list[Message] = []
    config, keys = (_read(folder / name, problems) for name in (CONFIG, KEYS))
    settings = _settings(config, problems)
    return Configuration(folder, settings, read_keys(keys, problems), tuple(problems))


def write_setting(folder: Path, name: str, value: str) -> None:
    """Set one thing in `config.toml`, made where there is none. Raises WriteError."""
    import tomlkit
    from tomlkit.exceptions import ParseError

    from store.small_file import change

    path = folder / CONFIG

    def changed(before: bytes) -> bytes:
        document = tomlkit.parse(before.decode("utf-8-sig"))
        document[name] = value
        return tomlkit.dumps(document).encode()

    try:
        change(path, changed)
    except (ReferatError, UnicodeDecodeError, ParseError, RecursionError) as error:
        raise WriteError("settings.not_written", path=str(path), reason=_reason(error)) from error


def _read(path: Path, problems: list[Message]) -> Mapping[str, Any]:
    try:
        with path.open("rb") as file:
            return tomllib.loads(file.read(LARGEST).decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        problems.append(message("settings.unreadable", path=str(path), reason=_reason(error)))
        return {}


def _settings(config: Mapping[str, Any], problems: list[Message]) -> Settings:
    known = {setting.name: setting for setting in SETTINGS}
    found: dict[str, str] = {}
    for name, value in config.items():
        if name not in known:
            problems.append(message("settings.unknown", file=CONFIG, key=name, nearest=nearest(name, known)))
        elif value not in known[name].values:
            near = nearest(str(value), known[name].values)
            problems.append(message("settings.wrong", file=CONFIG, key=name, value=str(value), nearest=near))
        else:
            found[name] = value
    return Settings(**found)


def _reason(error: BaseException) -> str:
    cause = error.__cause__ if isinstance(error, ReferatError) and error.__cause__ else error
    if isinstance(cause, ReferatError):
        return fail(cause).rstrip(".")
    return (cause.strerror if isinstance(cause, OSError) else None) or str(cause)
