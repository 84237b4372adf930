"""The known name that is most like one that is not known."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> str:
    """The one of `known` that `name` was most likely meant to be."""
    from rapidfuzz import fuzz, process

    return str(process.extract(name, sorted(known), scorer=fuzz.WRatio, limit=1)[0][0])
