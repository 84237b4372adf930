"""Decisions."""

import pytest

from store.model import Item
from store.reading import read


def item(body: str, *, title: str = "Broen", head: str = "Referat") -> Item:
    return read(f"{head}\n\nPunkt 1: {title}\n\n{body}\n".encode(), "x.txt").documents[0].items[0]


@pytest.mark.parametrize(
    ("words", "kind", "level"),
    [
        ("Godkendt.", "approved", None),
        ("Indstillingen blev godkendt.", "approved_as_recommended", None),
        ("Godkendt som indstillet.", "approved_as_recommended", None),
        ("Godkendt med den ændring, at broen males blå.", "approved_with_changes", None),
        ("Forslaget blev ikke vedtaget.", "rejected", None),
        ("Afslået.", "rejected", None),
        ("Udvalget afslog ansøgningen.", "rejected", None),
        ("Sagens behandling blev udsat.", "postponed", None),
        ("Sendt tilbage til forvaltningen.", "sent_back", None),
        ("Henvist til Økonomiudvalget.", "referred", None),
        ("Taget til efterretning.", "noted", "noted"),
        ("Udvalget tog orienteringen til efterretning.", "noted", "noted"),
        ("Anbefales.", "approved", "recommendation"),
        ("Indstilles til godkendelse.", "approved", "recommendation"),
        ("Drøftet.", "discussed", None),
        ("Det blev aftalt, at broen males.", "agreed", None),
        ("Ida Holm (A) blev valgt.", "elected", None),
        ("Taget af dagsordenen.", "withdrawn", None),
        ("Beslutning ikke frigivet.", "not_released", None),
        ("Intet.", "none", None),
        ("1.-2. godkendt.", "approved", None),
        ("1-3 Godkendt.", "approved", None),
        ("Punkterne 1 - 2 godkendt.", "approved", None),
        ("Udvalget godkender planen.", "approved", None),
        ("Udvalget tiltræder forvaltningens indstilling.", "approved_as_recommended", None),
        (
            "Med stemmerne 5 for og 2 imod godkendte udvalget Havneudvalgets indstilling.",
            "approved_as_recommended",
            None,
        ),
        ("Udvalget beslutter, at broen males.", "agreed", None),
        ("Udvalget udskyder sagen til maj.", "postponed", None),
        ("Udvalget besluttede af sende sagen tilbage til fornyet behandling.", "sent_back", None),
        ("Udvalget drøftede broens farver.", "discussed", None),
        ("Udvalget valgte Ida Holm som næstformand.", "elected", None),
        ("Udvalget kan ikke følge indstillingen.", "rejected", None),
        ("Udvalget videresendte planen til 2. behandling.", "referred", None),
        ("Sagen sendes til Økonomiudvalget til orientering.", "referred", None),
        ("Ingen orienteringspunkter.", "none", None),
        ("Ingen spørgsmål", "none", None),
        ("Der var ingen orientering.", "none", None),
        ("Der var ingen orienteringer fra administrationen.", "none", None),
        ("Havneudvalget undlod at tage stilling.", "none", None),
        ("Anbefales med den ændring, at broen males blå.", "approved_with_changes", "recommendation"),
        ("Godkendt, idet mødet i maj flyttes.", "approved_with_changes", None),
        ("Godkendt, idet udvalget takker for høringssvarene.", "approved", None),
        ("Godkendt, idet udvalget starter med punkt 4.", "approved", None),
        (
            "Det anbefales, at planen for broen og for kajen i den gamle havn godkendes med bemærkning om støj.",
            "approved_with_changes",
            "recommendation",
        ),
        ("Udvalget anbefaler, at indstillingspunkt 1 justeres.", "approved_with_changes", "recommendation"),
        ("Udvalget anbefaler, at redegørelsen tages til efterretning.", "noted", "recommendation"),
        ("Udvalget anbefaler, at broen godkendes, og at ordningen afvises.", "approved", "recommendation"),
        ("Udvalget anbefaler, at ansøgningen afvises.", "rejected", "recommendation"),
        ("Indstillingen kan ikke anbefales.", "rejected", "recommendation"),
        ("Salget anbefales ikke.", "rejected", "recommendation"),
        ("Udvalget anbefaler, at sagen udsættes.", "postponed", "recommendation"),
        ("Byrådet godkendte salget.", "approved", "final"),
        ("Byrådet godkendte indstillingen.", "approved_as_recommended", "final"),
        ("Byrådet valgte Ida Holm til formand for havnen.", "elected", "final"),
        ("Byrådets plan blev godkendt.", "approved", None),
    ],
)
def test_the_words_of_a_decision_under_its_label(words: str, kind: str, level: str | None) -> None:
    found = item(f"Sagsfremstilling: Broen er gammel.\n\nBeslutning\n{words}")
    assert [(each.kind, each.level, each.strength, each.quote) for each in found.decisions] == [
        (kind, level, "strong", words)
    ]
    assert found.text.value[slice(*found.decisions[0].span)] == words
    assert tuple(found.decisions[0].lines) == (8, 8)


@pytest.mark.parametrize(
    ("first", "second", "kinds"),
    [
        (
            "Udvalget godkendte indstillingen, dog således at",
            "pkt. 3 udsættes.",
            ["approved_with_changes", "postponed"],
        ),
        (
            "Udvalget godkendte indstillingen og",
            "sendte sagen videre til Byrådet.",
            ["approved_as_recommended", "referred"],
        ),
        ("Godkendt, men", "punkt 2 udsættes til maj.", ["approved_with_changes", "postponed"]),
        ("Godkendt, idet", "forslaget om en bro afvises.", ["approved_with_changes", "rejected"]),
    ],
)
def test_one_sentence_may_decide_two_things(first: str, second: str, kinds: list[str]) -> None:
    found = item(f"Beslutning\n{first} {second}").decisions
    assert [each.kind for each in found] == kinds
    assert [each.quote for each in found] == [f"{first} {second}", second]


@pytest.mark.parametrize(
    "words",
    [
        "Indstillingen blev godkendt, dog således at broen males blå.",
        "Godkendt, idet udvalget bemærker, at planen tidligere er taget til efterretning.",
        "Udvalget godkendte planen og besluttede farven.",
        "Udvalget drøftede sagen, men den er svær.",
    ],
)
def test_a_sentence_of_which_not_every_clause_decides_something_else_decides_one_thing(words: str) -> None:
    (found,) = item(f"Beslutning\n{words}").decisions
    assert found.quote == words


@pytest.mark.parametrize("words", ["Punkt 3 udgår af dagsordenen.", "Punkterne 3 og 5 udsættes."])
def test_that_another_item_is_put_off_is_no_decision_on_the_approval_of_the_agenda(words: str) -> None:
    assert item(f"Beslutning\n{words}", title="Godkendelse af dagsorden").decisions == ()
    assert item("Beslutning\nPunktet udsættes.", title="Godkendelse af referat").decisions[0].kind == "postponed"
    assert item(f"Beslutning\n{words}").decisions != ()


def test_approving_agenda_and_minutes_is_a_formality() -> None:
    for title in (
        "Dagsorden",
        "Godkendelse af dagsorden",
        "Godkendelse af referat fra mødet den 3. maj 2024",
        "Referat",
    ):
        assert [each.level for each in item("Godkendt.", title=title).decisions] == ["formality"]


@pytest.mark.parametrize(
    "words",
    [
        "Udvalget ønsker ikke, at sagen oversendes til Havneudvalget.",
        "Lamperne opsættes de steder, hvor mødet afholdes.",
        "Adgang til ikke godkendte papirer.",
        "Udvalget valgte at cykle derhen.",
    ],
)
def test_what_only_sounds_like_a_decision_is_none(words: str) -> None:
    assert item(f"Beslutning\n{words}").decisions == ()


def test_the_same_words_are_final_in_the_council_and_open_in_a_committee() -> None:
    levels = {}
    for body in ("Byrådet", "Kommunalbestyrelsen", "Teknikudvalget"):
        found = item("Beslutning\nGodkendt.", head=f"Referat\n{body}\nMødedato: 5. maj 2024").decisions
        levels[body] = [each.level for each in found]
    assert levels == {"Byrådet": ["final"], "Kommunalbestyrelsen": ["final"], "Teknikudvalget": [None]}
    later = item("Beslutning\nUdsat.", head="Referat\nByrådet\nMødedato: 5. maj 2024").decisions
    assert [(each.kind, each.level) for each in later] == [("postponed", None)]


def test_what_cannot_be_recommended_stands_beside_what_is_recommended_instead() -> None:
    found = item("Beslutning\nUdvalget kan ikke anbefale broen. Udvalget anbefaler i stedet en færge.").decisions
    assert [(each.kind, each.level) for each in found] == [
        ("rejected", "recommendation"),
        ("approved", "recommendation"),
    ]


def test_other_points_in_other_words_are_a_decision_of_their_own() -> None:
    words = "1. Godkendt.\n\n2. Havneudvalget undlod at tage stilling.\n\n3-14. Havneudvalget godkendte resten.\n\n"
    found = item(f"Beslutning\n{words}(Ø) stemte imod punkt 3 og 9.")
    assert [(one.kind, one.quote) for one in found.decisions] == [
        ("approved", "Godkendt."),
        ("none", "Havneudvalget undlod at tage stilling."),
        ("approved", "Havneudvalget godkendte resten."),
    ]


def test_points_of_the_same_words_are_decided_once() -> None:
    found = item("Beslutning\n1. Godkendt.\n\n2. Godkendt.\n\n3. Udsat.")
    assert [one.kind for one in found.decisions] == ["approved", "postponed"]


def test_what_the_majority_wants_is_decided_and_not_what_the_others_want() -> None:
    (one,) = item(
        "Beslutning\nListe B anbefaler sit eget budget, og et flertal bestående af A og C anbefaler forliget."
    ).decisions
    assert (one.kind, one.quote) == ("approved", "et flertal bestående af A og C anbefaler forliget.")


def test_what_leads_up_to_a_list_is_quoted_with_its_first_point() -> None:
    text = "Beslutning\nFølgende blev drøftet og besluttet:\n\n1) Broen males. Farven er blå.\n2) Vejen lukkes."
    (found,) = item(text).decisions
    assert (found.kind, " ".join(found.quote.split())) == (
        "agreed",
        "Følgende blev drøftet og besluttet: 1) Broen males.",
    )
    assert tuple(found.lines) == (6, 8)


def test_what_is_recommended_point_by_point_is_quoted_with_the_first() -> None:
    (found,) = item("Beslutning\nUdvalget anbefaler,\n\n1. at broen males.\n2. at vejen lukkes.").decisions
    assert (found.kind, " ".join(found.quote.split())) == ("approved", "Udvalget anbefaler, 1. at broen males.")


def test_where_the_minutes_of_an_item_stay_empty_its_notes_may_say_what_was_decided() -> None:
    notes = "Oplæg:\nDet blev besluttet, at broen males. Broen blev drøftet.\n\nReferat:"
    assert [each.kind for each in item(notes).decisions] == ["agreed"]
    assert [each.kind for each in item(f"{notes} Punktet udgår.").decisions] == ["withdrawn"]


def test_what_was_decided_before_is_no_decision_of_this_meeting() -> None:
    told = "Baggrund: Byrådet vedtog planen den 3. maj 2023, og den blev godkendt.\n\nBeslutning\nUdsat."
    assert [each.kind for each in item(told).decisions] == ["postponed"]
    label = "Beslutning i Teknikudvalget den"
    earlier = f"{label} 3. april 2024\nGodkendt.\n\n{label} 5. maj 2024\nUdsat."
    found = item(earlier, head="Referat\nTeknikudvalget\nMødedato: 5. maj 2024").decisions
    assert [(each.kind, each.body, each.date) for each in found] == [("postponed", "Teknikudvalget", "2024-05-05")]


def test_nothing_is_decided_in_an_agenda() -> None:
    found = item("Det blev vedtaget, at broen males.\n\nMetode: Drøftelse", head="Dagsorden")
    assert (found.decisions, found.follow_ups, found.votes) == ((), (), ())


def test_running_text_gives_weak_decisions_only_where_nothing_is_decided() -> None:
    assert [each.strength for each in item("Broen blev drøftet.").decisions] == ["weak"]
    both = item("Broen blev drøftet. Det blev aftalt, at den males.").decisions
    assert [(each.kind, each.strength) for each in both] == [("agreed", "strong")]


def test_a_decision_over_several_lines_is_quoted_whole() -> None:
    found = item("Intro. Det blev aftalt, at bro-\nen males, jf. bilag nr. 3,\nog at den lukkes.").decisions
    assert found[0].quote == "Det blev aftalt, at broen males, jf. bilag nr. 3, og at den lukkes."
    assert tuple(found[0].lines) == (5, 7)


HEAD = "Referat\nByrådet\nMødedato: 5. marts 2024"


@pytest.mark.parametrize("label", ["Byrådet, den 5. marts 2024:", "Byrådet den 5. marts 2024, punkt 1:"])
def test_what_stands_under_the_body_and_day_of_this_meeting_is_its_decision(label: str) -> None:
    before = "Økonomiudvalget, den 26. februar 2024:\nAnbefales.\n\nØkonomiudvalget, den 5. marts 2024:\nUdsat."
    found = item(f"{before}\n\n{label}\nTiltrådt.\n", head=HEAD)
    assert [(each.kind, each.quote) for each in found.decisions] == [("approved", "Tiltrådt.")]
    assert [each.role for each in found.sections] == ["background", "background", "decision"]


def test_a_label_for_the_decision_speaks_before_the_body_and_its_day() -> None:
    found = item("Byrådet, den 5. marts 2024:\nUdsat.\n\nBeslutning:\nGodkendt.\n", head=HEAD)
    assert [each.quote for each in found.decisions] == ["Godkendt."]


@pytest.mark.parametrize("end", ["Mødet hævet kl. 21.15.", "Mødet sluttede kl. 21:15", "Mødet blev hævet kl. 21.15"])
def test_the_end_of_the_meeting_is_no_part_of_the_last_decision(end: str) -> None:
    found = item(f"Beslutning\nGodkendt.\n\n\n{end}\n")
    assert [each.text for each in found.sections if each.role == "decision"] == ["Godkendt."]


def test_fields_in_a_column_are_told_apart() -> None:
    found = item("J.nr.:        24/1\nSagstype:     Åbent\nSagsgang:     Byrådet\n\nBeslutning\nGodkendt.\n")
    assert found.case_number == "24/1"


def test_a_list_of_who_is_to_treat_an_item_decides_nothing() -> None:
    found = item("Behandles i:\n\nØkonomiudvalget den 26. februar 2024\nByrådet den 5. marts 2024\n", head=HEAD)
    assert [each.role for each in found.sections if each.role == "decision"] == []


@pytest.mark.parametrize("words", ["Skal broen være godkendt?", "Ida Holm taler (sagen om kajen blev afvist i maj)."])
def test_a_question_and_an_aside_decide_nothing(words: str) -> None:
    assert item(f"Beslutning\n{words}").decisions == ()


def test_what_is_said_in_a_talk_is_no_decision_of_the_meeting() -> None:
    talk = "Ida: Broen blev godkendt.\n\nBo: Den blev godkendt med det samme.\n\nEva: Nej.\n\nIda: Jo, den blev."
    assert item(talk).decisions == ()
    below = item(f"{talk}\n\nDet blev aftalt, at broen males.").decisions
    assert [each.kind for each in below] == ["agreed"]
    once = item("Ida: Broen blev godkendt.\n\nBo: Molen blev udsat.").decisions
    assert [each.kind for each in once] == ["approved", "postponed"]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Punkt 1 godkendt, punkt 2 ikke godkendt.", ["approved", "rejected"]),
        ("Ad 1 Godkendt\nAd 2 Ikke godkendt", ["approved", "rejected"]),
        ("Indstillingens punkt 1 godkendt, punkt 2 afvist.", ["approved", "rejected"]),
        ("Punkt 1 godkendt, punkt 2 godkendt.", ["approved"]),
        ("Punkt 1 og 2 godkendt.", ["approved"]),
        ("Godkendt, jf. punkt 2 i indstillingen.", ["approved"]),
        ("Sagen blev godkendt og oversendes til Byrådet.", ["approved", "referred"]),
    ],
)
def test_points_named_in_one_sentence_are_decided_each_and_where_it_goes_from_here_undoes_nothing(
    words: str, kinds: list[str]
) -> None:
    assert [one.kind for one in item(f"Beslutning\n{words}").decisions] == kinds
