"""Documents grouped to meetings, with what the reviewer said of the pairs and set right by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from store.comparing.normal import normal
from store.comparing.phrases import is_standing
from store.library.ids import meeting_id
from store.library.tally import Tally
from store.model import Correction, Head, Meeting, Pair, Pairing

_Gathered = tuple[list[Head], Pairing | None]
"""The papers of a meeting, and what was said of them."""


def group(
    heads: Mapping[str, Head],
    proposals: Sequence[Pairing],
    pairs: Iterable[Pair],
    corrections: Iterable[Correction],
    tally: Tally,
) -> tuple[Meeting, ...]:
    """All meetings: undated ones first, in the order of import, then the newest first; last papers that
    are of none and bear no date.

    `heads` are in the order of import, and as they are after the corrections. The reviewer's word on a pair goes before
    any proposal. A supplementary agenda is of the meeting that its body has that day, where that is one.
    """
    by_document: dict[str, list[Correction]] = {}
    for correction in corrections:
        by_document.setdefault(correction.document, []).append(correction)
    pairings = {id: pairing for pairing in _settled(heads, proposals, pairs) for id in _ends(pairing)}
    place = {id: place for place, id in enumerate(heads)}
    gathered: list[_Gathered] = []
    seen: set[str] = set()
    for id in heads:
        if id in seen:
            continue
        pairing = pairings.get(id)
        members = sorted(_ends(pairing), key=lambda end: place[end]) if pairing else [id]
        seen.update(members)
        gathered.append(([heads[member] for member in members], pairing))
    meetings = [_meeting(members, pairing, by_document, tally) for members, pairing in _with_supplements(gathered)]
    dated = [meeting for meeting in meetings if meeting.date]
    undated = [meeting for meeting in meetings if not meeting.date and meeting.is_meeting]
    others = [meeting for meeting in meetings if not (meeting.date or meeting.is_meeting)]
    return (*undated, *sorted(dated, key=lambda meeting: meeting.date or "", reverse=True), *others)


def counted(meeting: Meeting, tally: Tally) -> Meeting:
    """The meeting with what is counted now."""
    return replace(
        meeting,
        reviewed=min(sum(map(tally.reviewed, counting(meeting))), meeting.items),
        annotations=tally.annotations(meeting.documents),
        follow_ups=tally.follow_ups(meeting.documents),
    )


def counting(meeting: Meeting) -> tuple[str, ...]:
    """The ids of the documents whose items are those of the meeting: the minutes, else all agendas."""
    return meeting.minutes[:1] or meeting.agenda or meeting.other[:1]


def _with_supplements(gathered: Sequence[_Gathered]) -> Iterable[_Gathered]:
    """The same, each supplementary agenda that stands alone behind the papers of its body's one meeting that day."""
    alone: dict[tuple[str, str], list[int]] = {}
    for at, (members, _) in enumerate(gathered):
        if len(members) == 1 and _is_supplement(members[0]) and (day := _day(members[0])):
            alone.setdefault(day, []).append(at)
    if not alone:
        return gathered
    homes: dict[tuple[str, str], list[int]] = {}
    supplements = {at for each in alone.values() for at in each}
    dates = {date for date, _ in alone}
    for at, (members, _) in enumerate(gathered):
        if at not in supplements and members[0].date in dates and (day := _day(members[0])) in alone:
            homes.setdefault(day, []).append(at)
    joined = {at: homes[day][0] for day, each in alone.items() if len(homes.get(day, ())) == 1 for at in each}
    for at, home in joined.items():
        gathered[home][0].extend(gathered[at][0])
    return [one for at, one in enumerate(gathered) if at not in joined]


def _is_supplement(head: Head) -> bool:
    return head.kind == "agenda" and head.status == "supplementary"


def _day(head: Head) -> tuple[str, str] | None:
    """The day and the body that are printed; None where one is not."""
    return (head.date, normal(head.body)) if head.date and head.body else None


def _ends(pairing: Pairing) -> tuple[str, str]:
    return pairing.agenda, pairing.minutes


def _settled(heads: Mapping[str, Head], proposals: Sequence[Pairing], pairs: Iterable[Pair]) -> Iterable[Pairing]:
    known = {(pairing.agenda, pairing.minutes): pairing for pairing in proposals}
    taken: set[str] = set()
    refused: set[tuple[str, str]] = set()
    for pair in pairs:
        key = (pair.agenda, pair.minutes)
        if pair.state == "refused":
            refused.add(key)
        elif all(end in heads for end in key) and not taken.intersection(key):
            taken.update(key)
            proposal = known.get(key)
            yield Pairing(
                agenda=pair.agenda,
                minutes=pair.minutes,
                state=pair.state,
                score=1.0,
                evidence=proposal.evidence if proposal else (),
            )
    for pairing in sorted(proposals, key=lambda pairing: -pairing.score):
        ends = _ends(pairing)
        if ends not in refused and not taken.intersection(ends) and _still_a_pair(pairing, heads):
            taken.update(ends)
            yield pairing


def _still_a_pair(pairing: Pairing, heads: Mapping[str, Head]) -> bool:
    """Whether both papers are there, and of the kinds for which the pair was proposed."""
    kinds = tuple(heads[end].kind if end in heads else None for end in _ends(pairing))
    return kinds == ("agenda", "minutes")


def _meeting(
    members: list[Head], pairing: Pairing | None, corrections: Mapping[str, list[Correction]], tally: Tally
) -> Meeting:
    minutes = tuple(head.id for head in members if head.kind == "minutes")
    agenda = tuple(head.id for head in members if head.kind == "agenda")
    leading = sorted(members, key=lambda head: head.kind != "minutes")
    ids = [head.id for head in members]
    counted = leading[:1] if minutes or not agenda else [head for head in members if head.kind == "agenda"]
    items = sum(len(head.items) for head in counted)

    def first(field: str) -> str | None:
        return next((value for head in leading if (value := getattr(head, field))), None)

    fields = {field: first(field) for field in ("body", "municipality", "date", "title")}
    guesses = chain.from_iterable(reversed(head.inferred.items()) for head in reversed(leading))
    return Meeting(
        id=meeting_id(ids[0]),
        body=fields["body"],
        municipality=fields["municipality"],
        date=fields["date"],
        title=fields["title"],
        inferred={field: guess for field, guess in guesses if not fields.get(field)},
        agenda=agenda,
        minutes=minutes,
        other=tuple(id for id in ids if id not in agenda and id not in minutes),
        pairing=pairing,
        items=items,
        reviewed=min(sum(tally.reviewed(head.id) for head in counted), items),
        annotations=tally.annotations(ids),
        follow_ups=tally.follow_ups(ids),
        about=next((title for _, _, title in leading[0].items if not is_standing(title)), None),
        corrected=frozenset(correction.field for id in ids for correction in corrections.get(id, ())),
    )
