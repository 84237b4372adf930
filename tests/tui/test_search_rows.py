from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from store.model import Field, Hit, Match, MatchRule, Results, Span, Suggestion, message
from tui.screens.search.rows import HitRow, Told, can_choose, content_of, key_of, rows_of
from tui.screens.search.why_found import in_hundredths, why_found

TEXT = st.text(max_size=130)
SPANS = st.tuples(st.integers(0, 200), st.integers(0, 40)).map(lambda at: Span(at[0], at[0] + at[1]))
MATCHES = st.builds(
    Match, query=TEXT, word=TEXT, rule=st.sampled_from(get_args(MatchRule)), distance=st.integers(0, 2), span=SPANS
)


def hit(
    snippet: str, matches: tuple[Match, ...] = (), title: str = "Støj", start: int = 0, field: Field = "text"
) -> Hit:
    return Hit(
        item="d-1.1",
        meeting="m-d-1",
        document="d-1",
        body="Byrådet",
        date="2025-04-09",
        number="1",
        title=title,
        kind="minutes",
        field=field,
        snippet=snippet,
        snippet_start=start,
        matches=matches,
        score=0.5,
        guess=False,
    )


def styled(row: HitRow, width: int) -> list[str]:
    """What is underlined in a row."""
    content = content_of(row, width)
    return [content.plain[span.start : span.end] for span in content.spans if "underline" in str(span.style)]


def test_the_words_found_are_marked_though_a_match_elsewhere_has_no_place_in_the_snippet() -> None:
    matches = (
        Match("støj", "støj", "exact", 0, Span(140, 144)),
        Match("nat", "nat", "exact", 0, Span(3, 6)),
        Match("kran", "kran", "exact", 0, Span(0, 0)),
    )
    row = HitRow(hit("der er megen støj her om natten", matches, start=127), 1, False)
    assert styled(row, 80) == ["støj"]


def test_cells_of_a_table_are_parted_by_quiet_signs_and_the_word_is_marked_at_its_place() -> None:
    found = (Match("havnebad", "havnebad", "exact", 0, Span(11, 19)),)
    row = HitRow(hit("| 12 bad | havnebad | 14 |", found), 1, False)
    assert content_of(row, 80).plain.strip() == "· 12 bad · havnebad · 14 ·"
    assert styled(row, 80) == ["havnebad"]


def test_the_words_are_in_sight_in_a_narrow_terminal() -> None:
    text = "et " * 25 + "bolværk " + "to " * 10
    row = HitRow(hit(text, (Match("bolværk", "bolværk", "exact", 0, Span(75, 82)),)), 1, False)
    assert "bolværk" in content_of(row, 40).plain


def test_a_word_in_the_title_is_marked_in_the_title() -> None:
    matches = (Match("støj", "Støj", "folded", 0, Span(2, 6)),)
    assert styled(HitRow(hit("1 Støj fra havnen Borgere klager", matches, title="Støj fra havnen"), 1, True), 80)


def test_only_the_first_row_of_a_hit_can_be_chosen() -> None:
    rows = rows_of(
        Results("x", 300, (hit("a"),), 0, (message("search.empty_filter", name="x"),), (Suggestion("x", ("y",)),))
    )
    assert [can_choose(row) for row in rows] == [False, False, True, False, False]


def test_a_word_that_stands_there_in_two_is_told_as_such_and_a_part_of_a_word_as_a_part() -> None:
    found = hit(
        "vinter hjælp, vinterhjælpen",
        (
            Match("vinterhjælp", "vinter hjælp", "compound", 0, Span(0, 12)),
            Match("hjælpen", "vinterhjælpen", "compound", 0, Span(14, 27)),
        ),
    )
    told = why_found(found)
    assert told[0] == "“vinterhjælp” is found as “vinter hjælp”: written in two words."
    assert told[1] == "“hjælpen” is found as “vinterhjælpen”: part of it."


def test_where_only_the_likeliest_places_were_looked_at_it_is_said() -> None:
    found = Results("x", 300, (hit("a"),), 0, at_least=True)
    assert rows_of(found)[-1] == Told("These are the best 1 of at least 300; another word narrows them.")
    assert "there may be more" in why_found(found.hits[0], at_least=True)[-1]


@given(TEXT, st.lists(MATCHES, max_size=4).map(tuple), TEXT, st.integers(0, 100), st.integers(1, 170))
def test_no_hit_breaks_the_row_or_steers_the_terminal(
    snippet: str, matches: tuple[Match, ...], title: str, start: int, width: int
) -> None:
    found = hit(snippet, matches, title, start)
    for row in rows_of(Results("x", 1, (found,), 0)):
        plain = content_of(row, width).plain
        assert not set(plain) & set(map(chr, [*range(32), 0x7F, 0x9B, 0x202E, 0x2028]))
        assert key_of(row)
    assert all("\n" not in sentence for sentence in why_found(found))


@given(st.lists(st.floats(0, 1.1), min_size=1, max_size=6))
def test_what_a_score_is_made_of_adds_up_to_the_score_that_is_told(values: list[float]) -> None:
    total = round(sum(values) / 1.15 * 100)
    parts = in_hundredths(values, 1.15, total)
    assert sum(parts) == total
    assert all(abs(part - value / 1.15 * 100) < 1.01 for part, value in zip(parts, values, strict=True))


def test_what_only_filters_found_is_told_without_a_score() -> None:
    told = why_found(hit("a"))
    assert told[0] == "It is what the filters ask for."
    assert not any("score 0" in sentence for sentence in told)
