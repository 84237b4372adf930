"""What a task is introduced by: how the matter was decided, and that somebody wishes it. Several begin the same."""

import re

_LONGEST = 240
"""Code points in which the introduction ends."""
_DECIDED = re.compile(
    r"\b(?:godkend|efterretning|anbefal|tiltr[åa]d|drøft|indstilling|vedtag|vedtok|oversend|genoptag|approv|noted|agreed"
    r"|recommend|godkänn|beslut)",
    re.IGNORECASE,
)
_JOINED = re.compile(
    r"\b(?:med (?:den |de |følgende )?(?:bemærkning|tilføjelse|merknad|tillegg|tillägg)(?:en|er)?(?: om)?,?(?: att?\b)?"
    r"|med (?:et )?ønske om,?(?: at\b)?|idet(?: dog)?"
    r"|with the (?:comment|remark|request|addition) that|provided that|on condition that)[\s,:]+",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"(?:[^.;:]{0,60}?\b(?:\w{0,40}(?:udvalget|utvalget|utskottet|byrådet|rådet|bestyrelsen|kommunen)|der|man|committee)"
    r"\s+)?(?:dog\s+)?(?:ønske[rs]|önskar|bede[rs] om|anmoder om|beslutte(?:r|de)|er enige? om|bakker op om|wishes"
    r"|asks)(?:\s+(?:det|samtidig|også|desuden|derudover|endvidere))?,?\s+"
    r"(?:(?:at|att|that|for|om)\b,?\s+)*",
    re.IGNORECASE,
)
_SHORTEST = 12
"""Code points of what must be left to be told by itself."""


def without_introduction(task: str) -> str:
    """What is to be done, without how it was decided and who wishes it; all of it where it begins otherwise."""
    words = " ".join(task.split())
    rest = words
    joined = _JOINED.search(words, 0, _LONGEST)
    if joined and _DECIDED.search(words, 0, joined.start()):
        rest = words[joined.end() :]
    if wished := _WISHED.match(rest):
        rest = rest[wished.end() :]
    return rest if len(rest) >= _SHORTEST else words
