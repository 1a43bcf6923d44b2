"""One report as a rule sees it: what is stated, what the register knows, which policy binds it, and what time it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from site_builder.model.calendar import later, stay_until
from site_builder.model.finding import Place
from site_builder.model.fingerprint import response_digest
from site_builder.model.names import finds_none
from site_builder.model.recommendation import Status
from site_builder.model.report import ReviewType, Visibility
from site_builder.scan.survey import survey

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from site_builder.model.board import Board
    from site_builder.model.finding import Duty
    from site_builder.model.names import NameFinder
    from site_builder.model.policy import Policy, Types
    from site_builder.model.recommendation import Recommendation
    from site_builder.model.register import Record, Register
    from site_builder.model.report import Report
    from site_builder.model.submission import Submission
    from site_builder.scan.survey import Survey


@dataclass(frozen=True, slots=True)
class Case:
    """A report at one moment.

    `planned` holds the hour of publication of every report that has one and is not held back; `duties` says of each rule how much it binds; `survey` looks at a
    text, or remembers what was found in it; `names` says where protected names stand in one.
    """

    submission: Submission
    record: Record | None
    policy: Policy
    board: Board
    register: Register
    now: datetime
    planned: Mapping[str, datetime] = field(default_factory=dict)
    duties: Mapping[str, Duty] = field(default_factory=dict)
    survey: Callable[[str], Survey] = survey
    names: NameFinder = finds_none

    @property
    def report(self) -> Report:
        """What people state."""
        return self.submission.report

    @property
    def slug(self) -> str:
        """The report's folder and address."""
        return self.submission.slug

    @property
    def today(self) -> date:
        """The day in London."""
        return self.now.date()

    @property
    def texts(self) -> tuple[tuple[str, Place], ...]:
        """The Markdown that readers will see, each with the place of its first line: the report, and the board's response."""
        body = (self.submission.body, Place(self.submission.file, self.submission.body_line))
        response = self.submission.response
        return (body, (response, Place(f"{self.submission.folder}/response.md", 1))) if response else (body,)

    @property
    def text_may_change(self) -> bool:
        """Whether the text is not, or no longer, the one that the register has: a published text stays as it is."""
        return self.record is None or self.submission.fingerprint.sha256 != self.record.content.fingerprint

    @property
    def open_texts(self) -> tuple[tuple[str, Place], ...]:
        """Those of the texts that are not, or no longer, as the register has them; the response may be brought up to date by itself."""
        body, *response = self.texts
        changed = self.record is None or response_digest(self.submission.response) != self.record.content.response
        return (*([body] if self.text_may_change else []), *(response if changed else []))

    def place_to_add(self, *key: str | int) -> Place:
        """Where a missing key is to be added: at the nearest key that it belongs to, else beside the publication date."""
        stands = any(key[:end] in self.submission.places for end in range(len(key), 0, -1))
        return self.submission.place(*key) if stands else self.submission.place("publication_date")

    @property
    def publication(self) -> datetime | None:
        """The stated instant of publication."""
        return self.submission.publication(self.board)

    @property
    def panel_sent(self) -> date | None:
        """The stated day of the panel's copy."""
        if self.report.legacy:
            return self.report.legacy.panel_sent
        return self.report.panel.sent if self.report.panel else None

    @property
    def asks_for_notice(self) -> bool:
        """Whether the panel's notice is judged: a public review of a type that the duty binds, not yet published."""
        bound = self.report.type in self.policy.duties.panel_notice
        return bound and self.record is None and self.report.visibility is Visibility.PUBLIC and not self.report.withhold

    def binds(self, types: Types) -> bool:
        """Whether a duty binds this review; never one that was published before this program was used."""
        return self.report.type in types and self.report.legacy is None

    def asked_before_publication(self, types: Types) -> bool:
        """Whether publication waits for what a duty asks: a day is planned, and the report is not public yet."""
        return self.record is None and self.published_or_planned(types)

    @property
    def decision_asked(self) -> bool:
        """Whether it is asked who decided and who was told: before publication, and of what will not be published once a day of decision is stated."""
        report = self.report
        inside = report.visibility is Visibility.BOARD or report.withhold or report.type is ReviewType.NO_REVIEW
        decided = inside and report.timeline.decided and self.record is None and self.binds(self.policy.duties.decision)
        return bool(decided) or self.asked_before_publication(self.policy.duties.decision)

    def published_or_planned(self, types: Types) -> bool:
        """Whether a duty binds this report as one whose text is on the site, or that has a day of publication."""
        planned = self.publication and self.report.visibility is Visibility.PUBLIC and not self.report.withhold
        return bool(self.public_since if self.record else planned) and self.binds(types)

    @property
    def completion_due(self) -> date | None:
        """The day by which the review should be complete, where the day is stated from which that is counted."""
        begun = getattr(self.report.timeline, self.policy.completion.counted_from)
        return later(begun, self.policy.completion) if begun else None

    @property
    def took_longer(self) -> bool:
        """Whether the review was completed after its time, or is not complete though its time is over."""
        return self.completion_due is not None and (self.report.timeline.completed or self.today) > self.completion_due

    def while_it_ran(self, day: date) -> bool:
        """Whether the review was running on a day: begun, and not yet complete."""
        begun, completed = getattr(self.report.timeline, self.policy.completion.counted_from), self.report.timeline.completed
        return begun is not None and begun <= day <= (completed or self.today)

    def last_heard(self, item: Recommendation) -> date:
        """The day of the last entry of progress told by now; before any, the later of adoption and publication."""
        told = [entry.on for entry in item.progress if entry.on <= self.today]
        begun = [day for day in (self.public_since, item.adopted and item.adopted.on) if day and day <= self.today]
        return max(told, default=None) or max(begun, default=self.today)

    def progress_due(self, item: Recommendation) -> date | None:
        """The last day by which the board should hear of a recommendation again; None where it is complete, or its report is not public."""
        bound = self.public_since and self.binds(self.policy.duties.recommendations)
        if not bound or item.status_on(self.today) is Status.COMPLETED:
            return None
        return later(self.last_heard(item), self.policy.progress)

    @property
    def public_since(self) -> date | None:
        """The first day public of a report whose text is on the site, as the register has it."""
        return self.record.published.first_public if self.record and self.record.is_up else None

    @property
    def is_planned(self) -> bool:
        """Whether the report has an hour of publication that nothing holds back."""
        report = self.report
        held_back = report.hold or report.withhold or report.visibility is Visibility.BOARD
        return not held_back and self.publication is not None

    @property
    def is_due(self) -> bool:
        """Whether the report should be public by now, were nothing open."""
        return self.is_planned and self.publication is not None and self.publication <= self.now

    @property
    def first_public(self) -> date | None:
        """The first day public: the register's; for a legacy report the stated one; for one that is due, today."""
        if self.record:
            return self.record.published.first_public
        if self.report.legacy and self.is_due:
            return self.report.legacy.first_published
        return self.today if self.is_due else None

    @property
    def stay_until(self) -> date | None:
        """The last day on which the report must still be up."""
        first = self.first_public
        return stay_until(first, self.policy.availability, self.report.gaps) if first else None
