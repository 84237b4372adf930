"""Saved meetings of the agenda portal as a careful reader cut them, apart from anything the program does with them."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Literal

_DECISION = re.compile(r"<h3>Beslutning</h3>\s*<span>(.*?)</span>\s*</div>\s*<h3>Fremstilling</h3>", re.DOTALL)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BREAKS = frozenset({"p", "div", "br", "ul", "ol", "li", "table", "tr", *_HEADINGS})
_MARKS = re.compile(r"(?:^|\s)(?:\d{1,2}[.)]|[a-z][.)]|[•·*+–o-])(?=\s)", re.MULTILINE)
_AWAY = re.compile(r"\s*Ikke til stede:? .*$", re.DOTALL)
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading inside of an item, a point of a list, or a row of a table."""

    kind: Literal["paragraph", "label", "bullet", "number", "row"]
    text: str


@dataclass(frozen=True, slots=True)
class Point:
    """An item as it is to be read."""

    number: str
    title: str
    case_number: str
    decision: tuple[Block, ...]
    """As printed, apologies included."""
    body: tuple[Block, ...]
    attachments: tuple[str, ...]
    decided: str
    """The text of the decision without apologies; empty where nothing is printed."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting of the portal."""

    path: Path
    body: str
    date: str
    """ISO 8601."""
    time: str
    place: str
    points: tuple[Point, ...]


def meetings(real: Path) -> list[Meeting]:
    """The meetings in `real/greve`, in the order of `real/greve.gold.json`."""
    gold = json.loads((real / "greve.gold.json").read_bytes())
    return [_meeting(real / "greve" / each["file"], each) for each in gold]


def squeezed(text: str) -> str:
    """The form in which two printings of a text are equal: no white space, hyphens or marks of list points."""
    return re.sub(r"[\s\u00ad-]", "", _MARKS.sub(" ", text))


def plain(text: str | None) -> str:
    """White space put right."""
    return " ".join((text or "").split())


def _meeting(path: Path, gold: dict[str, Any]) -> Meeting:
    items = json.loads(path.read_bytes())["Dagsordenpunkter"]
    points = (_point(item, each) for item, each in zip(items, gold["items"], strict=True))
    return Meeting(path, gold["body"], gold["start"][:10], gold["start"][11:16], plain(gold["place"]), tuple(points))


def _point(item: dict[str, Any], gold: dict[str, Any]) -> Point:
    html = "".join(field["Html"] or "" for field in item["Felter"] or ())
    decision = _DECISION.search(html)
    rest = html[decision.end() :] if decision else html.replace("<h3>Fremstilling</h3>", "")
    return Point(
        number=gold["number"],
        title=plain(gold["title"]),
        case_number=gold["case"],
        decision=_blocks(decision[1]) if decision else (),
        body=_blocks(rest),
        attachments=tuple(plain(name) for name in gold["attachments"]),
        decided=_AWAY.sub("", plain(gold["decision_without_apologies"])),
    )


def _blocks(html: str) -> tuple[Block, ...]:
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return tuple(parser.blocks())


class _Parser(HTMLParser):
    """Cuts markup where a browser begins a new line."""

    def __init__(self) -> None:
        super().__init__()
        self._lists: list[str] = []
        self._kind: Literal["paragraph", "label", "bullet", "number"] = "paragraph"
        self._text: list[str] = []
        self._row: list[str] | None = None
        self._found: list[Block] = []

    def blocks(self) -> Iterator[Block]:
        """What was found; a row of one cell is a paragraph."""
        self._end()
        yield from self._found

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in {"td", "th"} or (tag in _BREAKS and self._row is None):
            self._end()
        if tag in {"ul", "ol"}:
            self._lists.append(tag)
        elif tag == "li":
            self._kind = "number" if self._lists[-1:] == ["ol"] else "bullet"
        elif tag in _HEADINGS:
            self._kind = "label"
        elif tag == "tr":
            self._row = []

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"} or (tag in _BREAKS and self._row is None):
            self._end()
        if tag in {"ul", "ol"} and self._lists:
            self._lists.pop()
        elif tag == "tr" and self._row is not None:
            cells, self._row = [cell for cell in self._row if cell], None
            self._found += [Block("row" if len(cells) > 1 else "paragraph", "   ".join(cells))] if cells else []

    def handle_data(self, data: str) -> None:
        self._text.append(data)

    def _end(self) -> None:
        text, self._text = plain("".join(self._text)), []
        if self._row is not None:
            self._row.append(text)
        elif text:
            kind = "paragraph" if self._kind == "label" and len(text) > _LONGEST_LABEL else self._kind
            self._found.append(Block(kind, text))
            self._kind = "paragraph"
