import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.comparing.pairing import propose
from store.model import DocumentKind, Head, Inferred, Message, message
from tests.store.comparing.papers import AGENDA_TITLES, head

MAY = {"date": "2024-05-03", "body": "Teknik- og Klimaudvalget"}


def pairs(*heads: Head) -> list[tuple[str, str, str]]:
    return [(each.agenda, each.minutes, each.state) for each in propose(heads)]


def test_without_papers_there_are_no_pairs() -> None:
    assert propose(()) == ()
    assert pairs(head("a", "agenda"), head("m", "minutes")) == []


def test_printed_date_and_body_leave_no_doubt() -> None:
    (pairing,) = propose([head("a", "agenda", *AGENDA_TITLES, **MAY), head("m", "minutes", *AGENDA_TITLES, **MAY)])
    assert (pairing.agenda, pairing.minutes, pairing.state) == ("a", "m", "confirmed")
    assert pairing.score > 0.95
    assert pairing.evidence == (
        message("pair.same_date", date="2024-05-03"),
        message("pair.same_body", body="Teknik- og Klimaudvalget"),
        message("pair.same_titles", count=6, of=6),
        message("pair.same_numbers", count=6, of=6),
    )


def test_numbers_that_neither_paper_prints_speak_for_nothing() -> None:
    titles = tuple(("", title) for title in AGENDA_TITLES)
    (pairing,) = propose([head("a", "agenda", *titles, **MAY), head("m", "minutes", *titles, **MAY)])
    assert pairing.state == "confirmed"
    assert [each.id for each in pairing.evidence] == ["pair.same_date", "pair.same_body", "pair.same_titles"]


@pytest.mark.parametrize(
    "other", [{"date": "2024-05-04"}, {"body": "Børne- og Skoleudvalget"}, {"municipality": "Nordby Kommune"}]
)
def test_what_prints_another_date_body_or_municipality_is_never_a_pair(other: dict[str, str]) -> None:
    known = {**MAY, "municipality": "Solvig Kommune"}
    assert (
        pairs(head("a", "agenda", *AGENDA_TITLES, **known), head("m", "minutes", *AGENDA_TITLES, **known | other)) == []
    )


def test_what_is_only_inferred_never_confirms_a_pair() -> None:
    guess = {"date": Inferred("2024-05-03", "mødet den 3. maj", 0.8)}
    agenda = head("a", "agenda", *AGENDA_TITLES, **MAY)
    minutes = head("m", "minutes", *AGENDA_TITLES, body=MAY["body"], inferred=guess)
    (pairing,) = propose([agenda, minutes])
    assert pairing.state == "proposed"
    assert message("pair.inferred_date", date="2024-05-03") in pairing.evidence


def test_titles_that_contradict_date_and_body_leave_a_doubt() -> None:
    agenda = head("a", "agenda", "Cykelsti", "Varmeplan", "Havnebad", **MAY)
    minutes = head("m", "minutes", "Skolestruktur", "Dagtilbud", "Fritidsklub", **MAY)
    assert [state for _, _, state in pairs(agenda, minutes)] in ([], ["proposed"])


def stub(*numbers: str) -> Head:
    titles = ("Orientering fra Borgmesteren", "Orientering om udvalgsmødet")
    return head("stub", "agenda", *zip(numbers, titles, strict=True), source="bundle", index=1, complete=False)


def weekly(id: str, index: int, *before: str) -> Head:
    titles = (
        "Dagsorden",
        "Referat",
        *before,
        "Orientering fra Borgmesteren",
        "Orientering om udvalgsmødet",
        "Bordrunde",
    )
    return head(id, "minutes", *titles, source="bundle", index=index)


def test_a_stub_without_a_date_goes_with_the_minutes_that_bear_its_titles_under_its_numbers() -> None:
    first, last = weekly("first", 0, "Vinterhjælp", "Status på samarbejdet"), weekly("last", 3)
    attached = head("att", "agenda", *AGENDA_TITLES, **MAY, source="bundle", index=2, attached_to="stub.4")
    assert pairs(first, stub("3", "4"), attached, last) == [("stub", "last", "proposed")]
    assert pairs(first, stub("5", "6"), attached, last) == [("stub", "first", "proposed")]


def test_between_two_that_nothing_tells_apart_none_is_proposed() -> None:
    titles = ("Dagsorden", "Orientering fra Borgmesteren", "Bordrunde")
    minutes = [head(f"m{n}", "minutes", *titles, body="Borgmestermøde") for n in (1, 2)]
    assert pairs(head("a", "agenda", *titles, body="Borgmestermøde"), *minutes) == []


def test_standing_items_alone_do_not_make_a_pair_of_two_files() -> None:
    titles = ("Dagsorden", "Referat", "Orientering fra Borgmesteren", "Bordrunde", "Evt.")
    assert pairs(head("a", "agenda", *titles), head("m", "minutes", *titles)) == []


def test_titles_of_their_own_make_a_pair_without_date_and_body() -> None:
    agenda = head("a", "agenda", *AGENDA_TITLES)
    minutes = head("m", "minutes", *AGENDA_TITLES[:1], *AGENDA_TITLES[2:])
    assert pairs(agenda, minutes, head("n", "minutes", "Dagsorden", "Havnebad", "Evt.")) == [("a", "m", "proposed")]


def test_an_attached_agenda_goes_with_minutes_only_by_printed_date_and_body() -> None:
    undated = head("a", "agenda", *AGENDA_TITLES, attached_to="x.4")
    dated = head("a", "agenda", *AGENDA_TITLES, attached_to="x.4", **MAY)
    assert pairs(undated, head("m", "minutes", *AGENDA_TITLES)) == []
    assert pairs(dated, head("m", "minutes", *AGENDA_TITLES, **MAY)) == [("a", "m", "confirmed")]


def test_a_supplementary_agenda_leaves_the_minutes_to_the_ordinary_one() -> None:
    ordinary = head("a", "agenda", *AGENDA_TITLES, **MAY)
    extra = head("s", "agenda", ("7", "Hastesag om vandskade"), **MAY, status="supplementary")
    minutes = head("m", "minutes", *AGENDA_TITLES, "Hastesag om vandskade", **MAY)
    assert pairs(extra, ordinary, minutes) == [("a", "m", "confirmed")]


def test_two_copies_of_one_agenda_leave_a_doubt_which_is_meant() -> None:
    agendas = [head(id, "agenda", *AGENDA_TITLES, **MAY) for id in ("a", "b")]
    assert pairs(*agendas, head("m", "minutes", *AGENDA_TITLES, **MAY)) == [("a", "m", "proposed")]


def test_only_agendas_and_minutes_make_pairs() -> None:
    others: list[DocumentKind] = ["attachment", "other", "agenda"]
    assert pairs(*(head(kind, kind, *AGENDA_TITLES, **MAY) for kind in others)) == []


HEADS = st.lists(
    st.builds(
        lambda kind, titles, date, body: (kind, titles, date, body),
        st.sampled_from(["agenda", "minutes", "other"]),
        st.lists(st.sampled_from(AGENDA_TITLES) | st.text(max_size=12), max_size=4),
        st.sampled_from([None, "2024-05-03", "2024-06-07"]),
        st.sampled_from([None, "Byrådet", "Teknikudvalget", "\x00"]),
    ),
    max_size=9,
)


@given(HEADS)
@settings(max_examples=120, deadline=None)
def test_no_document_stands_in_two_pairs_and_no_pair_contradicts_what_is_printed(
    drawn: list[tuple[DocumentKind, list[str], str | None, str | None]],
) -> None:
    heads = {
        str(n): head(str(n), kind, *titles, date=date, body=body, source="one", index=n)
        for n, (kind, titles, date, body) in enumerate(drawn)
    }
    found = propose(list(heads.values()))
    used = [id for each in found for id in (each.agenda, each.minutes)]
    assert len(used) == len(set(used))
    for each in found:
        agenda, minutes = heads[each.agenda], heads[each.minutes]
        assert (agenda.kind, minutes.kind) == ("agenda", "minutes")
        assert agenda.date == minutes.date or None in (agenda.date, minutes.date)
        assert 0 <= each.score <= 1
        assert all(isinstance(piece, Message) for piece in each.evidence)
        if each.state == "confirmed":
            assert agenda.date is not None
            assert agenda.body is not None


@pytest.mark.parametrize("known", [{}, MAY, {"source": "one file"}])
def test_two_thousand_papers_are_paired_in_seconds(known: dict[str, str]) -> None:
    heads = [
        head(f"{kind}{n}", kind, *AGENDA_TITLES[:1], f"Lokalplan {n}", f"Udbud {n}", "Bordrunde", index=n, **known)
        for n in range(1000)
        for kind in ("agenda", "minutes")
    ]
    began = time.process_time()
    found = propose(heads)
    assert time.process_time() - began < 5
    assert all(each.agenda.removeprefix("agenda") == each.minutes.removeprefix("minutes") for each in found)
