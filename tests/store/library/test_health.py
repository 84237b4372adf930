"""A store's health: checked, mended, kept in a file and brought back."""

import errno
import os
import shutil
import stat
import subprocess
import sys
import tarfile
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from store.database import disk
from store.database.as_json import store_json
from store.database.table import JournalDB
from store.errors import ReadingError, RefusedError, StoreError, WriteError
from store.library import Library
from store.library.context import Context
from store.library.health import Health
from store.model import Department, message
from store.places import ASKED, FIRST_SCREEN
from tests.store.library.papers import MINUTES, Papers


@pytest.fixture
def health(context: Context) -> Health:
    return Health(context)


@pytest.fixture
def closed(library: Library, meeting: str) -> str:
    """A store with a meeting and a note, that nobody has open; the meeting's id."""
    minutes = library.registers.meeting(meeting).minutes[0]
    library.notes.annotate_quote(f"{minutes}.3", "støjmålinger", "note", "Hvornår?")
    library.close()
    return meeting


def flip(path: Path, near: bytes) -> None:
    """Turn one bit of the first of these bytes."""
    data = bytearray(path.read_bytes())
    data[data.index(near)] ^= 1
    path.write_bytes(data)


def said(health: Health) -> list[tuple[str, bool]]:
    return [(one.message.id, one.damage) for one in health.check()]


# Check and repair


def test_a_sound_store_has_nothing_to_be_said_of_and_is_left_as_it_is(
    health: Health, closed: str, context: Context
) -> None:
    before = {path: path.read_bytes() for path in context.folder.rglob("*.tdb")}
    assert health.check() == []
    assert {path: path.read_bytes() for path in context.folder.rglob("*.tdb")} == before


def test_where_there_is_no_store_none_is_made(health: Health, context: Context, tmp_path: Path) -> None:
    verbs = (health.check, health.repair, lambda: health.back_up(tmp_path / "b.tar.gz"))
    for verb in verbs:
        with pytest.raises(RefusedError) as caught:
            verb()
        assert caught.value.message.id == "store.none"
    assert not context.folder.exists()


def test_a_damaged_commit_is_named_and_repair_keeps_all_others(health: Health, library: Library, meeting: str) -> None:
    for name in ("Havnen", "Skolen", "Parken"):
        library.departments.add(name)
    library.close()
    folder = library.context.folder
    flip(folder / "review.tdb", b"Skolen")
    assert said(health) == [("store.damaged", True)]
    with pytest.raises(StoreError):
        Library(library.context)
    backup, done = health.repair()
    assert [(one.id, one["lines"]) for one in done] == [("check.salvaged", 1)]
    assert said(health) == []
    again = Library(library.context)
    assert [one.name for one in again.departments.all()] == ["Havnen", "Parken"]
    again.close()
    with tarfile.open(backup) as archive:
        assert "review.tdb" in archive.getnames()


def test_a_damaged_snapshot_is_mended_from_bak_with_what_was_changed_since(
    health: Health, library: Library, meeting: str
) -> None:
    for name in ("Havnen", "Skolen"):
        library.departments.add(name)
    library._database._review.journal.compact()
    library.departments.add("Parken")
    library.departments.remove("Havnen")
    library.close()
    flip(library.context.folder / "review.tdb", b"Skolen")
    _, done = health.repair()
    assert [one.id for one in done] == ["check.from_backup"]
    again = Library(library.context)
    assert [one.name for one in again.departments.all()] == ["Parken", "Skolen"]
    again.close()


def test_a_journal_that_lost_its_end_is_told_and_repair_goes_on_with_what_is_left(
    health: Health, library: Library, meeting: str
) -> None:
    for name in ("Havnen", "Skolen", "Parken"):
        library.departments.add(name)
    library.close()
    journal = library.context.folder / "review.tdb"
    journal.write_bytes(b"".join(journal.read_bytes().splitlines(keepends=True)[:-2]))
    assert said(health) == [("store.cut_short", True)]
    with pytest.raises(StoreError) as caught:
        Library(library.context)
    assert caught.value.message["changes"] == 2
    health.repair()
    assert said(health) == []
    for _ in range(2):
        again = Library(library.context)
        assert [one.name for one in again.departments.all()][:1] == ["Havnen"]
        again.departments.add("Broen")
        again.departments.remove("Broen")
        again.close()


@pytest.mark.parametrize("name", ["review.tdb", "archive/heads.tdb"])
@pytest.mark.parametrize("noted", [True, False])
def test_a_journal_that_is_gone_is_not_begun_anew_until_repair_was_asked_for(
    health: Health, closed: str, context: Context, name: str, noted: bool
) -> None:
    (context.folder / name).unlink()
    if not noted:  # as in a store that was brought back from a backup, and not written to since
        (context.folder / f"{name}.lock").unlink()
    for _ in range(2):
        with pytest.raises(StoreError) as caught:
            Library(context)
        assert caught.value.message.id == "store.gone"
    assert ("store.gone", True) in said(health)
    health.repair()
    Library(context).close()


def test_a_text_left_by_an_import_that_was_cut_off_is_swept_by_repair(
    health: Health, library: Library, meeting: str
) -> None:
    database = library._database
    database._texts.keep(  # as `add` does before it writes the heads
        [("2025", "x.1", {"kind": "minutes", "lines": [1, 1], "printed": [], "items": []})]
    )
    library.close()
    assert ("check.orphans", False) in said(health)
    _, done = health.repair()
    assert [(one.id, one["texts"]) for one in done] == [("check.swept", 1)]
    assert said(health) == []


def test_no_text_is_swept_when_the_heads_were_damaged(health: Health, closed: str, context: Context) -> None:
    heads = context.folder / "archive" / "heads.tdb"
    flip(heads, b'"heads"')
    shards = [path.read_bytes() for path in (context.folder / "archive").glob("2025.tdb")]
    health.repair()
    assert [path.read_bytes() for path in (context.folder / "archive").glob("2025.tdb")] == shards


def test_a_lost_text_is_damage_until_its_file_is_imported_again(
    health: Health, closed: str, context: Context, papers: Papers
) -> None:
    (context.folder / "archive" / "2025.tdb").unlink()
    assert said(health) == [("store.missing_text", True)] * 2
    library = Library(context)
    minutes = library.registers.meeting(closed).minutes[0]
    with pytest.raises(StoreError):
        library.registers.document(minutes)
    report = library.importing.run([papers()])
    assert [one.status for one in report.imported] == ["unchanged", "unchanged"]
    assert [item.number for item in library.registers.document(minutes).items] == ["1", "2", "3"]
    assert library.notes.all()[0].state == "anchored"
    library.close()
    assert said(health) == []


def test_a_lost_text_of_a_former_version_is_told_and_only_that_version_is_not_exported(
    health: Health, library: Library, papers: Papers, context: Context
) -> None:
    for words in (MINUTES, MINUTES.replace("2025", "2026"), MINUTES.replace("2025", "2026").replace("ingen", "en")):
        library.importing.run([papers(referat=words)])
    (document,) = library.registers.heads()
    assert len(library.registers.former(document)) == len(list(library.whole().former())) == 2
    library.close()
    (context.folder / "archive" / "2025.tdb").unlink()
    assert said(health) == [("check.former_lost", False)]
    with closing(Library(context)) as again:
        assert len(again.registers.former(document)) == len(list(again.whole().former())) == 1


def test_notes_on_documents_that_are_not_there_are_told(health: Health, library: Library, meeting: str) -> None:
    minutes = library.registers.meeting(meeting).minutes[0]
    note = library.notes.annotate_quote(f"{minutes}.3", "støjmålinger")
    library._database.commit([replace(note, item="ukendt.1")])
    library.close()
    assert said(health) == [("check.strangers", False)]


def test_an_unfinished_change_is_cut_off_kept_and_told_once(health: Health, closed: str, context: Context) -> None:
    with (context.folder / "review.tdb").open("ab") as file:
        file.write(b'12345678 [{"departments":{"Hav')
    assert said(health) == [("check.unfinished", False)]
    library = Library(context)
    assert [one.id for one in library.notices()] == ["store.torn"]
    library.close()
    library = Library(context)
    assert library.notices() == ()
    library.close()
    assert said(health) == [("check.torn", False)]
    health.repair()
    assert said(health) == []


def test_a_store_of_a_newer_schema_is_told_and_not_repaired(health: Health, closed: str, context: Context) -> None:
    with JournalDB(context.folder / "review.tdb") as db:
        db.journal.write({**db.journal.tables, "meta": {"1": {"schema": 99}}})
    (context.folder / "review.tdb.torn").write_bytes(b"afbrudt")
    with JournalDB(context.folder / "archive" / "2025.tdb") as texts:  # what a newer program may name in another way
        rows = texts.journal.tables["texts"]
        texts.journal.write({**texts.journal.tables, "texts": {**rows, "ny": rows[next(iter(rows))]}})
    (context.folder / "archive" / "undated.tdb").write_bytes(b"uleselig\n")
    assert ("store.newer_schema", True) in said(health)
    before = {path: path.read_bytes() for path in context.folder.rglob("*.tdb*")}
    with pytest.raises(StoreError) as caught:
        health.repair()
    assert caught.value.message.id == "store.newer_schema"
    assert {path: path.read_bytes() for path in context.folder.rglob("*.tdb*")} == before


# Backup and restore


def shown(context: Context) -> tuple[object, ...]:
    library = Library(context)
    documents = [library.registers.document(id) for id in library.registers.heads()]
    answer = (library.registers.meetings(), library.notes.all(), library.departments.all(), documents)
    library.close()
    return answer


def test_a_backup_brought_back_shows_the_same_to_the_last_word(
    health: Health, closed: str, context: Context, tmp_path: Path
) -> None:
    (context.folder / "styles").mkdir()
    (context.folder / "styles" / "solvig.toml").write_text("# eget", encoding="utf-8")
    before = shown(context)
    file = tmp_path / "kopi.tar.gz"
    health.back_up(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    shutil.rmtree(context.folder)
    assert health.restore(file) is None
    assert (context.folder / "styles" / "solvig.toml").read_text(encoding="utf-8") == "# eget"
    assert shown(context) == before
    made = [path for path in context.folder.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}


def test_a_backup_is_not_written_over_a_file_unless_asked(health: Health, closed: str, tmp_path: Path) -> None:
    file = tmp_path / "kopi.tar.gz"
    file.write_text("noget andet", encoding="utf-8")
    with pytest.raises(RefusedError):
        health.back_up(file)
    assert file.read_text(encoding="utf-8") == "noget andet"
    health.back_up(file, over=True)
    assert tarfile.is_tarfile(file)


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(health: Health, closed: str, tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        health.back_up(tmp_path / "findes-ikke" / "kopi.tar.gz")
    assert not (tmp_path / "findes-ikke").exists()


def test_a_backup_made_while_others_write_is_a_state_that_was(
    health: Health, library: Library, meeting: str, tmp_path: Path
) -> None:
    done = threading.Event()

    def write() -> None:
        for number in range(150):
            library.history.commit(message("x"), [Department(id=f"{number}a"), Department(id=f"{number}b")])
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    files: list[Path] = []
    while not done.is_set():
        files.append(tmp_path / f"{len(files)}.tar.gz")
        health.back_up(files[-1])
    writer.join()
    for number, file in enumerate(files[:8]):
        context = Context(tmp_path / f"store-{number}", "anna", library.context.clock)
        Health(context).restore(file)
        assert Health(context).check() == []
        again = Library(context)
        names = [one.name for one in again.departments.all()]
        assert sorted(names) == sorted(f"{n}{letter}" for n in range(len(names) // 2) for letter in "ab")
        again.close()


def test_a_store_that_is_not_empty_is_kept_beside_and_only_when_asked(
    health: Health, closed: str, context: Context, tmp_path: Path
) -> None:
    health.back_up(tmp_path / "kopi.tar.gz")
    library = Library(context)
    library.departments.add("Havnen")
    with pytest.raises(RefusedError) as caught:
        health.restore(tmp_path / "kopi.tar.gz")
    assert caught.value.message.id == "restore.not_empty"
    former = health.restore(tmp_path / "kopi.tar.gz", force=True)
    assert former is not None
    library.history.refresh()  # who had it open sees what was brought back
    assert library.departments.all() == ()
    library.departments.add("Skolen")
    library.close()
    after = Library(context)
    assert [one.name for one in after.departments.all()] == ["Skolen"]
    after.close()
    kept = Library(Context(former, "anna", context.clock))
    assert [one.name for one in kept.departments.all()] == ["Havnen"]
    kept.close()


def exported(context: Context) -> bytes:
    library = Library(context)
    data = b"".join(store_json(library.whole()))
    library.close()
    return data


def test_an_exported_store_comes_back_equal_to_the_last_byte_with_what_can_be_undone(
    closed: str, context: Context, papers: Papers, tmp_path: Path
) -> None:
    library = Library(context)
    library.importing.run(
        [papers(nyt=MINUTES.replace("5. marts", "9. april"), uden=MINUTES.replace("Mødedato", "Den"))]
    )
    (note,) = library.notes.all()
    library.notes.edit(note.id, note="Hvornår, og af hvem?")
    library.history.undo()
    library.departments.add("Havnen")
    library.taking_out.remove(closed)
    library.close()
    file, other = tmp_path / "store.json", Context(tmp_path / "ny", "anna", context.clock)
    file.write_bytes(exported(context))
    assert Health(other).restore(file) is None
    assert exported(other) == file.read_bytes()
    assert shown(other) == shown(context)
    assert Health(other).check() == []
    again = Library(other)
    assert again.notes.all() == ()
    again.history.undo()
    assert [one.note for one in again.notes.all()] == ["Hvornår?"]
    assert [item.number for item in again.registers.document(again.registers.meeting(closed).minutes[0]).items]
    again.notes.edit(note.id, note="Igen")
    again.close()
    made = [path for path in other.folder.rglob("*") if path.is_file()]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made} == {0o600}


@pytest.mark.parametrize("data", [b"{}", b'{"format": "referat store", "schema": 99}', b'{"_default": {}}', b"{"])
def test_json_that_is_no_exported_store_is_refused_and_nothing_is_touched(
    health: Health, closed: str, tmp_path: Path, data: bytes
) -> None:
    file = tmp_path / "store.json"
    file.write_bytes(data)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises((ReadingError, StoreError)):
        health.restore(file, force=True)
    assert sorted(tmp_path.rglob("*")) == before
    assert said(health) == []


def test_a_store_just_made_is_empty_and_gives_way(
    health: Health, closed: str, context: Context, tmp_path: Path
) -> None:
    health.back_up(tmp_path / "kopi.tar.gz")
    other = Context(tmp_path / "ny", "anna", context.clock)
    with closing(Library(other)) as opened:
        opened.search("vindmøller")
        opened.searches.remember("vindmøller")
        opened.progress.stop_at("x-1.1", 0)
    (other.folder / FIRST_SCREEN).write_text("{}", encoding="utf-8")
    assert {path.name for path in other.folder.iterdir()} >= {"reading.json", ASKED}
    assert Health(other).restore(tmp_path / "kopi.tar.gz") is None
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith("ny")] == ["ny"]
    assert shown(other) == shown(context)


@pytest.mark.parametrize("kind", ["text", "empty", "cut", "flipped", "missing", "other archive"])
def test_what_is_no_sound_backup_is_refused_and_nothing_is_touched(
    health: Health, closed: str, context: Context, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "kopi.tar.gz"
    health.back_up(file)
    data = bytearray(file.read_bytes())
    if kind == "text":
        file.write_text("ingen kopi", encoding="utf-8")
    elif kind == "empty":
        file.write_bytes(b"")
    elif kind == "cut":
        file.write_bytes(data[: len(data) // 2])
    elif kind == "flipped":
        data[len(data) // 2] ^= 4
        file.write_bytes(data)
    elif kind == "missing":
        file.unlink()
    else:
        with tarfile.open(file, "w:gz") as archive:
            archive.add(__file__, "../../ud.tdb")
            archive.add(__file__, "/review.tdb/x")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises((RefusedError, StoreError)):
        health.restore(file, force=True)
    assert sorted(tmp_path.rglob("*")) == before
    assert said(health) == []


# A store that can only be read


READ = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from store.errors import WriteError
from store.library import Library
from store.library.context import Context
from store.library.health import Health

context = Context(Path(sys.argv[1]), "anna", lambda: datetime.now(UTC))
library = Library(context)
assert library.read_only
(meeting,) = library.registers.meetings()
assert [library.registers.document(id).items[0].number for id in meeting.documents] == ["1", "1"]
assert library.search("klagerne").hits
for change in (
    lambda: library.departments.add("Havnen"),
    lambda: library.taking_out.remove(meeting.id),
    lambda: library.taking_out.forget(meeting.id),
    lambda: library.importing.run([Path(sys.argv[2])]),
):
    try:
        change()
    except WriteError as error:
        print(error.message.id)
library.history.refresh()
library.close()
health = Health(context)
assert health.check() == []
health.back_up(Path(sys.argv[3]))
"""


def test_a_change_that_was_cut_off_is_passed_by_where_the_disk_is_too_full_to_keep_what_it_was(
    closed: str, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = context.folder / "review.tdb"
    with journal.open("ab") as file:
        file.write(b'12345678 [{"departments":{"Hav')
    before = journal.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "no space left on device")

    with monkeypatch.context() as disk_is:
        disk_is.setattr(disk, "append_to", full)
        with closing(Library(context)) as library:
            assert library.read_only
            assert len(library.notes.all()) == 1
    assert journal.read_bytes() == before
    with closing(Library(context)) as library:
        assert not library.read_only


def test_a_store_on_a_medium_that_cannot_be_written_is_opened_for_reading(
    closed: str, context: Context, papers: Papers, tmp_path: Path
) -> None:
    mount = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1"'
    unshare = shutil.which("unshare")
    tried = unshare and subprocess.run(
        [unshare, "-rm", "sh", "-c", mount, "-", context.folder], check=False, capture_output=True
    )
    if not tried or tried.returncode:
        pytest.skip("needs `unshare -rm` to mount a folder read-only")
    paper = papers(nyt=MINUTES.replace("5. marts", "9. april")) / "nyt.txt"
    for path in context.folder.rglob("*.lock"):
        path.unlink()
    before = {path: path.read_bytes() for path in context.folder.rglob("*.tdb")}
    script = f'{mount} && shift && exec "$@"'
    arguments: list[str | Path] = [
        context.folder,
        sys.executable,
        "-c",
        READ,
        context.folder,
        paper,
        tmp_path / "kopi.tar.gz",
    ]
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "-", *arguments],
        check=False, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": os.getcwd()},
    )  # fmt: skip
    assert (done.returncode, done.stdout.split()) == (0, ["store.read_only"] * 4), done.stderr
    assert {path: path.read_bytes() for path in context.folder.rglob("*.tdb")} == before
    assert (tmp_path / "kopi.tar.gz").exists()
