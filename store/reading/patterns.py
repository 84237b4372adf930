"""What a house style is made of: patterns, and tables in which every key is known."""

import re

import msgspec


class Pattern:
    """A regular expression of a house style, blind to case."""

    __slots__ = ("finditer", "fullmatch", "groups", "match", "search", "sub")

    def __init__(self, expression: str) -> None:
        compiled = re.compile(expression, re.IGNORECASE)
        self.match = compiled.match
        self.fullmatch = compiled.fullmatch
        self.search = compiled.search
        self.finditer = compiled.finditer
        self.sub = compiled.sub
        self.groups = frozenset(compiled.groupindex)

    def needs(self, *groups: str) -> None:
        """Raise ValueError where the pattern has not all of these groups: what reads a style counts on them."""
        if missing := [group for group in groups if group not in self.groups]:
            raise ValueError(" ".join(f"(?P<{group}>...)" for group in missing))


class StylePart(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """A table of the file: every key is known, typed and there."""
