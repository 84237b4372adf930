"""Tables that no rules are drawn around, in PDF."""

from reportlab.pdfgen.canvas import Canvas

from store.reading import read
from store.reading.formats.pdf import read_pdf
from tests.store.reading.formats.test_pdf import PROSE, Drawing, body, in_zone, pdf, write

FIGURES = (
    ("Snerydning", "1.200", "1.460", "-260"),
    ("Kørsel", "3.900", "4.115", "-215"),
    ("Havnen", "800", "640", "160"),
)
PEOPLE = (
    ("Karla Bruun (F)", "formand", "til stede"),
    ("Otto Lind (H)", "medlem", "fraværende"),
    ("Signe Aaris (G)", "medlem", "til stede"),
)


def rows(canvas: Canvas, cells: tuple[tuple[str, ...], ...], y: float, *, right: bool, step: float = 20) -> None:
    for row in cells:
        for at, cell in enumerate(row):
            if right and at:
                canvas.drawRightString(260 + 90 * at, y, cell)
            else:
                canvas.drawString(70 + 150 * at, y, cell)
        y -= step


def table(cells: tuple[tuple[str, ...], ...], *, right: bool = False) -> Drawing:
    """A table between two paragraphs."""

    def draw(canvas: Canvas) -> None:
        write(canvas, PROSE[:3])
        rows(canvas, cells, 630, right=right)
        write(canvas, PROSE[3:], y=500)

    return draw


def test_rows_of_figures_are_read_row_by_row_below_the_names_of_their_columns() -> None:
    draw = table((("Område", "Budget", "Forbrug", "Rest"), *FIGURES), right=True)
    assert in_zone(read_pdf(pdf(draw)), "table") == [
        "Område | Budget | Forbrug | Rest",
        "Snerydning | 1.200 | 1.460 | -260",
        "Kørsel | 3.900 | 4.115 | -215",
        "Havnen | 800 | 640 | 160",
    ]
    assert body(draw) == list(PROSE)


def test_a_wrapped_first_cell_does_not_end_the_table() -> None:
    cells = (FIGURES[0], ("Kørsel af elever", "3.900", "4.115", "-215"), ("til Nordsolvig",), FIGURES[2])
    assert in_zone(read_pdf(pdf(table(cells, right=True))), "table") == [
        "Snerydning | 1.200 | 1.460 | -260",
        "Kørsel af elever | 3.900 | 4.115 | -215",
        "til Nordsolvig",
        "Havnen | 800 | 640 | 160",
    ]


def test_one_column_of_amounts_stays_on_the_lines_of_what_they_are_for() -> None:
    cells = tuple((name, amount) for name, amount, *_ in FIGURES)
    assert body(table(cells, right=True))[3:6] == ["Snerydning 1.200", "Kørsel 3.900", "Havnen 800"]


def test_rows_of_short_cells_that_begin_at_the_same_places_are_rows_of_a_table() -> None:
    assert in_zone(read_pdf(pdf(table(PEOPLE))), "table") == [" | ".join(row) for row in PEOPLE]


def test_two_rows_of_words_are_no_table() -> None:
    assert in_zone(read_pdf(pdf(table(PEOPLE[:2]))), "table") == []


def test_items_with_their_times_are_no_table() -> None:
    cells = tuple((f"Punkt {at}", name, "kl. 18") for at, name in enumerate(("Lys", "Vand", "Veje"), 1))
    assert in_zone(read_pdf(pdf(table(cells))), "table") == []


def test_a_letterhead_on_the_lines_of_the_head_is_no_column_of_a_table() -> None:
    def draw(canvas: Canvas) -> None:
        head = (("Mødedato:", "11. december 2024"), ("Mødetid:", "Kl. 17.00"), ("Sted:", "Rådhuset"))
        for at, (label, value) in enumerate(head):
            canvas.drawString(220, 700 - 14 * at, label)
            canvas.drawString(300, 700 - 14 * at, value)
        write(canvas, PROSE, x=220, y=620)
        canvas.setFont("Helvetica", 8)
        write(canvas, ("SOLVIG KOMMUNE", "Teknik og Klima", "Havnepladsen 4", "9990 Solvig"), x=50, y=700)

    printed = read_pdf(pdf(draw))
    assert in_zone(printed, "table") == []
    assert in_zone(printed, "side") == ["SOLVIG KOMMUNE", "Teknik og Klima", "Havnepladsen 4", "9990 Solvig"]


def test_the_figures_of_a_table_do_not_end_up_in_the_decision_of_another_item() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, ("Referat", "Byrådet", "11. december 2024"), y=780)
        write(canvas, ("1. Budget", "Sagsfremstilling", "Beløbene er i tusinde kroner."), y=720)
        rows(canvas, FIGURES, 670, right=True)
        write(canvas, ("Beslutning", "Taget til efterretning."), y=600)
        write(canvas, ("2. Valg", "Beslutning", "Godkendt."), y=550)

    (document,) = read(pdf(draw), "referat.pdf").documents
    budget, election = document.items
    assert "Havnen | 800 | 640 | 160" in budget.text.value
    assert election.text.value.split("\n")[-1] == "Godkendt."
