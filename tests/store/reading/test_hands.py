"""The looks of lines: what stands out from the usual letters."""

from dataclasses import replace

from store.reading.hands import alike, usual
from store.reading.printed import Line, Mark

TEXT = Line(1, 0, "Forvaltningen foreslår, at havnens moler bliver sat i stand.", 1, True, True, Mark(size=11))


def written(text: str, **looks: object) -> Line:
    return replace(TEXT, text=text, mark=replace(TEXT.mark, **looks))  # type: ignore[arg-type]


def test_bold_and_large_letters_stand_out() -> None:
    heading = written("2. Havnen", bold=True, size=14)
    assert usual([TEXT, TEXT, heading]).signs(heading) == {"bold", "large"}


def test_where_all_letters_are_bold_bold_says_nothing() -> None:
    heading = written("2. Havnen", bold=True)
    assert usual([written(TEXT.text, bold=True), heading]).signs(heading) == frozenset()


def test_lines_of_a_plain_text_have_no_looks() -> None:
    plain = Line(1, 0, "2. Havnen", 1, True, True)
    assert usual([plain]).signs(plain) == frozenset()
    assert alike(plain, plain) is None


def test_a_heading_wrapped_in_bold_is_written_alike_and_the_text_below_is_not() -> None:
    assert alike(written("2. Havnens moler og", bold=True), written("kajer", bold=True)) is True
    assert alike(written("2. Havnens moler", bold=True), TEXT) is False


def test_a_heading_that_its_format_names_is_whole_on_its_line() -> None:
    assert alike(written("2. Havnen", heading=2), written("Moler", heading=2)) is False
