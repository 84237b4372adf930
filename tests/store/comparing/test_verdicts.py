import pytest

from store.comparing.adopting import recommended_by
from store.comparing.verdicts import verdict
from store.model import DecisionKind, Span
from tests.store.comparing.papers import decision, item, section

ASKS_APPROVAL = section("recommendation", "Forvaltningen indstiller, at planen godkendes.")


def test_what_nobody_decided_has_no_verdict() -> None:
    assert verdict(item("2", "Varmeplan", sections=(ASKS_APPROVAL,)), None) == (None, "")
    assert verdict(None, item("2", "Varmeplan")) == (None, "")


@pytest.mark.parametrize(
    ("asks", "kind", "expected"),
    [
        ("at planen godkendes", "approved", "as_recommended"),
        ("at planen godkendes", "approved_with_changes", "changed"),
        ("at planen godkendes", "postponed", "postponed"),
        ("at planen godkendes", "noted", "noted"),
        ("at orienteringen tages til efterretning", "noted", "as_recommended"),
        ("at orienteringen tages til efterretning", "approved", "as_recommended"),
        ("Der træffes ingen beslutning på mødet, som bruges til orientering", "noted", "noted"),
        ("at udvalget drøfter oplægget", "discussed", "as_recommended"),
        ("at ansøgningen afslås", "rejected", "as_recommended"),
        ("at ansøgningen imødekommes", "rejected", "rejected"),
        ("at sagen oversendes til Byrådet", "referred", "as_recommended"),
        ("", "approved", "approved"),
        ("", "approved_as_recommended", "as_recommended"),
        ("", "approved_with_changes", "approved_with_changes"),
    ],
)
def test_what_was_decided_is_held_against_what_was_recommended(asks: str, kind: DecisionKind, expected: str) -> None:
    agenda = item("2", "Sagen", sections=(section("recommendation", asks),))
    minutes = item("2", "Sagen", decisions=(decision(kind, "Enstemmigt."),))
    assert verdict(agenda, minutes) == (expected, "Enstemmigt.")


RECOMMENDED = "1. at varmeplanen for Solvig Nord vedtages.\n2. at udgiften holdes inden for budgettet."


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("1.-2. godkendt.", "as_recommended"),
        ("Godkendt, idet udvalget takker for høringssvarene fra naboerne.", "as_recommended"),
        ("Med stemmerne 5 for og 2 imod anbefales sagen.", "as_recommended"),
        ("Udvalget anbefaler over for Byrådet, at Klima- og Havneudvalgets indstilling godkendes.", "as_recommended"),
        ("Teknikudvalget godkendte varmeplanen og udgiften.", "as_recommended"),
        ("Udvalget godkendte, at Ida Holm deltager i mødet, jf. styrelsesloven.", "approved"),
        ("Udvalget anbefaler, at det videre arbejde afventer en ny undersøgelse af stormfloden.", "approved"),
    ],
)
def test_an_approval_is_as_recommended_only_where_its_words_show_it(words: str, expected: str) -> None:
    minutes = item(
        "2", "Solvig Nord", sections=(section("recommendation", RECOMMENDED),), decisions=(decision("approved", words),)
    )
    assert verdict(None, minutes, "Teknikudvalget") == (expected, words)


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ([("rejected", "Indstillingen kan ikke anbefales."), ("approved", "Udvalget anbefaler en færge.")], "changed"),
        ([("approved", "1. Godkendt."), ("rejected", "Ikke godkendt, da det er dyrt.")], "changed"),
        ([("approved_with_changes", "Godkendt, men."), ("approved", "Udvalget anbefaler en færge.")], "changed"),
        ([("approved_as_recommended", "Som indstillet."), ("approved", "Godkendte en færge.")], "as_recommended"),
        (
            [("rejected", "Ændringsforslaget om en færge blev ikke vedtaget."), ("approved", "Vedtaget.")],
            "as_recommended",
        ),
        ([("rejected", "Forkastet."), ("approved_as_recommended", "Indstillingen godkendt.")], "as_recommended"),
        ([("approved", "Udvalget anbefaler en færge."), ("rejected", "Forkastet.")], "rejected"),
        ([("approved_with_changes", "Godkendt, idet fristen er marts."), ("approved", "Godkendt.")], "changed"),
        ([("approved", "Godkendt."), ("rejected", "Ikke godkendt idet der er støj.")], "changed"),
        ([("approved", "Godkendt."), ("rejected", "Forkastet.")], "changed"),
        ([("approved", "Vedtaget."), ("rejected", "Et forslag om en færge blev forkastet.")], "as_recommended"),
        ([("rejected", "Ikke godkendt."), ("agreed", "Udvalget beslutter at spørge naboerne.")], "changed"),
        ([("discussed", "Drøftet."), ("rejected", "Ikke godkendt.")], "changed"),
        ([("approved_with_changes", "Anbefales med støj."), ("noted", "Svar taget til efterretning.")], "changed"),
        ([("agreed", "Udvalget besluttede at vente."), ("approved", "Godkendt.")], "agreed"),
        ([("postponed", "Udsat."), ("approved", "Godkendt.")], "postponed"),
    ],
)
def test_of_several_answers_all_are_held_against_what_was_recommended(
    decisions: list[tuple[DecisionKind, str]], expected: str
) -> None:
    taken = tuple(decision(kind, words) for kind, words in decisions)
    minutes = item("2", "Varmeplan", sections=(section("recommendation", RECOMMENDED),), decisions=taken)
    assert verdict(None, minutes)[0] == expected


def test_to_follow_no_recommendation_to_refuse_is_not_to_refuse() -> None:
    asks = section("recommendation", "at der gives afslag på ansøgningen")
    refused, kept = (
        item("2", "Kajen", sections=(asks,), decisions=(decision("rejected", words),))
        for words in ("Afslået.", "Ikke godkendt.")
    )
    assert (verdict(None, refused)[0], verdict(None, kept)[0]) == ("as_recommended", "rejected")


def test_the_recommendation_may_stand_in_the_minutes_alone() -> None:
    minutes = item("2", "Varmeplan", sections=(ASKS_APPROVAL,), decisions=(decision("approved", "Godkendt."),))
    assert verdict(None, minutes) == ("as_recommended", "Godkendt.")


def test_the_decision_of_another_body_printed_in_the_item_is_not_this_meetings() -> None:
    chain = (
        decision("approved", "Byrådet godkendte planen.", body="Byrådet"),
        decision("postponed", "Teknikudvalget: Anbefales.", body="Teknikudvalget"),
    )
    assert verdict(None, item("2", "Varmeplan", decisions=chain), "Byrådet") == (
        "approved",
        "Byrådet godkendte planen.",
    )


def test_the_last_decision_counts_but_never_a_weak_one_before_a_strong_one() -> None:
    decisions = (
        decision("discussed", "Punktet blev drøftet."),
        decision("postponed", "Punktet udsættes."),
        decision("agreed", "Der var enighed om retningen.", strength="weak"),
    )
    assert verdict(None, item("2", "Varmeplan", decisions=decisions)) == ("postponed", "Punktet udsættes.")


def test_what_waits_or_goes_on_does_not_undo_what_its_sentence_decided() -> None:
    words = "Godkendt, men punkt 2 udsættes."
    whole = decision("approved_with_changes", words)
    waits = decision("postponed", words[14:], span=Span(14, len(words)))
    minutes = item("2", "Varmeplan", sections=(ASKS_APPROVAL,), decisions=(whole, waits))
    assert verdict(None, minutes) == ("changed", words)
    later = decision("postponed", "Udsat.", span=Span(len(words), len(words) + 6))
    assert verdict(None, item("2", "Varmeplan", decisions=(whole, waits, later))) == ("postponed", "Udsat.")
    sent_on = decision("referred", "Sagen sendes til Byrådet.", span=Span(90, 115))
    assert verdict(None, item("2", "Varmeplan", decisions=(decision("noted", "Taget til orientering."), sent_on))) == (
        "noted",
        "Taget til orientering.",
    )


def test_that_nothing_is_decided_of_one_thing_does_not_undo_what_is_of_another() -> None:
    decisions = (decision("approved", "Godkendt."), decision("none", "Ingen beslutning om broen."))
    assert verdict(None, item("2", "Varmeplan", decisions=decisions)) == ("approved", "Godkendt.")


@pytest.mark.parametrize(
    ("words", "of"),
    [
        ("Byrådet godkendte Klima-, Havne- og Teknikudvalgets indstilling.", "Klima-, Havne- og Teknikudvalget"),
        ("Med 9 for godkendte Byrådet Økonomiudvalgets indstilling.", "Økonomiudvalget"),
        ("Udvalget anbefaler, at fagudvalgenes indstillinger godkendes.", "fagudvalgene"),
        ("Udvalget anbefaler, at administrationens indstilling godkendes.", ""),
        ("Som indstillet.", ""),
        ("Byrådet godkendte Byrådets indstilling.", ""),
        ("The council adopted the Harbour and Fishing Committee's recommendations.", "Harbour and Fishing Committee"),
    ],
)
def test_whose_recommendation_was_followed_is_told_where_it_is_not_the_printed_one(words: str, of: str) -> None:
    assert recommended_by(words, "Forvaltningen indstiller, at planen godkendes.", "Byrådet") == of
    if of:
        assert recommended_by(words, f"{of} anbefaler, at planen godkendes.", "Byrådet") == ""
