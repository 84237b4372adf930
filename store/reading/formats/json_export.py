"""JSON of agenda portals and council information systems: which of them it is."""

import msgspec

from store.errors import ReadingError
from store.model import Problem, message
from store.reading.formats.text import decode
from store.reading.printed import Printed


def read_json(data: bytes) -> Printed:
    """The meetings that a file of the agenda portal, OParl, Legistar or Open Civic Data holds.

    ReadingError: `reading.json_damaged` where it breaks off or is wrong, `reading.json_unknown` where it is of
    another system, `reading.meeting_list` for the portal's list of meetings, which holds no items, and what the
    formats raise.
    """
    from store.reading.formats import legistar, oparl, open_civic_data, portal

    text, encoding, sure = decode(data)
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ReadingError("reading.json_damaged") from error
    problems = () if sure else (Problem(message("reading.encoding_guessed", encoding=encoding)),)
    if portal.is_meeting(value):
        return portal.read_meetings(value, encoding, problems)
    if portal.is_list(value):
        raise ReadingError("reading.meeting_list", meetings=portal.count_meetings(value))
    if oparl.is_meeting(value):
        return oparl.read_meetings(value, encoding, problems)
    if legistar.is_meeting(value):
        return legistar.read_meetings(value, encoding, problems)
    if open_civic_data.is_meeting(value):
        return open_civic_data.read_meetings(value, encoding, problems)
    raise ReadingError("reading.json_unknown")
