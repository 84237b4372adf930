from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from store.database import lines, patches

text = st.text(st.sampled_from('aå\n\r\0"\\\u2028\u202e\x1b\U0001f600'), max_size=6)
scalar = st.none() | st.booleans() | st.integers(-(2**53), 2**53) | text
document = st.dictionaries(text, scalar | st.lists(scalar, max_size=2), max_size=3)
tables = st.dictionaries(text, st.dictionaries(text, document, max_size=3), max_size=2)
quick = settings(max_examples=60, deadline=None)


@quick
@given(tables)
def test_a_line_is_one_line_and_says_what_it_was_made_of(patch: dict[str, Any]) -> None:
    line = lines.encode([patch])
    assert line.count(b"\n") == 1
    assert b"\0" not in line
    decoded = lines.decode(line)
    assert decoded is not None
    made: patches.Tables = {}
    patches.apply(made, decoded, set())
    assert made == patch


@quick
@given(tables)
def test_a_snapshot_makes_the_same_tables_in_the_same_order(before: dict[str, Any]) -> None:
    made: patches.Tables = {}
    for line in patches.snapshot(before):
        said = lines.decode(line)
        assert said is not None
        patches.apply(made, said, set())
    assert made == before
    assert [list(table) for table in made.values()] == [list(table) for table in before.values()]


def test_a_snapshot_of_a_large_table_is_several_lines() -> None:
    large = {"changes": {str(number): {"n": number} for number in range(2500)}}
    assert len(list(patches.snapshot(large))) == 3


def test_every_flipped_bit_of_a_line_is_noticed() -> None:
    line = lines.encode([{"notes": {"1": {"text": "Sagen blev udsat til næste møde"}}}])
    for byte in range(len(line)):
        for bit in range(8):
            flipped = bytearray(line)
            flipped[byte] ^= 1 << bit
            assert lines.decode(bytes(flipped)) is None, (byte, bit)


def test_a_sound_sum_over_something_else_than_patches_is_no_line() -> None:
    others: list[object] = [None, 3, {"a": {}}, [{"a": 1}], [["a"]], [{"a": ["b"]}]]
    assert [lines.decode(lines.encode(other)) for other in others] == [None] * len(others)


def test_every_beginning_of_a_line_is_an_unfinished_append() -> None:
    line = lines.encode([{"notes": {"1": {"text": "Udsat"}}}])
    assert all(lines.is_unfinished(line[:end], 1000) for end in range(1, len(line)))


def test_a_line_with_sectors_that_never_reached_the_disk_is_an_unfinished_append() -> None:
    line = lines.encode([{"notes": {"1": {"text": "Udsat " * 400}}}])
    holed = line[:112] + b"\0" * 512 + line[624:]  # from byte 400, sectors begin at 512 and 1024
    assert lines.is_unfinished(holed, 400)
    assert lines.is_unfinished(b"\0" * 112 + line[112:], 400)
    assert lines.is_unfinished(line[:300] + b"\0" * 5000, 400)


def test_a_finished_line_that_does_not_fit_its_sum_is_damage() -> None:
    line = lines.encode([{"notes": {"1": {"text": "Udsat til næste møde"}}}])
    assert not lines.is_unfinished(line.replace(b"U", b"u"), 1000)
    assert not lines.is_unfinished(line.replace(b" til", b"\0til"), 1000)
    assert not lines.is_unfinished(line[:-1] + b"\x0b", 1000)
    assert not lines.is_unfinished(line[3:] + line, 1000)


def test_published_tables_never_change() -> None:
    published: patches.Tables = {}
    patches.apply(published, [patches.as_patch({"notes": {"1": {"text": "Udsat"}}, "tags": {}})], set())
    draft = dict(published)
    own: set[str] = set()
    change = {"notes": {"1": None, "2": {"text": "Ny"}}}
    changes: list[dict[str, Any]] = [change, {"tags": None}, {"marks": {}}]
    said = [patches.as_patch(one) for one in changes]
    patches.apply(draft, said, own)
    assert published == {"notes": {"1": {"text": "Udsat"}}, "tags": {}}
    assert draft == {"notes": {"2": {"text": "Ny"}}, "marks": {}}
    assert patches.rows_in(said) == 2


def test_a_line_that_its_writer_finished_between_two_looks_is_sound_and_no_damage() -> None:
    line = lines.encode([{"notes": {"a": {"text": "x"}}}])
    assert lines.begins_soundly(line + line[:7])
    for tail in (b"", line[:-1], line[:-2] + b"\n", b"\0" * 9 + b"\n" + line):
        assert not lines.begins_soundly(tail)
