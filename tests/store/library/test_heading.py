"""Where an item may be cut, and what is the heading then."""

from store.library.heading import cuts
from store.model import Item, LineRange, Piece, Span, Text

TITLE, FIRST, SECOND = "1 Bænke", "Der opstilles ti bænke.\nSagsnr. 12 Lamper", "Lamperne tændes kl. 16 om vinteren."
VALUE = f"{TITLE}\n\n{FIRST}\n\n{SECOND}"
AT = {word: VALUE.index(word) for word in ("Der", "Sagsnr", "Lamperne", "kl.")}


def _item() -> Item:
    pieces = tuple(Piece(at, line, 0, 1) for line, at in enumerate((0, *AT.values()), 1))
    return Item("1", "Bænke", LineRange(1, 5), Text(VALUE, pieces), Span(0, len(TITLE)), 1)


def test_an_item_is_cut_where_the_nearest_paragraph_begins_or_at_the_printed_line() -> None:
    found = cuts(_item(), AT["kl."] + 2)
    assert [(cut.offset, cut.at) for cut in found[:2]] == [(AT["Lamperne"], "paragraph"), (AT["kl."], "line")]
    assert [cut.heading for cut in found[:2]] == [SECOND, "kl. 16 om vinteren."]
    assert [cut.offset for cut in found[2:]] == [AT["Der"], AT["Sagsnr"]]


def test_the_point_of_a_list_begins_a_paragraph_too_and_the_nearer_stands_first() -> None:
    assert [cut.offset for cut in cuts(_item(), AT["Sagsnr"] - 2)][:2] == [AT["Sagsnr"], AT["Der"]]


def test_from_its_heading_the_paragraphs_are_offered_in_order() -> None:
    assert [cut.offset for cut in cuts(_item(), 3)] == [AT["Der"], AT["Sagsnr"], AT["Lamperne"]]
