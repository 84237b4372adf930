"""The table of what leaves as a file: a new format is a row here and a module beside this one."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from store.database.as_json import store_json, tinydb_json
from store.exporting.annotations import annotations
from store.exporting.calendar import calendar
from store.exporting.checklist import Listed, Words, checklist_markdown
from store.exporting.leaving import leaving
from store.exporting.pasted import one_line
from store.exporting.reconciliation import reconciliation_docx, reconciliation_markdown
from store.exporting.tables import decisions_csv, follow_ups_csv, review_log
from store.exporting.word import follow_ups_docx
from store.library import Library
from store.library.reconciling import Reconciliation
from store.model import Decided

Chunks = Iterable[bytes]
_NO_FILE_NAME = r'[\\/:*?"<>|\x00-\x1f]'
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Format:
    """A file that can be made of a store."""

    name: str
    """As the interface calls it."""
    make: Callable[[Library, Words, str | None], Chunks]
    """Makes the file in the words given, of one department or meeting where that applies and is asked for."""
    by_department: bool = False
    """Whether it can be of one department."""
    of_meeting: bool = False
    """Whether it is of one meeting: then the id of one has to be given."""
    is_text: bool = True
    """Whether a terminal can show it."""

    @property
    def file(self) -> str:
        """What the file may be called."""
        return self.name if "." in self.name else f"{self.name}.tsv"

    def file_of(self, department: str) -> str:
        """What the file of one department may be called; a name of nothing but dots and blanks is left out."""
        stem, dot, ending = self.file.rpartition(".")
        called = one_line(re.sub(_NO_FILE_NAME, "-", department))[:_LONGEST_NAME].strip(" .")
        return f"{' '.join(filter(None, (stem, called)))}{dot}{ending}"


def _follow_ups(name: str, make: Callable[[Sequence[Listed], Words], bytes], *, is_text: bool = True) -> Format:
    return Format(
        name, lambda library, words, department: [make(leaving(library, department), words)], True, is_text=is_text
    )


def _reconciliation(name: str, make: Callable[[Reconciliation, Words], bytes], *, is_text: bool = True) -> Format:
    return Format(
        name,
        lambda library, words, meeting: [make(library.reconciling.report(meeting or ""), words)],
        of_meeting=True,
        is_text=is_text,
    )


FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("annotations.jsonld", lambda library, _words, _department: [annotations(library)]),
        Format(
            "follow-ups.ics",
            lambda library, words, department: [calendar(leaving(library, department), words, library.context.now())],
            by_department=True,
        ),
        _follow_ups("follow-ups.csv", follow_ups_csv),
        _follow_ups("follow-ups.md", checklist_markdown),
        _follow_ups("follow-ups.docx", follow_ups_docx, is_text=False),
        Format("decisions.csv", lambda library, words, _department: [decisions_csv(library.decisions.all(), words)]),
        _reconciliation("reconciliation.md", reconciliation_markdown),
        _reconciliation("reconciliation.docx", reconciliation_docx, is_text=False),
        Format("store.json", lambda library, _words, _department: store_json(library.whole())),
        Format("tinydb.json", lambda library, _words, _department: tinydb_json(library.whole())),
        Format("review-log", lambda library, words, _department: [review_log(library, words)]),
    )
}
"""Every format by its name, in the order of the interface."""


def only(decisions: Sequence[Decided]) -> Format:
    """The table of these decisions instead of all."""
    return replace(FORMATS["decisions.csv"], make=lambda _library, words, _of: [decisions_csv(decisions, words)])
