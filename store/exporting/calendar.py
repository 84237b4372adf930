"""Follow-ups as tasks of a calendar: iCalendar with a VTODO each (RFC 5545)."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from store.exporting.checklist import Listed, Words, origin
from store.exporting.pasted import one_line
from store.model import FollowUpStatus

_LONGEST_LINE = 75
"""Octets, without the line break (RFC 5545, 3.1)."""
_STATUS: dict[FollowUpStatus, str] = {
    "open": "NEEDS-ACTION",
    "in_progress": "IN-PROCESS",
    "waiting": "IN-PROCESS",
    "done": "COMPLETED",
    "dropped": "CANCELLED",
}
_SPECIAL = re.compile(r"([\\;,])")


def calendar(listed: Sequence[Listed], words: Words, now: str) -> bytes:
    """One VTODO for each follow-up. Its UID is its id, so that a calendar that has it already updates it.

    `now`, UTC in ISO 8601, stands for a change whose time is not known. A due date is a DATE: a day has no zone.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//referat//follow-ups//EN"]
    for one in listed:
        lines += _task(one, words, now)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _task(listed: Listed, words: Words, now: str) -> Iterator[str]:
    task = listed.task
    yield "BEGIN:VTODO"
    yield f"UID:{_text(task.id)}@referat"
    yield f"DTSTAMP:{_time(listed.changed or now)}"
    yield f"SEQUENCE:{task.rev}"
    yield f"SUMMARY:{_text(task.text)}"
    yield "DESCRIPTION:" + r"\n".join(_text(line) for line in _description(listed, words))
    if due := _date(task.due):
        yield f"DUE;VALUE=DATE:{due.isoformat().replace('-', '')}"
    yield f"STATUS:{_STATUS[task.status]}"
    if task.status == "done":
        yield "PERCENT-COMPLETE:100"
    if listed.department:
        yield f"CATEGORIES:{_text(listed.department)}"
    yield "END:VTODO"


def _description(listed: Listed, words: Words) -> Iterator[str]:
    task = listed.task
    yield origin(listed, words)
    if task.responsible:
        yield f"{words('export.column.responsible')}: {', '.join(task.responsible)}"
    if task.quote and task.quote != task.text:
        yield f"“{task.quote}”"
    for remark in task.notes:
        yield f"{remark.at[:10]}: {remark.text}"


def _text(value: str) -> str:
    return _SPECIAL.sub(r"\\\1", one_line(value))


def _time(iso: str) -> str:
    return f"{datetime.fromisoformat(iso):%Y%m%dT%H%M%SZ}"


def _date(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso else None
    except ValueError:  # a paper prints what no calendar has
        return None


def _folded(line: str) -> str:
    """The line in pieces of 75 octets at most, none of which parts the octets of one character."""
    pieces, room = [""], _LONGEST_LINE
    for char in line:
        octets = len(char.encode())
        if octets > room:
            pieces.append("")
            room = _LONGEST_LINE - 1  # the blank that begins the next line counts
        pieces[-1] += char
        room -= octets
    return "\r\n ".join(pieces)
