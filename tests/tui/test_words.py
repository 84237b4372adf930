import re
import tomllib
from pathlib import Path
from string import Formatter

from hypothesis import given
from hypothesis import strategies as st

from store.errors import RefusedError
from store.model import message
from tui.texts import TEXTS
from tui.words import fail, say

ROOT = Path(__file__).parents[2]
SAID = re.compile(r"""\b(?:message|say|fail|[A-Z]\w+Error)\(\s*"([a-z_]+(?:\.[a-z_]+)+)"(?!\s*[+%])""")


def ids_in_code() -> set[tuple[str, str]]:
    sources = [*ROOT.glob("store/**/*.py"), *ROOT.glob("tui/**/*.py")]
    return {(id, source.name) for source in sources for id in SAID.findall(source.read_text(encoding="utf-8"))}


def test_every_message_of_the_code_has_a_sentence() -> None:
    assert sorted(one for one in ids_in_code() if one[0] not in TEXTS) == []


def test_no_sentence_has_a_broken_place_for_a_value() -> None:
    for id, text in TEXTS.items():
        assert all(
            name is None or name.partition("[")[0].isidentifier() for _, name, _, _ in Formatter().parse(text)
        ), id


def test_a_count_takes_its_noun_with_it() -> None:
    assert "1 file with 3 items" in say("importing.read", files=1, items=3)
    assert "2 files with 1 item." in say("importing.read", files=2, items=1)


def test_a_message_without_words_is_said_by_its_id_and_values() -> None:
    assert say(message("nobody.knows", path="a.txt", line=3)) == "nobody.knows (path: a.txt, line: 3)"


def test_a_sentence_whose_value_was_not_given_is_said_all_the_same() -> None:
    assert "change" not in say("change.annotate")
    assert say("change.annotate")


def test_an_error_is_a_sentence() -> None:
    assert fail(RefusedError("copy.nowhere", folder="the store")).endswith("and the store cannot be written to.")


@given(st.text())
def test_no_value_steers_the_terminal_or_breaks_the_line(text: str) -> None:
    said = say("change.annotate", item=text)
    assert said.isprintable() or not set(said) & set(map(chr, [*range(32), 0x7F, 0x202E, 0x200B]))
    assert "\n" not in said
    assert len(said) < 250


def test_every_rule_for_decisions_and_follow_ups_is_called_in_words_that_can_be_translated() -> None:
    for style in (ROOT / "store/reading/house_styles").glob("*.toml"):
        tables = tomllib.loads(style.read_text(encoding="utf-8"))
        names = [rule["name"] for kind in ("decision", "follow_up") for rule in tables.get(kind, [])]
        assert [name for name in names if f"rule_of_style.{name}" not in TEXTS] == [], style.name
