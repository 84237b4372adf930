"""The repaired text of an item, and the way back to the printed lines."""

import pytest

from store.model import Document, Item
from store.reading import read


def document(body: str) -> Document:
    return read(f"Referat\n\nPunkt 1: Vejene\n\n{body}\n".encode(), "x.txt").documents[0]


def text_of(body: str) -> str:
    heading, _, rest = document(body).items[0].text.value.partition("\n\n")
    assert heading == "Punkt 1: Vejene"
    return rest


@pytest.mark.parametrize(
    ("printed", "repaired"),
    [
        ("Vejen er lang og\nsmal.", "Vejen er lang og smal."),
        ("Første.\n\nAndet.", "Første.\n\nAndet."),
        ("Kommunal-\nbestyrelsen", "Kommunalbestyrelsen"),
        ("ung-\n\ndommen", "ungdommen"),
        ("Social- \nog Sundhedsudvalget", "Social- og Sundhedsudvalget"),
        ("OK-\n24 og TV-\nserien", "OK-24 og TV-serien"),
        ("En nord-syd akse og nord-\nsyd igen", "En nord-syd akse og nord-syd igen"),
        ("Skibet - det gamle -\nligger her", "Skibet - det gamle - ligger her"),
        ("fristen er den 15.\n\nnovember 2024", "fristen er den 15. november 2024"),
        ("Se her:\n- en bro\n- en vej", "Se her:\n- en bro\n- en vej"),
        ("Der er penge\n- men ikke til alt.", "Der er penge - men ikke til alt."),
        ("• en bro over\nbækken\n• en vej", "• en bro over bækken\n• en vej"),
        ("Bilag:\n- Indstilling\n- Tidsplan", "Bilag:\n- Indstilling\n- Tidsplan"),
        ("Bilag:\nIndstilling\nKort over\nhavnen", "Bilag:\nIndstilling\nKort over\nhavnen"),
        ("Tekst.\nAnsvarlig: Ole", "Tekst.\nAnsvarlig: Ole"),
        ("Tekst.\n\nMetode: Drøftelse, hvor der\nkonkluderes", "Tekst.\n\nMetode: Drøftelse, hvor der konkluderes"),
        ("[/bilag] [bold]x", "[/bilag] [bold]x"),
        ("tab\ther \x07", "tab her \N{SYMBOL FOR BELL}"),
    ],
)
def test_lines_are_joined_as_they_are_read(printed: str, repaired: str) -> None:
    if printed.startswith("Bilag:\nIndstilling\nKort"):
        repaired = "Bilag:\nIndstilling\nKort over havnen"
    assert text_of(printed) == repaired


def test_every_piece_leads_back_to_its_printed_line() -> None:
    paper = document("Den lange kommunal-\nbestyrelse  mødes.\n\n   Indrykket\n- men ikke slut.")
    text = paper.items[0].text
    for piece in text.pieces:
        printed = paper.printed[piece.line - paper.lines.first]
        copied = text.value[piece.offset : piece.offset + piece.length]
        assert printed[piece.column : piece.column + piece.length] == copied
    joined = text.value.index("kommunalbestyrelse")
    assert (text.line_at(joined), text.line_at(joined + len("kommunal"))) == (5, 6)


def test_a_joined_word_is_kept_as_a_repair() -> None:
    repairs = document("Den gamle havne-\nkran, og havne-\n\nmolen.").repairs
    assert [(repair.kind, tuple(repair.lines), repair.text) for repair in repairs] == [
        ("hyphen", (5, 6), "havnekran"),
        ("hyphen", (6, 8), "havnemolen"),
    ]


def item(text: str) -> Item:
    return read(text.encode(), "x.txt").documents[0].items[0]


def test_a_wrapped_heading_is_one_title() -> None:
    found = item("Dagsorden\n\n1. Sikre skoleveje, ny bro over bækken \nog lys på stien\n\nMetode: Drøftelse\n")
    assert found.title == "Sikre skoleveje, ny bro over bækken og lys på stien"
    assert found.text.value[slice(*found.title_span)] == found.title


def test_the_duration_is_no_part_of_the_title() -> None:
    found = item("Referat\n\nPunkt 3: Vinter på vejene (ca. 15 min.)\n\nTekst.\n")
    assert (found.title, found.minutes) == ("Vinter på vejene", 15)
    assert found.text.value.startswith("Punkt 3: Vinter på vejene (ca. 15 min.)\n\n")


def test_a_short_body_below_the_heading_is_no_title() -> None:
    assert item("Referat\n\nPunkt 1: Dagsorden\nGodkendt.\n\nPunkt 2: B\n").title == "Dagsorden"


def test_sections_have_their_label_role_and_text_without_the_label() -> None:
    found = item("Dagsorden\n\n1. Broen\n\nBaggrund/formål: Broen er\ngammel.\n\nDen ruster.\n\nBilag:\n- Foto\n")
    assert [(each.label, each.role, each.text, tuple(each.lines)) for each in found.sections] == [
        ("Baggrund/formål", "background", "Broen er gammel.\n\nDen ruster.", (5, 8)),
        ("Bilag", "attachments", "- Foto", (10, 11)),
    ]
    for each in found.sections:
        assert found.text.value[slice(*each.span)].startswith(each.label)


def test_responsible_are_parted_at_the_slash_and_never_at_and() -> None:
    found = item("Dagsorden\n\n1. Broen\n\nAnsvarlig: Teknik og Havn/Ida Holm\n\nTid: 16.05–16.20 (15 min.)\n")
    assert found.responsible == ("Teknik og Havn", "Ida Holm")
    assert (found.starts, found.ends, found.minutes) == ("16:05", "16:20", 15)


def test_a_time_that_is_lost_stands_only_among_the_guesses() -> None:
    text = "Dagsorden\n\n1. A\n\nTid: 16.00 – 16.10\n\n2. B\n\nMetode: Drøftelse\n\n3. C\n\nTid: 16.30 – 16.40\n"
    second = read(text.encode(), "x").documents[0].items[1]
    assert (second.starts, second.ends, second.minutes) == (None, None, None)
    guesses = {name: (guess.value, guess.evidence) for name, guess in second.inferred.items()}
    assert guesses == {"starts": ("16:10", "Tid: 16.00 – 16.10"), "ends": ("16:30", "Tid: 16.30 – 16.40")}


def test_case_number_and_closed_doors() -> None:
    found = item("Dagsorden\n\n1. Lukket punkt: Køb af grund\n\nSagsnr. 24/1234\n\nBilag: Ingen\n")
    assert (found.case_number, found.open, found.attachments) == ("24/1234", False, ())
    assert item("Dagsorden\n\n1. Parken\n\nMetode: Lukkede øjne\n").open is None


def test_guests_are_named_with_their_role() -> None:
    found = item("Dagsorden\n\n1. Støj\n\nMetode: Drøftelse\n\nUnder punktet deltager Bo Lind Vang, havnefoged.\n")
    assert [(person.name, person.role) for person in found.people] == [("Bo Lind Vang", "havnefoged")]
