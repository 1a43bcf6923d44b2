"""A review that takes longer than its time has a reason, and learning and action did not wait for it.

The policy names a time to aim for. Where it cannot be kept, for example because court proceedings might be prejudiced, the board captures
points for improvement while the review runs, and takes corrective action. So a late review states three things: the reason, at least one point
and at least one action, each of a day on which the review was running. Readers see one neutral phrase, never the reason.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "Timescale for SCR completion".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.model.timeline import Delay, DelayReason
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from site_builder.model.finding import Place
    from site_builder.rules.case import Case


_DAY = "of a day on which the review was running"


@report_rule("TIM02", Duty.MUST)
def late_with_reason_and_action(case: Case) -> Iterator[Problem]:
    """A late review has a reason, interim learning and corrective action; each one that is missing is named."""
    due = case.completion_due
    if case.record or due is None or not case.took_longer or not case.binds(case.policy.duties.completion):
        return
    for key, what in _missing(case):
        message = f"{_late(case, due)}; {what}"
        yield Problem(message, ("delay", key), _place(case, key), source=case.policy.completion.authority)


def _place(case: Case, key: str) -> Place:
    """Where the delay stands; before it does, the day from which the time was counted."""
    return (
        case.submission.place("delay", key) if case.report.delay else case.submission.place("timeline", case.policy.completion.counted_from)
    )


def _missing(case: Case) -> Iterator[tuple[str, str]]:
    """Which of the three things a late review lacks, and what to write."""
    delay = case.report.delay or Delay()
    if delay.reason is None:
        reasons = ", ".join(reason.value for reason in DelayReason)
        yield "reason", f"say why: under `delay:` write `reason:` with one of {reasons} (it is never shown)"
    if not any(case.while_it_ran(entry.on) for entry in delay.interim_learning):
        yield "interim_learning", f"say what was learned meanwhile: under `delay:` write `interim_learning: [{{on: …, point: …}}]`, {_DAY}"
    if not any(case.while_it_ran(entry.on) for entry in delay.corrective_action):
        line = "`corrective_action: [{on: …, agency: …, action: …}]`"
        yield "corrective_action", f"say what was done about it meanwhile: under `delay:` write {line}, {_DAY}"


def _late(case: Case, due: date) -> str:
    completed = case.report.timeline.completed
    then = f"was completed on {spoken(completed)}" if completed else "is not complete"
    return f"the review was to be complete by {spoken(due)} ({case.policy.completion.words} from {case.policy.completion.runs_from}) and {then}"
