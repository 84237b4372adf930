"""The dialog of departments: the names they go by, and the queue of printed names that nobody knows yet."""

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial

from textual.content import Content

from store.library import Library
from store.library.departments import Suggested
from store.library.undoing import Here
from store.text import fold
from tui.render import columns, line
from tui.screens.dialogs.ask import AskDialog
from tui.screens.dialogs.rows import RowsDialog
from tui.screens.dialogs.undoing import redo, undo
from tui.words import say


@dataclass(frozen=True, slots=True)
class Name:
    """A row: a department, another name of one, or a printed name that is not known."""

    name: str
    tasks: int
    """How many follow-ups stand under it."""
    alias_of: str | None = None
    known: bool = True
    suggestion: Suggested | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """All rows, and the names of the departments."""

    rows: tuple[Name, ...]
    departments: tuple[str, ...]


def read_names(library: Library) -> Names:
    """The departments by name, each with its other names below it; then the names that are not known."""
    verbs = library.departments
    owners = [verbs.resolve(task.department) for task in library.checklist.all() if task.status != "dropped"]
    tasks = Counter(owners)
    rows = []
    for one in verbs.all():
        rows.append(Name(one.name, tasks[one.name, True]))
        rows += [Name(alias, 0, alias_of=one.name) for alias in sorted(one.aliases, key=fold)]
    suggested = {one.printed: one for one in verbs.suggestions()}
    unknown = sorted({owner[0] for owner in tasks if owner and not owner[1]}, key=fold)
    rows += [Name(name, tasks[name, False], known=False, suggestion=suggested.get(name)) for name in unknown]
    return Names(tuple(rows), tuple(one.name for one in verbs.all()))


class DepartmentsDialog(RowsDialog[Name, None]):
    """Adds, renames and removes departments and the names they go by; every change is a step that u takes back."""

    def __init__(self, library: Library) -> None:
        super().__init__(say("departments.title"), say("departments.keys"), empty=say("departments.empty"))
        self._library = library
        self._departments: tuple[str, ...] = ()
        self._new = ""
        """A name that was just given, to be gone to."""

    def mounted(self) -> None:
        """Read the names."""
        super().mounted()
        self.on_changed()

    def on_changed(self) -> None:  # tui.messages.Changed
        """Take in a change."""
        release = self.hold_keys()
        self.program.fetch(partial(read_names, self._library), self._show, release)

    def _show(self, names: Names) -> None:
        if self.is_attached:
            self._departments = names.departments
            new, self._new = fold(self._new), ""
            named = (self.key(row) for row in names.rows if new and fold(row.name) == new)
            self.list.set_rows(names.rows, next(named, None))

    def content(self, row: Name, width: int) -> Content:
        """A department with its follow-ups; indented its other names; a name not known with what is suggested."""
        count = line(say("departments.tasks", tasks=row.tasks)) if row.tasks else Content()
        if row.alias_of is not None:
            return Content("    ") + line(say("departments.also", alias=row.name))
        if row.known:
            return columns(line(row.name).stylize("bold"), count, width)
        left = line(say("departments.unknown", name=row.name))
        if row.suggestion:
            left = left + "  " + line(say("departments.maybe", name=row.suggestion.name)).stylize("italic")
        return columns(left, count, width)

    def key(self, row: Name) -> Hashable:
        """The name."""
        return row.name, row.alias_of

    def act(self, name: str) -> bool:
        """n, a, r, d and enter; u and ctrl+r as everywhere."""
        row, verbs = self.row, self._library.departments
        of = (row.alias_of or row.name) if row and row.known else None
        if name == "n":
            self._ask(say("departments.new"), verbs.add)
        elif name == "u":
            undo(self, Here("follow_ups"))
        elif name == "ctrl+r":
            redo(self, Here("follow_ups"))
        elif name == "enter" and row and not row.known:
            suggested = row.suggestion.name if row.suggestion else ""
            verb = partial(verbs.confirm, row.name)
            self._ask(say("follow_ups.stands_for", printed=row.name), verb, suggested, new=row.name)
        elif name == "a" and of:
            self._ask(say("departments.new_alias", department=of), partial(verbs.alias, of))
        elif name == "r" and of:
            self._ask(say("departments.new_name", department=of), partial(verbs.rename, of), of)
        elif name == "d" and row and row.alias_of is not None:
            self.program.perform(verbs.remove_alias, row.alias_of, row.name)
        elif name == "d" and row and row.known:
            self.program.perform(verbs.remove, row.name)
        elif name in ("a", "r", "d") and row and not row.known:
            self.program.say(say("departments.unknown_yet", name=row.name), severity="warning")
        else:
            return False
        return True

    def _ask(self, question: str, verb: Callable[[str], object], value: str = "", new: str = "") -> None:
        """Ask for a name and do `verb` with it; the cursor goes to it, or to the `new` row that comes of it."""

        def given(typed: str | None) -> None:
            if typed:
                self.program.perform(verb, typed, then=lambda _known: self._go_to(new or typed))

        self.program.push_screen(AskDialog(question, value, complete=self._complete), given)

    def _go_to(self, name: str) -> None:
        self._new = " ".join(name.split())

    def _complete(self, typed: str) -> list[str]:
        return [name for name in self._departments if fold(typed) in fold(name)]
