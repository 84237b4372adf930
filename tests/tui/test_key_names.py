"""Sentences name the keys that are set."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.library import Library
from tests import catalogs
from tests.tui.conftest import running, wait_for_text
from tui.commands import COMMANDS
from tui.key_names import keys_spoken, name_keys
from tui.language import speak
from tui.settings import configure
from tui.texts import TEXTS
from tui.words import say

OF_A_DIALOG = re.compile(r"\w+\.(?:\w+_)?keys|departments\.empty")
"""Sentences about a dialog's own keys, which cannot be set."""
OF_SIGNS = frozenset(
    {
        "why.signs_of_text",
        "mark.no_letter",
        "words.decimal",
        "departments.unknown",
        "cli.style.drafted",
        "cli.agree.yes",
        "cli.usage.number",
        "annotation.quote_often",
        "keys.not_pressable",
    }
)
BY_ITSELF = re.compile(r"(?<![^\s(])(?:[\w?/;](?=[\s,:·;)]|$)|ctrl\+\w)", re.MULTILINE)
WORDS = {"en": "a A I æ ø å", "da": "i I æ ø å"}
NAMED = re.compile(r"\{press\[([^]]*)\]\}")


@pytest.fixture(autouse=True)
def _keys_of_the_table() -> Iterator[None]:
    yield
    name_keys({})


def sentences() -> Iterator[tuple[str, str, str]]:
    """Language, id and words of everything that is said."""
    yield from (("en", id, text) for id, text in TEXTS.items())
    yield from (
        ("da", message.context, str(message.string)) for message in catalogs.danish() if message.context in TEXTS
    )


def test_no_sentence_names_the_key_of_a_command_by_itself() -> None:
    named = [
        (language, id, key)
        for language, id, text in sentences()
        if id not in OF_SIGNS and not OF_A_DIALOG.fullmatch(id)
        for key in BY_ITSELF.findall(re.sub(r"\{[^}]*\}", "{}", text))
        if key not in WORDS[language].split()
    ]
    assert named == []


def test_every_key_that_a_sentence_names_is_of_a_command() -> None:
    named = {name for _, _, text in sentences() for name in NAMED.findall(text)}
    assert named <= {command.id.removeprefix("command.") for command in COMMANDS}
    assert {"everywhere.undo", "review.place"} <= named


def test_a_command_without_a_key_is_named_by_its_words() -> None:
    name_keys(
        {"command.everywhere.undo": (), "command.everywhere.redo": ("f5",), "command.review.set_mark": ("f3 a-z",)}
    )
    assert say("said.undoable", what="Noted") == "Noted · “undo” undoes"
    assert say("said.undone", what="Noted") == "Undone: Noted · f5 does it again"
    assert "f3 and a letter" in say("mark.unknown", letter="a")


def test_keys_that_are_words_are_named_in_the_language_spoken() -> None:
    assert keys_spoken(("h", "left", "ctrl+d")) == "h, left, ctrl+d"
    speak("da")
    assert keys_spoken(("h", "left", "ctrl+d")) == "h, pil venstre, ctrl+d"


async def test_the_screen_names_the_keys_that_are_set(library: Library, tmp_path: Path) -> None:
    (tmp_path / "keys.toml").write_text(
        '[everywhere]\nundo = "f6"\n"go_to.search" = "F"\n[review]\nnote = "i"\nset_mark = "f3"', "utf-8"
    )
    async with running(library, size=(100, 30), configuration=configure(tmp_path)) as pilot:
        await wait_for_text(pilot, "F Search")
        await pilot.press("enter", "x")
        await wait_for_text(pilot, "f6 undoes")
        await pilot.press("?", *"set a mark", "enter")  # asked for by name, it waits for its letter
        await wait_for_text(pilot, "f3 …")
        await pilot.press("a")
        await wait_for_text(pilot, "Mark a is set")
