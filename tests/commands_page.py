"""`docs/commands.md`, made from the commands themselves: what each does, what it takes, and what it ends with. `make golden` writes it anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from site_builder.cli import main

PAGE = Path(__file__).parents[1] / "docs" / "commands.md"

AS_CHECK = "as `check`"
ENDS = {
    "board-report": "0",
    "build": AS_CHECK,
    "bundle": "as `check`, but for the rules that begin with `NOT` and `REG` (kind `withhold`: `PAN` too)",
    "check": "0 nothing stops the site, 1 something does, 2 something could not be read",
    "clean": "0",
    "deploy": "0, 1 when something stands against it, 2 when it could not be done",
    "digest": "0",
    "editor": "0, 2 when something is in the way",
    "init": "0, 2 when the folder is not empty",
    "new": "0",
    "protect": "0",
    "publish": AS_CHECK,
    "redirects": "0, 2 when something stops the site",
    "register": "0, 1 when it is broken",
    "serve": "when it is stopped",
    "status": "0",
    "verify": "0 all is as the register has it, 1 a difference, or nothing could be recorded, 2 it could not be read, or is another board's",
    "verify-bundle": "0 it matches, 1 a difference, or nobody vouches for it, 2 no bundle, or nothing to compare it with",
}
EVERYWHERE = ("now", "root")
HEAD = """# Commands and options

This page is made from the program (`make golden`). `scr COMMAND --help` says the same. All commands may be run in a folder that is no git checkout.

Where no other code is named, a command that could not read the settings, a file or its own options ends with 2, and one that was stopped on its way with 1.
"""


def commands_page() -> str:
    """The whole page, in Markdown."""
    commands = sorted(main.commands.items())
    rows = [f"| [`scr {name}`](#scr-{name}) | {_sentence(command)} | {ENDS[name]} |" for name, command in commands]
    table = ["| command | does | ends with |", "|---|---|---|", *rows]
    return "\n".join([HEAD, *table, "", _options_of_all(main.commands), *(_section(name, command) for name, command in commands)])


def _options_of_all(commands: dict[str, click.Command]) -> str:
    """The options that almost every command takes, told once."""
    shown = {option.name: option for command in commands.values() for option in _options(command) if option.name in EVERYWHERE}
    without = {name: [at for at, command in sorted(commands.items()) if name not in _names(command)] for name in EVERYWHERE}
    rows = [f"| {_spelled(shown[name])} | {_cell(shown[name].help or '')}{_but_for(without[name])} |" for name in EVERYWHERE]
    return "\n".join(["All of them take:", "", "| option | |", "|---|---|", *rows, ""])


def _but_for(names: list[str]) -> str:
    return f" (Not with {', '.join(f'`{name}`' for name in names)}.)" if names else ""


def _section(name: str, command: click.Command) -> str:
    pieces = command.collect_usage_pieces(click.Context(command))
    usage = " ".join(["scr", name, *(piece for piece in pieces if piece != "[OPTIONS]")])
    own = [option for option in _options(command) if option.name not in EVERYWHERE]
    lines = [f"## scr {name}", "", f"`{usage}`", "", _sentence(command), ""]
    if own:
        lines += ["| option | |", "|---|---|", *(f"| {_spelled(option)} | {_told(option)} |" for option in own), ""]
    return "\n".join(lines)


def _options(command: click.Command) -> Iterator[click.Option]:
    return (parameter for parameter in command.params if isinstance(parameter, click.Option))


def _names(command: click.Command) -> set[str]:
    return {option.name or "" for option in _options(command)}


def _sentence(command: click.Command) -> str:
    return _cell(" ".join((command.help or "").split()))


def _spelled(option: click.Option) -> str:
    """An option as it is written, with what it takes."""
    name = option.opts[0]
    if option.is_flag:
        return f"`{name}`"
    return f"`{name} {_cell(option.make_metavar(click.Context(main)).strip('[]{}'))}`"


def _told(option: click.Option) -> str:
    must = " Must be given." if option.required else ""
    default = f" Default: {option.default}." if isinstance(option.type, click.Choice) and isinstance(option.default, str) else ""
    return f"{_cell(option.help or '')}{must}{default}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
