import msgspec
import pytest
from msgspec import Raw

from store.database.records import decode_json, encode
from store.errors import StoreError
from store.model import Head
from tests.store.database.values import document, head


def test_the_lists_of_a_head_are_made_when_somebody_looks_and_say_the_same() -> None:
    said = head(document("a/0", "Udsat"), "s", "2025")
    found = decode_json(Head, Raw(msgspec.json.encode(encode(said))))
    assert found == said
    assert said == found
    assert found.items == said.items
    assert (len(found.items), found.items[0], found.items[:1]) == (1, said.items[0], said.items[:1])
    assert [number for _, number, _ in found.items] == ["1"]
    assert found.items != ()
    assert repr(found.items) == repr(said.items)
    assert encode(found) == encode(said)


def test_a_list_that_is_none_is_an_error_when_somebody_looks() -> None:
    plain = encode(head(document("a/0", "Udsat"), "s", "2025")) | {"items": [["a/0.1", 1]]}
    found = decode_json(Head, Raw(msgspec.json.encode(plain)))
    with pytest.raises(StoreError) as caught:
        len(found.items)
    assert caught.value.message.id == "store.unknown_record"
    with pytest.raises(StoreError):
        decode_json(Head, Raw(b'{"id":"a/0"}'))
