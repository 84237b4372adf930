"""Files inside files: read one by one, within limits, whatever they are called."""

import hashlib
import io
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import ReadingError
from store.reading import read
from store.reading.formats.archive import LARGEST_MEMBER, MOST_MEMBERS
from store.reading.members import Unpacked, files_in
from tests.samples.make_office import FOLDER, MINUTES, files, packed

TEXT = b"Referat\n\nPunkt 1: Broen\n\nGodkendt.\n"


def names(data: bytes) -> list[tuple[str, str]]:
    """What is inside, each with the id of what is wrong with it."""
    return [(name, inside.message.id if isinstance(inside, ReadingError) else "") for name, inside in files_in(data)]


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def test_a_file_that_holds_no_others_comes_as_it_is() -> None:
    assert list(files_in(TEXT)) == [("", TEXT)]
    word = (FOLDER / MINUTES.replace(".txt", ".docx")).read_bytes()
    assert list(files_in(word)) == [("", word)]


def test_members_come_in_order_under_their_names() -> None:
    data = zipped(("b.txt", TEXT), ("marts/a.txt", b"x"), ("marts/", b""))
    assert list(files_in(data)) == [("!/b.txt", TEXT), ("!/marts/a.txt", b"x")]


def test_archives_within_an_archive_are_opened_but_not_for_ever() -> None:
    data = zipped(("inner.zip", zipped(("a.txt", TEXT), ("innermost.zip", zipped(("b.txt", TEXT))))))
    assert names(data) == [
        ("!/inner.zip!/a.txt", ""), ("!/inner.zip!/innermost.zip", "reading.zip_depth"),
    ]  # fmt: skip


def test_a_mail_comes_first_and_then_what_is_attached_to_it() -> None:
    mail = files()[MINUTES.replace(".txt", ".eml")]
    assert names(mail) == [("", ""), ("!/Åben dagsorden.txt", "")]
    assert names(zipped(("a.eml", mail))) == [("!/a.eml", ""), ("!/a.eml!/Åben dagsorden.txt", "")]


@pytest.mark.parametrize(
    "name", ["../a.txt", "/a.txt", "x/../../a.txt", "C:\\a.txt", "..\\a.txt", "a\x1b[2J.txt", "a\u202etxt.exe"]
)
def test_a_name_that_leads_out_or_hides_something_is_passed_over(name: str) -> None:
    found = names(zipped((name, TEXT), ("ok.txt", TEXT)))
    assert sorted(id for _, id in found) == ["", "reading.unsafe_name"]
    assert not any("\x1b" in shown or "\u202e" in shown for shown, _ in found)


def test_what_file_managers_leave_behind_is_passed_over_without_a_word() -> None:
    data = zipped(
        ("__MACOSX/._a.txt", b"x"), (".DS_Store", b"x"), ("x/Thumbs.db", b"x"), (".skjult/a.txt", TEXT), ("a.txt", TEXT)
    )
    assert names(data) == [("!/a.txt", "")]


@pytest.mark.parametrize("data", [zipped(), zipped(("a/", b"")), zipped((".DS_Store", b""))])
def test_an_archive_without_files_is_said_to_hold_nothing(data: bytes) -> None:
    assert names(data) == [("", "reading.no_documents")]


def test_names_that_windows_wrote_in_its_own_code_page_are_put_right() -> None:
    data = zipped(("m+de.txt", TEXT)).replace(b"m+de", b"m\x9bde")
    assert names(data) == [("!/møde.txt", "")]


def test_of_two_files_with_one_name_the_first_is_taken() -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        data = zipped(("a.txt", TEXT), ("a.txt", b"x"))
    assert list(files_in(data)) == [("!/a.txt", TEXT)]


def test_a_bomb_costs_one_sentence_and_the_files_beside_it_are_read() -> None:
    data = zipped(("a.txt", b"0" * (LARGEST_MEMBER + 1)), ("b.txt", TEXT))
    assert len(data) < 100_000
    assert names(data) == [("!/a.txt", "reading.zip_bomb"), ("!/b.txt", "")]


def test_a_member_that_lies_about_its_size_is_counted_as_it_comes() -> None:
    data = zipped(("a.txt", b"0" * 20_000_000))
    claimed = data.replace((20_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert claimed != data
    assert [id for _, id in names(claimed)] == ["reading.damaged"]


def test_more_members_than_a_folder_of_papers_has_are_not_opened() -> None:
    data = zipped(*((f"{number}.txt", b"") for number in range(MOST_MEMBERS + 1)), how=zipfile.ZIP_STORED)
    assert names(data) == [("", "reading.zip_members")]


def test_a_locked_member_is_said_to_be_locked() -> None:
    data = bytearray(zipped(("a.txt", TEXT)))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert names(bytes(data)) == [("!/a.txt", "reading.zip_encrypted")]


def unknown_method(data: bytes) -> bytes:
    changed = bytearray(data)
    changed[8] = changed[data.index(b"PK\x01\x02") + 10] = 77
    return bytes(changed)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data[:-30],
        lambda data: data[:20] + data[60:],
        unknown_method,
        lambda data: data.replace(b"PK\x05\x06", b"PK\x05\x07"),
    ],
)
def test_a_damaged_archive_costs_one_sentence(change: Callable[[bytes], bytes]) -> None:
    assert [id for _, id in names(change(zipped(("a.txt", TEXT * 50))))] == ["reading.damaged"]


def test_members_are_told_with_their_digests_and_read_in_any_order() -> None:
    file = Unpacked(zipped(("a.txt", TEXT), ("../b.txt", TEXT), ("c.txt", b"x")))
    told = [(one.index, one.place, one.error.id if one.error else one.sha256) for one in file.members()]
    digests = [hashlib.sha256(data).hexdigest() for data in (TEXT, b"x")]
    assert told == [(0, "!/../b.txt", "reading.unsafe_name"), (1, "!/a.txt", digests[0]), (2, "!/c.txt", digests[1])]
    assert [file.read(index) for index in (2, 1, 1, 2)] == [b"x", TEXT, TEXT, b"x"]
    with pytest.raises(ReadingError):
        file.read(0)
    with pytest.raises(IndexError):
        file.read(3)


def test_reading_an_archive_as_one_file_is_refused() -> None:
    with pytest.raises(ReadingError) as error:
        read(zipped(("a.txt", TEXT)), "x.zip")
    assert error.value.message.id == "reading.archive"


SAMPLE = packed({"a.txt": TEXT, "b.zip": packed({"c.txt": TEXT}), "d.eml": files()[MINUTES.replace(".txt", ".eml")]})


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_flipped_bytes_cost_sentences_and_nothing_else(data: st.DataObject) -> None:
    changed = bytearray(SAMPLE)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.one_of(st.integers(0, len(changed) - 1), st.integers(len(changed) - 200, len(changed) - 1)))
        changed[at : at + 1] = data.draw(st.binary(max_size=2))
    for _, inside in files_in(bytes(changed)):
        assert isinstance(inside, bytes | ReadingError)
