"""A file's bytes -> the documents in it, with their items and what was found in them. Pure: knows no disk, no store."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from store.model import FileRead, Problem, message
from store.reading.files import FilesFound, find, load

__all__ = ["FilesFound", "find", "load", "read"]


def read(
    data: bytes,
    name: str,
    *,
    language: str | None = None,
    password: str | None = None,
    styles: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> FileRead:
    """What the file `name` with these bytes holds. `language`: of the document, None to find out.

    `language` may also be a house style by its name; `styles` is a folder of the user's own ones.
    `password` opens a file that is locked; it is kept nowhere. `progress` is told how many pages were read, and of
    how many, where the format has pages.

    Never guesses: what is not printed is None, or stands under `inferred` with its evidence.
    ReadingError where the file is empty, no text, or its language is not known.
    """
    # Here, since the program has its files read in another process (store.reading.worker) and does without all this.
    from store.reading.assembling import documents
    from store.reading.formats import extract
    from store.reading.headings import MOST, crowded
    from store.reading.layers import style_for
    from store.reading.layout import arrange
    from store.reading.outline import outlines
    from store.reading.own_headings import with_own_headings
    from store.reading.own_labels import with_own_labels

    printed = extract(data, password, progress)
    style, doubts = style_for(printed.lines, language, styles)
    layout = arrange(printed, style)
    style = with_own_headings(layout.lines, with_own_labels(layout.lines, style))
    parted = outlines(layout, style, printed)
    missed = crowded(layout.lines, style) and not printed.known
    made = documents(parted, layout, style, printed.lines)
    no_paper = all(each.kind == "other" for each in made)
    return FileRead(
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=printed.media_type,
        encoding=printed.encoding,
        pages=len(printed.page_starts),
        page_starts=printed.page_starts,
        documents=made,
        problems=(
            *printed.problems,
            *doubts,
            *layout.problems,
            *((Problem(message("reading.too_many_headings", most=MOST)),) if missed else ()),
            *((Problem(message("reading.no_documents")),) if no_paper else ()),
        ),
    )
