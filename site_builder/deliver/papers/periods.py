"""The paper on the review's time: its days, how each period of the policy was kept, and what was done where it took longer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.model.calendar import last_day_to_send, later, spoken, spoken_with_weekday, stay_until
from site_builder.model.report import ReviewType
from site_builder.model.timeline import CHAIR, DelayReason

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from site_builder.model.policy import Period
    from site_builder.rules.case import Case

NOT_STATED = "Not stated"
_REASONS = {
    DelayReason.COURT_PROCEEDINGS: "Court proceedings",
    DelayReason.POLICE_INVESTIGATION: "A police investigation",
    DelayReason.INQUEST: "An inquest",
    DelayReason.LATE_INFORMATION: "Information that came late",
    DelayReason.COMPLEXITY: "The complexity of the case",
}


@dataclass(frozen=True, slots=True)
class Dated:
    """A day of the review; what happened on it, and a person or a remark where one is stated."""

    what: str
    on: str


@dataclass(frozen=True, slots=True)
class PeriodKept:
    """A period of the policy: its figure and source, the last day by it, the day that counts, and how it was kept."""

    what: str
    figure: str
    source: str
    last_day: str
    day: str
    kept: str


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was learned or done while the review still ran, and who did it."""

    on: str
    what: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Longer:
    """Why a review took longer, and what was done meanwhile."""

    reason: str
    explanation: str | None
    learned: tuple[Done, ...]
    done: tuple[Done, ...]


@dataclass(frozen=True, slots=True)
class TimelinePaper:
    """The whole paper."""

    days: tuple[Dated, ...]
    periods: tuple[PeriodKept, ...]
    longer: Longer | None


def timeline_paper(case: Case) -> TimelinePaper:
    """The paper as values, from what is stated and the policy."""
    return TimelinePaper(tuple(_days(case)), tuple(_periods(case)), _longer(case))


def decided_by(case: Case) -> str:
    """Who decided, as it is written after "by": the board's own word for its Chair."""
    by = case.report.timeline.decided_by
    return NOT_STATED if by is None else case.board.chair if by == CHAIR else by.replace("-", " ")


def _days(case: Case) -> Iterator[Dated]:
    timeline = case.report.timeline
    yield Dated("The board was notified of the incident", _told(timeline.notified))
    decided = f"{spoken(timeline.decided)}, by: {decided_by(case)}" if timeline.decided else NOT_STATED
    yield Dated("It was decided whether a review is held", decided)
    told = case.policy.told.days if case.policy.told else ()
    if "ofsted_told" in told:
        yield Dated("Ofsted was told of the decision", _told(timeline.ofsted_told))
    if "panel_told" in told:
        yield Dated("The panel was told of the decision", _told(timeline.panel_told))
    if case.report.type is not ReviewType.NO_REVIEW:
        yield Dated("The review was initiated", _told(timeline.initiated))
        yield Dated("The review was completed", _told(timeline.completed))
    if case.record:
        yield Dated("The report was first public", spoken(case.record.published.first_public))
    else:
        yield Dated("Publication is planned", _told(case.publication.date() if case.publication else None))


def _told(day: date | None) -> str:
    return spoken(day) if day else NOT_STATED


def _periods(case: Case) -> Iterator[PeriodKept]:
    policy, timeline = case.policy, case.report.timeline
    if policy.decision and case.binds(policy.duties.decision):
        yield _kept("Decision, from notification", policy.decision, timeline.notified, timeline.decided)
    if case.binds(policy.duties.completion):
        begun = getattr(timeline, policy.completion.counted_from)
        yield _kept(f"Completion, from {policy.completion.runs_from}", policy.completion, begun, timeline.completed)
    published = case.record.published.first_public if case.record else case.publication.date() if case.publication else None
    if case.binds(policy.duties.panel_notice):
        yield _notice(case, published)
    if case.binds(policy.duties.publication):
        until = f"{spoken(stay_until(published, policy.availability, case.report.gaps))}, or later" if published else NOT_STATED
        yield PeriodKept(
            "On the board's website",
            policy.availability.words,
            policy.availability.source,
            until,
            _told(published),
            "From publication on",
        )


def _kept(what: str, period: Period, begun: date | None, ended: date | None) -> PeriodKept:
    last_day = later(begun, period) if begun else None
    return PeriodKept(what, period.words, period.source, _told(last_day), _told(ended), _how_kept(last_day, ended))


def _how_kept(last_day: date | None, ended: date | None) -> str:
    if last_day is None or ended is None:
        return "Cannot be told: a day is not stated"
    days = (ended - last_day).days
    return "Kept" if days <= 0 else f"{days} {'day' if days == 1 else 'days'} longer"


def _notice(case: Case, published: date | None) -> PeriodKept:
    """Before publication the day is that of this very copy, which no paper in it can know; afterwards the stated one."""
    notice, sent = case.policy.notice, case.panel_sent if case.record else None
    last_day = last_day_to_send(published, notice) if published else None
    kept = _how_kept(last_day, sent) if sent else "By this copy's day"
    return PeriodKept(
        "The panel's copy, before publication",
        notice.words,
        notice.source,
        spoken_with_weekday(last_day) if last_day else NOT_STATED,
        spoken(sent) if sent else "That of this copy",
        kept,
    )


def _longer(case: Case) -> Longer | None:
    delay = case.report.delay
    if delay is None:
        return None
    return Longer(
        reason=_REASONS[delay.reason] if delay.reason else NOT_STATED,
        explanation=delay.explanation,
        learned=tuple(Done(spoken(item.on), item.point) for item in delay.interim_learning),
        done=tuple(Done(spoken(item.on), item.action, case.board.addressee(item.agency)) for item in delay.corrective_action),
    )
