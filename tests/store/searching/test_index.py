import random
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.model import Hit, Span
from store.searching.entries import Entry, Review
from store.searching.index import Index
from tests.store.searching.making import entry, index_of, items, put, rules, texts


def test_an_empty_index_and_an_empty_query_find_nothing() -> None:
    assert Index().find("havn").total == 0
    assert texts("havn").find("  ").total == 0


@pytest.mark.parametrize(
    ("query", "text", "word", "rule"),
    [
        ("klimastratgi", "Klimastrategi for havnen drøftes.", "Klimastrategi", "typo"),
        ("vinterhjaelp", "Der søges om vinterhjælp.", "vinterhjælp", "folded"),
        ("raadmand", "En rådmand spurgte.", "rådmand", "folded"),
        ("OK24", "Oplæg til OK’24.", "OK’24", "folded"),
        ("OK’24", "Oplæg til OK24.", "OK24", "folded"),
        ("systemangst", "Om system-angst hos borgere.", "system-angst", "folded"),
        ("system-angst", "Om systemangst hos borgere.", "systemangst", "folded"),
        ("skloe", "En skole.", "skole", "typo"),
        ("poesi", "Om poesi.", "poesi", "exact"),
        ("svommehal", "Den nye svømmehal.", "svømmehal", "folded"),
        ("børneudvalg", "Børneudvalget mødes.", "Børneudvalget", "prefix"),
        ("BØRNEUDVALGET", "Børneudvalget mødes.", "Børneudvalget", "exact"),
        ("angst", "Om systemangst hos borgere.", "systemangst", "compound"),
        ("planerne", "Der er ingen plan.", "plan", "inflected"),
        ("møb", "MØB's studietur.", "MØB", "exact"),
    ],
)
def test_a_word_is_found_as_it_stands_there(query: str, text: str, word: str, rule: str) -> None:
    found = texts(text, "Noget helt andet.").find(query)
    assert rules(found) == [(word, rule)]
    match = found.hits[0].matches[0]
    assert text[match.span.start : match.span.end] == word
    assert match.query == query


@pytest.mark.parametrize("query", ["svømmehal", "parkering", "cykelsti", "skoleferie", "bibliotek", "hundeskov"])
def test_an_absent_word_finds_nothing(query: str) -> None:
    index = texts(
        "Oversvømmelser og sparring i det forløbne århundrede. Cykelpuljen og skolestarten drøftes med biblioteket"[
            :80
        ],
        "Parken er fredet, og skovens hunde er i snor.",
    )
    assert index.find(query).hits == ()


def test_a_word_that_stands_nowhere_finds_guesses_that_say_so() -> None:
    found = texts("Budgettet for næste år.", "Havnens budget.").find("budjet")
    assert items(found) == ["1", "0"]
    assert all(hit.guess for hit in found.hits)
    assert [(each.query, each.nearest) for each in found.suggestions] == [("budjet", ("budget", "budgettet"))]


def test_a_word_out_of_reach_finds_nothing() -> None:
    found = texts("Kulturkreds og kulturskole.").find("kulturkrrrrds")
    assert (found.total, found.suggestions) == (0, ())


def test_a_longer_word_that_begins_so_only_without_its_letters_comes_behind_what_has_the_word_in_it() -> None:
    index = index_of(
        entry("cars", "Køretøjer"), entry("choir", "", "Om pigekoret."), entry("paint", "", "Koretmaling.")
    )
    assert items(index.find("koret")) == ["paint", "choir", "cars"]
    assert rules(index.find("koretø"))[0] == ("Køretøjer", "folded")
    assert rules(texts("Kommunens rådhuset.").find("raadhus")) == [("rådhuset", "prefix")]


def test_a_word_that_stands_somewhere_is_neither_a_guess_nor_explained() -> None:
    found = texts("Plejehjemmet åbner.", "Plejehjmmet lukker.").find("plejehjemmet")
    assert [hit.guess for hit in found.hits] == [False, True]
    assert found.suggestions == ()


def test_short_words_that_stand_in_the_store_are_not_taken_for_their_neighbours() -> None:
    assert items(texts("Rent vand.", "Kraftig vind.").find("vand")) == ["0"]


def test_an_exact_word_ranks_above_a_prefix_above_a_compound_above_a_guess() -> None:
    index = index_of(
        entry("guess", "Plejehjm"),
        entry("compound", "Kommuneplejehjem"),
        entry("prefix", "Plejehjemsplads"),
        entry("exact", "Evt.", "Et plejehjem.", date="1999-01-01"),
    )
    found = index.find("plejehjem")
    assert items(found) == ["exact", "prefix", "compound", "guess"]
    assert sorted((hit.score for hit in found.hits), reverse=True) == [hit.score for hit in found.hits]
    assert all(0 < hit.score <= 1 for hit in found.hits)


def test_a_title_ranks_above_a_decision_above_the_text_above_an_attachment() -> None:
    decided = "Lokalplanen vedtages."
    index = index_of(
        entry("attachment", "A", "Bilag:\n- Lokalplanen", date="2025-01-01", attachments=("Lokalplanen",)),
        entry("text", "B", "Om lokalplanen."),
        entry("decision", "C", decided, decisions=((Span(3, 3 + len(decided)), "approved"),)),
        entry("title", "Lokalplanen"),
    )
    found = index.find("lokalplanen")
    assert [hit.field for hit in found.hits] == ["title", "decision", "text", "attachment"]
    assert items(found) == ["title", "decision", "text", "attachment"]


def test_formalities_come_last_of_those_that_are_found_by_the_same_rule() -> None:
    index = index_of(
        entry("formality", "Godkendelse af dagsorden", formality=True, date="2024-01-01"),
        entry("item", "Klager", "Klagen er ikke på denne dagsorden.", date="2020-01-01"),
        entry("prefix", "Dagsordenens form", date="2024-01-01"),
    )
    assert items(index.find("dagsorden")) == ["item", "formality", "prefix"]


def test_of_equals_the_newest_comes_first_and_the_undated_last() -> None:
    index = index_of(
        entry("old", "Havneplan", date="2021-03-01"),
        entry("undated", "Havneplan"),
        entry("new", "Havneplan", date="2023-03-01"),
    )
    assert items(index.find("havneplan")) == ["new", "old", "undated"]


def test_filters_alone_give_the_newest_first_whatever_the_limit() -> None:
    made = [entry(str(year), "Evt.", date=f"{year}-01-01", formality=year % 2 == 0) for year in range(2000, 2020)]
    index = index_of(*made)
    assert items(index.find("kind:minutes")) == [str(year) for year in range(2019, 1999, -1)]
    assert items(index.find("kind:minutes", limit=3)) == ["2019", "2018", "2017"]


def test_of_equals_the_items_of_one_document_come_together_as_they_stand_in_it() -> None:
    ids = ["d1.8", "d1.8A", "d1.9", "d1.10"]
    index = Index()
    index.put("d1", "", [entry(id, "Havneplan", date="2023-03-01") for id in ids])
    index.put("e1", "", [entry("e1.1", "Havneplan", date="2023-03-01", document="e1")])
    index.commit()
    assert items(index.find("kind:minutes")) == [*ids, "e1.1"]
    assert items(index.find("havneplan", limit=3)) == ids[:3]


def test_all_words_must_stand_there_each_in_its_best_way() -> None:
    index = texts("Klimaplan for havnen.", "Klimaplan.", "Havnen.", "Havneplan og klimatiltag.")
    assert items(index.find("klimaplan havn")) == ["0"]
    assert {match.query for match in index.find("klimaplan havn").hits[0].matches} == {"klimaplan", "havn"}
    assert items(index.find("klimaplan museum")) == []


def test_words_that_stand_close_rank_above_words_far_apart() -> None:
    filler = "om noget andet " * 60
    index = texts("Bussen til skolen.", f"Skolen {filler} og bussen.")
    assert items(index.find("bussen skolen")) == ["0", "1"]


def test_the_snippet_shows_the_words_where_they_stand_close() -> None:
    filler = "om noget andet " * 20
    hit = texts(f"Skolen {filler} bussen til skolen. {filler} bussen").find("bussen skolen").hits[0]
    assert "bussen til skolen" in hit.snippet


def test_a_word_as_typed_ranks_above_another_spelling_of_it() -> None:
    assert items(texts("En bor her.", "En bør her.").find("bor")) == ["0", "1"]
    assert items(texts("En bor her.", "En bør her.").find("bør")) == ["1", "0"]


def test_of_a_joined_word_the_part_that_answers_best_is_told() -> None:
    assert rules(texts("En system-angst.").find("system")) == [("system", "exact")]
    assert rules(texts("En system-angst.").find("systema")) == [("system-angst", "prefix")]


def test_a_phrase_stands_just_so() -> None:
    index = texts("Fælles puljer og budget.", "Puljer er fælles.", "faelles puljer", "Fælles puljerne")
    assert sorted(items(index.find('"fælles puljer"'))) == ["0", "2"]
    assert rules(index.find('"fælles puljer" budget')) == [("Fælles puljer", "exact")]
    assert items(texts("Oplæg til OK’24.").find('"til OK24"')) == ["0"]


def test_an_excluded_word_or_phrase_leaves_its_items_out() -> None:
    index = texts("Havn og skole.", "Havn og park.", "Havnens park er ny.")
    assert sorted(items(index.find("havn -skole"))) == ["1", "2"]
    assert items(index.find('havn -skole -"og park"')) == ["2"]
    assert sorted(items(index.find("-skole"))) == ["1", "2"]


def test_an_excluded_word_is_not_a_prefix() -> None:
    assert items(texts("Havneplan").find("havneplan -havn")) == ["0"]


REVIEW = Review(
    notes=(("n1", "Ring til borgmesteren", ("Vigtigt",)),),
    tasks=(("f1", "Notat om tunnelen", "Vejafdelingen", "open", True),),
)


@pytest.mark.parametrize(
    "query",
    [
        "body:teknik", 'body:"Teknik- og Klimaudvalget"', "body:TEKNIK", "date:2023", "date:2023-10", "date:2023-10-04",
        "date:2023-09..2023-10", "date:2023-10..2024-01", "date:2023..", "-date:..2022", "kind:minutes",
        "kind:decision", "kind:note", "kind:follow-up", "department:vejafd", "outcome:postponed", "tag:vigtigt",
        "is:open", "is:overdue", "is:unread", "is:unreviewed", "case:EMN-2023-1", "responsible:noergaard",
        "-kind:agenda",
        "kind:agenda kind:minutes", "body:teknik date:2023 is:open",
    ],
)  # fmt: skip
def test_a_filter_lets_through_what_it_names_and_nothing_else(query: str) -> None:
    wanted = entry(
        "wanted", "Tunnel", "Sagen udsættes.", body="Teknik- og Klimaudvalget", date="2023-10-04",
        case_number="EMN-2023-1", responsible=("Ida Nørgaard",), decisions=((Span(8, 23), "postponed"),),
    )  # fmt: skip
    other = entry("other", "Tunnel", body="Byrådet", date="2022-12-31", kind="agenda")
    index = index_of(wanted, other, reviews={"wanted": REVIEW, "other": Review(reviewed=True)})
    expected = ["wanted", "other"] if query.startswith("kind:agenda") else ["wanted"]
    assert items(index.find(query)) == expected


def test_a_filter_that_is_not_understood_is_a_problem_and_the_rest_is_searched() -> None:
    found = texts("Havn.").find("farve:rød havn")
    assert items(found) == ["0"]
    assert found.problems[0]["name"] == "farve"
    assert texts("Havn.").find("farve:rød").total == 0


def test_words_with_kind_decision_must_stand_in_the_decision() -> None:
    text = "Beslutning: Havneplanen udsættes."
    index = index_of(
        entry("told", "A", "Havneplanen. Godkendt.", decisions=((Span(16, 25), "approved"),)),
        entry("decided", "B", text, decisions=((Span(3, 3 + len(text)), "postponed"),)),
    )
    assert items(index.find("havneplanen kind:decision")) == ["decided"]
    assert index.find("havneplanen kind:decision").hits[0].field == "decision"
    assert items(index.find('"havneplanen udsættes" kind:decision')) == ["decided"]
    assert items(index.find('"havneplanen godkendt" kind:decision')) == []


def test_notes_and_follow_ups_are_found_with_places_in_the_snippet() -> None:
    index = index_of(entry("i", "Tunnel", "Sagen udsættes."), reviews={"i": REVIEW})
    for query, field, word in [("borgmesteren", "annotation", "borgmesteren"), ("notat", "follow_up", "Notat")]:
        hit = index.find(query).hits[0]
        span = hit.matches[0].span
        assert (hit.field, hit.snippet[span.start : span.end], hit.snippet_start) == (field, word, 0)


def test_a_word_of_the_text_and_one_of_a_note_are_found_together() -> None:
    hit = index_of(entry("i", "Tunnel", "Sagen udsættes."), reviews={"i": REVIEW}).find("udsættes borgmesteren").hits[0]
    assert [(match.word, match.span) for match in hit.matches] == [("udsættes", (14, 22)), ("borgmesteren", (0, 0))]


def test_a_follow_up_that_repeats_the_text_is_shown_where_it_stands_in_the_text() -> None:
    repeated = entry("i", "Tunnel", "MTM følger op.", proposals=(("f", Span(8, 22), "MTM"),))
    assert index_of(repeated).find('mtm "følger op"').hits[0].field == "text"
    assert index_of(repeated).find("mtm kind:follow-up").hits[0].field == "follow_up"


def test_an_attachment_that_the_text_does_not_name_is_found_by_its_name() -> None:
    hit = index_of(entry("i", "Tunnel", "Sagen.", attachments=("Trafiktælling",))).find("trafiktælling").hits[0]
    assert (hit.field, hit.snippet, hit.matches[0].span) == ("attachment", "Trafiktælling", (0, 13))


def test_a_snippet_is_cut_between_words_and_keeps_its_offsets() -> None:
    text = "Et ord\nog et til.\n" * 40 + "Her står fjernvarmen midt i.\n" + "Og\tmere endnu.\n" * 40
    hit = texts(text).find("fjernvarmen").hits[0]
    assert "fjernvarmen" in hit.snippet
    assert len(hit.snippet) <= 100
    standing = text[hit.snippet_start : hit.snippet_start + len(hit.snippet)]
    assert hit.snippet == standing.replace("\n", " ").replace("\t", " ")
    assert standing[0] != " "
    assert "\n" not in hit.snippet


def test_a_snippet_shows_no_sign_that_steers_the_terminal() -> None:
    hit = texts("Havn \x1b[31mrød\u202e tekst").find("havn").hits[0]
    assert "\x1b" not in hit.snippet
    assert "\u202e" not in hit.snippet


def test_a_word_without_an_end_gives_a_short_snippet() -> None:
    hit = texts("x " + "a" * 500_000).find("aaaaaaaa").hits[0]
    assert len(hit.snippet) <= 100
    assert hit.matches[0].rule == "prefix"


def test_of_a_word_said_without_end_the_best_place_is_told() -> None:
    found = texts("Havnen og mere. " * 20_000 + "Havn.").find("havn")
    assert (found.hits[0].matches[0].word, found.hits[0].matches[0].rule) == ("Havn", "exact")
    assert len(found.hits[0].matches) <= 50


def test_what_is_put_again_replaces_what_was_there() -> None:
    index = texts("Havn.")
    put(index, entry("0", "", "Park."))
    assert len(index) == 1
    assert index.find("havn").total == 0
    assert items(index.find("park")) == ["0"]


def test_what_is_dropped_leaves_nothing_behind() -> None:
    index = index_of(entry("keep", "Havn"), entry("gone", "Havnefest", "Kulturhus."), reviews={"gone": REVIEW})
    index.drop("gone")
    index.drop("unknown")
    index.commit()
    assert len(index) == 1
    for query in ("havnefest", "kulturhus", "tunnelen", "borgmesteren", "kulturhss", "tag:vigtigt"):
        assert index.find(query).total == 0
        assert index.find(query).suggestions == ()
    assert items(index.find("havn")) == ["keep"]


def test_of_papers_without_items_one_is_dropped_while_a_note_stands_on_an_item_that_is_no_more() -> None:
    index = Index()
    index.put("minutes", "", [entry("gone", "Havn")])
    index.put("agenda", "", [])
    index.put("annex", "", [])
    index.commit()
    index.drop("minutes")
    index.commit(erase=True)
    index.write({"gone": REVIEW})
    index.drop("agenda")
    index.commit()
    assert list(index.documents()) == ["annex"]
    assert index.find("borgmesteren").total == 0


def test_a_cancelled_search_finds_nothing() -> None:
    assert texts("Havn.").find("havn", cancelled=lambda: True).total == 0


def test_the_limit_cuts_the_hits_and_not_the_total() -> None:
    index = texts(*["Havn og park."] * 30)
    for query in ("havn", "havn park"):
        found = index.find(query, limit=7)
        assert (len(found.hits), found.total) == (7, 30)
    assert index.find("havn", limit=0).hits == ()
    assert len(index.find("havn park", limit=100).hits) == 30


def test_the_time_it_took_is_told_by_the_clock_given() -> None:
    ticks = iter([1.0, 1.25])
    assert Index(clock=lambda: next(ticks)).find("havn").took_ms == 250


def test_readers_are_not_disturbed_by_a_writer() -> None:
    index = texts(*["Havn og park."] * 50)
    failures: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                assert index.find("havn prak").total >= 49
        except BaseException as error:  # noqa: BLE001 (whatever it is, the test must tell)
            failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for number in range(150):
        index.drop("7")
        put(index, entry("7", "", f"Havn og park {number}. Nyord{number}"))
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []


WORDS = [
    "havn",
    "Havnen",
    "havneplan",
    "lystbådehavn",
    "OK’24",
    "skole",
    "skoel",
    "system-angst",
    "og",
    "rådmand",
    "\n",
]
made_texts = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=40)
made_queries = st.lists(st.sampled_from([*WORDS, '"', "-", "date:2023", "body:x", "is:unread"]), max_size=4).map(
    " ".join
)


def test_a_stem_of_three_letters_is_of_one_word_only_with_an_ending() -> None:
    index = texts("En bolig blev vist.", "Der var boller til kaffen.")
    assert rules(index.find("bolle"))[0] == ("boller", "prefix")
    assert "1" in items(index.find("bollerne"))
    assert not any(rule == "inflected" and word == "bolig" for word, rule in rules(index.find("bolle")))


@settings(max_examples=150, deadline=None)
@given(st.lists(made_texts, min_size=1, max_size=6), made_queries | st.text(max_size=30))
def test_any_query_of_any_texts_is_answered_with_places_that_stand(made: list[str], query: str) -> None:
    entries = {str(number): entry(str(number), text[:10], text) for number, text in enumerate(made)}
    reviews = {str(number): Review(notes=(("n", text[::-1], ()),)) for number, text in enumerate(made)}
    found = index_of(*entries.values(), reviews=reviews).find(query)
    assert found.total >= len(found.hits)
    assert [hit.score for hit in found.hits] == sorted((hit.score for hit in found.hits), reverse=True)
    for hit in found.hits:
        text = entries[hit.item].text
        assert len(hit.snippet) <= 100
        for match in hit.matches:
            own = hit.snippet if hit.field == "annotation" else text
            assert 0 <= match.span.start <= match.span.end <= len(own)
            assert match.word
            if hit.field != "annotation" and match.span != (0, 0):
                assert text[match.span.start : match.span.end] == match.word


@settings(max_examples=60, deadline=None)
@given(st.lists(made_texts, min_size=2, max_size=6), made_queries, st.randoms(use_true_random=False))
def test_the_order_of_putting_and_what_was_there_before_change_nothing(
    made: list[str], query: str, chance: random.Random
) -> None:
    entries: list[Entry] = [entry(str(number), text[:6], text) for number, text in enumerate(made)]
    index = Index()
    for each in chance.sample(entries, len(entries)):
        put(index, entry(each.item, "Andet", "havnefoged skoleleder"))
        put(index, entry("passing", each.title, each.text))
        put(index, each)
    index.drop("passing")
    index.commit()
    one, other = index.find(query), index_of(*entries).find(query)
    assert [hit.score for hit in one.hits] == [hit.score for hit in other.hits]
    assert sorted(one.hits, key=_of_item) == sorted(other.hits, key=_of_item)
    assert one.suggestions == other.suggestions


def _of_item(hit: Hit) -> str:
    return hit.item
