"""What a reader should know of a paper: what is said of its lines, and of its file as a whole."""

from dataclasses import replace

from store.library import Library
from store.model import LineRange, Problem, message
from tests.store.library.papers import MINUTES, Papers

WHOLE = Problem(message("reading.encoding_guessed", encoding="cp1252"))
LINE = Problem(message("reading.lost_text"), LineRange(10, 11))


def test_a_paper_is_told_what_touches_its_lines_and_what_is_of_the_whole_file(library: Library, papers: Papers) -> None:
    (one,) = library.importing.run([papers(referat=MINUTES)]).imported
    source = replace(library.registers.source(one.documents[0]), problems=(WHOLE, LINE))
    assert source.problems_in(LineRange(1, 9)) == (WHOLE,)
    assert source.problems_in(LineRange(1, 10)) == source.problems_in(LineRange(11, 30)) == (WHOLE, LINE)
    assert source.problems_in(LineRange(12, 30)) == (WHOLE,)
