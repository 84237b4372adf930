"""What people call a meeting, a document and an item: body, title, number, date."""

from store.comparing.normal import normal
from store.comparing.phrases import is_standing
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
    """A few words by which a person knows a document: its body or title and its date; what is guessed with a ?.

    Where one of them is not known, what it is about: an item that is not on every agenda, if there is one.
    """
    guessed = {name: f"{one.value}?" for name, one in head.inferred.items()}
    name = head.body or guessed.get("body") or head.title or ""
    date = head.date or guessed.get("date", "")
    if not (name and date):
        items = {title: f"{number} {title}".strip() for _, number, title in head.items}
        own = next((title for title in items if not is_standing(title)), next(iter(items), ""))
        name = " · ".join(filter(None, (name, items.get(own, ""))))
    name = name or head.id
    return name if date in name else f"{name} {date}"
