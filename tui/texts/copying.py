"""Words for copying: where the text went, never claiming more than is known."""

_MANY = "{characters:character|characters}"

TEXTS: dict[str, str] = {
    "copy.system": f"Copied {_MANY} to the clipboard.",
    "copy.tmux": f"Copied {_MANY} to the buffer of tmux, which pastes it with its prefix and ].",
    "copy.terminal": f"Sent {_MANY} to the terminal's clipboard. If pasting brings nothing: they are in {{file}}.",
    "copy.terminal_only": f"Sent {_MANY} to the terminal's clipboard; whether they arrived is not known.",
    "copy.file": f"No clipboard can be reached from here: {_MANY} are in {{file}}.",
    "copy.nowhere": "Nothing was copied: no clipboard can be reached, and {folder} cannot be written to.",
    "copy.no_decision": "Nothing is decided in this item.",
    "copy.empty": "There is nothing marked to copy.",
}
