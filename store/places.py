"""Where the store and the settings lie and who works, given what was asked for and an environment.

The first screen is painted by it: what takes long to import is imported where it is used."""

import getpass
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from store.text import visible

LONGEST_AUTHOR = 100
NOBODY = "reviewer"
STYLES = "styles"
"""The folder of the user's own house styles, in the folder of a store."""
INDEX = "index"
"""The folder of the search index, in the folder of a store."""
FIRST_SCREEN = "first-screen.json"
"""The picture of the first screen, in the folder of a store. It may hold text of a paper."""
ASKED = "asked.json"
"""The file of the queries asked last, in the folder of a store."""
SERVERS = ("postgresql:", "postgres:")


def store_folder(location: str | None, environment: Mapping[str, str]) -> Path:
    """The store's folder: `location`, else REFERAT_STORE, else `referat` in the platform's folder for a user's data.

    Raises RefusedError for a shared store on a server, which is not there yet, and where the user has no folder.
    """
    wanted = location or environment.get("REFERAT_STORE")
    if not wanted:
        return _of_user("user_data_dir")
    if wanted.startswith(SERVERS):
        from store.errors import RefusedError

        raise RefusedError("store.no_server_yet")
    return Path(wanted).absolute()


def settings_folder(environment: Mapping[str, str]) -> Path:
    """Where the settings lie: REFERAT_CONFIG, else `referat` in the platform's folder for a user's settings.

    Raises RefusedError where the user has no folder.
    """
    if wanted := environment.get("REFERAT_CONFIG"):
        return Path(wanted).absolute()
    return _of_user("user_config_dir")


def _of_user(kind: Literal["user_data_dir", "user_config_dir"]) -> Path:
    import platformdirs

    try:
        path = Path(getattr(platformdirs, kind)("referat", appauthor=False))
    except RuntimeError:  # an older one answers with a path that begins with ~
        path = Path("~")
    if not path.is_absolute():
        from store.errors import RefusedError

        raise RefusedError("store.no_home")
    return path


def author(environment: Mapping[str, str]) -> str:
    """The name under which changes are kept: REFERAT_AUTHOR, else the login name."""
    name = environment.get("REFERAT_AUTHOR") or _login_name()
    return " ".join(visible(name).split())[:LONGEST_AUTHOR] or NOBODY


def _login_name() -> str:
    # KeyError and ImportError: what Python before 3.13 raises where a system knows no name for its user.
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return NOBODY
