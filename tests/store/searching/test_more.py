"""Split and joined compounds, stems, first answers, facets, what a score is made of, and more like this."""

import pytest

from store.model import Span
from store.searching.entries import Entry, Review
from store.searching.index import Index
from store.text import fold
from tests.store.searching.making import entry, index_of, items, put, rules, texts

WHATS = ("broen", "skolen", "havnen")


@pytest.mark.parametrize(
    ("query", "text", "word", "rule"),
    [
        ("vinterhjælp", "Om vinter hjælp til alle.", "vinter hjælp", "compound"),
        ("systemangst", "Om system angst.", "system angst", "compound"),
        ("driftsbudget", "Om drift budget.", "drift budget", "compound"),
        ("festivaler", "En sommerfestival holdes.", "sommerfestival", "inflected"),
        ("vedtagelserne", "En vedtagelse.", "vedtagelse", "inflected"),
    ],
)
def test_a_word_is_found_in_two_and_by_its_stem(query: str, text: str, word: str, rule: str) -> None:
    assert rules(texts(text, "Noget andet.").find(query)) == [(word, rule)]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("vinter hjælp", "Om vinterhjælp."),
        ("trafik sikkerhed", "Om trafiksikkerhed."),
        ("arbejde plads", "Om arbejdeplads."),
        ("drift budget", "Om driftsbudget og mere."),
    ],
)
def test_two_words_are_found_as_one(query: str, text: str) -> None:
    assert items(texts(text, "Noget andet.").find(query)) == ["0"]


@pytest.mark.parametrize(
    ("query", "text", "guess"),
    [
        ("køgebugt", "Ved Køge Bugt.", False),
        ("koegebugt", "Ved Køge Bugt.", False),
        ("kogebugt", "Ved Køge Bugt.", False),
        ("rådhusplads", "Ved Raadhus Plads.", False),
        ("sørøver", "Der er søer over alt.", True),
    ],
)
def test_two_words_that_are_the_word_only_in_other_letters_are_a_guess(query: str, text: str, guess: bool) -> None:
    found = texts(text, "Noget andet.").find(query)
    assert [(hit.item, hit.guess) for hit in found.hits] == [("0", guess)]


def test_a_short_word_without_its_ending_is_no_part_of_a_compound() -> None:
    assert texts("Ved Harmgulsøer.").find("gulsot").total == 0


def test_words_far_apart_are_not_two_parts_of_one() -> None:
    assert texts("Et system uden angst.").find("systemangst").total == 0


@pytest.mark.parametrize(
    ("language", "query", "text"),
    [
        ("sv", "skolornas", "En skola."),
        ("nb", "kommunene", "En kommune."),
        ("de", "entscheidungen", "Die Entscheidung."),
        ("nl", "vergaderingen", "De vergadering."),
        ("en", "meetings", "The meeting."),
    ],
)
def test_stems_are_those_of_the_language_of_the_paper(language: str, query: str, text: str) -> None:
    assert items(index_of(entry("a", "", text, language=language)).find(query)) == ["a"]


def test_the_first_answer_has_words_as_they_are_typed_and_begin_and_says_so() -> None:
    index = texts("Havnen.", "Lystbådehavn.", "Havm.")
    quick, full = index.find("havn", first=True), index.find("havn")
    assert (items(quick), quick.first) == (["0"], True)
    assert (sorted(items(full)), full.first) == (["0", "1"], False)
    assert quick.suggestions == ()


def test_while_the_last_word_has_one_letter_nothing_is_lost() -> None:
    assert texts("Havn og park.", "Havn.").find("havn p").total == 2
    assert texts("Havn og park.", "Havn.").find("havn pa").total == 1


def test_facets_count_what_is_found() -> None:
    index = index_of(
        entry("a", "Havn", body="Byrådet", date="2023-01-01", proposals=(("f", Span(0, 4), "TKF"),)),
        entry("b", "Havn", body="Byrådet", date="2022-01-01", kind="agenda"),
        entry("c", "Havn", body="Kulturudvalget", date="2023-01-01"),
        entry("d", "Park", body="Skoleudvalget"),
        reviews={"c": Review(tasks=(("x", "Notat", "Vej", "open", False),))},
    )
    facets = {facet.name: facet.values for facet in index.find("havn", spread=True).facets}
    assert facets == {
        "body": (("Byrådet", 2), ("Kulturudvalget", 1)),
        "year": (("2023", 2), ("2022", 1)),
        "kind": (("minutes", 2), ("agenda", 1)),
        "department": (("TKF", 1), ("Vej", 1)),
    }
    assert index.find("havn").facets == ()
    assert index.find("svømmehal", spread=True).facets == ()


def test_a_follow_up_that_was_dropped_counts_for_no_department() -> None:
    found = entry("a", "Havn", proposals=(("f", Span(0, 4), "TKF"),))
    dropped = Review(tasks=(("f", "Havn", "TKF", "dropped", False),))
    assert index_of(found).find("department:tkf").total == index_of(found).find("kind:follow-up").total == 1
    index = index_of(found, reviews={"a": dropped})
    assert index.find("department:tkf").total == index.find("kind:follow-up").total == 0


def test_a_department_is_found_by_what_is_printed_and_by_every_name_it_goes_by() -> None:
    names = {"tkf": "Teknik- og Klimaforvaltningen", "teknik": "Teknik- og Klimaforvaltningen"}
    index = Index(departments=lambda printed: names.get(fold(printed), printed))
    put(index, entry("a", "Havn", proposals=(("f", Span(0, 4), "TKF"),), responsible=("TKF",)), entry("b", "Park"))
    index.write({"b": Review(tasks=(("g", "Park", names["tkf"], "open", False),), responsible=("tkf",))})
    for asked in ("TKF", "Teknik", "klimaforvaltningen", '"Teknik- og Klimaforvaltningen"'):
        assert sorted(items(index.find(f"department:{asked}"))) == ["a", "b"]
        assert sorted(items(index.find(f"ansvarlig:{asked}"))) == ["a", "b"]
    assert not index.find("department:FAS").total


def test_a_guessed_body_is_found_and_counted_by_itself_with_its_mark() -> None:
    index = index_of(entry("a", "Havn", body="Byrådet"), entry("b", "Park", likely_body="Byrådet"), entry("c", "Vej"))
    assert sorted(items(index.find("body:byråd"))) == ["a", "b"]
    assert items(index.find('udvalg:"Byrådet?"')) == ["b"]
    (bodies,) = [facet for facet in index.find("body:byråd", spread=True).facets if facet.name == "body"]
    assert bodies.values == (("Byrådet", 1), ("Byrådet?", 1))


def test_a_score_is_the_sum_of_what_it_is_made_of() -> None:
    index = index_of(
        entry("a", "Godkendelse af havneplan", "Parken er ny.", formality=True), entry("b", "Park"), entry("c", "Havn")
    )
    for query in ("havneplan", "havneplan park", "park"):
        for hit in index.find(query).hits:
            made = hit.weighed
            assert made is not None
            weight = sum(word.strength * word.share for word in made.words) + made.closeness - made.formality
            assert hit.score == pytest.approx(weight / made.best, abs=0.006)
            assert sum(word.share for word in made.words) == pytest.approx(1)


def test_more_like_an_item_are_those_of_its_case_its_title_and_its_words() -> None:
    told = "Anlægsbevilling til belysning, beplantning og trafiksignaler ved Toldbodgade."
    index = index_of(
        entry("a", "Tunnel under banen", told, case_number="24-001", date="2024-01-01"),
        entry("case", "Noget helt andet", "Genoptaget.", case_number="24-001"),
        entry("title", "Tunnel under banen", "Udsat.", case_number="25-009"),
        entry("content", "Sagen igen", told.replace("Anlægsbevilling", "Tillægsbevilling")),
        entry("other", "Kulturhus", "Leje af lokaler."),
        entry("formal", "Godkendelse af tunnel under banen", told, formality=True),
    )
    assert [(one.entry.item, one.likeness) for one in index.similar("a")] == [
        ("case", "case"), ("title", "title"), ("content", "content"),
    ]  # fmt: skip
    assert index.similar("unknown") == ()
    assert len(index.similar("a", limit=1)) == 1


def test_how_it_was_voted_and_by_whom_makes_no_two_items_alike() -> None:
    def voted(id: str, title: str, yes: int) -> Entry:
        told = f"Med stemmerne {yes} for og 3 imod godkendte Byrådet Økonomiudvalgets indstilling med bemærkning."
        return entry(id, title, f"{told}\n\nFor stemte: (V), Liselotte Birk Andersen og Torkild Vang.\n\nLukket punkt.")

    index = index_of(
        voted("a", "Plejehjemmet Solgården", 18), voted("b", "Busterminal", 17), voted("c", "Mødekalender", 19)
    )
    assert index.similar("a") == ()


def test_the_own_bodys_items_of_a_title_come_before_those_of_others_and_all_before_like_words() -> None:
    told = "Anlægsbevilling til belysning, beplantning og trafiksignaler ved Toldbodgade."
    index = index_of(
        entry("a", "Indstilling", told, body="Byrådet"),
        entry("other", "Indstilling", told, body="Økonomiudvalget", date="2025-01-01"),
        entry("own", "Indstilling", "Udsat.", likely_body="byrådet"),
        entry("words", "Sagen igen", told, body="Byrådet"),
    )
    assert [one.entry.item for one in index.similar("a")] == ["own", "other", "words"]


def test_a_number_that_all_items_of_a_paper_bear_is_the_papers_and_makes_no_two_of_them_one_case() -> None:
    paper = [entry(str(number), f"Punkt om {what}", case_number="25-010") for number, what in enumerate(WHATS)]
    answer = entry("answer", "Referat", "Drøftet.", case_number="25-010", document="d2")
    assert index_of(*paper, answer).similar("0") == ()
    assert [one.likeness for one in index_of(*paper[:2], answer).similar("0")] == ["case", "case"]


def test_in_a_small_store_a_few_rare_words_in_common_make_no_two_items_alike() -> None:
    index = index_of(
        entry("a", "Ny bro", "Åen ved Toldbodgade krydses af en bro til cykler."),
        entry("b", "Lys", "Lygter ved Toldbodgade og parken."),
        entry("c", "Kaffe", "Kantinen får nye lygter."),
    )
    assert index.similar("a") == index.similar("b") == ()
