"""What can be set, and to what: two lists, one after the other. A change is written to the file and shown at once."""

from dataclasses import replace
from typing import TYPE_CHECKING

from textual.content import Content

from tui.language import speak_instead
from tui.screens.dialogs.choose import ChooseDialog, Option
from tui.settings import SETTINGS, write_setting
from tui.settings.keymap import KEYS
from tui.settings.table import Setting
from tui.words import known, say

if TYPE_CHECKING:
    from tui.app import ReferatApp


class SettingsList(ChooseDialog[Setting]):
    """Answers the setting that shall be changed."""

    def content(self, option: Option[Setting], width: int) -> Content:
        """The name, and what it is set to."""
        name, _, value = option.text.partition("\t")
        return Content.assemble((f"{name:<24}", "bold"), value)


def show_settings(app: "ReferatApp") -> None:
    """Have a setting chosen, then its value, then set it."""
    settings = app.configuration.settings

    def chosen(setting: Setting | None) -> None:
        if setting:
            _show_values(app, setting)

    options = [
        Option(setting, f"{say(f'setting.{setting.name}')}\t{_said(setting, getattr(settings, setting.name))}")
        for setting in SETTINGS
    ]
    folder = app.configuration.folder
    title = say("settings.title_with_keys", file=str(folder / KEYS)) if folder else say("settings.title")
    app.push_screen(SettingsList(title, options), chosen)


def _show_values(app: "ReferatApp", setting: Setting) -> None:
    now = getattr(app.configuration.settings, setting.name)
    values = [now, *(value for value in setting.values if value != now)]
    options = [Option(value, _said(setting, value)) for value in values]

    def chosen(value: str | None) -> None:
        if value is not None:
            _set(app, setting, value)

    app.push_screen(ChooseDialog(say("settings.which", setting=say(f"setting.{setting.name}")), options), chosen)


def _set(app: "ReferatApp", setting: Setting, value: str) -> None:
    before = app.configuration
    app.configuration = replace(before, settings=replace(before.settings, **{setting.name: value}))
    if setting.name == "language":
        speak_instead(value)
        app.begin_anew()
    else:
        app.show_looks()
    said = say("settings.set", setting=say(f"setting.{setting.name}"), value=_said(setting, value))
    folder = before.folder
    if folder is None:
        app.say(said)
    else:
        app.fetch(lambda: write_setting(folder, setting.name, value), lambda _none: app.say(said))


def _said(setting: Setting, value: str) -> str:
    """A value in words; the name of a theme is its own word."""
    id = f"setting.{setting.name}.{value}"
    return say(id) if known(id) else value
