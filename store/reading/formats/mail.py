"""E-mail (.eml, and pages saved as .mht): who wrote to whom, and the text."""

import email
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import Any, cast

from store.errors import ReadingError
from store.model import LineRange, Problem, message
from store.reading.formats.html import read_html
from store.reading.formats.text import codec, decode, hidden_characters
from store.reading.printed import Mark, Printed

MEDIA_TYPE = "message/rfc822"
MOST_PARTS = 1_000
"""Parts of a mail that are looked at."""

_HEADERS = ("From", "To", "Cc", "Date", "Subject")
_LONGEST_HEADER = 1_000
_LINE_END = re.compile(r"\r\n|\n|\r")
_MARGIN = Mark("header")
_BROKEN = (ValueError, LookupError, TypeError, AttributeError, RecursionError, IndexError)
"""What the standard library's parser of headers raises on malformed ones, besides what it promises."""


class _Headers(EmailPolicy):
    """Headers cut before they are parsed: the standard library takes minutes for ten thousand addresses."""

    def header_fetch_parse(self, name: str, value: str) -> Any:  # noqa: ANN401 - as the class above has it
        return super().header_fetch_parse(name, value[:_LONGEST_HEADER])


def read_mail(data: bytes) -> Printed:
    """The text of a mail, below its headers and the names of its attachments, which are in zone `header`.

    The plain text where there is one, else the page; the headers alone where there is neither.
    """
    mail = _parsed(data)
    head = [f"{name}: {value}" for name in _HEADERS if (value := _header(mail, name))]
    head += [name for name, _ in attachments(data)]
    body = _body(mail)
    content = _payload(body) if body else b""
    if not body or not content.strip():
        return _below(head, Printed((), (1,), MEDIA_TYPE))
    charset = _charset(body)
    page = read_html(content, charset) if body.get_content_type() == "text/html" else _plain(content, charset)
    return _below(head, page)


def attachments(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The names and bytes of what is attached to a mail."""
    mail = _parsed(data)
    body = _body(mail)
    for count, part in enumerate(mail.walk()):
        if count >= MOST_PARTS:
            return
        name = _file_name(part)
        if part is not body and name and not part.is_multipart():
            yield name, _payload(part)


def _parsed(data: bytes) -> EmailMessage:
    try:
        return email.message_from_bytes(data, policy=cast("EmailPolicy[EmailMessage]", _Headers()))
    except _BROKEN as error:
        raise ReadingError("reading.damaged") from error


def _body(mail: EmailMessage) -> EmailMessage | None:
    try:
        found = mail.get_body(("plain", "html"))
    except _BROKEN:
        found = None
    if found is not None:
        return cast(EmailMessage, found)
    texts = (part for count, part in enumerate(mail.walk()) if count < MOST_PARTS)
    return next((part for part in texts if _is_text(part)), None)


def _is_text(part: EmailMessage) -> bool:
    return not part.is_multipart() and part.get_content_type() in ("text/plain", "text/html") and not _file_name(part)


def _header(mail: EmailMessage, name: str) -> str:
    try:
        value = str(mail.get(name) or "")
    except _BROKEN:
        return ""
    return " ".join(value.encode("utf-8", "replace").decode().split())[:_LONGEST_HEADER]


def _file_name(part: EmailMessage) -> str:
    try:
        name = part.get_filename() or ""
    except _BROKEN:
        return ""
    return " ".join(name.encode("utf-8", "replace").decode().replace("\\", "/").rpartition("/")[2].split())[:200]


def _charset(part: EmailMessage) -> str | None:
    try:
        return part.get_content_charset()
    except _BROKEN:
        return None


def _payload(part: EmailMessage) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except _BROKEN as error:
        raise ReadingError("reading.damaged") from error
    return content if isinstance(content, bytes) else b""


def _plain(content: bytes, charset: str | None) -> Printed:
    text, encoding, sure = _said(content, charset) or decode(content)
    problems = () if sure else (Problem(message("reading.encoding_guessed", encoding=encoding)),)
    lines = tuple(_LINE_END.split(text.rstrip()))
    if not any(lines):
        raise ReadingError("reading.empty")
    return Printed(lines, (1,), MEDIA_TYPE, encoding, problems + hidden_characters(lines))


def _said(content: bytes, charset: str | None) -> tuple[str, str, bool] | None:
    """The text as the mail says that it is written; None where it does not, or is wrong."""
    encoding = codec(charset or "")
    if not encoding or charset == "us-ascii":
        return None
    try:
        return content.decode(encoding), encoding, True
    except UnicodeError:
        return None


def _below(head: list[str], page: Printed) -> Printed:
    """The text with the headers above it."""
    above = [*head, ""] if head else []
    marks = page.marks or (Mark(),) * len(page.lines)
    moved = tuple(
        replace(one, lines=LineRange(one.lines.first + len(above), one.lines.last + len(above))) if one.lines else one
        for one in page.problems
    )
    starts = (1, *(start + len(above) for start in page.page_starts[1:]))
    return replace(
        page,
        lines=(*above, *page.lines),
        marks=(*[_MARGIN] * len(above), *marks),
        page_starts=starts,
        problems=moved,
        media_type=MEDIA_TYPE,
    )
