"""What is due for a report, on which calendar day in London, and who acts. In the order of a report's life."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from site_builder.model.calendar import earliest_publication, last_day_to_send, later
from site_builder.model.panel import AdviceStatus
from site_builder.model.recommendation import Status
from site_builder.model.report import Visibility

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from site_builder.model.recommendation import Recommendation
    from site_builder.rules.case import Case


class Kind(StrEnum):
    """What a day is to a report: a deadline that can be missed, or a day that comes by itself."""

    DEADLINE = "deadline"
    EVENT = "event"


OFFICER = "communications officer"
MANAGER = "board manager"
NOBODY = "nobody"
PANEL = "the panel"


class Answer(StrEnum):
    """What became of a copy that the panel was sent: whether it has said anything, never what."""

    SILENCE = "silence"
    OPEN = "open"
    CONSIDERED = "considered"


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is due for a report, on a calendar day in London, and by whom.

    `at` is the moment, where an hour is known; `recommendation` and `request` say which of several it is about, whatever else is open.
    """

    what: str
    on: date
    who: str
    kind: Kind = Kind.DEADLINE
    at: datetime | None = None
    recommendation: str | None = None
    request: int | None = None

    def is_late(self, today: date) -> bool:
        """Whether it is a deadline that has passed; on the day itself nothing is late."""
        return self.kind is Kind.DEADLINE and self.on < today


def steps(case: Case) -> Iterator[Step]:
    """What is due, in the order of a report's life."""
    report = case.report
    yield from steps_of_the_review(case)
    if case.record is None and report.visibility is Visibility.PUBLIC and not report.withhold:
        yield from _to_publication(case)
    yield from _asked_by_the_panel(case)
    if case.record and case.record.is_up and case.stay_until:
        yield Step("stay until", case.stay_until, NOBODY, Kind.EVENT)
    yield from _of_recommendations(case)


def steps_of_the_review(case: Case) -> Iterator[Step]:
    """What is due until the review is complete: the decision, then the report."""
    timeline, policy = case.report.timeline, case.policy
    if timeline.notified and not timeline.decided and policy.decision and case.binds(policy.duties.decision):
        yield Step("decision due", later(timeline.notified, policy.decision), case.board.chair)
    if case.completion_due and not timeline.completed and case.binds(policy.duties.completion):
        yield Step("completion due", case.completion_due, MANAGER)


def _to_publication(case: Case) -> Iterator[Step]:
    publication, notice = case.publication, case.policy.notice
    if case.asks_for_notice and case.panel_sent is None and publication:
        yield Step("send the panel copy by", last_day_to_send(publication.date(), notice), OFFICER)
    if case.asks_for_notice and case.panel_sent:
        yield Step("earliest publication", earliest_publication(case.panel_sent, notice), NOBODY, Kind.EVENT)
    if publication and (answer := answer_of_the_panel(case)) is Answer.SILENCE:
        yield Step("the panel may answer until", publication.date(), PANEL, Kind.EVENT)
    elif publication and answer is Answer.OPEN:
        yield Step("regard to the panel's answer due", publication.date(), MANAGER)
    if publication:
        yield Step("publication", publication.date(), _who_publishes(case), at=publication)
    if case.stay_until:
        yield Step("stay until", case.stay_until, NOBODY, Kind.EVENT)


def answer_of_the_panel(case: Case) -> Answer | None:
    """Whether the panel has answered, and the board had regard to it; None where no copy was sent, or the report is public already."""
    panel = case.report.panel
    if not case.asks_for_notice or case.report.legacy or panel is None or panel.sent is None:
        return None
    if panel.advice is None or panel.advice.status is AdviceStatus.NONE_YET:
        return Answer.SILENCE
    return Answer.CONSIDERED if panel.advice.regard else Answer.OPEN


def _who_publishes(case: Case) -> str:
    """Nobody, since it goes public by itself; but who takes out the hold, and who looks why it is not public though its hour has come."""
    if case.report.hold:
        return MANAGER
    return OFFICER if case.is_due else NOBODY


def _asked_by_the_panel(case: Case) -> Iterator[Step]:
    for number, request in enumerate(case.report.panel.requests if case.report.panel else (), start=1):
        if request.due and request.supplied is None:
            yield Step("answer to the panel due", request.due, MANAGER, request=number)


def _of_recommendations(case: Case) -> Iterator[Step]:
    for item in case.report.recommendations:
        if item.status_on(case.today) is Status.COMPLETED:
            continue
        who = addressees(case, item)
        if due := item.due_on(case.today):
            yield Step(f"recommendation {item.id} due", due, who, recommendation=item.id)
        if heard_by := case.progress_due(item):
            yield Step(f"progress on {item.id} due", heard_by, who, recommendation=item.id)


def addressees(case: Case, item: Recommendation) -> str:
    """Who is asked to carry out a recommendation, by name; the board, where nobody is named."""
    return ", ".join(case.board.addressee(key) for key in item.for_) or case.board.short_name
