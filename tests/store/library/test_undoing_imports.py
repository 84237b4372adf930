"""An import is undone like anything: new papers go, former versions come back, and notes move along both ways."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.database.as_json import store_json
from store.database.checking import check
from store.database.tiny import TinyDatabase
from store.errors import RefusedError, WriteError
from store.library import Library
from store.library.context import Context
from store.library.health import Health
from store.model import Placed, Source, Span
from tests.store.library.papers import AGENDA, MINUTES, Papers

OTHER = MINUTES.replace("5. marts", "2. april").replace("Ny cykelsti langs Havnevej", "Salg af Møllegården")
CORRECTED = MINUTES.replace("cykelsti", "gangsti og cykelsti")


def dates(library: Library) -> list[str]:
    return sorted(str(head.date) for head in library.registers.heads().values())


def text(library: Library) -> str:
    return "".join(item.text.value for id in library.registers.heads() for item in library.registers.document(id).items)


def test_an_import_is_undone_and_done_again_as_one_step(library: Library, context: Context, papers: Papers) -> None:
    library.importing.run([papers(dagsorden=AGENDA, referat=MINUTES)])
    undone = library.history.undo()
    assert undone is not None
    assert (undone.name.id, undone.name["files"]) == ("change.import", 2)
    assert library.registers.meetings() == ()
    with closing(Library(context)) as anew:
        assert anew.registers.meetings() == ()
        assert anew.history.redo()
    library.history.refresh()
    assert len(library.registers.meetings()) == 1


def test_what_was_undone_comes_back_when_its_file_is_imported_again(library: Library, papers: Papers) -> None:
    folder = papers(referat=MINUTES)
    library.importing.run([folder])
    library.history.undo()
    library.importing.run([folder])
    assert len(library.registers.meetings()) == 1


def test_the_former_version_of_a_file_comes_back_with_the_notes_where_they_stood(
    library: Library, context: Context, papers: Papers
) -> None:
    library.importing.run([papers(referat=MINUTES)])
    before = text(library)
    (document,) = map(library.registers.document, library.registers.heads())
    item = next(one for one in document.items if "Havnevej" in one.title)
    start = item.text.value.index("Havnevej")
    note = library.notes.annotate(item.id, Span(start, start + 8))
    library.importing.run([papers(referat=CORRECTED)])
    after = text(library)
    assert after != before
    assert library.notes.get(note.id).span == Span(start + 11, start + 19)
    for turned, expected, place in ((library.history.undo, before, start), (library.history.redo, after, start + 11)):
        assert turned()
        assert text(library) == expected
        now = library.notes.get(note.id)
        assert (now.span, now.state != "orphaned") == (Span(place, place + 8), True)
    assert not [one for one in check(context.folder) if one.damage or one.message.id == "check.orphans"]


def test_papers_that_a_shorter_version_of_a_file_no_longer_holds_are_told_and_brought_back_by_undo(
    library: Library, papers: Papers
) -> None:
    library.importing.run([papers(samlet=f"{MINUTES}\n\n\f{OTHER}")])
    assert dates(library) == ["2025-03-05", "2025-04-02"]
    report = library.importing.run([papers(samlet=CORRECTED)])
    (problem,) = [one.message for one in report.imported[0].problems if one.message.id == "import.no_longer"]
    assert "2025-04-02" in str(problem["papers"])
    assert dates(library) == ["2025-03-05"]
    library.history.undo()
    assert dates(library) == ["2025-03-05", "2025-04-02"]
    assert "Møllegården" in text(library)
    library.history.redo()
    assert dates(library) == ["2025-03-05"]


def test_a_paper_of_a_longer_version_goes_with_undo_and_comes_with_the_next_import(
    library: Library, papers: Papers
) -> None:
    library.importing.run([papers(samlet=MINUTES)])
    folder = papers(samlet=f"{MINUTES}\n\n\f{OTHER}")
    library.importing.run([folder])
    library.history.undo()
    assert dates(library) == ["2025-03-05"]
    library.importing.run([folder])
    assert dates(library) == ["2025-03-05", "2025-04-02"]


def test_a_bundle_takes_the_place_of_the_copies_that_came_before_it(library: Library, papers: Papers) -> None:
    library.importing.run([papers(a=MINUTES, b=OTHER)])
    assert dates(library) == ["2025-03-05", "2025-04-02"]
    folder = papers(samlet=f"{CORRECTED}\n\n\f{OTHER.replace('cykelsti', 'gangsti')}")
    library.importing.run([folder / "samlet.txt"])
    assert dates(library) == ["2025-03-05", "2025-04-02"]
    report = library.importing.run([folder / "a.txt", folder / "b.txt"])
    assert [one.status for one in report.imported] == ["unchanged", "unchanged"]
    library.history.undo()
    assert dates(library) == ["2025-03-05", "2025-04-02"]
    assert text(library).count("gangsti") == 0


def test_version_after_version_is_undone_and_done_again_with_the_note_at_its_words(
    library: Library, context: Context, papers: Papers
) -> None:
    wordings = ("klagerne", "alle klagerne", "længe alle klagerne", "længe og vel alle klagerne")
    for words in wordings:
        library.importing.run([papers(referat=MINUTES.replace("drøftede klagerne", f"drøftede {words}"))])
        if words == wordings[0]:
            item = library.registers.document(library.registers.meetings()[0].minutes[0]).items[2]
            note = library.notes.annotate_quote(item.id, "et notat om støjmålinger", "note", "Hvornår?")
    (document,) = library.registers.heads()
    former = [one.items[2].text.value for _, one in library.registers.former(document)]
    assert [f"drøftede {words}." in text for words, text in zip(reversed(wordings[:-1]), former, strict=True)] == [
        True
    ] * 3

    def shown() -> tuple[str, str]:
        text = library.registers.item(library.notes.get(note.id).item)[1].text.value
        return text, text[slice(*library.notes.get(note.id).span)]

    for turn, told in ((library.history.undo, wordings[-2::-1]), (library.history.redo, wordings[1:])):
        for words in told:
            assert turn()
            assert f"drøftede {words}." in shown()[0]
            assert shown()[1] == note.quote
    library.history.undo()
    library.importing.run([papers(referat=MINUTES.replace("drøftede klagerne", "drøftede nu klagerne"))])
    library.history.undo()
    assert f"drøftede {wordings[-2]}." in shown()[0]
    assert not [one for one in check(context.folder) if one.damage or one.message.id == "check.orphans"]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["alle", "mange", "nye", "undo", "redo"]), max_size=7))
def test_undo_and_redo_go_along_the_versions_whatever_was_imported_between(
    context: Context, papers: Papers, tmp_path_factory: pytest.TempPathFactory, steps: list[str]
) -> None:
    versions, at = ["klagerne"], 0

    def take_in(word: str) -> None:
        library.importing.run([papers(referat=MINUTES.replace("drøftede klagerne", f"drøftede {word}"))])

    with closing(Library(replace(context, folder=tmp_path_factory.mktemp("store")))) as library:
        take_in(versions[0])
        (document,) = library.registers.heads()
        item = library.registers.document(document).items[2].id
        note = library.notes.annotate_quote(item, "et notat om støjmålinger", "note", "Hvornår?")
        for step in steps:
            if step == "undo" and at:
                at -= 1
                assert library.history.undo()
            elif step == "redo":
                assert (library.history.redo() is None) == (at + 1 == len(versions))
                at = min(at + 1, len(versions) - 1)
            elif step != "undo":
                word = f"{step} klagerne"
                take_in(word)
                if word != versions[at]:
                    versions, at = [*versions[: at + 1], word], at + 1
            said = [library.registers.document(document), *(one for _, one in library.registers.former(document))]
            texts = [paper.items[2].text.value for paper in said]
            assert len(texts) == at + 1
            assert all(f"drøftede {word}." in text for word, text in zip(versions[at::-1], texts, strict=True))
            assert texts[0][slice(*library.notes.get(note.id).span)] == note.quote


def test_two_versions_of_a_paper_and_what_a_bundle_takes_the_place_of_in_one_run_are_undone_as_one_step(
    library: Library, papers: Papers
) -> None:
    library.importing.run([papers(a=MINUTES, b=OTHER)])
    before = text(library)
    folder = papers(c=CORRECTED, d=f"{CORRECTED.replace('gangsti', 'grussti')}\n\n\f{OTHER}\n\nRettet.")
    library.importing.run([folder / "c.txt", folder / "d.txt"])
    after = text(library)
    assert ("grussti" in after, len(library.registers.heads())) == (True, 2)
    for turned, expected in ((library.history.undo, before), (library.history.redo, after)):
        assert turned()
        assert text(library) == expected


def test_a_store_made_of_a_store_json_holds_the_former_versions_and_undoes_the_imports(
    library: Library, context: Context, papers: Papers, tmp_path: Path
) -> None:
    for words in (MINUTES, CORRECTED, CORRECTED.replace("2025", "2026")):
        library.importing.run([papers(referat=words, andet=OTHER)])
    assert dates(library) == ["2025-04-02", "2026-03-05"]
    library.history.undo()
    document = next(id for id, head in library.registers.heads().items() if head.date == "2025-03-05")
    before = [(source.sha256, one) for source, one in library.registers.former(document)]
    assert len(before) == 1
    file = tmp_path / "store.json"
    file.write_bytes(exported := b"".join(store_json(library.whole())))
    library.close()
    Health(context).restore(file, force=True)
    assert check(context.folder) == []
    with closing(Library(context)) as anew:
        assert b"".join(store_json(anew.whole())) == exported
        assert [(source.sha256, one) for source, one in anew.registers.former(document)] == before
        assert anew.history.redo()
        assert dates(anew) == ["2025-04-02", "2026-03-05"]
        anew.history.undo()
        anew.history.undo()
        assert "gangsti" not in text(anew)


def test_a_note_on_words_that_changed_stands_on_its_own_words_again(library: Library, papers: Papers) -> None:
    library.importing.run([papers(referat=MINUTES)])
    item = library.registers.document(library.registers.meetings()[0].minutes[0]).items[2]
    note = library.notes.annotate_quote(item.id, "Udvalget drøftede klagerne.", "note", "hvor mange?")
    library.importing.run([papers(referat=MINUTES.replace("drøftede klagerne", "drøftede længe de mange klager"))])
    for turned, words in (
        (library.history.undo, "Udvalget drøftede klagerne."),
        (library.history.redo, "Udvalget drøftede længe de mange klager."),
    ):
        turned()
        now = library.notes.get(note.id)
        assert library.registers.item(now.item)[1].text.value[slice(*now.span)] == words


def test_all_goes_back_to_nothing_though_a_paper_went_and_came_again(library: Library, papers: Papers) -> None:
    library.importing.run([papers(samlet=MINUTES)])
    folder = papers(samlet=f"{MINUTES}\n\n\f{OTHER}")
    library.importing.run([folder])
    library.history.undo()
    library.importing.run([folder])
    library.departments.add("Sekretariatet")
    assert len(list(iter(library.history.undo, None))) == 3
    assert library.registers.meetings() == ()


def test_an_import_that_the_disk_cut_short_is_undone_as_far_as_it_came(
    library: Library, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    add = library._database.add

    def full(source: Source, *rest: Any) -> None:
        if source.path.endswith("b.txt"):
            raise WriteError("store.disk_full", path="x")
        add(source, *rest)

    monkeypatch.setattr(library._database, "add", full)
    with pytest.raises(WriteError):
        library.importing.run([papers(a=MINUTES, b=OTHER)])
    assert dates(library) == ["2025-03-05"]
    assert library.history.undo()
    assert dates(library) == []


def test_a_file_that_says_again_what_it_said_before_is_its_newest_version_and_a_copy_elsewhere_is_not(
    library: Library, papers: Papers
) -> None:
    file = papers(referat=MINUTES) / "referat.txt"
    library.importing.run([file])
    item = library.registers.document(library.registers.meetings()[0].minutes[0]).items[1]
    note = library.notes.annotate_quote(item.id, "ingen cykelsti", "note", "Hvorfor?")
    papers(referat=CORRECTED)
    library.importing.run([file])
    elsewhere = library.importing.run([papers(kopi=MINUTES) / "kopi.txt"])
    assert [one.status for one in elsewhere.imported] == ["unchanged"]
    (problem,) = elsewhere.imported[0].problems
    assert (problem.message.id, problem.message["path"]) == ("import.earlier", str(file))
    assert "gangsti" in text(library)
    papers(referat=MINUTES)
    report = library.importing.run([file])
    assert [one.status for one in report.imported] == ["updated"]
    assert "gangsti" not in text(library)
    assert (report.orphaned, library.notes.get(note.id).span) == (0, note.span)
    assert [one.status for one in library.importing.run([file]).imported] == ["unchanged"]
    library.history.undo()
    assert "gangsti" in text(library)
    library.history.redo()
    assert "gangsti" not in text(library)


def test_a_colleagues_later_version_is_not_undone(library: Library, context: Context, papers: Papers) -> None:
    library.importing.run([papers(referat=MINUTES)])
    library.importing.run([papers(referat=CORRECTED)])
    with closing(Library(replace(context, author="bo"))) as theirs:
        theirs.importing.run([papers(referat=CORRECTED.replace("gangsti", "grussti"))])
    library.history.refresh()
    with pytest.raises(RefusedError):
        library.history.undo()
    assert "grussti" in text(library)


def test_of_an_import_that_was_undone_one_meeting_is_forgotten_and_the_others_come_back(
    library: Library, papers: Papers
) -> None:
    library.importing.run([papers(dagsorden=AGENDA, referat=MINUTES, b=OTHER)])
    one, other = sorted(library.registers.meetings(), key=lambda meeting: str(meeting.date))
    library.history.undo()
    assert set(library.taking_out.forget(one.id)) == set(one.documents)
    assert library.history.redo()
    assert [meeting.id for meeting in library.registers.meetings()] == [other.id]


def test_what_is_forgotten_is_in_no_former_version_either(library: Library, context: Context, papers: Papers) -> None:
    library.departments.add("Sekretariatet")
    library.importing.run([papers(referat=f"{MINUTES}\n\n\f{OTHER}")])
    library.importing.run([papers(referat=MINUTES.replace("Havnevej", "Skovvej"))])
    library.taking_out.forget(library.registers.meetings()[0].id)
    files = [file for file in Path(context.folder).rglob("*") if file.is_file()]
    assert files
    assert not [
        file for file in files if any(word in file.read_bytes() for word in (b"Havnevej", "Møllegården".encode()))
    ]
    assert [one.name.id for one in iter(library.history.undo, None)][-1:] == ["change.department_add"]
    assert library.registers.meetings() == ()
    assert not [one for one in check(context.folder) if one.message.id == "check.orphans"]


def test_where_the_notes_of_a_file_stand_is_kept_as_long_as_the_file(library: Library, papers: Papers) -> None:
    def kept() -> list[tuple[str, str]]:
        return [(one.id, one.sha256) for one in library.whole().records if isinstance(one, Placed)]

    library.importing.run([papers(referat=MINUTES)])
    (document,) = library.registers.heads()
    library.importing.run([papers(referat=MINUTES.replace("klagerne", "klager"))])
    assert kept() == []
    library.notes.annotate_quote(f"{document}.3", "et notat om støjmålinger", "note", "Hvornår?")
    for turned in (lambda: library.importing.run([papers(referat=CORRECTED)]), library.history.undo):
        assert turned()
        shown = library.registers.source(document)
        assert kept() == [(shown.id, shown.sha256)]
    library.taking_out.forget(document)
    assert kept() == []


def test_an_undo_that_was_killed_between_the_texts_and_the_notes_is_made_whole_by_the_next(
    library: Library, papers: Papers, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.importing.run([papers(referat=MINUTES)])
    (document,) = map(library.registers.document, library.registers.heads())
    note = library.notes.annotate_quote(document.items[2].id, "et notat om støjmålinger", "note", "Hvornår?")
    library.importing.run([papers(referat=MINUTES.replace("drøftede klagerne", "drøftede alle klagerne"))])

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as killed:
        killed.setattr(TinyDatabase, "commit", die)
        with pytest.raises(KeyboardInterrupt):
            library.history.undo()
    assert library.history.undo()
    now = library.notes.get(note.id)
    assert library.registers.item(now.item)[1].text.value[slice(*now.span)] == note.quote
