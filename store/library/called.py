"""What people call a meeting, a document and an item: body, title, number, date."""

from store.comparing.normal import normal
from store.model import Head, Item, Meeting


def date_of(meeting: Meeting) -> str:
    """When a meeting was held, printed or inferred, ISO 8601; empty where nothing tells."""
    return meeting.date or (meeting.inferred["date"].value if "date" in meeting.inferred else "")


def body_of(meeting: Meeting) -> str:
    """What body met, printed or inferred; empty where nothing tells."""
    return meeting.body or (meeting.inferred["body"].value if "body" in meeting.inferred else "")


def same_body(one: Meeting, other: Meeting) -> bool:
    """Whether the same body met in both, as far as is known: not that of another municipality."""
    places = {normal(name) for name in (one.municipality, other.municipality) if name}
    return normal(body_of(one)) == normal(body_of(other)) and len(places) < 2


def label(item: Item) -> str:
    """An item's number and title."""
    return f"{item.number} {item.title}".strip()


def called(meeting: Meeting) -> str:
    """A few words by which a person knows a meeting: its body or title, its date."""
    name = meeting.body or meeting.title or meeting.id
    return f"{name} {meeting.date}" if meeting.date else name


def called_head(head: Head) -> str:
    """A few words by which a person knows a document: its body, title or first item, its date."""
    name = head.body or head.title or next((f"{number} {title}" for _, number, title in head.items), head.id)
    return f"{name} {head.date}" if head.date else name
