"""Reading together what the Review place shows of a meeting. Asks the store: not for the thread that draws."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from store.library import Library
from store.library.progress import ReadState
from store.library.reconciling import looks_of
from store.model import Annotation, Document, FollowUp, Item, Row, SetRight, Source, Span
from tui.screens.review.meeting import Entry, Opened, Paper, Referred
from tui.widgets.page import Position
from tui.widgets.pages import repaired_page


def read_meeting(library: Library, id: str) -> Opened:
    """Read a meeting by its id, or by that of a document or item of it. Raises NotFoundError."""
    meeting = library.registers.meeting(id)
    notes = library.notes.all(meeting.id)
    tasks = library.checklist.all(meeting=meeting.id)
    agendas = [_paper(library, id, notes, tasks) for id in meeting.agenda]
    read = meeting.minutes or (() if agendas else meeting.other)
    others = [_paper(library, id, notes, tasks) for id in read[:1]]
    reviewed = library.registers.reviewed()
    rows = library.registers.comparison(meeting.id).rows
    set_right = library.by_hand.all(meeting.id)
    added = _added(notes, tasks, set_right)
    corrected = {one.of for one in set_right if one.fits}
    library.progress.load()
    progress = {item.id: library.progress.state(item) for paper in (*agendas, *others) for item in paper.document.items}
    entries = tuple(_entry(row, reviewed, added, corrected, progress) for row in rows)
    carried = library.checklist.carried(meeting.id)
    return Opened(
        meeting,
        next(iter(agendas), None),
        next(iter(others), None),
        entries,
        notes,
        set_right,
        carried,
        library.notes.tags(),
        supplements=tuple(agendas[1:]),
    )


def _paper(library: Library, id: str, notes: Sequence[Annotation], tasks: Sequence[FollowUp]) -> Paper:
    document = library.registers.document(id)
    noise = library.registers.noise(document.id)
    items = {item.id for item in (*document.items, *noise)}
    source = library.registers.source(document.id)
    return Paper(
        document,
        source,
        repaired_page(document),
        tuple(note for note in notes if note.item in items),
        tuple(task for task in tasks if task.item in items),
        tuple(referred for item in document.items for referred in _references(library, source, item)),
        noise,
        library.registers.fields_by_hand(document.id),
    )


def paper_of(library: Library, opened: Opened, document: str) -> Paper:
    """A paper of the meeting by its id."""
    shown = next((one for one in opened.papers if one.document.id == document), None)
    return shown or _paper(library, document, opened.notes, library.checklist.all(meeting=opened.meeting.id))


def earlier_paper(document: Document, source: Source) -> Paper:
    """A version that is no more, to be read."""
    return Paper(document, source, repaired_page(document), (), (), (), earlier=True)


def _references(library: Library, source: Source, item: Item) -> Iterator[Referred]:
    """What an item speaks of, where that was imported with it and is there still."""
    heads = library.registers.heads()
    for reference in item.references:
        start = item.text.value.find(reference.quote)
        if reference.document is None or not reference.quote or start < 0:
            continue
        head = heads.get(source.documents[reference.document])
        for id, number, title in head.items if head else ():
            if number == reference.item:
                span = Span(start, start + len(reference.quote))
                yield Referred(item.id, span, id, reference, f"{number} {title}")


def _added(
    notes: Sequence[Annotation], tasks: Sequence[FollowUp], set_right: Sequence[SetRight]
) -> dict[str, list[tuple[str, Position]]]:
    """Why an item needs a look for what was added to it, and where, by the item's id."""
    looks = [("proposed", task.item, task.span) for task in tasks if task.status == "proposed"]
    looks += [("orphaned", note.item, None) for note in notes if note.state == "orphaned"]
    looks += [("doubtful", note.item, note.span) for note in notes if note.doubtful]
    looks += [("doubtful", task.item, task.span) for task in tasks if task.doubtful and task.status != "dropped"]
    looks += [("doubtful", cut.of, None) for cut in set_right if cut.doubtful]
    added: dict[str, list[tuple[str, Position]]] = {}
    for look, item, span in looks:
        added.setdefault(item, []).append((look, Position(item, span.start if span else 0)))
    return added


def _entry(
    row: Row,
    reviewed: frozenset[str],
    added: Mapping[str, Sequence[tuple[str, Position]]],
    corrected: Collection[str],
    progress: Mapping[str, ReadState],
) -> Entry:
    items = [item.id for item in (row.minutes, row.agenda) if item]
    since = any(progress.get(item) == "changed" for item in items)
    looks = [*(["changed_since"] if since else []), *looks_of(row)]
    places = [Position(item, 0) for item in items[:1] if looks]
    for look, place in (one for item in items for one in added.get(item, ())):
        if look not in looks:
            looks.append(look)
        places.append(place)
    ordered = sorted(set(places), key=lambda place: (place.offset, place.item))
    by_hand = any(item in corrected for item in items)
    read: ReadState = "changed" if since else progress.get(items[0], "read")
    return Entry(row, tuple(looks), any(item in reviewed for item in items), tuple(ordered), by_hand, read)


def partners(library: Library, document: Document) -> list[tuple[str, str]]:
    """The documents that may belong to this one, with a few words each: minutes for an agenda, and the other way."""
    agenda = document.kind == "agenda"
    found = []
    for meeting in library.registers.meetings():
        for id in meeting.minutes + meeting.other if agenda else meeting.agenda + meeting.other:
            if id != document.id:
                path = library.registers.source(id).path
                found.append((id, f"{library.registers.called_document(id)} · {path.rpartition('/')[2]}"))
    return found
