"""The agenda portal's JSON and saved pages."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ReadingError
from store.model import Document, Item
from store.reading import read
from store.text import visible

ZERO = "00000000-0000-0000-0000-000000000000"


def item(number: str = "1", title: str = "Bro over åen", html: str = "", **more: Any) -> dict[str, Any]:
    return {"Punktnummer": number, "Navn": title, "Felter": [{"Navn": "", "Html": html}], "IsOpen": False} | more


def answer(*items: dict[str, Any], name: str | None = "Dagsorden", **meeting: Any) -> bytes:
    value = {
        "Udvalg": {"Navn": "Klima- og Vejudvalget 2022-2025"},
        "Moede": {"Id": ZERO, "Dato": "2024-05-13T16:30:00+02:00", "Navn": name} | meeting,
        "Dagsordenpunkter": list(items),
    }
    return json.dumps(value).encode()


def the_document(data: bytes) -> Document:
    (document,) = read(data, "møde.json").documents
    return document


def the_item(html: str, **more: Any) -> Item:
    (found,) = the_document(answer(item(html=html, **more))).items
    return found


def parts(found: Item) -> list[tuple[str, str, str]]:
    return [(section.role, section.label, section.text) for section in found.sections]


def failure(data: bytes) -> ReadingError:
    with pytest.raises(ReadingError) as error:
        read(data, "møde.json")
    return error.value


def test_an_item_without_anything_is_still_an_item() -> None:
    (found,) = the_document(answer({})).items
    assert (found.number, found.title, found.text.value) == ("", "", "…")


@pytest.mark.parametrize("rest", ['{"Felter": 7}', '{"Bilag": [3]}', '{"Navn": {"da": "Bro"}}'])
def test_a_field_of_another_kind_is_named(rest: str) -> None:
    message = failure(f'{{"Dagsordenpunkter": [{rest}]}}'.encode()).message
    assert message.id == "reading.shape"
    assert str(message["key"]).startswith("[0].Dagsordenpunkter[0].")


def test_json_that_breaks_off_is_said_to() -> None:
    assert failure(answer(item())[:-20]).message.id == "reading.json_damaged"


def test_json_nested_without_end_is_refused() -> None:
    assert failure(b'{"Dagsordenpunkter":' + b"[" * 200_000).message.id == "reading.json_damaged"


def test_json_of_another_system_is_refused() -> None:
    assert failure(b'{"name": "referat", "version": "1"}').message.id == "reading.json_unknown"


def test_a_text_that_begins_with_a_bracket_is_no_json() -> None:
    assert read(b"[Udkast] Referat\n\nPunkt 1: Bro\n", "noter.txt").media_type == "text/plain"


def test_the_list_of_meetings_is_told_from_a_meeting_and_its_meetings_are_counted() -> None:
    meetings = [{"Id": ZERO, "Dato": "2026-05-04T14:00:00+02:00", "Navn": "Referat"}] * 3
    value = {"Udvalg": {"Udvalg 2026-2029": [{"Navn": "Byrådet", "Moeder": meetings}, {"Navn": "X", "Moeder": None}]}}
    message = failure(json.dumps(value).encode()).message
    assert (message.id, message["meetings"]) == ("reading.meeting_list", 3)


def test_two_meetings_in_one_file_are_two_documents() -> None:
    both = b"[" + answer(item(title="Bro")) + b"," + answer(item(title="Vej")) + b"]"
    first, second = read(both, "møder.json").documents
    assert [first.items[0].title, second.items[0].title] == ["Bro", "Vej"]
    assert first.lines.last < second.lines.first


def test_a_bodys_years_of_office_are_no_part_of_its_name() -> None:
    document = the_document(answer(item()))
    assert (document.body, document.date, document.starts) == ("Klima- og Vejudvalget", "2024-05-13", "16:30")


@pytest.mark.parametrize(
    ("name", "kind", "status"),
    [
        ("Dagsorden", "agenda", None),
        ("Tillægsdagsorden", "agenda", "supplementary"),
        ("Lukket referat", "minutes", "closed"),
        ("Referat 1. behandling budget", "minutes", None),
        (None, "agenda", None),
    ],
)
def test_the_name_of_the_paper_tells_its_kind(name: str | None, kind: str, status: str | None) -> None:
    document = the_document(answer(item(), name=name))
    assert (document.kind, document.status) == (kind, status)


def test_an_agenda_in_which_something_is_decided_is_minutes() -> None:
    assert the_document(answer(item(html="<h3>Beslutning</h3><span>Vi mødtes.</span>"))).kind == "minutes"


def test_a_closed_item_that_says_only_what_was_decided_makes_minutes() -> None:
    document = the_document(answer(item(title="Lukket: Salg", html="<div><p>Byrådet godkendte salget.</p></div>")))
    assert (document.kind, document.items[0].open) == ("minutes", False)
    assert [one.kind for one in document.items[0].decisions] == ["approved"]


@pytest.mark.parametrize("text", [".", "", "Beslutning i Byrådet den 3. marts 2024: Anbefales."])
def test_nothing_decided_leaves_an_agenda_an_agenda(text: str) -> None:
    html = f"<h3>Beslutning</h3><span>{text}</span>" if not text[1:] else f"<h3>Sagens forløb</h3>{text}"
    assert the_document(answer(item(html=html))).kind == "agenda"


def test_not_approved_is_rejected() -> None:
    assert [one.kind for one in the_item("<h3>Beslutning</h3>Ikke godkendt.").decisions] == ["rejected"]


@pytest.mark.parametrize(
    "html",
    [
        "<h3>Beslutning</h3><span>Godkendt.<br><br>Fraværende: Ane Bro, Bo Dal</span>",
        "<h3>Beslutning</h3><p>Godkendt.</p><p><strong>Ikke til stede:</strong></p><p>Ane Bro, Bo Dal</p>",
        "<h3>Beslutning</h3><p>Godkendt.</p><p>Ikke til stede Ane Bro og Bo Dal</p>",
        "<h3>Beslutning</h3><p>Afbud:</p><p>Ane Bro</p><p>Bo Dal</p><p>Godkendt.</p>",
    ],
)
def test_who_was_away_is_no_part_of_the_decision(html: str) -> None:
    found = the_item(html)
    decision = [section.text for section in found.sections if section.role == "decision"]
    assert [text for text in decision if text] == ["Godkendt."]
    assert [one.quote for one in found.decisions] == ["Godkendt."]
    assert found.people[0].name == "Ane Bro"


def test_a_decision_below_an_empty_label_of_those_away_is_a_decision() -> None:
    found = the_item("<h3>Beslutning</h3><p>Fraværende:</p><p>Godkendt.</p>")
    assert [one.quote for one in found.decisions] == ["Godkendt."]
    assert found.people == ()


def test_who_was_away_by_the_record_alone_is_told_too() -> None:
    away = [{"Name": "Ane Bro", "AttendanceType": 2}, {"Name": "Bo Dal", "AttendanceType": 0}]
    found = the_item("<h3>Beslutning</h3>Godkendt.", ExternalAgendaItemAttendees=away)
    assert [(person.name, person.role) for person in found.people] == [("Ane Bro", "Fraværende")]


def test_who_was_away_from_most_items_was_away_from_the_meeting_whatever_the_list_says() -> None:
    away = [{"Name": "Ane Bro", "AttendanceType": 2}]
    items = [item(str(number), ExternalAgendaItemAttendees=away if number < 3 else []) for number in range(1, 4)]
    people = [{"Name": "Ane Bro", "Absent": False}, {"Name": "Bo Dal"}, {"Name": "Eva Fog", "Absent": True}]
    document = the_document(answer(*items, Moededeltagere=people))
    assert (document.present, document.absent) == (("Bo Dal",), ("Eva Fog", "Ane Bro"))


def test_what_other_meetings_decided_is_told_and_decides_nothing() -> None:
    html = "<h3>Beslutning</h3>Udsat.<h3>Sagens forløb</h3><u>02-04-2024 Byrådet</u><br> Godkendt.<br>"
    found = the_item(html)
    assert [one.kind for one in found.decisions] == ["postponed"]
    assert parts(found)[1] == ("background", "Sagens forløb", "02-04-2024 Byrådet\nGodkendt.")


def test_a_vote_ends_with_its_part() -> None:
    html = "<h3>Beslutning</h3><p>For stemte: (V) og (C). Imod stemte: (A) og (F)</p><h3>Fremstilling</h3><p>Broen.</p>"
    (vote,) = the_item(html + "<h3>Lovgrundlag</h3><p>Vejloven.</p>").votes
    assert vote.quote == "For stemte: (V) og (C). Imod stemte: (A) og (F)"


def test_a_task_that_another_meeting_gave_is_none_of_this_one() -> None:
    html = "<h3>Beslutning Vejudvalget den 2. april 2024</h3><p>TMF følger op.</p><h3>Beslutning</h3><p>Udsat.</p>"
    found = the_item(html)
    assert [one.kind for one in found.decisions] == ["postponed"]
    assert found.follow_ups == ()


def test_a_sentence_marked_as_a_heading_is_text() -> None:
    html = "<h3><b>I</b>ndstilling</h3><h3>Forvaltningen indstiller, at broen bygges.</h3>"
    assert parts(the_item(html)) == [("recommendation", "Indstilling", "Forvaltningen indstiller, at broen bygges.")]


def test_points_keep_their_numbers_and_tables_their_rows() -> None:
    html = (
        "<h3>Beslutning</h3><ol><li>Godkendt</li><li>Udsat</li></ol>"
        "<h3>Økonomi</h3><table><tr><td>2024</td><td>5.000</td></tr></table>"
    )
    assert [text for _, _, text in parts(the_item(html))] == ["1. Godkendt\n2. Udsat", "2024 | 5.000"]


def test_attachments_stand_in_their_order_by_their_exact_names() -> None:
    names = [{"Navn": "Kort 1:500 + tegning", "Order": 2}, {"Navn": "- Brev: svar", "Order": 1}, {"Navn": None}]
    assert the_item("", Bilag=names).attachments == ("- Brev: svar", "Kort 1:500 + tegning")


def test_the_portals_own_decision_field_is_a_decision() -> None:
    found = the_item("<p>Sag</p>", ItemDecision={"Html": "<p>Godkendt.</p>"})
    assert [one.kind for one in found.decisions] == ["approved"]


def test_open_is_believed_only_where_some_items_are() -> None:
    assert the_document(answer(item("1"), item("2"))).items[0].open is None
    first, second = the_document(answer(item("1", IsOpen=True), item("2"))).items
    assert (first.open, second.open) == (True, False)


def test_a_sub_item_names_its_parent() -> None:
    items = the_document(answer(item("4"), item("4.1"), item("4A"), item("5.1"))).items
    assert [found.parent for found in items] == [None, "4", "4", None]


def test_an_address_in_an_item_is_no_letterhead() -> None:
    html = "<p>Solvig Kommune<br>Havnevej 3<br>4999 Solvig<br>Telefon 12 34 56 78<br>post@solvig.example</p>"
    document = the_document(answer(item(html=html)))
    assert "post@solvig.example" in document.items[0].text.value
    assert document.letterhead is None


def test_signs_that_steer_a_terminal_are_shown_wherever_they_stand() -> None:
    odd = "Bro\x1b]0;x\x07 \u202eover"
    document = the_document(
        answer(
            item(odd, odd, odd, SagsNummer=odd, Bilag=[{"Navn": odd}]),
            name=odd,
            Sted=odd,
            Moededeltagere=[{"Name": odd}],
        )
    )
    (found,) = document.items
    values = [document.title, document.place, *document.present, found.number, found.title, found.case_number]
    for value in [*values, *found.attachments, found.text.value.replace("\n", "")]:
        assert value
        assert value == visible(value)


texts = st.text(max_size=60)


@settings(max_examples=60, deadline=None)
@given(title=texts, html=texts, name=texts, attachment=texts)
def test_whatever_stands_in_a_meeting_it_is_shown_safely_and_leads_back(
    title: str, html: str, name: str, attachment: str
) -> None:
    data = answer(item(title=title, html=html, Bilag=[{"Navn": attachment}]), name=name, Sted=title)
    document = the_document(data)
    (found,) = document.items
    assert found.title == found.text.value[found.title_span.start : found.title_span.end]
    assert not any(ord(char) < 32 and char != "\n" for char in found.text.value)
    for section in found.sections:
        assert section.text in found.text.value


PAGE = """<html><head><title>x</title><script>var a = "punktrow";</script></head><body>
<nav><a href="/">Forside</a></nav>
<h1 class="dato">Referat</h1> <span class="udvalg">Byrådet</span>
<span class="dato">onsdag den 1. oktober 2025 kl. 15.45</span> <span class="sted">Byrådssalen</span>
<table><tr class="punktrow" id="punktrow_0a1b"><td><span class="label">2</span>
<h2 class="overskrift">Cykelbro &amp; lys</h2><span class="sagsnummer">Sagsnr.: 25/00077</span>
<div class="details"><div class="dropdown"><a href="#">Kopier link</a></div>
<h3>Beslutning</h3><p>Godkendt.</p><p>Fraværende: Ane Bro</p>
<a href="/Vis/Pdf/bilag/77?redirectDirectlyToPdf=true">Tegning: broen</a></div></td></tr></table></body></html>"""


def test_a_saved_page_gives_its_meeting_without_what_is_around_it() -> None:
    file = read(PAGE.encode(), "side.html")
    (document,) = file.documents
    assert (document.kind, document.body, document.date, document.starts, document.place) == (
        "minutes",
        "Byrådet",
        "2025-10-01",
        "15:45",
        "Byrådssalen",
    )
    (found,) = document.items
    assert (found.number, found.title, found.case_number) == ("2", "Cykelbro & lys", "25/00077")
    assert found.attachments == ("Tegning: broen",)
    assert [one.kind for one in found.decisions] == ["approved"]
    assert [person.name for person in found.people] == ["Ane Bro"]
    text = "\n".join(document.printed)
    assert "Kopier link" not in text
    assert "Forside" not in text


def test_a_page_whose_date_is_not_understood_has_none() -> None:
    (document,) = read(PAGE.replace("1. oktober", "1. iduar").encode(), "side.html").documents
    assert (document.date, document.starts) == (None, None)
    assert "Mødedato: onsdag den 1. iduar 2025 kl. 15.45" in document.printed


def test_a_page_without_anything_in_its_rows_is_read() -> None:
    (document,) = read(b'<table><tr id="punktrow_1" class="punktrow"></tr></table>', "side.html").documents
    assert [found.title for found in document.items] == [""]


def test_a_page_with_signs_that_steer_a_terminal_is_read() -> None:
    page = PAGE.replace("Kopier link</a></div>", "Kopier link</a></div>\x1b]0;x\x07\x01")
    (document,) = read(page.encode(), "side.html").documents
    assert [item.title for item in document.items] == ["Cykelbro & lys"]
