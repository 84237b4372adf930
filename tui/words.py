"""From the id of a message to a sentence: the only place where the program's words are put together."""

from store.errors import ReferatError
from store.model import LineRange, Match, Message
from store.model.message import Value
from store.text import visible
from tui.key_names import KeyNames
from tui.language import spoken
from tui.texts import TEXTS

LONGEST_VALUE = 200
_KEYS = KeyNames()


class _Count(int):
    """A number that takes the right noun with it: `{files:file|files}` makes "1 file" and "3 files"."""

    def __format__(self, spec: str) -> str:
        if "|" not in spec:
            return super().__format__(spec)
        one, many = spec.split("|", 1)
        return f"{int(self)} {one if self == 1 else many}"


def say(message: Message | str, /, **values: Value) -> str:
    """The sentence for a message, or for an id with values. What has no words yet is said by its id and values."""
    if isinstance(message, Message):
        id, given = message.id, {**dict(message.values), **values}
    else:
        id, given = message, values
    text = TEXTS.get(id)
    if text is None:
        said = ", ".join(f"{name}: {_shown(value)}" for name, value in given.items())
        return f"{id} ({said})" if said else id
    text = spoken(id, text)
    try:
        return text.format(**{name: _named(name, value) for name, value in given.items()}, press=_KEYS)
    except (KeyError, ValueError, IndexError):
        return f"{text} ({', '.join(map(str, map(_shown, given.values())))})"


def known(id: str) -> bool:
    """Whether there are words for this id."""
    return id in TEXTS


def quoted(text: str) -> str:
    """A text, whole, between the quotation marks of the language."""
    before, after = say("words.quotation").split("…")
    return f"{before}{text}{after}"


def lines_said(lines: LineRange) -> str:
    """The printed lines of something, or the one line that it has."""
    if lines.first == lines.last:
        return say("words.line", line=lines.first)
    return say("words.lines", first=lines.first, last=lines.last)


def rule_called(name: str) -> str:
    """What a rule for decisions or follow-ups says; one of the user's own house styles is called by its name."""
    called = f"rule_of_style.{name}"
    return say(called) if known(called) else name


def rule_of(match: Match) -> str:
    """The rule that found a word; `apart` where what was typed in one word stands there in two."""
    in_two = match.rule == "compound" and len(match.word.split()) > len(match.query.split())
    return "apart" if in_two else match.rule


def fail(error: ReferatError) -> str:
    """The sentence for an error."""
    return say(error.message)


def _named(name: str, value: Value) -> Value:
    """A value as it may stand in a sentence: a field or a kind that the store names by its id in words."""
    id = f"{name}.{value}"
    return say(id) if name in ("field", "kind", "kind_of_note") and known(id) else _shown(value)


def _shown(value: Value) -> Value:
    """A value as it may stand in a sentence on a terminal: on one line, no hidden characters, not too long.

    A fraction has two decimals, with the language's mark before them.
    """
    if isinstance(value, str):
        value = " ".join(visible(value[: LONGEST_VALUE + 1]).split())
        return value if len(value) <= LONGEST_VALUE else value[: LONGEST_VALUE - 1] + "…"
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", spoken("words.decimal", TEXTS["words.decimal"])[1])
    return _Count(value) if isinstance(value, int) and not isinstance(value, bool) else value
