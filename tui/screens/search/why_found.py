"""Why a hit was found and stands where it does, as sentences: what is told adds up to the score that is told."""

from collections.abc import Iterator, Sequence

from store.model import Hit, Match, Weighed
from store.searching.ranking import GAINS
from tui.words import rule_of, say

WHOLE = 100
"""A score is told in hundredths."""


def why_found(hit: Hit, *, at_least: bool = False) -> list[str]:
    """Each word with the rule that found it, where it stands, and what its score is made of.

    `at_least`: whether only the likeliest places of a phrase were looked at.
    """
    if hit.matches:
        told = list(dict.fromkeys(_why_matched(hit.matches)))
        if hit.guess:
            told.append(say("why.guess"))
        told.append(say("why.hit", field=say(f"found_in.{hit.field}"), score=hit.score))
        told += _why_weighed(hit.weighed, hit.score) if hit.weighed else ()
    else:
        told = [say("why.filters")]
    told.append(say("why.newest"))
    return [*told, say("why.at_least")] if at_least else told


def _why_matched(matches: tuple[Match, ...]) -> Iterator[str]:
    for match in matches:
        if match.rule == "typo":
            yield say("why.match_typo", query=match.query, word=match.word, distance=match.distance)
        else:
            yield say("why.match", query=match.query, word=match.word, rule=say(f"rule.{rule_of(match)}"))


def _why_weighed(weighed: Weighed, score: float) -> Iterator[str]:
    given = [word.strength * word.share for word in weighed.words]
    parts = in_hundredths([*given, weighed.closeness, -weighed.formality], weighed.best, round(score * WHOLE))
    strongest = 1.0 + max(GAINS.values())
    for word, part in zip(weighed.words, parts, strict=False):
        at_best = word.strength > strongest - 1 / WHOLE
        most = part if at_best else max(part, round(word.share * strongest / weighed.best * WHOLE))
        yield say("why.word", query=word.query, part=part / WHOLE, most=most / WHOLE)
    if len(weighed.words) > 1:
        yield say("why.rare")
    closeness, formality = parts[-2:]
    if weighed.closeness:
        yield say("why.closeness", closeness=closeness / WHOLE)
    if weighed.formality:
        yield say("why.formality", formality=-formality / WHOLE)
    if sum(map(bool, parts)) > 1:
        yield say("why.sum", score=score)


def in_hundredths(values: Sequence[float], of: float, total: int) -> list[int]:
    """The values as parts of `of`, in hundredths of which all together are `total`: none is a whole one off."""
    exact = [value / of * WHOLE for value in values]
    parts = [int(one // 1) for one in exact]
    nearest = sorted((at for at, value in enumerate(values) if value), key=lambda at: parts[at] - exact[at])
    for turn in range(total - sum(parts)):
        parts[nearest[turn % len(nearest)]] += 1
    return parts
