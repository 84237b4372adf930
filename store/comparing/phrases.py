"""The words of `phrases.toml`: what a title says of any item, which items are formalities, what is recommended."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

LONGEST_TITLE = 300
"""Code points of a title that are looked at."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """The tables of all languages together. Patterns by their name in the file."""

    any_item: frozenset[str]
    any_task: frozenset[str]
    any_decision: frozenset[str]
    endings: tuple[str, ...]
    """The longest first."""
    formality: tuple[tuple[str, re.Pattern[str]], ...]
    standing: tuple[tuple[str, re.Pattern[str]], ...]
    answers: tuple[tuple[str, re.Pattern[str]], ...]
    answering: re.Pattern[str]
    """Any of the answers."""
    completed: tuple[tuple[str, re.Pattern[str]], ...]
    recommended: tuple[tuple[str, re.Pattern[str]], ...]
    named: tuple[tuple[str, re.Pattern[str]], ...]
    whose: tuple[tuple[str, re.Pattern[str]], ...]
    negated: tuple[tuple[str, re.Pattern[str]], ...]
    remark: tuple[tuple[str, re.Pattern[str]], ...]
    reason: tuple[tuple[str, re.Pattern[str]], ...]
    opening: tuple[tuple[str, re.Pattern[str]], ...]
    procedure: tuple[tuple[str, re.Pattern[str]], ...]


@cache
def phrases() -> Phrases:
    """The phrases, read once."""
    languages = tomllib.loads(Path(__file__).with_name("phrases.toml").read_text("utf-8")).values()

    def patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
        return tuple(
            (name, re.compile(pattern, re.IGNORECASE))
            for language in languages
            for name, pattern in language[table].items()
        )

    def words(table: str) -> frozenset[str]:
        return frozenset(word for language in languages for word in language[table].split())

    answers = patterns("answers")
    any_answer = "|".join(pattern.pattern.replace("(?P<of>", "(?:") for _, pattern in answers)
    return Phrases(
        any_item=words("any_item"),
        any_task=words("any_task"),
        any_decision=words("any_decision"),
        endings=tuple(sorted(words("endings"), key=lambda ending: (-len(ending), ending))),
        formality=patterns("formality"),
        standing=patterns("standing"),
        answers=answers,
        answering=re.compile(any_answer, re.IGNORECASE),
        completed=patterns("completed"),
        recommended=patterns("recommended"),
        named=patterns("named"),
        whose=patterns("whose"),
        negated=patterns("negated"),
        remark=patterns("remark"),
        reason=patterns("reason"),
        opening=patterns("opening"),
        procedure=patterns("procedure"),
    )


def formality(title: str) -> str | None:
    """What kind of formality an item of this title is (`approval_of_agenda`), or None for an item of substance."""
    return _named(title, "formality")


def is_standing(title: str) -> bool:
    """Whether items of this title stand on nearly every agenda: formalities, rounds and notices."""
    return formality(title) is not None or _named(title, "standing") is not None


@lru_cache(8192)
def _named(title: str, table: str) -> str | None:
    words = " ".join(title[:LONGEST_TITLE].split())
    patterns = phrases().formality if table == "formality" else phrases().standing
    return next((name for name, pattern in patterns if pattern.fullmatch(words)), None)


def asked(recommendation: str) -> frozenset[str]:
    """The kinds of decision that the text of a recommendation asks for, beside approving it."""
    text = recommendation[:4000]
    return frozenset(name for name, pattern in phrases().recommended if pattern.search(text))


def without_opening(recommendation: str) -> str:
    """What is recommended, on one line, without who recommends it and to whom; all of it where it begins otherwise."""
    words = " ".join(recommendation.split())
    begun = next((found for _, pattern in phrases().opening if (found := pattern.match(words))), None)
    return words[begun.end() :] if begun and begun.end() < len(words) else words


def answered(title: str) -> str | None:
    """Of what an item tells what became of it, where its title says that it does (`Status på ...`), else None."""
    words, patterns = " ".join(title[:LONGEST_TITLE].split()), phrases()
    if not patterns.answering.fullmatch(words):
        return None
    found = (pattern.fullmatch(words) for _, pattern in patterns.answers)
    return next((match["of"] for match in found if match), None)


def completed(sentence: str) -> bool:
    """Whether a sentence says that something is done."""
    return any(pattern.search(sentence) for _, pattern in phrases().completed)


def is_procedure(label: str) -> bool:
    """Whether a section so called only tells which way a case goes, and what was said of it on the way."""
    return any(pattern.fullmatch(label[:LONGEST_TITLE].strip()) for _, pattern in phrases().procedure)
