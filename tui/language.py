"""Which language the program speaks: Danish from the catalog beside it, or the English that stands in the code."""

import gettext
import os
from pathlib import Path

DOMAIN = "referat"
FOLDER = Path(__file__).parent / "locale"
HELP = "help"
"""The context in the catalog of what the command line says of its commands and options."""

_OF_THE_SYSTEM = os.environ.get("LANGUAGE", "")
_spoken: gettext.NullTranslations = gettext.NullTranslations()


def speak(language: str = "auto") -> None:
    """Speak `da` or `en` from now on; with `auto` what LANGUAGE, LC_ALL, LC_MESSAGES or LANG ask for."""
    global _spoken
    languages = None if language == "auto" else [language]
    _spoken = gettext.translation(DOMAIN, FOLDER, languages, fallback=True)
    # The command line's library asks gettext itself, and that the environment.
    gettext.bindtextdomain(DOMAIN, str(FOLDER))
    gettext.textdomain(DOMAIN)
    if language != "auto":
        os.environ["LANGUAGE"] = language


def speak_instead(language: str) -> None:
    """As `speak`, where another language was spoken before: `auto` is again what the system asks for."""
    os.environ["LANGUAGE"] = _OF_THE_SYSTEM
    speak(language)


def spoken(id: str, english: str) -> str:
    """The words of this id in the language spoken; where the catalog has none, the English ones."""
    return _spoken.pgettext(id, english)
