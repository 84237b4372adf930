"""How likely it is that an agenda and minutes are of one meeting, and what speaks for it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process

from store.comparing.normal import normal
from store.comparing.phrases import formality, is_standing
from store.model import Head, Message, message

MOST_ITEMS = 200
"""Items of a document that are looked at."""
_FEW_ITEMS = 30
_RENAMED = 80


@dataclass(frozen=True, slots=True)
class Kin:
    """One agenda and one set of minutes that may belong together."""

    agenda: int
    """0-based place among the heads, as `minutes`."""
    minutes: int
    score: float
    """0 to 1."""
    same_meeting: bool
    """Date and body are printed on both, and equal."""
    titles_agree: bool
    """At least half of the items of the shorter one stand in the other, or one has none."""
    evidence: tuple[Message, ...]


class _Titled(NamedTuple):
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class _Shared:
    count: int
    of: int
    same_numbers: int
    numbered: int
    """Of those shared: how many print a number in both papers."""
    weight: float
    """1 for each title that no third document bears, less for the others."""


class Kinship:
    """Weighs agendas against minutes among the documents that are known."""

    def __init__(self, heads: Sequence[Head]) -> None:
        """Count in how many of `heads` each title stands."""
        self.heads = heads
        self.titles = [
            {normal(title): _Titled(number, title) for _, number, title in head.items[:MOST_ITEMS]} for head in heads
        ]
        self.bearers = Counter(title for titles in self.titles for title in titles)

    def kin(self, a: int, m: int) -> Kin | None:
        """What binds agenda `a` to minutes `m`; None where a printed date, body or municipality sets them apart.

        Each piece of evidence alone convinces to some degree; together they leave the product of the doubts.
        """
        agenda, minutes = self.heads[a], self.heads[m]
        same_date = _same(agenda.date, minutes.date)
        same_body = _same_name(agenda.body, minutes.body)
        if False in (same_date, same_body, _same_name(agenda.municipality, minutes.municipality)):
            return None
        same_meeting = bool(same_date and same_body)
        if agenda.attached_to and not same_meeting:
            return None
        doubt, evidence = self._doubt_of_facts(agenda, minutes, same_date, same_body)
        shared = self._shared(a, m)
        doubt *= 1 - 0.85 * min(1.0, shared.weight / 2)
        if shared.count:
            doubt *= 1 - 0.3 * shared.same_numbers / shared.count
            evidence.append(message("pair.same_titles", count=shared.count, of=shared.of))
            if shared.numbered:
                evidence.append(message("pair.same_numbers", count=shared.same_numbers, of=shared.count))
        score = 1 - doubt
        agreed = 1.0 if not shared.of else shared.count / shared.of
        if agreed < 0.5:
            score *= 0.4 + 1.2 * agreed
        if _part_of_meeting(agenda) != _part_of_meeting(minutes):
            score *= 0.8
        if agenda.source == minutes.source:
            evidence.append(message("pair.same_file"))
        return Kin(a, m, round(score, 3), same_meeting, agreed >= 0.5, tuple(evidence))

    def _doubt_of_facts(
        self, agenda: Head, minutes: Head, same_date: bool | None, same_body: bool | None
    ) -> tuple[float, list[Message]]:
        doubt, evidence = 1.0, []
        date, body = _value(minutes, "date"), _value(minutes, "body")
        if same_date:
            doubt *= 0.2
            evidence.append(message("pair.same_date", date=date))
        elif date and date == _value(agenda, "date"):
            doubt *= 0.5
            evidence.append(message("pair.inferred_date", date=date))
        if same_body:
            doubt *= 0.7
            evidence.append(message("pair.same_body", body=body))
        elif _same_name(body or None, _value(agenda, "body") or None):
            doubt *= 0.85
            evidence.append(message("pair.inferred_body", body=body))
        if agenda.source == minutes.source:
            doubt *= 0.7 if 0 < minutes.index - agenda.index <= 2 else 0.8
        return doubt, evidence

    def _shared(self, a: int, m: int) -> _Shared:
        ours, theirs = self.titles[a], self.titles[m]
        found = [(ours[title], theirs[title]) for title in ours if title in theirs]
        left = [titled for title, titled in ours.items() if title not in theirs]
        right = [titled for title, titled in theirs.items() if title not in ours]
        if len(left) <= _FEW_ITEMS and len(right) <= _FEW_ITEMS:
            found += self._renamed(left, right)
        return _Shared(
            count=len(found),
            of=min(len(ours), len(theirs)),
            same_numbers=sum(one.number.strip(" .") == other.number.strip(" .") != "" for one, other in found),
            numbered=sum(bool(one.number and other.number) for one, other in found),
            weight=sum(self._weight(one.title, other.title) for one, other in found),
        )

    @staticmethod
    def _renamed(left: list[_Titled], right: list[_Titled]) -> list[tuple[_Titled, _Titled]]:
        found = []
        names = {place: normal(titled.title) for place, titled in enumerate(right)}
        for one in left:
            best = process.extractOne(normal(one.title), names, scorer=fuzz.token_sort_ratio, score_cutoff=_RENAMED)
            if best is not None:
                found.append((one, right[best[2]]))
                del names[best[2]]
        return found

    def _weight(self, one: str, other: str) -> float:
        if formality(one):
            return 0.0
        rare = 0.5 if normal(one) != normal(other) else 1 / max(1, self.bearers[normal(one)] - 1)
        return rare * 0.3 if is_standing(one) else rare


def _part_of_meeting(head: Head) -> str | None:
    """A supplementary or closed agenda goes with minutes of its own kind where there are such."""
    return head.status if head.status in {"supplementary", "closed"} else None


def _same(one: str | None, other: str | None) -> bool | None:
    return None if one is None or other is None else one == other


def _same_name(one: str | None, other: str | None) -> bool | None:
    """Whether two names of a body or municipality mean one; None where one is not printed, or nothing decides."""
    if one is None or other is None:
        return None
    left, right = normal(one), normal(other)
    if left == right:
        return True
    return None if left in right or right in left or fuzz.ratio(left, right) >= 90 else False


def _value(head: Head, field: str) -> str:
    """What the document prints, else what was inferred, else nothing."""
    printed = head.date if field == "date" else head.body
    return printed or (head.inferred[field].value if field in head.inferred else "")
