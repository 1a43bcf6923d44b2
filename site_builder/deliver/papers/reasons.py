"""The papers of a report that the board would rather not publish, and of a decision not to initiate a review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.deliver.papers.periods import NOT_STATED, Dated, PeriodKept, decided_by, timeline_paper
from site_builder.model.calendar import spoken
from site_builder.model.timeline import AbuseOrNeglect, Outcome

if TYPE_CHECKING:
    from site_builder.model.timeline import Criteria
    from site_builder.rules.case import Case

_ABUSE = {AbuseOrNeglect.KNOWN: "Abuse or neglect is known.", AbuseOrNeglect.SUSPECTED: "Abuse or neglect is suspected."}
_OUTCOME = {Outcome.DIED: "The child died.", Outcome.SERIOUSLY_HARMED: "The child was seriously harmed."}


@dataclass(frozen=True, slots=True)
class ReasonsPaper:
    """Why the board considers that a report should not be published, and what the guidance asks of it then."""

    reason: str
    basis: str
    source: str


@dataclass(frozen=True, slots=True)
class Limb:
    """One question of the criteria, what the board found, and whether that meets it; None where it is not asked or not stated."""

    question: str
    found: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class DecisionPaper:
    """The decision with its reasoning: by whom, when, on which test, and who was told."""

    review: str
    decided: str
    by: str
    test: str
    limbs: tuple[Limb, ...]
    conclusion: str
    days: tuple[Dated, ...]
    periods: tuple[PeriodKept, ...]


def reasons_paper(case: Case) -> ReasonsPaper:
    """The reasons as they are stated."""
    withhold, basis = case.report.withhold, case.policy.unpublished
    return ReasonsPaper(withhold.reason if withhold else NOT_STATED, basis.words, basis.source)


def decision_paper(case: Case) -> DecisionPaper:
    """The decision, and each limb in its turn; under a policy that knows no criteria, its instrument is named instead."""
    timeline, criteria, two_limbs = case.report.timeline, case.report.criteria, bool(case.policy.duties.criteria)
    limbs = _limbs(criteria, concern_needed=case.binds(case.policy.duties.cause_for_concern)) if two_limbs else ()
    time = timeline_paper(case)
    return DecisionPaper(
        review=case.policy.review.name,
        decided=spoken(timeline.decided) if timeline.decided else NOT_STATED,
        by=decided_by(case),
        test=case.policy.regulation if two_limbs else case.policy.instrument,
        limbs=limbs,
        conclusion=_conclusion(case),
        days=tuple(day for day in time.days if not day.what.startswith("Publication")),
        periods=tuple(period for period in time.periods if period.what.startswith("Decision")),
    )


def _limbs(criteria: Criteria | None, *, concern_needed: bool) -> tuple[Limb, ...]:
    """Limb (a), then both questions of limb (b); how agencies worked together is asked only where the child was harmed and lives."""
    abuse, outcome = (criteria.abuse_or_neglect, criteria.outcome) if criteria else (None, None)
    concern = criteria.cause_for_concern if criteria else ""
    of_joint_work = outcome is Outcome.SERIOUSLY_HARMED and concern_needed
    return (
        Limb(
            "(a) Is abuse or neglect of the child known or suspected?",
            _ABUSE[abuse] if abuse else "Neither is stated.",
            abuse is not None,
        ),
        Limb(
            "(b) Did the child die, or was the child seriously harmed?",
            _OUTCOME[outcome] if outcome else "Neither is stated.",
            outcome is not None,
        ),
        Limb(
            "(b) Where the child was seriously harmed: is there cause for concern about how services worked together?",
            (concern or "No cause for concern is stated.") if of_joint_work else "Not asked.",
            bool(concern) if of_joint_work else None,
        ),
    )


def _conclusion(case: Case) -> str:
    criteria = case.report.criteria
    if not case.policy.duties.criteria:
        return "The board judged the case by this instrument, and holds no review."
    if criteria is None:
        return "The board states no finding on the criteria."
    met = criteria.met(concern_needed=case.binds(case.policy.duties.cause_for_concern))
    return "What is stated meets both limbs." if met else "The criteria are not met: a case must meet both limbs."
