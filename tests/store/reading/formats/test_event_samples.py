"""The sample meetings of Legistar, Open Civic Data and OParl."""

from typing import Any

import pytest

from store.model import Document
from store.reading import read
from tests.samples.make_events import FOLDER, LEGISTAR, OPARL, OPEN_CIVIC_DATA, files

BRIDGE = "The board approved the drawing as recommended."
SAMPLES: dict[str, tuple[dict[str, Any], list[tuple[str, str, str | None, tuple[str, ...], list[str]]]]] = {
    LEGISTAR: (
        {"kind": "minutes", "status": "draft", "body": "Planning Board", "date": "2025-03-11", "starts": "18:30"},
        [
            ("", "CALL TO ORDER", None, (), []),
            ("1", "Bicycle bridge over Mill Creek", "25-0077", ("Drawing of the bridge",), [BRIDGE]),
            ("2", "Street lights on Ridge Path", "25-0318", (), ["postponed"]),
            ("3", "Other business", None, (), []),
        ],
    ),
    OPEN_CIVIC_DATA: (
        {"kind": "agenda", "body": "Harbor Committee", "date": "2025-04-02", "ends": "20:00", "place": "Pilot House"},
        [
            ("", "Adoption of the agenda", None, (), []),
            ("", "Fees for guest moorings", "O-25-17", ("Table of fees",), []),
            ("", "Noise of the new crane", None, (), []),
        ],
    ),
    OPARL: (
        {"kind": "minutes", "body": "Bauausschuss", "date": "2025-01-14", "starts": "18:00", "language": "de"},
        [
            ("Ö 1", "Eröffnung der Sitzung", None, (), []),
            ("Ö 2", "Sanierung der Hafenmole", None, ("Gutachten zur Mole",), ["einstimmig beschlossen"]),
            ("N 1", "Grundstück am Nordhafen", None, (), []),
        ],
    ),
}
each_sample = pytest.mark.parametrize("name", SAMPLES)


def sample(name: str) -> Document:
    (document,) = read((FOLDER / name).read_bytes(), name).documents
    return document


@each_sample
def test_the_head_is_what_the_file_states(name: str) -> None:
    document, (head, _) = sample(name), SAMPLES[name]
    assert {key: getattr(document, key) for key in head} == head


@each_sample
def test_the_items_are_what_the_file_states(name: str) -> None:
    items = [
        (item.number, item.title, item.case_number, item.attachments, [found.quote for found in item.decisions])
        for item in sample(name).items
    ]
    assert items == SAMPLES[name][1]


def test_the_sample_files_are_those_that_the_script_makes() -> None:
    for name, data in files().items():
        assert (FOLDER / name).read_bytes() == data, name
