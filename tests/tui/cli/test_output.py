"""What leaves the command line: JSON that keeps every character, and nothing that steers a terminal."""

import json
import sys
from io import BytesIO, TextIOWrapper

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.text import visible
from tui.cli import output
from tui.cli.output import Strong

ANY_TEXT = st.text(st.characters(exclude_categories=[])) | st.text("\x00\x1b\x07\x9b\u202e\u2028\U000e0041\ud800æ\n\t")


class Terminal(TextIOWrapper):
    def isatty(self) -> bool:
        return True


def _written(monkeypatch: pytest.MonkeyPatch, *parts: str, encoding: str = "utf-8", terminal: bool = False) -> bytes:
    stream = BytesIO()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", (Terminal if terminal else TextIOWrapper)(stream, encoding=encoding))
        output.line(*parts)
        output.finish()
        return stream.getvalue()


@settings(max_examples=200, deadline=None)
@given(text=ANY_TEXT)
def test_json_keeps_every_character_and_steers_nothing(text: str) -> None:
    stream = BytesIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", TextIOWrapper(stream, encoding="ascii"))
        output.answer({"text": text, text: [text]})
        output.finish()
        written = stream.getvalue().decode("utf-8")
    # What an astral or stray half of a character was split into by the escapes is one text again.
    assert json.loads(written) == {"text": text, text: [text]}
    assert visible(written) == written


@settings(max_examples=100, deadline=None)
@given(text=ANY_TEXT)
def test_a_line_for_a_person_is_one_line_and_steers_nothing(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        written = _written(patch, text, Strong(text)).decode("utf-8")
    assert written.count("\n") == 1
    assert visible(written) == written


def test_only_a_terminal_gets_bold_words_and_none_with_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert _written(monkeypatch, "a ", Strong("b")) == b"a b\n"
    assert _written(monkeypatch, "a ", Strong("b"), terminal=True) == b"a \x1b[1mb\x1b[0m\n"
    monkeypatch.setenv("NO_COLOR", "1")
    assert _written(monkeypatch, "a ", Strong("b"), terminal=True) == b"a b\n"
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert _written(monkeypatch, Strong("b"), terminal=True) == b"b\n"


def test_letters_that_the_terminal_has_not_become_question_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _written(monkeypatch, "støj – æ", encoding="iso-8859-1") == "støj ? æ\n".encode("iso-8859-1")
