"""Tags as they are typed: words with a number sign, anywhere in a note."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from store.model import Annotation
from store.text import fold

_TAG = re.compile(r"#[^\W\d_][\w-]*")
_WORD = re.compile(r"\S+")
_AMID = re.compile(rf"(?<![^\s(]){_TAG.pattern}")


def tagged(text: str) -> tuple[str, tuple[str, ...]]:
    """The words of a note and its tags: those at the end of a line are taken out of the words, others stay in them.

    `#12` is no tag: a tag begins with a letter.
    """
    lines: list[str] = []
    apart: list[str] = []
    for line in text.split("\n"):
        words = list(_WORD.finditer(line))
        end = len(words)
        while end and _TAG.fullmatch(words[end - 1][0]):
            end -= 1
        if end == len(words):
            lines.append(line)
            continue
        apart += (word[0][1:] for word in words[end:])
        if end:
            lines.append(line[: words[end - 1].end()])
    left = "\n".join(lines).strip()
    return left, tuple(dict.fromkeys((*_amid(left), *apart)))


def beside(note: Annotation) -> tuple[str, ...]:
    """The tags of a note that do not stand in its words."""
    amid = _amid(note.note)
    return tuple(tag for tag in note.tags if tag not in amid)


def as_typed(note: Annotation) -> str:
    """A note with its tags as they are typed; one that cannot be typed is left out."""
    return " ".join([*([note.note] if note.note else []), *(f"#{tag}" for tag in beside(note) if _typed(tag))])


def retagged(note: Annotation, text: str) -> tuple[str, tuple[str, ...]]:
    """The words and tags of `note` after `text` was typed in place of `as_typed`: other tags stay."""
    words, tags = tagged(text)
    return words, (*tags, *(tag for tag in note.tags if not _typed(tag)))


def used(notes: Iterable[Annotation]) -> tuple[str, ...]:
    """Every tag that notes have, the most used first."""
    count = Counter(tag for note in notes for tag in note.tags)
    return tuple(sorted(count, key=lambda tag: (-count[tag], fold(tag))))


def beginning(typed: str, tags: Sequence[str]) -> tuple[str, ...]:
    """Those of the tags, with their sign, that go on from the one at the end of what was typed, if one is there."""
    word = typed.rpartition(" ")[2].rpartition("\n")[2]
    if not word.startswith("#"):
        return ()
    return tuple(
        f"#{tag}" for tag in tags if _typed(tag) and fold(tag).startswith(fold(word[1:])) and f"#{tag}" != word
    )


def _amid(words: str) -> list[str]:
    return [tag[1:] for tag in _AMID.findall(words)]


def _typed(tag: str) -> bool:
    return _TAG.fullmatch(f"#{tag}") is not None
