"""Exports of Danish case systems in XML: SBSYS, Acadre and eDoc, told apart by their elements.

The shapes are those that the importers of OS2dagsorden expect.
"""

from store.errors import ReadingError
from store.model import Problem, message
from store.reading.formats.records import printed
from store.reading.printed import Printed

MEDIA_TYPE = "application/xml"


def read_case_system(data: bytes) -> Printed:
    """The lines of the meetings in an export, also where its XML is slightly broken, which is told.

    ReadingError: `reading.xml_unknown` for XML of another kind, and as `safe_xml.parse`.
    """
    from store.reading.formats.case_systems import acadre, edoc, sbsys
    from store.reading.formats.case_systems.elements import name_of
    from store.reading.formats.safe_xml import parse_repaired

    root, broken = parse_repaired(data)
    records = sbsys.records(root) or acadre.records(root) or edoc.records(root)
    records = [record for record in records if record.points]
    if not records:
        raise ReadingError("reading.xml_unknown", name=name_of(root)[:80])
    problems = (Problem(message("reading.xml_repaired", line=broken)),) if broken else ()
    return printed(records, MEDIA_TYPE, root.getroottree().docinfo.encoding, problems)
