"""What a reader may see of a report: the closed list. Pages, PDFs, search, feeds and bundles are made from this and from nothing else.

Never here: the timeline, the reasons for a delay, of withholding or of withdrawal, the panel's advice, waivers, notes on progress.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from site_builder.model.fingerprint import Asset
    from site_builder.model.recommendation import Status

TYPE_NAMES = {
    "serious-case-review": "Serious case review",
    "discretionary-review": "Serious case review, held at the board's discretion",
    "alternative-review": "Alternative review",
    "management-review": "Management review",
    "no-review": "Decision not to hold a review",
}


class Showing(StrEnum):
    """What stands at a report's address."""

    REPORT = "report"
    WITHDRAWN = "withdrawn"
    RETIRED = "retired"
    KEPT = "kept"  # the page of the site before this one, or a notice where that page is not at hand


@dataclass(frozen=True, slots=True)
class Named:
    """A word of a controlled list: its key for addresses, its name for eyes."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class RecommendationView:
    """A recommendation; the PDF shows all but `status`, `due_now`, `overdue` and `completed_on`, which change after publication."""

    id: str
    text: str
    addressees: tuple[Named, ...]
    intended_outcome: str | None
    due: date | None
    due_now: date | None
    status: Status
    overdue: bool
    completed_on: date | None = None


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A dated note on a change of the published text."""

    on: date
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class BriefingView:
    """The one-page briefing."""

    happened: str | None
    learned: tuple[str, ...]
    for_my_role: tuple[str, ...]
    questions: tuple[str, ...]

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.happened or self.learned or self.for_my_role or self.questions)

    @property
    def text(self) -> str:
        """All of it, part by part."""
        return "\n".join((self.happened or "", *self.learned, *self.for_my_role, *self.questions))


@dataclass(frozen=True, slots=True)
class LearningView:
    """One thing done to spread the learning, or planned for a day to come."""

    on: date
    kind: str
    kind_name: str
    note: str


@dataclass(frozen=True, slots=True)
class ReportView:
    """One report as readers see it."""

    slug: str
    showing: Showing
    title: str
    reference: str
    type_name: str
    published: date
    stays_until: date
    period_over: bool
    summary: str
    themes: tuple[Named, ...]
    age_band: str | None
    organisations: tuple[Named, ...]
    reviewers: tuple[str, ...]
    recommendations: tuple[RecommendationView, ...]
    corrections: tuple[CorrectionView, ...]
    briefing: BriefingView | None
    took_longer: bool
    panel_copy_on: date | None
    fingerprint: str
    policy_title: str
    instrument: str
    body: str
    response: str | None
    assets: tuple[Asset, ...]
    former_slugs: tuple[str, ...]
    first_published_elsewhere: str | None
    taken_on: date | None = None
    same_as_panel: bool = False
    differs_from_panel: bool = False
    panel_name: str = ""
    notice: str | None = None
    first_published_on: date | None = None
    legacy_pdf: str | None = None
    type_key: str = ""  # with `age_key` a word of a controlled list, for addresses
    age_key: str = ""
    learning: tuple[LearningView, ...] = ()
    gone_anchors: tuple[str, ...] = ()  # what others link to and went with the text; those links lead to the page all the same

    @property
    def path(self) -> str:
        """The permanent address, relative to the site: `reviews/child-k/`."""
        return f"reviews/{self.slug}/"

    @property
    def record_path(self) -> str:
        """The short address, relative to the site, of the record of its publication: `SCR-2026-01/`, the reference as it is written."""
        return f"{self.reference}/"

    def path_of(self, recommendation: RecommendationView) -> str:
        """A recommendation's own address, relative to the site: `recommendations/scr-2026-01-r1/`; an id has no hyphen, so no two share one."""
        return f"recommendations/{self.reference}-{recommendation.id}/".lower()

    @property
    def pdf_name(self) -> str:
        """The PDF's file name, beside the page: `SCR-2026-01.pdf`."""
        return f"{self.reference}.pdf"

    @property
    def briefing_name(self) -> str:
        """The file name of the one-page briefing, beside the page: `SCR-2026-01-briefing.pdf`."""
        return f"{self.reference}-briefing.pdf"

    @property
    def briefed(self) -> BriefingView | None:
        """The briefing that readers are shown: that of a report which is shown whole, where it says anything."""
        return self.briefing if self.briefing and self.showing is Showing.REPORT else None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a report's page says of things made before it: its PDF, the HTML of the board's response, and the briefing's PDF."""

    pdf_pages: int
    pdf_bytes: int
    pdf_sha256: str
    response_html: str | None
    briefing_bytes: int | None = None


_MEGABYTE = 1_000_000


def spoken_size(size: int) -> str:
    """A file's size for readers: `310 kB`, `2.4 MB`."""
    return f"{size / _MEGABYTE:.1f} MB" if size >= _MEGABYTE else f"{max(1, round(size / 1000))} kB"
