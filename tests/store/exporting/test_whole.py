"""The whole store: out and in again, and opened by TinyDB itself."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB, where

from store.database.as_json import load, store_json, tinydb_json
from store.database.migrations import SCHEMA
from store.errors import ReadingError, StoreError
from store.library import Library
from store.model import Change


def test_all_that_is_in_a_store_comes_back(reviewed: Library, document: str) -> None:
    whole = reviewed.whole()
    back = load(b"".join(store_json(whole)))
    assert back.document(document) == whole.document(document)
    assert replace(back, document=whole.document, former=whole.former) == whole
    assert len(whole.records) == 1 + 3 + 6, "a note, three follow-ups, six changes"


def test_a_store_that_nobody_reviewed_comes_back_with_its_import(library: Library) -> None:
    (change,) = load(b"".join(store_json(library.whole()))).records
    assert isinstance(change, Change)
    assert change.name.id == "change.import"


def test_a_plain_tinydb_opens_searches_and_extends_the_export(reviewed: Library, document: str, tmp_path: Path) -> None:
    file = tmp_path / "export.json"
    file.write_bytes(b"".join(tinydb_json(reviewed.whole())))
    with TinyDB(file) as db:
        assert [row["id"] for row in db.table("texts")] == [document]
        (note,) = db.table("annotations").search(where("kind") == "question")
        assert note["tags"] == ["støj"]
        assert note.doc_id == 1
        table = db.table("follow_ups")
        assert table.insert({"text": "Ny"}) == len(table) == 4


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"format": "referat store"}', b"[" * 100_000])
def test_what_is_no_exported_store_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match=r"whole\.no_store"):
        load(data)


def test_a_store_of_another_schema_is_refused_and_says_so(library: Library) -> None:
    data = b"".join(store_json(library.whole()))
    for schema, id in ((SCHEMA + 1, "whole.newer_schema"), (SCHEMA - 1, "whole.older_schema")):
        with pytest.raises(StoreError, match=re.escape(id)):
            load(data.replace(b'"schema": %d' % SCHEMA, b'"schema": %d' % schema))


def test_of_an_exported_store_with_a_flipped_bit_nothing_else_is_read_and_one_without_a_sum_is_taken(
    library: Library,
) -> None:
    data = b"".join(store_json(library.whole()))
    body = data[: data.rindex(b',\n"crc32"')]
    refused = 0
    places = [*range(0, len(body), len(body) // 200), *range(len(body), len(data))]
    for at in places:
        try:
            back = load(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        except (ReadingError, StoreError):
            refused += 1
        else:
            assert b"".join(store_json(back)) == data
    assert refused > len(places) - 20, "only what stands around the sum may be passed over"
    assert b"".join(store_json(load(body + b"\n}\n"))) == data


@pytest.mark.parametrize("table", ["sources", "heads", "texts", "changes"])
def test_an_exported_store_that_holds_something_twice_is_refused(library: Library, table: str) -> None:
    tables = json.loads(b"".join(store_json(library.whole())))
    tables[table].append(tables[table][0])
    with pytest.raises(ReadingError, match=r"whole\.bad_record"):
        load(json.dumps(tables).encode())


def test_an_exported_store_that_misses_the_file_of_a_paper_is_refused(library: Library) -> None:
    tables = json.loads(b"".join(store_json(library.whole())))
    tables["sources"].clear()
    with pytest.raises(ReadingError, match=r"whole\.bad_record"):
        load(json.dumps(tables).encode())


def test_a_store_that_misses_a_text_is_refused(library: Library) -> None:
    tables = json.loads(b"".join(store_json(library.whole())))
    tables["texts"] = []
    with pytest.raises(ReadingError, match=r"whole\.missing_text"):
        load(json.dumps(tables).encode())


JUNK = st.recursive(
    st.none() | st.integers() | st.text(max_size=5), lambda inner: st.lists(inner, min_size=1, max_size=3), max_leaves=5
)


def test_a_text_in_no_year_is_refused(library: Library) -> None:
    tables = json.loads(b"".join(store_json(library.whole())))
    tables["heads"][0]["shard"] = "../2025"
    with pytest.raises(ReadingError, match=r"whole\.bad_record"):
        load(json.dumps(tables).encode())


@given(st.sampled_from(["sources", "heads", "pairings", "texts", "annotations", "changes"]), JUNK)
def test_a_table_of_something_else_is_refused_in_words(table: str, junk: object) -> None:
    with pytest.raises(ReadingError, match=r"whole\.(no_store|bad_record)"):
        load(json.dumps({"format": "referat store", "schema": SCHEMA, table: junk}).encode())
