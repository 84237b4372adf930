"""Finding one's way in an export: elements by their names, whatever namespace they are in, and what stands in them."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from store.reading.formats.html import paragraphs
from store.reading.formats.paragraphs import Paragraph
from store.reading.formats.records import one_line, plain

if TYPE_CHECKING:
    from lxml.etree import _Element as Element


def name_of(element: "Element") -> str:
    """The name of an element without its namespace; empty for what is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: "Element | None", name: str) -> "list[Element]":
    """The elements with this name right below `element`."""
    return [each for each in element if name_of(each) == name] if element is not None else []


def below(element: "Element", name: str) -> "Iterator[Element]":
    """The elements with this name anywhere below `element`."""
    return (each for each in element.iter() if name_of(each) == name)


def child(element: "Element | None", *path: str) -> "Element | None":
    """The first element at the end of a path of names."""
    for name in path:
        element = next(iter(children(element, name)), None)
    return element


def text(element: "Element | None", *path: str) -> str:
    """All text in the element at the end of a path; empty where there is none."""
    found = child(element, *path)
    return "" if found is None else "".join(found.itertext())


def line(element: "Element | None", *path: str) -> str:
    """The text at the end of a path, on one line."""
    return one_line(text(element, *path))


def first_line(element: "Element | None", names: Iterable[str]) -> str:
    """The text of the first of several elements that there is one of: systems of one family differ in their names."""
    return next((found for name in names if (found := line(element, name))), "")


def said(written: str) -> bool | None:
    """Yes or no, as exports write it; None for anything else."""
    word = written.strip().lower()
    return True if word in ("true", "1", "ja") else False if word in ("false", "0", "nej") else None


def content(written: str, source: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text that may or may not be HTML."""
    return tuple(paragraphs(written, source)) if "<" in written or "&" in written else plain(written, source)
