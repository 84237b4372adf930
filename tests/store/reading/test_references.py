"""Mentions of other items."""

from time import process_time

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from store.model import Item, Reference
from store.reading import read
from store.reading.references import Target, Targets

BUNDLE = """\
\fDagsorden

Mødedato: 5. februar 2025

1. Godkendelse af dagsorden

Metode: Drøftelse

2. Henvist sag: Sikre skoleveje, cykelbro over bækken

Metode: Drøftelse

3. Udvalgets syn på nabo-budgetter

Metode: Drøftelse
\fReferat

Punkt 1: Dagsorden

Godkendt.

Punkt 2: Nyt fra udvalgene

%s

Punkt 3: Bordrunde

Intet.
"""


def item(body: str) -> Item:
    return read((BUNDLE % body).encode(), "x.txt").documents[1].items[1]


def references(body: str) -> list[Reference]:
    return list(item(body).references)


def test_an_item_is_found_by_the_words_of_its_title_in_another_document() -> None:
    (reference,) = references("Ift. punktet om cykelbroen skal der regnes på prisen.")
    assert (reference.document, reference.item, reference.quote) == (0, "2", "Ift. punktet om cykelbroen")
    assert reference.confidence > 0.85


def test_hyphens_and_compounds_are_forgiven() -> None:
    (reference,) = references("I forhold til punktet om nabobudgetter blev det drøftet, at de er små.")
    assert (reference.document, reference.item) == (0, "3")


def test_what_is_meant_but_not_there_has_no_document() -> None:
    (reference,) = references("Vedr. punktet om svømmehallen skal der ventes.")
    assert (reference.document, reference.item, reference.confidence) == (None, None, 0.0)


def test_a_number_means_an_item_of_the_same_document() -> None:
    (reference,) = references("Behandlet sammen med punkt 3.")
    assert (reference.document, reference.item) == (1, "3")


def test_an_item_does_not_refer_to_itself() -> None:
    assert references("Jf. punkt 2 i dag.") == []


def test_follow_ups_name_the_references_of_their_own_passage() -> None:
    found = item(
        "• Ift. punktet om cykelbroen skal der inviteres en tekniker. TKF følger op.\n"
        "• Ift. punktet om nabobudgetter er der tvivl. Det blev aftalt, at SOF skriver et notat. SOF følger op."
    )
    assert [task.references for task in found.follow_ups] == [(0,), (1,)]
    assert [reference.item for reference in found.references] == ["2", "3"]


WORDS = st.sampled_from(
    ["bro", "broen", "broerne", "cykelbro", "cykelbroen", "cykelbroens", "cykelsti", "skole", "skolevej", "skoleveje"]
)
TITLES = st.frozensets(WORDS, max_size=4)


def likeness(word: str, other: str) -> float:
    if word == other:
        return 1.0
    short, long = sorted((word, other), key=len)
    if len(short) < 5:
        return 0.0
    if short in long:
        return 0.95 if long.startswith(short) and len(long) - len(short) <= 3 else 0.8
    return 0.9 if fuzz.ratio(word, other) >= 88 else 0.0


@settings(max_examples=300, deadline=None)
@given(st.lists(TITLES, max_size=12), TITLES.filter(bool))
def test_the_nearest_titles_are_those_that_comparing_every_word_with_every_word_finds(
    titles: list[frozenset[str]], topic: frozenset[str]
) -> None:
    def score(title: frozenset[str]) -> float:
        share = sum(max((likeness(word, other) for other in title), default=0.0) for word in topic) / len(topic)
        return 0.95 * share + 0.05 * share * min(1.0, len(topic) / max(1, len(title)))

    targets = [Target(0, str(number), title) for number, title in enumerate(titles)]
    found = Targets(targets).nearest(topic, but=(0, "0"))
    wanted = sorted((score(each.words) for each in targets[1:]), reverse=True)[:2]
    assert [round(score, 9) for score, _ in found] == [round(score, 9) for score in wanted if score]
    assert all(round(score(each.words), 9) == round(value, 9) for value, each in found)


def test_of_papers_that_stand_many_times_in_a_file_each_one_means_the_first_and_says_that_others_fit() -> None:
    targets = Targets([Target(document, "2", frozenset({"cykelbro"})) for document in range(10)])
    nearest = targets.nearest(frozenset({"cykelbro"}), but=(0, "2"))
    assert [(score, each.document) for score, each in nearest] == [(1.0, 1), (1.0, 2)]


def test_a_bundle_of_six_thousand_items_costs_as_much_as_its_papers() -> None:
    words = [f"brolægning{number}" for number in range(300)]
    targets = Targets([Target(number, "1", frozenset({word})) for number, word in enumerate(words * 20)])
    begun = process_time()
    for word in words * 20:
        assert targets.nearest(frozenset({word}), but=(-1, ""))[0][0] == 1.0
    assert process_time() - begun < 6
