"""keys.toml: other keys for commands, checked before they hold."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model import Message
from tui.commands import COMMANDS, contexts
from tui.settings.keymap import Keymap, read_keys
from tui.words import say


def read(text: str) -> tuple[Keymap, list[str]]:
    problems: list[Message] = []
    keys = read_keys(tomllib.loads(text), problems)
    return keys, [say(problem) for problem in problems]


def test_a_command_takes_the_keys_that_are_set() -> None:
    keys, problems = read('[review]\nnote = "i"\nnext_item.1 = ["f8", "g j"]\n[meetings]\nimport = "I"\n')
    assert keys["command.review.note"] == ("i",)
    assert keys["command.meetings.import"] == ("I",)
    assert keys["command.review.next_item.1"] == ("f8", "g j")
    assert problems == []


def test_a_command_may_have_no_key() -> None:
    keys, problems = read("[everywhere]\nleave = []\n")
    assert keys == {"command.everywhere.leave": ()}
    assert problems == []
    assert [command.keys for command in contexts(keys)["meetings"][2] if command.name == "leave"] == [()]


def test_a_command_that_waits_for_a_letter_still_does() -> None:
    keys, _ = read('[review]\nset_mark = "f3"\n')
    assert keys == {"command.review.set_mark": ("f3 a-z",)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[reviews]\nnote = "i"', "keys.toml: there is no place reviews. The nearest is review."),
        ('[review]\nnotee = "i"', "keys.toml: review has no command notee. The nearest is note."),
        ("[review]\nnote = 3", "keys.toml: review.note is neither a key nor a list of keys."),
        ('[review]\nnote = ["a", 3]', "keys.toml: review.note is neither a key nor a list of keys."),
        ('review = "a"', "keys.toml: there is no place review. The nearest is review."),
    ],
)
def test_what_is_unknown_is_named_with_the_nearest(text: str, told: str) -> None:
    keys, problems = read(text)
    assert keys == {}
    assert problems == [told]


@pytest.mark.parametrize("key", ["ctrl+i", "ctrl+m", "alt+x", "ctrl+shift+a", "shift+enter", "", "super+a", "noget"])
def test_a_key_that_no_terminal_tells_of_is_refused(key: str) -> None:
    keys, problems = read(f'[review]\nnote = ["{key}", "F"]')
    assert keys == {"command.review.note": ("F",)}
    assert len(problems) == 1
    assert "annotate" in problems[0]


def test_a_key_taken_from_another_command_is_told() -> None:
    keys, problems = read('[review]\nnote = "e"')
    assert keys == {"command.review.note": ("e",), "command.review.edit": ()}
    assert problems == [
        (
            "keys.toml: in Review, e means “annotate” and no longer “edit a note or follow-up of the item”. "
            "Give that another key, or an empty list."
        )
    ]


def test_a_key_given_on_is_no_problem() -> None:
    keys, problems = read('[review]\nnote = "e"\nedit = "a"')
    assert keys == {"command.review.note": ("e",), "command.review.edit": ("a",)}
    assert problems == []


def test_a_key_that_begins_a_sequence_cannot_be_a_command_of_its_own() -> None:
    keys, problems = read('[review]\nnote = "y"')
    assert keys["command.review.copy.plain"] == ()
    assert len(problems) == 6


texts = st.text(max_size=8)


@given(
    st.dictionaries(
        st.sampled_from(["review", "everywhere", "passage"]) | texts,
        st.dictionaries(st.sampled_from([command.name for command in COMMANDS]) | texts, st.lists(texts) | texts),
    )
)
def test_whatever_is_set_no_key_means_two_things_in_one_place(document: dict[str, dict[str, object]]) -> None:
    keys = read_keys(document, [])
    for commands in contexts(keys)["review"]:
        sequences = [sequence for command in commands for sequence in command.sequences]
        assert len(set(sequences)) == len(sequences)
