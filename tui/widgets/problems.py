"""What of the line that narrows a list is not understood, said below it."""

from textual.content import Content
from textual.widgets import Static

from store.query.narrowing import Filters, wanted
from tui.filters import half_typed, told
from tui.render import line


class Problems(Static):
    """A few lines, there only where something is to be said."""

    DEFAULT_CSS = "Problems { display: none; height: auto; max-height: 3; padding: 0 1; background: $boost; }"

    def tell(self, typed: str, among: Filters, *, amid: bool) -> None:
        """Say what is wrong with `typed`; `amid` typing not of what one may type on."""
        half = half_typed(typed, among, lambda typed: wanted(typed, among)[1]) if amid else ()
        sentences = [told(problem) for problem in wanted(typed, among)[1] if problem not in half]
        if self.display or sentences:
            self.update(Content("\n").join(map(line, sentences)))
            self.display = bool(sentences)
