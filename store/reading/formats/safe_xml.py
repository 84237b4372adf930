"""XML from strangers: no document type, no entity, nothing fetched, nothing huge."""

import re
from html.entities import html5
from typing import TYPE_CHECKING

from store.errors import ReadingError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST = 40_000_000
"""The most bytes of one XML part: a thousand dense pages stay far below."""

_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")
_BARE = re.compile(rb"&(?!(?:[A-Za-z][A-Za-z0-9]{1,30}|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)")
_OF_XML = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


def parse(data: bytes) -> "Element":
    """The root of an XML document.

    ReadingError: `reading.xml_too_large`, `reading.xml_entities` for a document type or entities (which papers do not
    need and bombs are made of), `reading.damaged` for what is no well-formed XML or nests deeper than libxml2 allows.
    """
    from lxml import etree

    if len(data) > LARGEST:
        raise ReadingError("reading.xml_too_large", megabytes=LARGEST // 1_000_000)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise ReadingError("reading.xml_entities")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError("reading.damaged") from error
    # In UTF-16 the letters of a document type are not found by their bytes.
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadingError("reading.xml_entities")
    return root


def parse_repaired(data: bytes) -> tuple["Element", int]:
    """The root of XML that may be slightly broken, and the line at which it first is; 0 where it is not.

    What exports get wrong: a bare "&", names that only HTML knows ("&oslash;"), control characters, a missing end.
    ReadingError as for `parse`; `reading.damaged` where nothing can be made of it.
    """
    from lxml import etree

    try:
        return parse(data), 0
    except ReadingError as error:
        if error.message.id != "reading.damaged":
            raise
        line = int(getattr(error.__cause__, "lineno", None) or 1)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(_BARE.sub(b"&amp;", _NAMED.sub(_numbered, data)), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise ReadingError("reading.damaged") from error
    if root is None:
        raise ReadingError("reading.damaged")
    return root, line


def _numbered(found: re.Match[bytes]) -> bytes:
    """A character that is named as in HTML, by its number."""
    characters = "" if found[1] in _OF_XML else html5.get(f"{found[1].decode()};", "")
    return b"".join(b"&#%d;" % ord(character) for character in characters) or found[0]
