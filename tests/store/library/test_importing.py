"""Files into the store: what fails costs that file alone, and what was imported before keeps its ids and notes."""

import os
import signal
import subprocess
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen import canvas

from store.library import Library, along, versions
from store.library.context import Context
from store.library.importing import Importing
from store.library.settling import MovingAlong
from store.model import Annotation, Progress, Span, message
from store.reading.worker import Worker
from tests.store.library.papers import AGENDA, MINUTES, Papers


def test_what_cannot_be_read_is_listed_and_the_rest_is_imported(library: Library, papers: Papers) -> None:
    folder = papers(referat=MINUTES, tom="")
    (folder / "billede.txt").write_bytes(bytes(range(256)) * 20)
    report = library.importing.run([folder, folder / "findes-ikke.txt"])
    assert [Path(one.path).name for one in report.imported] == ["referat.txt"]
    assert sorted(Path(failure.path).name for failure in report.failed) == [
        "billede.txt",
        "findes-ikke.txt",
        "tom.txt",
    ]


def test_the_same_file_again_changes_nothing(library: Library, papers: Papers) -> None:
    folder = papers(referat=MINUTES)
    first = library.importing.run([folder])
    again = library.importing.run([folder])
    assert [one.status for one in (*first.imported, *again.imported)] == ["new", "unchanged"]
    assert again.imported[0].documents == first.imported[0].documents
    assert len(library.registers.meetings()) == 1


def test_the_same_file_gets_the_same_ids_in_every_empty_store(tmp_path: Path, context: Context, papers: Papers) -> None:
    folder = papers(dagsorden=AGENDA, referat=MINUTES)
    ids = []
    for name in ("one", "two"):
        library = Library(Context(tmp_path / name, context.author, context.clock))
        library.importing.run([folder])
        ids.append([(head.id, head.items) for head in library.registers.heads().values()])
        library.close()
    assert ids[0] == ids[1]


def test_agenda_and_minutes_of_one_date_and_body_are_one_meeting(library: Library, meeting: str) -> None:
    view = library.registers.meeting(meeting)
    assert (len(view.agenda), len(view.minutes)) == (1, 1)
    assert view.pairing is not None
    assert view.pairing.state == "confirmed"
    assert (view.date, view.body) == ("2025-03-05", "Teknik- og Klimaudvalget")


def test_a_corrected_version_keeps_ids_and_moves_notes_along(library: Library, meeting: str, papers: Papers) -> None:
    minutes = library.registers.meeting(meeting).minutes[0]
    item = library.registers.document(minutes).items[2]
    note = library.notes.annotate_quote(item.id, "et notat om støjmålinger", "note", "Hvornår?")
    corrected = MINUTES.replace("Udvalget drøftede klagerne.", "Udvalget drøftede de mange klager grundigt.")
    folder = papers(referat=corrected)
    report = library.importing.run([folder / "referat.txt"])
    assert [one.status for one in report.imported] == ["updated"]
    assert (report.kept, report.moved, report.orphaned) == (0, 1, 0)
    assert library.registers.meeting(meeting).minutes == (minutes,)
    (moved,) = library.notes.all()
    _, where = library.registers.item(item.id)
    assert where.text.value[slice(*moved.span)] == note.quote
    assert moved.state == "moved"
    assert library.importing.run([folder / "referat.txt"]).imported[0].status == "unchanged"


def test_a_note_whose_words_are_gone_is_orphaned_and_not_dropped(
    library: Library, meeting: str, papers: Papers
) -> None:
    item = library.registers.document(library.registers.meeting(meeting).minutes[0]).items[2]
    library.notes.annotate_quote(item.id, "et notat om støjmålinger", "note", "Hvornår?")
    gone = MINUTES[: MINUTES.index("Beslutning: Udvalget")] + "Beslutning: Taget til efterretning.\n"
    report = library.importing.run([papers(referat=gone) / "referat.txt"])
    assert (report.kept, report.moved, report.orphaned) == (0, 0, 1)
    assert [note.state for note in library.notes.all()] == ["orphaned"]
    assert library.notes.all()[0].note == "Hvornår?"


def test_an_import_stops_when_cancelled_and_keeps_what_was_done(library: Library, papers: Papers) -> None:
    folder = papers(a=AGENDA, b=MINUTES)
    seen: list[str] = []
    report = library.importing.run(
        [folder], progress=lambda step: seen.append(step.path), cancelled=lambda: len(seen) == 2
    )
    assert report.cancelled
    assert [Path(one.path).name for one in report.imported] == ["a.txt"]
    assert not report.failed
    assert len(report.imported) == len(library.registers.heads()) == 1


def test_a_file_is_given_up_in_the_middle_of_reading_it(library: Library, papers: Papers) -> None:
    folder = papers(a=MINUTES, b=MINUTES * 2_000)
    looks: list[int] = []
    steps: list[int] = []

    def cancelled() -> bool:
        if steps and steps[-1] == 1:
            looks.append(1)
        return len(looks) > 2

    report = library.importing.run([folder], progress=lambda step: steps.append(step.done), cancelled=cancelled)
    assert report.cancelled
    assert [Path(one.path).name for one in report.imported] == ["a.txt"]
    assert len(library.registers.heads()) == 1
    assert library.importing.run([folder / "a.txt"]).imported[0].status == "unchanged"


def pdf(path: Path, pages: int) -> Path:
    """A paper with an item on each page."""
    page = canvas.Canvas(str(path))
    for number in range(1, pages + 1):
        page.drawString(72, 700, f"{number}. Punkt nummer {number}")
        page.showPage()
    page.save()
    return path


def test_the_pages_of_a_file_are_told_while_it_is_read(library: Library, tmp_path: Path) -> None:
    steps: list[Progress] = []
    library.importing.run([pdf(tmp_path / "referat.pdf", 3)], progress=steps.append)
    assert [(step.page, step.pages) for step in steps] == [(0, 0), (1, 3), (2, 3), (3, 3)]


def test_a_reader_that_crashes_costs_one_file(
    library: Library, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = papers(b=MINUTES)
    pdf(folder / "a.pdf", 40)
    started: list[subprocess.Popen[bytes]] = []

    class Seen(subprocess.Popen[bytes]):
        def __init__(self, *given: Any, **named: Any) -> None:
            super().__init__(*given, **named)
            started.append(self)

    def crash(step: Progress) -> None:
        if step.page == 1:
            started[0].send_signal(signal.SIGSEGV)

    monkeypatch.setattr(subprocess, "Popen", Seen)
    monkeypatch.setattr("store.reading.worker.Worker", Worker)
    report = library.importing.run([folder], progress=crash)
    assert [failure.reason for failure in report.failed] == [message("reading.crashed", reason="SIGSEGV")]
    assert [Path(one.path).name for one in report.imported] == ["b.txt"]
    assert [one.returncode for one in started] == [-signal.SIGSEGV, -signal.SIGKILL]


def test_standard_input_is_a_file_called_dash(library: Library) -> None:
    report = library.importing.run([], stdin=MINUTES.encode())
    assert [(one.path, one.status) for one in report.imported] == [("-", "new")]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_danish_letters_survive_any_encoding(library: Library, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "referat.txt"
    path.write_bytes(MINUTES.encode(encoding, "replace"))
    library.importing.run([path])
    (view,) = library.registers.meetings()
    assert library.registers.document(view.minutes[0]).items[2].title == "Støj fra vindmøller ved Klitgården"


def test_everything_is_there_after_reopening(context: Context, papers: Papers) -> None:
    library = Library(context)
    library.importing.run([papers(referat=MINUTES)])
    (view,) = library.registers.meetings()
    item = library.registers.document(view.minutes[0]).items[1]
    library.notes.annotate(item.id, Span(0, 2), "question", "Hvad?")
    library.notes.set_reviewed(item.id, True)
    library.close()
    library = Library(context)
    (again,) = library.registers.meetings()
    assert (again.id, again.annotations, again.reviewed) == (view.id, 1, 1)
    library.close()


def test_a_file_whose_name_is_no_text_is_imported_all_the_same(library: Library, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"m\xf8de.txt")
    path.write_text(MINUTES, encoding="utf-8")
    report = library.importing.run([tmp_path])
    assert ([Path(one.path).name for one in report.imported], report.failed) == (
        ["m\N{REPLACEMENT CHARACTER}de.txt"],
        (),
    )


def test_each_file_in_an_archive_is_imported_as_a_file_of_its_own(library: Library, tmp_path: Path) -> None:
    archive = tmp_path / "møder.zip"
    with zipfile.ZipFile(archive, "w") as target:
        target.writestr("marts/dagsorden.txt", AGENDA)
        target.writestr("marts/referat.txt", MINUTES)
        target.writestr("billede.png", b"\x89PNG")
        target.writestr("../ud.txt", MINUTES)
    first, again = (library.importing.run([archive]) for _ in range(2))
    assert [one.path for one in first.imported] == [
        f"{archive}!/marts/dagsorden.txt",
        f"{archive}!/marts/referat.txt",
    ]
    assert {(failure.path.partition("!")[2], failure.reason.id) for failure in first.failed} == {
        ("/../ud.txt", "reading.unsafe_name"),
        ("/billede.png", "reading.unknown_format"),
    }
    assert [one.status for one in (*first.imported, *again.imported)] == ["new", "new", "unchanged", "unchanged"]
    assert len(library.registers.meetings()) == 1


def test_a_corrected_file_in_an_archive_replaces_the_one_that_stood_there(library: Library, tmp_path: Path) -> None:
    archive = tmp_path / "møder.zip"
    documents = []
    for text in (MINUTES, MINUTES.replace("Godkendt.", "Godkendt med ændringer.")):
        with zipfile.ZipFile(archive, "w") as target:
            target.writestr("referat.txt", text)
        (one,) = library.importing.run([archive]).imported
        documents.append((one.status, one.documents))
    assert [status for status, _ in documents] == ["new", "updated"]
    assert documents[0][1] == documents[1][1]


def test_a_paper_that_its_file_no_longer_holds_stays_where_the_reviewer_set_its_date_right(
    library: Library, papers: Papers
) -> None:
    other = MINUTES.replace("5. marts", "2. april").replace("cykelsti", "gangsti")
    third = MINUTES.replace("5. marts", "7. maj").replace("cykelsti", "bro")
    library.importing.run([papers(samlet=f"{MINUTES}\n\n\f{other}\n\n\f{third}")])
    ids = {one.date: one.id for one in library.registers.meetings()}
    library.corrections.set(ids["2025-04-02"], "date", "2025-04-03")
    library.importing.run([papers(samlet=MINUTES.replace("Godkendt.", "Godkendt med ændringer."))])
    assert [one.date for one in library.registers.meetings()] == ["2025-04-03", "2025-03-05"]


def test_a_run_that_was_killed_before_it_moved_notes_and_paired_is_made_whole_when_the_store_is_opened_and_by_the_next(
    library: Library, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = papers(referat=MINUTES)
    library.importing.run([folder])
    item = library.registers.document(library.registers.meetings()[0].minutes[0]).items[2].id
    note = library.notes.annotate_quote(item, "et notat om støjmålinger", "note", "Hvornår?")
    papers(referat=MINUTES.replace("drøftede klagerne", "drøftede alle klagerne"), dagsorden=AGENDA)
    with monkeypatch.context() as killed:
        killed.setattr(MovingAlong, "run", _die)
        with pytest.raises(KeyboardInterrupt):
            library.importing.run([folder / "referat.txt"])
    with closing(Library(library.context)) as opened:
        _, where = opened.registers.item(item)
        assert where.text.value[slice(*opened.notes.get(note.id).span)] == note.quote
    with monkeypatch.context() as killed:
        killed.setattr(Importing, "_pair_up", _die)
        with pytest.raises(KeyboardInterrupt):
            library.importing.run([folder / "dagsorden.txt"])
    report = library.importing.run([folder])
    assert ({one.status for one in report.imported}, report.moved) == ({"unchanged"}, 0)
    assert [len(meeting.documents) for meeting in library.registers.meetings()] == [2]


def test_a_note_that_version_after_version_led_to_other_words_stays_there_when_another_file_is_imported(
    library: Library, papers: Papers
) -> None:
    around = (
        "Sagen blev forelagt i februar, hvor støjmålingerne blev gennemgået for alle. {} Herefter blev mødet hævet."
    )
    versions = [
        "Udvalget drøftede klagerne fra naboerne ved Klitgården og besluttede at bede forvaltningen om et notat.",
        "Udvalget drøftede klagerne fra beboere ved Klitgården og vedtog at bede forvaltningen om en redegørelse.",
        "Udvalget drøftede henvendelser fra beboere ved Klitgården og vedtog at anmode direktionen om en redegørelse.",
        "Det blev drøftet hvad henvendelser fra beboere i Vester Klit vedtog at anmode direktionen om en redegørelse.",
    ]
    for number, words in enumerate(versions):
        text = MINUTES.replace("Udvalget drøftede klagerne.", around.format(words))
        library.importing.run([papers(referat=text)])
        if number == 0:
            item = library.registers.document(library.registers.meetings()[0].minutes[0]).items[2]
            note = library.notes.annotate_quote(item.id, words, "note", "Hvornår?")
    led = library.notes.get(note.id)
    assert library.registers.item(led.item)[1].text.value[slice(*led.span)] == versions[-1]
    library.importing.run([papers(dagsorden=AGENDA) / "dagsorden.txt"])
    assert library.notes.get(note.id) == led


def _die(*_: object) -> None:
    raise KeyboardInterrupt


def test_a_note_that_a_colleague_writes_during_an_import_is_moved_along_with_his_words(
    library: Library, context: Context, meeting: str, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = library.registers.document(library.registers.meeting(meeting).minutes[0]).items[2].id
    note = library.notes.annotate_quote(item, "et notat om støjmålinger", "note", "Hvornår?")

    colleague = Library(replace(context, author="bo"))

    def meanwhile(*given: Any) -> list[Annotation]:
        monkeypatch.setattr(along, "moved", versions.moved)
        changes = versions.moved(*given)
        colleague.notes.edit(note.id, note="Til hvem?")
        colleague.close()
        return changes

    monkeypatch.setattr(along, "moved", meanwhile)
    folder = papers(referat=MINUTES.replace("drøftede klagerne", "drøftede alle klagerne"))
    assert library.importing.run([folder / "referat.txt"]).moved == 1
    _, where = library.registers.item(item)
    kept = library.notes.get(note.id)
    assert (kept.note, where.text.value[slice(*kept.span)]) == ("Til hvem?", note.quote)
