"""The program's colours: a dark and a light theme of our own. Every text has a contrast of 4.5 to 1 and more (WCAG AA).

No colour says anything alone: what is coloured also has a sign, a word or another face.
"""

from textual.theme import Theme

DARK = Theme(
    name="referat-dark",
    primary="#2C62AE",
    secondary="#5FA8D3",
    accent="#5CC8FF",
    warning="#FFC857",
    error="#FF8A80",
    success="#7BD88F",
    foreground="#E6E6E6",
    background="#14171C",
    surface="#1B1F26",
    panel="#262B34",
    boost="#2B313B",
    dark=True,
)

LIGHT = Theme(
    name="referat-light",
    primary="#1F5FA8",
    secondary="#2F6F8F",
    accent="#00558F",
    warning="#8A5A00",
    error="#B3261E",
    success="#1E6B34",
    foreground="#1C1F24",
    background="#FFFFFF",
    surface="#FAFAF7",
    panel="#E9ECEF",
    boost="#E3E7EB",
    dark=False,
)

OWN = (DARK, LIGHT)
