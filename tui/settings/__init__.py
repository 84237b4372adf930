"""What a person sets: `config.toml` and `keys.toml` in the folder of settings, each problem in them a sentence."""

from tui.settings.config import Configuration, configure, write_setting
from tui.settings.table import SETTINGS, Settings

__all__ = ["SETTINGS", "Configuration", "Settings", "configure", "write_setting"]
