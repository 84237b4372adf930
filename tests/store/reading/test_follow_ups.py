"""Tasks that minutes give somebody."""

import pytest

from store.model import Found, Item
from store.reading import read


def item(body: str, *, head: str = "Referat") -> Item:
    return read(f"{head}\n\nPunkt 1: Broen\n\n{body}\n".encode(), "x.txt").documents[0].items[0]


def found(body: str, **more: str) -> list[Found]:
    return list(item(body, **more).follow_ups)


def test_a_bare_marker_takes_the_task_from_the_sentences_before() -> None:
    (task,) = found("• Broen ruster. Der skal indkaldes nogle fra ØKO, som kan regne på prisen. TKF følger op.")
    assert task.quote == "Der skal indkaldes nogle fra ØKO, som kan regne på prisen. TKF følger op."
    assert (task.department, task.responsible, task.others, task.strength) == ("TKF", ("TKF",), ("ØKO",), "strong")
    assert task.rule == "somebody follows up"


def test_each_point_of_a_list_is_its_own_task() -> None:
    tasks = found("• Det blev aftalt, at broen males. TKF følger op.\n• Vejen er smal. ØKO vender tilbage.")
    assert [(task.department, task.quote) for task in tasks] == [
        ("TKF", "Det blev aftalt, at broen males. TKF følger op."),
        ("ØKO", "Vejen er smal. ØKO vender tilbage."),
    ]


@pytest.mark.parametrize(
    ("sentence", "department", "responsible"),
    [
        ("TKF følger op på broen.", "TKF", "TKF"),
        ("Teknik og Havn undersøger prisen.", "Teknik og Havn", "Teknik og Havn"),
        ("Forvaltningen vender tilbage med et notat.", "Forvaltningen", "Forvaltningen"),
        ("Ida Holm kontakter skolen.", None, "Ida Holm"),
        ("Udvalget beder TKF om at måle støjen.", "TKF", "TKF"),
        ("BUF skal udarbejde en plan.", "BUF", "BUF"),
        ("Nordisk Havnedata tager det med hjem.", None, "Nordisk Havnedata"),
        ("Følg op på broen sammen med TKF.", "TKF", "TKF"),
        ("Herefter udarbejder forvaltningen en plan for broen.", "forvaltningen", "forvaltningen"),
        ("Derudover beder udvalget TKF om at måle støjen.", "TKF", "TKF"),
        ("Forvaltningen indarbejder rettelserne i planen.", "Forvaltningen", "Forvaltningen"),
        ("Forvaltningen giver udvalget en status i maj.", "Forvaltningen", "Forvaltningen"),
        ("Frem mod næste møde skal TKF undersøge prisen.", "TKF", "TKF"),
    ],
)
def test_who_is_given_the_task(sentence: str, department: str | None, responsible: str) -> None:
    (task,) = found(sentence)
    assert (task.department, task.responsible, task.strength, task.quote) == (
        department,
        (responsible,),
        "strong",
        sentence,
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi har pligt til at følge op på sagen.",
        "Udvalget vender tilbage til emnet.",
        "Der er brug for en skabelon.",
        "Opfølgning på mødet er vedlagt.",
        "Byrådet følger op på planen.",
        "Skiltet fjernes, da gamle skilte skal udskiftes.",
        "Ida har lavet en liste, der skal tages med.",
        "Herefter udarbejder vi alle lister selv.",
        "Godkendt med bemærkning om, at broen har en god bredde.",
        "Bo Holm stemte imod med bemærkning om, at broen skal males.",
        "Udvalget besluttede, at der bevilliges 20.000 kr. til broen.",
        "Ikke godkendt, idet broens farve ønskes fastholdt.",
        "Ikke godkendt, idet udvalget ønsker at fastholde broens farve.",
    ],
)
def test_what_only_sounds_like_a_task_is_none(sentence: str) -> None:
    assert found(sentence) == []


def test_a_task_without_an_owner_is_weaker() -> None:
    (medium,) = found("Der skal udarbejdes et kort over stierne.")
    assert (medium.strength, medium.department, medium.responsible) == ("medium", None, ())
    (weak,) = found("Det overvejes at male broen.")
    assert weak.strength == "weak"


@pytest.mark.parametrize(
    "sentence",
    [
        "Desuden ønsker udvalget et kort over stierne.",
        "Udvalget bemærkede, at de ønsker en årlig status.",
        "Godkendt med en bemærkning om, at farven præciseres inden næste møde.",
        "Godkendt, idet prisen skal indgå i budgettet.",
        "Orienteringen blev taget til efterretning, at kalenderen opdateres.",
        "På et kommende møde følges op på broen.",
        "Bliver broen dyrere, fremlægges der en ny sag.",
        "Sagen sendes til Økonomiudvalget til orientering.",
        "Sagen behandles igen i maj.",
        "Der gives en status i maj.",
        "Udvalget efterlyste en oversigt over stierne.",
    ],
)
def test_what_the_body_asks_for_in_other_words_is_a_task_of_nobody(sentence: str) -> None:
    (task,) = found(sentence)
    assert (task.strength, task.department, task.responsible, task.quote) == ("medium", None, (), sentence)


def test_a_due_date_is_only_one_that_is_printed_with_its_year() -> None:
    dated = "Referat\n\nMødedato: 11. december 2024"
    assert [task.due for task in found("TKF vender tilbage senest den 31. marts 2025.")] == ["2025-03-31"]
    assert [task.due for task in found("TKF vender tilbage inden den 15. januar.", head=dated)] == [None]


def test_what_an_agenda_plans_is_no_task() -> None:
    assert found("TKF følger op.\n\nMetode: Drøftelse", head="Dagsorden") == []


def test_the_background_of_a_case_gives_no_task() -> None:
    assert found("Sagsfremstilling: TKF følger op på broen hvert år.\n\nBeslutning\nGodkendt.") == []


def test_a_case_told_under_labels_of_its_own_gives_no_task_where_a_decision_is_written() -> None:
    told = "Broens fremtid\nTKF følger op på broen hvert år, og der skal indhentes en tilladelse.\n\n"
    assert found(f"{told}Beslutning\nGodkendt.") == []
    assert [task.quote for task in found(f"{told}Beslutning\nGodkendt. ØKO undersøger prisen.")] == [
        "ØKO undersøger prisen."
    ]


def test_a_name_in_capitals_is_the_person_who_was_there() -> None:
    head = "Referat\n\nTil stede: Kirsten Lund Vang, Bo Holm"
    (task,) = found("Svar om skiltene. FØLG OP PÅ SAMMEN MED KIRSTEN.", head=head)
    assert task.quote == "Svar om skiltene. FØLG OP PÅ SAMMEN MED KIRSTEN."
    assert (task.department, task.responsible, task.strength) == (None, ("Kirsten",), "strong")


def test_what_shall_be_done_by_somebody_is_his_task_but_not_that_of_another_body() -> None:
    (task,) = found("Farven skal godkendes af den ansvarlige direktør, før broen males.")
    assert (task.responsible, task.strength) == (("direktør",), "strong")
    (other,) = found("Farven skal godkendes af Havneudvalget, før broen males.")
    assert (other.responsible, other.strength) == ((), "medium")


def test_capitals_that_begin_a_longer_name_are_no_department() -> None:
    (task,) = found("Udvalget ønsker, at KLAP Broer og Nordisk Havnedata A/S fremover maler broen.")
    assert task.department is None


@pytest.mark.parametrize(
    ("proposed", "likely"),
    [
        ("Center for Havn & Broer indstiller, at broen males.", "Center for Havn & Broer"),
        ("Teknik- og Miljøforvaltningen indstiller, at broen males.", "Teknik- og Miljøforvaltningen"),
        ("MTM indstiller,\n1. at broen males.", "MTM"),
        ("Center for Havn og Center for Veje indstiller, at broen males.", None),
        ("Administrationen indstiller, at broen males.", None),
        ("At broen males.", None),
    ],
)
def test_a_task_of_nobody_is_likely_that_of_who_put_the_item_forward(proposed: str, likely: str | None) -> None:
    nobodys, tkfs = found(f"Indstilling\n{proposed}\n\nBeslutning\nDer skal udarbejdes et kort. TKF undersøger prisen.")
    assert (nobodys.department, nobodys.likely and nobodys.likely.value) == (None, likely)
    assert (tkfs.department, tkfs.likely) == ("TKF", None)
    if nobodys.likely:
        assert nobodys.likely.evidence == f"{likely} indstiller"


def test_a_task_that_ends_at_a_colon_has_the_points_of_its_list_with_it() -> None:
    (task,) = found("Beslutning\nUdvalget ønsker en sag om:\n\n- broens farve\n- molens pris\n\nAfbud: Ida Holm")
    assert task.quote == "Udvalget ønsker en sag om:\n\n- broens farve\n- molens pris"
    assert tuple(task.lines) == (6, 9)
    first, second = found("Beslutning\nUdvalget ønsker en sag om:\n\n- broens farve\n- Prisen skal undersøges.")
    assert (first.quote, second.quote) == ("Udvalget ønsker en sag om:\n\n- broens farve", "Prisen skal undersøges.")


def test_what_leads_up_to_tasks_of_their_own_is_none_beside_them() -> None:
    tasks = found("Beslutning\nUdvalget ønsker en sag om:\n\n- Prisen skal undersøges.\n- Farven skal undersøges.")
    assert [task.quote for task in tasks] == ["Prisen skal undersøges.", "Farven skal undersøges."]
