"""Page furniture taken out, lost text found."""

from store.model import RepairKind
from store.reading import read
from store.reading.formats.text import read_text
from store.reading.layers import load
from store.reading.layout import Layout, arrange


def layout(text: str) -> Layout:
    return arrange(read_text(text.encode()), load("da"))


def taken(text: str, kind: RepairKind) -> list[tuple[int, int]]:
    return [(repair.lines.first, repair.lines.last) for repair in layout(text).repairs if repair.kind == kind]


LETTERHEAD = """\
PARK, VEJ OG
HAVN
Driftsgården
Solvig Kommune

Havnegade 3
0000 Solvig

Telefon: 00 00 00 00
E-mail: drift@solvig.example
Sag: 24/1234
Sagsbehandler:
Tove Strand
"""


def test_stamps_of_attachments_and_page_numbers_are_no_text() -> None:
    text = "Dagsorden\n\nPunkt 2, Bilag 3: Notat om\n\nPunkt 1: A\n\nSide 2 af 4\n- 3 -\nByrådet, side 4\n"
    assert taken(text, "page_stamp") == [(3, 3), (7, 7), (8, 8), (9, 9)]
    assert [(stamp.line, stamp.item) for stamp in layout(text).stamps] == [(3, "2")]


def test_a_sentence_that_speaks_of_a_page_is_no_stamp() -> None:
    assert taken("Referat\n\nPunkt 1: A\n\nSe kortet på side 4 i bilaget.\n", "page_stamp") == []


def test_a_line_that_heads_three_pages_in_a_row_is_a_running_head() -> None:
    pages = [f"Solvig Byråd 2024, ark {number}\n\nPunkt {number}: Sag\n\nTekst." for number in (1, 2, 3)]
    assert taken("\n\f".join(pages), "header") == [(1, 1), (6, 6), (11, 11)]


def test_an_outcome_at_the_foot_of_every_page_is_text() -> None:
    for outcome in ("Godkendt.", "Udsat", "Beslutning", "- Notat"):
        pages = [f"Punkt {number}: Sag\n\nTekst {'abc'[number - 1]}\n\n{outcome}" for number in (1, 2, 3)]
        assert taken("\n\f".join(pages), "header") == []


def test_a_title_on_two_pages_is_no_running_head() -> None:
    assert taken("Referat\n\nPunkt 1: A\n\n\fReferat\n\nPunkt 1: A\n", "header") == []


def test_a_letterhead_is_taken_out_whole_and_ends_at_an_empty_line() -> None:
    text = f"Dagsorden\n\n1. Vejene\n\nBilag:\n- Notat\n\n{LETTERHEAD}\n2. Havnen\n\nKort tekst\n"
    found = layout(text)
    assert [tuple(sender.lines) for sender in found.letterheads] == [(8, 20)]
    assert found.letterheads[0].text.startswith("PARK, VEJ OG\nHAVN")
    assert [line.text for line in found.lines][-2:] == ["2. Havnen", "Kort tekst"]


def test_short_lines_without_an_address_are_no_letterhead() -> None:
    assert layout("Referat\n\n" + "Kort linje\n" * 40).letterheads == ()


def test_the_letterhead_gives_municipality_and_case_number() -> None:
    text = f"Dagsorden\n\n1. Vejene\n\nBilag:\n- Notat\n\n{LETTERHEAD}\n2. Havnen\n\nMetode: Drøftelse\n"
    document = read(text.encode(), "x").documents[0]
    assert (document.municipality, document.case_number) == ("Solvig Kommune", "24/1234")
    assert document.letterhead is not None
    assert "Telefon" not in "".join(item.text.value for item in document.items)


def test_text_is_lost_where_a_page_begins_in_the_middle_of_another_sentence() -> None:
    text = "Punkt 1: A\n\nBroen er gammel.\n\nPunkt 2, Bilag 1: Notat\n\fbliver malet i maj.\n"
    assert taken(text, "lost_text") == [(5, 6)]
    assert [(problem.message.id, problem.lines) for problem in layout(text).problems] == [("reading.lost_text", (5, 6))]


def test_a_sentence_that_goes_on_over_the_page_is_not_lost() -> None:
    for before, after in (("Broen bliver", "malet i maj."), ("Det sker den 3.", "maj."), ("Der er ca.", "ti både.")):
        assert taken(f"Punkt 1: A\n\n{before}\n\f{after}\n", "lost_text") == []


def test_the_body_and_its_date_on_top_of_each_page_are_no_part_of_a_decision() -> None:
    head, verbs = "\fHavneudvalget, 05-06-2024\n\n", ("se", "male", "flytte", "rive")
    pages = [f"{at}. Bro nr. {at}\n\nBeslutning\nUdvalget vil {verb} broen og" for at, verb in enumerate(verbs, 1)]
    text = "Referat\n\n" + "".join(f"{page}\n{head}bygger den så.\n\n" for page in pages)
    (paper,) = read(text.encode(), "x.txt").documents
    decided = [section.text for item in paper.items for section in item.sections if section.role == "decision"]
    assert decided == [f"Udvalget vil {verb} broen og bygger den så." for verb in verbs]
    assert [repair.text for repair in paper.repairs if repair.kind == "header"] == ["Havneudvalget, 05-06-2024"] * 4
