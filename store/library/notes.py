"""Annotations and read marks: what the reviewer writes beside the text."""

from collections.abc import Sequence
from dataclasses import replace

from store.comparing.anchoring import selector
from store.comparing.guessing import guesses
from store.database import Database
from store.errors import NotFoundError, RefusedError
from store.library.called import label
from store.library.context import Context
from store.library.history import History
from store.library.ids import document_of, new_id
from store.library.quoting import standing
from store.library.registers import Registers
from store.library.tags import used
from store.model import Annotation, AnnotationKind, Guess, Item, Message, Reviewed, Span, message

LONGEST_QUOTE = 60
"""Characters of a passage that name what was done with it."""


class Notes:
    """The verbs on annotations."""

    def __init__(self, database: Database, history: History, registers: Registers, context: Context) -> None:
        self._database = database
        self._history = history
        self._registers = registers
        self._context = context

    def all(self, meeting: str | None = None) -> tuple[Annotation, ...]:
        """The annotations of a meeting, or all: by item, place, and when they were made. Raises NotFoundError."""
        documents = None if meeting is None else set(self._registers.meeting(meeting).documents)
        chosen = [
            note
            for note in self._database.records(Annotation).values()
            if documents is None or document_of(note.item) in documents
        ]
        order = self._registers.item_order({document_of(note.item) for note in chosen})
        return tuple(sorted(chosen, key=lambda note: (order.get(note.item, -1), note.span, note.created, note.id)))

    def tags(self) -> tuple[str, ...]:
        """Every tag that annotations have, the most used first."""
        return used(self._database.records(Annotation).values())

    def get(self, id: str) -> Annotation:
        """One annotation. Raises NotFoundError."""
        if (note := self._database.records(Annotation).get(id)) is None:
            raise NotFoundError("annotation.unknown", id=id)
        return note

    def annotate(
        self, item: str, span: Span, kind: AnnotationKind = "note", note: str = "", tags: Sequence[str] = ()
    ) -> Annotation:
        """Mark a passage of an item; a note without words or tags is a highlight.

        Raises NotFoundError, and RefusedError for an empty passage.
        """
        where, span, (quote, prefix, suffix) = self._passage(item, span)
        now = self._context.now()
        record = Annotation(
            id=new_id("n"),
            item=item,
            kind="highlight" if kind == "note" and not note.strip() and not tags else kind,
            note=note.strip(),
            tags=tuple(dict.fromkeys(tags)),
            quote=quote,
            prefix=prefix,
            suffix=suffix,
            span=span,
            created=now,
            modified=now,
            author=self._context.author,
        )
        return self._history.put(_name_of(record, label(where)), record)

    def annotate_quote(
        self,
        item: str,
        quote: str,
        kind: AnnotationKind = "note",
        note: str = "",
        tags: Sequence[str] = (),
        which: int | None = None,
    ) -> Annotation:
        """Mark the place where `quote` stands letter for letter; of several the one that `which` counts, from 1.

        Raises NotFoundError, and RefusedError where it stands nowhere, or at several and none is told.
        """
        _, where = self._registers.item(item)
        return self.annotate(item, standing(where, quote, which), kind, note, tags)

    def edit(
        self,
        id: str,
        *,
        note: str | None = None,
        kind: AnnotationKind | None = None,
        tags: Sequence[str] | None = None,
        shown: Annotation | None = None,
    ) -> Annotation:
        """Change the words, the kind or the tags of an annotation.

        `shown`: what it was when the reviewer began. Where somebody changed the same since, his stays, and this becomes
        an annotation of its own beside it. Raises NotFoundError.
        """
        old = shown or self.get(id)
        new = replace(
            old,
            note=old.note if note is None else note.strip(),
            kind=kind or old.kind,
            tags=old.tags if tags is None else tuple(dict.fromkeys(tags)),
        )
        if new == old:
            return old
        now, item = self._context.now(), self._registers.label_of(old.item)
        new = replace(new, modified=now)
        apart = replace(new, id=new_id("n"), rev=0, created=now, author=self._context.author)
        return self._history.edit(
            message("change.edit_note", item=item), old, new, (message("change.note_beside", item=item), apart)
        )

    def guesses(self, id: str) -> tuple[Guess, ...]:
        """Where in the papers of its meeting the passage of an annotation may stand now, the likeliest first.

        Compares whole papers: not for the thread that draws. Raises NotFoundError.
        """
        note = self.get(id)
        documents = self._registers.meeting(note.item).documents
        return guesses(note, (item for one in documents for item in self._registers.document(one).items))

    def place(self, id: str, item: str, span: Span) -> Annotation:
        """Put an annotation at another passage, by hand: what lost its own has one again.

        Raises NotFoundError, and RefusedError for an empty passage.
        """
        old = self.get(id)
        where, span, (quote, prefix, suffix) = self._passage(item, span)
        new = replace(
            old,
            item=item,
            quote=quote,
            prefix=prefix,
            suffix=suffix,
            span=span,
            state="anchored",
            confidence=1.0,
            likely=None,
            modified=self._context.now(),
        )
        return self._put("change.place_note", new, label(where))

    def delete(self, id: str) -> Annotation:
        """Take an annotation away; undo brings it back."""
        old = self.get(id)
        self._history.commit(message("change.delete_note", item=self._registers.label_of(old.item)), [], [old])
        return old

    def set_reviewed(self, item: str, value: bool) -> None:
        """Say that one is done with an item, or is not."""
        _, where = self._registers.item(item)
        old = self._database.records(Reviewed).get(item)
        if value and old is None:
            self._history.commit(
                message("change.review", item=label(where)), [Reviewed(id=item, at=self._context.now())]
            )
        elif not value and old is not None:
            self._history.commit(message("change.unreview", item=label(where)), [], [old])

    def _passage(self, item: str, span: Span) -> tuple[Item, Span, tuple[str, str, str]]:
        """The item, the passage within it, and its quote, prefix and suffix."""
        _, where = self._registers.item(item)
        text = where.text.value
        span = Span(max(0, span.start), min(span.end, len(text)))
        if span.end <= span.start:
            raise RefusedError("annotation.empty_passage", item=label(where))
        return where, span, selector(text, span)

    def _put(self, verb: str, record: Annotation, item: str) -> Annotation:
        return self._history.put(message(verb, item=item), record)


def _name_of(new: Annotation, item: str) -> Message:
    """What was done: something was noted on an item, or without words a passage was marked."""
    if new.note or new.tags:
        return message("change.annotate", item=item)
    quote = new.quote if len(new.quote) <= LONGEST_QUOTE else f"{new.quote[:LONGEST_QUOTE].rstrip()}…"
    if new.kind == "highlight":
        return message("change.highlight", quote=quote, item=item)
    return message("change.mark_as", quote=quote, kind_of_note=new.kind, item=item)
