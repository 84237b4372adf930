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
    assert [(cut.offset, cut.at) for cut in found] == [(AT["Lamperne"], "paragraph"), (AT["kl."], "line")]
    assert [cut.heading for cut in found] == [SECOND, "kl. 16 om vinteren."]


def test_the_point_of_a_list_begins_a_paragraph_too_and_the_nearer_stands_first() -> None:
    assert [cut.offset for cut in cuts(_item(), AT["Sagsnr"] - 2)] == [AT["Sagsnr"], AT["Der"]]


def test_within_its_heading_an_item_is_not_cut() -> None:
    assert cuts(_item(), 3) == ()
