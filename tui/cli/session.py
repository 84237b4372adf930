"""One run of the command line: what every command may be told, and the library it opens."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import click

from store import places
from store.errors import RefusedError
from tui.cli import output
from tui.cli.given import TypedPath
from tui.language import speak
from tui.words import fail, say

if TYPE_CHECKING:
    from store.library import Library
    from store.library.context import Context
    from store.library.health import Health
    from tui.settings import Configuration

OpenProgram = Callable[["Library", "Configuration", Sequence[Path], bytes | None], None]
"""Opens the program on a library as it is set, importing paths and what came by standard input first."""


@dataclass
class Session:
    """What was asked for before and after the command: the last word counts."""

    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    open_program: OpenProgram | None = None
    store: str | None = None
    language: str = "auto"
    document_language: str | None = None
    json: bool = False
    makes_store: bool = False
    """Whether the command at hand puts something into a store that is not there yet."""

    @property
    def folder(self) -> Path:
        """Where the store lies. Raises RefusedError."""
        return places.store_folder(self.store, self.environment)

    @property
    def styles(self) -> Path:
        """Where the user's own house styles lie. Raises RefusedError."""
        return self.folder / places.STYLES

    @cached_property
    def configuration(self) -> "Configuration":
        """What is set in the files of settings."""
        from tui.settings import configure

        return configure(places.settings_folder(self.environment))

    @property
    def _context(self) -> "Context":
        from store.library.context import Context

        return Context(
            folder=self.folder,
            author=places.author(self.environment),
            clock=lambda: datetime.now().astimezone(),
            document_language=self.document_language,
        )

    @property
    def health(self) -> "Health":
        """The health of the store, be it one that does not open. Raises RefusedError."""
        from store.library.health import Health

        return Health(self._context)

    @cached_property
    def library(self) -> "Library":
        """The store, opened when first asked for and closed at the end. Raises StoreError, WriteError.

        Where there is none, that is said, for who misspells the folder would believe that nothing was ever decided;
        it is made only by a command that puts something into it.
        """
        # Here, since `read` and `style` do without the store.
        from store.library import Library

        root, context = click.get_current_context().find_root(), self._context
        try:
            library = Library(context, make=self.makes_store)
        except RefusedError as nothing:
            if context.folder.is_file():
                raise
            output.complain(fail(nothing))
            empty = root.with_resource(TemporaryDirectory(prefix="referat-", ignore_cleanup_errors=True))
            library = Library(replace(context, folder=Path(empty)))

        def close() -> None:
            for notice in library.notices():
                output.complain(say(notice))
            library.close()

        root.call_on_close(close)
        return library


pass_session = click.make_pass_decorator(Session, ensure=True)


def program_version() -> str:
    """The version of the program that runs; a bare source tree has none."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("referat")
    except PackageNotFoundError:
        return "(from its source)"


def _keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
    if value is not None and parameter.name:
        setattr(context.ensure_object(Session), parameter.name, value)


def _speak(context: click.Context, parameter: click.Parameter, value: str | None) -> None:
    if value is not None:
        _keep(context, parameter, value)
        speak(value)


def _say_version(context: click.Context, _parameter: click.Parameter, value: bool) -> None:
    if value and not context.resilient_parsing:
        output.line(f"referat {program_version()}")
        output.finish()
        context.exit()


LANGUAGES = ("da", "en", "auto")
EVERYWHERE: tuple[click.Parameter, ...] = (
    click.Option(
        ["--store"],
        metavar="LOCATION",
        type=TypedPath(),
        expose_value=False,
        callback=_keep,
        help="The folder of the store; else REFERAT_STORE, else the platform's data folder.",
    ),
    click.Option(
        ["--language"],
        type=click.Choice(LANGUAGES),
        is_eager=True,
        expose_value=False,
        callback=_speak,
        help="Of the program's words; auto takes that of the system.",
    ),
    click.Option(
        ["--document-language"],
        metavar="CODE",
        expose_value=False,
        callback=_keep,
        help="Of the documents read, for instance da; else it is found out.",
    ),
    click.Option(["--json"], is_flag=True, default=None, expose_value=False, callback=_keep, help="Answer in JSON."),
    click.Option(
        ["--version"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=_say_version,
        help="Say the version and leave.",
    ),
)
"""The options that stand before and after every command."""
