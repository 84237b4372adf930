"""Papers of the invented Solvig Kommune, written short."""

from typing import Any

from store.model import Decision, DecisionKind, Document, DocumentKind, Head, Item, LineRange, Role, Section, Span, Text

AGENDA_TITLES = (
    "Godkendelse af dagsorden",
    "Cykelsti langs Mosevej",
    "Varmeplan for Solvig Nord",
    "Budgetopfølgning pr. 30. juni",
    "Bordrunde",
    "Eventuelt",
)


def item(number: str, title: str, body: str = "", **fields: Any) -> Item:
    value = f"{title}\n\n{body}" if body else title
    fields.setdefault("id", f"{number} {title}")
    return Item(number, title, LineRange(1, 1), Text(value), Span(0, len(title)), 1, **fields)


def items(*titles: str) -> tuple[Item, ...]:
    return tuple(item(str(number), title) for number, title in enumerate(titles, 1))


def document(kind: DocumentKind, *its: Item, **fields: Any) -> Document:
    return Document(kind, LineRange(1, 1), ("",), its, **fields)


def decision(kind: DecisionKind, quote: str, **fields: Any) -> Decision:
    fields.setdefault("strength", "strong")
    fields.setdefault("level", None)
    fields.setdefault("span", Span(0, len(quote)))
    return Decision(kind=kind, quote=quote, lines=LineRange(1, 1), rule="test", **fields)


def section(role: Role, text: str) -> Section:
    return Section(role.title(), role, text, LineRange(1, 1), Span(0, len(text)))


def head(id: str, kind: DocumentKind, *titles: str | tuple[str, str], **fields: Any) -> Head:
    """`titles` are numbered from 1, or come with their number."""
    numbered = [each if isinstance(each, tuple) else (str(n), each) for n, each in enumerate(titles, 1)]
    empty = {"index": 0, "shard": "", "status": None, "complete": True, "title": None, "body": None, "starts": None}
    values: dict[str, Any] = {**empty, "municipality": None, "date": None, "inferred": {}, "source": f"file of {id}"}
    return Head(
        id=id,
        kind=kind,
        items=tuple((f"{id}.{number}", number, title) for number, title in numbered),
        found=(),
        **{**values, **fields},
    )
