"""Setting a meeting's date, body or title right, from any place that shows it."""

from store.dates import whole_date
from store.model import Meeting
from tui.render import body_of, date_of
from tui.screens.dialogs.ask import AskDialog
from tui.screens.place import Place
from tui.words import say


def correct(place: Place, meeting: Meeting, field: str) -> None:
    """Ask for the right `field` of a meeting and set it; an empty answer takes a correction back."""
    before = {"date": meeting.date, "body": meeting.body, "title": meeting.title}[field] or ""
    guess = meeting.inferred.get(field)

    def given(value: str | None) -> None:
        if value is not None and value != before:
            place.program.perform(place.library.corrections.set, meeting.id, field, value)

    question = say(f"correct.{field}", meeting=f"{body_of(meeting)} {date_of(meeting)}")
    if guess and not before:
        question += "\n" + say("correct.guess", value=guess.value, evidence=guess.evidence)
    value = before or (guess.value if guess else "")
    check = _check_date if field == "date" else None
    dialog = AskDialog(question, value, check=check, help=say("correct.keys"))
    place.program.push_screen(dialog, given)


def _check_date(typed: str) -> None:
    """An empty line takes the date back; else it must be one."""
    if typed:
        whole_date(typed)
