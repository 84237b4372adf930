"""Columns with hardly any white between them, in PDF."""

import pytest
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from tests.store.reading.formats.test_pdf import PROSE, body, write

STYLE = ParagraphStyle("column", fontName="Helvetica", fontSize=10, leading=12, alignment=TA_JUSTIFY)
LEFT, RIGHT = " ".join(PROSE), " ".join(reversed(PROSE))


def column(canvas: Canvas, text: str, x: float, width: float) -> None:
    paragraph = Paragraph(text, STYLE)
    _, height = paragraph.wrap(width, 400)
    paragraph.drawOn(canvas, x, 700 - height)


@pytest.mark.parametrize("gutter", [10.5, 12, 14, 20])
def test_justified_columns_are_read_one_after_the_other_however_narrow_the_gutter(gutter: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(70, 730, "Orientering om havnens moler og kajer, som udvalget bad om i foråret og efteråret")
        column(canvas, LEFT, 70, 200)
        column(canvas, RIGHT, 270 + gutter, 200)

    assert " ".join(body(draw)[1:]) == f"{LEFT} {RIGHT}"


def test_the_wide_blanks_of_a_justified_column_are_no_gutter() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, f"{LEFT} {RIGHT} {LEFT}", 70, 150)

    assert " ".join(body(draw)) == f"{LEFT} {RIGHT} {LEFT}"


def test_bullets_and_short_labels_stay_with_what_follows_on_them() -> None:
    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(PROSE * 2):
            canvas.drawString(70, 700 - 14 * at, "•" if at < 6 else "Lokalplan:")
            canvas.drawString(86 if at < 6 else 136, 700 - 14 * at, line)

    assert body(draw) == [f"• {line}" for line in PROSE] + [f"Lokalplan: {line}" for line in PROSE]


def test_text_across_the_page_below_two_columns_is_whole() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, LEFT, 70, 200)
        column(canvas, RIGHT, 281, 200)
        write(canvas, tuple(f"{line} {line}" for line in PROSE[:3]), y=560)

    assert body(draw)[-3:] == [f"{line} {line}" for line in PROSE[:3]]
