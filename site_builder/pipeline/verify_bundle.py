"""`scr verify-bundle`: was this the text? A bundle against its own digests, the register, and the report where its folder is at hand.

It works with nothing but a live site's register, in any folder, and writes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pypdfium2

from site_builder.audit.words import missing_from_pdf
from site_builder.errors import CannotRead
from site_builder.model.changes import what_changed
from site_builder.model.manifest import REPORT
from site_builder.model.names import finds_none
from site_builder.model.parts import parts
from site_builder.model.proof import Statement, of_its_files, of_publication, of_when, record_of
from site_builder.model.register import Register
from site_builder.read.bundles import read_bundle
from site_builder.read.live import read_live_register
from site_builder.read.repository import read_repository
from site_builder.render.markdown import to_html, words
from site_builder.render.pdf import pdf_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from site_builder.model.manifest import Bundle
    from site_builder.model.names import NameFinder
    from site_builder.model.submission import Repository, Submission


@dataclass(frozen=True, slots=True)
class Verified:
    """What was found of a bundle, and where protected names stand in what is told of it."""

    bundle: Bundle
    statements: tuple[Statement, ...]
    names: NameFinder = finds_none

    @property
    def matches(self) -> bool:
        """Whether somebody vouches for the bundle and nothing speaks against it."""
        holds = {statement.holds for statement in self.statements}
        return True in holds and False not in holds


def verify_bundle(root: Path, path: Path, live: str | None = None) -> Verified:
    """Everything that can be said of a bundle.

    Raises CannotRead for what is no bundle, for a live register that cannot be read, and where there is neither a board's folder nor a live site.
    """
    repository = read_repository(root) if (root / "mkdocs.yml").is_file() else None
    if repository is None and live is None:
        raise CannotRead("this folder is no board's, so there is no register to compare with; name the board's site with --live")
    bundle = read_bundle(path)
    theirs = read_live_register(live, root) if live else None
    names = repository.names if repository else finds_none
    return Verified(bundle, tuple(_statements(bundle, repository, theirs)), names)


def _statements(bundle: Bundle, repository: Repository | None, theirs: Register | None) -> Iterator[Statement]:
    yield from of_its_files(bundle)
    if bundle.manifest.is_draft:
        return
    ours = repository.register if repository else None
    register, of_registers = _the_register(ours, theirs)
    yield from of_registers
    made = list(of_when(bundle, register))
    of_text = list(_of_its_text(bundle, repository, register)) if repository else []
    entered = any(one.holds for one in made)
    yield from made
    yield from of_publication(bundle, register, files_vouched_for=entered)
    yield from of_text
    if not entered:
        yield Statement(
            "limits", "Nobody but the bundle vouches for all of its files: a text was compared, or the fingerprint that it bears."
        )


def _the_register(ours: Register | None, theirs: Register | None) -> tuple[Register, list[Statement]]:
    """The register to ask: the one that has the other's entries in it. And what is wrong with either."""
    told = [
        Statement(
            "register", f"{whose} register is broken, so what it says proves nothing: {problem.file}: {problem.message}.", holds=False
        )
        for whose, register in (("This folder's", ours), ("The live site's", theirs))
        for problem in (register.problems if register else ())
    ]
    if ours is None or theirs is None:
        return ours or theirs or Register(), told
    if ours.id and theirs.id and ours.id != theirs.id:
        told.append(Statement("register", "The live site's register is that of another board than this folder's.", holds=False))
    if theirs.entries.keys() <= ours.entries.keys():
        return ours, told
    told.append(Statement("register", "The live site's register has entries that this folder lacks; it was asked, and not this folder's."))
    return theirs, told


def _of_its_text(bundle: Bundle, repository: Repository, register: Register) -> Iterator[Statement]:
    """The bundle's text against that of the report as it lies in its folder."""
    manifest = bundle.manifest
    same = (item for item in repository.submissions if item.report.reference.casefold() == manifest.reference.casefold())
    submission = next(same, None)
    if submission is None:
        yield Statement("source", f"There is no report {manifest.reference} in this folder to compare with.")
    elif manifest.fingerprint != submission.fingerprint.short or manifest.fingerprint_sha256 not in (None, submission.fingerprint.sha256):
        change = what_changed(manifest.parts, parts(submission.report, submission.body, submission.assets)) if manifest.parts else ""
        since = f" What differs: {change}." if change else ""
        is_public = record_of(manifest, register) is not None
        sentence = f"The text in {submission.folder}/ is another one, {submission.fingerprint.short}.{since}"
        yield Statement("source", sentence, holds=None if is_public else False)
    else:
        yield _word_for_word(bundle, submission)


def _word_for_word(bundle: Bundle, submission: Submission) -> Statement:
    """Whether every word of the source stands in the report's copy; the fingerprint alone is only what the bundle says of itself."""
    if REPORT not in bundle.files:
        return Statement("source", f"It bears the fingerprint of the text in {submission.folder}/, and holds no copy of it.")
    try:
        lost = missing_from_pdf(_words_of(submission), pdf_text(bundle.report)).total()
    except pypdfium2.PdfiumError:
        return Statement("source", f"{REPORT} cannot be opened as a PDF.", holds=False)
    if lost:
        return Statement("source", f"{REPORT} lacks {lost} words of the text whose fingerprint the bundle bears.", holds=False)
    return Statement("source", f"{REPORT} has every word of the text in {submission.folder}/.", holds=True)


def _words_of(submission: Submission) -> str:
    """Every word that is fingerprinted."""
    report = submission.report
    recommended = (text for item in report.recommendations for text in (item.id, item.text, item.intended_outcome or ""))
    return "\n".join((report.title, report.summary or "", *words(to_html(submission.body, for_print=False)), *recommended))
