"""An extract of an item: the text alone, with its citation, or shaped for where it is to be pasted."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import PurePath
from typing import Literal

from store.exporting.pasted import cell, in_markdown, one_line
from store.model import Document, Item, LineRange, Source, Span
from store.text import visible

Style = Literal["plain", "citation", "markdown", "email", "row"]

Words = Callable[..., str]
"""Makes a sentence of an id and its values, as `tui.words.say` does."""

_BREAK = "  "
"""What ends a line in Markdown."""
_WITH_LINES = frozenset({"text/plain", "text/markdown"})
"""What has lines that whoever opens the file finds again; of other files they are those of the text taken out."""


def extract(document: Document, item: Item, source: Source, span: Span | None, style: Style, words: Words) -> str:
    """A passage of an item, or all of it where `span` is None, in the given style.

    plain: the text. citation: the text and where it stands. markdown: a quotation with its citation. email: a subject
    line, the text, the citation. row: date, body, number, title, text, case number of the item and place between tabs,
    for a spreadsheet, with no cell that it would take for a formula.
    """
    whole = Span(0, len(item.text.value))
    place = whole if span is None else Span(max(0, span.start), min(span.end, whole.end))
    text = visible(item.text.value[place.start : place.end]).strip()
    lines = item.lines if span is None else item.text.lines_of(place)
    if style == "plain":
        return text
    if style == "row":
        return _row(document, item, text, _place(source, lines, words), words)
    citation = _citation(document, item, _place(source, lines, words), words)
    if style == "markdown":
        return f"{_quotation(text)}\n\n— {in_markdown(citation)}"
    if style == "email":
        return f"{words('extract.subject', subject=_subject(document, item, words))}\n\n{text}\n\n— {citation}"
    return f"{text}\n\n— {citation}"


def extract_all(document: Document, item: Item, source: Source, spans: Sequence[Span], words: Words) -> str:
    """Passages of an item, each on lines of its own, and where they stand."""
    texts = dict.fromkeys(extract(document, item, source, span, "plain", words) for span in spans)
    around = Span(min(span.start for span in spans), max(span.end for span in spans))
    citation = _citation(document, item, _place(source, item.text.lines_of(around), words), words)
    return "\n".join([*texts, "", f"— {citation}"])


def _citation(document: Document, item: Item, place: str, words: Words) -> str:
    named = [_body(document, words), document.date or words("extract.no_date")]
    named.append(one_line(words("extract.item", number=item.number, title=item.title)))
    if item.case_number:
        named.append(words("extract.case", case=one_line(item.case_number)))
    elif document.case_number:
        named.append(words("extract.case_of_meeting", case=one_line(document.case_number)))
    return ", ".join([*(name for name in named if name), place])


def _body(document: Document, words: Words) -> str:
    guess = document.inferred.get("body")
    if document.body or not guess:
        return one_line(document.body or "")
    return words("extract.guess", value=one_line(guess.value))


def _place(source: Source, lines: LineRange, words: Words) -> str:
    return ", ".join([one_line(PurePath(source.path).name), *place_in(source, lines, words)])


def place_in(source: Source, lines: LineRange, words: Words) -> Iterator[str]:
    """Where in a file whoever opens it finds these lines: its pages, its lines, or nothing closer."""
    if len(source.page_starts) > 1:
        first, last = (sum(start <= line for start in source.page_starts) for line in lines)
        yield _numbered("page", first, last, words)
    if source.media_type in _WITH_LINES:
        yield _numbered("line", lines.first, lines.last, words)


def _numbered(what: str, first: int, last: int, words: Words) -> str:
    if first == last:
        return words(f"extract.{what}", number=str(first))
    return words(f"extract.{what}s", first=str(first), last=str(last))


def _subject(document: Document, item: Item, words: Words) -> str:
    names = [_body(document, words), document.date or "", f"{item.number} {item.title}"]
    return one_line(", ".join(name for name in names if name))


def _quotation(text: str) -> str:
    lines = in_markdown(text).split("\n")
    follows = [*map(bool, lines[1:]), False]
    broken = (line + _BREAK if line and more else line for line, more in zip(lines, follows, strict=True))
    return "\n".join(f"> {line}" if line else ">" for line in broken)


def _row(document: Document, item: Item, text: str, place: str, words: Words) -> str:
    cells = [document.date, _body(document, words), item.number, item.title, text, item.case_number, place]
    return "\t".join(cell(value or "") for value in cells)
