"""Settings: what is right in their files holds, what is wrong is named, and what a person wrote there stays."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.theme import BUILTIN_THEMES

from store.errors import WriteError
from tui.settings import SETTINGS, Configuration, Settings, configure, write_setting
from tui.settings.config import _settings
from tui.settings.table import THEMES
from tui.theme import OWN
from tui.words import say


def set_in(folder: Path, text: str, name: str = "config.toml") -> Configuration:
    (folder / name).write_text(text, encoding="utf-8")
    return configure(folder)


def problems(configuration: Configuration) -> list[str]:
    return [say(problem) for problem in configuration.problems]


def test_without_files_all_is_as_the_program_comes(tmp_path: Path) -> None:
    assert configure(tmp_path / "nowhere") == Configuration(tmp_path / "nowhere", Settings())


def test_what_is_set_holds(tmp_path: Path) -> None:
    assert set_in(tmp_path, 'theme = "nord"\nlanguage = "da"').settings == Settings(language="da", theme="nord")


def test_a_wrong_setting_is_named_with_the_nearest_and_the_others_hold(tmp_path: Path) -> None:
    found = set_in(tmp_path, 'theem = "nord"\nlanguage = "dansk"\nspacing = "normal"')
    assert found.settings == Settings(spacing="normal")
    assert problems(found) == [
        "config.toml: there is no setting theem. The nearest is theme.",
        "config.toml: language cannot be “dansk”. The nearest it can be is da.",
    ]


@pytest.mark.parametrize("content", [b"theme = ", b"\xff\xfe\x00", b"[[[", b"x = " + b"[" * 50_000])
def test_a_file_that_is_no_toml_is_named_and_left_out(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content)
    found = configure(tmp_path)
    assert found.settings == Settings()
    assert [str(path) in problem for problem in problems(found)] == [True]


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "keys.toml").mkdir()
    assert len(configure(tmp_path).problems) == 1


@given(st.dictionaries(st.text(), st.one_of(st.text(), st.integers(), st.lists(st.text()), st.none())))
def test_whatever_is_written_there_every_problem_is_told_once(config: dict[str, object]) -> None:
    told: list[object] = []
    _settings(config, told)  # type: ignore[arg-type]
    assert len(told) == len(config) - sum(1 for setting in SETTINGS if config.get(setting.name) in setting.values)


def test_setting_one_thing_keeps_the_rest_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "config.toml"
    write_setting(path.parent, "theme", "nord")
    path.write_text('# mine\ntheme = "nord" # cool\nspacing = "compact"\n', encoding="utf-8")
    write_setting(path.parent, "theme", "gruvbox")
    assert path.read_text(encoding="utf-8") == '# mine\ntheme = "gruvbox" # cool\nspacing = "compact"\n'
    assert configure(path.parent).settings.theme == "gruvbox"


def test_the_file_is_the_owners_only_and_a_link_to_it_stays(tmp_path: Path) -> None:
    real = tmp_path / "dotfiles.toml"
    real.write_text("", encoding="utf-8")
    settings = tmp_path / "settings"
    settings.mkdir()
    (settings / "config.toml").symlink_to(real)
    write_setting(settings, "spacing", "normal")
    assert (settings / "config.toml").is_symlink()
    assert real.read_text(encoding="utf-8") == 'spacing = "normal"\n'
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
    assert {path.name for path in (*settings.iterdir(), *tmp_path.iterdir())} == {
        "config.toml", "settings", "dotfiles.toml",
    }  # fmt: skip


def test_two_programs_that_set_something_at_once_lose_nothing_of_each_other(tmp_path: Path) -> None:
    wanted = Settings(theme="nord", language="da", spacing="normal")
    with ThreadPoolExecutor(3) as programs:
        for setting in SETTINGS:
            programs.submit(write_setting, tmp_path, setting.name, getattr(wanted, setting.name))
    assert configure(tmp_path) == Configuration(tmp_path, wanted)
    assert {path.name for path in tmp_path.iterdir()} == {"config.toml"}


def test_a_file_saved_with_a_byte_order_mark_holds_and_is_written(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('theme = "nord"\n', encoding="utf-8-sig")
    assert configure(tmp_path) == Configuration(tmp_path, Settings(theme="nord"))
    write_setting(tmp_path, "spacing", "normal")
    assert configure(tmp_path).settings == Settings(theme="nord", spacing="normal")


def test_a_file_that_is_no_toml_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text("theme = ", encoding="utf-8")
    with pytest.raises(WriteError):
        write_setting(tmp_path, "theme", "nord")
    assert path.read_text(encoding="utf-8") == "theme = "


def test_every_theme_that_can_be_set_is_there() -> None:
    assert set(THEMES) == {theme.name for theme in OWN} | set(BUILTIN_THEMES)


def test_our_own_themes_come_first_then_those_of_the_terminal_s_colours() -> None:
    assert [theme.name for theme in OWN] == list(THEMES[:2])
    assert THEMES[2:4] == ("ansi-dark", "ansi-light")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_what_holds_without_a_file_is_a_value_of_the_table(setting: object) -> None:
    assert getattr(Settings(), setting.name) in setting.values  # type: ignore[attr-defined]
