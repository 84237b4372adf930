"""Text as it may stand where it is pasted: on one line, in Markdown, in a cell of a spreadsheet, in JSON."""

import json
import re

import msgspec

from store.text import visible

# What Markdown would take for its own: its signs, and at the start of a line a dash or a number with its dot.
_MARKDOWN = re.compile(r"(^[^\S\n]*\d*)([-+.)])(?=\s|$)|()([\\`*_{}\[\]<>#|~])", re.MULTILINE)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def one_line(text: str) -> str:
    """`text` on one line, without hidden characters."""
    return " ".join(visible(text).split())


def in_markdown(text: str) -> str:
    """`text` so that Markdown shows it as it stands."""
    return _MARKDOWN.sub(lambda match: f"{match[1] or ''}\\{match[2] or match[4]}", text)


def cell(text: str) -> str:
    """`text` on one line, and never taken for a formula."""
    shown = one_line(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def in_json(value: object) -> str:
    """`value` as JSON for people to read too: letters as they are, what a terminal would obey as escapes."""
    try:
        text = msgspec.json.format(msgspec.json.encode(value), indent=2).decode()
    except UnicodeEncodeError:  # a lone surrogate, as in the path of a file
        text = json.dumps(value, ensure_ascii=False, indent=2)
    if text != visible(text):
        text = "".join(char if char in (visible(char), "\n") else json.dumps(char)[1:-1] for char in text)
    return text
