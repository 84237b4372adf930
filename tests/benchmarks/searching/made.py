"""Meetings of our own making: as many items as asked for, every item the same whenever it is made."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from store.model import Document, Head, Item, LineRange, Source, Span, Text
from store.searching.entries import Entry
from tests.benchmarks.searching import lexicon

PER_MEETING = 12
_SEED = 20231115
_EVEN, _TAIL = 20.0, 1 / 0.6
"""Of Zipf's law as Mandelbrot bent it: the n-th word is as frequent as (n + 20) to the power of -1.6."""
_BODIES = ("Byrådet", "Teknik- og Klimaudvalget", "Børne- og Skoleudvalget", "Økonomiudvalget", "Socialudvalget")
_KEEP = 1.4
"""How much more often a word stands without an ending."""

Token = tuple[int, int]
"""Rank and ending of a word of `lexicon`."""


@dataclass(frozen=True, slots=True)
class Made:
    """An item."""

    number: int
    title: tuple[Token, ...]
    text: tuple[Token, ...]

    @property
    def id(self) -> str:
        """Names the item; the meeting is twelve of them."""
        return f"d{self.number // PER_MEETING}.{self.number % PER_MEETING + 1}"

    @property
    def tokens(self) -> tuple[Token, ...]:
        """All words, the title's first."""
        return self.title + self.text

    @property
    def body(self) -> str:
        """Which body met."""
        return _BODIES[self.number // PER_MEETING % len(_BODIES)]

    @property
    def date(self) -> str:
        """Ten years of meetings."""
        meeting = self.number // PER_MEETING
        return f"{2014 + meeting % 10}-{1 + meeting // 10 % 12:02}-{1 + meeting // 120 % 28:02}"

    @property
    def case_number(self) -> str:
        """Of its own."""
        return f"{14 + self.number % 10}-{self.number:06}"

    def entry(self) -> Entry:
        """What the index is told."""
        title, text, decision = self.printed()
        return Entry(
            item=self.id, meeting=f"m{self.number // PER_MEETING}", document=f"d{self.number // PER_MEETING}",
            kind="minutes", body=self.body, date=self.date, number=str(self.number % PER_MEETING + 1), title=title,
            text=text, title_span=Span(0, len(title)), case_number=self.case_number,
            decisions=((decision, "approved"),),
        )  # fmt: skip

    def printed(self) -> tuple[str, str, Span]:
        """Title, text with the title first, and where the decision stands in the text."""
        title = said(self.title)
        words = [lexicon.form(*token) for token in self.text]
        lines = [" ".join(words[at : at + 14]).capitalize() + "." for at in range(0, len(words), 14)]
        third = len(lines) // 3
        told = f"Indstilling\n{' '.join(lines[:third])}\nSagsfremstilling\n{' '.join(lines[third:-1])}\nBeslutning\n"
        start = len(title) + 1 + len(told)
        decision = f"Godkendt. {lines[-1]}"
        return title, f"{title}\n{told}{decision}", Span(start, start + len(decision))


def said(tokens: tuple[Token, ...]) -> str:
    """Words as a title has them."""
    text = " ".join(lexicon.form(*token) for token in tokens)
    return text[:1].upper() + text[1:]


def item(number: int) -> Made:
    """The item of a number, with 40 to 400 words, most often 110."""
    chance = Random(_SEED * 10_000_019 + number)
    words = min(400, max(40, int(chance.lognormvariate(4.7, 0.6))))
    tokens = tuple(_token(chance) for _ in range(words))
    return Made(number, tokens[:5], tokens[5:])


def items(count: int, first: int = 0) -> Iterator[Made]:
    """So many items from a number on."""
    return map(item, range(first, first + count))


def papers(count: int) -> Iterator[tuple[Source, list[tuple[Head, Document]]]]:
    """The same items as the store takes them in, meeting by meeting."""
    for meeting in range(count // PER_MEETING):
        made = list(items(PER_MEETING, meeting * PER_MEETING))
        one = made[0]
        id = f"d{meeting}"
        document = Document(
            kind="minutes", lines=LineRange(1, 200), printed=("Referat",), items=tuple(map(_item, made)), id=id,
            title="Referat", body=one.body, date=one.date,
        )  # fmt: skip
        names = tuple((item.id, item.number, item.title) for item in document.items)
        head = Head(
            id=id, source=f"s{meeting}", index=0, shard=one.date[:4], kind="minutes", status=None, complete=True,
            title="Referat", body=one.body, municipality="Solvig Kommune", date=one.date, starts="16:00", inferred={},
            items=names, found=(),
        )  # fmt: skip
        source = Source(
            id=f"s{meeting}", path=f"{meeting}.txt", sha256=f"{meeting:064x}", imported="2025-03-05T10:00:00.000Z",
            documents=(id,), page_starts=(1,), encoding="utf-8", media_type="text/plain",
        )  # fmt: skip
        yield source, [(head, document)]


def _item(made: Made) -> Item:
    title, text, _ = made.printed()
    number = made.number % PER_MEETING
    return Item(
        number=str(number + 1), title=title, lines=LineRange(number * 10 + 1, number * 10 + 9), text=Text(text),
        title_span=Span(0, len(title)), page=1, case_number=made.case_number, id=made.id,
    )  # fmt: skip


def _token(chance: Random) -> Token:
    rank = int(_EVEN * ((1 - chance.random()) ** -_TAIL - 1))
    return rank, max(0, int(chance.random() * (len(lexicon.ENDINGS) + _KEEP) - _KEEP))
