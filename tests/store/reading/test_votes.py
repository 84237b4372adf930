"""Votes as minutes print them: numbers, who voted how, and what cannot be understood."""

import pytest

from store.model import Vote
from store.reading import read

HEADS = {
    "da": ("Referat", "Punkt 1: Broen", "Beslutning"),
    "nb": ("Møteprotokoll", "Sak 1: Broen", "Vedtak"),
    "sv": ("Protokoll", "§ 1 Bron", "Beslut"),
    "de": ("Niederschrift", "TOP 1: Die Brücke", "Beschluss"),
    "en": ("MINUTES", "1. The bridge", "Decision"),
    "nl": ("Notulen", "1. De brug", "Besluit"),
}


def votes(printed: str, language: str = "da") -> tuple[Vote, ...]:
    title, heading, label = HEADS[language]
    (document,) = read(f"{title}\n\n{heading}\n\n{label}\n{printed}\n".encode(), "x.txt", language=language).documents
    return document.items[0].votes


def counts(vote: Vote) -> tuple[int | None, int | None, int | None]:
    return vote.yes, vote.no, vote.abstained


@pytest.mark.parametrize(
    ("printed", "counted", "against", "abstaining"),
    [
        ("For stemte: 16 (F, G og L). Imod stemte: 4 (H).", (16, 4, None), ("H",), ()),
        (
            "For stemte: Ida Holm og Bo Vang. Imod stemte: Per Bæk. Undlod: Eva Lund.",
            (2, 1, 1),
            ("Per Bæk",),
            ("Eva Lund",),
        ),
        ("For stemte: O. Imod stemte: A, B og Ø.", (None, None, None), ("A", "B", "Ø"), ()),
        ("Godkendt med 5 stemmer mod 2.", (5, 2, None), (), ()),
        ("Med stemmerne 13 for og 8 imod.", (13, 8, None), (), ()),
        ("Med stemmerne 13 for (F, G) og 8 imod.", (13, 8, None), (), ()),
        (
            "Med stemmerne 13 for og 8 imod. For stemte: (F) og (G). Imod stemte: (H) og Ø.",
            (13, 8, None),
            ("H", "Ø"),
            (),
        ),
        ("For stemte: (F), (G) og Ida Holm (L). Imod stemte: Per Bæk (H).", (None, 1, None), ("Per Bæk (H)",), ()),
        (
            "For indstillingen stemte: 3. Imod indstillingen stemte: Per Bæk (H) med bemærkning om, at broen er dyr.",
            (3, 1, None),
            ("Per Bæk (H)",),
            (),
        ),
        ("Med stemmer 19 for og 1 imod godkendte Byrådet planen.", (19, 1, None), (), ()),
        ("Godkendt med 20 for (A og C) og 6 imod (B, Ø).", (20, 6, None), ("B", "Ø"), ()),
        ("Med stemmerne 17 for godkendte Byrådet planen.", (17, None, None), (), ()),
        ("(Ø) og (F) stemte imod.", (None, None, None), ("Ø", "F"), ()),
        ("John T. Olsen (A) stemte imod.", (None, 1, None), ("John T. Olsen (A)",), ()),
        ("Enhedslisten stemte imod punkt 3 og 9.", (None, None, None), ("Enhedslisten",), ()),
        ("Herefter stemte Ida Holm (A) og Bo Vang (B) imod.", (None, 2, None), ("Ida Holm (A)", "Bo Vang (B)"), ()),
        ("Imod stemte (C) samt Bo Vang fra (A).", (None, None, None), ("C", "Bo Vang fra (A)"), ()),
        ("(A) og (F) undlod at stemme.", (None, None, None), (), ("A", "F")),
        ("1.-6. Eva Lund (F) undlod at tage stilling.", (None, None, 1), (), ("Eva Lund (F)",)),
        ("Ida Holm (A) undlader.", (None, None, 1), (), ("Ida Holm (A)",)),
        ("(F) kunne ikke tiltræde planen.", (None, None, None), ("F",), ()),
        ("2 medlemmer stemte imod, 1 undlod.", (None, 2, 1), (), ()),
        ("13 for, 8 imod, 2 undlod.", (13, 8, 2), (), ()),
        ("5 stemte for, 3 stemte imod og 1 undlod.", (5, 3, 1), (), ()),
        ("Vedtaget med 17 stemmer for (A, Bo Vang (V)) og 8 stemmer imod (C og Ø).", (17, 8, None), ("C", "Ø"), ()),
        ("Broen blev med stemmetallene 5-2 godkendt.", (5, 2, None), (), ()),
        ("Kun Liste Ø stemte imod.", (None, None, None), ("Liste Ø",), ()),
        ("Imod: (Ø) og F.", (None, None, None), ("Ø", "F"), ()),
        ("Per Bæk støttede ikke planen.", (None, 1, None), ("Per Bæk",), ()),
        ("Godkendt (Ø imod).", (None, None, None), ("Ø",), ()),
        ("Mindretallet (Ø) kunne ikke medvirke. (B) hverken for eller imod.", (None, None, None), ("Ø",), ("B",)),
        ("Ingen stemte imod.", (None, 0, None), (), ()),
    ],
)
def test_a_vote_is_read_with_its_numbers_and_names(
    printed: str,
    counted: tuple[int | None, ...],
    against: tuple[str, ...],
    abstaining: tuple[str, ...],
) -> None:
    (vote,) = votes(f"Godkendt.\n\n{printed}")
    assert (counts(vote), vote.dissent, vote.abstaining) == (counted, against, abstaining)
    assert vote.understood
    assert vote.quote in printed


@pytest.mark.parametrize(
    ("language", "printed", "counted", "against", "abstaining"),
    [
        ("nb", "Vedtatt mot 2 stemmer (SV og R).", (None, 2, None), ("SV", "R"), ()),
        ("nb", "Vedtatt. Ida Holm (Ap) stemte imot.", (None, 1, None), ("Ida Holm (Ap)",), ()),
        ("nb", "Vedtatt med 15 mot 6 stemmer (SV, R og MDG).", (15, 6, None), ("SV", "R", "MDG"), ()),
        ("nb", "Forslaget fikk 4 stemmer og falt.", (4, None, None), (), ()),
        ("sv", "Bifalles. Ida Holm (M) reserverar sig mot beslutet.", (None, 1, None), ("Ida Holm (M)",), ()),
        ("sv", "Mot beslutet reserverar sig Ida Holm (M) och Bo Vik (L).", (None, 2, None), None, ()),
        ("sv", "Bo Vik (L) deltar inte i beslutet.", (None, None, 1), (), ("Bo Vik (L)",)),
        ("sv", "Omröstning: 25 ja-röster och 16 nej-röster. 2 avstår.", (25, 16, 2), (), ()),
        ("de", "Angenommen bei 2 Gegenstimmen und 1 Enthaltung.", (None, 2, 1), (), ()),
        ("de", "Angenommen. Ratsherr Müller stimmt dagegen.", (None, 1, None), ("Ratsherr Müller",), ()),
        ("de", "Die SPD enthält sich.", (None, None, None), (), ("Die SPD",)),
        ("en", "Approved. Councillor Reed voted against.", (None, 1, None), ("Councillor Reed",), ()),
        ("en", "Approved, with 2 abstentions.", (None, None, 2), (), ()),
        ("en", "Approved. Cllr Ann Reed and Cllr Joe Hill abstained.", (None, None, 2), (), None),
        ("en", "AYES: 5 NOES: 1 ABSENT: 1", (5, 1, None), (), ()),
        ("en", "Carried 5-1, Mayor Ann Reed voting no.", (5, 1, None), ("Mayor Ann Reed",), ()),
        ("nl", "Aangenomen met 20 stemmen voor en 3 stemmen tegen (PVV).", (20, 3, None), ("PVV",), ()),
        ("nl", "Aangenomen. GroenLinks en D66 stemmen tegen.", (None, None, None), ("GroenLinks", "D66"), ()),
        ("nl", "Aangenomen met de stemmen van VVD en D66 tegen.", (None, None, None), ("VVD", "D66"), ()),
    ],
)
def test_who_voted_how_is_read_in_every_language(
    language: str,
    printed: str,
    counted: tuple[int | None, ...],
    against: tuple[str, ...] | None,
    abstaining: tuple[str, ...] | None,
) -> None:
    (vote,) = votes(printed, language)
    assert counts(vote) == counted
    assert against is None or vote.dissent == against
    assert abstaining is None or vote.abstaining == abstaining


def test_numbers_and_who_voted_so_are_one_vote_however_far_the_reasons_part_them() -> None:
    printed = (
        "Med stemmerne 13 for og 1 imod godkendte Byrådet planen.\n\n"
        "For stemte (V), (C), Bo Vang (UP-1) og Eva Lund.\n\n"
        "Imod stemte (Ø) med bemærkning om, ”at der mangler boliger, der er til at betale for unge”\n\n"
        "(A) og (F) undlod at stemme."
    )
    (vote,) = votes(printed)
    assert counts(vote) == (13, 1, None)
    assert vote.favour == ("V", "C", "Bo Vang (UP-1)", "Eva Lund")
    assert (vote.dissent, vote.abstaining, vote.quote) == (("Ø",), ("A", "F"), printed)


def test_names_in_lines_of_their_own_below_a_colon_are_counted() -> None:
    (vote,) = votes("For stemte:\n\nIda Holm (A)\n\nBo Vang (B)\n\nUdvalget erklærede Bo Vang for inhabil.")
    assert (vote.yes, vote.favour) == (2, ("Ida Holm (A)", "Bo Vang (B)"))


def test_lines_that_run_on_make_no_names_of_what_stands_before_them() -> None:
    (vote,) = votes("Godkendt\nIda Holm (A) og Bo Vang (B) undlader.")
    assert (vote.abstained, vote.abstaining) == (2, ("Ida Holm (A)", "Bo Vang (B)"))
    (vote,) = votes("For stemte:\nIda Holm (A)\nBo Vang (B)\nKultur- og Fritidsudvalget erklærede Bo Vang for inhabil.")
    assert (vote.yes, vote.favour) == (2, ("Ida Holm (A)", "Bo Vang (B)"))


def test_where_no_part_is_for_decisions_a_vote_is_found_behind_the_number_of_the_case() -> None:
    text = "Referat\n\nPunkt 1: Broen\n\nSagsnr.: 22-004202\nMed stemmerne 19 for og 2 imod godkendte Byrådet planen."
    (document,) = read(f"{text}\n\nImod stemte: (Ø) og (F).\n".encode(), "x.txt").documents
    (vote,) = document.items[0].votes
    assert (counts(vote), vote.dissent) == ((19, 2, None), ("Ø", "F"))


@pytest.mark.parametrize(
    "printed",
    [
        "1. Godkendt. (Ø) stemte imod.\n\n2. Godkendt. (F) undlod at stemme.",
        "(Ø) stemte imod punkt 2. (F) undlod at stemme til punkt 3.",
        "Punkt 1 blev vedtaget med 19 stemmer mod 1. Punkt 2 blev vedtaget med 15 stemmer mod 5.",
    ],
)
def test_what_is_said_of_two_points_is_two_votes(printed: str) -> None:
    assert len(votes(printed)) == 2


def test_the_reasons_of_one_whose_party_is_counted_already_are_no_other_vote() -> None:
    (vote,) = votes("For stemte: 3 (F og L). Imod stemte: 2 (G og H).\n\nIda Holm (G) stemte imod, fordi broen er blå.")
    assert (counts(vote), vote.dissent) == ((3, 2, None), ("G", "H"))


def test_two_that_vote_against_in_a_sentence_each_are_named_together() -> None:
    (vote,) = votes("Ida Holm (A) stemte imod med henvisning til prisen. Bo Vang (B) stemte imod.")
    assert (vote.no, vote.dissent) == (2, ("Ida Holm (A)", "Bo Vang (B)"))


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("da", "Et medlem, som ikke vil nævnes, stemte for noget andet."),
        ("da", "Hun stemte imod."),
        ("en", "He voted against."),
        ("de", "Angenommen bei einer Gegenstimme."),
    ],
)
def test_a_vote_that_is_not_understood_is_kept_in_its_words(language: str, printed: str) -> None:
    (vote,) = votes(printed, language)
    assert not vote.understood
    assert (vote.quote, counts(vote), vote.dissent) == (printed, (None, None, None), ())


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("da", "Udvalget undlod at tage stilling."),
        ("da", "Planen stemmer overens med loven. Mødet med 3 og 4 klasse blev holdt."),
        ("da", "Udvalget kunne ikke tiltræde planen."),
        ("da", "Enstemmigt godkendt."),
        ("da", "For: billigere. Imod: Støj om natten."),
        ("de", "Einstimmig angenommen, keine Gegenstimmen und ohne Enthaltungen."),
        ("de", "Angenommen bei keiner Gegenstimme und keinen Enthaltungen."),
        ("en", "Carried unanimously."),
    ],
)
def test_what_a_body_does_as_one_is_no_vote(language: str, printed: str) -> None:
    assert votes(printed, language) == ()


def test_two_votes_by_the_same_voters_are_two() -> None:
    told = "For stemte A og B. Imod stemte C."
    text = f"Referat\n\nPunkt 1: Broen\n\nBeslutning\nForslag 1: {told}\n\nForslag 2: {told}\n"
    votes = read(text.encode(), "x.txt").documents[0].items[0].votes
    assert [(vote.favour, vote.dissent) for vote in votes] == [(("A", "B"), ("C",))] * 2
