"""A file's bytes -> the documents in it, with their items and what was found in them. Pure: knows no disk, no store."""

import hashlib

from store.model import FileRead
from store.reading.assembling import documents
from store.reading.files import FilesFound, find, load
from store.reading.formats import extract
from store.reading.layout import arrange
from store.reading.outline import outlines
from store.reading.styles import load as load_style

DEFAULT_LANGUAGE = "da"

__all__ = ["FilesFound", "find", "load", "read"]


def read(data: bytes, name: str, *, language: str | None = None, password: str | None = None) -> FileRead:
    """What the file `name` with these bytes holds. `language`: of the document, None to find out.

    `password` opens a file that is locked; it is kept nowhere.

    Never guesses: what is not printed is None, or stands under `inferred` with its evidence.
    ReadingError where the file is empty, no text, or its language is not known.
    """
    style = load_style(language or DEFAULT_LANGUAGE)
    printed = extract(data, password)
    layout = arrange(printed, style)
    parted = outlines(layout, style, printed)
    return FileRead(
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=printed.media_type,
        encoding=printed.encoding,
        pages=len(printed.page_starts),
        page_starts=printed.page_starts,
        documents=documents(parted, layout, style, printed.lines),
        problems=printed.problems + layout.problems,
    )
