"""Values to keep: small invented ones, and any that hypothesis thinks of."""

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

from hypothesis import strategies as st

from store.model import (
    Annotation,
    Document,
    Head,
    Item,
    LineRange,
    Message,
    Pairing,
    Source,
    Span,
    Text,
    message,
)


def annotation(id: str, *, rev: int = 0, note: str = "Spørg forvaltningen", item: str = "punkt-3") -> Annotation:
    """A note on an item."""
    return Annotation(
        id=id, rev=rev, item=item, kind="note", note=note, tags=("økonomi",), quote="taget til efterretning",
        prefix="blev ", suffix=".", span=Span(4, 26), created="2025-03-05T10:00:00.000Z",
        modified="2025-03-05T10:00:00.000Z", author="sekretær",
    )  # fmt: skip


def document(id: str, text: str = "Godkendelse af dagsorden") -> Document:
    """Minutes with one item."""
    item = Item(
        number="1", title=text, lines=LineRange(1, 1), text=Text(text), title_span=Span(0, len(text)), page=1,
        id=f"{id}.1",
    )  # fmt: skip
    return Document(kind="minutes", lines=LineRange(1, 1), printed=(f"1. {text}",), items=(item,), id=id, title=text)


def head(document: Document, source: str, shard: str = "undated") -> Head:
    """What the lists need of the document."""
    return Head(
        id=document.id, source=source, index=0, shard=shard, kind=document.kind, status=None, complete=True,
        title=document.title, body=None, municipality="Solvig Kommune", date=None, starts=None, inferred={},
        items=tuple((item.id, item.number, item.title) for item in document.items), found=(),
    )  # fmt: skip


def paper(
    id: str,
    *,
    text: str = "Godkendelse af dagsorden",
    shard: str = "undated",
    count: int = 2,
    former: tuple[str, ...] = (),
) -> tuple[Source, list[tuple[Head, Document]]]:
    """A file with `count` documents: what `add` takes."""
    documents = [document(f"{id}/{index}", text) for index in range(count)]
    source = Source(
        id=id, path=f"{id}.txt", sha256=text, imported="2025-03-05T10:00:00.000Z",
        documents=tuple(document.id for document in documents), page_starts=(1,), encoding="utf-8",
        media_type="text/plain", former=former,
    )  # fmt: skip
    return source, [(head(document, id, shard), document) for document in documents]


def pairing(agenda: str, minutes: str, score: float = 0.9) -> Pairing:
    """A proposal."""
    return Pairing(agenda, minutes, "proposed", score, (message("pairing.titles", same=2),))


_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
"""Any text that can be written down: controls, bidi marks and emoji, but no lone surrogates."""

st.register_type_strategy(str, _TEXT)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(-(2**63), 2**63 - 1))


def values(type: type[Any]) -> st.SearchStrategy[Any]:
    """Any value of a frozen dataclass of the model, its optional fields filled, too."""
    if type is Message:
        scalar = _TEXT | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False)
        return st.builds(Message, _TEXT, st.lists(st.tuples(_TEXT, scalar), max_size=2).map(tuple))
    assert is_dataclass(type)
    hints = get_type_hints(type)
    return st.builds(type, **{field.name: _of(hints[field.name]) for field in fields(type)})


def _of(hint: Any) -> st.SearchStrategy[Any]:
    if is_dataclass(hint):
        return values(hint)  # type: ignore[arg-type]
    arguments: tuple[Any, ...] = getattr(hint, "__args__", ())
    origin = getattr(hint, "__origin__", None)
    if origin is Sequence or (origin is tuple and arguments[-1] is ...):
        return st.lists(_of(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(_of, arguments))
    if origin is dict:
        return st.dictionaries(_TEXT, _of(arguments[1]), max_size=2)
    if arguments and origin is None:  # a union
        return st.one_of([_of(argument) for argument in arguments])
    return st.from_type(hint)
