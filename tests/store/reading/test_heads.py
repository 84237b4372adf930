"""The head of a document."""

import pytest

from store.model import Document
from store.reading import read

ITEMS = "\n1. Godkendelse af dagsorden\n\nBeslutning\nGodkendt.\n\n2. Broen\n\nBeslutning\nUdsat.\n"


def head(text: str) -> Document:
    return read(f"{text}\n{ITEMS}".encode(), "x.txt").documents[0]


def test_the_labelled_fields_of_a_head() -> None:
    paper = head(
        "Solvig Kommune\nTeknik- og Klimaudvalget\nReferat\n\n"
        "Mødedato: Onsdag den 5. marts 2024\nMødetid: Kl. 16.00 - 18.30\n"
        "Mødested: Rådhuset, sal 2\nTil stede: Ida Holm (A), Bo Vang (B) og Per Bæk (C)\nAfbud: Eva Lund (A)\n"
    )
    assert (paper.kind, paper.title, paper.body) == ("minutes", "Referat", "Teknik- og Klimaudvalget")
    assert (paper.municipality, paper.date, paper.place) == ("Solvig Kommune", "2024-03-05", "Rådhuset, sal 2")
    assert (paper.starts, paper.ends) == ("16:00", "18:30")
    assert paper.present == ("Ida Holm (A)", "Bo Vang (B)", "Per Bæk (C)")
    assert paper.absent == ("Eva Lund (A)",)


def test_a_title_with_date_and_time() -> None:
    paper = head("Referat fra Byrådets møde onsdag den 5. marts 2024 kl. 16.00")
    assert (paper.kind, paper.body, paper.date, paper.starts, paper.ends) == (
        "minutes",
        "Byrådet",
        "2024-03-05",
        "16:00",
        None,
    )


@pytest.mark.parametrize(
    "printed",
    [
        "# Harbour Committee Meeting 2024-03-05\n\n## Agenda\n\n### Announcements\n\nNone this week.",
        "# Harbour Committee Meeting, March 5, 2024\n\n## Minutes\n\n### Announcements\n\nNone this week.",
        "# Møde d. 5. marts 2024 i Havneudvalget\n\n## Dagsorden\n\n### Meddelelser\n\nIngen.",
        "# Møde 05.03.2024 i Havneudvalget\n\n## Referat\n\n### Meddelelser\n\nIngen.",
    ],
)
def test_the_day_of_a_meeting_that_a_heading_names(printed: str) -> None:
    assert [paper.date for paper in read(printed.encode(), "x.md").documents] == ["2024-03-05"]


def test_a_label_that_is_broken_over_two_lines() -> None:
    paper = head("Em-\nne:\n\nTeknik- og Klimaudvalgsmøde\n\nMødedato: 5. marts 2024")
    assert (paper.title, paper.body) == ("Teknik- og Klimaudvalgsmøde", "Teknik- og Klimaudvalget")


def test_what_is_not_printed_is_none() -> None:
    paper = head("Referat")
    facts = (paper.date, paper.starts, paper.body, paper.municipality, paper.place, paper.status, paper.case_number)
    assert facts == (None,) * 7
    assert paper.inferred == {}


def test_a_date_that_does_not_exist_is_none() -> None:
    assert head("Referat\nMødedato: 31. februar 2024").date is None


def test_a_body_that_is_only_implied_is_a_guess_with_its_evidence() -> None:
    paper = read("Referat\n\nPunkt 1: A\n\nDeltagerne på borgmestermødet talte.\n".encode(), "x").documents[0]
    assert paper.body is None
    assert (paper.inferred["body"].value, paper.inferred["body"].evidence) == ("Borgmestermøde", "borgmestermødet")


@pytest.mark.parametrize(
    ("title", "kind", "status"),
    [
        ("Dagsorden", "agenda", None),
        ("Udkast til referat", "minutes", "draft"),
        ("Foreløbig dagsorden", "agenda", "draft"),
        ("Tillægsdagsorden", "agenda", "supplementary"),
        ("Lukket referat", "minutes", "closed"),
        ("REFERAT", "minutes", None),
        ("Beslutningsprotokol", "minutes", None),
        ("Mødereferat", "minutes", None),
    ],
)
def test_kind_and_status_by_the_title(title: str, kind: str, status: str | None) -> None:
    items = "1. Godkendelse af dagsorden\n\n2. Broen\n\nBaggrund\nDen er slidt.\n"
    (paper,) = read(f"{title}\n\n{items}".encode(), "x.txt").documents
    assert (paper.kind, paper.status) == (kind, status)


def test_a_list_of_names_goes_on_below_its_label_until_an_empty_line() -> None:
    text = "Referat\nDeltagere: Ida Holm\nOtto Lind\nKarla Bruun\n\nSolvig Rådhus\n\n1. Moler\n\nDe er slidte.\n"
    (document,) = read(text.encode(), "referat.txt").documents
    assert document.present == ("Ida Holm", "Otto Lind", "Karla Bruun")


def test_a_label_that_nobody_knows_is_not_the_value_of_the_one_above() -> None:
    text = "Referat\nDato: 6. november 2024\n\nFraværende:\n\nUdkast af:\n\n1. Havnens moler\n\nMolerne er slidte.\n"
    (document,) = read(text.encode(), "referat.txt").documents
    assert document.absent == ()


def test_a_group_alone_on_its_line_is_the_body() -> None:
    text = "Solvig Kommune\nReferat\nHavnegruppen\nDato: 6. november 2024\n\n1. Havnens moler\n\nMolerne er slidte.\n"
    (document,) = read(text.encode(), "referat.txt").documents
    assert document.body == "Havnegruppen"


def test_minutes_that_kept_the_name_of_their_agenda_have_no_title() -> None:
    items = "\n".join(f"{at}. Bro nr. {at}\n\nBeslutning\nGodkendt.\n" for at in (1, 2, 3))
    (document,) = read(f"Dagsorden\nTeknikudvalget\nMødedato: 5. maj 2024\n\n{items}".encode(), "x.txt").documents
    assert (document.kind, document.title, document.printed[0]) == ("minutes", None, "Dagsorden")


@pytest.mark.parametrize(
    ("printed", "body"),
    [
        ("BESLUTNINGSPROTOKOL FOR TEKNIK- OG KLIMAUDVALGET", "Teknik- og Klimaudvalget"),
        ("BYRÅDET\nREFERAT", "Byrådet"),
        ("REFERAT\nTIL ALLE", None),
    ],
)
def test_a_body_in_capitals_is_called_as_any_other(printed: str, body: str | None) -> None:
    assert head(f"{printed}\n\nMødedato: 5. marts 2024\n").body == body


def test_day_and_hour_with_a_label_each() -> None:
    paper = head("Referat\nByrådet\n\nDato:      5. marts 2024\nTidspunkt: kl. 16.30\n")
    assert (paper.date, paper.starts) == ("2024-03-05", "16:30")


HELD = """\
# Harbour Board (HB) Meeting 2024-03-05

## Links

* The recording and the papers of the meeting

## Present

* Ida Holm (HB)
* Otto Lind (HB)

## Agenda

### Announcements

* None this week.

### Bridge

* The keepers will paint the bridge.
"""


def test_an_agenda_below_those_who_were_there_is_a_part_of_the_minutes() -> None:
    (paper,) = read(HELD.encode(), "x.md").documents
    assert (paper.kind, paper.title) == ("minutes", "Harbour Board (HB) Meeting 2024-03-05")
    assert (paper.present, len(paper.items)) == (("Ida Holm (HB)", "Otto Lind (HB)"), 2)
    (plain,) = read(HELD.replace("#", "").encode(), "x.txt").documents
    assert plain.kind != "agenda"
    (named,) = read(HELD.replace("Agenda", "Minutes").replace("#", "").encode(), "x.txt").documents
    assert named.title == "Minutes"


def test_a_heading_below_others_and_their_text_is_no_title_though_who_was_there_is_told_further_down() -> None:
    announced, present = HELD.index("## Present"), HELD.index("## Agenda")
    (paper,) = read((HELD[:announced] + HELD[present:] + "\n" + HELD[announced:present]).encode(), "x.md").documents
    assert (paper.kind, paper.title) == ("minutes", "Harbour Board (HB) Meeting 2024-03-05")


def test_who_is_asked_to_come_makes_no_minutes_of_an_agenda() -> None:
    (paper,) = read(HELD.replace("Present", "Attendees").encode(), "x.md").documents
    assert (paper.kind, paper.present) == ("agenda", ("Ida Holm (HB)", "Otto Lind (HB)"))


def test_the_entries_of_a_list_of_minutes_are_no_titles() -> None:
    links = (
        "# March 2024\n\n- [March 5, 2024 Meeting Notes](a.md)\n    * [Bridge](a.md#bridge)\n    * [Quay](a.md#quay)\n"
    )
    file = read(links.encode(), "x.md", language="en")
    (paper,) = file.documents
    assert (paper.kind, paper.title, paper.items) == ("other", "March 2024", ())
    assert [each.message.id for each in file.problems] == ["reading.no_documents"]
