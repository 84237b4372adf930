"""The index on the disk: kept, extended, merged, damaged, erased."""

import random
import stat
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from store.model import Results
from store.searching.arrays import Columns, DamagedError
from store.searching.entries import Entry, Review
from store.searching.index import Index
from store.searching.merging import merged
from store.searching.segment import Held
from tests.store.searching.making import entry, index_of, items, put

QUERIES = ("havn", "havnen park", "havnefst", "kulturhus", '"ny park"', "date:2021", "body:teknik", "kind:minutes")


def made(count: int) -> list[Entry]:
    """So many items of as many documents."""
    words = ("havn", "park", "skole", "kulturhus", "cykelsti", "havnefest", "rådhus")
    return [
        entry(
            f"d{number}.1",
            f"Ny {words[number % 7]}",
            f"Om {words[number * 3 % 7]} og {words[number * 5 % 7]} nummer{number}.",
            document=f"d{number}",
            date=f"{2020 + number % 4}-05-0{1 + number % 9}",
            body="Teknikudvalget" if number % 2 else "Byrådet",
        )
        for number in range(count)
    ]


def kept(folder: Path, *entries: Entry) -> Index:
    """An index in the folder of documents, each put by itself."""
    index = Index(folder)
    for each in entries:
        index.put(each.document, each.title, [each])
        index.commit("here")
    return index


def answers(index: Index) -> list[Results]:
    """What it says to the queries, without the time it took."""
    found = (index.find(query, 50) for query in QUERIES)
    return [Results(one.query, one.total, one.hits, 0, one.problems, one.suggestions) for one in found]


def test_what_is_kept_is_found_when_it_is_opened_again(tmp_path: Path) -> None:
    before = kept(tmp_path / "index", *made(12))
    before.close()
    again = Index(tmp_path / "index")
    assert (len(again), again.position) == (12, "here")
    assert answers(again) == answers(before)


def test_merging_changes_no_answer_and_leaves_one_file(tmp_path: Path) -> None:
    index = kept(tmp_path / "index", *made(20))
    index.drop("d3")
    index.put("d5", "", [entry("d5.1", "Ny svømmehal", document="d5")])
    index.commit("there")
    before = answers(index)
    assert index.untidy
    while index.merge():
        pass
    assert not index.untidy
    assert len(list((tmp_path / "index").glob("*.seg"))) < 6
    assert answers(index) == before == answers(Index(tmp_path / "index"))
    assert index.find("skole -kulturhus").total == index_of(*_without_three()).find("skole -kulturhus").total


def _without_three() -> list[Entry]:
    left = [each for each in made(20) if each.document not in ("d3", "d5")]
    return [*left, entry("d5.1", "Ny svømmehal", document="d5")]


def test_the_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    kept(tmp_path / "index", *made(2))
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "index").iterdir()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE((tmp_path / "index").stat().st_mode) == 0o700


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])


def _turn(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[20] ^= 1
    path.write_bytes(data)


def _empty(path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize("damage", [_cut, _turn, _empty, Path.unlink])
@pytest.mark.parametrize("file", ["*.seg", "segments"])
def test_whatever_is_odd_the_index_begins_anew(tmp_path: Path, damage: Callable[[Path], None], file: str) -> None:
    kept(tmp_path / "index", *made(3)).close()
    damage(next((tmp_path / "index").glob(file)))
    index = Index(tmp_path / "index")
    assert (len(index), index.position) == (0, "")
    put(index, *made(3))
    assert index.find("nummer2").total == 1
    index.close()
    assert len(Index(tmp_path / "index")) == 3


def test_a_byte_changed_anywhere_is_known_and_never_makes_a_wrong_answer(tmp_path: Path) -> None:
    long = entry("long.1", "Park", " ".join(f"ord{number}" for number in range(3000)), document="long")
    index = kept(tmp_path / "index", *made(40), long)
    while index.merge():
        pass
    index.drop("d3")  # what is dropped is looked up when the index is opened
    index.commit("here")
    expected, told = answers(index), index.documents()
    index.close()
    chance = random.Random(11)
    known = 0
    for path in sorted((tmp_path / "index").iterdir()):
        data = path.read_bytes()
        for at in chance.sample(range(len(data)), min(60, len(data))):
            path.write_bytes(data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :])
            again = Index(tmp_path / "index")
            try:
                assert again.position == "" or (answers(again), again.documents()) == (expected, told)
                known += again.position == ""
            except DamagedError:
                known += 1
            again.close()
        path.write_bytes(data)
    assert known > 50
    assert answers(Index(tmp_path / "index")) == expected


def test_what_is_erased_leaves_no_trace(tmp_path: Path) -> None:
    folder = tmp_path / "index"
    index = kept(folder, *made(6))
    while index.merge():
        pass
    index.drop("d4")
    index.commit("here")  # taken out, and its words still lie in the file
    assert any(b"nummer4" in path.read_bytes() for path in folder.iterdir())
    assert index.erase(["d4", "unknown"])
    assert index.erase(["d1"])
    assert index.position == ""
    assert not any(word in path.read_bytes() for path in folder.iterdir() for word in (b"nummer4", b"nummer1"))
    assert sorted(index.documents()) == ["d0", "d2", "d3", "d5"]
    assert items(index.find("nummer2")) == ["d2.1"]


def test_what_is_erased_while_segments_are_made_one_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = kept(tmp_path / "index", *made(6))
    eraser = threading.Thread(target=lambda: index.erase(["d1"]))

    def while_it_is_erased(held: Sequence[Held]) -> Columns:
        monkeypatch.undo()
        eraser.start()
        return merged(held)

    monkeypatch.setattr("store.searching.index.merged", while_it_is_erased)
    assert index.merge()
    eraser.join()
    assert not any(b"nummer1" in path.read_bytes() for path in (tmp_path / "index").iterdir())
    assert sorted(index.documents()) == ["d0", "d2", "d3", "d4", "d5"]


def test_a_word_that_only_a_dropped_item_has_is_neither_found_nor_suggested(tmp_path: Path) -> None:
    index = kept(tmp_path / "index", entry("a.1", "Havn", document="a"), entry("b.1", "Kulturhus", document="b"))
    index.drop("b")
    index.commit("here")
    for query in ("kulturhus", "kulturhss", "kultur", "hus"):
        assert (index.find(query).total, index.find(query).suggestions) == (0, ())


def test_two_that_are_open_see_what_was_kept_and_lose_nothing(tmp_path: Path) -> None:
    one, other = Index(tmp_path / "index"), Index(tmp_path / "index")
    put(one, *made(2))
    put(other, entry("z.1", "Svømmehal", document="z"))
    assert len(Index(tmp_path / "index")) == 3
    assert other.find("nummer1").total == other.find("svømmehal").total == 1


def test_while_another_writes_the_index_is_in_memory_alone(tmp_path: Path) -> None:
    one, other = Index(tmp_path / "index"), Index(tmp_path / "index")
    one.put("a", "", made(1))
    assert one.merge() is False
    one._make()  # holds the folder until it commits
    put(other, entry("z.1", "Svømmehal", document="z"))
    assert other.find("svømmehal").total == 1
    one.commit()
    assert len(Index(tmp_path / "index")) == 1


def test_a_folder_that_cannot_be_written_leaves_the_index_in_memory(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("a file where the folder should be")
    index = kept(tmp_path / "index", *made(2))
    assert index.find("nummer1").total == 1


def test_what_the_reviewer_writes_is_found_at_once_and_is_not_kept(tmp_path: Path) -> None:
    index = kept(tmp_path / "index", *made(100))
    for number in range(100):  # more than stay apart from the rest
        index.write({f"d{number}.1": Review(notes=((f"n{number}", f"Ring til person{number}x", ()),))})
    assert items(index.find("person7x nummer7")) == ["d7.1"]
    index.write({"d7.1": Review(notes=(("n7", "Skriv til borgmesteren", ()),)), "d8.1": None})
    assert index.find("borgmesteren").total == 1
    assert index.find("person8x").total == index.find("person7x kind:note").total == 0
    assert all(b"borgmester" not in path.read_bytes() for path in (tmp_path / "index").iterdir())
