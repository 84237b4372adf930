"""`style test` and `style explain`: whether a house style reads its example papers right, and why a file is read so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from store.errors import ReadingError
from store.reading import read
from store.reading.examples import Difference, differences, draft, examples, gold_of
from store.reading.files import load
from store.reading.opening import STANDARD_INPUT
from tui.cli import output
from tui.cli.given import TypedPath
from tui.cli.output import Strong
from tui.cli.reading import standard_input
from tui.cli.session import Session, pass_session
from tui.cli.shape import Commands
from tui.words import fail, say

if TYPE_CHECKING:
    from store.reading.explaining import Explained

ENDING = ".toml"


@dataclass(frozen=True, slots=True)
class Tested:
    """How one example paper was read."""

    paper: Path
    differences: tuple[Difference, ...] = ()
    gold: Path | None = None
    """A draft that was written now, since there was none."""
    failed: str = ""


@click.group("style", cls=Commands)
def styles() -> None:
    """Try out how a municipality's papers are read."""


@styles.command("test")
@click.argument("style", metavar="STYLE", type=TypedPath())
@click.option(
    "--examples",
    "folder",
    metavar="FOLDER",
    type=TypedPath(),
    help="Where the papers lie; else beside STYLE.toml in STYLE/.",
)
@click.option("--draft", "drafting", is_flag=True, help="Write what is read as gold where a paper has none yet.")
@pass_session
@click.pass_context
def test(context: click.Context, session: Session, style: str, folder: str | None, drafting: bool) -> None:
    """Say where STYLE reads its example papers wrong.

    STYLE is a name or a TOML file; the gold beside a paper says what is right.
    """
    name, shelf = _style(session, style)
    papers = examples(Path(folder) if folder else shelf / name)
    tested = [_tested(paper, name, shelf, drafting) for paper in papers]
    if session.json:
        output.answer({"style": name, "examples": [_as_json(one) for one in tested]})
    else:
        for one in tested:
            output.lines(_told(one))
    if any(one.differences or one.failed for one in tested):
        context.exit(1)


@styles.command("explain")
@click.argument("file", metavar="FILE", type=TypedPath())
@click.option(
    "--style",
    metavar="STYLE",
    type=TypedPath(),
    help="A style's name or TOML file to read it with; else it is found out.",
)
@pass_session
def explain_file(session: Session, file: str, style: str | None) -> None:
    """Say line by line why FILE is read so."""
    # Here, since no other command has the reader in its own process.
    from store.reading.explaining import explain

    data = standard_input() if file == STANDARD_INPUT else load(Path(file))
    name, shelf = _style(session, style) if style else (session.document_language, session.styles)
    explained = explain(data, language=name, styles=shelf)
    if session.json:
        output.answer(_explained_as_json(file, explained))
        return
    output.line(say("cli.style.used", style=explained.style, language=explained.language))
    for line in explained.lines:
        reasons = "; ".join(say(reason) for reason in line.reasons)
        output.line(f"{line.number:5} ", f"{line.item or '':>6} ", line.text)
        if reasons:
            output.line(" " * 13, Strong(reasons))


def _style(session: Session, style: str) -> tuple[str, Path]:
    """The style's name, and the folder that it lies in. A file may be given, or the name of a style."""
    path = Path(style)
    if path.suffix == ENDING:
        if not path.is_file():
            raise ReadingError("reading.missing", path=style)
        return path.stem, path.parent
    return style, session.styles


def _tested(paper: Path, name: str, shelf: Path, drafting: bool) -> Tested:
    try:
        file = read(load(paper), str(paper), language=name, styles=shelf)
        gold = gold_of(paper)
        if drafting and not gold.exists():
            gold.write_bytes(draft(file))
            return Tested(paper, gold=gold)
        return Tested(paper, tuple(differences(file, load(gold), str(gold))))
    except ReadingError as error:
        return Tested(paper, failed=fail(error))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return Tested(paper, failed=say("reading.unreadable", path=str(gold_of(paper)), reason=reason))


def _told(one: Tested) -> Iterator[str]:
    if one.failed:
        yield f"✗ {one.paper.name}: {one.failed}"
    elif one.gold:
        yield say("cli.style.drafted", paper=one.paper.name, gold=one.gold.name)
    elif not one.differences:
        yield say("cli.style.right", paper=one.paper.name)
    for each in one.differences:
        yield say("cli.style.differs", paper=one.paper.name, place=each.place, wanted=each.wanted, found=each.found)


def _as_json(one: Tested) -> dict[str, object]:
    return {
        "paper": str(one.paper),
        "differences": [{"place": each.place, "wanted": each.wanted, "found": each.found} for each in one.differences],
        "drafted": str(one.gold) if one.gold else None,
        "failed": one.failed or None,
    }


def _explained_as_json(file: str, explained: Explained) -> dict[str, object]:
    lines = [
        {
            "line": line.number,
            "text": line.text,
            "document": line.document,
            "item": line.item,
            "reasons": [{"id": reason.id, **dict(reason.values)} for reason in line.reasons],
        }
        for line in explained.lines
    ]
    return {"path": file, "style": explained.style, "language": explained.language, "lines": lines}
