"""Notes on a paper that comes in another format, in another house style, or taken out of its PDF by another program."""

import random
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from store.model import Document, Span
from store.reading import read
from tests.benchmarks.landing import Passage, Tally, Truth, landed, passages, version
from tests.benchmarks.meetings import Block, Meeting, Point
from tests.benchmarks.rendering import STYLES
from tests.benchmarks.rendering_later import LATER
from tests.benchmarks.rendering_pdf import pdf
from tests.samples import minutes
from tests.samples.make_office import packed
from tests.samples.open_files import odt
from tests.samples.web_files import html, markdown
from tests.samples.word_files import docx

_LABELS = ("Indstilling", "Beslutning")
_HEAD = (
    ("line", "Solvig Kommune"), ("line", "Byrådet"), ("line", "REFERAT"),
    ("field", "Mødedato: Onsdag den 26. marts 2025"), ("field", "Mødetid: Kl. 17.00"),
)  # fmt: skip

Printer = Callable[[Document], bytes]


def _meeting(document: Document) -> Meeting:
    points = []
    for item in document.items:
        title, *paragraphs = item.text.value.split("\n\n")
        parts = [_labelled(text) for text in paragraphs]
        body: list[Block] = []
        for label, text in parts:
            body += [] if label == "Beslutning" else [Block("label", label)] * bool(label) + [Block("paragraph", text)]
        decided = [text for label, text in parts if label == "Beslutning"]
        points.append(
            Point(
                item.number, title, "", tuple(Block("paragraph", text) for text in decided), tuple(body), (), decided[0]
            )
        )
    return Meeting(Path("referat"), "Byrådet", "2025-03-26", "17.00", "Rådhuset", tuple(points))


def _blocks(document: Document) -> list[minutes.Block]:
    blocks = [minutes.Block(kind, text) for kind, text in _HEAD]
    for item in document.items:
        title, *paragraphs = item.text.value.split("\n\n")
        blocks.append(minutes.Block("heading", f"{item.number}. {title}"))
        for label, text in map(_labelled, paragraphs):
            blocks += [minutes.Block("label", label)] * bool(label) + [minutes.Block("text", text)]
    return blocks


def _labelled(text: str) -> tuple[str, str]:
    label, colon, rest = text.partition(": ")
    return (label, rest) if colon and label in _LABELS else ("", text)


def _text(style: str) -> Printer:
    return lambda document: (STYLES | LATER)[style](_meeting(document)).text.encode()


def _pdftotext(*options: str) -> Printer:
    def printed(document: Document) -> bytes:
        made = subprocess.run(["pdftotext", *options, "-", "-"], input=_pdf(document), capture_output=True, check=True)
        return made.stdout

    return printed


def _pdf(document: Document) -> bytes:
    return pdf(_meeting(document))


_PRINTERS: dict[str, tuple[str, Printer]] = {
    "text": ("txt", _text("underlined")),
    "another house style": ("txt", _text("indented")),
    "Word": ("docx", lambda document: packed(docx(_blocks(document)))),
    "OpenDocument": ("odt", lambda document: packed(odt(_blocks(document)))),
    "HTML": ("html", lambda document: html(_blocks(document))),
    "Markdown": ("md", lambda document: markdown(_blocks(document))),
    "PDF": ("pdf", _pdf),
    "PDF by pdftotext": ("txt", _pdftotext()),
    "PDF by pdftotext -layout": ("txt", _pdftotext("-layout")),
}
"""By what a paper is printed as: the ending of the file's name, and what prints it."""
_PAIRS = (
    *(("text", name) for name in _PRINTERS if name != "text"),
    ("PDF", "text"), ("PDF", "PDF by pdftotext"), ("PDF", "PDF by pdftotext -layout"), ("Word", "HTML"),
)  # fmt: skip


def rows(papers: Sequence[Document], seed: str, mistakes: list[str]) -> Iterator[tuple[str, Tally | None]]:
    """By the two formats what became of the notes; None where it cannot be measured here."""
    read_as: dict[tuple[str, str], Document] = {}

    def as_read(name: str, paper: Document) -> Document:
        if (name, paper.id) not in read_as:
            ending, printer = _PRINTERS[name]
            documents = read(printer(paper), f"referat.{ending}").documents
            most = max(documents, key=lambda document: len(document.items))
            items = (replace(item, id=f"{paper.id}.{place}") for place, item in enumerate(most.items))
            read_as[name, paper.id] = replace(most, id=paper.id, items=tuple(items))
        return read_as[name, paper.id]

    for before, after in _PAIRS:
        name = f"{before} to {after}"
        if "pdftotext" in after and shutil.which("pdftotext") is None:
            yield name, None
            continue
        tally = Tally()
        mistakes.append(f"## {name}")
        for paper in papers:
            old = as_read(before, paper)
            new = version(old, as_read(after, paper).items)
            marked = passages(old.items, random.Random(f"{seed} {name} {paper.id}"), formulas=False)
            tally += landed(old, new, marked, _truths(old), mistakes)
        yield name, tally


def _truths(old: Document) -> Callable[[Document, Passage], list[Truth] | None]:
    """The place of the same letters and figures in the item of the same number; told where both hold them as often."""

    def truths(new: Document, passage: Passage) -> list[Truth] | None:
        item = next(item for item in old.items if item.id == passage[0])
        same = [at for at, other in enumerate(new.items) if other.number == item.number]
        words = _letters(item.text.value[slice(*passage[1])])[0]
        if len(same) != 1 or not words:
            return None
        before, after = _times(words, item.text.value), _times(words, new.items[same[0]].text.value)
        if not before or len(before) != len(after):
            return None
        first = next(at for at, span in enumerate(before) if span.end > passage[1].start)
        return [(same[0], after[first], 1.0)]

    return truths


def _letters(text: str) -> tuple[str, list[int]]:
    places = [match.start() for match in re.finditer(r"[^\W_]", text)]
    return "".join(text[place].lower()[0] for place in places), places


def _times(words: str, text: str) -> list[Span]:
    letters, places = _letters(text)
    return [
        Span(places[match.start()], places[match.start() + len(words) - 1] + 1)
        for match in re.finditer(f"(?={re.escape(words)})", letters)
    ]
