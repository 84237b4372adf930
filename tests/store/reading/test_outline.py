"""Which lines are items, and where documents begin."""

import pytest

from store.model import Document
from store.reading import read


def documents(text: str) -> tuple[Document, ...]:
    return read(text.encode(), "x.txt").documents


def numbers(text: str) -> list[list[str]]:
    return [[item.number for item in document.items] for document in documents(text)]


@pytest.mark.parametrize("form", ["{}. {}", "{}) {}", "Punkt {}: {}", "Pkt. {} {}", "{} {}", "Ad {}. {}"])
def test_items_are_found_in_each_way_to_number_them(form: str) -> None:
    titles = ["Godkendelse af dagsorden", "Ny bro over bækken", "Eventuelt"]
    text = "Referat\n\n" + "".join(f"{form.format(at, title)}\n\nTekst.\n\n" for at, title in enumerate(titles, 1))
    (paper,) = documents(text)
    assert [(item.number, item.title) for item in paper.items] == list(zip("123", titles, strict=True))


def test_a_number_without_a_blank_after_its_dot_is_one() -> None:
    assert numbers("Dagsorden\n\n9. Kurser\n\nMetode: Drøftelse\n\n10.Evt.\n\nMetode: Drøftelse\n") == [["9", "10"]]


def test_lettered_sub_items_bear_their_parents_number_and_lengthen_it() -> None:
    text = "Dagsorden\n\n7. Orienteringer\n\nA) Veje\n\nMetode: A\n\nB) Broer\n\nMetode: B\n\n8. Evt.\n\nMetode: C\n"
    (paper,) = documents(text)
    assert [(item.number, item.parent) for item in paper.items] == [
        ("7", None),
        ("7A", "7"),
        ("7B", "7"),
        ("8", None),
    ]
    assert tuple(paper.items[0].lines) == (3, 11)
    assert paper.items[0].text.value == "7. Orienteringer"


@pytest.mark.parametrize("heading", ["Dagsorden kort:\n\n", "Indholdsfortegnelse\n\n", ""])
def test_a_contents_list_adds_no_items(heading: str) -> None:
    titles = "1. Godkendelse af dagsorden\n2. Ny bro over bækken \n\nog en sti\n3. Evt.\n\n"
    body = "1. Godkendelse af dagsorden\n\nMetode: A\n\n2. Ny bro over bækken og en sti\n\nMetode: B\n\n"
    body += "3. Evt.\n\nMetode: C\n"
    (paper,) = documents(f"Dagsorden\n\nMødedato: 3. april 2024\n\n{heading}{titles}{body}")
    assert [item.title for item in paper.items] == ["Godkendelse af dagsorden", "Ny bro over bækken og en sti", "Evt."]
    contents = [repair for repair in paper.repairs if repair.kind == "contents"]
    assert len(contents) == 1
    assert contents[0].text.endswith("3. Evt.")
    assert paper.date == "2024-04-03"


def test_dates_amounts_and_lists_in_a_decision_are_no_items() -> None:
    text = (
        "Referat\n\nPunkt 1: Budget\n\nMødet er den\n2. maj i salen, og der er\n3. behandling i\njuni.\n\n"
        "Beslutning\n1) at der bygges,\n2) at der males.\n\nPunkt 2: Evt.\n\nBeslutning\nIntet.\n"
    )
    assert numbers(text) == [["1", "2"]]


def test_a_title_begins_a_new_document() -> None:
    text = "Referat\n\nPunkt 1: A\n\nGodkendt.\n\nPunkt 2: B\n\n"
    text += "Solvig Kommune\nByrådet\nReferat\n\nPunkt 1: C\n\nGodkendt.\n"
    first, second = documents(text)
    assert (tuple(first.lines), tuple(second.lines)) == ((1, 7), (9, 15))
    assert (first.body, second.body) == (None, "Byrådet")


def test_a_page_that_takes_up_an_older_number_is_a_fragment() -> None:
    text = "\fReferat\n\nPunkt 4: A (5 min)\n\nGodkendt.\n\nPunkt 5: B (5 min)\n\nDrøftet.\n"
    text += "\fPunkt 3: C (5 min)\n\n.\n\nPunkt 4: D (5 min)\n"
    whole, fragment = documents(text)
    assert (whole.kind, whole.complete, fragment.kind, fragment.complete) == ("minutes", True, "agenda", False)
    assert [item.number for item in fragment.items] == ["3", "4"]


def test_stamps_attach_a_document_to_the_item_before_it() -> None:
    text = (
        "\fPunkt 3: A (5 min)\n\nPunkt 4: B (5 min)\n\n"
        "\fDagsorden\n\nMødedato: 3. april 2024\n\n1. Broen\n\nMetode: C\n\n2. Vejen\n\nMetode: D\n\n"
        "Punkt 4, Bilag 1: Dagsorden for\n"
    )
    first, second = documents(text)
    assert first.attached_to is None
    assert second.attached_to is not None
    assert (second.attached_to.document, second.attached_to.item) == (0, "4")
    assert second.attached_to.label == "Punkt 4, Bilag 1: Dagsorden for"


@pytest.mark.parametrize(
    "text",
    [
        "Indkøb\n\n1. Mælk\n2. Brød\n3. Smør\n",
        "Kære Ida\n\nTak for sidst. Vi ses den 3. maj 2024 kl. 12.\n",
        "x" * 5000,
    ],
)
def test_what_is_no_paper_of_a_meeting_is_one_other_document_without_items(text: str) -> None:
    (paper,) = documents(text)
    assert (paper.kind, paper.items) == ("other", ())
    assert paper.printed == tuple(text.rstrip("\n").split("\n"))


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: "\n".join(f"    {line}" for line in text.split("\n")),
    ],
)
def test_items_are_found_in_damaged_text(damage: object) -> None:
    assert callable(damage)
    text = "Referat\n\nPunkt 1: Dagsorden\n\nGodkendt.\n\nPunkt 2: Broen\n\nDen males.\n\nPunkt 3: Evt.\n\nIntet.\n"
    (paper,) = documents(damage(text))
    assert [(item.number, item.title) for item in paper.items] == [("1", "Dagsorden"), ("2", "Broen"), ("3", "Evt.")]


def test_a_case_number_below_a_long_title_is_no_part_of_it() -> None:
    text = "Referat\n\nPunkt 1: Lokalplanforslag for havnens moler og den nordlige kaj\nSag 24-010417K\n\nSlid.\n"
    (document,) = read(text.encode(), "referat.txt").documents
    assert document.items[0].title == "Lokalplanforslag for havnens moler og den nordlige kaj"
    assert document.items[0].case_number == "24-010417K"


def test_an_item_may_bear_a_number_that_looks_like_a_year() -> None:
    text = "Referat\n\n" + "\n\n".join(
        f"Punkt {number}: Sag om sti {number}\n\nGodkendt." for number in range(1898, 1904)
    )
    (document,) = read(text.encode(), "referat.txt").documents
    assert [item.number for item in document.items] == [str(number) for number in range(1898, 1904)]


def test_where_there_are_more_headings_than_are_looked_at_it_says_so() -> None:
    text = "Referat\n\n" + "\n".join(f"Punkt {number}: Sag" for number in range(1, 9_000))
    problems = [problem.message.id for problem in read(text.encode(), "referat.txt").problems]
    assert "reading.too_many_headings" in problems


def test_a_title_of_three_lines_is_whole() -> None:
    title = "Forlængelse af molen ud for den gamle\nfiskerihavn og flytning af\nskurene"
    (paper,) = documents(f"Referat\n\n1. {title}\n\nBygges.\n\n2. Evt.\n\nIntet.\n")
    assert paper.items[0].title == " ".join(title.split("\n"))


SHORT_AGENDA = """Solvig Kommune

Dagsorden

Mødedato: 5. marts 2025

1. Godkendelse af dagsorden

Indstilling: Det indstilles, at dagsordenen godkendes.

2. Ny gynge i Pilehaven

Sagsfremstilling: Beboerne ønsker en gynge.
"""
SHORT_MINUTES = "Referat\n\nPunkt 1: Dagsorden\n\nGodkendt.\n\nPunkt 2: Bordrunde\n\nDer var intet nyt.\n"


@pytest.mark.parametrize("between", ["\n\n", "\f"])
def test_two_short_papers_with_the_same_titles_stay_two(between: str) -> None:
    minutes = SHORT_AGENDA.replace("Dagsorden\n\nM", "Referat\n\nM").replace(
        "Indstilling: Det indstilles, at", "Beslutning:"
    )
    for first, second in ((SHORT_AGENDA, minutes), (SHORT_MINUTES, SHORT_MINUTES.replace("intet", "meget"))):
        documents = read((first + between + second).encode(), "bundt.txt").documents
        assert [len(document.items) for document in documents] == [2, 2]


NUMBERED_LIST = "".join(f"{at}. Et skur til en båd i havnen\n\n" for at in range(1, 12))


def paper(*, titled: str, contents: bool = False) -> str:
    titles = [f"Mole {at} ved havnen" for at in range(1, 9)]
    listed = "".join(f"Punkt {at}: {title}\n" for at, title in enumerate(titles, 1)) if contents else ""
    items = [f"Punkt {at}: {title}\n\nBeslutning\nGodkendt.\n\n" for at, title in enumerate(titles, 1)]
    items[2] = f"Punkt 3: {titles[2]}\n\n{titled}\n\n{NUMBERED_LIST}\n\nBeslutning\nGodkendt.\n\n"
    # The fourth item is lost in the list, and the fifth stands on a new page.
    return f"Referat\n\n{listed}\n{''.join(items[:4])}\f{''.join(items[4:])}"


@pytest.mark.parametrize(
    "titled",
    [
        "Det står i den\ndagsorden til Havneudvalget.",
        "Referat fra Skibsrådet ligger i\nsagen, se også kortet.",
        "Referat fra Skibsrådet\n\n" + "Her er slid.\n" * 120,
    ],
)
def test_a_list_below_words_that_only_sound_like_a_title_begins_no_paper(titled: str) -> None:
    assert numbers(paper(titled=titled)) == [[str(at) for at in range(1, 9)]]


def test_what_the_contents_list_still_names_belongs_to_the_paper() -> None:
    assert numbers(paper(titled="Referat fra Skibsrådet", contents=True)) == [[str(at) for at in range(1, 9)]]


def test_an_underlined_title_may_be_broken_at_a_comma() -> None:
    title = "Både og deres fortøjning,\n   også om vinteren\n"
    text = "Referat\n\n" + "".join(
        f"{at}  {name}{'-' * 28}\n\nSagsnr.: 24/{at}\n\nBeslutning:\nUdsat.\n\n"
        for at, name in enumerate(("Molen er gammel og skæv nu\n", title, "Eventuelt og en kop kaffe\n"), 1)
    )
    (document,) = documents(text)
    assert [item.title for item in document.items][1] == "Både og deres fortøjning, også om vinteren"


def test_a_contents_list_may_break_its_titles_elsewhere() -> None:
    titles = [f"Fornyelse af mole {at} og af fortøjningspladserne ved den" for at in range(1, 7)]
    contents = "".join(
        f"{at:02} {title[:42]}\n   {title[43:]} gamle havn           {at + 2}\n" for at, title in enumerate(titles, 1)
    )
    items = "".join(
        f"{at:02} {title} gamle havn\nSags ID: 24/{at}\n\nBeslutning\nUdsat.\n\n" for at, title in enumerate(titles, 1)
    )
    (paper,) = documents(f"Referat\nHavneudvalget\n\nIndhold\n{contents}\n\n{items}")
    assert [item.title for item in paper.items] == [f"{title} gamle havn" for title in titles]


def test_the_case_number_in_brackets_behind_a_title_is_a_fact_of_the_item() -> None:
    headings = ("Molen ved den gamle havn\n(24-012345)", "Kajen (24-012346)", "Evt. (fortsat)")
    text = "".join(
        f"{at}. {heading}\n\nUdvalget drøftede molen efter mødet.\n\n" for at, heading in enumerate(headings, 1)
    )
    (paper,) = documents(f"Referat\n\n{text}")
    assert [(item.title, item.case_number) for item in paper.items] == [
        ("Molen ved den gamle havn", "24-012345"),
        ("Kajen", "24-012346"),
        ("Evt. (fortsat)", None),
    ]


def test_headings_over_several_items_belong_to_none() -> None:
    text = "Referat\n\n{}1. Molen\n\nBeslutning\nUdsat.\n\n{}2. Kajen\n\nBeslutning\nGodkendt.\n"
    (paper,) = documents(text.format("A. SAGER TIL BESLUTNING\n\n", "B. SAGER TIL ORIENTERING\n\n"))
    assert [item.sections[0].text for item in paper.items] == ["Udsat.", "Godkendt."]
    assert [repair.text for repair in paper.repairs if repair.kind == "header"] == ["B. SAGER TIL ORIENTERING"]
    (paper,) = documents(text.format("", "B. SAGEN SENDES VIDERE\n\n"))
    assert paper.items[0].sections[0].text == "Udsat.\n\nB. SAGEN SENDES VIDERE"
