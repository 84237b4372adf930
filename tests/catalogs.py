"""The Danish catalog: put in step with the English words in the code (`update`), compiled, and looked over for gaps."""

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from inspect import cleandoc

import click
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from tui.cli import program
from tui.cli.command import WORD
from tui.language import DOMAIN, FOLDER, HELP
from tui.texts import TEXTS

PO = FOLDER / "da" / "LC_MESSAGES" / f"{DOMAIN}.po"
MO = PO.with_suffix(".mo")
_NO_TIME = datetime(2026, 1, 1, tzinfo=UTC)
_VALUE = re.compile(r"\{(\w*(?:\[[^]]*\])?)[^}]*\}|%\(\w+\)s")


def english() -> Catalog:
    """All that the program says, without translations: its texts by id, and the help of its commands and options."""
    catalog = Catalog(locale="da", project="referat", fuzzy=False)
    for id, text in TEXTS.items():
        catalog.add(text, context=id)
    for text in sorted(set(_helps(program, click.Context(program, **program.context_settings)))):
        catalog.add(text, context=HELP)
    return catalog


def updated() -> Catalog:
    """The Danish catalog with every English text; new and changed ones are still without their Danish.

    What has no context is said by the command line's library; it stays as it is.
    """
    old, new = danish(), english()
    for message in old:
        if message.id and message.context is None:
            new.add(message.id, message.string)
        elif message.id and (same := new.get(message.id, message.context)):
            same.string = message.string
    return new


def danish() -> Catalog:
    """The catalog as it is kept."""
    with PO.open("rb") as file:
        return read_po(file, locale="da")


def as_po(catalog: Catalog) -> bytes:
    """The catalog as translators edit it."""
    file = io.BytesIO()
    write_po(file, catalog, width=120, omit_header=False, sort_output=True, ignore_obsolete=True)
    return re.sub(rb'"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator)[^\n]*\n', b"", file.getvalue())


def as_mo(catalog: Catalog) -> bytes:
    """The catalog as the program reads it."""
    catalog.creation_date = catalog.revision_date = _NO_TIME  # else every minute has a catalog of its own
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def gaps(catalog: Catalog) -> list[str]:
    """What lacks Danish words, or whose Danish words lack a value of the English ones or have one too many."""
    found = []
    for message in catalog:
        if not message.id:
            continue
        ids, strings = _all(message.id), _all(message.string)
        if not all(strings):
            found.append(f"{message.context}: {ids[0]!r} has no Danish")
        elif {*_values(ids[-1])} != {*_values(strings[-1])}:
            found.append(f"{message.context}: {strings[0]!r} has not the values of {ids[0]!r}")
        elif ids[0].count("\b") != strings[0].count("\b"):
            found.append(f"{message.context}: {strings[0]!r} has not the lists of {ids[0]!r}, which stay in lines")
    return found


def _all(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text or ""] if isinstance(text, str | None) else list(text)


def _values(text: str) -> Iterator[str]:
    return (found[1] if found[1] is not None else found[0] for found in _VALUE.finditer(text))


def _helps(command: click.Command, context: click.Context) -> Iterator[str]:
    if command.help:
        yield cleandoc(command.help)
    for option in command.get_params(context):
        if isinstance(option, click.Option) and option.help:
            yield option.help
        if option.metavar or isinstance(option, click.Argument):
            yield from WORD.findall(option.make_metavar(context))
    for piece in command.collect_usage_pieces(context):
        yield from WORD.findall(piece)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _helps(inner, click.Context(inner, context, name, **inner.context_settings))
