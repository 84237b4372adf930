"""The words of the program in English, by id: one module a subject, put together here.

The Danish ones stand in `tui/locale/da/LC_MESSAGES/referat.po`. After a new or changed sentence here `make generated`
puts it there; write its Danish beside it and run it again. A test fails while any Danish is missing.
"""

from tui.texts import (
    also,
    beside,
    changes,
    command_line,
    commands,
    copying,
    decisions,
    exporting,
    health,
    jumping,
    meetings,
    places,
    reading,
    review,
    rules,
    screens,
    settings,
    store,
)

TEXTS: dict[str, str] = {
    **also.TEXTS,
    **beside.TEXTS,
    **commands.TEXTS,
    **changes.TEXTS,
    **copying.TEXTS,
    **decisions.TEXTS,
    **exporting.TEXTS,
    **health.TEXTS,
    **jumping.TEXTS,
    **meetings.TEXTS,
    **places.TEXTS,
    **reading.TEXTS,
    **review.TEXTS,
    **rules.TEXTS,
    **screens.TEXTS,
    **settings.TEXTS,
    **store.TEXTS,
    **command_line.TEXTS,
}
"""Every sentence by the id of its message. `{name}` stands for a value, `{count:item|items}` for a number of things."""
