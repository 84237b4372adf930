from dataclasses import replace

import pytest

from tui.commands import Command
from tui.keys import Keys, key_name, meaning

BACK = Command("back", "everywhere", ("escape",))
FIRST = Command("first", "lists", ("g g", "home"))
COPY = Command("copy", "review", ("y c",), ("citation",))
WHY = Command("why", "review", ("w",))
WORD = Command("word", "passage", ("w",))


def test_a_printed_key_goes_by_its_character_and_others_by_their_name() -> None:
    assert key_name("question_mark", "?") == "?"
    assert key_name("upper_g", "G") == "G"
    assert key_name("space", " ") == "space"
    assert key_name("ctrl+d", "\x04") == "ctrl+d"
    assert key_name("escape", "\x1b") == "escape"
    assert key_name("alt+a", "a") == "alt+a"
    assert key_name("å", "å") == "å"


def test_a_sequence_waits_for_its_second_key_and_then_is_a_command() -> None:
    keys = Keys()
    assert keys.press("g", [[FIRST], [BACK]]) is None
    assert keys.waiting
    assert keys.may_follow == (("g", FIRST),)
    assert keys.press("g", [[FIRST], [BACK]]) is FIRST
    assert not keys.waiting


def test_a_key_that_leads_nowhere_ends_the_waiting_and_does_nothing() -> None:
    keys = Keys()
    keys.press("y", [[COPY, WHY]])
    assert keys.press("w", [[COPY, WHY]]) is None
    assert not keys.waiting
    assert keys.press("w", [[COPY, WHY]]) is WHY


def test_the_nearest_context_decides_what_a_key_means() -> None:
    assert meaning(("w",), [[WORD], [WHY]]).command is WORD
    assert meaning(("w",), [[], [WHY]]).command is WHY


MARK = Command("set_mark", "review", ("m a-z",))


def test_a_command_that_takes_a_letter_is_given_the_one_typed() -> None:
    keys = Keys()
    assert keys.press("m", [[MARK]]) is None
    assert keys.may_follow == (("a-z", MARK),)
    command = keys.press("q", [[MARK]])
    assert command is not None
    assert (command.name, command.arguments) == ("set_mark", ("q",))


@pytest.mark.parametrize("keys_of_it", [(), ("m a-z",), ("g m a-z", "f3 a-z")])
def test_a_command_chosen_from_the_list_waits_for_its_letter_whatever_keys_it_has(keys_of_it: tuple[str, ...]) -> None:
    keys = Keys()
    keys.wait_for_letter(replace(MARK, keys=keys_of_it))
    assert keys.waiting
    command = keys.press("q", [[Command("leave", "review", ("q", "m"))]])
    assert command is not None
    assert (command.name, command.arguments) == ("set_mark", ("q",))
    assert not keys.waiting
    assert keys.press("q", [[MARK]]) is None


@pytest.mark.parametrize("key", ["A", "å", "1", "enter"])
def test_what_is_no_letter_ends_the_waiting_for_one(key: str) -> None:
    keys = Keys()
    keys.press("m", [[MARK]])
    assert keys.press(key, [[MARK]]) is None
    assert not keys.waiting


def test_an_unknown_key_means_nothing() -> None:
    found = meaning(("ø",), [[WHY], [BACK]])
    assert found.command is None
    assert not found.may_follow
