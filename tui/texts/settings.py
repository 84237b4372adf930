"""Words for settings and keys, and for what is wrong in their files."""

TEXTS: dict[str, str] = {
    "command.everywhere.settings": "settings",
    "settings.title": "Settings",
    "settings.title_with_keys": "Settings · keys: {file}",
    "settings.which": "{setting}: which? (the first is what it is now)",
    "settings.set": "{setting}: {value}",
    "settings.not_written": "The setting holds until you leave, for {path} could not be written: {reason}.",
    "settings.unreadable": "The settings in {path} are left out: {reason}.",
    "settings.unknown": "{file}: there is no setting {key}. The nearest is {nearest}.",
    "settings.wrong": "{file}: {key} cannot be “{value}”. The nearest it can be is {nearest}.",
    "setting.theme": "Colours",
    "setting.language": "Language",
    "setting.spacing": "Spacing",
    "setting.language.auto": "that of the system",
    "setting.language.da": "dansk",
    "setting.language.en": "English",
    "setting.spacing.compact": "compact",
    "setting.spacing.normal": "normal",
    "keys.no_place": "{file}: there is no place {key}. The nearest is {nearest}.",
    "keys.no_command": "{file}: {place} has no command {key}. The nearest is {nearest}.",
    "keys.no_keys": "{file}: {key} is neither a key nor a list of keys.",
    "keys.not_pressable": "{file}: no terminal tells of the key “{key}”, set for “{command}”. "
    "Write a character, or for instance ctrl+d, f2, pagedown.",
    "keys.taken": "{file}: in {place}, {key} means “{command}” and no longer “{other}”. "
    "Give that another key, or an empty list.",
}
