import builtins
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store import model
from store.database import records
from store.errors import RefusedError, StoreError
from store.model import Anchored, Annotation, Department, Document, Head, Record, Reviewed
from tests.store.database.values import annotation, document, head, values

KEPT = [*records.REVIEW.values(), *records.ARCHIVE.values()]
STRATEGIES = {type: values(type) for type in KEPT}


@pytest.mark.parametrize("type", KEPT, ids=lambda kept: kept.__name__)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_value_comes_back_as_it_was(type: type[Any], data: st.DataObject) -> None:
    value = data.draw(STRATEGIES[type])
    assert records.decode(type, records.encode(value)) == value


def test_every_type_of_the_reviewers_has_a_table() -> None:
    kept = {type for type in vars(model).values() if isinstance(type, builtins.type) and issubclass(type, Record)}
    assert set(records.REVIEW.values()) == kept - {Record, Anchored}


@pytest.mark.parametrize(
    "value",
    [
        annotation("a", note="halv \ud83d emoji"),
        replace(annotation("a"), confidence=math.nan),
        replace(annotation("a"), confidence=math.inf),
        Department(id="Teknik og Miljø", aliases=("TM", 3)),  # type: ignore[arg-type]
    ],
    ids=["surrogate", "not a number", "infinite", "wrong type"],
)
def test_a_value_that_would_not_come_back_the_same_is_refused(value: Record) -> None:
    with pytest.raises(RefusedError) as caught:
        records.encode(value)
    assert caught.value.message.id == "record.not_storable"


def test_a_record_goes_through_json_and_back() -> None:
    record = annotation("ø", rev=3, note="linje\nskift \x1b[31m\u202e[/bilag]")
    text = records.to_json(record)
    assert "\n" not in text
    assert records.from_json("annotations", text) == record


@pytest.mark.parametrize(
    ("table", "text"),
    [("annotations", "{"), ("annotations", "[]"), ("annotations", '{"id": "a"}'), ("ukendt", "{}"), ("reviewed", "")],
)
def test_json_that_is_no_such_record_is_refused(table: str, text: str) -> None:
    with pytest.raises(StoreError) as caught:
        records.from_json(table, text)
    assert caught.value.message["table"] == table


def test_what_an_older_program_did_not_know_has_its_default_and_what_a_newer_one_added_is_ignored() -> None:
    plain = records.encode(annotation("a"))
    del plain["tags"]
    assert records.decode(Annotation, plain | {"colour": "gul"}) == replace(annotation("a"), tags=())


def test_nothing_else_holds_what_is_encoded() -> None:
    reviewed = Reviewed(id="punkt-1", at="2025-03-05T10:00:00.000Z")
    plain = records.encode(reviewed)
    plain["at"] = ""
    assert records.encode(reviewed)["at"] == reviewed.at


def test_a_head_knows_where_its_text_lies_and_another_text_lies_elsewhere() -> None:
    first, second = document("d", "Budget 2026"), document("d", "Budget 2027")
    keys = [records.text_key("d", records.encode(each)) for each in (first, second, first)]
    assert keys[0] == keys[2] != keys[1]
    row = records.encode_head(head(first, "fil", "2025"), keys[0])
    assert records.text_of(row) == ("2025", keys[0])
    assert records.decode(Head, row) == head(first, "fil", "2025")
    assert records.decode(Document, records.encode(first)) == first
