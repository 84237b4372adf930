"""What is being written and not kept yet: it comes back to its author, and to nobody when it is to be forgotten."""

import errno
import stat
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from store.database import disk
from store.library import Library
from store.library.context import Context
from store.library.drafts import FILE, Drafts, Target
from store.model import Span
from tests.faults.tracing import ROOT

SECRET = "Spørg om vindmøllerne æøå 🌬"


def on(library: Library, meeting: str, number: int = 0) -> Target:
    """A passage of an item of the minutes."""
    item = library.registers.document(library.registers.meeting(meeting).minutes[0]).items[number]
    return Target(item.id, "note", Span(2, 9), item.text.value[2:9])


def again(library: Library, author: str = "anna") -> Drafts:
    return Drafts(library.context.folder, author, lambda _document: True, read_only=False)


def test_a_draft_comes_back_to_its_author_alone_and_is_no_change(
    library: Library, context: Context, meeting: str
) -> None:
    target = on(library, meeting)
    library.drafts.put(target, SECRET)
    assert not (context.folder / FILE).exists()
    library.close()
    with closing(Library(context)) as opened:
        assert dict(opened.drafts.all()) == {target: SECRET}
        assert opened.history.undo() is None
    assert not again(library, "bo").all()
    assert stat.S_IMODE((context.folder / FILE).stat().st_mode) == 0o600


def test_a_draft_that_is_dropped_leaves_no_file(library: Library, meeting: str) -> None:
    target = on(library, meeting)
    library.drafts.put(target, SECRET)
    library.drafts.save()
    library.drafts.put(target, "")
    assert not library.drafts.all()
    library.drafts.save()
    assert not (library.context.folder / FILE).exists()


def test_two_authors_and_two_programs_of_one_lose_nothing_of_each_other(library: Library, meeting: str) -> None:
    first, second = on(library, meeting), on(library, meeting, 1)
    annas, annas_other, bos = again(library), again(library), again(library, "bo")
    annas.put(first, "Et")
    annas_other.put(second, "To")
    bos.put(first, "Tre")
    for drafts in (annas, annas_other, bos):
        drafts.save()
    assert list(again(library).all().items()) == [(first, "Et"), (second, "To")]
    assert dict(again(library, "bo").all()) == {first: "Tre"}


WRITE_FIFTY = """
import sys
from pathlib import Path
from store.library.drafts import Drafts, Target
drafts = Drafts(Path(sys.argv[1]), "anna", lambda _document: True, read_only=False)
for number in range(50):
    drafts.put(Target(f"d.{sys.argv[2]}-{number}", "note"), "Æ")
    drafts.save()
"""


def test_two_processes_that_write_fifty_drafts_each_have_a_hundred(tmp_path: Path) -> None:
    words = [sys.executable, "-c", WRITE_FIFTY, str(tmp_path)]
    writers = [subprocess.Popen([*words, name], cwd=ROOT, env={"LC_ALL": "C"}) for name in ("one", "other")]
    assert [writer.wait(60) for writer in writers] == [0, 0]
    drafts = Drafts(tmp_path, "anna", lambda _document: True, read_only=False)
    assert set(drafts.all().values()) == {"Æ"}
    assert len(drafts.all()) == 100


def test_it_is_found_from_a_passage_that_overlaps_it_and_from_no_other(library: Library, meeting: str) -> None:
    target = on(library, meeting)
    text = library.registers.item(target.item)[1].text.value
    library.drafts.put(target, SECRET)
    near, far = Span(5, 14), Span(9, 14)
    for span, found in ((near, target), (far, Target(target.item, "note", far))):
        assert library.drafts.begun(Target(target.item, "note", span), text) == found
    other = Target(target.item, "follow_up", near)
    assert library.drafts.begun(other, text) == other


def test_it_is_taken_along_where_its_words_stand_there_no_more(library: Library, meeting: str) -> None:
    target = on(library, meeting)
    library.drafts.put(target, SECRET)
    now = Target(target.item, "note", Span(20, 24), "andr")
    assert library.drafts.begun(now, "Noget andet står der nu.") == now
    assert dict(library.drafts.all()) == {now: SECRET}


@pytest.mark.parametrize("damaged", [b"", b"{", b"[]", b'{"drafts": {"anna": 1}}', b"\xff"])
def test_a_damaged_file_is_begun_anew(library: Library, meeting: str, damaged: bytes) -> None:
    (library.context.folder / FILE).write_bytes(damaged)
    assert not library.drafts.all()
    library.drafts.put(on(library, meeting), SECRET)
    library.drafts.save()
    assert list(again(library).all().values()) == [SECRET]


def test_a_disk_that_refuses_loses_nothing_that_it_takes_later(
    library: Library, meeting: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.drafts.put(on(library, meeting), SECRET)
    with monkeypatch.context() as patch:
        patch.setattr(disk, "open_owned", full)
        library.drafts.save()
    assert list(library.drafts.all().values()) == [SECRET]
    library.drafts.save()
    assert list(again(library).all().values()) == [SECRET]


def full(_path: Path, _flags: int) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_nothing_is_written_to_a_store_that_is_only_read(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path, "anna", lambda _document: True, read_only=True)
    drafts.put(Target("d.1", "note"), SECRET)
    drafts.save()
    assert list(tmp_path.iterdir()) == []


def test_of_a_forgotten_meeting_every_authors_drafts_are_erased_and_others_stay(
    library: Library, context: Context, meeting: str
) -> None:
    target = on(library, meeting)
    bos, kept = again(library, "bo"), Target("anden-1.1", "note")
    bos.put(target, SECRET)
    bos.put(kept, "bliver")
    bos.save()
    library.drafts.put(target, SECRET)
    library.drafts.save()
    library.drafts.put(replace(target, what="follow_up"), SECRET)
    (context.folder / "drafts.0a1b.tmp").write_text(SECRET, encoding="utf-8")  # a run that was killed left it
    with closing(Library(context)) as elsewhere:
        elsewhere.drafts.put(target, SECRET)
        library.taking_out.forget(meeting)
        elsewhere.history.refresh()
    library.drafts.save()
    assert dict(again(library, "bo").all()) == {kept: "bliver"}
    for path in context.folder.rglob("*"):
        assert path.is_dir() or (b"vindm" not in path.read_bytes() and target.item.encode() not in path.read_bytes())


def test_of_a_removed_meeting_drafts_come_back_with_it(library: Library, meeting: str) -> None:
    target = on(library, meeting)
    library.drafts.put(target, SECRET)
    library.taking_out.remove(meeting)
    library.drafts.save()
    assert list(again(library).all()) == [target]
