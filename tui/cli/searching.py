"""`search` and `similar`: items found, with why; items about the same matter, as a timeline."""

from collections.abc import Iterator

import click

from store.library import Library
from store.model import Hit, Results, Treatment
from store.text import fold
from tui.cli import answers, output
from tui.cli.command import Command
from tui.cli.given import Number
from tui.cli.output import Strong
from tui.cli.pages import held, nothing
from tui.cli.session import Session, pass_session
from tui.filters import told
from tui.words import quoted, rule_of, say

QUERY = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
"""`-word` is a word of the query that must not stand there, not an option, be it `-h`."""


class Asking(Command):
    """A command that takes a query. `-h` alone would exclude a word from nothing: it asks for help, as everywhere."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the words."""
        return super().parse_args(ctx, ["--help"] if args == ["-h"] else args)


@click.command("search", cls=Asking, context_settings=QUERY)
@click.argument("words", metavar="QUERY", nargs=-1, required=True)
@click.option("--limit", metavar="N", type=Number(), default=20, show_default=True, help="How many at most.")
@click.option(
    "--facets", is_flag=True, help="Also say how the hits are spread over bodies, years, kinds and departments."
)
@pass_session
def search(session: Session, words: tuple[str, ...], limit: int, *, facets: bool) -> None:
    """Find items by their words.

    Also "a phrase", -word, and filters such as body: date: kind: outcome: department: is: case: tag:
    @NAME stands for the saved search of that name.
    """
    if mistaken := next((word for word in words if word.startswith("--")), None):
        raise click.UsageError(say("cli.usage.unknown_option", option=mistaken))
    query = " ".join(map(session.library.searches.meant, words))
    results = session.library.search(query, limit, spread=facets)
    if session.json:
        output.answer(answers.results(session.library, results, faceted=facets))
        return
    for problem in results.problems:
        output.complain(told(problem))
    for parts in _listed(session.library, results):
        output.line(*parts)
    for facet in results.facets:
        for value, count in facet.values:
            shown = say(f"kind.{value}") if facet.name == "kind" else value
            output.line(say("cli.search.facet", facet=say(f"facet.{facet.name}"), value=shown, count=count))


@click.command("similar", cls=Command)
@click.argument("item", metavar="ITEM")
@click.option("--limit", metavar="N", type=Number(), default=20, show_default=True, help="How many at most.")
@pass_session
def similar(session: Session, item: str, limit: int) -> None:
    """Show the earlier and later treatment of an item's matter. Its case comes first, then its title."""
    session.library.registers.item(item)
    found = session.library.similar(item, limit)
    if session.json:
        output.answer({"item": item, "treatments": [answers.treatment(one) for one in found]})
        return
    for one in found:
        where = _held(session.library, one)
        output.line(Strong(f"{one.number} {one.title}".strip()), "  ", where, "  ", one.item)
        decision = quoted(one.decision) if one.decision else say("similar.no_outcome")
        output.line("    ", say(f"likeness.{one.likeness}"), ": ", decision)
    if not found:
        output.line(say("cli.similar.none"))


def _listed(library: Library, results: Results) -> Iterator[tuple[str, ...]]:
    for one in results.suggestions:
        nearest = ", ".join(one.nearest)
        yield (
            say("cli.search.nearest", query=one.query, nearest=nearest)
            if nearest
            else say("cli.search.nowhere", query=one.query),
        )
        yield ()
    if not results.hits:
        less = library.with_less(results.query)
        yield (say("search.with_less") if less else nothing(library, "cli.search.none"),)
        for query, hits in less:
            yield "  ", say("cli.search.less", query=query, hits=hits)
        return
    for hit in results.hits:
        where = _held(library, hit)
        yield Strong(f"{hit.number} {hit.title}"), "  ", where, "  ", hit.item
        yield "    ", say(f"cli.field.{hit.field}"), ": ", *_snippet(hit)
        if hit.matches:
            yield "    ", "; ".join(_why(hit))
        yield ()
    told = "cli.search.total_at_least" if results.at_least else "cli.search.total"
    yield (say(told, shown=len(results.hits), total=results.total),)


def _held(library: Library, one: Hit | Treatment) -> str:
    """Where and when; meetings are looked through only for what the paper does not print."""
    printed = one.body and one.date
    return held(None if printed else library.registers.meeting(one.meeting), one.body, one.date)


def _snippet(hit: Hit) -> Iterator[str]:
    """The snippet with the words that were found standing out."""
    place = 0
    for match in sorted(hit.matches, key=lambda match: match.span):
        start, end = match.span.start - hit.snippet_start, match.span.end - hit.snippet_start
        if place <= start < end <= len(hit.snippet):
            yield hit.snippet[place:start]
            yield Strong(hit.snippet[start:end])
            place = end
    yield hit.snippet[place:]


def _why(hit: Hit) -> Iterator[str]:
    """Why each word was found, once for each way it is written."""
    written = {(match.query, fold(match.word), match.rule): match for match in reversed(hit.matches)}
    for match in reversed(written.values()):
        yield say(f"cli.rule.{rule_of(match)}", query=match.query, word=match.word, distance=match.distance)
