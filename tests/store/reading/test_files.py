"""Which files are meant by a path, and what is said of the rest."""

import os
import unicodedata
from pathlib import Path

import pytest

from store.errors import ReadingError
from store.reading.files import LARGEST, find, load


def reasons(paths: list[Path]) -> list[tuple[str, str]]:
    return [(path.name, error.message.id) for path, error in find(paths).failed]


def test_folders_are_searched_to_the_bottom_in_the_order_of_names(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/dyb/ned/3.txt", "a/1.txt", "c.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [path.relative_to(tmp_path).as_posix() for path in find([tmp_path]).files]
    assert found == ["c.txt", "a/1.txt", "a/dyb/ned/3.txt", "b/2.txt"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    (tmp_path / "b.txt").symlink_to(file)
    assert find([file, tmp_path, file]).files == (file,)


def test_what_cannot_be_read_costs_a_reason_and_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "god.txt").write_text("x")
    (tmp_path / ".skjult").write_text("x")
    (tmp_path / "løkke").symlink_to(tmp_path)
    (tmp_path / "død").symlink_to(tmp_path / "væk")
    (tmp_path / "sig-selv").symlink_to(tmp_path / "sig-selv")
    os.mkfifo(tmp_path / "rør")
    assert [path.name for path in find([tmp_path, tmp_path / "mangler.txt"]).files] == ["god.txt"]
    assert sorted(reasons([tmp_path, tmp_path / "mangler.txt"])) == [
        ("død", "reading.missing"),
        ("løkke", "reading.link_loop"),
        ("mangler.txt", "reading.missing"),
        ("rør", "reading.not_a_file"),
        ("sig-selv", "reading.unreadable"),
    ]


def test_a_hidden_file_is_passed_over_unless_it_is_given_by_name(tmp_path: Path) -> None:
    file = tmp_path / ".udkast.txt"
    file.write_text("x")
    assert find([file]).files == (file,)
    (tmp_path / "referat.txt").write_text("y")
    assert (find([tmp_path]).files, find([tmp_path]).failed) == ((tmp_path / "referat.txt",), ())


def test_a_folder_without_documents_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / "tom" / "også tom").mkdir(parents=True)
    assert reasons([tmp_path / "tom"]) == [("tom", "reading.no_documents")]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable for root")
def test_an_unreadable_folder_costs_a_reason(tmp_path: Path) -> None:
    (tmp_path / "låst").mkdir(mode=0)
    assert reasons([tmp_path]) == [("låst", "reading.unreadable")]


def test_a_name_typed_in_one_unicode_form_finds_a_file_named_in_the_other(tmp_path: Path) -> None:
    folder, name = (unicodedata.normalize("NFD", each) for each in ("Møder på Å", "Åbent møde.txt"))
    (tmp_path / folder).mkdir()
    (tmp_path / folder / name).write_bytes(b"indhold")
    typed = tmp_path / "Møder på Å" / "Åbent møde.txt"
    assert typed.name != name
    assert load(typed) == b"indhold"
    assert find([typed]).files == (tmp_path / folder / name,)


def test_loading_says_what_is_wrong(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "rør")
    with (tmp_path / "stor.txt").open("wb") as file:
        file.truncate(LARGEST + 1)
    for path, reason in (
        (tmp_path, "reading.is_folder"),
        (tmp_path / "væk.txt", "reading.missing"),
        (tmp_path / "rør", "reading.not_a_file"),
        (tmp_path / "stor.txt", "reading.too_large"),
        (Path("nul\0"), "reading.unreadable"),
    ):
        with pytest.raises(ReadingError) as error:
            load(path)
        assert error.value.message.id == reason
