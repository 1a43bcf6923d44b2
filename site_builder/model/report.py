"""A report's front matter: every key that an officer or the board's manager can state.

Reading needs only `title`, `reference` and `type`; all else may be missing from a draft, and a rule asks for it when a step needs it.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from site_builder.model.fields import (
    Day,
    Flag,
    Frozen,
    Key,
    Line,
    Publication,
    ReferenceText,
    Sha256,
    ShortFingerprint,
    Text,
    refuse,
)
from site_builder.model.panel import PanelCopy, Withhold
from site_builder.model.recommendation import Recommendation
from site_builder.model.timeline import Criteria, Delay, Timeline


class ReviewType(StrEnum):
    """What kind of review a report ends."""

    SERIOUS_CASE_REVIEW = "serious-case-review"
    DISCRETIONARY_REVIEW = "discretionary-review"
    ALTERNATIVE_REVIEW = "alternative-review"
    MANAGEMENT_REVIEW = "management-review"
    NO_REVIEW = "no-review"


class Visibility(StrEnum):
    """Who may see a report; `board` never reaches the site, since a static site can restrict nobody."""

    PUBLIC = "public"
    BOARD = "board"


class AgeBand(StrEnum):
    """Never an exact age."""

    UNDER_1 = "under-1"
    FROM_1 = "1-5"
    FROM_6 = "6-10"
    FROM_11 = "11-15"
    FROM_16 = "16-17"


class Reviewer(Frozen):
    """Who led or wrote the review; only the name is shown."""

    name: Line
    organisation: Line | None = None
    independent: Flag | None = None
    qualification: Text | None = None


class Hold(Frozen):
    """Nothing of the report is due while this stands."""

    since: Day
    by: Line | None = None


class WelfareCheck(Frozen):
    """A named role checked that publication is unlikely to harm anyone; another text asks again."""

    by: Line
    on: Day
    fingerprint: ShortFingerprint | None = None


class LearningKind(StrEnum):
    """Ways in which learning is spread."""

    BRIEFING = "briefing"
    NEWSLETTER = "newsletter"
    TRAINING = "training"
    ENGAGEMENT = "engagement"


class Learning(Frozen):
    """One thing done to spread the learning."""

    on: Day
    kind: LearningKind
    note: Text | None = None


class Feedback(Frozen):
    """When the people involved were told what was learned."""

    practitioners: Day | None = None
    family: Day | None = None


class Briefing(Frozen):
    """The one-page briefing, as structured fields."""

    happened: Text | None = None
    learned: tuple[Text, ...] = ()
    for_my_role: tuple[Text, ...] = ()
    questions: tuple[Text, ...] = ()


class ImageSignOff(Frozen):
    """A person looked at this picture; another picture asks again."""

    file: Line
    sha256: Sha256
    by: Line
    on: Day


class DatesChecked(Frozen):
    """A person looked at every full date in the text; a new date asks again."""

    fingerprint: ShortFingerprint
    by: Line
    on: Day


class Waiver(Frozen):
    """An identifier that may stay in the text, by the hash of its value."""

    kind: Key
    hash: Line
    by: Line
    on: Day
    reason: Text


class CorrectionKind(StrEnum):
    """What a stated change of a published text was."""

    TYPOGRAPHIC = "typographic"
    FACTUAL = "factual"
    REDACTION = "redaction"


class Correction(Frozen):
    """A stated change of a published text; the note is shown, so it names nothing that was taken out."""

    on: Day
    kind: CorrectionKind
    note: Text


class WithdrawalAuthority(StrEnum):
    """On whose authority a report may leave before its period ends."""

    COURT_ORDER = "court-order"
    PANEL_ADVICE = "panel-advice"
    HARM = "harm"


class Withdrawn(Frozen):
    """The report is taken down; its page stays as a notice. The reason is never public."""

    on: Day
    authority: WithdrawalAuthority
    reason: Text | None = None


class Gap(Frozen):
    """Days on which the site was not available; they extend the period of availability."""

    from_: Day = Field(alias="from")
    until: Day
    reason: Text | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Gap:
        if self.until < self.from_:
            raise refuse("a gap ends on or after the day on which it began")
        return self


class Retired(Frozen):
    """Taken off the site after its period; the page stays, with how to ask for a copy."""

    on: Day
    reason: Text | None = None


class Legacy(Frozen):
    """First published before this program was used: no fingerprint is asked, and the page says so."""

    first_published: Day
    where: Line | None = None
    panel_sent: Day | None = None
    pdf: Line | None = None


class Report(Frozen):
    """Everything that people state about one review."""

    title: Line
    reference: ReferenceText
    type: ReviewType
    visibility: Visibility = Visibility.PUBLIC
    publication_date: Publication | None = None
    summary: Text | None = None
    themes: tuple[Key, ...] = ()
    age_band: AgeBand | None = None
    organisations: tuple[Key, ...] = ()
    criteria: Criteria | None = None
    timeline: Timeline = Timeline()
    delay: Delay | None = None
    reviewers: tuple[Reviewer, ...] = ()
    hold: Hold | None = None
    welfare_check: WelfareCheck | None = None
    panel: PanelCopy | None = None
    withhold: Withhold | None = None
    recommendations: tuple[Recommendation, ...] = ()
    learning: tuple[Learning, ...] = ()
    feedback: Feedback | None = None
    briefing: Briefing | None = None
    images: tuple[ImageSignOff, ...] = ()
    dates_checked: DatesChecked | None = None
    waivers: tuple[Waiver, ...] = ()
    moved_from: tuple[Key, ...] = ()
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawn | None = None
    gaps: tuple[Gap, ...] = ()
    retired: Retired | None = None
    legacy: Legacy | None = None
    policy: Key | None = None
    exempt: dict[str, Text] = Field(default_factory=dict)
