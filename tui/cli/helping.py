"""`help` and `completion`: what a command does, and what makes a shell complete the words of one."""

import click
from click.shell_completion import BashComplete, FishComplete, ShellComplete, ZshComplete

from tui.cli import output
from tui.cli.command import Command

SHELLS: dict[str, type[ShellComplete]] = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command("help", cls=Command)
@click.argument("words", metavar="[COMMAND ...]", nargs=-1)
@click.pass_context
def tell(context: click.Context, words: tuple[str, ...]) -> None:
    """Say what a command does. Without a command all are listed."""
    shown = context.find_root()
    for word in words:
        group = shown.command
        if not isinstance(group, click.Group):
            break
        name, command, _ = group.resolve_command(shown, [word])
        command = command or group
        shown = click.Context(command, shown, name, **command.context_settings)
    output.verbatim(shown.get_help() + "\n")


@click.command("completion", cls=Command)
@click.argument("shell", type=click.Choice(list(SHELLS)))
@click.pass_context
def complete(context: click.Context, shell: str) -> None:
    """Print what makes a shell complete commands and options.

    \b
    bash  eval "$(referat completion bash)" in ~/.bashrc
    zsh   eval "$(referat completion zsh)" in ~/.zshrc
    fish  referat completion fish > ~/.config/fish/completions/referat.fish
    """
    kind = SHELLS[shell]
    output.verbatim(kind(context.find_root().command, {}, "referat", "_REFERAT_COMPLETE").source() + "\n")
