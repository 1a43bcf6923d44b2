"""A recommendation: what an agency or the board is asked to do, with outcome, date and progress."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, StringConstraints

from site_builder.model.fields import Day, Frozen, Key, Line, Text

if TYPE_CHECKING:
    from datetime import date


class Status(StrEnum):
    """How far a recommendation is, in the words of a progress entry."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    COMPLETED = "completed"


class Adopted(Frozen):
    """The board's adoption: its day and the minute that records it."""

    on: Day
    minute: Line | None = None


class Progress(Frozen):
    """What an agency told the board; `due` only where the date was extended (the first date stays on record)."""

    on: Day
    status: Status
    note: Text | None = None
    due: Day | None = None


class Recommendation(Frozen):
    """One recommendation; `id` is stable once published."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{1,3}[0-9]{1,3}[a-z]?$")]
    text: Text
    for_: tuple[Key, ...] = Field(default=(), alias="for")
    intended_outcome: Text | None = None
    due: Day | None = None
    adopted: Adopted | None = None
    progress: tuple[Progress, ...] = ()

    def status_on(self, day: date) -> Status:
        """The newest status told on or before a day, of one day the last written; `not-started` before any."""
        told = [entry for entry in self.progress if entry.on <= day]
        return max(reversed(told), key=lambda entry: entry.on).status if told else Status.NOT_STARTED

    def completed_on(self, day: date) -> date | None:
        """Since when it is told to be completed, as known on a day: the first such entry after the last that said otherwise; None where it is open."""
        if self.status_on(day) is not Status.COMPLETED:
            return None
        told = [entry for entry in self.progress if entry.on <= day]
        undone = max((entry.on for entry in told if entry.status is not Status.COMPLETED), default=None)
        return min(entry.on for entry in told if entry.status is Status.COMPLETED and (undone is None or entry.on >= undone))

    def due_on(self, day: date) -> date | None:
        """The date that counts on a day: the newest extension told by then, else the first date."""
        extended = [entry for entry in self.progress if entry.on <= day and entry.due is not None]
        return max(reversed(extended), key=lambda entry: entry.on).due if extended else self.due

    def is_overdue(self, day: date) -> bool:
        """Whether its day has passed without completion; on the day itself it is not yet overdue."""
        due = self.due_on(day)
        return due is not None and due < day and self.status_on(day) is not Status.COMPLETED
