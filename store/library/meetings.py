"""Documents grouped to meetings, with what the reviewer said of the pairs and set right by hand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from store.comparing.phrases import is_standing
from store.library.ids import meeting_id
from store.library.tally import Tally
from store.model import Correction, Head, Meeting, Pair, Pairing


def group(
    heads: Mapping[str, Head],
    proposals: Sequence[Pairing],
    pairs: Iterable[Pair],
    corrections: Iterable[Correction],
    tally: Tally,
) -> tuple[Meeting, ...]:
    """All meetings: undated ones first, in the order of import, then the newest first.

    `heads` are in the order of import, and as they are after the corrections. The reviewer's word on a pair goes before
    any proposal.
    """
    by_document: dict[str, list[Correction]] = {}
    for correction in corrections:
        by_document.setdefault(correction.document, []).append(correction)
    pairings = {id: pairing for pairing in _settled(heads, proposals, pairs) for id in _ends(pairing)}
    place = {id: place for place, id in enumerate(heads)}
    meetings, seen = [], set()
    for id in heads:
        if id in seen:
            continue
        pairing = pairings.get(id)
        members = sorted(_ends(pairing), key=lambda end: place[end]) if pairing else [id]
        seen.update(members)
        meetings.append(_meeting([heads[member] for member in members], pairing, by_document, tally))
    undated = [meeting for meeting in meetings if not meeting.date]
    dated = [meeting for meeting in meetings if meeting.date]
    return (*undated, *sorted(dated, key=lambda meeting: meeting.date or "", reverse=True))


def counted(meeting: Meeting, tally: Tally) -> Meeting:
    """The meeting with what is counted now."""
    leading = (meeting.minutes or meeting.agenda or meeting.other)[0]
    return replace(
        meeting,
        reviewed=min(tally.reviewed(leading), meeting.items),
        annotations=tally.annotations(meeting.documents),
        follow_ups=tally.follow_ups(meeting.documents),
    )


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
        items=len(leading[0].items),
        reviewed=min(tally.reviewed(leading[0].id), len(leading[0].items)),
        annotations=tally.annotations(ids),
        follow_ups=tally.follow_ups(ids),
        about=next((title for _, _, title in leading[0].items if not is_standing(title)), None),
        corrected=frozenset(correction.field for id in ids for correction in corrections.get(id, ())),
    )
