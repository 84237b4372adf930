"""`search`: hits with the rule behind each word."""

from pathlib import Path
from typing import Any

import pytest

from tests.tui.cli.conftest import Run

HIT = {"item", "meeting", "body", "date", "number", "title", "kind", "field", "snippet", "matches", "score"}


@pytest.mark.parametrize(
    ("query", "word", "rule"),
    [
        ("toldbodgade", "Toldbodgade", "exact"),
        ("toldbod", "Toldbodgade", "prefix"),
        ("stoejmaalinger", "Støjmålinger", "folded"),
        ("toldbodgede", "Toldbodgade", "typo"),
    ],
)
def test_each_hit_says_which_rule_matched_which_word(ask: Any, meeting: Any, query: str, word: str, rule: str) -> None:
    answer = ask("search", query)
    assert set(answer) == {"query", "total", "at_least", "took_ms", "problems", "suggestions", "facets", "hits"}
    assert answer["total"] == len(answer["hits"]) == 2
    for hit in answer["hits"]:
        assert set(hit) >= HIT
        assert (query, word, rule) in [(match["query"], match["word"], match["rule"]) for match in hit["matches"]]
        assert all(set(match) == {"query", "word", "rule", "distance", "span"} for match in hit["matches"])


def test_the_span_of_a_match_is_its_place_in_the_items_text(ask: Any, meeting: Any) -> None:
    texts = {one["id"]: one["text"] for one in ask("show", meeting["id"])["items"]}
    for hit in ask("search", "natten")["hits"]:
        for match in hit["matches"]:
            start, end = match["span"]
            assert texts[hit["item"]][start:end] == match["word"]


def test_guesses_stand_under_a_line_that_says_so(run: Run, meeting: Any) -> None:
    said = run("search", "toldbodgede").stdout
    assert said.splitlines()[0].startswith("toldbodgede stands nowhere; nearest: ")
    assert "typing error" in said


def test_what_stands_nowhere_finds_nothing(run: Run, ask: Any, meeting: Any) -> None:
    assert ask("search", "svømmehal")["hits"] == []
    result = run("search", "svømmehal")
    assert (result.exit_code, "Nothing found." in result.stdout) == (0, True)


def test_a_filter_that_is_not_understood_is_a_problem_and_the_rest_is_searched(
    run: Run, ask: Any, meeting: Any
) -> None:
    answer = ask("search", "farve:blå natten")
    assert len(answer["problems"]) == 1
    assert answer["total"] == 2
    assert len(run("search", "farve:blå natten").stderr.splitlines()) == 1


def test_a_quotation_mark_that_is_not_closed_is_told_and_its_words_are_searched(run: Run, meeting: Any) -> None:
    result = run("search", '"støj om natten')
    assert (result.exit_code, len(result.stderr.splitlines())) == (0, 1)
    assert "quotation mark" in result.stderr
    assert "Støjmålinger" in result.stdout


def test_a_query_that_is_not_understood_is_told_when_it_is_saved(run: Run, meeting: Any) -> None:
    result = run("searches", "save", "støj", '"støj farve:rød')
    assert "quotation mark" in result.stderr
    assert run("searches", "save", "støj", "støj farve:rød").stderr.startswith("There is no farve:")
    assert run("searches", "save", "støj", "støj -h").stderr == ""


@pytest.mark.parametrize("limit", ["0", "x", "1001", "1.5"])
def test_a_limit_that_is_no_number_is_named_with_what_it_may_be(run: Run, limit: str) -> None:
    result = run("search", "støj", "--limit", limit)
    assert result.exit_code == 2
    assert f"“{limit}” is no number from 1 to 1000." in result.stderr


def test_a_word_with_a_dash_is_excluded_and_not_an_option(ask: Any, run: Run, meeting: Any) -> None:
    assert [hit["kind"] for hit in ask("search", "natten", "-måles")["hits"]] == ["minutes"]
    assert run("search", "natten", "--limt", "3").exit_code == 2


def test_the_limit_holds_and_the_total_is_told(ask: Any, meeting: Any) -> None:
    answer = ask("search", "natten", "--limit", "1")
    assert (answer["total"], len(answer["hits"])) == (2, 1)


UNDATED = """Borgmestermøde

Referat

Punkt 1: Færgelejet
Prisen på lyset blev drøftet.
"""


def test_a_hit_of_a_meeting_without_a_date_says_so_and_each_word_is_explained_once(run: Run, tmp_path: Path) -> None:
    (tmp_path / "referat.txt").write_text(UNDATED, encoding="utf-8")
    assert run("import", tmp_path / "referat.txt").exit_code == 0
    lines = run("search", "færgelej lyset").stdout.splitlines()
    assert lines[0].startswith("1 Færgelejet  Borgmestermøde, no date given  ")
    assert sorted(lines[2].strip().split("; ")) == ["Færgelejet: begins with færgelej", "lyset: as typed"]
    assert lines[3:] == ["", "1 of 1"]


def test_what_is_guessed_of_a_hit_or_decision_finds_it_and_stands_beside_what_is_printed(
    run: Run, ask: Any, tmp_path: Path
) -> None:
    told = "Referat\n\nPunkt 1: Støj\nDet blev drøftet på borgmestermødet.\nBeslutning\nSagen blev udsat.\n"
    (tmp_path / "referat.txt").write_text(told, encoding="utf-8")
    run("import", tmp_path / "referat.txt")
    for found in (
        *ask("search", "støj udvalg:borgmestermøde")["hits"],
        *ask("decisions", "--body", "mestermøde")["decisions"],
    ):
        assert (found["body"], found["inferred"]["body"]["value"]) == (None, "Borgmestermøde")
        assert found["inferred"]["body"]["evidence"] == "borgmestermødet"
    assert "Borgmestermøde" in run("search", "udvalg:borgmestermøde").stdout


def test_a_hit_found_by_a_filter_alone_has_no_empty_lines_of_reasons(run: Run, meeting: Any) -> None:
    assert "\n\n\n" not in run("search", "kind:minutes").stdout


def test_facets_tell_how_all_hits_are_spread_and_only_where_they_are_asked_for(
    run: Run, ask: Any, meeting: Any
) -> None:
    assert ask("search", "natten")["facets"] is None
    facets = {one["name"]: one["values"] for one in ask("search", "natten", "--facets", "--limit", "1")["facets"]}
    assert facets["kind"] == [{"value": "agenda", "count": 1}, {"value": "minutes", "count": 1}]
    assert sum(one["count"] for one in facets["body"]) == 2
    assert "Kind: Agenda (1)" in run("search", "natten", "--facets").stdout.splitlines()


def test_what_a_score_is_made_of_adds_up_to_it(ask: Any, meeting: Any) -> None:
    (hit, *_) = ask("search", "støj natten")["hits"]
    weighed = hit["weighed"]
    assert sum(word["share"] for word in weighed["words"]) == pytest.approx(1, abs=0.01)
    total = sum(word["strength"] * word["share"] for word in weighed["words"])
    assert (total + weighed["closeness"] - weighed["formality"]) / weighed["best"] == pytest.approx(
        hit["score"], abs=0.01
    )


def test_similar_finds_the_item_of_the_agenda_to_that_of_the_minutes_with_what_was_decided(
    run: Run, ask: Any, meeting: Any
) -> None:
    hits = {hit["kind"]: hit for hit in ask("search", "natten")["hits"]}
    found = ask("similar", hits["agenda"]["item"])
    (one,) = [each for each in found["treatments"] if each["item"] == hits["minutes"]["item"]]
    assert one["likeness"] == "title"
    assert one["decision"]
    assert f"same title: “{one['decision']}”" in run("similar", hits["agenda"]["item"]).stdout


def test_similar_to_an_item_that_is_not_there_says_so(run: Run, meeting: Any) -> None:
    result = run("similar", "d-nothing.1")
    assert result.exit_code == 1
    assert "d-nothing.1" in result.stderr


def test_where_all_of_it_finds_nothing_shorter_queries_are_named(run: Run, meeting: Any) -> None:
    said = run("search", "natten date:2024 toldbodgade").stdout
    assert said == "Nothing answers all of it. Shorter queries:\n  natten toldbodgade (2 hits)\n"


def test_a_search_is_saved_asked_by_its_name_and_removed(run: Run, ask: Any, meeting: Any) -> None:
    assert run("searches").stdout == "No search is saved: referat searches save NAME QUERY\n"
    assert ask("searches", "save", "Støj nu", "natten", "-budget") == {"name": "Støj nu", "query": "natten -budget"}
    assert run("searches", "save", "byen", '"på Toldbodgade"').stdout == "Saved the search “byen”\n"
    assert ask("searches") == {
        "searches": [{"name": "byen", "query": '"på Toldbodgade"'}, {"name": "Støj nu", "query": "natten -budget"}],
        "asked": [],
    }
    assert "Støj nu  natten -budget" in run("searches").stdout
    named = ask("search", "@støj nu", "kind:minutes")
    assert named["query"] == ask("search", "@støj nu kind:minutes")["query"] == "natten -budget kind:minutes"
    assert named["hits"] == ask("search", "natten -budget kind:minutes")["hits"] != []
    assert run("searches", "remove", "BYEN").stdout == "Removed the saved search “byen”\n"
    assert [one["name"] for one in ask("searches")["searches"]] == ["Støj nu"]
    ask("undo")
    assert len(ask("searches")["searches"]) == 2


def test_a_search_that_is_not_saved_is_said_and_is_no_traceback(run: Run, meeting: Any) -> None:
    for words in (["search", "@nothing"], ["searches", "remove", "nothing"]):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "No search is saved as “nothing”." in result.stderr
    assert run("searches", "save", " ", "støj").exit_code == 1
