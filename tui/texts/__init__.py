"""The words of the program in English, by id: one module a subject, put together here."""

from tui.texts import (
    changes,
    command_line,
    commands,
    copying,
    exporting,
    health,
    places,
    reading,
    review,
    screens,
    store,
)

TEXTS: dict[str, str] = {
    **commands.TEXTS,
    **changes.TEXTS,
    **copying.TEXTS,
    **exporting.TEXTS,
    **health.TEXTS,
    **places.TEXTS,
    **reading.TEXTS,
    **review.TEXTS,
    **screens.TEXTS,
    **store.TEXTS,
    **command_line.TEXTS,
}
"""Every sentence by the id of its message. `{name}` stands for a value, `{count:item|items}` for a number of things."""
