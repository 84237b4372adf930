"""Exports of SBSYS, Acadre and eDoc."""

import random

import pytest

from store.errors import ReadingError
from store.model import Document
from store.reading import read
from tests.samples.make_exports import case_system, portal

SBSYS = """<Publication><PublicationTypeAsValue>2</PublicationTypeAsValue><Agendas><Agenda ID="1">
<Meeting><Members>
<MeetingMember><Name>Ane Bro</Name><ParticipationStatusAsValue>1</ParticipationStatusAsValue></MeetingMember>
<MeetingMember><Name>Bo Dal</Name><ParticipationStatusAsValue>2</ParticipationStatusAsValue></MeetingMember>
</Members><When>06-10-2024 13:00:00</When><Where>Fyret</Where><Until>06-10-2024 15:00:00</Until></Meeting>
<Name>Vejudvalget 06-10-2024</Name><Committee><Name>Vejudvalget</Name></Committee><Items>
<Item><Caption>Broer</Caption><Number>1</Number><IsPublic>true</IsPublic><Fields>
<ItemField><Caption>Broer</Caption><Content><![CDATA[]]></Content></ItemField></Fields></Item>
<Item><Caption>Bro over åen</Caption><Number>1.1</Number><IsPublic>false</IsPublic>
<ItemCaseNumber>24/10</ItemCaseNumber>
<ItemHistory><ItemField><Caption>Beslutning</Caption><Content>&lt;p&gt;Udsat.&lt;/p&gt;</Content><MeetingDetails>
<CommitteeName>Byrådet</CommitteeName><MeetingDueDate>2024-09-01T10:00:00</MeetingDueDate></MeetingDetails>
</ItemField></ItemHistory>
<Fields><ItemField><Caption>Beslutning</Caption><Content><![CDATA[<p>Godkendt.</p>]]></Content></ItemField></Fields>
<Enclosures><Enclosure><Name>Kort 1:500</Name></Enclosure><Enclosure><FileName>b.pdf</FileName></Enclosure></Enclosures>
<Members><ItemMember><Name>Ane Bro</Name><ParticipationStatusAsValue>4</ParticipationStatusAsValue></ItemMember>
</Members></Item>
<Item><Caption>Åbent referat</Caption><Number>0</Number><Enclosures><Enclosure><Name>Referat</Name></Enclosure>
</Enclosures></Item></Items></Agenda></Agendas></Publication>"""

EDOC = """<Meeting><Committee>Havneudvalget</Committee><MeetingDate>04-12-2012 13:00:00</MeetingDate>
<MeetingState>Referat endeligt godkendt</MeetingState><MeetingAgendaTypes><MeetingAgendaType>
<AgendaType>Åben</AgendaType><MeetingAgendaItems><MeetingAgendaItem><AgendaItemNumber>1</AgendaItemNumber>
<Document><NeutralTitle>Molen</NeutralTitle><PublishingType>SKAL PUBLICERES</PublishingType><Attachments>
<Attachment><NeutralTitle>Kort</NeutralTitle><PDFDocument>a.pdf</PDFDocument></Attachment></Attachments></Document>
<FullText>Resumé
Molen er utæt.

Havneudvalgets beslutning den 04.12.2012 Punkt 1
Indstillingen godkendt.
Ikke til stede: Bo Dal
</FullText></MeetingAgendaItem></MeetingAgendaItems></MeetingAgendaType></MeetingAgendaTypes></Meeting>"""

FUJITSU = """<?xml version="1.0"?><Root xmlns:edoc="http://www.fujitsu.dk/agenda/xml/schemas/2009/03/31/">
<edoc:Committee><edoc:Name>Byrådet</edoc:Name><edoc:Meeting><edoc:MeetingDate>20-06-2013 16:00</edoc:MeetingDate>
<edoc:Participant><edoc:Name>Bo Dal</edoc:Name><edoc:Participate>false</edoc:Participate></edoc:Participant>
<edoc:Agenda><edoc:Type>Minutes</edoc:Type><edoc:AgendaItem><edoc:AccessIsPublic>true</edoc:AccessIsPublic>
<edoc:HandlingItem><edoc:Title>Vej</edoc:Title><edoc:SerialNo>2</edoc:SerialNo><edoc:CaseNumber>25/1</edoc:CaseNumber>
<edoc:CasePresentations><edoc:CasePresentation><edoc:Title>Beslutning</edoc:Title>
<edoc:Content>&lt;p&gt;Vedtaget.&lt;/p&gt;</edoc:Content><edoc:IsDecision>true</edoc:IsDecision>
</edoc:CasePresentation></edoc:CasePresentations><edoc:HandlingPlan><edoc:Handling>
<edoc:CommitteeName>Vejudvalget</edoc:CommitteeName><edoc:MeetingDate>10-06-2013</edoc:MeetingDate>
<edoc:Decision>Anbefales.</edoc:Decision></edoc:Handling></edoc:HandlingPlan></edoc:HandlingItem></edoc:AgendaItem>
<edoc:AgendaItem><edoc:HandlingItem><edoc:Title>Dagsorden</edoc:Title><edoc:SerialNo>1</edoc:SerialNo>
</edoc:HandlingItem></edoc:AgendaItem></edoc:Agenda></edoc:Meeting></edoc:Committee></Root>"""


def the_document(text: str) -> Document:
    (document,) = read(text.encode(), "møde.xml").documents
    return document


def head(document: Document) -> tuple[str | None, ...]:
    return (document.kind, document.status, document.body, document.date, document.starts, document.ends)


@pytest.mark.parametrize(
    ("data", "id"),
    [
        (b'<?xml version="1.0"?><rss><channel/></rss>', "reading.xml_unknown"),
        (b"<Meeting><Committee>Havneudvalget</Committee></Meeting>", "reading.xml_unknown"),
        (b'<?xml version="1.0"?><', "reading.damaged"),
        (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "reading.xml_entities"),
    ],
)
def test_other_xml_is_refused_with_its_reason(data: bytes, id: str) -> None:
    with pytest.raises(ReadingError) as error:
        read(data, "x.xml")
    assert error.value.message.id == id


def test_nesting_without_end_is_refused() -> None:
    with pytest.raises(ReadingError) as error:
        read(b"<Publication>" + b"<a>" * 200_000, "x.xml")
    assert error.value.message.id in ("reading.damaged", "reading.xml_unknown")


def test_a_page_written_as_xml_is_a_page() -> None:
    page = b'<?xml version="1.0"?><html><body><h1>Referat</h1><p>1. Bro</p></body></html>'
    assert read(page, "x.html").media_type == "text/html"


def test_sbsys_gives_its_meeting_and_its_items() -> None:
    document = the_document(SBSYS)
    assert head(document) == ("minutes", None, "Vejudvalget", "2024-10-06", "13:00", "15:00")
    assert (document.present, document.absent) == (("Ane Bro",), ("Bo Dal",))
    assert [(item.number, item.parent, item.open) for item in document.items] == [
        ("1", None, True),
        ("1.1", "1", False),
    ]
    bridge = document.items[1]
    assert (bridge.case_number, bridge.attachments) == ("24/10", ("Kort 1:500", "b.pdf"))
    assert [(one.kind, one.quote) for one in bridge.decisions] == [("approved", "Godkendt.")]
    assert [(person.name, person.role) for person in bridge.people] == [("Ane Bro", "Fraværende")]


def test_a_file_listed_among_the_items_is_none_of_them() -> None:
    document = the_document(SBSYS)
    assert "Åbent referat: Referat" in document.printed
    assert "Åbent referat" not in [item.title for item in document.items]


def test_minutes_in_which_nothing_is_written_are_an_agenda() -> None:
    empty = SBSYS.replace("<p>Godkendt.</p>", "").replace("&lt;p&gt;Udsat.&lt;/p&gt;", "").replace("Members>", "M>")
    assert the_document(empty).kind == "agenda"


def test_edoc_is_parted_by_the_labels_in_its_plain_text() -> None:
    document = the_document(EDOC)
    assert head(document) == ("minutes", "final", "Havneudvalget", "2012-12-04", "13:00", None)
    (item,) = document.items
    assert [(section.role, section.text) for section in item.sections] == [
        ("background", "Molen er utæt."),
        ("decision", "Indstillingen godkendt."),
        ("attendance", "Bo Dal"),
        ("attachments", "• Kort"),
    ]
    (decision,) = item.decisions
    assert (decision.kind, decision.body, decision.date) == ("approved_as_recommended", "Havneudvalget", "2012-12-04")


def test_fujitsu_is_found_whatever_its_namespace_and_ordered_by_its_numbers() -> None:
    document = the_document(FUJITSU.replace("edoc:", "e:").replace("xmlns:edoc", "xmlns:e"))
    assert head(document) == ("minutes", None, "Byrådet", "2013-06-20", "16:00", None)
    assert document.absent == ("Bo Dal",)
    assert [(item.number, item.title) for item in document.items] == [("1", "Dagsorden"), ("2", "Vej")]
    road = document.items[1]
    assert [(one.kind, one.quote) for one in road.decisions] == [("approved", "Vedtaget.")]
    assert road.sections[0].label == "Beslutning Vejudvalget den 2013-06-10"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("Bro over åen", "Bro & vej"),
        ("Bro over åen", "Bro &oslash;st"),
        ("</Agendas></Publication>", ""),
        ("Fyret", "F\x01"),
    ],
)
def test_xml_that_is_slightly_broken_is_read_and_said_to_be(right: str, wrong: str) -> None:
    file = read(SBSYS.replace(right, wrong).encode(), "møde.xml")
    assert [problem.message.id for problem in file.problems] == ["reading.xml_repaired"]
    assert [item.number for item in file.documents[0].items] == ["1", "1.1"]
    assert [one.kind for one in file.documents[0].items[1].decisions] == ["approved"]


def test_signs_of_html_and_a_bare_ampersand_become_what_they_mean() -> None:
    (document,) = read(SBSYS.replace("Bro over åen", "Bro & &oslash;st").encode(), "møde.xml").documents
    assert document.items[1].title == "Bro & øst"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings_are_understood(encoding: str) -> None:
    (document,) = read(f'<?xml version="1.0"?>\n{SBSYS}'.encode(encoding), "møde.xml").documents
    assert document.items[1].title == "Bro over åen"


@pytest.mark.parametrize("sample", [case_system(), portal(), SBSYS.encode(), EDOC.encode(), FUJITSU.encode()])
def test_damage_costs_a_sentence_and_no_crash(sample: bytes) -> None:
    chance = random.Random(4)
    refused = 0
    for _ in range(60):
        damaged = bytearray(sample)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(damaged))
            damaged[at : at + chance.choice((0, 1, 1, 40))] = bytes(chance.choices(range(256), k=chance.choice((0, 1))))
        try:
            file = read(bytes(damaged), "møde")
        except ReadingError:
            refused += 1
            continue
        for document in file.documents:
            assert not any(ord(char) < 32 and char != "\n" for item in document.items for char in item.text.value)
    assert refused < 60
