from itertools import combinations

import pytest

from tui.app import ReferatApp
from tui.commands import COMMANDS, CONTEXTS, Command, Where, contexts
from tui.key_tables import key_table
from tui.screens.place import Place
from tui.texts import TEXTS

NEEDS_ALTGR_OR_IS_DEAD = set("[]{}@\\|~^`")
PLACES = [screen for screen in ReferatApp.MODES.values() if isinstance(screen, type) and issubclass(screen, Place)]


def test_no_key_means_two_things_in_one_context() -> None:
    for command, other in combinations(COMMANDS, 2):
        if command.where == other.where:
            assert not set(command.keys) & set(other.keys), (command.id, other.id)


@pytest.mark.parametrize("where", CONTEXTS)
def test_no_key_is_a_command_and_the_beginning_of_another(where: Where) -> None:
    sequences = {sequence for commands in contexts()[where] for one in commands for sequence in one.sequences}
    beginnings = {sequence[:1] for sequence in sequences if len(sequence) > 1}
    assert not beginnings & sequences


def test_no_key_needs_altgr_or_is_dead_on_a_nordic_keyboard() -> None:
    for command in COMMANDS:
        assert not NEEDS_ALTGR_OR_IS_DEAD & {key for keys in command.sequences for key in keys}


def test_the_first_key_of_every_sequence_has_words() -> None:
    assert all(f"sequence.{keys[0]}" in TEXTS for one in COMMANDS for keys in one.sequences if len(keys) > 1)


def test_a_sequence_has_two_keys_at_most() -> None:
    assert all(len(keys) <= 2 for command in COMMANDS for keys in command.sequences)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.id)
def test_every_command_has_words(command: Command) -> None:
    assert command.id in TEXTS
    assert f"place.{command.where}" in TEXTS


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.PLACE)
def test_every_command_of_a_place_can_be_done_there(place: type[Place]) -> None:
    contexts = (*CONTEXTS["passage"], "report") if place.PLACE == "review" else CONTEXTS[place.PLACE]
    for command in COMMANDS:
        if command.where in contexts:
            assert hasattr(place, f"action_{command.name}"), command.id


def test_every_place_that_a_key_goes_to_is_there() -> None:
    assert {command.arguments[0] for command in COMMANDS if command.name == "go_to"} == set(ReferatApp.MODES)


def test_every_key_of_the_interface_is_there() -> None:
    keys = {keys for command in COMMANDS for keys in command.keys}
    plain = "1 2 3 4 5 h j k l left down up right ctrl+d ctrl+u G J K . , tab shift+tab < > M enter escape / n N v"
    plain += " w b s a e d f x space z o u ctrl+r i E ? ctrl+p q ctrl+c"
    assert set(plain.split()) <= keys
    assert {"m a-z", "' a-z", "c n", "c i", "c x", "c k"} <= keys
    assert {"g g", "y y", "y c", "y m", "y e", "y t", "t h", "c d", "c b", "c t", "c u"} <= keys


def test_the_table_of_keys_names_every_command() -> None:
    table = key_table()
    assert all(f"`{key}`" in table for command in COMMANDS for key in command.keys)
    assert len(table.splitlines()) == len(COMMANDS) + 2
