"""Which house style a paper is read with: a language, a house, what the user adds, loaded and checked key by key."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
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
    """The layers at hand: those of the program, and those in a folder of the user's, which go before them.

    A file of the user's that is no style is left out, so that one slip does not stop all reading; its error is among
    `wrong` as soon as it is seen. It is raised only where the very style is asked for by its name.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._built_in = _built_in()
        self.wrong: dict[str, ReadingError] = {}
        """By the name of the layer."""
        self._own: dict[str, Layer] = {}
        for name, found in _in_folder(folder):
            if isinstance(found, ReadingError):
                self.wrong[name] = found
            else:
                self._own[name] = found

    def typical(self) -> dict[str, frozenset[str]]:
        """The words that tell the languages apart."""
        return {name: frozenset(self._built_in[name].table["words"]["typical"]) for name in languages()}

    def names(self) -> tuple[str, ...]:
        """The names of all layers."""
        return tuple(sorted({*self._built_in, *self._own}))

    def known(self, name: str) -> Layer:
        """The layer with this name; ReadingError `reading.unknown_language` where there is none."""
        layer = self._own.get(name) or self._built_in.get(name)
        if layer is None and name in self.wrong:
            raise self.wrong[name]
        if layer is None:
            raise ReadingError("reading.unknown_language", language=name, known=", ".join(self.names()))
        return layer

    def style(self, name: str, lines: Sequence[str] = ()) -> HouseStyle:
        """The style of a language or a house for the paper with these lines.

        A language is followed by the house whose `applies_to` fits the earliest line, a house stands for itself;
        on top lies what the user wrote for all papers of the language. Raises ReadingError where there
        is no such style.
        """
        while True:
            try:
                return self._style(name, lines)
            except ReadingError as error:
                file = dict(error.message.values).get("file")
                guilty = next((layer for layer in self._own.values() if layer.file == file), None)
                if guilty is None:
                    raise
                del self._own[guilty.name]
                self.wrong[guilty.name] = error

    def _style(self, name: str, lines: Sequence[str]) -> HouseStyle:
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
        """The style with this name and nothing over it. Raises ReadingError where it, or what it extends, is wrong."""
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
    """The style for a paper, whether its language is in doubt, and which of the user's styles are wrong and left out.

    `language`: a language or a house style by its name, None to find out; `folder`: of the user's own styles, or None.
    Raises ReadingError.
    """
    shelf = Shelf(folder)
    found, sure = (language, True) if language is not None else language_of(lines, shelf.typical())
    style = shelf.style(found, lines[:_HEAD_LINES])
    if language in shelf.wrong:
        raise shelf.wrong[language]
    doubts = [] if sure else [message("reading.language_unsure", language=found)]
    for error in shelf.wrong.values():
        doubts += [message("reading.style_left_out", file=error.message["file"]), error.message]
    return style, tuple(Problem(doubt) for doubt in doubts)


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
        raise ReadingError("reading.style_unreadable", file=file, reason=str(error)) from error
    if layer.extends is None:
        if "language" not in layer.table:
            raise ReadingError("reading.style_alone", file=file)
        _laid((layer,))
    return layer


def _layer(text: str, file: str) -> Layer:
    table = tomllib.loads(text)
    own = top_keys({key: table.pop(key) for key in _OWN_KEYS if key in table}, file)
    return Layer(file.removesuffix(_ENDING), file, table, own.extends, own.applies_to, own.remove)


def _laid(layers: tuple[Layer, ...]) -> HouseStyle:
    """The style of these layers, the lowest first. Raises ReadingError, which names the file that is wrong."""
    style = _laid_once(layers)
    if isinstance(style, ReadingError):
        raise style.with_traceback(None)
    return style


@lru_cache(_MOST_KEPT)
def _laid_once(layers: tuple[Layer, ...]) -> HouseStyle | ReadingError:
    # Checked after each layer, so that an error names its file; kept, right or wrong, since patterns are slow to make.
    table = layers[0].table
    try:
        style = checked({**table, "name": layers[0].name}, layers[0].file)
        for layer in layers[1:]:
            table = lay(table, layer)
            style = checked({**table, "name": layer.name}, layer.file)
    except ReadingError as error:
        return error
    return style


@cache
def _built_in() -> Mapping[str, Layer]:
    # They are checked when they are used: nobody waits for the patterns of all languages.
    # By path, since importing importlib.resources takes as long as reading them all.
    folder = Path(__file__).with_name("house_styles")
    layers = [
        _layer(entry.read_text(encoding="utf-8"), entry.name)
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(_ENDING)
    ]
    return {layer.name: layer for layer in layers}


def _in_folder(folder: Path | None) -> tuple[tuple[str, Layer | ReadingError], ...]:
    """The layers in a folder by name, or what is wrong with them."""
    if folder is None:
        return ()
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == _ENDING and path.is_file())
    except FileNotFoundError:
        return ()
    except OSError as error:
        return ((folder.name, _unreadable(folder, error)),)
    return tuple((path.stem, _own_layer(path)) for path in paths)


def _own_layer(path: Path) -> Layer | ReadingError:
    try:
        text = path.read_bytes()[:_LARGEST].decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return _unreadable(path, error)
    return _layer_once(text, path.name)


def _unreadable(path: Path, error: Exception) -> ReadingError:
    reason = (error.strerror if isinstance(error, OSError) else None) or str(error)
    return ReadingError("reading.style_unreadable", file=path.name, reason=reason)


@lru_cache(_MOST_KEPT)
def _layer_once(text: str, file: str) -> Layer | ReadingError:
    # Kept, since the files of an import are all read with the same ones, and patterns are slow to make.
    try:
        return layer_of(text, file)
    except ReadingError as error:
        return error
