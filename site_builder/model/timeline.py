"""The life of a review before publication: criteria, dates, delay. Private but for one neutral phrase."""

from __future__ import annotations

from enum import StrEnum

from site_builder.model.fields import Day, Frozen, Key, MaybeText, Text


class AbuseOrNeglect(StrEnum):
    """The first limb of the test."""

    KNOWN = "known"
    SUSPECTED = "suspected"


class Outcome(StrEnum):
    """The second limb of the test."""

    DIED = "died"
    SERIOUSLY_HARMED = "seriously-harmed"


class Criteria(Frozen):
    """Why a review was held; serious harm also needs a stated cause for concern."""

    abuse_or_neglect: AbuseOrNeglect | None = None
    outcome: Outcome | None = None
    cause_for_concern: MaybeText = ""

    def met(self, *, concern_needed: bool) -> bool:
        """Whether both limbs are stated and fulfilled: abuse or neglect, and a death, or serious harm (with cause for concern, where that is needed)."""
        harmed = self.outcome is Outcome.SERIOUSLY_HARMED and (bool(self.cause_for_concern) or not concern_needed)
        return self.abuse_or_neglect is not None and (self.outcome is Outcome.DIED or harmed)


CHAIR = "chair"


class Timeline(Frozen):
    """Days of the review; none of them is ever shown to the public."""

    notified: Day | None = None
    decided: Day | None = None
    decided_by: Key | None = None
    ofsted_told: Day | None = None
    panel_told: Day | None = None
    initiated: Day | None = None
    completed: Day | None = None


class DelayReason(StrEnum):
    """Coded reasons; the public page shows one neutral phrase for all of them."""

    COURT_PROCEEDINGS = "court-proceedings"
    POLICE_INVESTIGATION = "police-investigation"
    INQUEST = "inquest"
    LATE_INFORMATION = "late-information"
    COMPLEXITY = "complexity"


class InterimLearning(Frozen):
    """A point for improvement captured while the review still ran."""

    on: Day
    point: Text


class CorrectiveAction(Frozen):
    """What an agency did about it before the review ended."""

    on: Day
    agency: Key
    action: Text


class Delay(Frozen):
    """Why a review took longer, and what was done meanwhile. Private."""

    reason: DelayReason | None = None
    explanation: Text | None = None
    interim_learning: tuple[InterimLearning, ...] = ()
    corrective_action: tuple[CorrectiveAction, ...] = ()
