"""What the reviewer sets right in an item: its number, its title, and that it is none."""

from dataclasses import replace

from store.database import Database
from store.errors import NotFoundError, RefusedError
from store.library.history import History
from store.library.ids import document_of
from store.library.registers import Registers
from store.model import Item, ItemCorrection, Message, message

LONGEST_NUMBER = 20


class ItemCorrections:
    """The verbs that correct items. Kept apart from what was read, so that they hold for the file imported again."""

    def __init__(self, database: Database, history: History, registers: Registers) -> None:
        self._database = database
        self._history = history
        self._registers = registers

    def renumber(self, item: str, number: str) -> None:
        """Give an item the number that it has; "" or the one that was read takes that back.

        Raises NotFoundError for the item, RefusedError for a number of more than 20 characters.
        """
        number = " ".join(number.split())
        if len(number) > LONGEST_NUMBER:
            raise RefusedError("correction.long_number", value=number)
        read = self._read(item)
        new = None if number in ("", read.number) else number
        self._put(read, self._name("number", read, new), replace(self._kept(read), number=new))

    def retitle(self, item: str, title: str) -> None:
        """Give an item the title that it has; "" or the one that was read takes that back. Raises NotFoundError."""
        read = self._read(item)
        title = " ".join(title.split())
        new = None if title in ("", read.title) else title
        self._put(read, self._name("title", read, new), replace(self._kept(read), title=new))

    def set_noise(self, item: str, value: bool) -> None:
        """Say that what was read as an item is none, or that it is one after all. Raises NotFoundError."""
        read = self._read(item)
        verb = "change.noise" if value else "change.no_noise"
        name = message(verb, item=f"{read.number} {read.title}".strip())
        self._put(read, name, replace(self._kept(read), noise=value, read=read.title))

    def _read(self, id: str) -> Item:
        """The item under the names that were read."""
        document = document_of(id)
        known = document in self._database.heads()
        paper = self._registers.layer().restructured(self._database.document(document)) if known else None
        item = paper.item(id) if paper else None
        if item is None:
            raise NotFoundError("item.unknown", id=id)
        return item

    def _kept(self, item: Item) -> ItemCorrection:
        return self._registers.set_right(item.id) or ItemCorrection(id=item.id, read=item.title)

    def _name(self, field: str, item: Item, value: str | None) -> Message:
        named = f"{item.number} {item.title}".strip()
        if value is None:
            return message("change.correct_item_back", field=field, item=named)
        return message("change.correct_item", field=field, value=value, item=named)

    def _put(self, item: Item, name: Message, new: ItemCorrection) -> None:
        old = self._registers.set_right(item.id)
        if new.fields or new.noise or new.joined:
            if new != old:
                self._history.commit(name, [new])
        elif old is not None:
            self._history.commit(name, [], [old])
