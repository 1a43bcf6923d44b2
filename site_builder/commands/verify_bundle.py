"""`scr verify-bundle`, for a panel member or an auditor: in a board's folder, or anywhere with the address of its site."""

from __future__ import annotations

from pathlib import Path

import click

from site_builder.commands.options import FORMAT, LIVE, NOW, ROOT, errors_end_the_run, live_site, tell
from site_builder.formats.proof_text import proof_json, proof_text
from site_builder.read.clock import read_clock


@click.command("verify-bundle")
@click.argument("bundle", type=click.Path(path_type=Path), metavar="FILE|FOLDER")
@FORMAT
@LIVE
@NOW
@ROOT
@errors_end_the_run
def verify_bundle_command(bundle: Path, form: str, live: str | None, now: str | None, root: Path) -> int:
    """Say whether a bundle, as a zip or unpacked, is the text that was published, and when the register says that it was made."""
    from site_builder.pipeline.verify_bundle import verify_bundle

    read_clock(now)  # nothing here hangs on the hour; a wrong one is told all the same
    base = root.resolve()
    found = verify_bundle(base, base / bundle, live_site(live))
    words = proof_json if form == "json" else proof_text
    tell(words(found.bundle, found.statements, matches=found.matches), found.names)
    return 0 if found.matches else 1
