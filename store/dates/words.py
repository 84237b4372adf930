"""The words that people type for days: Danish, English, Norwegian, Swedish, German and Dutch."""

import re
from collections.abc import Iterable

from store.text import fold

_MONTHS = (
    "januar january januari jan jänner", "februar february februari feb", "marts march mars märz maart mar mrt",
    "april apr", "maj may mai mei", "juni june jun", "juli july jul", "august augusti augustus aug",
    "september sept sep", "oktober october okt oct", "november nov", "december desember dezember dec des dez",
)  # fmt: skip
_DAYS = (
    "mandag monday man mon montag maandag", "tirsdag tuesday tirs tir tue tues tisdag tis dienstag dinsdag",
    "onsdag wednesday ons wed mittwoch woensdag", "torsdag thursday tors tor thu thur thurs donnerstag donderdag",
    "fredag friday fre fri freitag vrijdag", "lørdag saturday lør sat lör samstag sonnabend zaterdag",
    "søndag sunday søn sun sön sonntag zondag",
)  # fmt: skip
_UNITS = {
    "d": "d dg dag dage dager dagar dagen day days tag tage tagen",
    "w": "u uge uger uke uker w wk week weeks weken v vecka veckor woche wochen",
    "m": "m md mdr måned måneder månad månader month months monat monate monaten maand maanden",
    "y": "å år y yr year years jahr jahre jahren jaar",
}
_NUMBERS = {
    1: "en et ett one a an ein eine einen einem einer een", 2: "to två two zwei twee",
    3: "tre three drei drie", 4: "fire fyra four vier",
}  # fmt: skip
_SOON = {
    0: ("i dag", "idag", "today", "heute", "vandaag"),
    1: ("i morgen", "imorgen", "i morgon", "imorgon", "tomorrow", "morgen"),
    2: (
        "i overmorgen", "overmorgen", "i övermorgon", "övermorgon", "übermorgen", "day after tomorrow",
        "the day after tomorrow",
    ),
}  # fmt: skip
_PARTS = {
    31: (
        "ultimo", "slutningen af", "slut", "udgangen af", "end of", "the end of", "utgangen av", "slutten av",
        "slutet av", "ende", "eind",
    ),
    15: ("medio", "midt i", "midten af", "midten av", "mid", "middle of", "the middle of", "mitten av", "mitte"),
    1: (
        "primo", "starten af", "begyndelsen af", "start of", "beginning of", "the beginning of", "begynnelsen av",
        "början av", "anfang", "begin",
    ),
}  # fmt: skip
BY_THEN = (
    "senest", "inden", "til", "frist", "deadline", "by", "no later than", "at the latest", "latest", "until", "due",
    "innen", "senast", "till", "spätestens", "bis", "uiterlijk", "tot", "d", "den", "the", "der", "dem", "zum", "på",
    "on", "am", "op", "per", "pr",
)  # fmt: skip
"""What may stand before a day and does not say which."""
NEXT = ("næste", "next", "neste", "nästa", "nächsten", "nächster", "nächste", "volgende")
FIRST_THERE_IS = ("this", "kommende", "førstkommende", "denne", "på", "kommenden", "komende")
"""What may stand before a weekday and means the next one there is."""
WEEK = ("uge", "week", "uke", "vecka", "v", "woche", "kw")
IN = ("om", "in", "inden for", "within", "over")


def _spelled(rows: Iterable[tuple[int, Iterable[str]]]) -> dict[str, int]:
    """Words, folded, and what they stand for."""
    return {fold(word): value for value, words in rows for word in words}


MONTH = _spelled((at, row.split()) for at, row in enumerate(_MONTHS, 1))
DAY = _spelled((at, row.split()) for at, row in enumerate(_DAYS))
"""Monday is 0."""
NUMBER = _spelled((value, words.split()) for value, words in _NUMBERS.items())
SOON = _spelled(_SOON.items())
"""In how many days."""
PART = _spelled(_PARTS.items())
"""The day of the month, 31 for the last."""
UNIT = {fold(word): unit for unit, words in _UNITS.items() for word in words.split()}
"""d, w, m or y."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of these words, the longest first."""
    return "|".join(sorted({re.escape(fold(word)) for word in words}, key=len, reverse=True))
