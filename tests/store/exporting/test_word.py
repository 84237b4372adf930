"""The Word document, read back by the program's own reader."""

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from store.exporting.checklist import Listed
from store.exporting.leaving import leaving
from store.exporting.word import follow_ups_docx
from store.library import Library
from store.model import FollowUp
from store.reading.formats import extract
from tests.store.exporting.conftest import words


def test_it_has_a_heading_and_a_table_for_each_department(reviewed: Library) -> None:
    text = "\n".join(extract(follow_ups_docx(leaving(reviewed), words)).lines)
    for said in (
        "SOF",
        "TKF",
        "TKF følger op.",
        "Åse Holm",
        "2025-04-01",
        "Ringet; venter, svar følger",
        "Støj fra havnen",
    ):
        assert said in text
    assert "ØKO" not in text


def test_the_same_follow_ups_make_the_same_file(reviewed: Library) -> None:
    assert follow_ups_docx(leaving(reviewed), words) == follow_ups_docx(leaving(reviewed), words)


@given(st.text(max_size=60))
def test_every_text_makes_a_sound_document(text: str) -> None:
    task = FollowUp(id="f-1", item="d-1.2", department=text, text=text, status="open")
    data = follow_ups_docx([Listed(task, False, text, None, text, text)], words)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            etree.fromstring(archive.read(name))
