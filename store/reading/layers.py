"""Files of house styles laid over one another: a language, a house, what the user adds. Every key is checked."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from store.errors import ReadingError
from store.model import Problem, message
from store.reading.checking import checked, nearest, top_keys
from store.reading.languages import language_of
from store.reading.patterns import Pattern
from store.reading.styles import HouseStyle

Table = dict[str, Any]

_OWN_KEYS = ("extends", "applies_to", "remove")
_ENDING = ".toml"
_LARGEST = 1_000_000
_MOST_LAYERS = 20
_HEAD_LINES = 200
"""Where the house whose paper it is must be named."""
_LABELS = ("label", "field")


@dataclass(frozen=True, slots=True)
class Layer:
    """One file of a house style."""

    name: str
    """Its file's name without `.toml`; a language by its code."""
    file: str
    table: Table
    extends: str | None = None
    applies_to: tuple[Pattern, ...] = ()
    """The papers it holds for, by a line of theirs; empty: all papers in its language."""
    remove: tuple[str, ...] = ()
    is_own: bool = False
    """Whether the user wrote it."""


class Shelf:
    """The layers at hand: those of the program, and those in a folder of the user's, which go before them."""

    def __init__(self, folder: Path | None = None) -> None:
        """Raises ReadingError where a file of the user's is no style."""
        self._built_in = _built_in()
        self._own = {layer.name: layer for layer in _in_folder(folder)}

    def typical(self) -> dict[str, frozenset[str]]:
        """The words that tell the languages apart."""
        return {name: frozenset(self._built_in[name].table["words"]["typical"]) for name in languages()}

    def names(self) -> tuple[str, ...]:
        """The names of all layers."""
        return tuple(sorted({*self._built_in, *self._own}))

    def known(self, name: str) -> Layer:
        """The layer with this name; ReadingError `reading.unknown_language` where there is none."""
        layer = self._own.get(name) or self._built_in.get(name)
        if layer is None:
            raise ReadingError("reading.unknown_language", language=name, known=", ".join(self.names()))
        return layer

    def style(self, name: str, lines: Sequence[str] = ()) -> HouseStyle:
        """The style of a language or a house for the paper with these lines.

        A language is followed by the house whose `applies_to` fits the earliest line, a house stands for itself;
        on top lies what the user wrote for all papers of the language. Raises ReadingError.
        """
        layers = self._chain(self.known(name), ())
        base = layers[0].name
        if len(layers) == 1 and (house := self._house(base, lines)):
            layers = self._chain(house, ())
        for own in self._own.values():
            chain = self._chain(own, ())
            if not own.applies_to and chain[0].name == base:
                layers += [layer for layer in chain if layer not in layers]
        if not any(layer.is_own for layer in layers):
            return _built_in_style(tuple(layer.name for layer in layers))
        return _laid(layers)

    def chosen(self, name: str) -> HouseStyle:
        """The style with this name and nothing over it. Raises ReadingError."""
        return _laid(self._chain(self.known(name), ()))

    def _chain(self, layer: Layer, above: tuple[Layer, ...]) -> list[Layer]:
        """The layer under everything, and so on to `layer`."""
        if layer in above or len(above) > _MOST_LAYERS:
            raise ReadingError("reading.style_circle", file=layer.file)
        if layer.extends is None:
            return [layer]
        # A file of the user's that extends its own name means the one of the program.
        own = self._own.get(layer.extends)
        below = self._built_in.get(layer.extends) if own in (None, layer) else own
        if below is None:
            names = [name for name in self.names() if name != layer.name]
            raise ReadingError(
                "reading.style_base", file=layer.file, base=layer.extends, nearest=nearest(layer.extends, names)
            )
        return [*self._chain(below, (*above, layer)), layer]

    def _house(self, language: str, lines: Sequence[str]) -> Layer | None:
        """The house whose paper this is: the one named first, the user's own before the program's."""
        houses = [layer for layer in (*self._own.values(), *self._built_in.values()) if layer.applies_to]
        houses = [layer for layer in houses if self._chain(layer, ())[0].name == language]
        if not houses:
            return None
        for line in lines:
            for layer in houses:
                if any(pattern.search(line) for pattern in layer.applies_to):
                    return layer
        return None


def style_for(
    lines: Sequence[str], language: str | None, folder: Path | None
) -> tuple[HouseStyle, tuple[Problem, ...]]:
    """The style for a paper, and whether its language is in doubt.

    `language`: a language or a house style by its name, None to find out; `folder`: of the user's own styles, or None.
    Raises ReadingError.
    """
    shelf = Shelf(folder)
    if language is not None:
        return shelf.style(language, lines[:_HEAD_LINES]), ()
    found, sure = language_of(lines, shelf.typical())
    doubts = () if sure else (Problem(message("reading.language_unsure", language=found)),)
    return shelf.style(found, lines[:_HEAD_LINES]), doubts


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that the program has a style for."""
    return tuple(name for name, layer in _built_in().items() if layer.extends is None)


def load(name: str) -> HouseStyle:
    """The program's style of a language or a house. ReadingError `reading.unknown_language` where there is none."""
    return Shelf().style(name)


def layer_of(text: str, file: str, *, is_own: bool = True) -> Layer:
    """The layer in `text`. Raises ReadingError, which names the file and the key."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ReadingError("reading.style", file=file, key="", reason=str(error)) from error
    own = {key: table.pop(key) for key in _OWN_KEYS if key in table}
    name = file.removesuffix(_ENDING)
    meta = top_keys(own, file)
    if meta.extends is None and "language" not in table:
        raise ReadingError("reading.style_alone", file=file)
    if meta.extends is None:
        checked({**table, "name": name}, file)
    return Layer(name, file, table, meta.extends, tuple(meta.applies_to), tuple(meta.remove), is_own)


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


def _laid(layers: Sequence[Layer]) -> HouseStyle:
    """The style of these layers, the lowest first; checked after each, so that an error names its file."""
    table = layers[0].table
    style = checked({**table, "name": layers[0].name}, layers[0].file)
    for layer in layers[1:]:
        table = lay(table, layer)
        style = checked({**table, "name": layer.name}, layer.file)
    return style


@cache
def _built_in_style(names: tuple[str, ...]) -> HouseStyle:
    return _laid([_built_in()[name] for name in names])


@cache
def _built_in() -> Mapping[str, Layer]:
    folder = files("store.reading") / "house_styles"
    named = sorted((entry.name, entry) for entry in folder.iterdir() if entry.name.endswith(_ENDING))
    return {name.removesuffix(_ENDING): _program_layer(name, entry) for name, entry in named}


def _program_layer(file: str, entry: Traversable) -> Layer:
    # The program's own files are checked when they are used: nobody waits for the patterns of all languages.
    table = tomllib.loads(entry.read_text(encoding="utf-8"))
    own = {key: table.pop(key) for key in _OWN_KEYS if key in table}
    meta = top_keys(own, file)
    return Layer(file.removesuffix(_ENDING), file, table, meta.extends, tuple(meta.applies_to), tuple(meta.remove))


def _in_folder(folder: Path | None) -> list[Layer]:
    if folder is None:
        return []
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == _ENDING and path.is_file())
        texts = [(path.name, path.read_bytes()[:_LARGEST].decode("utf-8")) for path in paths]
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise ReadingError("reading.style", file=str(folder), key="", reason=str(error)) from error
    return [layer_of(text, name) for name, text in texts]
