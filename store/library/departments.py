"""Departments and the other names they go by. An unknown name stands as printed until the reviewer says what it is."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from store.database import Database
from store.errors import NotFoundError, RefusedError
from store.library.history import History
from store.model import Department, Head, Message, message
from store.text import fold


@dataclass(frozen=True, slots=True)
class Suggested:
    """What a printed abbreviation may stand for, by a document's own letterhead."""

    printed: str
    name: str
    evidence: str
    """The printed lines that suggest it."""


class Departments:
    """The alias table and its verbs."""

    def __init__(self, database: Database, history: History) -> None:
        self._database = database
        self._history = history
        self._names: tuple[Mapping[str, Department], dict[str, str]] = ({}, {})
        """The records, and of each name and alias in them, folded, the name."""

    def all(self) -> tuple[Department, ...]:
        """Every known department, by name."""
        return tuple(sorted(self._database.records(Department).values(), key=lambda known: fold(known.name)))

    def resolve(self, printed: str | None) -> tuple[str, bool] | None:
        """The name to show for a printed one and whether it is known; None for none."""
        if not printed:
            return None
        known = self._by_name().get(fold(printed))
        return (known, True) if known else (printed, False)

    def _by_name(self) -> dict[str, str]:
        kept = self._database.records(Department)
        records, names = self._names
        if records is not kept:
            names = {fold(name): known.name for known in kept.values() for name in (*known.aliases, known.name)}
            self._names = kept, names
        return names

    def suggestions(self) -> tuple[Suggested, ...]:
        """What the letterheads say of printed names that are not known yet."""
        heads = self._database.heads().values()
        letterheads = {head.source: head.letterhead for head in heads if head.letterhead}
        asked = dict.fromkeys(
            (printed, letterhead)
            for head in heads
            if (letterhead := letterheads.get(head.source))
            for printed in _printed(head)
            if fold(printed) not in self._by_name()
        )
        found: dict[str, Suggested] = {}
        for printed, letterhead in asked:
            if printed not in found and (suggestion := _stands_for(printed, letterhead.splitlines())):
                found[printed] = suggestion
        return tuple(found.values())

    def add(self, name: str) -> Department:
        """Know a department. Raises RefusedError for an empty or known name."""
        name = _tidy(name)
        self._refuse_taken(name)
        return self._put("change.department_add", Department(id=name), department=name)

    def alias(self, name: str, alias: str) -> Department:
        """Let a department (made known where it is not) also go by `alias`. Raises RefusedError where that is taken."""
        name, alias = _tidy(name), _tidy(alias)
        if not name:
            raise RefusedError("department.empty")
        self._refuse_taken(alias)
        resolved = self.resolve(name)
        known = self._get(resolved[0]) if resolved and resolved[1] else Department(id=name)
        return self._put(
            "change.alias", replace(known, aliases=(*known.aliases, alias)), department=known.name, alias=alias
        )

    def take_in(self, listed: Iterable[Department]) -> tuple[Message, ...]:
        """Add, as one step, the departments and aliases listed that are not known; why a name could not be added."""
        names = dict(self._by_name())
        new: dict[str, Department] = {}
        refused = []
        for one in listed:
            owner = names.setdefault(fold(name := _tidy(one.name)), name)
            known = new.get(owner) or self._database.records(Department).get(owner) or Department(id=owner)
            for alias in map(_tidy, one.aliases):
                stands_for = names.setdefault(fold(alias), owner)
                if stands_for != owner:
                    refused.append(message("department.taken", alias=alias, department=stands_for))
                elif fold(alias) not in map(fold, (known.name, *known.aliases)):
                    known = replace(known, aliases=(*known.aliases, alias))
            new[owner] = known
        puts = [one for one in new.values() if self._database.records(Department).get(one.id) != one]
        if puts:
            self._history.commit(message("change.departments_import", departments=len(puts)), puts)
        return tuple(refused)

    def confirm(self, printed: str, name: str) -> Department:
        """Say what a printed name stands for, once and for all."""
        return self.add(name) if fold(printed) == fold(name) else self.alias(name, printed)

    def rename(self, name: str, new: str) -> Department:
        """Give a department another name; the old one becomes an alias, for follow-ups stand under it.

        Raises NotFoundError, and RefusedError for an empty name and for one that another goes by.
        """
        known, new = self._get(name), _tidy(new)
        if not new or ((taken := self.resolve(new)) and taken[1] and taken[0] != known.name):
            self._refuse_taken(new)
        if new == known.name:
            return known
        aliases = [alias for alias in known.aliases if fold(alias) != fold(new)]
        if fold(known.name) != fold(new):
            aliases.append(known.name)
        renamed = Department(id=new, aliases=tuple(aliases))
        self._history.commit(message("change.department_rename", old=known.name, department=new), [renamed], [known])
        return self._database.records(Department)[new]

    def remove(self, name: str) -> Department:
        """Forget a department and its aliases; its follow-ups stand under their printed names again."""
        known = self._get(name)
        self._history.commit(message("change.department_remove", department=known.name), [], [known])
        return known

    def remove_alias(self, name: str, alias: str) -> Department:
        """Forget one alias. Raises NotFoundError where the department has none such."""
        known = self._get(name)
        left = tuple(other for other in known.aliases if fold(other) != fold(alias))
        if left == known.aliases:
            raise NotFoundError("department.unknown_alias", department=name, alias=alias)
        return self._put("change.alias_remove", replace(known, aliases=left), department=known.name, alias=alias)

    def _get(self, name: str) -> Department:
        resolved = self.resolve(name)
        if not resolved or not resolved[1]:
            raise NotFoundError("department.unknown", department=name)
        return self._database.records(Department)[resolved[0]]

    def _refuse_taken(self, name: str) -> None:
        if not name:
            raise RefusedError("department.empty")
        resolved = self.resolve(name)
        if resolved and resolved[1]:
            raise RefusedError("department.taken", alias=name, department=resolved[0])

    def _put(self, verb: str, record: Department, **values: str) -> Department:
        return self._history.put(message(verb, **values), record)


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _printed(head: Head) -> Iterable[str]:
    for _, found in head.found:
        yield from (name for name in (found.department, *found.others) if name)


def _stands_for(printed: str, lines: list[str]) -> Suggested | None:
    """The letterhead's line that an abbreviation spells, where the letterhead also prints the abbreviation itself.

    Every word of the name begins with a letter of the abbreviation, and all its letters follow in order.
    """
    if not re.fullmatch(r"[^\W\d_]{2,8}", printed) or not printed.isupper():
        return None
    word = re.compile(rf"(?<!\w){re.escape(printed)}(?!\w)")
    prints = next((line.strip() for line in lines if word.search(line)), None)
    for line in lines if prints else ():
        name = " ".join(line.split())
        if not word.search(name) and _spells(printed, name):
            return Suggested(printed, name, f"{name} / {prints}")
    return None


def _spells(abbreviation: str, name: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper()]
    if len(words) < 2 or name.isupper():
        return False
    follows, letters = iter(name.upper()), iter(abbreviation)
    return (
        name[0].upper() == abbreviation[0]
        and all(letter in follows for letter in abbreviation)
        and all(word[0].upper() in letters for word in words)
    )
