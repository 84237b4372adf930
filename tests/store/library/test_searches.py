import errno
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import NotFoundError, RefusedError
from store.library import Library
from store.library.context import Context
from store.library.searches import REMEMBERED, narrowed, narrows, remembered
from store.model import FacetName
from store.query.conditions import FILTERS
from store.query.parsing import parse
from tests.store.library.papers import AGENDA, MINUTES, Papers

QUERIES = st.text(max_size=40)


def test_a_search_is_kept_under_its_name_and_the_last_of_a_name_holds(library: Library) -> None:
    library.searches.save("  Havnen  nu ", " støj ")
    library.searches.save("byen", "cykelsti")
    library.searches.save("Havnen nu", "støj body:teknik")
    assert [(one.name, one.query) for one in library.searches.saved()] == [
        ("byen", "cykelsti"),
        ("Havnen nu", "støj body:teknik"),
    ]


def test_what_several_ask_at_once_is_all_remembered(library: Library) -> None:
    def ask(who: int) -> None:
        for number in range(8):
            library.searches.remember(f"{who} {number}")

    with ThreadPoolExecutor(4) as four:
        list(four.map(ask, range(4)))
    assert set(library.searches.asked()) == {f"{who} {number}" for who in range(4) for number in range(8)}


def test_saving_and_removing_a_search_is_undone(library: Library) -> None:
    library.searches.save("havnen", "støj")
    library.searches.remove("havnen")
    assert not library.searches.saved()
    library.history.undo()
    assert [one.name for one in library.searches.saved()] == ["havnen"]
    library.history.undo()
    assert not library.searches.saved()


def test_a_saved_search_is_meant_by_its_name_and_what_is_behind_the_name_is_asked_too(library: Library) -> None:
    library.searches.save("havnen", "støj")
    library.searches.save("Havnen nu", "larm")
    assert library.searches.meant("@havnen") == "støj"
    assert library.searches.meant("@havnen NU date:2025  is:open") == "larm date:2025 is:open"
    assert library.searches.meant("@havnen nær") == "støj nær"
    assert [library.searches.meant(words) for words in ("@", "a@havnen", "-x", "")] == ["@", "a@havnen", "-x", ""]
    with pytest.raises(NotFoundError):
        library.searches.meant("@byen nu")


@pytest.mark.parametrize(("name", "query"), [("", "støj"), (" \n", "støj"), ("x" * 61, "støj"), ("havnen", " ")])
def test_a_search_without_a_name_or_without_words_is_refused(library: Library, name: str, query: str) -> None:
    with pytest.raises(RefusedError):
        library.searches.save(name, query)


def test_removing_what_is_not_saved_says_so(library: Library) -> None:
    with pytest.raises(NotFoundError):
        library.searches.remove("havnen")


def test_what_was_asked_is_there_the_newest_first_and_for_the_owner_alone(library: Library, context: Context) -> None:
    for query in ("støj", "cykelsti", " ", "støj"):
        library.searches.remember(query)
    assert library.searches.asked() == ("støj", "cykelsti")
    assert (context.folder / "asked.json").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in context.folder.iterdir() if path.name.endswith(".tmp")] == []


@pytest.mark.parametrize("odd", [b"", b"{", b"[1, 2]", b"\xff\xfe", b'["\xff"]'])
def test_a_damaged_list_of_what_was_asked_is_as_none(library: Library, context: Context, odd: bytes) -> None:
    (context.folder / "asked.json").write_bytes(odd)
    assert library.searches.asked() == ()
    assert library.searches.remember("støj") == ("støj",)


def test_a_folder_that_refuses_the_list_is_no_error(library: Library, context: Context) -> None:
    (context.folder / "asked.json").mkdir()
    assert library.searches.remember("støj") == ("støj",)
    assert library.searches.asked() == ()


def test_a_disk_that_does_not_read_for_a_moment_loses_nothing_of_what_was_asked_before(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(path: Path) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    library.searches.remember("støj")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", unreadable)
        assert library.searches.remember("cykelsti") == ("cykelsti",)
    assert library.searches.asked() == ("støj",)


def test_a_meeting_that_is_forgotten_takes_what_was_asked_with_it_and_saved_searches_that_find_nothing_else(
    library: Library, context: Context, meeting: str, papers: Papers
) -> None:
    other = MINUTES.replace("5. marts", "2. april").replace("vindmøller ved Klitgården", "havnen")
    library.importing.run([papers(andet=other) / "andet.txt"])
    library.searches.remember("Klitgården")
    library.searches.save("klitten", "Klitgården")
    library.searches.save("stien", "Klitgården vindmøller")
    library.searches.save("stien", "Havnevej")
    library.searches.save("fjernet", "vindmøller")
    library.searches.remove("fjernet")
    library.searches.save("solceller", "solceller ved")
    library.searches.save("ukendte", "body:ukendt Klitgården")
    library.searches.save("udvalget", "body:ukendt")
    for left in ("asked.4711.tmp", "first-screen.new"):  # by a run that was killed
        (context.folder / left).write_text("Klitgården")
    library.taking_out.forget(meeting)
    assert library.searches.asked() == ()
    assert [one.query for one in library.searches.saved()] == ["solceller ved", "Havnevej", "body:ukendt"]
    undone = [change.name.id for change in iter(library.history.undo, None)]
    assert undone == ["change.save_search", "change.save_search", "change.import"]
    library.close()
    assert not [path for path in context.folder.rglob("*") if path.is_file() and b"Klitg" in path.read_bytes()]
    assert not [path for name in ("asked", "first-screen") for path in context.folder.glob(f"{name}*")]


@settings(max_examples=40, deadline=None)
@given(st.lists(QUERIES, max_size=150))
def test_what_is_remembered_stands_once_and_is_never_too_much(queries: list[str]) -> None:
    kept: tuple[str, ...] = ()
    for query in queries:
        kept = remembered(kept, query)
    assert len(kept) == len(set(kept)) <= REMEMBERED
    assert all(one.strip() for one in kept)


@given(QUERIES, st.sampled_from(["body", "department"]), st.text("abæ ':-.", min_size=1, max_size=12))
def test_a_filter_put_into_a_query_is_there_and_goes_again(query: str, name: FacetName, value: str) -> None:
    if narrows(query, name, value) or query.count('"') % 2 or not value.strip():
        return
    inside = narrowed(query, name, value, f'{name}:"{value}"')
    assert narrows(inside, name, value)
    assert narrowed(inside, name, value, "").split() == query.split()


def test_a_filter_is_there_in_whatever_words_and_goes_whole() -> None:
    query = 'støj udvalg:"teknik-  og klima"  DATO:2024 -slags:referat nat'
    assert narrows(query, "body", "Teknik- og Klima")
    assert narrowed(query, "body", "Teknik- og Klima", "") == "støj DATO:2024 -slags:referat nat"
    assert narrowed(query, "year", "2024", "").endswith('klima" -slags:referat nat')
    assert not narrows(query, "kind", "minutes")  # that it is none is another wish
    assert narrows("støj udvalg:klima", "body", "Teknik- og Klimaudvalget")  # a part of a name is asked for
    assert narrowed("støj udvalg:klima", "body", "Teknik- og Klimaudvalget", "") == "støj"
    assert not narrows("støj -udvalg:klima", "body", "Teknik- og Klimaudvalget")
    assert narrowed(query, "kind", "agenda", "slags:dagsorden").endswith(" nat slags:dagsorden")


def test_a_filter_behind_a_phrase_that_is_still_open_is_no_part_of_it() -> None:
    assert narrows(narrowed('"fælles pul', "year", "2024", "date:2024"), "year", "2024")


def test_each_value_of_each_facet_finds_as_many_items_as_it_says(library: Library, papers: Papers) -> None:
    library.importing.run([papers(dagsorden=AGENDA, referat=MINUTES)])
    found = library.search("godkendelse", 50, spread=True)
    assert {facet.name for facet in found.facets} >= {"body", "year", "kind"}
    for facet in found.facets:
        for value, count in facet.values:
            query = narrowed("godkendelse", facet.name, value, f'{FILTERS[facet.name]}:"{value}"')
            assert not parse(query).problems
            assert library.search(query).total == count, query
