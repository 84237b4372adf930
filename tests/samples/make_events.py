"""Writes meetings in English and German as Legistar, Open Civic Data and OParl give them.

Run `python -m tests.samples.make_events`. Each is small, and has what real ones have besides: rows that are no items,
items out of order, reports in the field of the title.
"""

import json
from typing import Any

from tests.samples.minutes import SAMPLES

FOLDER = SAMPLES / "formater"
LEGISTAR = "legistar planning board 2025-03-11.json"
OPEN_CIVIC_DATA = "open civic data harbor committee 2025-04-02.json"
OPARL = "oparl bauausschuss 2025-01-14.json"


def legistar() -> dict[str, Any]:
    """Minutes: what was done with an item, by whom it was moved, how the vote went."""
    return {
        "EventId": 41,
        "EventBodyId": 3,
        "EventBodyName": "Planning Board",
        "EventDate": "2025-03-11T00:00:00",
        "EventTime": "6:30 PM",
        "EventLocation": "Harbor Hall, Room 2",
        "EventAgendaStatusName": "Final",
        "EventMinutesStatusName": "Draft",
        "EventItems": [
            _row(1, "", "CALL TO ORDER"),
            _row(3, "2.", "Street lights on Ridge Path", File="25-0318", ActionName="postponed"),
            _row(
                2,
                "1.",
                "Bicycle bridge over Mill Creek\r\n\r\nThe bridge joins the two ways to school and costs $3.9 million.",
                File="25-0077",
                ActionText="The board approved the drawing as recommended. Public Works will report by May 1, 2025.",
                Mover="R. Lind",
                Tally="5:2",
                PassedFlagName="Pass",
                MatterAttachments=[{"MatterAttachmentName": "Drawing of the bridge"}],
            ),
            _row(4, "3.", "Other business"),
        ],
    }


def _row(place: int, number: str, title: str, **more: Any) -> dict[str, Any]:
    row = {"AgendaSequence": place, "MinutesSequence": place, "AgendaNumber": number or None, "Title": title}
    if "File" in more:
        more["MatterFile"] = more.pop("File")
    return {f"EventItem{key}": value for key, value in (row | more).items()}


def open_civic_data() -> dict[str, Any]:
    """An agenda, its items in the order in which they were found."""
    return {
        "_type": "event",
        "name": "Harbor Committee Meeting",
        "start_date": "2025-04-02T18:00:00-05:00",
        "end_date": "2025-04-02T20:00:00-05:00",
        "all_day": False,
        "status": "confirmed",
        "location": {"name": "Pilot House", "note": "", "url": ""},
        "participants": [{"name": "Harbor Committee", "entity_type": "organization", "note": "host"}],
        "agenda": [
            {
                "description": "Fees for guest moorings",
                "order": "2",
                "notes": ["The fees were last changed in 2019."],
                "related_entities": [{"entity_type": "bill", "name": "O-25-17", "note": "consideration"}],
                "media": [{"note": "Table of fees", "links": []}],
            },
            {"description": "Adoption of the agenda", "order": "1"},
            {"description": "Noise of the new crane", "order": "3"},
        ],
    }


def oparl() -> dict[str, Any]:
    """Minutes of a committee, with what it resolved."""
    schema = "https://schema.oparl.org/1.1/"
    return {
        "id": "https://oparl.example/meeting/4",
        "type": f"{schema}Meeting",
        "name": "4. Sitzung des Bauausschusses",
        "start": "2025-01-14T18:00:00+01:00",
        "end": "2025-01-14T20:15:00+01:00",
        "location": {"description": "Rathaus", "room": "Saal 2"},
        "organization": [{"name": "Bauausschuss"}, "https://oparl.example/organization/1"],
        "agendaItem": [
            {"type": f"{schema}AgendaItem", "number": "Ö 1", "name": "Eröffnung der Sitzung", "public": True},
            {
                "type": f"{schema}AgendaItem",
                "number": "Ö 2",
                "name": "Sanierung der Hafenmole",
                "public": True,
                "result": "einstimmig beschlossen",
                "resolutionText": "Die Mole wird 2026 saniert. Das Tiefbauamt legt bis zum 1. März 2025 Pläne vor.",
                "auxiliaryFile": [{"name": "Gutachten zur Mole"}],
            },
            {"type": f"{schema}AgendaItem", "number": "N 1", "name": "Grundstück am Nordhafen", "public": False},
        ],
    }


def files() -> dict[str, bytes]:
    """The files by name."""
    made = {LEGISTAR: legistar(), OPEN_CIVIC_DATA: open_civic_data(), OPARL: oparl()}
    return {name: (json.dumps(each, ensure_ascii=False, indent=1) + "\n").encode() for name, each in made.items()}


if __name__ == "__main__":
    for name, data in files().items():
        (FOLDER / name).write_bytes(data)
