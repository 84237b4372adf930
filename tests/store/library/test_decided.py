"""The decisions of one paper: where an item decides two things, each has its own votes."""

from dataclasses import replace

from store.library import Library
from store.library.decided import in_minutes
from tests.store.library.papers import Papers

MINUTES = """Solvig Kommune
Byrådet
Referat
Mødedato: 4. marts 2025

Punkt 1: Budget og lokalplan
Beslutning
Budgettet blev godkendt med 20 stemmer for og 6 imod.
Lokalplanen blev udsat med 14 stemmer for og 12 imod.
"""


def test_each_of_two_decisions_in_an_item_has_the_vote_that_it_is_nearest_to(library: Library, papers: Papers) -> None:
    library.importing.run([papers(referat=MINUTES)])
    told = [(one.decision.kind, [(vote.yes, vote.no) for vote in one.votes]) for one in library.decisions.all()]
    assert told == [("approved", [(20, 6)]), ("postponed", [(14, 12)])]


VOTED = """Solvig Kommune
Byrådet
Referat
Mødedato: 4. marts 2025

Punkt 1: Broen
Beslutning
For stemte: A og B. Imod stemte: Ø.
"""


def test_an_item_that_says_how_they_voted_and_not_on_what_is_in_the_register(library: Library, papers: Papers) -> None:
    library.importing.run([papers(referat=VOTED)])
    (one,) = library.decisions.all()
    assert (one.decision.kind, one.decision.strength, one.marked_by) == ("unstated", "weak", None)
    (vote,) = one.votes
    assert vote.dissent == ("Ø",)
    (item,) = library.registers.document(library.registers.meetings()[0].minutes[0]).items
    assert item.text.value[one.decision.span.start : one.decision.span.end] == one.decision.quote == vote.quote


def test_two_votes_that_are_told_alike_stand_apart(library: Library, papers: Papers) -> None:
    told = "For stemte: A og B. Imod stemte: Ø."
    library.importing.run([papers(referat=VOTED.replace(told, f"{told}\nOg om forslag 2:\n{told}"))])
    (view,) = library.registers.meetings()
    paper = library.registers.document(view.minutes[0])
    (item,) = paper.items
    vote = replace(item.votes[0], quote=told)
    alike = replace(item, votes=(vote, vote))
    first, second = in_minutes(view, replace(paper, items=(alike,)), {})
    assert first.decision.quote == second.decision.quote
    assert first.decision.span.end < second.decision.span.start
    assert len(first.votes) == len(second.votes) == 1
