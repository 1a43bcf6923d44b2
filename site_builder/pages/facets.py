"""What readers find reviews by: year, type, theme, age band, agency, progress of the recommendations. Only reports that are shown whole count.

Each choice that some report is found by has a page of its own (`themes/neglect/`), and a key by which the list of reviews is filtered where it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from site_builder.model.report import AgeBand
from site_builder.model.view import TYPE_NAMES

Review = Mapping[str, Any]
PROGRESS = {
    "overdue": "Some recommendations overdue",
    "open": "Some recommendations still open",
    "completed": "All recommendations completed",
}
_ORDER = [*TYPE_NAMES, *AgeBand, *PROGRESS]


def _by_name(choice: tuple[str, str]) -> Any:
    return choice[1].casefold()


def _as_listed(choice: tuple[str, str]) -> Any:
    return _ORDER.index(choice[0]) if choice[0] in _ORDER else len(_ORDER)


def _newest_first(choice: tuple[str, str]) -> Any:
    return -int(choice[0])


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing to find reviews by; `single` where a review has one value of it at most."""

    key: str
    name: str
    folder: str
    every: str
    values_of: Callable[[Review], Mapping[str, str]]
    order: Callable[[tuple[str, str]], Any] = _by_name
    single: bool = True

    def path(self, key: str = "") -> str:
        """The address of a choice, or of all choices."""
        return f"{self.folder}/{key}/" if key else f"{self.folder}/"

    def choices(self, reviews: Sequence[Review]) -> dict[str, str]:
        """Name by key of all by which some report is found, in the order in which they are shown."""
        found: dict[str, str] = {}
        for review in shown_whole(reviews):
            found = {**self.values_of(review), **found}
        return dict(sorted(found.items(), key=self.order))


def _named(review: Review, key: str) -> dict[str, str]:
    return {str(item["key"]): str(item["name"]) for item in review[key]}


def _stated(review: Review, key: str, name: str) -> dict[str, str]:
    return {str(review[key]): str(review[name])} if review[key] else {}


def progress_of(review: Review) -> dict[str, str]:
    """How far the recommendations are; nothing of a review that has none."""
    recommendations = review["recommendations"]
    if not recommendations:
        return {}
    still_open = any(item["status"] != "completed" for item in recommendations)
    overdue = any(item["overdue"] for item in recommendations)
    holding = {"overdue": overdue, "open": still_open, "completed": not still_open}
    return {key: PROGRESS[key] for key, holds in holding.items() if holds}


FACETS = (
    Facet("year", "Year", "years", "All years", lambda review: _stated(review, "year", "year"), _newest_first),
    Facet("theme", "Theme", "themes", "All themes", lambda review: _named(review, "themes"), single=False),
    Facet("agency", "Agency", "agencies", "All agencies", lambda review: _named(review, "organisations"), single=False),
    Facet("age", "Age band", "ages", "All age bands", lambda review: _stated(review, "age", "age_band"), _as_listed),
    Facet("type", "Type", "types", "All types", lambda review: _stated(review, "type", "type_name"), _as_listed),
    Facet("progress", "Progress", "progress", "All stages of progress", progress_of, _as_listed, single=False),
)
THEMES, AGENCIES = FACETS[1], FACETS[2]


def shown_whole(reviews: Sequence[Review]) -> list[Review]:
    """The reports that readers can read."""
    return [review for review in reviews if review["showing"] == "report"]


def filters_of(reviews: Sequence[Review]) -> list[dict[str, Any]]:
    """Every choice with its address and the number of reports, for the list of all reviews."""
    filters = []
    for facet in FACETS:
        values = [key for review in shown_whole(reviews) for key in facet.values_of(review)]
        choices = [
            {"key": key, "name": name, "path": facet.path(key), "count": values.count(key)} for key, name in facet.choices(reviews).items()
        ]
        shown = {"key": facet.key, "name": facet.name, "every": facet.every, "path": facet.path(), "single": facet.single}
        filters += [{**shown, "choices": choices}] if choices else []
    return filters


def marks_of(review: Review) -> dict[str, str]:
    """By what an instant filter finds a report: the keys of each facet, with blanks between them."""
    whole = shown_whole([review])
    return {facet.key: " ".join(facet.values_of(one)) for one in whole for facet in FACETS if facet.values_of(one)}
