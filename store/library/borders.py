"""Where items begin, set right: one cut in two, two joined. What the reviewer added goes where its words are."""

from dataclasses import replace
from hashlib import sha256

from store.database import Database
from store.errors import NotFoundError, RefusedError
from store.library.correcting import Layer, is_noise, layer
from store.library.heading import heading_at, heading_of
from store.library.history import History, Records
from store.library.ids import document_of
from store.library.moving import moved_records
from store.library.registers import Registers
from store.library.structure import Group, Part
from store.model import Anchored, Document, FollowUp, ItemCorrection, Message, Record, Reviewed, Split, message


class Borders:
    """The verbs that cut and join items. Kept apart from what was read, so that they hold for the file imported again.

    Each takes the other back: what was cut is joined again as it was, and what was joined is cut where it began.
    """

    def __init__(self, database: Database, history: History, registers: Registers) -> None:
        self._database = database
        self._history = history
        self._registers = registers
        history.turning = self._turned

    def split(self, item: str, offset: int) -> str:
        """Cut an item before the words at `offset` of its text (code points); the id of what begins there now.

        They are its heading, to the end of their paragraph. Raises NotFoundError, and RefusedError within the heading
        and after the last word.
        """
        document, groups, at = self._find(item)
        part = [one for one in groups[at] if one.at <= offset][-1] if offset > 0 else groups[at][0]
        read = next(one for one in document.items if one.id == part.item)
        heading = len(self._heading(document, part)) if part.start else read.title_span.end
        if part.at and offset < part.at + heading:
            return self._take_out(document, groups[at], part)
        start = part.start + max(0, offset - part.at)
        span = heading_at(read.text, start)
        end = part.start + part.length
        if span.start < part.start + heading:
            raise RefusedError("correction.split_in_heading")
        if span.start >= end or span.end <= span.start:
            raise RefusedError("correction.split_at_end")
        from store.comparing.anchoring import selector

        quote, prefix, suffix = selector(read.text.value, span)
        id = self._new_id(read.id, prefix + quote)
        new = Split(id=id, item=read.id, quote=quote, prefix=prefix, suffix=suffix, span=span)
        number, title = heading_of(quote)
        name = message("change.split", item=self._registers.label_of(item), new=f"{number} {title}".strip())
        self._commit(name, document, [new], [])
        return id

    def join(self, item: str) -> str:
        """Make an item a part of the one before; the id of that.

        Raises NotFoundError, and RefusedError for the first item and for one that stands below noise.
        """
        document, groups, at = self._find(item)
        if at == 0:
            raise RefusedError("correction.nothing_before")
        before = groups[at - 1]
        if is_noise(self._registers.set_right(before[0].id), self._heading(document, before[0])):
            raise RefusedError("correction.noise_before")
        first, kept = groups[at][0], self._registers.set_right(item)
        name = message(
            "change.join", item=self._registers.label_of(item), before=self._registers.label_of(before[0].id)
        )
        if first.start:
            removes: list[Record] = [self._database.records(Split)[first.id]]
            self._commit(name, document, [], removes + ([kept] if kept else []))
        else:
            title = self._heading(document, first)
            record = replace(kept or ItemCorrection(id=item, read=title), joined=True, read=title)
            self._commit(name, document, [record], [])
        return before[0].id

    def part(self, item: str) -> str:
        """Make what was joined to the item before an item again; its id. Raises NotFoundError."""
        for document in (self._database.document(id) for id in (document_of(item),) if id in self._registers.heads()):
            for group in self._registers.layer().groups(document):
                for part in group[1:]:
                    if part.id == item:
                        return self._take_out(document, group, part)
        raise NotFoundError("item.unknown", id=item)

    def look_at(self, item: str) -> None:
        """Say that a cut in doubt is where it belongs. Raises NotFoundError where it is none, or has no place."""
        kept = self._database.records(Split).get(item)
        read = self._database.document(document_of(item)).item(kept.item) if kept and kept.state != "orphaned" else None
        if kept is None or read is None:
            raise NotFoundError("item.unknown", id=item)
        from store.comparing.anchoring import selector

        quote, prefix, suffix = selector(read.text.value, kept.span)
        new = replace(kept, quote=quote, prefix=prefix, suffix=suffix, state="anchored", confidence=1.0, likely=None)
        self._history.put(message("change.look_at_cut", item=self._registers.label_of(item)), new)

    def _take_out(self, document: Document, group: Group, part: Part) -> str:
        """Make what was joined an item again."""
        old = self._registers.set_right(part.id)
        if old is None:
            raise NotFoundError("item.unknown", id=part.id)
        new = replace(old, joined=False)
        title = self._heading(document, part)
        name = message("change.split", item=self._registers.label_of(group[0].id), new=title)
        if new.fields or new.noise:
            self._commit(name, document, [new], [])
        else:
            self._commit(name, document, [], [old])
        return part.id

    def _find(self, item: str) -> tuple[Document, list[Group], int]:
        """The document of an item as it was read, its items now, and which of them it is."""
        id = document_of(item)
        if id in self._registers.heads():
            document = self._database.document(id)
            groups = self._registers.layer().groups(document)
            for index, group in enumerate(groups):
                if group[0].id == item:
                    return document, groups, index
        raise NotFoundError("item.unknown", id=item)

    def _heading(self, document: Document, part: Part) -> str:
        """The words that a part was cut off with, or the title that was read."""
        if part.start:
            return self._database.records(Split)[part.id].quote
        item = document.item(part.item)
        return item.title if item else ""

    def _new_id(self, item: str, words: str) -> str:
        taken, salt = self._database.records(Split), 0
        while (id := f"{item}-{sha256(f'{salt}{words}'.encode()).hexdigest()[:6]}") in taken:
            salt += 1
        return id

    def _commit(self, name: Message, document: Document, puts: list[Record], removes: list[Record]) -> None:
        before, after = self._registers.layer(), self._layer_with(puts, removes)
        moved, left = moved_records(self._database, document, before, after)
        self._history.commit(name, [*puts, *moved], [*removes, *left])

    def _turned(self, records: Records, moved: bool) -> Records:
        """What goes with a cut or joint that is taken back or done again: also what was added or moved since."""
        from store.library.versions import moved as placed

        puts, removes = records
        documents = {document_of(one.id) for one in (*puts, *removes) if isinstance(one, Split | ItemCorrection)}
        for document in (self._database.document(id) for id in documents & self._database.heads().keys()):
            cuts = {one.id: one for one in puts if isinstance(one, Split) and document_of(one.id) == document.id}
            cuts |= {one.id: one for one in placed(cuts.values(), [document], "")}
            puts = [cuts.get(one.id, one) if isinstance(one, Split) else one for one in puts]
            others, away = moved_records(
                self._database, document, self._registers.layer(), self._layer_with(puts, removes)
            )
            if moved:
                puts, removes = _without_what_moves(puts), _without_what_moves(removes)
            known = {(type(one), one.id) for one in (*puts, *removes)}
            puts += [one for one in others if (type(one), one.id) not in known]
            removes += [one for one in away if (type(one), one.id) not in known]
        from store.library.coming_back import where_they_stand

        return where_they_stand(self._database, puts, self._layer_with(puts, removes)), removes

    def _layer_with(self, puts: list[Record], removes: list[Record]) -> Layer:
        items = dict(self._database.records(ItemCorrection))
        splits = dict(self._database.records(Split))
        for one in removes:  # a part and what was set right of it have one id
            if isinstance(one, ItemCorrection):
                items.pop(one.id, None)
            elif isinstance(one, Split):
                splits.pop(one.id, None)
        for one in puts:
            if isinstance(one, ItemCorrection):
                items[one.id] = one
            elif isinstance(one, Split):
                splits[one.id] = one
        return layer((), items.values(), splits.values())


def _without_what_moves(records: list[Record]) -> list[Record]:
    """Without what the reviewer added to the items."""
    return [one for one in records if isinstance(one, Split) or not isinstance(one, Anchored | FollowUp | Reviewed)]
