"""What a rule is: a code, a name, a duty and a function that yields problems. Its module's docstring is its documentation.

A report rule is asked of every report; a board rule once, of the whole repository. Rules are pure: `now` is given to them.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from site_builder.model.calendar import stay_until
from site_builder.model.finding import Place
from site_builder.model.report import Visibility

if TYPE_CHECKING:
    from datetime import date, datetime

    from site_builder.model.board import Board
    from site_builder.model.finding import Duty
    from site_builder.model.policy import Policy
    from site_builder.model.register import Record, Register
    from site_builder.model.report import Report
    from site_builder.model.submission import KeyPath, Repository, Submission


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, told to the officer. The place is that of the key, unless one is given."""

    message: str
    key: KeyPath = ()
    place: Place | None = None
    slug: str | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One report as a rule sees it: what is stated, what the register knows, which policy binds it, and what time it is.

    `planned` holds the hour of publication of every report that has one and is not held back.
    """

    submission: Submission
    record: Record | None
    policy: Policy
    board: Board
    register: Register
    now: datetime
    planned: Mapping[str, datetime] = field(default_factory=dict)

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


ReportCheck = Callable[[Case], Iterator[Problem]]
BoardCheck = Callable[["Repository", "datetime"], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement. Exactly one of the two checks is set."""

    code: str
    name: str
    duty: Duty
    doc: str
    of_report: ReportCheck | None = None
    of_board: BoardCheck | None = None

    @property
    def source(self) -> str:
        """By what authority: the paragraph of the docstring that begins with `Source:`."""
        return " ".join(self.doc.partition("Source:")[-1].split())


def report_rule(code: str, duty: Duty) -> Callable[[ReportCheck], Rule]:
    """Make a rule of a function that looks at one report."""

    def make(check: ReportCheck) -> Rule:
        return Rule(code, check.__name__.replace("_", "-"), duty, _documentation(check), of_report=check)

    return make


def board_rule(code: str, duty: Duty) -> Callable[[BoardCheck], Rule]:
    """Make a rule of a function that looks at the whole repository."""

    def make(check: BoardCheck) -> Rule:
        return Rule(code, check.__name__.replace("_", "-"), duty, _documentation(check), of_board=check)

    return make


def _documentation(check: Callable[..., object]) -> str:
    return inspect.cleandoc(sys.modules[check.__module__].__doc__ or "")
