"""XML from strangers: no document type, no entity, nothing fetched, nothing huge."""

from typing import TYPE_CHECKING

from store.errors import ReadingError

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

LARGEST = 40_000_000
"""The most bytes of one XML part: a thousand dense pages stay far below."""


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
