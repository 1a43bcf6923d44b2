"""A policy: what one jurisdiction asks, as numbers with their sources. The files stand in `site_builder/policies/`."""

from __future__ import annotations

from enum import StrEnum

from pydantic import PositiveInt

from site_builder.model.fields import Frozen, Key, Line
from site_builder.model.report import ReviewType

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")


class Unit(StrEnum):
    """How a period is counted: calendar days, or calendar months by corresponding date."""

    DAYS = "days"
    MONTHS = "months"


class Checked(StrEnum):
    """Where a figure was seen."""

    LEAFLET = "leaflet"
    GUIDANCE = "guidance"


class Period(Frozen):
    """A length of time that the law names, where it names it, and where we saw the figure."""

    count: PositiveInt
    unit: Unit
    source: Line
    checked: Checked

    @property
    def length(self) -> str:
        """The period in words: seven days are "one week", twelve months stay "12 months"."""
        count, unit = self.count, self.unit.value
        if self.unit is Unit.DAYS and count % 7 == 0:
            count, unit = count // 7, "weeks"
        number = _NUMBERS[count - 1] if count <= len(_NUMBERS) else str(count)
        return f"{number} {unit.removesuffix('s') if count == 1 else unit}"

    @property
    def words(self) -> str:
        """The period as it reads in a sentence."""
        return self.length


class Minimum(Period):
    """A period that may be longer, never shorter."""

    @property
    def words(self) -> str:
        """For example "at least one week"."""
        return f"at least {self.length}"


class Notice(Minimum):
    """How long before publication who has a copy."""

    recipients: tuple[Key, ...]


class Completion(Period):
    """How long a review should take, and from when it is counted."""

    runs_from: Line


class Duties(Frozen):
    """Which types of review each duty binds."""

    panel_notice: tuple[ReviewType, ...]
    availability: tuple[ReviewType, ...]


class Policy(Frozen):
    """Everything that differs between jurisdictions."""

    id: Key
    title: Line
    instrument: Line
    regulation: Line
    panel_name: Line
    notice: Notice
    availability: Minimum
    completion: Completion
    decision: Period
    duties: Duties
