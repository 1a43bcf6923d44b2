"""`scr serve`: the site, or one unpublished report, on this machine only, made again on every change. Nothing is put in place."""

from __future__ import annotations

import signal
import tempfile
import threading
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.deliver.preview import refuse_port
from site_builder.deliver.preview import serve as show
from site_builder.errors import CannotRead, PublishingError, Stopped
from site_builder.formats.as_text import judgement_text
from site_builder.gate import State
from site_builder.model.names import without_names
from site_builder.pages.generators import generated
from site_builder.pipeline.check import check
from site_builder.pipeline.form import form_file
from site_builder.pipeline.making import facts_of, make_all_pdfs, make_pages, make_site, published, put_beside
from site_builder.pipeline.places import Places
from site_builder.placing import Placing
from site_builder.stage.view import view_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from types import FrameType

PROOF = "Proof: this report is not published. Only this machine shows it."
PROOF_OF_PUBLIC = "Proof: as it stands in this folder; the public site may differ. Only this machine shows it."


def serve(root: Path, clock: Callable[[], datetime], *, proof: str | None, port: int, say: Callable[[str], None]) -> None:
    """Make, look, and make again until Ctrl-C or SIGTERM. The folder is a temporary one, removed at the end.

    Raises CannotRead, before anything is made, where nothing can listen at that port.
    """
    refuse_port(port)
    with _sigterm_ends_it(), tempfile.TemporaryDirectory(prefix="scr-serve-") as scratch:
        current = [Path(scratch) / "empty"]
        current[0].mkdir()

        def make() -> None:
            new = Path(tempfile.mkdtemp(dir=scratch))
            _make(root, clock(), new, proof)
            current[0] = new
            say("made")

        try:
            make()
        except CannotRead:
            raise
        except PublishingError as error:
            say(str(error))
        show(lambda: current[0], port=port, rebuild=make, watch=_watched(root), announce=say)


@contextmanager
def _sigterm_ends_it() -> Iterator[None]:
    """Let SIGTERM, too, leave by way of every `with`: what is shown may be under embargo and must not stay in a temporary folder."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def end(number: int, _: FrameType | None) -> None:
        signal.signal(number, signal.SIG_IGN)
        raise SystemExit(128 + number)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _make(root: Path, now: datetime, into: Path, proof: str | None) -> None:
    places = Places(root)
    repository, judgement = check(root, now)
    if proof is None:
        if judgement.stopping:
            raise Stopped(without_names(judgement_text(judgement), judgement.names))
        make_site(places, repository, judgement, into)
        return
    standing = judgement.standing(proof)
    if standing is None:
        raise CannotRead(f"there is no readable report in reports/{proof}/; `scr check {proof}` says why")
    view = replace(view_of(standing.case, State.PUBLIC), former_slugs=())
    mark = PROOF_OF_PUBLIC if standing.has_page else PROOF
    decided = standing.case.publication is not None or standing.case.record is not None
    made = make_all_pdfs(places, repository, (view,), mark, day_decided=decided)
    facts = facts_of((view,), *made)
    pages, files = generated(published(repository, judgement, (view,), facts, proof=mark))
    marked = [replace(page, values={**page.values, "proof": mark}) for page in pages]
    placing = Placing(into)
    make_pages(places, repository, (view,), facts, placing, mark, pages=marked)
    put_beside(placing, (view,), made, {"register.json": repository.register.public_copy(), **form_file(places, repository), **files})


def _watched(root: Path) -> list[Path]:
    folders = [root / "reports", root / "overrides", root / "mkdocs.yml"]
    return [folder for folder in folders if folder.exists()]
