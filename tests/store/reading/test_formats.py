"""Bytes to lines: what kind of file, which encoding, where pages begin."""

import pytest

from store.errors import ReadingError
from store.reading import read
from store.reading.formats import extract, kind_of
from store.reading.formats.text import decode, page_starts

TEXT = "Referat\n\nPunkt 1: Æbler på Ågade\n\nBørnene får æbler. Søen er blå.\n"
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(*names: str) -> bytes:
    """A file of Office 97 as far as its kind goes: the names in its directory."""
    return COMPOUND + bytes(504) + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in names)


@pytest.mark.parametrize("data", [b"", b" \n\t \r\n", b"\xef\xbb\xbf", " \n".encode("utf-16")])
def test_a_file_with_nothing_in_it_is_said_to_be_empty(data: bytes) -> None:
    with pytest.raises(ReadingError) as error:
        read(data, "tom.txt")
    assert error.value.message.id == "reading.empty"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (COMPOUND, "Office 97"),
        (compound("Root Entry", "1Table", "WordDocument"), "Word 97"),
        (compound("Root Entry", "Workbook"), "Excel 97"),
        (compound("Root Entry", "PowerPoint Document"), "PowerPoint 97"),
        (compound("Root Entry", "__properties_version1.0"), "Outlook"),
        (b"\x7fELF\x02\x01\x01", "program"),
        (b"MZ\x90\x00\x03\x00", "program"),
        (b"\x1f\x8b\x08\x00", "gzip"),
    ],
)
def test_another_format_is_named_by_its_content(data: bytes, kind: str) -> None:
    with pytest.raises(ReadingError) as error:
        extract(data)
    assert error.value.message.id == "reading.unknown_format"
    assert error.value.message["kind"] == kind


def test_a_word_file_behind_a_password_is_not_taken_for_one_of_word_97() -> None:
    with pytest.raises(ReadingError) as error:
        extract(compound("Root Entry", "EncryptionInfo", "EncryptedPackage"))
    assert error.value.message.id == "reading.locked"


@pytest.mark.parametrize("data", [b"%PDF-1.7\n...", b"garbage before %PDF-1.4"])
def test_what_calls_itself_a_pdf_and_is_none_is_said_to_be_damaged(data: bytes) -> None:
    with pytest.raises(ReadingError) as error:
        extract(data)
    assert error.value.message.id == "reading.damaged"


def test_two_letters_at_the_beginning_do_not_make_a_text_a_program() -> None:
    assert kind_of(b"MZ er en forkortelse.") == "text"


def test_binary_data_is_refused() -> None:
    with pytest.raises(ReadingError) as error:
        extract(bytes(range(1, 256)) * 20)
    assert error.value.message.id == "reading.binary"


@pytest.mark.parametrize("encoding", ["cp1252", "cp865", "mac_roman", "utf-16-le", "utf-16-be"])
def test_an_encoding_is_guessed_by_its_danish_letters_and_said_to_be_a_guess(encoding: str) -> None:
    file = read(TEXT.encode(encoding), "gammel.txt")
    assert file.encoding == encoding
    assert file.documents[0].items[0].title == "Æbler på Ågade"
    assert [(problem.message.id, problem.message["encoding"]) for problem in file.problems] == [
        ("reading.encoding_guessed", encoding)
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_marked_or_valid_encoding_is_no_guess(encoding: str) -> None:
    file = read(TEXT.encode(encoding), "ny.txt")
    assert file.documents[0].items[0].title == "Æbler på Ågade"
    assert file.problems == ()


def test_utf_8_that_was_encoded_twice_is_put_right() -> None:
    twice = TEXT.encode().decode("cp1252").encode()
    assert decode(twice) == (TEXT, "utf-8, twice", False)


def test_lines_end_at_the_three_line_ends_and_nowhere_else() -> None:
    lines = extract("en\r\nto\rtre\nfire\u2028stadig fire\x0bog\x85her\n".encode()).lines
    assert lines == ("en", "to", "tre", "fire\u2028stadig fire\x0bog\x85her")


def test_pages_begin_at_form_feeds() -> None:
    assert page_starts(("Referat", "", "\fPunkt 1: A", "slut\f", "\f", "x")) == (1, 3, 5)


def test_without_form_feeds_a_rare_single_blank_begins_a_page() -> None:
    lines = [" Referat", *["tekst"] * 60, " Punkt 2: B", "  indrykket", *["tekst"] * 40]
    assert page_starts(tuple(lines)) == (1, 62)


def test_a_text_that_is_indented_throughout_has_one_page() -> None:
    assert page_starts((" a", " b", " c", " d", " e")) == (1,)


def test_what_joins_emoji_hides_nothing_and_what_joins_letters_does() -> None:
    file = read("Referat\n\nPunkt 1: A \U0001f468\u200d\U0001f469\u200d\U0001f467\n\nTek\u200dst.\n".encode(), "x.txt")
    assert [(one.message["count"], one.lines) for one in file.problems] == [(1, (5, 5))]


def test_hidden_characters_are_a_problem_with_their_number_and_lines() -> None:
    file = read("Referat\n\nPunkt 1: A\x1b[31m\n\nTekst \u202eher\u202c.\n".encode(), "x.txt")
    problem = file.problems[0]
    assert (problem.message.id, problem.message["count"], problem.lines) == ("reading.hidden_characters", 3, (3, 5))
    repairs = [(repair.kind, repair.lines, repair.text) for repair in file.documents[0].repairs]
    assert repairs == [("control", (3, 3), "U+001B"), ("hidden", (5, 5), "U+202E U+202C")]
    assert "\x1b" not in file.documents[0].items[0].text.value
