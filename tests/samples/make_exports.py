"""Writes the sample minutes of the town council as the agenda portal's JSON and as a case system's XML.

Run `python -m tests.samples.make_exports`. The same text gives the same bytes. Each file holds what real ones have
besides: decisions before their case, who was away inside of a decision, decisions of other meetings, broken XML.
"""

import json
from dataclasses import dataclass, field
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from tests.samples.minutes import SAMPLES, Block, blocks_of

FOLDER = SAMPLES / "formater"
MINUTES = "2025-03-26 byrådet referat.txt"
PORTAL = "portal byrådet 2025-03-26.json"
CASE_SYSTEM = "acadre byrådet 2025-03-26.xml"

_ZERO = "00000000-0000-0000-0000-000000000000"
_AWAY = "Rasmus Ege Toftum (F)"
_EARLIER = "Anbefales."


@dataclass
class Item:
    """An item of the minutes."""

    number: str
    title: str
    case_number: str = ""
    parts: dict[str, list[Block]] = field(default_factory=dict)


def items() -> list[Item]:
    """The items, each with its labelled parts."""
    found: list[Item] = []
    part: list[Block] = []
    for block in blocks_of(MINUTES):
        if block.kind == "heading":
            number, _, title = block.text.partition(". ")
            found.append(Item(number, title))
        elif not found:
            continue
        elif block.kind == "field" and block.text.startswith("Sagsnr.: "):
            found[-1].case_number = block.text.removeprefix("Sagsnr.: ")
        elif block.kind == "label":
            part = found[-1].parts.setdefault(block.text, [])
        else:
            part.append(block)
    return found


def portal() -> bytes:
    """The portal's answer for the meeting: named "Dagsorden" though the minutes are out."""
    meeting = {
        "Id": _ZERO,
        "Dato": "2025-03-26T17:00:00+01:00",
        "MeetingBeginUtc": "2025-03-26T17:00:00+01:00",
        "MeetingEndUtc": None,
        "Sted": "Byrådssalen, Solvig Rådhus",
        "Afsluttet": True,
        "Navn": "Dagsorden",
        "IsSupplementaryAgenda": False,
        "Moededeltagere": [
            {"Name": name, "Absent": False, "ParticipationCancelled": False, "AttendanceType": 0}
            for name in ("Torkild Ravnholt (F)", "Hanne Strandhave (H)", _AWAY)
        ],
    }
    answer = {
        "Id": _id("møde"),
        "Udvalg": {"Id": _id("byråd"), "Navn": "Byråd 2022-2025", "Historisk": False},
        "Moede": meeting,
        "TillaegsDagsorden": False,
        "Dagsordenpunkter": [_portal_item(item) for item in items()],
        "Lydfiler": None,
    }
    return (json.dumps(answer, ensure_ascii=False, indent=1) + "\n").encode()


def _portal_item(item: Item) -> dict[str, Any]:
    closed = item.title.startswith("Lukket")
    title = item.title.replace("Lukket punkt:", "Lukket:")
    away = {"Name": _AWAY, "AttendanceType": 2, "Reason": "Fraværende"}
    return {
        "Id": _id(item.number),
        "Number": item.number,
        "Punktnummer": item.number,
        "Navn": title,
        "Caption": title,
        "SagsNummer": item.case_number,
        "IsOpen": False,
        "Felter": [{"Navn": "", "Html": _html_of_closed(item) if closed else _html(item), "Tekst": None, "Id": _ZERO}],
        "Bilag": [
            {"Id": _id(block.text), "Navn": f"Bilag {at}: {_bare(block)}.pdf", "Order": at, "HarPdfVersion": "true"}
            for at, block in enumerate(item.parts.get("Bilag", []), 1)
        ],
        "ItemDecision": None,
        "ExternalAgendaItemAttendees": [away] if item.number in ("3", "4") else [],
    }


def _html_of_closed(item: Item) -> str:
    return f"<div>{escape(item.parts['Beslutning'][0].text)}</div>"


def _html(item: Item) -> str:
    decision = "".join(f"<p>{escape(_bare(block))}&nbsp;</p>\r\n" for block in item.parts["Beslutning"])
    if item.number == "3":
        decision = f"{escape(item.parts['Beslutning'][0].text)}<br><br>Fraværende:&nbsp;{_AWAY}"
    if item.number == "4":
        decision += f"<p><strong>Ikke til stede:</strong></p><p>{_AWAY}</p>"
    case = "".join(
        f"<h3><span>{label}</span></h3> {_list_or_text(item.parts[label])}"
        for label in ("Sagsfremstilling", "Indstilling")
        if label in item.parts
    )
    html = f"<div id='sagsfremstillingContainer'>\r\n<div><h3>Beslutning</h3>\r\n<span>{decision}</span>\r\n</div>\r\n"
    html += f"<h3>Fremstilling</h3>\r\n<span class='ukendt'><div>{case}</div></span>\r\n" if case else ""
    if item.number == "2":
        html += (
            "<h3>Sagens forløb</h3>\r\n<span class='sagsforloeb'><u>05-03-2025 Teknik- og Klimaudvalget 2025</u><br> "
            f"{_EARLIER}<br>  <u>26-03-2025 Byråd 2025</u><br> Beslutning ikke frigivet<br>  </span>\r\n"
        )
    return f"<div>{html}</div></div>"


def _list_or_text(blocks: list[Block]) -> str:
    points = "".join(f"<li>{escape(_bare(block))}</li>" for block in blocks if block.kind == "number")
    texts = "".join(f"<div>{escape(block.text)}</div> <div> </div>" for block in blocks if block.kind == "text")
    return texts + (f"<ol>{points}</ol>" if points else "")


def case_system() -> bytes:
    """The export of Acadre, in which a sign of HTML and a bare "&" are no XML."""
    members = (("Torkild Ravnholt (F)", "0"), ("Hanne Strandhave (H)", "0"), (_AWAY, "2"))
    people = "".join(
        _table("commember", {"absent": absent}, _table("member", {"name": name})) for name, absent in members
    )
    meeting = {
        "name": "Byrådet den 26. marts 2025",
        "date": "2025-03-26T17:00:00",
        "finish": "2025-03-26T19:10:00",
        "location": "Byrådssalen, Solvig R&aring;dhus",
    }
    body = _table("committee", {"name": "Byrådet"}, people)
    body += "\n".join(
        _table("agendaitemparents", {"sort": item.number}, _table("agendaitem", *_fields_and_tables(item)))
        for item in items()
    )
    root = _table("agenda", {"name": "Referat", "description": "Åben"}, _table("meeting", meeting, body))
    return f'<?xml version="1.0" encoding="iso-8859-1"?>\n<root>{root}</root>\n'.encode("iso-8859-1")


def _fields_and_tables(item: Item) -> tuple[dict[str, str], str]:
    closed = item.title.startswith("Lukket")
    bullets = [(label, _markup(blocks)) for label, blocks in item.parts.items() if label != "Bilag"]
    if item.number == "2":
        bullets.insert(2, ("Beslutning Teknik- og Klimaudvalget den 05-03-2025", f"<p>{_EARLIER}</p>"))
        bullets[-1] = ("Beslutning Byrådet den 26-03-2025", bullets[-1][1])
    tables = "\n".join(_table("bullet", {"bulletname": name, "bulletcontent": text}) for name, text in bullets)
    for at, block in enumerate(item.parts.get("Bilag", []), 1):
        tables += _table("enclosure", {"name": f"{_bare(block)} & bilag {at}", "filename": f"{at}.pdf"})
    fields = {"name": item.title, "caseno": item.case_number, "accessname": "Lukket" if closed else "Åben"}
    return fields, tables


def _markup(blocks: list[Block]) -> str:
    return "".join(f"<p>{escape(block.text)}</p>" for block in blocks)


def _table(name: str, fields: dict[str, str], tables: str = "") -> str:
    written = "".join(f'<field name="{key}">{_written(key, value)}</field>' for key, value in fields.items())
    return f'<table name="{name}"><fields>{written}</fields>{tables}</table>\n'


def _written(key: str, value: str) -> str:
    return f"<![CDATA[{value}]]>" if key == "bulletcontent" else value


def _bare(block: Block) -> str:
    marker, _, text = block.text.partition(" ")
    return text if block.kind in ("bullet", "number") else f"{marker} {text}".strip()


def _id(name: str) -> str:
    return str(uuid5(NAMESPACE_URL, f"solvig/{name}"))


def files() -> dict[str, bytes]:
    """The files by name."""
    return {PORTAL: portal(), CASE_SYSTEM: case_system()}


if __name__ == "__main__":
    for name, data in files().items():
        (FOLDER / name).write_bytes(data)
