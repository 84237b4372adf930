"""Tasks that minutes give somebody: who, what, until when, and how sure that is."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from store.model import Found, Inferred, Span
from store.reading.drafts import Draft
from store.reading.facts import body_in, due_in
from store.reading.sentences import LONGEST, sentences
from store.reading.styles import FollowUpRule, HouseStyle
from store.reading.weaving import Block

_PROPOSED = 0.6
"""How sure it is that who put an item forward is to do what is asked for."""


def follow_ups_of(
    draft: Draft,
    parts: Sequence[tuple[Block, ...]],
    mentions: Sequence[Span],
    present: Sequence[str],
    style: HouseStyle,
) -> tuple[Found, ...]:
    """The follow-ups of an item of minutes in these `parts`, in the order of the text.

    `mentions`: where the item speaks of others, in the order of its references. `present`: the names of those who were
    there; one of them in capitals is a person and no abbreviation.
    """
    blocks = [block for part in parts for block in part]
    found = [each for block in blocks for each in _Passage(draft, block, mentions, present, style).follow_ups()]
    found = [whole for each in found if (whole := _with_points(each, blocks, found, draft))]
    likely = _proposer(draft, style) if any(not each.responsible for each in found) else None
    owned = (each if each.responsible else replace(each, likely=likely) for each in found)
    return tuple(sorted(owned, key=lambda each: each.span))


def _with_points(task: Found, blocks: Sequence[Block], found: Sequence[Found], draft: Draft) -> Found | None:
    """A task that ends at a colon with the points of its list, as far as none of them is a task of its own.

    None where the first one is: it says all.
    """
    if not task.quote.endswith(":"):
        return task
    text, end = draft.woven.text, task.span.end
    for block in blocks:
        if block.span.start < end:
            continue
        own = any(block.span.start <= each.span.start < block.span.end for each in found)
        if own and end == task.span.end and block.kind == "point":
            return None
        if own or block.kind != "point":
            break
        end = block.span.end
    span = Span(task.span.start, min(end, task.span.start + LONGEST))
    return replace(task, quote=text.value[span.start : span.end], span=span, lines=text.lines_of(span))


def _proposer(draft: Draft, style: HouseStyle) -> Inferred | None:
    """The department that the recommendation comes from, where it is one: it will hear what it is to do."""
    proposes = style.departments.proposes
    texts = (each.section.text for each in draft.sections if each.section.role == "recommendation")
    found = proposes.match(next(texts, "")[:LONGEST]) if proposes else None
    return Inferred(" ".join(found["who"].split()), found.group(), _PROPOSED) if found else None


class _Passage:
    """One block: the sentences that give a task together stand in one block."""

    def __init__(
        self, draft: Draft, block: Block, mentions: Sequence[Span], present: Sequence[str], style: HouseStyle
    ) -> None:
        self.text, self.block, self.style = draft.woven.text, block, style
        self.persons = {name.upper(): name for full in present for name in (full, full.split(" ")[0])}
        self.references = tuple(
            at for at, span in enumerate(mentions) if block.span.start <= span.start < block.span.end
        )

    def follow_ups(self) -> Iterator[Found]:
        waiting: list[Span] = []
        for span in sentences(self.text.value, self.block.content, self.style):
            if span.end - span.start > LONGEST:
                continue
            given = self._given(self._quote(span))
            if given is None:
                waiting.append(span)
                continue
            rule, who = given
            taken = self._task(span, waiting)
            yield from self._unowned(waiting[: len(waiting) - taken])
            start = waiting[-taken].start if taken else span.start
            yield self._found(Span(start, span.end), rule, who)
            waiting = []
        yield from self._unowned(waiting)

    def _quote(self, span: Span) -> str:
        return self.text.value[span.start : span.end]

    def _given(self, quote: str) -> tuple[FollowUpRule, str] | None:
        """The rule by which a sentence gives somebody a task, and who that is."""
        bodies = set(self.style.departments.bodies)
        for rule, pattern in self.style.tasks:
            if rule.strength != "strong":
                continue
            for found in pattern.finditer(quote):
                if bodies.isdisjoint((found["who"], found["who"].split()[0])) and not body_in(found["who"], self.style):
                    return rule, found["who"]
        return None

    def _task(self, span: Span, waiting: Sequence[Span]) -> int:
        """How many of the sentences before belong to the task: those that lead up to a bare "X follows up."."""
        if not waiting or not self.style.task.marker.search(self._quote(span)):
            return 0
        count = 0
        for before in reversed(waiting):
            if not self.style.task.leads.search(self._quote(before)):
                break
            count += 1
        return max(count, 1)

    def _unowned(self, spans: Sequence[Span]) -> Iterator[Found]:
        for span in spans:
            quote = self._quote(span)
            for rule, pattern in self.style.tasks:
                if rule.strength != "strong" and pattern.search(quote):
                    yield self._found(span, rule, None)
                    break

    def _found(self, span: Span, rule: FollowUpRule, who: str | None) -> Found:
        quote = self._quote(span)
        person = self.persons.get(who) if who else None
        department = who if who and not person and self._is_department(who) else None
        return Found(
            department=department,
            responsible=(person or who,) if who else (),
            others=self._others(quote, who or ""),
            due=due_in(quote, self.style),
            strength=rule.strength,
            quote=quote,
            lines=self.text.lines_of(span),
            span=span,
            rule=rule.name,
            references=self.references,
        )

    def _is_department(self, who: str) -> bool:
        return " " not in who or bool(self.style.departments.department.search(who))

    def _others(self, quote: str, who: str) -> tuple[str, ...]:
        known = {*who.split("/"), *self.style.departments.not_departments}
        named = dict.fromkeys(found.group(1) for found in self.style.others.finditer(quote))
        return tuple(name for name in named if name not in known)
