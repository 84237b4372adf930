"""Editing in the Review place: the notes and follow-ups under the cursor or on the item, changed, deleted, ticked."""

from collections.abc import Sequence

from store.library.drafts import Target
from store.library.tags import as_typed, retagged
from store.model import Annotation, FollowUp
from tui.screens.dialogs.choose import ChooseDialog, Option
from tui.screens.dialogs.writing import write
from tui.screens.review.marking import ReviewMarking
from tui.words import quoted, say

Added = Annotation | FollowUp
LONGEST = 400


class ReviewEditing(ReviewMarking):
    """The keys that change what was added to the text."""

    @property
    def _ids_here(self) -> list[str]:
        """What is marked under the cursor; in the outline one stands on the item, and on nothing in it."""
        view = self.pane.view
        return [] if self.focused is self.outline else [mark.id for mark in view.marks_at(view.cursor)]

    @property
    def annotation(self) -> Annotation | None:
        """The annotation under the cursor."""
        notes = self.paper.notes if self.paper else ()
        return next((note for id in self._ids_here for note in notes if note.id == id), None)

    @property
    def follow_up(self) -> FollowUp | None:
        """The follow-up under the cursor."""
        tasks = self.paper.tasks if self.paper else ()
        return next((task for id in self._ids_here for task in tasks if task.id == id), None)

    @property
    def to_edit(self) -> Sequence[Added]:
        """What the key that edits may mean: the note or follow-up under the cursor, else those of the item."""
        here = self.annotation or self.follow_up
        entry = self.current if self.item else None
        return (here,) if here else self.added_to(entry.items if entry else ())

    def added_to(self, items: Sequence[str]) -> tuple[Added, ...]:
        """The notes and follow-ups of these items."""
        papers = self.opened.papers if self.opened else ()
        added: list[Added] = [note for paper in papers for note in paper.notes]
        added += (task for paper in papers for task in paper.tasks if task.status != "dropped")
        return tuple(one for one in added if one.item in items)

    def action_edit(self) -> None:
        """Edit the note or the follow-up under the cursor, else that of the item; of several one chooses."""

        def chosen(one: Added | None) -> None:
            if isinstance(one, Annotation):
                self._edit_note(one)
            elif one is not None:
                self._edit_follow_up(one)

        choices = self.to_edit
        if len(choices) == 1:
            chosen(choices[0])
        else:
            options = [Option(one, _told(one)) for one in choices]
            self.program.push_screen(ChooseDialog[Added](say("review.which_to_edit"), options), chosen)

    def go_on_writing(self, target: Target) -> None:
        """Begin again what was begun on a passage, or of what stands there, once the meeting is open."""

        def begin() -> None:
            added = next((one for one in self.added_to((target.item,)) if one.id == target.what), None)
            if isinstance(added, Annotation):
                self._edit_note(added)
            elif added is not None:
                self._edit_follow_up(added)
            elif self.item == target.item:
                self.action_follow_up() if target.what == "follow_up" else self.action_note()

        self.when_nothing_holds(begin)

    def _edit_note(self, note: Annotation) -> None:
        text = as_typed(note)

        def edit(new: str) -> Annotation:
            words, tags = retagged(note, new)
            return self.library.notes.edit(note.id, note=words, tags=tags, shown=note)

        title, target = say("review.edit_note"), Target(note.item, note.id)
        write(self, title, edit, target=target, quote=note.quote, text=text, unless=(text,), tags=self.tags)

    def _edit_follow_up(self, task: FollowUp) -> None:
        def edit(new: str) -> FollowUp:
            return self.library.checklist.edit(task.id, text=new, shown=task)

        title, target = say("review.edit_follow_up"), Target(task.item, task.id)
        write(self, title, edit, target=target, quote=task.quote, text=task.text, unless=(task.text,))

    def action_delete(self) -> None:
        """Delete the note under the cursor; drop a follow-up that was found, delete one's own."""
        note, task = self.annotation, self.follow_up
        if note is not None:
            self.do(self.library.notes.delete, note.id)
        elif task is not None:
            checklist = self.library.checklist
            self.do(checklist.delete if task.origin == "reviewer" else checklist.drop, task.id)

    def action_done(self) -> None:
        """Take the follow-up under the cursor one step on, else have the item reviewed or not."""
        task, entry = self.follow_up, self.current
        if task is not None:
            self.do(self.library.checklist.advance, task.id)
        elif entry is not None:
            self.do(self.library.notes.set_reviewed, entry.item, not entry.reviewed)


def _told(one: Added) -> str:
    if isinstance(one, FollowUp):
        return f"{say('review.follow_up')}, {say(f'status.{one.status}')}: {one.text[:LONGEST]}"
    return f"{say(f'kind_of_note.{one.kind}')}: {one.note[:LONGEST]} {quoted(one.quote[:LONGEST])}"
