"""Labels in their place: what stands around a line tells whether it begins with one."""

from store.reading.facts import are_names, date_in
from store.reading.labels import Label, LabelMatch, Labels
from store.reading.printed import Line
from store.reading.styles import HouseStyle

_DECIDED_ON = Label(names=[], role="decision")
_LONGEST_DAY = 100


def label_at(
    line: Line, following: Line | None, section: LabelMatch | None, labels: Labels, style: HouseStyle, *, empty: bool
) -> LabelMatch | None:
    """The label that the line begins with; `section`: the label above it, `empty` where nothing stands between them.

    In a decision those who were away may be named without a colon. Right below the label of decisions a body with its
    day is a label, too: it says whose decision follows, and of when.
    """
    label = labels.match(line.text)
    if label and runs_on(label, following):
        return None
    if section is None or section.style.role != "decision" or (label and label.style.role != "background"):
        return label
    if empty or section.style is _DECIDED_ON:
        named = label.label if label else line.text[:-1] if _may_name_day(line) else ""
        if date_in(named, style):
            return LabelMatch(named, _DECIDED_ON, label.end if label else len(line.text), label is None)
    away = None if label else labels.attendance(line.text)
    return away if away and are_names(line.head[away.end :], style) else label


def runs_on(label: LabelMatch, following: Line | None) -> bool:
    """Whether a sentence only comes to a decision and its day at the end of a line, and goes on in the next one."""
    if not label.alone or following is None or following.after_blank or not any(map(str.isdigit, label.label)):
        return False
    return following.text[0] == "(" or following.text[0].islower()


def _may_name_day(line: Line) -> bool:
    return line.text.endswith(":") and len(line.text) <= _LONGEST_DAY
