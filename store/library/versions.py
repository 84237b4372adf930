"""A file that was imported before in another version: which document replaces which, and what moves along with it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from store.comparing.aligning import match
from store.comparing.anchoring import anchor
from store.comparing.following import alike, follow, lead
from store.comparing.normal import normal
from store.comparing.phrases import is_standing
from store.comparing.plain_form import plain_form
from store.comparing.same_items import same_by_text
from store.comparing.tracing import Tracing
from store.library.ids import document_id, item_ids
from store.model import Anchored, Annotation, Document, FileRead, FollowUp, Head, Item, Source, Span
from store.model.review import DOUBT

STDIN = "-"
"""How the path of what was read from standard input begins: everybody's, so that it says nothing."""
SAME_TEXT = 0.5  # of the longer text, in items that stand in both letter for letter
ALL_BUT_SAME_TEXT = 0.9  # what it takes to believe that a printed date or body was corrected
_COME_BACK = 0.8
TELLING = 40  # characters: a shorter text ("Godkendt.") says nothing of which meeting it is from

Load = Callable[[str], Document]

A = TypeVar("A", bound=Anchored)


@dataclass(frozen=True, slots=True)
class Replaced:
    """What a file replaces: an earlier file, and for each new document the old one, if any."""

    source: Source
    documents: tuple[Document | None, ...]
    absorbed: tuple[Source, ...] = ()
    """Further files of which every document has a newer version here: a bundle takes the place of its copies."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """All files that are replaced."""
        return self.source, *self.absorbed


def replaced(file: FileRead, sources: Iterable[Source], heads: Iterable[Head], load: Load) -> Replaced | None:
    """The earlier versions of a file, or None.

    One is the file that was read from the same path, where that holds an earlier version of a document of this one; all
    others are such of which every document has a newer version here: an extract takes no paper away from the file it is
    from.
    """
    held = defaultdict(list)
    for head in heads:
        held[head.source].append(head)
    found: list[Source] = []
    old: dict[int, Document] = {}
    for source in sorted(sources, key=lambda source: source.path != file.path):
        same_path = not found and source.path == file.path and not file.path.startswith(STDIN)
        former = held[source.id]
        left = {index: one for index, one in enumerate(file.documents) if index not in old}
        if former and (same_path or len(former) <= len(left)):
            new = _matched(left, former, load, same_path=same_path)
            if new and (same_path or len(new) == len(former)):
                found.append(source)
                old |= new
    if not found:
        return None
    return Replaced(found[0], tuple(old.get(index) for index in range(len(file.documents))), tuple(found[1:]))


def _matched(
    documents: Mapping[int, Document], heads: Sequence[Head], load: Load, *, same_path: bool
) -> dict[int, Document]:
    """By the place of a new document its earlier version: the surest first, so that none takes that of another."""
    left = list(heads)
    old: dict[int, Document] = {}

    def pair(alike: Callable[[Head, Document, int], bool]) -> None:
        for index, document in documents.items():
            near = (head for head in left if index not in old and head.kind == document.kind)
            if found := next((head for head in near if alike(head, document, index)), None):
                left.remove(found)
                old[index] = load(found.id)

    pair(lambda head, document, _: _same_meeting(head, document))
    pair(lambda head, document, _: _same_text(head, document, load))
    if same_path:
        pair(lambda head, document, index: head.index == index and _same_paper(head, document, load))
    return old


def _same_meeting(head: Head, document: Document) -> bool:
    printed = bool(document.date and document.body)
    return printed and (head.date, head.body, head.starts or document.starts, head.status == "supplementary") == (
        document.date,
        document.body,
        document.starts or head.starts,
        document.status == "supplementary",
    )


def _same_text(head: Head, document: Document, load: Load) -> bool:
    if head.date and document.date and head.date != document.date:
        return False
    other_body = _differ(head.body, document.body)  # misread, or another body that dealt with the same matters
    if other_body and not (head.date and document.date):
        return False
    titles = {title for _, _, title in head.items}
    telling = [item.title for item in document.items if not is_standing(item.title)]
    wanted = telling or [item.title for item in document.items]
    common = sum(title in titles for title in wanted)
    enough = ALL_BUT_SAME_TEXT if other_body else SAME_TEXT
    return 0 < len(wanted) <= common * 2 and _common(document, load(head.id)) >= enough


def _same_paper(head: Head, document: Document, load: Load) -> bool:
    """Whether the paper in the same place of the same file is the same: a name may be used again for the next meeting.

    What prints another date or body is another paper, unless all but its head stayed; so is what shares no title.
    """
    if _differ(head.date, document.date) or _differ(head.body, document.body):
        return _common(document, load(head.id)) >= ALL_BUT_SAME_TEXT
    before = {normal(title) for _, _, title in head.items if not is_standing(title)}
    now = {normal(item.title) for item in document.items if not is_standing(item.title)}
    return not before or not now or not before.isdisjoint(now)


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other) and normal(one or "") != normal(other or "")


def _common(one: Document, other: Document) -> float:
    """How much of the longer text stands in both, in whole items, 0 to 1."""
    texts = [item.text.value for item in one.items if len(item.text.value) > TELLING]
    others = {item.text.value for item in other.items if len(item.text.value) > TELLING}
    longest = max(sum(map(len, texts)), sum(map(len, others)))
    return sum(len(text) for text in texts if text in others) / longest if longest else 0.0


def with_ids(documents: Sequence[Document], source: str, old: Replaced | None) -> list[Document]:
    """The documents with ids: those of their former versions, for the items too that they still have."""
    taken = {id for one in old.sources for id in one.documents} if old else set()
    free = (id for index in range(10**6) if (id := document_id(source, index)) not in taken)
    named = []
    for index, document in enumerate(documents):
        former = old.documents[index] if old else None
        named.append(_with_item_ids(replace(document, id=former.id if former else next(free)), former))
    return named


def _with_item_ids(document: Document, former: Document | None) -> Document:
    kept: dict[int, str] = {}
    if former:
        pairs = match(former.items, document.items)
        kept = {new: former.items[was].id for was, new in (*pairs, *_by_text(former, document, pairs))}
    rest = [index for index in range(len(document.items)) if index not in kept]
    taken = {item.id for item in former.items} if former else set()
    fresh = item_ids(document.id, [document.items[index].number for index in rest], taken)
    ids = kept | dict(zip(rest, fresh, strict=True))
    return replace(document, items=tuple(replace(item, id=ids[index]) for index, item in enumerate(document.items)))


def _by_text(former: Document, document: Document, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The items that are one by what stands in them: several have their title, or it is a new one."""
    pairs = tuple(pairs)
    was = sorted(set(range(len(former.items))) - {i for i, _ in pairs})
    now = sorted(set(range(len(document.items))) - {j for _, j in pairs})
    if was and now:
        for i, j in same_by_text([former.items[at] for at in was], [document.items[at] for at in now]):
            yield was[i], now[j]


def moved(passages: Iterable[A], documents: Sequence[Document], now: str, tracing: Tracing | None = None) -> list[A]:
    """The notes and marks whose place changed with the new text, as they now stand; what finds no place is orphaned.

    With `tracing`, from the texts as they were, they go where their surroundings went; without, as where an import was
    cut short, they are sought by their own words. What was moved once stays where it is when it is asked for again.
    """
    items = {item.id: item for document in documents for item in document.items}
    changed = []
    for passage in passages:
        if tracing and passage.state != "orphaned" and tracing.holds(passage.item, passage.span):
            new = _followed(passage, tracing)
        else:
            new = _anchored(passage, items.get(passage.item))
            if passage.state == new.state == "orphaned":
                new = _come_back(_led_on(new, tracing), items)
            if new.state != "orphaned":
                new = replace(new, likely=None)
        if new != passage:
            changed.append(replace(new, modified=now) if isinstance(new, Annotation) else new)
    return changed


def _followed(passage: A, tracing: Tracing) -> A:
    place = follow(passage.item, passage.span, tracing)
    if place is None:
        likely = lead(passage.item, passage.span, tracing)
        return replace(passage, state="orphaned", confidence=0.0, likely=likely)
    if (place.item, place.span) == (passage.item, passage.span) and place.confidence >= DOUBT:
        return passage
    return replace(
        passage, item=place.item, span=place.span, state="moved", confidence=min(passage.confidence, place.confidence)
    )


def _led_on(orphan: A, tracing: Tracing | None) -> A:
    """An orphan whose likely place is taken along."""
    if orphan.likely is None or tracing is None or not tracing.holds(*orphan.likely):
        return orphan
    place = follow(*orphan.likely, tracing)
    return replace(orphan, likely=(place.item, place.span) if place else lead(*orphan.likely, tracing))


def _come_back(passage: A, items: Mapping[str, Item]) -> A:
    """An orphan where its words, and so many, stand in one place of the papers: to be looked at."""
    words = plain_form(passage.quote).value
    if len(passage.quote) < TELLING or not words:
        return passage
    texts = {id: plain_form(item.text.value) for id, item in items.items()}
    found = [id for id, form in texts.items() for _ in range(form.value.count(words))]
    if len(found) != 1:
        return passage
    form = texts[found[0]]
    start = form.value.index(words)
    return replace(
        passage, item=found[0], span=form.span(start, start + len(words)), state="moved", confidence=_COME_BACK
    )


def _anchored(passage: A, item: Item | None) -> A:
    if item is None:
        return replace(passage, state="orphaned", confidence=0.0)
    text, words = item.text.value, item.text.value[slice(*passage.span)]
    moved = passage.state == "moved"
    if moved and (words == passage.quote or (passage.quote not in text and alike(words, passage.quote))):
        return passage
    place = anchor(text, passage.quote, passage.prefix, passage.suffix, passage.span)
    if place.span is None:
        if moved and passage.span.end <= len(text):  # several versions made other words of them, one after the other
            return passage
        return replace(passage, state="orphaned", confidence=place.confidence)
    stays = place.span == passage.span and passage.state != "orphaned"
    if stays and words == passage.quote:
        return passage
    state = passage.state if stays else place.state
    return replace(passage, span=Span(*place.span), state=state, confidence=place.confidence)


def moved_tasks(
    tasks: Sequence[FollowUp], documents: Sequence[Document], tracing: Tracing | None = None
) -> list[FollowUp]:
    """The follow-ups whose words stand elsewhere in the new text, as they now stand; without a place where nowhere.

    With `tracing` they go where their surroundings went.
    """
    items = {item.id: item for document in documents for item in document.items}
    placed = (_task(task, items, tracing) for task in tasks)
    return [new for new, task in zip(placed, tasks, strict=True) if new != task]


def _task(task: FollowUp, items: Mapping[str, Item], tracing: Tracing | None) -> FollowUp:
    if tracing and task.span and tracing.holds(task.item, task.span):
        place = follow(task.item, task.span, tracing)
        if place is not None:
            return replace(task, item=place.item, span=place.span, confidence=min(task.confidence, place.confidence))
    if task.item not in items:
        return replace(task, confidence=0.0) if task.span else task
    place_of_words = _place(task, items[task.item].text.value)
    if place_of_words == task.span:
        return task
    return replace(task, span=place_of_words, confidence=0.0 if place_of_words is None else 1.0)


def _place(task: FollowUp, text: str) -> Span | None:
    """The place nearest to the old one where the words that the follow-up was found in stand."""
    if not task.quote:
        return task.span
    start = task.span.start if task.span else 0
    near = (text.find(task.quote, start), text.rfind(task.quote, 0, start + len(task.quote)))
    found = min((place for place in near if place >= 0), key=lambda place: abs(place - start), default=None)
    return None if found is None else Span(found, found + len(task.quote))
