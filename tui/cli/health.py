"""`check`, `backup`, `restore`, `remove` and `forget`: the store's health, and what is taken out of it."""

from pathlib import Path

import click

from store.errors import RefusedError, StoreError
from tui.cli import answers, output
from tui.cli.asking import agreed, asked, somebody_is_there
from tui.cli.command import Command
from tui.cli.given import FILE
from tui.cli.session import Session, pass_session
from tui.traces import erase_traces
from tui.words import say


@click.command("check", cls=Command)
@click.option("--repair", is_flag=True, help="Mend what can be mended, after a backup.")
@pass_session
def check_store(session: Session, repair: bool) -> None:
    """Read all that the store holds and say what is wrong with it."""
    health = session.health
    kept, done = health.repair() if repair else (None, ())
    found = health.check()
    damaged = any(one.damage for one in found)
    newer = next((one.message for one in found if one.message.id == "store.newer_schema"), None)
    if session.json:
        problems = [{"message": say(one.message), "damage": one.damage} for one in found]
        repaired = [say(one) for one in done]
        backup = str(kept) if kept else None
        output.answer({"ok": not damaged, "problems": problems, "repaired": repaired, "backup": backup})
    else:
        if kept:
            output.line(say("cli.check.backup", path=str(kept)))
        output.lines(f"+ {say(one)}" for one in done)
        output.lines(f"{'✗' if one.damage else '!'} {say(one.message)}" for one in found if one.message != newer)
        if not damaged:
            output.line("✓ ", say("cli.check.sound", path=str(session.folder)))
    if newer:
        raise StoreError(newer.id, **dict(newer.values))
    if damaged:
        raise StoreError("cli.check.damaged" if repair else "cli.check.to_repair")


@click.command("backup", cls=Command)
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@pass_session
def back_up_store(session: Session, file: Path, force: bool) -> None:
    """Write the whole store to FILE (.tar.gz). The program may be open meanwhile."""
    session.health.back_up(file, over=force)
    if session.json:
        output.answer({"file": str(file.absolute()), "bytes": file.stat().st_size})
    else:
        output.line(say("cli.backup.written", path=str(file), bytes=file.stat().st_size))


@click.command("restore", cls=Command)
@click.argument("file", type=FILE)
@click.option("--force", is_flag=True, help="Into a store that is not empty: it is kept beside.")
@pass_session
def restore_store(session: Session, file: Path, force: bool) -> None:
    """Bring a store back from FILE. `backup` or `export store.json` wrote it."""
    health = session.health
    if not force and somebody_is_there() and not health.is_empty():
        force = agreed(say("cli.restore.sure", path=str(session.folder)))
    former = health.restore(file, force=force)
    if session.json:
        output.answer({"store": str(session.folder), "former": str(former) if former else None})
    elif former:
        output.line(say("cli.restore.done_beside", path=str(session.folder), former=str(former)))
    else:
        output.line(say("cli.restore.done", path=str(session.folder)))


@click.command("remove", cls=Command)
@click.argument("id", metavar="MEETING")
@pass_session
def remove_meeting(session: Session, id: str) -> None:
    """Take a meeting out of every list and search. Undo brings it back."""
    meeting = session.library.taking_out.remove(id)
    if session.json:
        output.answer(answers.meeting(meeting))
    else:
        output.change(session.library.history.last)


@click.command("forget", cls=Command)
@click.argument("id", metavar="MEETING")
@click.option("--yes", metavar="ID", help="The id of the meeting once more, instead of typing it.")
@pass_session
def forget_meeting(session: Session, id: str, yes: str | None) -> None:
    """Erase a meeting and all that was made of it, for good. The backups in the store's folder go, too."""
    taking_out = session.library.taking_out
    documents = taking_out.documents(id)
    if yes is None and somebody_is_there():
        yes = asked(say("cli.forget.sure", documents=len(documents), id=id))
    if (yes or "").strip() != id:
        raise RefusedError("forget.not_confirmed", id=id)
    try:
        taking_out.forget(id)
    finally:
        erase_traces(taking_out.folders())
    if session.json:
        output.answer({"forgotten": list(documents)})
    else:
        output.line(say("cli.forget.done", documents=len(documents)))
