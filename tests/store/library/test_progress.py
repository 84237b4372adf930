"""How far a reader has come, kept in a file of its own."""

import errno
import json
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from store.library import Library
from store.library.context import Context
from store.library.progress import FILE, LeftAt, LookedAt, Progress
from store.model import Item
from tests.faults.tracing import ROOT
from tests.store.library.papers import AGENDA, MINUTES, Papers


def items(library: Library, meeting: str) -> tuple[Item, ...]:
    return library.registers.document(library.registers.meeting(meeting).minutes[0]).items


def again(library: Library, author: str = "anna") -> Progress:
    progress = Progress(library.context.folder, author)
    progress.load()
    return progress


def test_an_item_is_unread_then_read_and_changed_when_a_corrected_paper_says_otherwise(
    library: Library, papers: Papers, meeting: str
) -> None:
    progress = library.progress
    progress.load()
    first, *_ = before = items(library, meeting)
    assert {progress.state(item) for item in before} == {"unread"}
    assert progress.mark(first)
    assert not progress.mark(first)
    progress.save()
    assert [again(library).state(item) for item in before[:2]] == ["read", "unread"]
    title = first.title
    library.importing.run([papers(referat=MINUTES.replace(title, f"{title}\nDer blev sagt noget mere."))])
    now = items(library, meeting)[0]
    assert now.id == first.id
    assert again(library).state(now) == "changed"
    assert progress.mark(now)
    assert progress.state(now) == "read"


def test_where_one_stopped_is_known_when_the_store_is_opened_again_and_only_to_its_reader(
    library: Library, context: Context, meeting: str
) -> None:
    item = items(library, meeting)[1].id
    library.progress.load()
    library.progress.stop_at(item, 7)
    library.close()
    opened = Library(context)
    opened.progress.load()
    assert opened.progress.left == LeftAt(item, 7)
    assert again(opened, "bo").left is None
    assert again(opened, "bo").looked_at is None
    opened.progress.looked_at = LookedAt("decisions", "havn", f"{item} 3 9")
    opened.close()
    assert (again(opened).left, again(opened).looked_at) == (LeftAt(item, 7), opened.progress.looked_at)


def test_two_programs_of_one_reader_lose_nothing_of_what_either_read(library: Library, meeting: str) -> None:
    one, other = again(library), again(library)
    first, second, *_ = items(library, meeting)
    one.mark(first)
    other.mark(second)
    one.save()
    other.save()
    assert [again(library).state(item) for item in (first, second)] == ["read", "read"]


READ_A_HUNDRED = """
import sys
from dataclasses import replace
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from store.library.progress import Progress
from tests.store.database.values import document
progress, item = Progress(Path(sys.argv[1]), "anna"), document("d/0", "Udsat").items[0]
for number in range(100):
    progress.mark(replace(item, id=f"d.{sys.argv[2]}-{number}"))
    progress.save()
assert not progress.unsaved
"""


def test_two_processes_that_read_a_hundred_items_each_have_read_two_hundred(tmp_path: Path) -> None:
    words = [sys.executable, "-c", READ_A_HUNDRED, str(tmp_path)]
    readers = [subprocess.Popen([*words, name], cwd=ROOT) for name in ("one", "other")]
    assert [reader.wait(60) for reader in readers] == [0, 0]
    assert len(json.loads((tmp_path / FILE).read_bytes())["anna"]["read"]) == 200


def test_a_disk_that_does_not_read_for_a_moment_loses_nothing_of_what_was_read_before(
    library: Library, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = items(library, meeting)
    before = again(library, "bo")
    before.mark(first)
    before.stop_at(first.id, 3)
    before.save()
    progress = Progress(library.context.folder, "bo")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", unreadable)
        progress.load()
        progress.mark(second)
        progress.save()
        assert progress.unsaved
    progress.save()
    assert [again(library, "bo").state(item) for item in (first, second)] == ["read", "read"]
    assert again(library, "bo").left == LeftAt(first.id, 3)


def unreadable(path: Path) -> bytes:
    raise OSError(errno.EIO, "Input/output error")


def test_the_file_is_its_owners_and_holds_no_word_of_the_papers(library: Library, meeting: str) -> None:
    library.progress.load()
    for item in items(library, meeting):
        library.progress.mark(item)
    library.progress.save()
    path = library.context.folder / FILE
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    words = {word for item in items(library, meeting) for word in item.text.value.split() if len(word) > 4}
    assert not [word for word in words if word in path.read_text(encoding="utf-8")]


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"anna": 1}', b"\xff"])
def test_a_damaged_file_is_begun_anew(library: Library, meeting: str, damaged: bytes) -> None:
    (library.context.folder / FILE).write_bytes(damaged)
    first, *_ = items(library, meeting)
    progress = again(library)
    assert progress.state(first) == "unread"
    progress.mark(first)
    progress.save()
    assert again(library).state(first) == "read"


def test_a_folder_that_refuses_costs_nothing(library: Library, meeting: str) -> None:
    first, *_ = items(library, meeting)
    progress = Progress(Path("/proc/nowhere"), "anna")
    progress.load()
    progress.mark(first)
    progress.save()
    assert (progress.state(first), progress.unsaved) == ("read", True)


def test_where_one_stopped_elsewhere_is_still_to_be_saved_once_a_meeting_is_forgotten(
    library: Library, papers: Papers, meeting: str
) -> None:
    library.importing.run(
        [papers(andet="Solvig Kommune\nByrådet\nReferat\nMødedato: 7. maj 2025\n\nPunkt 1: Havnen\n")]
    )
    other = next(one for one in library.registers.meetings() if one.id != meeting)
    item = items(library, meeting)[0].id
    library.progress.load()
    library.progress.stop_at(item, 3)
    library.taking_out.forget(other.id)
    library.progress.save()
    assert again(library).left == LeftAt(item, 3)


def test_a_meeting_that_is_forgotten_leaves_no_trace_of_having_been_read(
    library: Library, papers: Papers, meeting: str
) -> None:
    library.progress.load()
    first, *_ = items(library, meeting)
    library.progress.mark(first)
    library.progress.stop_at(first.id, 0)
    library.progress.looked_at = LookedAt("search", "Havnegade", first.id)
    library.progress.save()
    library.taking_out.forget(meeting)
    library.progress.save()
    assert b"Havnegade" not in (library.context.folder / FILE).read_bytes()
    assert first.id.encode() not in (library.context.folder / FILE).read_bytes()
    assert library.progress.left is None
    library.importing.run([papers(dagsorden=AGENDA, referat=MINUTES)])
    assert library.progress.state(first) == "unread"


def test_what_was_typed_before_another_program_made_a_meeting_forgotten_is_not_kept(
    library: Library, papers: Papers, meeting: str
) -> None:
    library.progress.load()
    with closing(Library(replace(library.context, author="bo"))) as theirs:
        theirs.taking_out.forget(meeting)
    library.progress.looked_at = LookedAt("search", "Havnegade")
    library.progress.save()
    assert again(library).looked_at == LookedAt("search")
    assert library.progress.forgotten == 0
    library.history.refresh()
    assert library.progress.forgotten == 1
    library.importing.run([papers(dagsorden=AGENDA, referat=MINUTES)])
    library.taking_out.forget(library.registers.meetings()[0].id)
    library.history.refresh()
    assert library.progress.forgotten == 2
