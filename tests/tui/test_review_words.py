"""Every value that a paper or a review can have is said in words."""

from typing import get_args

import pytest

from store.library.progress import ReadState
from store.library.reconciling import GROUPS, LOOKS
from store.model import (
    AnchorState,
    AnnotationKind,
    DecisionKind,
    DocumentKind,
    Flag,
    FollowUpStatus,
    Level,
    MatchRule,
    RepairKind,
    Strength,
)
from tui.render import NOTE_SIGNS, PROGRESS_SIGNS, TASK_SIGNS
from tui.texts import TEXTS


@pytest.mark.parametrize(
    ("prefix", "values"),
    [
        ("kind", get_args(DocumentKind)),
        ("kind_of_note", get_args(AnnotationKind)),
        ("why.annotation", get_args(AnchorState)),
        ("status", get_args(FollowUpStatus)),
        ("strength", get_args(Strength)),
        ("decision", get_args(DecisionKind)),
        ("level", (*get_args(Level), "none")),
        ("flag", get_args(Flag)),
        ("look", (*LOOKS, "changed", "changed_since", "proposed", "orphaned", "doubtful")),
        ("reconciliation", GROUPS),
        ("repair", get_args(RepairKind)),
        ("rule", get_args(MatchRule)),
        ("review", ("pair_agenda", "pair_minutes")),
    ],
)
def test_every_value_has_words(prefix: str, values: tuple[str, ...]) -> None:
    assert [value for value in values if f"{prefix}.{value}" not in TEXTS] == []


def test_every_state_and_kind_has_its_own_sign() -> None:
    assert set(TASK_SIGNS) == set(get_args(FollowUpStatus))
    assert set(NOTE_SIGNS) == set(get_args(AnnotationKind))
    assert len(set(NOTE_SIGNS.values())) == len(NOTE_SIGNS)
    assert {*get_args(ReadState), ""} == set(PROGRESS_SIGNS)
