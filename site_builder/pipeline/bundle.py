"""`scr bundle`: what the panel gets before publication, outside the site. Stopped by every open must but those of `NOT` and `REG`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from site_builder.deliver.bundle import README, Mail, pack, readme, write, write_email, write_text
from site_builder.deliver.kinds import Kind, tables_of
from site_builder.deliver.letter import mail_text
from site_builder.deliver.papers.recommended import recommendations_csv
from site_builder.deliver.paste import Paste, sent_before, to_paste
from site_builder.deliver.protected import cover_text, protected
from site_builder.errors import CannotRead, Stopped
from site_builder.model.calendar import earliest_publication, last_day_to_send, spoken_with_weekday
from site_builder.model.finding import Duty
from site_builder.model.manifest import facts
from site_builder.model.names import without_names
from site_builder.model.report import ReviewType
from site_builder.pipeline.check import check
from site_builder.pipeline.papers import make_papers
from site_builder.pipeline.places import Places, refuse_bundle_at
from site_builder.read.passphrase import read_passphrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime
    from pathlib import Path

    from site_builder.gate import Judgement, Standing
    from site_builder.model.finding import Finding
    from site_builder.model.submission import Repository
    from site_builder.rules.case import Case

NOT_ASKED = ("NOT", "REG")
# The bundle is how the panel is informed and asked: what it is told by this very bundle cannot be asked for first.
ASKED_BY_THE_BUNDLE_ITSELF = {Kind.WITHHOLD: ("PAN", None), Kind.NO_REVIEW: ("REV06", "timeline.panel_told")}
_PROTECTED = (
    "The e-mail has the protected file attached and nothing else; the bundle and the PDF beside it are not protected, and stay with the board. Tell "
    "the panel the passphrase another way, such as by telephone, never by e-mail. The protected file is another at each run, and the bundle in it is not."
)


@dataclass(frozen=True, slots=True)
class Bundled:
    """The files that were written: the zip, the same bound in one PDF, the zip encrypted where that was asked for, the e-mail as a draft and as text.

    `pastes` are the lines to write once it was sent, `remarks` what the officer should know first. A draft has neither e-mail nor lines.
    """

    bundle: Path
    bound: Path
    email: Path | None
    text: Path | None
    protected: Path | None
    pastes: tuple[Paste, ...]
    remarks: tuple[str, ...]
    case: Case
    kind: Kind

    @property
    def send_by(self) -> date | None:
        """The last day on which this copy can be sent for the day that its letter announces; none where no notice counts any more, or yet."""
        case = self.case
        counts = self.email and self.kind is Kind.PUBLICATION and case.asks_for_notice
        if not counts or case.publication is None or sent_before(case, case.submission.fingerprint.short):
            return None
        return last_day_to_send(case.publication.date(), case.policy.notice)


def bundle(
    root: Path, slug: str, now: datetime, *, kind: str, into: Path, draft: bool, protect: bool = False
) -> tuple[tuple[Finding, ...], Bundled | None]:
    """What stands against a bundle, or the bundle; where it is to be protected, with the passphrase of the environment.

    Raises CannotRead for a slug that has no readable report, a kind that does not fit the report, a folder that is published and a
    passphrase that is missing or weak; Stopped where the letter would announce a day that has passed.
    """
    refuse_bundle_at(into, root)
    repository, judgement = check(root, now)
    standing = judgement.standing(slug)
    if standing is None:
        about_it = tuple(_fit_to_tell(finding, judgement) for finding in judgement.findings if finding.slug == slug)
        if about_it:
            return about_it, None
        raise CannotRead(f"there is no report in reports/{slug}/; `scr status` lists the reports that there are")
    meant = Kind(kind)
    _fitting(standing, meant)
    against = tuple(_fit_to_tell(item, judgement) for item in standing.findings if item.duty is Duty.MUST and _asked(item, meant))
    if against and not draft:
        return against, None
    if not draft:
        _refuse_past_day(standing.case, meant)
    passphrase = read_passphrase(_known(standing)) if protect else None
    return (), _write(Places(root), repository, standing, kind=meant, into=into, draft=draft, passphrase=passphrase)


def _asked(finding: Finding, kind: Kind) -> bool:
    """Whether a must has to be met before a bundle of this kind is made."""
    by_itself, key = ASKED_BY_THE_BUNDLE_ITSELF.get(kind, ("", None))
    of_itself = by_itself and finding.code.startswith(by_itself) and key in (None, finding.key)
    return not of_itself and not finding.code.startswith(NOT_ASKED)


def _fit_to_tell(finding: Finding, judgement: Judgement) -> Finding:
    """The finding without a protected name in its place: a file's name may be what was found."""
    return replace(finding, place=replace(finding.place, file=without_names(finding.place.file, judgement.names)))


def _fitting(standing: Standing, kind: Kind) -> None:
    """Raises CannotRead where the letter would say of the report what is not so."""
    report = standing.case.report
    if kind is Kind.PUBLICATION and report.withhold:
        raise CannotRead("this report is withheld, and a bundle of this kind announces its publication; make one with `--kind withhold`")
    if kind is Kind.WITHHOLD and report.withhold is None:
        raise CannotRead("this kind of bundle asks the panel about a report that is withheld; write `withhold:` in its front matter first")
    if kind is Kind.NO_REVIEW and report.type is not ReviewType.NO_REVIEW:
        raise CannotRead(
            f"this kind of bundle tells the panel of a decision not to hold a review, and the type of this report is {report.type.value}"
        )


def _refuse_past_day(case: Case, kind: Kind) -> None:
    """Raises Stopped where the letter would announce a day or an hour that has passed, of a report that is not public."""
    if kind is not Kind.PUBLICATION or case.record or case.publication is None or case.publication > case.now:
        return
    place = case.submission.place("publication_date")
    earliest = earliest_publication(case.today, case.policy.notice)
    raise Stopped(
        f"{place.file}:{place.line}: the planned day and hour of publication have passed, and the letter would announce them. Write a new "
        f"`publication_date:`; if the copy is sent today, the first day that the policy allows is {earliest.isoformat()}. No bundle was made"
    )


def _known(standing: Standing) -> tuple[str, ...]:
    """What stands on the bundle or beside it, and is no secret."""
    case = standing.case
    board = case.board
    return (case.submission.slug, case.report.reference, case.submission.fingerprint.short, board.name, board.short_name, board.panel.name)


def _write(
    places: Places, repository: Repository, standing: Standing, *, kind: Kind, into: Path, draft: bool, passphrase: str | None
) -> Bundled:
    case, board = standing.case, repository.board
    papers = make_papers(places, repository, standing, kind, draft=draft)
    said = facts(case.submission, kind.value, case.policy.id, draft=draft)
    fingerprint = str(said["fingerprint"])
    tables = dict.fromkeys(tables_of(kind), recommendations_csv(case.report, board))
    about = {README: readme(kind, case.report.reference, fingerprint, board)}
    path = into / f"{case.report.reference}-{fingerprint}{'' if kind is Kind.PUBLICATION else f'-{kind.value}'}.zip"
    pack({**papers.files, **tables, **about}, said, path)
    bound = path.with_suffix(".pdf")
    write(bound, papers.bound)
    sealed = _protected(path, f"{case.report.reference}-{fingerprint}", passphrase) if passphrase else None
    if draft:
        return Bundled(path, bound, None, None, sealed, (), (), case, kind)
    said_in_it = cover_text(case.report.reference, sealed.name, board) if sealed else mail_text(papers.letter, board)
    mail = Mail(f"{board.short_name}: {case.report.reference}", said_in_it, (sealed,) if sealed else (path, bound))
    email, text = path.with_suffix(".eml"), path.with_suffix(".txt")
    write_email(mail, board, email)
    write_text(mail, board, text)
    remarks = (*_remarks(case, kind), *((_PROTECTED,) if sealed else ()))
    return Bundled(path, bound, email, text, sealed, to_paste(case, kind, fingerprint), remarks, case, kind)


def _protected(bundle_made: Path, stem: str, passphrase: str) -> Path:
    """The bundle, encrypted; not named by its kind, since that a report is to be withheld is nobody's business on the way."""
    sealed = bundle_made.with_name(f"{stem}-protected.zip")
    write(sealed, protected(bundle_made.read_bytes(), passphrase))
    return sealed


def _remarks(case: Case, kind: Kind) -> Iterator[str]:
    """What the officer should know before she sends it."""
    if case.board.panel.email is None:
        yield "The panel's address is not known, so the draft has no recipient; write it in mkdocs.yml under `extra.scr:` and `panel:` as `email:`."
    if case.record:
        yield "This report is in the register as published, so this is a copy of it, and nothing need be written once it is sent."
        return
    if sent := sent_before(case, case.submission.fingerprint.short):
        yield f"The front matter says that the panel was sent this text on {spoken_with_weekday(sent)}. That day counts, so nothing need be written."
        return
    if kind is not Kind.PUBLICATION:
        return
    if case.publication is None:
        yield "This report has no day of publication yet, and the letter says so; once you write `publication_date:`, tell the panel the day."
        return
    earliest = earliest_publication(case.today, case.policy.notice)
    if case.asks_for_notice and case.publication.date() < earliest:
        yield (
            f"If you send this copy today, the report may be published on {spoken_with_weekday(earliest)} at the earliest; the letter announces "
            f"{spoken_with_weekday(case.publication.date())}. Write a later `publication_date:` and make the bundle again before you send it."
        )
