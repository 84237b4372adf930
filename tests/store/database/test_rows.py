from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Raw

from store.database import rows
from store.database.rows import Rows

ids = st.sampled_from("abcd")
steps = st.lists(st.tuples(ids, st.none() | st.integers(0, 9)) | st.just("copy"), max_size=30)


def raw(value: int) -> Raw:
    return Raw(msgspec.json.encode({"n": value}))


@settings(max_examples=300, deadline=None)
@given(steps)
def test_rows_are_a_dict_in_the_order_of_the_first_put_however_they_are_layered(steps: list[Any]) -> None:
    made, model = Rows(), dict[str, dict[str, int]]()
    published: list[tuple[Rows, dict[str, dict[str, int]]]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rows, "_LAYER", 3)
        for step in steps:
            if step == "copy":
                published.append((made, dict(model)))
                made = made.copy()
                continue
            id, value = step
            made.put(id, None if value is None else raw(value))
            model.pop(id, None) if value is None else model.update({id: {"n": value}})
            assert list(made) == list(model)
    for table, _ in published:
        differ = {id for id in "abcd" if table.raw(id) is not made.raw(id)}
        assert made.changed(table) == differ
    for table, was in (*published, (made, model)):
        assert list(table.items()) == list(was.items())
        assert list(reversed(table)) == list(reversed(was))
        assert [id for id, _ in table.raws()] == list(was)
        assert len(table) == len(was)
        assert [id in table for id in "abcd"] == [id in was for id in "abcd"]


def test_a_document_is_decoded_anew_so_that_nobody_changes_what_is_kept() -> None:
    made = Rows()
    made.put("a", raw(1))
    made["a"]["n"] = 2
    assert made["a"] == {"n": 1}
    assert made.raw("a") is made.copy().raw("a")
    assert made.raw("b") is None
    with pytest.raises(KeyError):
        made["b"]
