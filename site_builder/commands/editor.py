"""`scr editor`, for whoever sets up the officer's editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from site_builder.commands.options import NOW, ROOT, errors_end_the_run
from site_builder.deliver.editors import Editor
from site_builder.read.clock import read_clock

if TYPE_CHECKING:
    from pathlib import Path

_NEXT = {
    Editor.VSCODE: "Open the folder in Visual Studio Code and take the extension that it recommends; `scr check` is its build task.",
    Editor.DECAP: "Read editor/README.md first. Nothing of editor/ may be on the public site.",
}


@click.command("editor")
@click.argument("which", metavar="vscode|decap", type=click.Choice([which.value for which in Editor]))
@NOW
@ROOT
@errors_end_the_run
def editor_command(which: str, now: str | None, root: Path) -> int:
    """Write what helps people in Visual Studio Code, or the forms of Decap CMS. Call it again after an update of the program."""
    from site_builder.pipeline.editor import editor

    read_clock(now)  # nothing here hangs on the hour; a wrong one is told all the same
    written, kept = editor(root.resolve(), Editor(which))
    click.echo("\n".join(["Written:", *(f"  {place}" for place in written)]))
    if kept:
        click.echo("\n".join(["There already, and left as they are:", *(f"  {place}" for place in kept)]))
    click.echo(_NEXT[Editor(which)])
    return 0
