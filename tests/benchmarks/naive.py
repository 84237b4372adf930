"""The reader anybody would write in an afternoon, to measure the program against: every matching line is an item."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_HEADING = re.compile(
    r"\s*(?:(?:Punkt|Pkt\.?|Sag nr\.?|Ad)\s*)?(\d{1,3}[A-Z]?|\d\.\d)\s*[.:)–-]?\s+(\S.*)", re.IGNORECASE
)
_DECISION = re.compile(r"\s*beslutning\b:?(.*)", re.IGNORECASE)
_LABEL = re.compile(r"\s*(?:bilag|indstilling|sagsfremstilling|fraværende|afbud)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Naive:
    """An item by its heading and what follows the word "Beslutning"."""

    line: int
    number: str
    title: str
    decided: str


def naive(lines: Iterable[str]) -> Iterator[Naive]:
    """Every line that begins with a number is an item."""
    head, decided, deciding = (0, "", ""), "", False
    for number, line in enumerate(lines, 1):
        if match := _HEADING.match(line):
            if head[0]:
                yield Naive(*head, decided)
            head, decided, deciding = (number, match[1], match[2].strip()), "", False
        elif match := _DECISION.match(line):
            decided, deciding = match[1], True
        elif deciding:
            deciding = not _LABEL.match(line)
            decided += f" {line.strip()}" if deciding else ""
    if head[0]:
        yield Naive(*head, decided)


def pdf_lines(data: bytes) -> tuple[str, list[str]]:
    """The text of a PDF by `pdftotext` where that is installed, else as PDFium gives it; and which of the two."""
    if program := shutil.which("pdftotext"):
        made = subprocess.run([program, "-", "-"], input=data, capture_output=True, check=True)
        return "pdftotext", made.stdout.decode("utf-8", "replace").splitlines()
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "PDFium's own text", "\n".join(texts).splitlines()
