"""Where the store lies and who works in it."""

from pathlib import Path

import platformdirs
import pytest

from store import places
from store.errors import RefusedError
from store.text import visible


def test_what_was_asked_for_goes_before_the_environment() -> None:
    environment = {"REFERAT_STORE": "/srv/one"}
    assert places.store_folder("/srv/two", environment) == Path("/srv/two")
    assert places.store_folder(None, environment) == Path("/srv/one")
    assert places.store_folder("", environment) == Path("/srv/one")


def test_without_a_word_it_is_the_platforms_folder_for_data() -> None:
    folder = places.store_folder(None, {"REFERAT_STORE": ""})
    assert folder.is_absolute()
    assert folder.name == "referat"


def test_a_folder_is_the_same_wherever_one_goes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert places.store_folder("papers", {}) == tmp_path / "papers"


@pytest.mark.parametrize("location", ["postgresql://host/db", "postgres://host/db"])
def test_a_server_is_refused_and_no_folder_of_that_name_made(location: str) -> None:
    with pytest.raises(RefusedError):
        places.store_folder(location, {})
    with pytest.raises(RefusedError):
        places.store_folder(None, {"REFERAT_STORE": location})


def test_the_author_is_who_one_says_one_is_in_a_form_fit_to_show() -> None:
    assert places.author({"REFERAT_AUTHOR": "Anna Holm"}) == "Anna Holm"
    name = places.author({"REFERAT_AUTHOR": "A\x1b[31m\nB" + "x" * 500})
    assert visible(name) == name
    assert "\n" not in name
    assert len(name) == places.LONGEST_AUTHOR


def test_there_is_always_an_author() -> None:
    assert places.author({})
    assert places.author({"REFERAT_AUTHOR": " \n "})


@pytest.mark.parametrize("answer", ["~/.local/share/referat", ""])
def test_a_user_without_a_home_is_told_what_to_set(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    def of_user(name: str, *, appauthor: bool) -> str:
        if not answer:
            raise RuntimeError(name, appauthor)
        return answer

    for kind in ("user_data_dir", "user_config_dir"):
        monkeypatch.setattr(platformdirs, kind, of_user)
    with pytest.raises(RefusedError, match=r"store\.no_home"):
        places.store_folder(None, {})
    with pytest.raises(RefusedError, match=r"store\.no_home"):
        places.settings_folder({})
    assert places.settings_folder({"REFERAT_CONFIG": "/srv/settings"}) == Path("/srv/settings")
