"""Which agenda belongs to which minutes, and how sure that is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from store.comparing.kinship import Kin, Kinship
from store.comparing.normal import normal
from store.model import Head, Pairing

_PROPOSED = 0.5
"""The least score of a pair that is proposed."""
_MARGIN = 0.08
"""A pair whose rival is nearer than this is not proposed, unless both print the same date and body."""
_MOST_BEARERS = 12
"""A title that more documents bear finds no candidates."""
_MOST_OF_ONE_KEY = 40
_MOST_CANDIDATES = 12
_BLOCK = 8
"""Documents of one file that are near each other."""


def propose(heads: Sequence[Head]) -> tuple[Pairing, ...]:
    """The pairs among `heads`, in the order of the agendas; a document stands in at most one.

    `confirmed` only where date and body are printed on both and equal, the titles agree, and no other document claims
    the same; else `proposed`. Two that print different dates or bodies are never a pair.
    """
    kinship = Kinship(heads)
    kin = [
        found
        for a, candidates in _candidates(kinship).items()
        for m in candidates
        if (found := kinship.kin(a, m)) is not None and found.score >= _PROPOSED
    ]
    pairs = sorted(_choose(kin), key=lambda pair: pair[0].agenda)
    return tuple(
        Pairing(
            heads[each.agenda].id,
            heads[each.minutes].id,
            "confirmed" if sure else "proposed",
            each.score,
            each.evidence,
        )
        for each, sure in pairs
    )


def _candidates(kinship: Kinship) -> dict[int, list[int]]:
    """For each agenda the minutes worth weighing: those with which it has most in common."""
    minutes: defaultdict[str, list[int]] = defaultdict(list)
    for place, head in enumerate(kinship.heads):
        if head.kind == "minutes":
            for key, _ in _keys(kinship, place):
                minutes[key].append(place)
    found = {}
    for place, head in enumerate(kinship.heads):
        if head.kind == "agenda":
            common: Counter[int] = Counter()
            for key, weight in _keys(kinship, place):
                for other in minutes.get(key, [])[:_MOST_OF_ONE_KEY]:
                    common[other] += weight
            found[place] = [other for other, _ in common.most_common(_MOST_CANDIDATES)]
    return found


def _keys(kinship: Kinship, place: int) -> Iterable[tuple[str, int]]:
    """What two papers of one meeting may have in common: date and body, a rare title, a place in the file."""
    head = kinship.heads[place]
    date = head.date or (head.inferred["date"].value if "date" in head.inferred else None)
    if date:
        yield f"date {date}", 2
        if head.body:
            yield f"meeting {date} {normal(head.body)}", 4
    for title in kinship.titles[place]:
        if 1 < kinship.bearers[title] <= _MOST_BEARERS:
            yield f"title {title}", 1
    # Two rows of blocks that overlap by half: neighbours share at least one.
    yield f"block {head.index // _BLOCK} {head.source}", 1
    yield f"half block {(head.index + _BLOCK // 2) // _BLOCK} {head.source}", 1


def _choose(kin: Sequence[Kin]) -> Iterable[tuple[Kin, bool]]:
    """The pairs, the surest first, and whether each is beyond doubt."""
    of_agenda, of_minutes = defaultdict(list), defaultdict(list)
    for each in kin:
        of_agenda[each.agenda].append(each)
        of_minutes[each.minutes].append(each)
    taken: set[int] = set()
    for each in sorted(kin, key=lambda each: (not each.same_meeting, -each.score, each.agenda, each.minutes)):
        if each.agenda in taken or each.minutes in taken:
            continue
        other_minutes = [
            rival
            for rival in of_agenda[each.agenda]
            if rival.minutes != each.minutes
            and rival.minutes not in taken
            and rival.score > each.score - _MARGIN
            and not _beaten(rival, of_minutes[rival.minutes], taken)
        ]
        other_agendas = [
            rival
            for rival in of_minutes[each.minutes]
            if rival.agenda != each.agenda
            and rival.agenda not in taken
            and rival.score > each.score - _MARGIN
            and not _beaten(rival, of_agenda[rival.agenda], taken)
        ]
        doubtful = bool(other_minutes or other_agendas)
        if each.same_meeting or not doubtful:
            taken |= {each.agenda, each.minutes}
            yield each, each.same_meeting and each.titles_agree and not doubtful
        elif other_minutes:
            taken.add(each.agenda)
        else:
            taken.add(each.minutes)


def _beaten(rival: Kin, others: Iterable[Kin], taken: set[int]) -> bool:
    """Whether the rival's other document has a clearly better partner than this one."""
    return any(
        other.score >= rival.score + _MARGIN and not {other.agenda, other.minutes} & taken
        for other in others
        if other is not rival
    )
