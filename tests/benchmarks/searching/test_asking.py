from collections import Counter
from functools import cache

from store.text import fold
from tests.benchmarks.searching import lexicon, sets
from tests.benchmarks.searching.asking import Query, Watch
from tests.benchmarks.searching.made import Made, items

COUNT = 600
MADE = {made.id: made for made in items(COUNT)}


@cache
def queries() -> list[Query]:
    watch = Watch(COUNT, 8)
    for made in MADE.values():
        watch.tell(made)
    return list(watch.queries())


def words(made: Made) -> set[str]:
    return {lexicon.form(*token) for token in made.tokens}


def test_an_item_is_the_same_whenever_it_is_made() -> None:
    assert list(items(2, 300)) == [MADE["d25.1"], MADE["d25.2"]]
    assert MADE["d25.1"] != MADE["d25.2"]


def test_every_class_is_asked_and_every_query_has_its_answer() -> None:
    asked = queries()
    assert set(Counter(query.kind for query in asked).values()) == {8}
    assert all(query.accepted and query.accepted <= MADE.keys() for query in asked)


def test_a_word_asked_for_exactly_stands_in_an_item_that_answers() -> None:
    exact = [query for query in queries() if query.kind == "exact word"]
    assert all(any(query.text in words(MADE[id]) for id in query.accepted) for query in exact)


def test_a_part_asked_for_stands_in_every_answer_and_nowhere_else() -> None:
    for query in queries():
        if query.kind == "compound part":
            assert {
                id for id, made in MADE.items() if any(query.text in word for word in words(made))
            } == query.accepted


def test_what_is_misspelt_stands_nowhere() -> None:
    everywhere = {fold(word) for made in MADE.values() for word in words(made)}
    assert not [query for query in queries() if "error" in query.kind and fold(query.text) in everywhere]


def test_the_decision_is_where_the_entry_says() -> None:
    entry = MADE["d3.4"].entry()
    ((span, _),) = entry.decisions
    assert entry.text[span.start : span.end].startswith("Godkendt. ")
    assert entry.text[entry.title_span.start : entry.title_span.end] == entry.title


def test_the_written_questions_are_fifteen_of_each_class_none_of_them_a_sentence() -> None:
    written = sets.greve()
    assert set(Counter(query.kind for query in written).values()) == {15}
    assert all(len(query.text.split()) <= 4 and query.accepted for query in written)
    assert (len(sets.absent("far")), len(sets.absent("near"))) == (200, 60)
