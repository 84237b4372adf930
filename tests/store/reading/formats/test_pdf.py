"""PDF: what stands on a page, in the order of reading, whatever order it was drawn in."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from store.errors import ReadingError
from store.reading import read
from store.reading.formats.pdf import read_pdf
from store.reading.printed import Printed
from tests.samples.make_pdf import AGENDA, MINUTES, files

ROOT = Path(__file__).parents[4]
FOLDER = ROOT / "sample_data" / "formater"
WIDTH, HEIGHT = A4
PROSE = (
    "Havnens moler er slidte efter vinterens storme,",
    "og den nordlige kaj kan ikke længere bære kraner.",
    "Forvaltningen har undersøgt tre måder at sætte",
    "molerne i stand på, og den billigste af dem er",
    "også den, der holder længst ifølge ingeniøren.",
    "Arbejdet kan begynde, når isen er gået af fjorden.",
)

Drawing = Callable[[Canvas], None]


def pdf(*pages: Drawing, password: str | None = None) -> bytes:
    """A PDF with these pages."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=A4, invariant=1, encrypt=password and StandardEncryption(password, canPrint=0))
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def write(canvas: Canvas, lines: tuple[str, ...], x: float = 70, y: float = 700, step: float = 14) -> None:
    for at, line in enumerate(lines):
        canvas.drawString(x, y - at * step, line)


def in_zone(printed: Printed, zone: str) -> list[str]:
    return [text for text, mark in zip(printed.lines, printed.marks, strict=True) if text and mark.zone == zone]


def body(*pages: Drawing) -> list[str]:
    """The lines of the text."""
    return in_zone(read_pdf(pdf(*pages)), "body")


def test_lines_stand_in_the_order_of_reading_however_they_were_drawn() -> None:
    def draw(canvas: Canvas) -> None:
        for at in (3, 0, 5, 1, 4, 2):
            canvas.drawString(70, 700 - 14 * at, PROSE[at])

    assert body(draw) == list(PROSE)


def test_words_drawn_letter_by_letter_and_word_by_word_are_whole() -> None:
    def draw(canvas: Canvas) -> None:
        x = 70.0
        for letter in "Kl. 2013":
            canvas.drawString(x, 700, letter)
            x += canvas.stringWidth(letter, "Helvetica", 11)

    assert body(draw) == ["Kl. 2013"]


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(
            70, 730, "Orientering om havnens moler og kajer, som udvalget bad om i foråret og igen i efteråret"
        )
        write(canvas, PROSE[:3] * 3, x=70)
        write(canvas, PROSE[3:] * 3, x=345)

    assert body(draw)[1:] == [*PROSE[:3] * 3, *PROSE[3:] * 3]


def test_a_label_far_from_its_value_stays_on_its_line() -> None:
    def draw(canvas: Canvas) -> None:
        for at, (label, value) in enumerate(
            [("Dato:", "6. november 2024"), ("Tid:", "16.30"), ("Sted:", "Fyret"), ("Referent:", "Ida Holm")]
        ):
            canvas.drawString(70, 700 - 16 * at, label)
            canvas.drawString(200, 700 - 16 * at, value)
        write(canvas, PROSE, y=600)

    assert body(draw)[:4] == ["Dato: 6. november 2024", "Tid: 16.30", "Sted: Fyret", "Referent: Ida Holm"]


def test_numbers_far_out_in_the_margin_stay_with_their_titles() -> None:
    def draw(canvas: Canvas) -> None:
        for at, title in enumerate(["Godkendelse af dagsorden", "Havnens moler", "Stien over engen", "Eventuelt"]):
            canvas.drawString(70, 700 - 60 * at, f"{at + 1}.")
            canvas.drawString(180, 700 - 60 * at, title)
            write(canvas, PROSE[:2], x=180, y=685 - 60 * at)

    assert [line for line in body(draw) if line[0].isdigit()][1] == "2. Havnens moler"


@pytest.mark.parametrize("y", [700, 704])
def test_a_letterhead_beside_the_text_leaves_it_even_on_its_own_lines(y: float) -> None:
    sender = ("SOLVIG KOMMUNE", "Havnepladsen 4", "9990 Solvig", "Telefon 99 90 12 34", "post@solvig.example")

    def draw(canvas: Canvas) -> None:
        write(canvas, PROSE * 3)
        canvas.setFont("Helvetica", 8)
        write(canvas, sender, x=430, y=y)

    printed = read_pdf(pdf(draw))
    assert in_zone(printed, "body") == list(PROSE * 3)
    assert in_zone(printed, "side") == list(sender)
    (document,) = read(pdf(draw), "brev.pdf").documents
    assert document.letterhead is not None
    assert document.letterhead.text.split("\n") == list(sender)


def running(number: int) -> Drawing:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(70, 800, "Byrådet den 6. november 2024")
        canvas.drawString(70, 740, f"Afsnit {number} handler om noget andet end afsnit {number + 1}{'.' * number}")
        write(canvas, PROSE)
        canvas.drawString(500, 40, f"Side {number} af 3")
        canvas.drawString(280, 30, f"- {number} -")

    return draw


def test_running_heads_and_page_numbers_leave_the_text() -> None:
    printed = read_pdf(pdf(running(1), running(2), running(3)))
    assert in_zone(printed, "header") == ["Byrådet den 6. november 2024"] * 3
    assert in_zone(printed, "footer") == [line for n in (1, 2, 3) for line in (f"Side {n} af 3", f"- {n} -")]
    assert len(in_zone(printed, "body")) == 3 * 7


def test_the_same_title_in_large_letters_above_two_papers_is_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(70, 790, "Referat")
        canvas.setFont("Helvetica", 11)
        write(canvas, PROSE)

    assert body(draw, draw).count("Referat") == 2


def test_what_stands_below_a_title_that_changes_is_no_running_head() -> None:
    def page(title: str) -> Drawing:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(70, 790, title)
            canvas.drawString(70, 776, "Sagsnr.: 24/1234")
            write(canvas, PROSE)

        return draw

    assert body(page("1. Havnens moler"), page("2. Stien"), page("3. Eventuelt")).count("Sagsnr.: 24/1234") == 3


def test_a_label_that_begins_two_pages_at_the_same_height_is_text() -> None:
    def page(outcome: str) -> Drawing:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(70, 805, "Byrådet den 6. november 2024")
            canvas.drawString(70, 770, "Beslutning")
            canvas.drawString(70, 755, outcome)
            write(canvas, PROSE)

        return draw

    lines = body(page("Godkendt."), page("Udsat."))
    assert (lines[0], lines.count("Beslutning")) == ("Beslutning", 2)


def test_a_year_that_a_title_leaves_at_the_foot_is_no_page_number() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, PROSE)
        canvas.drawString(70, 84, "Regnskab for havnen i årene fra 2022 til")
        canvas.drawString(70, 70, "2024")

    assert body(draw)[-1] == "2024"


def test_a_ruled_table_is_read_row_by_row() -> None:
    rows = [("Post", "2024", "2025"), ("Vejene i byen", "1.200", "1.300"), ("Havnen", "", "400")]

    def draw(canvas: Canvas) -> None:
        for down, row in enumerate(rows):
            for across, cell in enumerate(row):
                canvas.rect(70 + 120 * across, 680 - 20 * down, 120, 20)
                canvas.drawString(75 + 120 * across, 686 - 20 * down, cell)
        write(canvas, PROSE, y=600)

    printed = read_pdf(pdf(draw))
    assert in_zone(printed, "table") == ["Post | 2024 | 2025", "Vejene i byen | 1.200 | 1.300", "Havnen |  | 400"]
    assert in_zone(printed, "body") == list(PROSE)


def test_rules_that_only_arrange_a_page_make_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 400, 100, 320)
        canvas.rect(160, 400, 380, 320)
        canvas.drawString(70, 700, "Sag 4")
        write(canvas, PROSE * 3, x=170)

    assert body(draw)[1:] == list(PROSE * 3)[1:]


def test_letters_struck_twice_to_look_bold_stand_once() -> None:
    def draw(canvas: Canvas) -> None:
        for aside in (0, 0.4):
            canvas.drawString(70 + aside, 720, "Punkt 2: Havnens moler")

    assert body(draw) == ["Punkt 2: Havnens moler"]


def test_weight_and_size_of_the_letters_are_told() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Times-Bold", 14)
        canvas.drawString(70, 720, "Havnens moler")
        canvas.setFont("Times-Roman", 10)
        canvas.drawString(70, 700, "Molerne er slidte.")

    printed = read_pdf(pdf(draw))
    looks = [(mark.size, mark.bold) for text, mark in zip(printed.lines, printed.marks, strict=True) if text]
    assert looks == [(14, True), (10, False)]


def test_a_raised_figure_stays_with_its_word() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(70, 700, "Grunden er på 400 m")
        canvas.setFont("Helvetica", 6.5)
        canvas.drawString(70 + canvas.stringWidth("Grunden er på 400 m", "Helvetica", 11), 704, "2")
        canvas.setFont("Helvetica", 11)
        canvas.drawString(70, 686, "og ligger ved havnen.")

    assert body(draw) == ["Grunden er på 400 m 2", "og ligger ved havnen."]


def test_text_that_nobody_can_see_is_kept_apart_and_told() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, PROSE)
        canvas.setFillGray(1)
        canvas.drawString(70, 500, "hvid")
        canvas.setFillGray(0)
        canvas.drawString(70, -50, "udenfor")
        canvas.drawString(70, 480, "usynlig", mode=3)

    printed = read_pdf(pdf(draw))
    assert in_zone(printed, "body") == list(PROSE)
    assert sorted(in_zone(printed, "hidden")[0].split()) == ["hvid", "udenfor", "usynlig"]
    assert [problem.message.id for problem in printed.problems] == ["reading.hidden_text"]


def test_white_letters_on_a_dark_ground_are_text() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 0, 0.4)
        canvas.rect(60, 690, 400, 24, fill=1)
        canvas.setFillGray(1)
        canvas.drawString(70, 700, "Punkt 2: Havnens moler")

    assert body(draw) == ["Punkt 2: Havnens moler"]


def test_text_recognised_under_a_picture_is_text_and_said_to_be_recognised() -> None:
    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(PROSE):
            canvas.drawString(70, 700 - 14 * at, line, mode=3)

    printed = read_pdf(pdf(draw))
    assert in_zone(printed, "body") == list(PROSE)
    assert [problem.message.id for problem in printed.problems] == ["reading.recognised_page"]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_on_its_side_is_read_upright(angle: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(WIDTH / 2, HEIGHT / 2)
        canvas.rotate(angle)
        write(canvas, PROSE, x=-250, y=100)

    assert body(draw) == list(PROSE)


def test_letters_up_the_margin_are_no_text() -> None:
    def draw(canvas: Canvas) -> None:
        write(canvas, PROSE)
        canvas.rotate(90)
        canvas.drawString(200, -30, "Dok. 4711")

    printed = read_pdf(pdf(draw))
    assert in_zone(printed, "body") == list(PROSE)
    assert in_zone(printed, "footer") == ["Dok.4711"]


def picture(canvas: Canvas) -> None:
    canvas.rect(0, 0, WIDTH, HEIGHT, fill=1)


def test_a_page_that_is_a_picture_is_told_by_its_number() -> None:
    printed = read_pdf(pdf(lambda canvas: write(canvas, PROSE), picture, picture, picture))
    (problem,) = printed.problems
    assert (problem.message.id, problem.message["pages"], problem.message["count"]) == (
        "reading.picture_page",
        "2-4",
        3,
    )
    assert len(printed.page_starts) == 4


def test_a_file_of_pictures_is_refused_and_an_empty_one_is_empty() -> None:
    for data, id in ((pdf(picture, picture), "reading.only_pictures"), (pdf(lambda _: None), "reading.empty")):
        with pytest.raises(ReadingError) as error:
            read_pdf(data)
        assert error.value.message.id == id


def test_a_locked_file_opens_with_its_password_only() -> None:
    data = pdf(lambda canvas: write(canvas, PROSE), password="fyrtårn")
    for password, id in ((None, "reading.password"), ("moler", "reading.wrong_password")):
        with pytest.raises(ReadingError) as error:
            read(data, "laast.pdf", password=password)
        assert error.value.message.id == id
    assert read(data, "laast.pdf", password="fyrtårn").pages == 1


def test_half_a_file_and_no_file_are_damaged_or_read() -> None:
    whole = pdf(lambda canvas: write(canvas, PROSE))
    for data in (whole[: len(whole) // 3], b"%PDF-1.7\n", b"%PDF-" + os.urandom(3000)):
        with pytest.raises(ReadingError) as error:
            read_pdf(data)
        assert error.value.message.id == "reading.damaged"
    assert read_pdf(b"sludder " * 30 + whole).lines[0] == PROSE[0]


WHOLE = pdf(running(1), running(2))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8)), max_size=6))
def test_a_file_with_wrong_bytes_is_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    data = bytearray(WHOLE)
    for at, wrong in changes:
        data[at : at + len(wrong)] = wrong
    try:
        printed = read_pdf(bytes(data))
    except ReadingError:
        return
    assert len(printed.lines) == len(printed.marks)
    assert list(printed.page_starts) == sorted(set(printed.page_starts))
    assert not any("\n" in line for line in printed.lines)


def test_ten_thousand_rules_and_words_on_a_page_cost_little() -> None:
    def draw(canvas: Canvas) -> None:
        for at in range(5_000):
            canvas.line(at % 500, 0, at % 500, 600)
            canvas.line(0, at % 700, 500, at % 700)
            canvas.drawString(at % 71 * 8, at // 71 * 11, "ord")

    assert sum(line.count("ord") for line in read_pdf(pdf(draw)).lines) > 4_000


def test_plain_text_is_read_without_the_library_for_pdf() -> None:
    script = (
        "import sys; from store.reading import read; read(b'Referat\\n\\nPunkt 1: Moler\\n', 'a.txt');"
        "sys.exit('pypdfium2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0


@pytest.mark.parametrize("name", [MINUTES, AGENDA])
def test_a_sample_paper_is_the_same_as_pdf_as_it_is_as_text(name: str) -> None:
    (text,) = read((ROOT / "sample_data" / name).read_bytes(), name).documents
    pdf_name = name.replace(".txt", ".pdf")
    (made,) = read((FOLDER / pdf_name).read_bytes(), pdf_name).documents
    head = ("kind", "title", "body", "date", "starts", "ends", "place", "present", "absent", "status")
    assert {field: getattr(made, field) for field in head} == {field: getattr(text, field) for field in head}
    item = ("number", "title", "parent", "case_number", "attachments")
    assert [[getattr(each, field) for field in item] for each in made.items] == [
        [getattr(each, field) for field in item] for each in text.items
    ]
    assert [
        [(found.kind, found.level, " ".join(found.quote.split())) for found in each.decisions] for each in made.items
    ] == [[(found.kind, found.level, " ".join(found.quote.split())) for found in each.decisions] for each in text.items]


def test_the_letterhead_the_running_heads_and_the_broken_words_of_the_samples_are_told() -> None:
    repairs: dict[str, int] = {}
    for name in (MINUTES, AGENDA):
        pdf_name = name.replace(".txt", ".pdf")
        (made,) = read((FOLDER / pdf_name).read_bytes(), pdf_name).documents
        for repair in made.repairs:
            repairs[repair.kind] = repairs.get(repair.kind, 0) + 1
    assert repairs["letterhead"] == 1
    assert repairs["header"] == 2
    assert repairs["page_stamp"] == 3
    assert repairs["hyphen"] >= 2


def test_the_sample_files_are_what_the_script_makes() -> None:
    for name, data in files().items():
        assert read_pdf(data).lines == read_pdf((FOLDER / name).read_bytes()).lines
