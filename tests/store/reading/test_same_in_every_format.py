"""The minutes of one meeting read the same whatever file they come in."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from store.model import Document, FileRead
from store.reading import read
from tests.samples import make_libreoffice
from tests.samples.make_office import FOLDER, MINUTES, files
from tests.samples.minutes import SAMPLES

NAME = MINUTES.removesuffix(".txt")
MADE = ["docx", "odt", "html", "md", "eml"]
PAPERS = [
    *(MINUTES.replace("txt", ending) for ending in MADE),
    *(make_libreoffice.MINUTES.replace("txt", ending) for ending in make_libreoffice.ENDINGS),
]
each_paper = pytest.mark.parametrize("paper", PAPERS)


def minutes(path: Path) -> tuple[FileRead, Document]:
    file = read(path.read_bytes(), path.name)
    (document,) = file.documents
    return file, document


def said(document: Document) -> list[dict[str, Any]]:
    return [
        {
            "number": item.number,
            "title": item.title,
            "parent": item.parent,
            "case_number": item.case_number,
            "open": item.open,
            "sections": [(section.label, section.role, bare(section.text)) for section in item.sections],
            "attachments": item.attachments,
            "decisions": [(one.kind, one.level, one.strength, one.quote) for one in item.decisions],
            "votes": [(vote.yes, vote.no, vote.abstained, vote.dissent) for vote in item.votes],
            "follow_ups": [(one.department, one.responsible, one.strength, one.quote) for one in item.follow_ups],
        }
        for item in document.items
    ]


def bare(text: str) -> list[str]:
    """The lines of a text, whatever its bullets look like and however its points are spaced."""
    return [line.removeprefix("- ").removeprefix("• ") for line in text.split("\n") if line]


@each_paper
def test_items_sections_and_decisions_are_those_of_the_text(paper: str) -> None:
    _, text = minutes((SAMPLES / paper).with_suffix(".txt"))
    _, document = minutes(FOLDER / paper)
    assert said(document) == said(text)


@each_paper
def test_what_the_head_says_is_that_of_the_text(paper: str) -> None:
    _, text = minutes((SAMPLES / paper).with_suffix(".txt"))
    _, document = minutes(FOLDER / paper)
    for name in ("kind", "status", "title", "body", "municipality", "date", "starts", "ends", "place", "absent"):
        assert getattr(document, name) == getattr(text, name), name
    assert document.complete


@each_paper
def test_every_piece_of_the_text_leads_back_to_its_line(paper: str) -> None:
    _, document = minutes(FOLDER / paper)
    for item in document.items:
        for piece in item.text.pieces:
            line = document.printed[piece.line - document.lines.first]
            copied = item.text.value[piece.offset : piece.offset + piece.length]
            assert line[piece.column : piece.column + piece.length].replace("\t", " ") == copied


@pytest.mark.parametrize(
    ("ending", "kind", "text"),
    [
        ("docx", "letterhead", "Telefon: 12 34 56 78"),
        ("docx", "header", "Byrådet, 26. marts 2025"),
        ("odt", "letterhead", "Telefon: 12 34 56 78"),
        ("odt", "header", "Byrådet, 26. marts 2025"),
        ("html", "header", "• Politik"),
        ("html", "hidden", "Spring til indhold"),
        ("eml", "header", "Åben dagsorden.txt"),
    ],
)
def test_what_stands_around_the_text_is_taken_out_once_and_told(ending: str, kind: str, text: str) -> None:
    _, document = minutes(FOLDER / f"{NAME}.{ending}")
    taken = [repair.text for repair in document.repairs if repair.kind == kind]
    assert sum(repair.count(text) for repair in taken) == 1
    assert all(text not in item.text.value for item in document.items)


@pytest.mark.parametrize("ending", make_libreoffice.ENDINGS)
def test_what_libreoffice_sets_around_the_text_is_taken_out_and_told(ending: str) -> None:
    _, document = minutes(FOLDER / make_libreoffice.MINUTES.replace("txt", ending))
    taken = {repair.kind: repair.text for repair in document.repairs}
    assert "Telefon: 12 34 56 78" in taken["letterhead"]
    assert "Byrådet, 11. december 2024" in taken["header"]
    assert "7. Orientering fra borgmesteren" in taken["contents"]
    assert not any("Side " in item.text.value for item in document.items)


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_pages_begin_where_the_program_broke_them(ending: str) -> None:
    file, document = minutes(FOLDER / f"{NAME}.{ending}")
    assert file.pages == 3
    assert [item.page for item in document.items] == [1, 1, 2, 2, 3, 3, 3]


@pytest.mark.parametrize(("ending", "changes"), [("docx", (1, 1)), ("odt", (1, 0))])
def test_tracked_changes_are_told(ending: str, changes: tuple[int, int]) -> None:
    file, _ = minutes(FOLDER / f"{NAME}.{ending}")
    (problem,) = file.problems
    assert problem.message.id == "reading.tracked_changes"
    assert (problem.message["deleted"], problem.message["inserted"]) == changes


def test_the_sample_files_are_those_that_the_script_makes() -> None:
    for name, data in files().items():
        assert contents((FOLDER / name).read_bytes()) == contents(data), name


def contents(data: bytes) -> bytes | dict[str, bytes]:
    """What is in a file: two ZIP files may hold the same and differ in how they are packed."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
