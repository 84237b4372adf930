"""Every house style reads its example papers as a careful reader does, in a language that it finds out by itself."""

from pathlib import Path
from time import process_time

import pytest

from store.model import FileRead
from store.reading import read
from store.reading.examples import differences, examples, gold_of
from store.reading.layers import languages, load
from store.reading.sentences import LONGEST

STYLES = Path(__file__).parents[2] / "golden" / "styles"
HOUSES = STYLES.parent / "house_styles"
PAPERS = [paper for folder in sorted(STYLES.iterdir()) for paper in examples(folder)]


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: f"{paper.parent.name}-{paper.stem}")
def test_an_example_is_read_as_its_gold_says(paper: Path) -> None:
    gold = gold_of(paper)
    assert differences(read(paper.read_bytes(), paper.name), gold.read_bytes(), gold.name) == []


@pytest.mark.parametrize("style", sorted(HOUSES.glob("*.toml")), ids=lambda style: style.stem)
def test_a_house_written_by_the_guide_is_found_out_and_reads_its_papers(style: Path) -> None:
    for paper in examples(HOUSES / style.stem):
        file = read(paper.read_bytes(), paper.name, styles=HOUSES)
        assert differences(file, gold_of(paper).read_bytes(), paper.name) == []


def test_every_language_has_an_agenda_and_minutes_for_example() -> None:
    for language in languages():
        papers = [read(paper.read_bytes(), paper.name) for paper in examples(STYLES / language)]
        kinds = {document.kind for file in papers for document in file.documents}
        assert {document.language for file in papers for document in file.documents} == {language}
        assert kinds >= {"minutes"} if language == "da" else {"agenda", "minutes"}


def text(*paragraphs: str) -> FileRead:
    return read("\n\n".join(paragraphs).encode(), "x")


def test_what_is_decided_below_the_names_of_the_absent_is_decided() -> None:
    head = "Referat\nTeknikudvalget\nMødedato: 5. maj 2024"
    for absent in ("Fraværende:", "Ikke til stede: Ida Holm (A)", "Fraværende:\nIda Holm (A)\nBo Lind (B)"):
        (document,) = text(head, "1. Broen", f"Beslutning\n{absent}\nGodkendt.").documents
        assert [each.quote for each in document.items[0].decisions] == ["Godkendt."]
        (document,) = text(head, "1. Broen", f"Beslutning\nGodkendt.\n\n{absent}").documents
        assert [each.quote for each in document.items[0].decisions] == ["Godkendt."]


def test_what_goes_on_below_the_absent_of_an_earlier_meeting_is_no_decision_of_this_one() -> None:
    head = "Referat\nTeknikudvalget\nMødedato: 5. maj 2024"
    earlier = "Beslutning i Teknikudvalget den 3. april 2024\nFraværende: Ida Holm (A)\nGodkendt."
    (document,) = text(head, "1. Broen", earlier, "Beslutning i Teknikudvalget den 5. maj 2024\nUdsat.").documents
    assert [each.kind for each in document.items[0].decisions] == ["postponed"]


def test_a_paper_in_two_languages_at_once_is_said_to_be_unclear() -> None:
    words = "Møtet ble godkjent etter votering i utvalget. ", "Mødet blev godkendt efter afstemning i udvalget. "
    both = "Punkt 1: " + "".join(5 * each for each in words)
    file = text(both)
    assert [problem.message.id for problem in file.problems] == ["reading.language_unsure"]
    assert read(both.encode(), "x", language="nb").problems == ()
    assert text("Punkt 1: Evt.").problems == ()


@pytest.mark.parametrize(
    ("line", "starts", "ends"),
    [
        ("Time: 6.30 pm – 8.05 pm", "18:30", "20:05"),
        ("Time: 6.30 - 8.05 pm", "18:30", "20:05"),
        ("Time: 10.15 - 12.05 p.m.", "10:15", "12:05"),
        ("Time: 12.10 am", "00:10", None),
        ("Time: 18:30", "18:30", None),
        ("Time: 25.00", None, None),
    ],
)
def test_hours_of_half_days_are_hours_of_the_day(line: str, starts: str | None, ends: str | None) -> None:
    paper = f"MINUTES\n\n{line}\n\n1. Any other business\n\nRESOLVED that the report be noted."
    (document,) = read(paper.encode(), "x", language="en").documents
    assert (document.starts, document.ends) == (starts, ends)


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("12 March 2024", "2024-03-12"),
        ("March 12th, 2024", "2024-03-12"),
        ("2024-03-12", "2024-03-12"),
        ("25/03/2024", "2024-03-25"),
        ("3/4/2024", None),
        ("31 February 2024", None),
    ],
)
def test_an_english_date_that_may_be_two_days_is_none(date: str, day: str | None) -> None:
    paper = f"AGENDA\n\nDate: {date}\n\n1. Any other business\n"
    (document,) = read(paper.encode(), "x", language="en").documents
    assert document.date == day


@pytest.mark.parametrize(
    ("sentence", "strength", "who"),
    [
        ("Sagen sendes tilbage til forvaltningen for at belyse trafikken.", "strong", "forvaltningen"),
        ("Sagen sendes tilbage til fornyet behandling i forvaltningen.", "strong", "forvaltningen"),
        ("Sendt tilbage til forvaltningen.", None, None),
        ("Udvalget ønsker, at Havnekontoret undersøger lyset.", "strong", "Havnekontoret"),
        ("Udvalget ønsker, at rampen inviteres ind.", "medium", None),
        ("Udvalget ønsker ikke, at broen lukkes.", None, None),
        ("Godkendt med bemærkning om, at kajen ryddes.", "medium", None),
        ("Fremsendes til Byrådet med bemærkning, at Magistraten anbefaler planen.", None, None),
        ("Teknikudvalget beder om en redegørelse.", "medium", None),
        ("Forvaltningen bedes regne på prisen.", "strong", "Forvaltningen"),
        ("Festen skal gentænkes.", "medium", None),
        ("Broen skal findes på kortet.", None, None),
    ],
)
def test_a_task_is_found_as_surely_as_it_is_given(sentence: str, strength: str | None, who: str | None) -> None:
    (document,) = text("Referat", "Punkt 1: Molen", f"Beslutning\n{sentence}").documents
    found = [(task.strength, task.responsible) for task in document.items[0].follow_ups]
    assert found == ([(strength, (who,) if who else ())] if strength else [])


def test_no_rule_of_any_language_takes_long_over_hostile_sentences() -> None:
    begun = process_time()
    for language in languages():
        style = load(language)
        rules = [rule.pattern for rule in style.decision] + [rule.pattern for rule in style.vote]
        rules += [rule.pattern for rule in style.reference] + [rule.pattern for rule in style.body]
        rules += [pattern for _, pattern in style.voices] + [style.votes.speaks, style.votes.parties]
        rules += [pattern for _, pattern in style.tasks] + [style.people.name, style.facts.date, style.facts.period]
        for word in (
            "A ",
            "Ab, ",
            "a-b ",
            "skal ",
            "Udvalg og ",
            "1. ",
            "for: ",
            "A, B og ",
            "Ordnung und ",
            "(",
            "med ",
        ):
            hostile = (word * LONGEST)[:LONGEST]
            for pattern in rules:
                pattern.search(hostile)
    assert process_time() - begun < 5


def test_what_stands_below_a_case_number_is_text_of_the_item_and_not_of_the_number() -> None:
    (document,) = text("Referat", "1. Broen", "Sagsnr.: 24/1234\n\nIndstillingen blev godkendt.").documents
    (item,) = document.items
    assert (item.case_number, item.sections[0].text) == ("24/1234", "24/1234")
    assert [each.kind for each in item.decisions] == ["approved_as_recommended"]


def test_an_agenda_in_which_most_items_are_decided_is_minutes() -> None:
    head = "Dagsorden\nTeknikudvalget\nMødedato: 5. maj 2024"
    decided = ("1. Broen", "Beslutning\nGodkendt.", "2. Molen", "Beslutning\nUdsat.")
    assert text(head, *decided).documents[0].kind == "minutes"
    assert text(head, *decided, "3. Kajen", "4. Kranen").documents[0].kind == "agenda"
    before = ("1. Broen", "Beslutning i Økonomiudvalget den 3. maj 2024\nAnbefales.")
    assert text(head, *before).documents[0].kind == "agenda"
    assert text(head, "1. Broen", "Beslutning:", "2. Molen", "Beslutning:").documents[0].kind == "agenda"


def test_a_title_below_its_paragraph_and_diary_number_is_the_title() -> None:
    head = "Sammanträdesprotokoll\nHamnnämnden\nDatum: 2024-05-14"
    (document,) = text(
        head,
        "§ 87\nVal av justerare",
        "Beslut\nEva Lund väljs.",
        "§ 88 Dnr HN 2024/0123\nBelysning i hamnen",
        "Beslut\nHamnnämnden godkänner förslaget.",
        "§ 89 Dnr HN 2024/0130 Cykelväg längs ån",
        "Beslut\nÄrendet bordläggs.",
    ).documents
    assert [(item.number, item.title, item.case_number) for item in document.items] == [
        ("87", "Val av justerare", None),
        ("88", "Belysning i hamnen", "HN 2024/0123"),
        ("89", "Cykelväg längs ån", None),
    ]


def test_a_short_item_right_after_a_decision_is_an_item_in_short_minutes() -> None:
    decided = "Beschluss:\nEinstimmig angenommen."
    (document,) = text(
        "Niederschrift", "1. Beleuchtung im Hafen", decided, "2. Radweg am Fluss", f"{decided}\n3. Anfragen\nKeine."
    ).documents
    assert [(item.number, item.title) for item in document.items][2:] == [("3", "Anfragen")]


ONE_ITEM = {
    "en": "Minutes\n\nItem 1: The bridge\n\nBackground: The bridge is old.\n\nDecision:",
    "nb": "Møteprotokoll\n\nSak 1/25 Brua\n\nSaksopplysninger:\nBrua er gammel.\n\nVedtak:",
    "sv": "Sammanträdesprotokoll\n\n§ 1 Bron\n\nÄrendebeskrivning\nBron är gammal.\n\nBeslut:",
    "de": "Niederschrift\n\nTOP 1: Die Brücke\n\nSachverhalt:\nDie Brücke ist alt.\n\nBeschluss:",
}


@pytest.mark.parametrize(
    ("language", "words", "kinds"),
    [
        ("en", "The committee approved the plan and referred it to the Council.", "approved referred"),
        ("en", "The plan was approved, except that item 3 was deferred.", "approved_with_changes postponed"),
        ("nb", "Utvalget vedtok planen og oversendte saken til kommunestyret.", "approved referred"),
        ("nb", "Innstillingen ble vedtatt, men punkt 3 utsettes.", "approved_with_changes postponed"),
        ("sv", "Nämnden godkänner planen och överlämnar ärendet till kommunfullmäktige.", "approved referred"),
        ("sv", "Nämnden godkänner planen, men punkt 3 återremitteras.", "approved_with_changes sent_back"),
        ("de", "Der Ausschuss genehmigt den Plan und verweist die Sache an den Stadtrat.", "approved referred"),
        ("de", "Der Antrag wurde angenommen, jedoch wird Punkt 3 vertagt.", "approved_with_changes postponed"),
    ],
)
def test_one_sentence_may_decide_two_things_in_every_language(language: str, words: str, kinds: str) -> None:
    (document,) = text(f"{ONE_ITEM[language]}\n{words}").documents
    assert (document.language, [each.kind for each in document.items[0].decisions]) == (language, kinds.split())


@pytest.mark.parametrize(
    ("language", "words", "who"),
    [
        ("en", "Public Works will report by 3 March 2025.", "Public Works"),
        ("en", "The Highways Unit will report back by 3 March 2025.", "Highways Unit"),
        ("de", "Die Verwaltung legt dem Ausschuss bis zum 3. März 2025 einen Plan vor.", "Verwaltung"),
        ("de", "Der Anstrich wird bis zum 3. März 2025 vom Bauhof und von SD geprüft.", "SD"),
    ],
)
def test_who_reports_back_is_responsible(language: str, words: str, who: str) -> None:
    (document,) = text(f"{ONE_ITEM[language]}\n{words}").documents
    (found,) = document.items[0].follow_ups
    assert (found.responsible, found.due, found.strength) == ((who,), "2025-03-03", "strong")


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("The committee did not have consensus to build the bridge.", ["none"]),
        ("No conclusion reached.", ["none"]),
        ("The plan is not yet approved.", ["none"]),
        ("Consensus to build the bridge.", ["agreed"]),
        ("(consensus)", ["agreed"]),
        ("No objections.", ["agreed"]),
        ("The application was refused.", ["rejected"]),
        ("The committee rejected the plan.", ["rejected"]),
        ("The keepers rejected the gate, which shows a problem.", []),
        ("It was the most referred to bridge.", []),
        ("The plan was referred to the Council.", ["referred"]),
        ("Should the plan be approved?", []),
    ],
)
def test_what_an_english_conclusion_decides(words: str, kinds: list[str]) -> None:
    (document,) = text(ONE_ITEM["en"].replace("Decision:", f"Conclusion/Resolution:\n{words}")).documents
    assert (document.language, [each.kind for each in document.items[0].decisions]) == ("en", kinds)
