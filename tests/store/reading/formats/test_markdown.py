"""Markdown: line for line those of the file, without markup."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ReadingError
from store.reading.formats import extract, kind_of
from store.reading.formats.markdown import read_markdown
from tests.samples.make_office import MINUTES
from tests.samples.minutes import blocks_of
from tests.samples.web_files import markdown


def lines(text: str) -> tuple[str, ...]:
    return read_markdown(text.encode()).lines


@pytest.mark.parametrize(
    "text",
    ["> " * 20_000 + "a", "- " * 20_000 + "a", "*" * 50_000, "[" * 50_000, "a\n" * 50_000, "`" * 30_000 + "a",
     "|a" * 20_000, "![" * 20_000, "<!--" * 10_000, "**a" * 10_000, "_a *b " * 8_000, "[a](" * 10_000, "&#" * 20_000,
     "1. \n" * 20_000,     "| a | b |\n|---|---|\n" + "| c | d |\n" * 5_000, "x" * 5_000_000],
)  # fmt: skip
def test_no_text_takes_more_than_a_moment(text: str) -> None:
    before = time.process_time()
    printed = read_markdown(f"Tekst\n\n{text}".encode())
    assert time.process_time() - before < 5
    assert len(printed.lines) == 2 + len(text.rstrip("\n").split("\n"))


@pytest.mark.parametrize("sign", ["> ", "- ", "1. "])
def test_what_nests_deeper_than_anyone_writes_is_left_as_it_stands(sign: str) -> None:
    assert lines(f"x\n\n{sign * 500}a\n") == ("x", "", f"{sign * 500}a")


def test_each_line_keeps_its_number_and_loses_its_markup() -> None:
    text = (
        "# Referat\n\n**Mødedato:** 5. marts\\\n2025 *i* `salen`\n\n## 1. [Broen](http://x.example) <b>nu</b>\n"
        "<!-- skjult -->\n\n> Citat\n> mere\n\n***\n\nTitel\n=====\n\\# ikke titel &amp; ![billede](a.png)\n"
    )
    assert lines(text) == (
        "Referat", "", "Mødedato: 5. marts", "2025 i salen", "", "1. Broen nu", "", "", "Citat", "mere", "", "", "",
        "Titel", "", "# ikke titel & billede",
    )  # fmt: skip


def test_points_keep_their_bullets_and_numbers_run_on_as_they_are_shown() -> None:
    text = "1. a\n1. b\n   mere\n   - c\n     * d\n\n3) e\n\n- [x] f\n-\n- g\n"
    assert lines(text) == (
        "1. a", "2. b", "mere", "  - c", "    • d", "", "3) e", "", "- f", "", "- g",
    )  # fmt: skip


def test_bold_headings_and_levels_are_marked() -> None:
    printed = read_markdown(b"## A\n\n**B**\n\n- c\n  - d\n\n**e** f\n")
    marks = [
        (mark.heading, mark.bold, mark.list_level)
        for line, mark in zip(printed.lines, printed.marks, strict=True)
        if line
    ]
    assert marks == [(2, False, 0), (0, True, 0), (0, False, 1), (0, False, 2), (0, False, 0)]


def test_code_and_tables_stay_on_their_lines() -> None:
    text = "x\n\n```\n# ikke titel\n```\n\n| a | **b** |\n|---|---|\n| c |  |\n"
    assert lines(text) == ("x", "", "", "# ikke titel", "", "", "a | b", "", "c")


def test_settings_on_top_are_no_text_but_a_rule_is_nothing_of_the_kind() -> None:
    printed = read_markdown(b"---\ntitle: Referat\n---\n\n# A\n")
    assert (printed.marks[1].zone, printed.lines[4]) == ("header", "A")
    assert lines("---\nReferat\n---\n") == ("", "Referat", "")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("# Referat\n\n## Punkt 1\n", "markdown"),
        ("**Beslutning**\n\n**Godkendt**\n\n[a](b)\n", "markdown"),
        ("#1 er vigtigst\n\n- men ikke kun\n", "text"),
        ("# Kun et tegn\n\n1. Punkt\n- streg\n", "text"),
        ("Pris: 5 ** 2 og 6 ** 3\n" * 5, "text"),
    ],
)
def test_a_text_is_markdown_where_its_signs_say_so(text: str, kind: str) -> None:
    assert kind_of(text.encode()) == kind


def test_line_ends_of_windows_and_old_encodings_are_read() -> None:
    printed = extract("# Møde\r\n\r\n## Å\r\n".encode("cp1252"))
    assert printed.lines == ("Møde", "", "Å")
    assert printed.problems[0].message.id == "reading.encoding_guessed"


SIGNS = [
    "# ",
    "- ",
    "1. ",
    "> ",
    "**",
    "*",
    "`",
    "```\n",
    "[a](b)",
    "|",
    "\n",
    "\n\n",
    "---\n",
    "    ",
    "<b>",
    "a",
    "\t",
    "\r\n",
    "\0",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(SIGNS), st.text(max_size=5)), max_size=60).map("".join))
def test_any_text_keeps_its_number_of_lines(text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        printed = read_markdown(data)
    except ReadingError:
        return
    assert len(printed.marks) == len(printed.lines)
    assert not any("\n" in line or "\r" in line for line in printed.lines)


def test_the_sample_is_recognised() -> None:
    assert kind_of(markdown(blocks_of(MINUTES))) == "markdown"
