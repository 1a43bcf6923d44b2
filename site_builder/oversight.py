"""The board-wide view: what a board asks of all its reviews at once. Made of what the gate found, and of nothing else.

Reviews in progress and whether they are late; then, of public reports, how far the recommendations are, who is overdue, and where nothing
was heard for too long.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from site_builder.agenda import addressees, steps_of_the_review
from site_builder.gate import State
from site_builder.model.board import ALL_AGENCIES, THE_BOARD
from site_builder.model.recommendation import Status
from site_builder.model.report import ReviewType

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from site_builder.agenda import Step
    from site_builder.gate import Judgement, Standing
    from site_builder.model.recommendation import Recommendation
    from site_builder.model.timeline import DelayReason
    from site_builder.rules.case import Case


class Stage(StrEnum):
    """How far a review is that is not complete; the newest is last."""

    NOTIFIED = "notified"
    DECIDED = "decided"
    INITIATED = "initiated"


@dataclass(frozen=True, slots=True)
class Running:
    """A review in progress: since when it is where it is, what is due from there, and why it takes longer, where that is stated."""

    slug: str
    reference: str
    state: State
    stage: Stage
    since: date
    due: Step | None
    reason: DelayReason | None


@dataclass(frozen=True, slots=True)
class Owed:
    """A recommendation that should be carried out by now."""

    slug: str
    reference: str
    id: str
    due: date


@dataclass(frozen=True, slots=True)
class Overdue:
    """What one agency, or the board, has not carried out in time; the oldest first."""

    agency: str
    name: str
    owed: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class Unheard:
    """A recommendation of which nothing was heard for longer than the policy's period."""

    slug: str
    reference: str
    id: str
    since: date
    period: str
    who: str


@dataclass(frozen=True, slots=True)
class Oversight:
    """Everything that `scr status --board` shows."""

    today: date
    in_progress: tuple[Running, ...]
    recommendations: dict[Status, int]
    overdue: tuple[Overdue, ...]
    unheard: tuple[Unheard, ...]

    @property
    def late(self) -> tuple[Running, ...]:
        """The reviews in progress whose day has passed."""
        return tuple(review for review in self.in_progress if review.due and review.due.is_late(self.today))


def oversee(judgement: Judgement) -> Oversight:
    """The board-wide view at the moment of the judgement."""
    today = judgement.now.date()
    running = [review for standing in judgement.standings for review in _running(standing)]
    of_public = [
        (standing.case, item)
        for standing in judgement.standings
        if standing.state is State.PUBLIC
        for item in standing.case.report.recommendations
    ]
    counted = Counter(item.status_on(today) for _, item in of_public)
    return Oversight(
        today,
        tuple(sorted(running, key=lambda review: (review.due.on if review.due else date.max, review.slug))),
        {status: counted[status] for status in Status},
        _overdue(of_public, today),
        _unheard(of_public, today),
    )


def _running(standing: Standing) -> Iterator[Running]:
    """A review that has begun, is not complete, and whose report was never public; a decision against one ends it."""
    case, timeline = standing.case, standing.case.report.timeline
    newest_first = ((Stage.INITIATED, timeline.initiated), (Stage.DECIDED, timeline.decided), (Stage.NOTIFIED, timeline.notified))
    reached = next(((stage, day) for stage, day in newest_first if day), None)
    has_ended = timeline.completed or (case.report.type is ReviewType.NO_REVIEW and timeline.decided)
    if reached is None or has_ended or case.record or case.report.legacy or standing.state is State.PUBLIC:
        return
    reason = case.report.delay.reason if case.report.delay else None
    due = next(reversed(tuple(steps_of_the_review(case))), None)
    yield Running(case.slug, case.report.reference, standing.state, *reached, due, reason)


def _overdue(of_public: list[tuple[Case, Recommendation]], today: date) -> tuple[Overdue, ...]:
    """By agency, the most overdue first; what is asked of all member agencies counts for each."""
    owed: defaultdict[str, list[Owed]] = defaultdict(list)
    names: dict[str, str] = {}
    for case, item in of_public:
        if (due := item.due_on(today)) and item.is_overdue(today):
            for agency in _asked(case, item):
                names[agency] = case.board.addressee(agency)
                owed[agency].append(Owed(case.slug, case.report.reference, item.id, due))
    rows = [Overdue(agency, names[agency], tuple(sorted(items, key=lambda item: (item.due, item.slug)))) for agency, items in owed.items()]
    return tuple(sorted(rows, key=lambda row: (-len(row.owed), row.name)))


def _asked(case: Case, item: Recommendation) -> Iterable[str]:
    """Every single agency that a recommendation is addressed to, once, and the board; the board too, where nobody is named."""
    keys = item.for_ or (THE_BOARD,)
    return dict.fromkeys(agency for key in keys for agency in (case.board.agencies if key == ALL_AGENCIES else (key,)))


def _unheard(of_public: list[tuple[Case, Recommendation]], today: date) -> tuple[Unheard, ...]:
    """The longest silence first."""
    silent = []
    for case, item in of_public:
        if (due := case.progress_due(item)) and due < today:
            who, period = addressees(case, item), case.policy.progress.words
            silent.append(Unheard(case.slug, case.report.reference, item.id, case.last_heard(item), period, who))
    return tuple(sorted(silent, key=lambda item: (item.since, item.slug)))
