"""The reconciliation of a meeting as it leaves."""

from store.exporting.reconciliation import title
from store.library.reconciling import Reconciliation
from store.model import FollowUpCounts, Inferred, Meeting
from tests.store.exporting.conftest import words


def test_a_report_is_named_by_what_is_guessed_of_a_meeting_whose_papers_do_not_print_it() -> None:
    guess = Inferred(value="Rådmandsmøde", evidence="Rådmanden orienterede", confidence=0.7)
    counts = FollowUpCounts()
    meeting = Meeting("m-1", None, None, None, "Referat", {"body": guess}, (), (), (), None, 0, 0, 0, counts)
    assert "<extract.guess Rådmandsmøde>, <meeting.no_date>" in title(Reconciliation(meeting, (), (), (), ()), words)
