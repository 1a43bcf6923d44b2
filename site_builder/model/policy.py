"""A policy: what one jurisdiction asks, as numbers with their sources. The files stand in `site_builder/policies/`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, PositiveInt, StringConstraints

from site_builder.model.fields import Flag, Frozen, Key, Line
from site_builder.model.report import ReviewType
from site_builder.model.view import TYPE_NAMES

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_DAYS_OF_A_WEEK = 7
_SPOKEN_WITH_A_VOWEL = "AEFHILMNORSX"


class Unit(StrEnum):
    """How a period is counted: calendar days, working days (England), or calendar months and years by corresponding date."""

    DAYS = "days"
    WORKING_DAYS = "working-days"
    MONTHS = "months"
    YEARS = "years"


class Checked(StrEnum):
    """Where a figure was seen; `practice` marks a figure of ours, where the law and the guidance name none."""

    LEAFLET = "leaflet"
    GUIDANCE = "guidance"
    PRACTICE = "practice"


class Sourced(Frozen):
    """Something that the law or its guidance says, and where."""

    source: Line
    checked: Checked

    @property
    def authority(self) -> str:
        """The source as a sentence of a message."""
        return f"{self.source}."


class Period(Sourced):
    """A length of time that the law names, where it names it, and where we saw the figure."""

    count: PositiveInt
    unit: Unit

    @property
    def length(self) -> str:
        """The period in words: seven days are "one week", twelve months stay "12 months"."""
        count, unit = self.count, self.unit.value.replace("-", " ")
        if self.unit is Unit.DAYS and count % _DAYS_OF_A_WEEK == 0:
            count, unit = count // _DAYS_OF_A_WEEK, "weeks"
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
    """How long before publication the panel has its copy, who else must have one, and who should."""

    also: dict[Key, Line] = Field(default_factory=dict)
    copies: dict[Key, Line] = Field(default_factory=dict)


class Completion(Period):
    """How long a review should take, and from which day of the timeline it is counted."""

    runs_from: Line
    counted_from: Literal["decided", "initiated"]


class Told(Sourced):
    """Who is told whether a review is held, as the days of the timeline that say so."""

    days: tuple[Literal["ofsted_told", "panel_told"], ...]


class Unpublished(Sourced):
    """What the board does instead where it considers that a report should not be published."""

    words: Line


Types = tuple[ReviewType, ...]
EVERY_TYPE: Types = tuple(ReviewType)


class Duties(Frozen):
    """Which types of review each duty binds; the descriptions stand on the page of rules."""

    publication: Types = Field(description="The report is published, or the panel is asked about withholding it")
    panel_notice: Types = Field(description="The panel has its copy before publication")
    withholding: Types = Field(
        description="The panel is informed, and advises, where the board considers that a report should not be published"
    )
    criteria: Types = Field(description="Both limbs of the criteria are met, and the report's record says how")
    cause_for_concern: Types = Field(description="Serious harm counts only with cause for concern about how organisations worked together")
    no_criteria: Types = Field(description="The review is of a case that does not meet the criteria")
    decision: Types = Field(description="The Chair decides, in time, and those who must know are told")
    reviewers: Types = Field(description="Independent and qualified reviewers lead the review")
    completion: Types = Field(description="The review is complete in time, or learning did not wait for it")
    welfare: Types = Field(description="A named role has signed that publication is unlikely to harm anyone")
    child: Types = Field(description="The child is at the centre, and the terms of reference are given")
    recommendations: Types = Field(description="The review ends with recommendations that the board adopts and follows")
    learning: Types = Field(description="Those involved hear of the findings, and the learning is spread")


class ReviewName(Frozen):
    """What a review that meets the criteria is called, in pages and letters alike."""

    name: Line
    plural: Line
    initials: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,8}$")] | None = None

    @property
    def short(self) -> str:
        """In a sentence, for the second time: "an SCR", or "a review" where no initials are in use."""
        if self.initials is None:
            return "a review"
        return f"{'an' if self.initials[0] in _SPOKEN_WITH_A_VOWEL else 'a'} {self.initials}"


class Policy(Frozen):
    """Everything that differs between jurisdictions. A period that a jurisdiction does not know is left out."""

    id: Key
    title: Line
    instrument: Line
    regulation: Line
    review: ReviewName
    panel_name: Line
    leaflet: Flag
    """Whether the board's leaflet, which rules cite, is written under this policy."""
    notice: Notice
    availability: Minimum
    completion: Completion
    decision: Period | None = None
    told: Told | None = None
    unpublished: Unpublished
    progress: Period
    learning: Period
    duties: Duties

    def type_name(self, kind: ReviewType) -> str:
        """What a type of review is called under this policy, as a heading."""
        own = self.review.name[0].upper() + self.review.name[1:]
        if kind is ReviewType.SERIOUS_CASE_REVIEW:
            return own
        return f"{own}, held at the board's discretion" if kind is ReviewType.DISCRETIONARY_REVIEW else TYPE_NAMES[kind.value]
