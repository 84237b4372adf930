"""Markdown: the lines of the file with their numbers kept and their markup taken off."""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from store.errors import ReadingError
from store.model import Problem, message
from store.reading.formats.text import decode, hidden_characters
from store.reading.printed import PLAIN, Mark, Printed

if TYPE_CHECKING:
    from markdown_it.token import Token

MEDIA_TYPE = "text/markdown"
LARGEST = 4_000_000
"""Characters; a longer text is read as it stands, without looking for markup."""
LONGEST_LINE = 50_000

_LINE_END = re.compile(r"\r\n|\n|\r")
_TAG = re.compile(r"<!--.{0,2000}?-->|</?[A-Za-z][^<>]{0,2000}>")
_TASK = re.compile(r"\[[ xX]\] ")
_DEFINITION = re.compile(r" {0,3}\[[^\[\]]{1,200}\]:")
"""What a link is called further up or down: nothing that is shown."""
_LETTER = re.compile(r"[^\W\d_]")
_LEAVES = frozenset({"inline", "fence", "code_block", "html_block", "hr", "heading_open", "table_open"})
_BULLET = "•"


def read_markdown(data: bytes) -> Printed:
    """The lines of a Markdown file (CommonMark with tables): line for line those of the file.

    Numbered lists are numbered as they are shown, which need not be as they are written.
    ReadingError `reading.empty` or `reading.binary`, as for text.
    """
    text, encoding, sure = decode(data)
    source = _LINE_END.split(text)
    if source[-1] == "" and len(source) > 1:
        source = source[:-1]
    problems = () if sure else (Problem(message("reading.encoding_guessed", encoding=encoding)),)
    lines, marks = source, [PLAIN] * len(source)
    if len(text) <= LARGEST and max(map(len, source)) <= LONGEST_LINE:
        lines, marks = _Page(source).read()
    if not any(line.strip() for line in lines):
        raise ReadingError("reading.empty")
    return Printed(
        lines=tuple(lines),
        page_starts=(1,),
        media_type=MEDIA_TYPE,
        encoding=encoding,
        problems=problems + hidden_characters(lines),
        marks=tuple(marks),
    )


class _Page:
    """One file, token by token."""

    def __init__(self, source: Sequence[str]) -> None:
        self._source = source
        self._lines = [""] * len(source)
        self._marks = [PLAIN] * len(source)
        self._heading = 0
        self._counts: list[int | None] = []
        self._marker = ""
        self._row: list[str] | None = None
        self._row_line = 0

    def read(self) -> tuple[list[str], list[Mark]]:
        """The lines without markup, and what is known of each."""
        from markdown_it import MarkdownIt

        front = self._front_matter()
        parser = MarkdownIt("commonmark", {"maxNesting": 20}).enable("table")
        seen = set(range(front))
        for token in parser.parse("\n".join([""] * front + list(self._source[front:]))):
            self._take(token)
            if token.map and token.type in _LEAVES:
                seen.update(range(*token.map))
        for at, line in enumerate(self._source):
            # What nests deeper than the parser goes is left as it is written, never dropped.
            if at not in seen and _LETTER.search(line) and not _DEFINITION.match(line):
                self._lines[at] = line
        return self._lines, self._marks

    def _front_matter(self) -> int:
        """How many lines of settings stand on top (between two lines of dashes); they are no text of the paper."""
        if self._source[0].rstrip() != "---":
            return 0
        end = next((at for at, line in enumerate(self._source[1:60], 1) if line.rstrip() == "---"), None)
        if end is None or any(
            line.strip() and ":" not in line and line[0] not in " -#" for line in self._source[1:end]
        ):
            return 0
        for at in range(1, end):
            self._put(at, self._source[at], Mark("header"))
        return end + 1

    def _take(self, token: "Token") -> None:
        kind = token.type
        if kind == "heading_open":
            self._heading = int(token.tag[1])
        elif kind == "heading_close":
            self._heading = 0
        elif kind in ("bullet_list_open", "ordered_list_open"):
            self._counts.append(int(token.attrs.get("start", 1)) if kind[0] == "o" else None)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._counts.pop()
        elif kind == "list_item_open":
            self._marker = self._next_marker(token.markup)
        elif kind == "list_item_close":
            self._marker = ""
        elif kind in ("tr_open", "tr_close"):
            self._table_row(token)
        elif kind == "inline" and self._row is not None:
            self._row.append(" ".join(_texts(token)))
        elif kind == "inline":
            self._inline(token)
        elif kind in ("fence", "code_block", "html_block") and token.map:
            self._as_written(token)

    def _next_marker(self, markup: str) -> str:
        count = self._counts[-1] if self._counts else None
        if count is None:
            return "-" if markup == "-" else _BULLET
        self._counts[-1] = count + 1
        return f"{count}{markup}"

    def _table_row(self, token: "Token") -> None:
        if token.type == "tr_open":
            self._row, self._row_line = [], token.map[0] if token.map else 0
        elif self._row is not None:
            self._put(self._row_line, " | ".join(self._row).strip(" |"), Mark("table"))
            self._row = None

    def _inline(self, token: "Token") -> None:
        first, last = token.map or (0, 0)
        texts = list(_texts(token))
        level = len(self._counts) if self._marker else 0
        mark = Mark("body", bold=_is_bold(token), heading=self._heading, list_level=level)
        for at, text in zip(range(first, last), texts, strict=False):
            if at == first and self._marker:
                indent = "  " * (level - 1)
                text = f"{indent}{self._marker} {_TASK.sub('', text, count=1)}"
            self._put(at, text, mark)
        if len(texts) > last - first > 0:
            self._put(last - 1, " ".join(texts[last - first - 1 :]), mark)
        self._marker = ""

    def _as_written(self, token: "Token") -> None:
        first, last = token.map or (0, 0)
        content = _LINE_END.split(token.content.rstrip("\n"))
        if token.type == "html_block":
            content = _TAG.sub("", "\n".join(content)).split("\n") if len(content) == last - first else content
        start = first + 1 if token.type == "fence" else first
        for at, text in zip(range(start, last), content, strict=False):
            self._put(at, text, PLAIN)

    def _put(self, at: int, text: str, mark: Mark) -> None:
        if at < len(self._lines):
            self._lines[at], self._marks[at] = text, mark


def _texts(token: "Token") -> Iterator[str]:
    """The text of a paragraph without its markup, line by line."""
    parts: list[str] = []
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            yield "".join(parts).strip()
            parts = []
        elif child.type in ("text", "code_inline", "text_special"):
            parts.append(child.content.replace("\u00ad", ""))
        elif child.type == "image":
            parts.append(child.content)
    yield "".join(parts).strip()


def _is_bold(token: "Token") -> bool:
    """Whether a paragraph is bold from its first letter to its last."""
    children = [child for child in token.children or () if child.type != "text" or child.content.strip()]
    return (
        len(children) > 2
        and children[0].type == "strong_open"
        and children[-1].type == "strong_close"
        and (sum(child.type == "strong_close" for child in children) == 1)
    )
