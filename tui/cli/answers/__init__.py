"""Values as the JSON of the interface: the one place that knows the names of its fields."""

from tui.cli.answers.papers import Json, file
from tui.cli.answers.review import annotation, change, decided, department, follow_up
from tui.cli.answers.views import compared, imported, meeting, results, shown, treatment, word_by_word

__all__ = [
    "Json",
    "annotation",
    "change",
    "compared",
    "decided",
    "department",
    "file",
    "follow_up",
    "imported",
    "meeting",
    "results",
    "shown",
    "treatment",
    "word_by_word",
]
