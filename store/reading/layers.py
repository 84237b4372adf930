"""Which house style a paper is read with: a language, a house, what the user adds, loaded and checked key by key."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from pathlib import Path

from store.errors import ReadingError
from store.model import Problem, message
from store.reading.checking import checked, nearest, top_keys
from store.reading.languages import language_of
from store.reading.laying import Layer, lay
from store.reading.styles import HouseStyle

_OWN_KEYS = ("extends", "applies_to", "remove")
_ENDING = ".toml"
_LARGEST = 1_000_000
_MOST_LAYERS = 20
_MOST_KEPT = 16
_HEAD_LINES = 200
"""Where the house whose paper it is must be named."""


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
        return _laid(tuple(layers))

    def chosen(self, name: str) -> HouseStyle:
        """The style with this name and nothing over it. Raises ReadingError."""
        return _laid(tuple(self._chain(self.known(name), ())))

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


def layer_of(text: str, file: str) -> Layer:
    """The layer in `text`. Raises ReadingError, which names the file and the key."""
    try:
        layer = _layer(text, file)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ReadingError("reading.style", file=file, key="", reason=str(error)) from error
    if layer.extends is None:
        if "language" not in layer.table:
            raise ReadingError("reading.style_alone", file=file)
        _laid((layer,))
    return layer


def _layer(text: str, file: str) -> Layer:
    table = tomllib.loads(text)
    own = top_keys({key: table.pop(key) for key in _OWN_KEYS if key in table}, file)
    return Layer(file.removesuffix(_ENDING), file, table, own.extends, own.applies_to, own.remove)


@lru_cache(_MOST_KEPT)
def _laid(layers: tuple[Layer, ...]) -> HouseStyle:
    """The style of these layers, the lowest first; checked after each, so that an error names its file."""
    table = layers[0].table
    style = checked({**table, "name": layers[0].name}, layers[0].file)
    for layer in layers[1:]:
        table = lay(table, layer)
        style = checked({**table, "name": layer.name}, layer.file)
    return style


@cache
def _built_in() -> Mapping[str, Layer]:
    # They are checked when they are used: nobody waits for the patterns of all languages.
    folder = files("store.reading") / "house_styles"
    layers = [
        _layer(entry.read_text(encoding="utf-8"), entry.name)
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(_ENDING)
    ]
    return {layer.name: layer for layer in layers}


def _in_folder(folder: Path | None) -> tuple[Layer, ...]:
    if folder is None:
        return ()
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == _ENDING and path.is_file())
        texts = tuple((path.name, path.read_bytes()[:_LARGEST].decode("utf-8")) for path in paths)
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadingError("reading.style", file=str(folder), key="", reason=str(error)) from error
    return _own_layers(texts)


@lru_cache(_MOST_KEPT)
def _own_layers(texts: tuple[tuple[str, str], ...]) -> tuple[Layer, ...]:
    # Kept, since the files of an import are all read with the same ones, and patterns are slow to make.
    return tuple(layer_of(text, name) for name, text in texts)
