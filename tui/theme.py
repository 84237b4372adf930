"""The program's colours: Textual's dark theme with names for what colour is used for. No colour says anything alone."""

from textual.theme import BUILTIN_THEMES, Theme

_DARK = BUILTIN_THEMES["textual-dark"]

REFERAT = Theme(
    name="referat",
    primary=_DARK.primary,
    secondary=_DARK.secondary,
    warning=_DARK.warning,
    error=_DARK.error,
    success=_DARK.success,
    accent="#4EBFF9",
    foreground=_DARK.foreground,
    dark=True,
)

VARIABLES = {
    "hit": "#FFD75F",
    "note": "#8FD3FF",
    "question": "#FFAF5F",
    "decision": "#A6DA95",
    "follow-up": "#D7AFFF",
    "missing": "#FF8787",
    "changed": "#FFD75F",
}
"""Colours by meaning, for every theme: `$hit`, `$note`, `$decision` ..."""
