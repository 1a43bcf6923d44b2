"""Lists of reviews, each a page of its own that works without JavaScript: by theme, agency, year, type, age band and progress; and the choices of each.

Themes and agencies that no published review names have no page; an agency that is asked to do something has one. Long lists go on at `…/2/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_builder.pages.facets import AGENCIES, FACETS, THEMES, Facet, shown_whole
from site_builder.pages.generated import GeneratedPage, Published
from site_builder.pages.recommendation import FOLDER, Recommended, addressees, all_recommendations

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from site_builder.pages.facets import Review

PER_PAGE = 50
_MOST_URGENT = 10
_OF_A_REVIEW = (
    "slug",
    "showing",
    "title",
    "language",
    "reference",
    "type_name",
    "published",
    "published_iso",
    "age_band",
    "themes",
    "organisations",
    "summary",
)
_OF_A_RECOMMENDATION = ("name", "short", "path", "due_now", "due", "status", "status_name", "overdue", "report")
_ABOUT = {
    "year": "Reviews published in {name}, newest first.",
    "theme": "Published reviews from which there is something to learn about this theme: {name}.",
    "agency": "Published reviews in which this agency took part, and what they ask of it: {name}.",
    "age": "Published reviews about a child of this age band: {name}.",
    "type": "Published reviews of this type: {name}.",
    "progress": "Published reviews by the progress of their recommendations: {name}.",
}


def list_pages(published: Published) -> Iterator[GeneratedPage]:
    """For each facet the page of its choices, and the lists of those reviews that each choice finds."""
    reviews = shown_whole(published.reviews)
    recommendations = all_recommendations(published)
    asked = addressees(recommendations, published.board)
    for facet in FACETS:
        choices = facet.choices(reviews)
        if facet is AGENCIES:
            choices = {**choices, **{key: name for key, name in asked.items() if key not in choices}}
        if not choices and facet not in (THEMES, AGENCIES):
            continue
        lines = []
        for key, name in choices.items():
            found = [review for review in reviews if key in facet.values_of(review)]
            of_it = [item for item in recommendations if facet is AGENCIES and item.is_for(key, published.board)]
            lines.append({"name": name, "path": facet.path(key), "reviews": len(found), "recommendations": len(of_it)})
            yield from _of_a_choice(facet, key, name, found, of_it)
        yield _of_choices(facet, lines)


def _of_choices(facet: Facet, lines: Sequence[Mapping[str, Any]]) -> GeneratedPage:
    """A page such as `themes/`, which leads to each theme."""
    values = {
        "facet": facet.key,
        "lines": sorted(lines, key=lambda line: str(line["name"]).casefold()) if facet is AGENCIES else list(lines),
    }
    description = f"Published reviews by {facet.name.lower()}, with the number of each."
    return GeneratedPage(facet.path(), "choices.html", f"Reviews by {facet.name.lower()}", description, values, searchable=False)


def _of_a_choice(
    facet: Facet, key: str, name: str, found: Sequence[Review], recommendations: Sequence[Recommended]
) -> Iterator[GeneratedPage]:
    """The reviews that one choice finds, newest first; what is asked of an agency stands on the first page."""
    for page in pages_of(facet.path(key), len(found), PER_PAGE):
        shown = found[(page["number"] - 1) * PER_PAGE : page["number"] * PER_PAGE]
        values = {
            "facet": {"key": facet.key, "name": facet.name, "every": facet.every, "path": facet.path()},
            "choice": {"key": key, "name": name},
            "page_of": page,
            "reviews": [{name: review[name] for name in _OF_A_REVIEW} for review in shown],
            "asked": _asked(key, recommendations) if page["number"] == 1 else None,
        }
        title = f"Reviews by {facet.name.lower()}: {name}" + (f", page {page['number']}" if page["number"] > 1 else "")
        yield GeneratedPage(page["path"], "list.html", title, _ABOUT[facet.key].format(name=name), values, searchable=False)


def _asked(agency: str, recommendations: Sequence[Recommended]) -> dict[str, Any] | None:
    """What is asked of an agency, the most urgent first, and how much of it there is."""
    if not recommendations:
        return None
    ordered = sorted(recommendations, key=_urgency)
    return {
        "path": f"{FOLDER}agencies/{agency}/",
        "total": len(ordered),
        "completed": sum(item.status == "completed" for item in ordered),
        "overdue": sum(item.days_overdue is not None for item in ordered),
        "first": [{key: item.values[key] for key in _OF_A_RECOMMENDATION} for item in ordered[:_MOST_URGENT]],
    }


def _urgency(item: Recommended) -> tuple[bool, str]:
    """What is done comes last; of the rest, what was or is due first."""
    return item.status == "completed", str(item.stated["due_now_iso"] or "9999")


def pages_of(path: str, length: int, per_page: int) -> Iterator[dict[str, Any]]:
    """The pages on which a list of some length stands, with what the links between them need; one page at least."""
    last = max(1, -(-length // per_page))
    paths = [path, *(f"{path}{number}/" for number in range(2, last + 1))]
    for number, own in enumerate(paths, start=1):
        before, after = paths[number - 2] if number > 1 else "", paths[number] if number < last else ""
        yield {"number": number, "last": last, "path": own, "before": before, "after": after, "total": length}
