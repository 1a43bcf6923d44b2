"""What the panel is sent papers for, and which papers each kind of bundle holds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """A report before its publication, a report that the board would rather not publish, and a decision against a review."""

    PUBLICATION = "publication"
    WITHHOLD = "withhold"
    NO_REVIEW = "no-review"


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper: the stem of its file's name, whose number it keeps in every kind; its title; and what it holds, for the list of enclosures."""

    stem: str
    title: str
    holds: str

    @property
    def pdf(self) -> str:
        """The name of its file."""
        return f"{self.stem}.pdf"


LETTER = Paper("00-letter", "Letter", "the letter")
REPORT = Paper("01-report", "Report", "the report")
RECOMMENDATIONS = Paper("02-recommendations-and-response", "Recommendations and response", "the recommendations and the board's response")
TIMELINE = Paper("03-timeline", "Timeline of the review", "how each period was kept, and what was done meanwhile")
CHECKS = Paper("04-welfare-and-privacy", "Welfare and privacy checks", "what was checked, and who signed for it")
REASONS = Paper("05-reasons-for-withholding", "Reasons for withholding", "why the board considers that the report should not be published")
DECISION = Paper("05-decision", "Decision not to initiate a review", "the decision, and the two limbs of the criteria")

OF_KIND: dict[Kind, tuple[Paper, ...]] = {
    Kind.PUBLICATION: (LETTER, REPORT, RECOMMENDATIONS, TIMELINE, CHECKS),
    Kind.WITHHOLD: (LETTER, REPORT, CHECKS, REASONS),
    Kind.NO_REVIEW: (LETTER, REPORT, DECISION),
}
"""The PDFs of each kind, in the order in which they are read."""

RECOMMENDATIONS_CSV = f"{RECOMMENDATIONS.stem}.csv"


def tables_of(kind: Kind) -> tuple[str, ...]:
    """The tables that stand beside the PDFs of a kind."""
    return (RECOMMENDATIONS_CSV,) if RECOMMENDATIONS in OF_KIND[kind] else ()


def files_of(kind: Kind) -> tuple[tuple[Paper, str], ...]:
    """Each paper of a kind with the names of its files as they are told: `02-recommendations-and-response.pdf and .csv`."""
    tables = {table.rpartition(".")[0] for table in tables_of(kind)}
    return tuple((paper, f"{paper.pdf} and .csv" if paper.stem in tables else paper.pdf) for paper in OF_KIND[kind])
