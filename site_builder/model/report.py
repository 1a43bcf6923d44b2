"""A report's front matter: every key that an officer or the board's manager can state.

Reading needs only `title`, `reference` and `type`; all else may be missing from a draft, and a rule asks for it when a step needs it.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import ConfigDict, Field, model_validator

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
    """Everything that people state about one review. What stands below a key is what an editor shows of it."""

    model_config = ConfigDict(use_attribute_docstrings=True)

    title: Line
    """What readers see first; it names nobody."""
    reference: ReferenceText
    """Names the review for the panel, the board and readers; unique, and never changed once published."""
    type: ReviewType
    """What kind of review this ends; which duties bind it hangs on it."""
    visibility: Visibility = Visibility.PUBLIC
    """`board` never reaches the site."""
    publication_date: Publication | None = None
    """The day, or day and London hour, from which it is public."""
    summary: Text | None = None
    """Two or three plain sentences, shown before anything distressing."""
    themes: tuple[Key, ...] = ()
    """Words of the board's list, by which readers filter."""
    age_band: AgeBand | None = None
    """Never an exact age."""
    organisations: tuple[Key, ...] = ()
    """Whose work was reviewed; words of the board's list of agencies."""
    criteria: Criteria | None = None
    """Why the case met the criteria. Never shown."""
    timeline: Timeline = Timeline()
    """Days of the review. Never shown."""
    delay: Delay | None = None
    """Only where the review took longer. Never shown but as one neutral phrase."""
    reviewers: tuple[Reviewer, ...] = ()
    """Who reviewed the case; only the names are shown."""
    hold: Hold | None = None
    """Nothing of the report is due while this stands."""
    welfare_check: WelfareCheck | None = None
    """Who answers for it that publication is unlikely to harm anyone. Never shown."""
    panel: PanelCopy | None = None
    """The panel's copy, its advice and its requests; only the day of the copy is shown."""
    withhold: Withhold | None = None
    """Instead of a publication date: the board considers that the report should not be published."""
    recommendations: tuple[Recommendation, ...] = ()
    """What agencies or the board are asked to do, with outcome, day and progress."""
    no_recommendations: Text | None = None
    """Why a review ends without recommendations. Never shown."""
    learning: tuple[Learning, ...] = ()
    """What was done to spread the learning, or is planned; the notes are shown."""
    feedback: Feedback | None = None
    """When those involved heard of the findings. Never shown."""
    briefing: Briefing | None = None
    """The one-page briefing."""
    images: tuple[ImageSignOff, ...] = ()
    """A person looked at each picture."""
    dates_checked: DatesChecked | None = None
    """A person looked at every full date in the text."""
    waivers: tuple[Waiver, ...] = ()
    """Identifiers that may stay in the text."""
    moved_from: tuple[Key, ...] = ()
    """Former folders, whose addresses redirect here."""
    corrections: tuple[Correction, ...] = ()
    """Stated changes of a published text; the notes are shown."""
    withdrawn: Withdrawn | None = None
    """Taken down early, on an authority. The reason is never shown."""
    gaps: tuple[Gap, ...] = ()
    """Days on which the report was not available; they extend its period."""
    retired: Retired | None = None
    """Taken off after its period; the page stays as a notice."""
    legacy: Legacy | None = None
    """First published before this program was used."""
    policy: Key | None = None
    """Only where it differs from the board's."""
    exempt: dict[str, Text] = Field(default_factory=dict)
    """Reasons that answer advice, by the code of the rule."""
