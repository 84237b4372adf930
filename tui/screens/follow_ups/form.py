"""The dialog in which a follow-up is changed, a line a field. What is wrong is said in it; nothing typed is lost."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from store.dates import Due
from store.errors import RefusedError
from store.model import FollowUp, FollowUpStatus
from store.model.literals import one_of
from store.text import fold, visible
from tui.days import understood
from tui.screens.dialogs.dialog import quoted
from tui.screens.dialogs.drafting import DraftingDialog
from tui.widgets.choice import Choice
from tui.widgets.query_line import QueryLine
from tui.words import fail, say

STATUSES: tuple[FollowUpStatus, ...] = ("open", "in_progress", "waiting", "done", "dropped")
_PLACEHOLDERS = {"responsible": "form.several", "due": "form.date"}


@dataclass(frozen=True, slots=True)
class Edited:
    """What the reviewer made of a follow-up."""

    text: str
    department: str
    responsible: tuple[str, ...]
    due: str
    """ISO 8601, or empty."""
    status: FollowUpStatus


class FollowUpForm(DraftingDialog[Edited]):
    """Asks for the fields of a follow-up and answers them, or None. `departments` complete what is typed.

    `day` tells which day is typed; that is shown while it is being typed. Where it asks for `many` at once, `task` is
    what these have in common, and the text is not asked for. `written` is a draft of it, `typed` is told the new one,
    `left` that it was left unfinished.
    """

    DEFAULT_CSS = """
    FollowUpForm .field { height: 1; }
    FollowUpForm .field > * { width: 1fr; }
    FollowUpForm .label { width: 13; height: 1; }
    FollowUpForm .understood { width: 1fr; height: 1; padding-left: 14; }
    FollowUpForm .error { width: 1fr; height: auto; color: $error; text-style: bold; }
    """

    def __init__(
        self,
        task: FollowUp,
        departments: Sequence[str],
        day: Callable[[str], Due],
        *,
        many: Sequence[FollowUp] = (),
        written: str | None = None,
        typed: Callable[[str], None] | None = None,
        left: Callable[[], None] | None = None,
    ) -> None:
        title = "form.title_many" if many else "form.title"
        accepts = any(one.status == "proposed" for one in many or (task,))
        super().__init__(say(f"{title}_proposed" if accepts else title, tasks=len(many)), say("form.keys"), typed, left)
        self._follow_up = task
        self._before = _fields(task, many=bool(many))
        shown = self._before | _of_draft(written)
        self._lines = {
            field: QueryLine(
                shown[field],
                typed=self._day_typed if field == "due" else lambda _typed: self.tell_soon(),
                completed=self._whole_department if field == "department" else None,
                placeholder=self._hint(field),
            )
            for field in self._before
            if field != "status"
        }
        self._departments = departments
        self._day = day
        self._understood = Static(classes="understood")
        self._choice = Choice([(status, say(f"status.{status}")) for status in STATUSES], shown["status"])
        self._error = Static(classes="error")

    @property
    def draft(self) -> str:
        """What is typed, as JSON by field; empty where all is as it was."""
        return "" if self._shown == self._before else json.dumps(self._shown, ensure_ascii=False)

    def body(self) -> Iterable[Widget]:
        """The sentence that it was found in, the fields, and what is wrong with them."""
        if self._follow_up.quote:
            yield quoted(self._follow_up.quote)
        for field, widget in (*self._lines.items(), ("status", self._choice)):
            yield Horizontal(Static(Content(say(f"form.{field}")), classes="label"), widget, classes="field")
            if field == "due":
                yield self._understood
        yield self._error

    def mounted(self) -> None:
        """Begin with the first field."""
        self.set_focus(next(iter(self._lines.values())))
        self._day_typed(self._lines["due"].value)

    def answer(self, name: str) -> bool:
        """Enter keeps; up and down go from field to field, tab takes a department; left and right choose a status."""
        if name == "tab" and isinstance(self.focused, QueryLine) and self.focused.complete():
            return True
        if name in ("enter", "ctrl+s"):
            self._keep()
        elif name in ("down", "up"):
            (self.focus_next if name == "down" else self.focus_previous)()
        elif self.focused is self._choice and name in ("left", "right", "h", "l", "space"):
            self._choice.step(-1 if name in ("left", "h") else 1)
            self.tell_soon()
        else:
            return False
        return True

    def cancel(self) -> None:
        """Close, but ask first what shall become of what was changed."""
        if self._shown == self._before:
            self.close()
        else:
            self.ask_to_keep(self._keep)

    @property
    def _shown(self) -> dict[str, str]:
        return {field: line.value for field, line in self._lines.items()} | {"status": self._choice.value}

    def _keep(self) -> None:
        values = {name: line.value.strip() for name, line in self._lines.items()}
        text, due = values.get("text"), values["due"]
        if text == "":
            self._refuse("text", RefusedError("follow_up.empty"))
            return
        try:
            date = self._day(due).date if due else ""
        except RefusedError as error:
            self._refuse("due", error)
            return
        people = tuple(name for part in values["responsible"].split(",") if (name := part.strip()))
        status: FollowUpStatus = one_of(self._choice.value, STATUSES) or self._follow_up.status
        text = self._follow_up.text if text is None or text == self._before["text"] else text
        self.close(Edited(text, values["department"], people, date, status))

    def _hint(self, field: str) -> str:
        """What stands on a line as long as it is empty."""
        if field == "department" and self._follow_up.likely:
            return say("form.likely", name=visible(self._follow_up.likely.value))
        return say(_PLACEHOLDERS[field]) if field in _PLACEHOLDERS else ""

    def _whole_department(self, typed: str) -> str | None:
        """The department that begins so, on an empty line the likely one; none that is there whole, or was before."""
        begun = fold(typed)
        if not begun and self._follow_up.likely:
            return visible(self._follow_up.likely.value)
        if not begun or typed in (*self._departments, self._before["department"]):
            return None
        return next((name for name in self._departments if fold(name).startswith(begun)), None)

    def _day_typed(self, typed: str) -> None:
        self.tell_soon()
        self._understood.update(Content(understood(typed, self._day)), layout=False)
        self._error.update(Content())

    def _refuse(self, field: str, error: RefusedError) -> None:
        self._error.update(Content(fail(error)))
        if field == "due":  # else it is said twice
            self._understood.update(Content(), layout=False)
        self.set_focus(self._lines[field])


def _fields(task: FollowUp, *, many: bool) -> dict[str, str]:
    """What stands on the lines and in the choice; the text of many is not asked for."""
    status = task.status if task.status in STATUSES else STATUSES[0]  # a proposal that is changed is accepted
    text = {} if many else {"text": " ".join(visible(task.text).split())}
    return text | {
        "department": visible(task.department or ""),
        "responsible": visible(", ".join(task.responsible)),
        "due": task.due or "",
        "status": status,
    }


def _of_draft(written: str | None) -> dict[str, str]:
    """The fields of a draft; none of what is no draft of a form."""
    try:
        fields = json.loads(written or "{}")
    except ValueError:
        return {}
    return {field: str(value) for field, value in fields.items()} if isinstance(fields, dict) else {}
