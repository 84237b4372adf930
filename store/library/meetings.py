"""Documents grouped to meetings, with what the reviewer said of the pairs and set right by hand."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from store.comparing.phrases import is_standing
from store.library.ids import document_of, meeting_id
from store.model import (
    Annotation,
    Correction,
    FollowUp,
    FollowUpCounts,
    Head,
    Meeting,
    Pair,
    Pairing,
    Reviewed,
)


@dataclass(frozen=True, slots=True)
class Reviews:
    """Everything of the reviewer's that the list of meetings counts."""

    pairs: Iterable[Pair]
    corrections: Iterable[Correction]
    annotations: Iterable[Annotation]
    follow_ups: Iterable[FollowUp]
    reviewed: Iterable[Reviewed]


def group(heads: Mapping[str, Head], proposals: Sequence[Pairing], reviews: Reviews) -> tuple[Meeting, ...]:
    """All meetings: undated ones first, in the order of import, then the newest first.

    `heads` are in the order of import, and as they are after the corrections. The reviewer's word on a pair goes before
    any proposal.
    """
    by_document: dict[str, list[Correction]] = {}
    for correction in reviews.corrections:
        by_document.setdefault(correction.document, []).append(correction)
    pairings = {id: pairing for pairing in _settled(heads, proposals, reviews.pairs) for id in _ends(pairing)}
    tally = _Tally(reviews)
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


class _Tally:
    """How much the reviewer did, by document."""

    def __init__(self, reviews: Reviews) -> None:
        self.reviewed = Counter(document_of(record.id) for record in reviews.reviewed)
        self.annotations = Counter(document_of(note.item) for note in reviews.annotations)
        self.status: Counter[tuple[str, str]] = Counter(
            (document_of(task.item), task.status) for task in reviews.follow_ups
        )

    def follow_ups(self, documents: Sequence[str]) -> FollowUpCounts:
        def count(*statuses: str) -> int:
            return sum(self.status[document, status] for document in documents for status in statuses)

        return FollowUpCounts(count("proposed"), count("open", "in_progress", "waiting"), count("done"))


def _meeting(
    members: list[Head], pairing: Pairing | None, corrections: Mapping[str, list[Correction]], tally: _Tally
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
        reviewed=min(tally.reviewed[leading[0].id], len(leading[0].items)),
        annotations=sum(tally.annotations[id] for id in ids),
        follow_ups=tally.follow_ups(ids),
        about=next((title for _, _, title in leading[0].items if not is_standing(title)), None),
        corrected=frozenset(correction.field for id in ids for correction in corrections.get(id, ())),
    )
