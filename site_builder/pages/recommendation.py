"""Recommendations of the reports that are shown whole, and a page for each of them at an address of its own: `recommendations/scr-2026-01-r1/`.

A report that is withdrawn, retired or not at hand takes its recommendations with it. Of progress readers see the status alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from site_builder.model.board import ALL_AGENCIES, THE_BOARD
from site_builder.pages.generated import GeneratedPage, Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from site_builder.model.board import Board

FOLDER = "recommendations/"
_SHORT = 200  # letters of a text in lists, search results and descriptions
_OF_ITS_REPORT = ("slug", "title", "reference", "type_name", "published", "published_iso", "year", "age_band", "themes", "fingerprint")


@dataclass(frozen=True, slots=True)
class Recommended:
    """A recommendation as readers see it (`stated`), the report that it is from, and by how many days it is overdue."""

    stated: Mapping[str, Any]
    review: Mapping[str, Any]
    days_overdue: int | None

    @property
    def name(self) -> str:
        """What it is called away from its report: `R1 of SCR-2026-01`."""
        return f"{self.stated['id']} of {self.review['reference']}"

    @property
    def status(self) -> str:
        """`not-started`, `in-progress` or `completed`."""
        return str(self.stated["status"])

    def is_for(self, agency: str, board: Board) -> bool:
        """Whether an agency is asked, by name or as one of all member agencies."""
        keys = {one["key"] for one in self.stated["addressees"]}
        return agency in keys or (ALL_AGENCIES in keys and agency in board.agencies)

    @property
    def values(self) -> dict[str, Any]:
        """What templates show of it; `short` is its text, cut at a word where it is long."""
        return {
            **self.stated,
            "name": self.name,
            "short": shortened(str(self.stated["text"])),
            "days_overdue": self.days_overdue,
            "report": {key: self.review[key] for key in _OF_ITS_REPORT},
        }


def all_recommendations(published: Published) -> tuple[Recommended, ...]:
    """Every recommendation that is public, by its report from the oldest to the newest, there in its order: what comes later stands at the end."""
    today = published.now.date()
    return tuple(
        Recommended(stated, review, _days_overdue(stated, today))
        for review in reversed(published.reviews)
        if review["showing"] == "report"
        for stated in review["recommendations"]
    )


def addressees(listed: tuple[Recommended, ...], board: Board) -> dict[str, str]:
    """Those whom the recommendations are for, by key, with their names: the board, all agencies together, then each agency by name."""
    named = {one["key"]: str(one["name"]) for item in listed for one in item.stated["addressees"]}
    first = {key: named.pop(key) for key in (THE_BOARD, ALL_AGENCIES) if key in named}
    reached = {**named, **(board.agencies if ALL_AGENCIES in first else {})}
    return {**first, **dict(sorted(reached.items(), key=lambda pair: (pair[1].casefold(), pair[0])))}


def recommendation_pages(published: Published) -> Iterator[GeneratedPage]:
    """A page for each, with its neighbours in the report."""
    listed = all_recommendations(published)
    for number, item in enumerate(listed):
        name = f"Recommendation {item.name}"
        around = {
            "before": listed[number - 1] if number else None,
            "after": listed[number + 1] if number + 1 < len(listed) else None,
        }
        yield GeneratedPage(
            path=str(item.stated["path"]),
            template="recommendation.html",
            index="pagefind/recommendations",  # one of its own: with 2,000 reviews there are 16,000 of these, and a first search loads what tells them apart
            title=name,
            description=shortened(str(item.stated["text"])),
            values={
                "recommendation": item.values,
                "agencies": [name for key, name in addressees((item,), published.board).items()],
                "cite": _cite(item, published),
                **{key: _link(other) if other and other.review is item.review else None for key, other in around.items()},
            },
        )


def shortened(text: str, letters: int = _SHORT) -> str:
    """The beginning of a text, whole words and no longer than a few lines."""
    words = " ".join(text.split())
    return words if len(words) <= letters else f"{words[:letters].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def _days_overdue(stated: Mapping[str, Any], today: date) -> int | None:
    return (today - date.fromisoformat(str(stated["due_now_iso"]))).days if stated["overdue"] else None


def _link(item: Recommended) -> dict[str, str]:
    return {"id": str(item.stated["id"]), "path": str(item.stated["path"])}


def _cite(item: Recommended, published: Published) -> str:
    review, address = item.review, f"{published.site_url}{item.stated['path']}"
    report = f"{review['title']}. Reference {review['reference']}"
    return f"{published.board.name} ({review['year']}). Recommendation {item.stated['id']}. In: {report}. {address} (fingerprint {review['fingerprint']})."
