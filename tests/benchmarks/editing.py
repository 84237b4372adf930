"""Papers edited as corrected versions are, with the way back: where each character of the old text stands now."""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from store.model import Document, Item, LineRange, Span, Text

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[^\s.!?][^.!?\n]*[.!?]")
_FILLING = (
    "Borgmesteren henviste til budgetaftalen.", "Forvaltningen vender tilbage med et notat.", "Punktet blev drøftet.",
    "Udvalget godkendte indstillingen.", "Der blev spurgt til økonomien i forslaget og til tidsplanen for arbejdet.",
    "Sagen genoptages på et senere møde, når høringen er afsluttet.",
)  # fmt: skip
_OTHER_WORDS = (
    "forvaltningen", "planen", "derfor", "budgettet", "skolerne", "senest", "borgerne", "fremover", "området", "også",
    "notatet", "møde", "ændret", "kommunen", "arbejdet",
)  # fmt: skip
_MISREAD = {"m": "rn", "l": "1", "o": "0", "e": "c", "i": "l", "ø": "o", "å": "a", "n": "ri", "h": "b", "s": "5"}


@dataclass(slots=True)
class Part:
    """An item while it is edited."""

    number: str
    text: str
    was: list[int]
    """For each character its place in the old paper, -1 where it is new; what was put for another has that place."""

    def put(self, start: int, end: int, words: str, *, instead: bool = False) -> None:
        """Replace a stretch; `instead`: the words stand for those that stood there."""
        place = self.was[start] if instead and start < len(self.was) else -1
        self.text = self.text[:start] + words + self.text[end:]
        self.was[start:end] = [place] * len(words)


@dataclass(slots=True)
class Paper:
    """A paper while it is edited."""

    parts: list[Part]
    starts: dict[str, int] = field(default_factory=dict)
    """By the id of an old item where it begins in the old paper."""

    def items(self) -> tuple[Item, ...]:
        """As they would be read now, without ids."""
        return tuple(_item(str(number), part.text) for number, part in enumerate(self.parts, 1))

    def truths(self, item: str, span: Span) -> list[tuple[int, Span, float]]:
        """Where a passage stands now: the place of each part that holds some, where in it, and how much; most first."""
        first, last = self.starts[item] + span.start, self.starts[item] + span.end
        found = []
        for at, part in enumerate(self.parts):
            if places := [place for place, old in enumerate(part.was) if first <= old < last]:
                left = len({part.was[place] for place in places}) / (last - first)
                found.append((at, Span(places[0], places[-1] + 1), left))
        return sorted(found, key=lambda one: -one[2])


Edit = Callable[[Paper, random.Random], None]


def paper_of(document: Document) -> Paper:
    """A paper that nothing was changed in yet."""
    parts, starts, at = [], {}, 0
    for item in document.items:
        text = item.text.value
        starts[item.id] = at
        parts.append(Part(item.number, text, list(range(at, at + len(text)))))
        at += len(text)
    return Paper(parts, starts)


def _item(number: str, text: str) -> Item:
    title = text.split("\n", 1)[0]
    return Item(number, title, LineRange(1, 1), Text(text), Span(0, len(title)), 1)


def words(share: float) -> Edit:
    """Other words for some: wherever they stand, quotes included."""

    def edit(paper: Paper, chance: random.Random) -> None:
        for part in paper.parts:
            for match in reversed(list(_WORD.finditer(part.text))):
                if chance.random() < share:
                    part.put(*match.span(), chance.choice(_OTHER_WORDS), instead=True)

    return edit


def sentences(inserted: float, deleted: float) -> Edit:
    """Sentences put in, some of them formulas, and taken out."""

    def edit(paper: Paper, chance: random.Random) -> None:
        for part in paper.parts:
            for match in reversed(list(_SENTENCE.finditer(part.text, part.text.find("\n") + 1))):
                if chance.random() < inserted:
                    part.put(match.end(), match.end(), " " + chance.choice(_FILLING))
                if chance.random() < deleted:
                    part.put(*match.span(), "")

    return edit


def reflow(paper: Paper, chance: random.Random) -> None:
    """Other line breaks, words broken over them, blanks and quotation marks as another extraction gives them."""
    for part in paper.parts:
        for match in reversed(list(_WORD.finditer(part.text))):
            if len(match[0]) > 6 and chance.random() < 0.06:
                at = match.start() + chance.randint(3, len(match[0]) - 3)
                part.put(at, at, "-\n")
        for match in reversed(list(re.finditer(r"\s+", part.text))):
            if chance.random() < 0.15:
                part.put(*match.span(), chance.choice(("\n", "  ", " \n ")), instead=True)


def misread(share: float) -> Edit:
    """Letters taken for others, lost and doubled, as on scanned paper."""

    def edit(paper: Paper, chance: random.Random) -> None:
        for part in paper.parts:
            for at in range(len(part.text) - 1, -1, -1):
                if chance.random() < share:
                    letter = part.text[at]
                    now = chance.choice((_MISREAD.get(letter, "~"), _MISREAD.get(letter, "."), "", letter * 2, " "))
                    part.put(at, at + 1, now, instead=True)

    return edit


def moved(paper: Paper, chance: random.Random) -> None:
    """A third of the items in other places; all get new numbers from their place."""
    for _ in range(1 + len(paper.parts) // 3):
        part = paper.parts.pop(chance.randrange(len(paper.parts)))
        paper.parts.insert(chance.randint(0, len(paper.parts)), part)


def renamed(paper: Paper, chance: random.Random) -> None:
    """Other titles for a third of the items: a word more, a word less, another opening."""
    for part in paper.parts:
        end = part.text.find("\n")
        title = part.text if end < 0 else part.text[:end]
        gaps = [match.start() for match in re.finditer(" ", title)]
        if chance.random() < 0.35:
            match chance.randrange(3):
                case 0:
                    part.put(0, 0, chance.choice(("Orientering om ", "Drøftelse: ", "Status på ")))
                case 1 if gaps:
                    part.put(chance.choice(gaps), len(title), "", instead=True)
                case _:
                    part.put(len(title), len(title), " (fortsat)")


def split(paper: Paper, chance: random.Random) -> None:
    """A third of the longer items in two at the end of a paragraph, the second with a title of its own."""
    for at in range(len(paper.parts) - 1, -1, -1):
        part = paper.parts[at]
        ends = [match.start() for match in re.finditer(r"\n\n", part.text)][1:]
        if ends and chance.random() < 0.35:
            cut = chance.choice(ends)
            title = chance.choice(_FILLING)[:-1] + "\n\n"
            rest = Part("", title + part.text[cut + 2 :], [-1] * len(title) + part.was[cut + 2 :])
            paper.parts[at : at + 1] = [Part(part.number, part.text[:cut], part.was[:cut]), rest]


def merged(paper: Paper, chance: random.Random) -> None:
    """A third of the items made one with the item before."""
    for at in range(len(paper.parts) - 1, 0, -1):
        if chance.random() < 0.3:
            part, before = paper.parts.pop(at), paper.parts[at - 1]
            before.text += "\n\n" + part.text
            before.was += [-1, -1, *part.was]


def dropped(paper: Paper, chance: random.Random) -> None:
    """Some items taken out, with all that they say."""
    for at in range(len(paper.parts) - 1, 0, -1):
        if chance.random() < 0.12:
            del paper.parts[at]


def together(*edits: Edit) -> Edit:
    """One after another."""

    def edit(paper: Paper, chance: random.Random) -> None:
        for one in edits:
            one(paper, chance)

    return edit


CORRECTED = together(words(0.04), sentences(0.08, 0.06), renamed, moved)
EDITS: dict[str, Edit] = {
    "nothing but new numbers": lambda paper, chance: None,
    "words 5 %": words(0.05),
    "words 15 %": words(0.15),
    "sentences put in 15 %": sentences(0.15, 0),
    "sentences taken out 15 %": sentences(0, 0.15),
    "reflow and hyphens": reflow,
    "OCR noise 1 %": misread(0.01),
    "OCR noise 2 %": misread(0.02),
    "OCR noise 4 %": misread(0.04),
    "items moved": moved,
    "items renamed": renamed,
    "items split": split,
    "items merged": merged,
    "items dropped": dropped,
    "corrected version": CORRECTED,
    "corrected and read anew": together(CORRECTED, reflow, misread(0.01)),
    "corrected, split, merged": together(split, merged, CORRECTED),
}
