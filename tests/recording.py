"""Records the first session in words: docs/first-session.md, what is pressed and what then stands on the screen."""

from collections.abc import Sequence

from store.library import Library
from tests.snapshots import settled
from tests.tui.conftest import burst, running

HEAD = """# A first session, recorded

The program on the papers in `sample_data/`, in a window of 80 columns and 24 rows. `make pictures` records it.
"""
STEPS: tuple[tuple[str, Sequence[str]], ...] = (
    ("The meetings of Solvig Kommune are there. The last line shows the keys that matter now.", ()),
    ("Find a word, misspelt: `3` goes to Search, and `hidtidge` lacks an *i*. What was found instead is said.",
     ("3", *"hidtidge")),
    ("`enter` goes to the hit, `w` says why it is one, and how its score came about.", ("enter", "w")),
    ("`escape`, and `enter` opens the item at that place in Review.", ("escape", "enter")),
    ("An agenda was proposed with its reasons: `c p` says yes. `tab` shows the outline, and once more the agenda.",
     ("c", "p", "tab", "tab")),
    ("Mark and note: `tab` back, `v` begins a passage, `s` takes the sentence, `a` asks for the note.",
     ("tab", "v", "s", "a", *"Hvem tegner det?")),
    ("`enter` keeps it; it stands below its words.", ("enter",)),
    ("`4`: what each department has to follow up, as it was found, with the sentence it was found in.", ("4",)),
    ("`x` accepts the proposal under the cursor.", ("x",)),
    ("`5`: every decision, and how it went.", ("5",)),
    ("`?` shows all keys for where you are; typing narrows them.", ("?",)),
)  # fmt: skip
"""What is said of a step, and the keys pressed."""


async def record(library: Library) -> str:
    """The session as Markdown."""
    parts = [HEAD]
    async with running(library, (80, 24)) as pilot:
        for number, (words, keys) in enumerate(STEPS, 1):
            for key in keys:
                burst(pilot.app, key)
                await settled(pilot)
            parts.append(f"{number}. {words}\n\n```text\n{await settled(pilot)}\n```\n")
        burst(pilot.app, "escape")
    return "\n".join(parts)
