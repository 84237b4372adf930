"""Mails: headers, text, attachments, and what is wrong with them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ReadingError
from store.reading import read
from store.reading.formats import extract, kind_of
from store.reading.formats.mail import attachments
from tests.samples.make_office import AGENDAS, MINUTES
from tests.samples.minutes import SAMPLES, blocks_of
from tests.samples.web_files import eml

HEAD = (
    "From: Byen <by@solvig.example>\nDate: Thu, 27 Mar 2025 09:12:00 +0100\nMIME-Version: 1.0\n"
    "Subject: =?utf-8?q?M=C3=B8de?=\n"
)


def mail(rest: str, body: bytes = b"") -> bytes:
    return (HEAD + rest + "\n").encode() + body


def text_of(data: bytes) -> list[tuple[str, str]]:
    printed = extract(data)
    return [(mark.zone, line) for line, mark in zip(printed.lines, printed.marks, strict=True) if line]


def test_headers_stand_above_the_text_and_are_none_of_it() -> None:
    found = text_of(mail("Content-Type: text/plain; charset=utf-8\n", "Punkt 1: Broen\nÆ".encode()))
    assert found == [
        ("header", "From: Byen <by@solvig.example>"),
        ("header", "Date: Thu, 27 Mar 2025 09:12:00 +0100"),
        ("header", "Subject: Møde"),
        ("body", "Punkt 1: Broen"),
        ("body", "Æ"),
    ]


@pytest.mark.parametrize("charset", ["iso-8859-1", "us-ascii", "x-unknown", "base64", "punycode", "utf-16"])
def test_a_charset_that_is_wrong_or_none_is_not_believed(charset: str) -> None:
    found = text_of(mail(f"Content-Type: text/plain; charset={charset}\n", "Søen på Ågade".encode("cp1252")))
    assert found[-1] == ("body", "Søen på Ågade")


def test_the_plain_text_is_preferred_and_the_page_taken_where_there_is_none() -> None:
    parts = "--b\nContent-Type: text/html\n\n<p>Side</p>\n--b\nContent-Type: text/plain\n\nTekst\n--b--\n"
    head = 'Content-Type: multipart/alternative; boundary="b"\n'
    assert text_of(mail(head, parts.encode()))[-1] == ("body", "Tekst")
    assert text_of(mail(head, parts.replace("text/plain", "image/png").encode()))[-1] == ("body", "Side")


def test_a_mail_without_text_shows_its_headers() -> None:
    assert [zone for zone, _ in text_of(mail("Content-Type: image/png\n", b"xx"))] == ["header"] * 3
    assert read(mail("Content-Type: image/png\n", b"xx"), "x.eml").documents[0].items == ()


def test_attachments_are_named_and_can_be_had() -> None:
    data = eml(blocks_of(MINUTES), b"Dagsorden\r\n")
    assert ("header", "Åben dagsorden.txt") in text_of(data)
    assert list(attachments(data)) == [("Åben dagsorden.txt", b"Dagsorden\r\n")]


def test_a_page_saved_by_a_browser_is_a_mail_to_itself() -> None:
    saved = (
        b"From: <Saved by Blink>\r\nSubject: Referat\r\nDate: Thu, 27 Mar 2025 09:12:00 +0100\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n'
        b"<h1>1. Broen</h1>\r\n--b--\r\n"
    )
    assert text_of(saved)[-1] == ("body", "1. Broen")


@pytest.mark.parametrize(
    "text",
    ["Referat\n\nDato: 5. marts\nSted: x\n", "From: a\nTo: b\nSubject: c\n\nx", "Date: a\n", "Message-ID: x"],
)
def test_a_text_with_colons_is_no_mail(text: str) -> None:
    assert kind_of(text.encode()) == "text"


@pytest.mark.parametrize(
    "rest",
    [
        "Content-Type: multipart/mixed\n",
        'Content-Type: multipart/mixed; boundary=""\n',
        "Content-Type: text/plain; charset*=x''%ff\n",
        "Content-Type: ;;;=\n",
        "Content-Transfer-Encoding: base64\n",
        "To: =?utf-8?b?////?= <\n",
        "Cc: " + "a@b.example, " * 20_000 + "\n",
        "Content-Type: text/plain" + "; a=b" * 20_000 + "\n",
        "Content-Disposition: attachment; " + "filename*0=a; " * 5_000 + "\n",
        "Content-Disposition: attachment; filename*0=a; filename*1*=x''%\n",
    ],
)
def test_malformed_headers_break_nothing(rest: str) -> None:
    try:
        printed = extract(mail(rest, b"Tekst =E6 \xff"))
    except ReadingError:
        return
    assert all(len(line) < 2_000 for line in printed.lines)


def test_mails_within_mails_a_thousand_deep_are_read_or_refused() -> None:
    inner = b"x"
    for _ in range(1_000):
        inner = b"Content-Type: message/rfc822\n\n" + inner
    data = mail("")[:-1] + inner
    with pytest.raises(ReadingError):
        extract(data)
    with pytest.raises(ReadingError):
        list(attachments(data))


SAMPLE = eml(blocks_of(MINUTES), (SAMPLES / AGENDAS[1]).read_bytes())


@settings(max_examples=120, deadline=None)
@given(st.data())
def test_flipped_bytes_are_read_or_refused(data: st.DataObject) -> None:
    text = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, 900))
        text[at : at + data.draw(st.integers(0, 3))] = data.draw(st.binary(max_size=4))
    try:
        printed = extract(bytes(text))
        list(attachments(bytes(text)))
    except ReadingError:
        return
    assert not any("\n" in line for line in printed.lines)
