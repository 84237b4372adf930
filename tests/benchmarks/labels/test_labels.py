"""The labels hold together, and findings are counted against them as their README says."""

import json
from pathlib import Path

from store.model import Found, LineRange, Span
from tests.benchmarks.follow_ups import Label, Task, outcome, responsible_right
from tests.benchmarks.labels.portal import digest, plain

ALL = ("strong", "medium", "weak")


def label(start: int, end: int, *, sure: bool = True) -> Label:
    return Label(Span(start, end), (None,), sure)


def found(start: int, end: int, department: str | None = None) -> Found:
    lines = LineRange(1, 1)
    return Found(department, (), (), None, "medium", "", lines, Span(start, end), "rule")


def counts(labels: tuple[Label, ...], *findings: Found) -> tuple[int, int, int]:
    result = outcome(Task("test", "", labels, findings, 0), ALL)
    return len(result.right), len(result.missed), len(result.wrong)


def test_apologies_and_markup_are_no_text_of_a_decision() -> None:
    markup = '<p class="x">Godkendt &amp;\r\n sendt.</p><ul><li>Et&nbsp;punkt</li></ul><br>Fraværende: M. Hoff'
    assert plain(markup) == "Godkendt & sendt.\nEt punkt"


def test_a_finding_answers_one_label_and_half_of_the_shorter_is_enough() -> None:
    assert counts((label(0, 40),), found(30, 50)) == (1, 0, 0)
    assert counts((label(0, 40),), found(31, 50)) == (0, 1, 1)
    assert counts((label(0, 40), label(41, 80)), found(0, 80)) == (1, 1, 0)
    assert counts((label(0, 40),), found(0, 20), found(20, 40)) == (1, 0, 1)


def test_an_unsure_label_is_neither_missed_nor_wrongly_found() -> None:
    unsure = label(0, 40, sure=False)
    assert counts((unsure,)) == (0, 0, 0)
    assert counts((unsure,), found(0, 20), found(20, 40)) == (0, 0, 0)


def test_somebody_named_where_nobody_is_printed_is_wrong() -> None:
    assert responsible_right(label(0, 40), found(0, 40))
    assert not responsible_right(label(0, 40), found(0, 40, "Byrådet"))


def test_a_name_is_known_by_its_word_or_its_digest() -> None:
    by_word = Label(Span(0, 40), ("administrationen",), True)
    by_digest = Label(Span(0, 40), (digest("Center for Havne"),), True)
    assert responsible_right(by_word, found(0, 40, "Administrationen"))
    assert responsible_right(by_digest, found(0, 40, "Center for Havne"))
    assert not responsible_right(by_digest, found(0, 40))


def test_every_label_lies_apart_and_each_text_in_the_half_that_its_hash_says() -> None:
    for decision in json.loads(Path(__file__).with_name("greve.json").read_bytes())["decisions"]:
        assert decision["half"] == ("development" if decision["sha256"][0] < "8" else "test")
        ends = [0, *(end for each in decision["follow_ups"] for end in each["span"])]
        assert ends == sorted(ends)
