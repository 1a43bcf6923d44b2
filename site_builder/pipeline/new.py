"""`scr new`: the first lines of a report, under a reference that is still free; what an option or a form states is read as the file will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.deliver.draft import TITLE, draft_text, write_draft
from site_builder.errors import CannotRead
from site_builder.model.report import Report, ReviewType
from site_builder.model.slug import is_slug
from site_builder.pipeline.places import Places
from site_builder.read.frontmatter import decode, split
from site_builder.read.repository import read_repository
from site_builder.read.schema import typed
from site_builder.read.strict_yaml import NotStrict

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from site_builder.model.submission import Repository


def new(root: Path, slug: str, now: datetime, *, title: str = "", reference: str = "", kind: str = "") -> Path:
    """The file that was written; what is blank, as a field of a form may be, is filled in.

    Raises CannotRead for a name that cannot be an address, or that is taken, and for what could not stand in a report.
    """
    if not is_slug(slug):
        raise CannotRead("name the report in lower-case letters, digits and single hyphens, such as `child-k`; it becomes the address")
    repository = read_repository(root)
    if repository.names(slug):
        raise CannotRead("a protected name stands in the name of this report, which becomes its address; choose a pseudonym")
    stated = {
        "title": title.strip() or TITLE,
        "reference": reference.strip() or _free(repository, now.year),
        "type": kind.strip() or ReviewType.SERIOUS_CASE_REVIEW.value,
    }
    report = _read(stated)
    for key, text in (("title", report.title), ("reference", report.reference)):
        if repository.names(text):
            raise CannotRead(f"--{key}: a protected name stands in it; choose a pseudonym")
    if report.reference.casefold() in _taken(repository):
        raise CannotRead("--reference: another report has this reference, or had it; choose one that is free, or leave it blank")
    text = draft_text(report.title, report.reference, report.type)
    _refuse_unless_read_as_stated(text, report)
    return write_draft(Places(root).reports, slug, text)


def _taken(repository: Repository) -> set[str]:
    taken = {item.report.reference.casefold() for item in repository.submissions}
    return taken | {record.published.reference.casefold() for record in repository.register.records.values()}


def _free(repository: Repository, year: int) -> str:
    taken = _taken(repository)
    return next(name for number in range(1, len(taken) + 2) if (name := f"SCR-{year}-{number:02}").casefold() not in taken)


def _read(stated: dict[str, str]) -> Report:
    report = typed(Report, stated)
    if not isinstance(report, Report):
        (key, *_), message = report[0]
        raise CannotRead(f"--{key}: {message}")
    return report


def _refuse_unless_read_as_stated(text: str, report: Report) -> None:
    """The strict reader's own answer: the file states these three values and nothing else."""
    try:
        front = split(decode(text.encode("utf-8"))).front
    except (NotStrict, UnicodeEncodeError):
        raise CannotRead("--title: a sign in it cannot be seen or read; type the title again") from None
    if front.refused or typed(Report, front.data) != report:
        raise CannotRead("--title: it cannot stand in a report as it is; type it again in plain words")
