"""The ONE table of settings: their names, what each may be, and what it is where nothing is set."""

from dataclasses import dataclass

THEMES = (
    "referat-dark", "referat-light", "ansi-dark", "ansi-light", "atom-one-dark", "atom-one-light",
    "catppuccin-frappe", "catppuccin-latte", "catppuccin-macchiato", "catppuccin-mocha", "dracula", "flexoki",
    "gruvbox", "monokai", "nord", "rose-pine", "rose-pine-dawn", "rose-pine-moon", "solarized-dark",
    "solarized-light", "textual-dark", "textual-light", "tokyo-night",
)  # fmt: skip
"""Our own, two of nothing but the terminal's own sixteen colours, and those of Textual."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set. A new setting is a field here, a row in `SETTINGS`, and words for it."""

    language: str = "auto"
    theme: str = "referat-dark"
    spacing: str = "compact"


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that may be set."""

    name: str
    """A field of `Settings`; its words have the id `setting.<name>`."""
    values: tuple[str, ...]


SETTINGS = (
    Setting("theme", THEMES),
    Setting("language", ("auto", "da", "en")),
    Setting("spacing", ("compact", "normal")),
)
