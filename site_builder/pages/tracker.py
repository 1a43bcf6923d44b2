"""The tracker: what was recommended, how far it is, and first of all what is overdue; by status, by agency and by review.

Each filter is a page of its own and works without JavaScript; the pages of the four statuses are there even when they are empty, since a board
keeps their addresses. Overdue is counted on the day of the run.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from site_builder.model.calendar import spoken
from site_builder.pages.facets import AGENCIES, shown_whole
from site_builder.pages.generated import GeneratedPage, Published
from site_builder.pages.recommendation import FOLDER, Recommended, addressees, all_recommendations, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from site_builder.model.board import Board

PER_PAGE = 100
_TITLE = 90  # letters of a report's title beside a recommendation
_GROUPS = {"overdue": "Overdue", "open": "To be done", "completed": "Completed"}
_FILTERS = {
    "overdue": ("Overdue", "Recommendations whose day has passed and that are not completed."),
    "in-progress": ("In progress", "Recommendations on which work has begun."),
    "not-started": ("Not started", "Recommendations on which no work has been reported yet."),
    "completed": ("Completed", "Recommendations that are reported to be completed."),
}


def tracker_pages(published: Published) -> Iterator[GeneratedPage]:
    """All recommendations, then the pages that choose among them."""
    listed = all_recommendations(published)
    counts = _counts(listed)
    common = {"as_of": spoken(published.now.date()), "all": counts, "filters": _filters(counts)}
    agencies = addressees(listed, published.board)
    choices = {"choices": _choices(listed, agencies)}
    yield from _paged(
        FOLDER, "Recommendations and their progress", _about(published), listed, {**common, **choices, "counts": counts}, published.board
    )
    for key, (name, description) in _FILTERS.items():
        chosen = tuple(item for item in listed if key in _statuses(item))
        yield from _paged(
            f"{FOLDER}{key}/", f"Recommendations: {name.lower()}", description, chosen, {**common, "chosen": key}, published.board
        )
    of_each = {key: tuple(item for item in listed if item.is_for(key, published.board)) for key in agencies}
    for key, chosen in of_each.items():
        name = agencies[key]
        values = {**common, "chosen": "agencies", "counts": _counts(chosen), "agency": _agency(key, published)}
        yield from _paged(
            f"{FOLDER}agencies/{key}/", f"Recommendations for: {name}", _for_whom(name, published), chosen, values, published.board
        )
    lines = [{"name": agencies[key], "path": f"{FOLDER}agencies/{key}/", **_counts(chosen)} for key, chosen in of_each.items()]
    yield _table("agencies", "Recommendations by agency", "How far each agency is with what it was asked to do.", lines, common)
    yield from _by_review(listed, common)


def _agency(key: str, published: Published) -> dict[str, Any]:
    """The page of an agency, and the number of reviews in which it took part."""
    taken_part = [review for review in shown_whole(published.reviews) if key in AGENCIES.values_of(review)]
    return {"path": AGENCIES.path(key), "reviews": len(taken_part)}


def _about(published: Published) -> str:
    return f"What the reviews published by {published.board.name} recommend, to whom, by when, and how far it is."


def _for_whom(name: str, published: Published) -> str:
    return f"What the reviews published by {published.board.name} ask of: {name}."


def _statuses(item: Recommended) -> tuple[str, ...]:
    return (item.status, "overdue") if item.stated["overdue"] else (item.status,)


def _counts(listed: Sequence[Recommended]) -> dict[str, int]:
    told = [status for item in listed for status in _statuses(item)]
    late = [item.status for item in listed if item.stated["overdue"]]
    return {
        "total": len(listed),
        **{key.replace("-", "_"): told.count(key) for key in _FILTERS},
        **{f"{key.replace('-', '_')}_overdue": late.count(key) for key in ("in-progress", "not-started")},
    }


def _filters(counts: Mapping[str, int]) -> list[dict[str, Any]]:
    """The links that stand on every page of the tracker."""
    of_status = [
        {"key": key, "name": name, "path": f"{FOLDER}{key}/", "count": counts[key.replace("-", "_")]} for key, (name, _) in _FILTERS.items()
    ]
    return [{"key": "", "name": "All", "path": FOLDER, "count": counts["total"]}, *of_status]


def _choices(listed: Sequence[Recommended], agencies: Mapping[str, str]) -> list[dict[str, Any]]:
    """What an instant filter offers: status, agency, review; only what leads to something."""
    told = {status for item in listed for status in _statuses(item)}
    reviews = {str(item.review["slug"]): str(item.review["title"]) for item in reversed(listed)}
    return [
        {"key": key, "name": name, "values": [{"key": value, "name": shown} for value, shown in values.items()]}
        for key, name, values in (
            ("state", "Status", {key: name for key, (name, _) in _FILTERS.items() if key in told}),
            ("agency", "Agency", agencies),
            ("review", "Review", reviews),
        )
        if len(values) > 1
    ]


def _paged(
    path: str, title: str, description: str, chosen: Sequence[Recommended], values: Mapping[str, Any], board: Board
) -> Iterator[GeneratedPage]:
    """One page, or several of a hundred each; the instant filter stands only where everything is on one."""
    ordered = sorted(chosen, key=_urgency)
    for page in _pages(path, len(ordered)):
        items = ordered[(page["number"] - 1) * PER_PAGE : page["number"] * PER_PAGE]
        shown = {**values, "page_of": page, "groups": list(_groups(items, board)), "instant": page["last"] == 1 and "choices" in values}
        name = title if page["number"] == 1 else f"{title}, page {page['number']}"
        yield GeneratedPage(page["path"], "tracker.html", name, description, shown, searchable=path == FOLDER and page["number"] == 1)


def _pages(path: str, length: int) -> Iterator[dict[str, Any]]:
    """What the links between the pages of a list need."""
    last = max(1, -(-length // PER_PAGE))
    paths = [path, *(f"{path}{number}/" for number in range(2, last + 1))]
    for number, own in enumerate(paths, start=1):
        before, after = paths[number - 2] if number > 1 else "", paths[number] if number < last else ""
        yield {"number": number, "last": last, "path": own, "before": before, "after": after, "total": length}


def _urgency(item: Recommended) -> tuple[int, str]:
    """Overdue first, the longest first; then what is due soonest; then what is completed, in the order of the reports."""
    group = list(_GROUPS).index(_group(item))
    return group, "" if item.status == "completed" else str(item.stated["due_now_iso"] or "9999")


def _group(item: Recommended) -> str:
    if item.stated["overdue"]:
        return "overdue"
    return "completed" if item.status == "completed" else "open"


def _groups(ordered: Sequence[Recommended], board: Board) -> Iterator[dict[str, Any]]:
    for key, items in groupby(ordered, key=_group):
        yield {"key": key, "name": _GROUPS[key], "items": [_line(item, board) for item in items]}


def _line(item: Recommended, board: Board) -> dict[str, Any]:
    """A line of the table, with the keys by which an instant filter finds it."""
    agencies = " ".join(addressees((item,), board))
    shown = ("id", "path", "name", "short", "addressees", "due", "due_now", "status", "status_name", "overdue", "days_overdue")
    review = {"slug": item.review["slug"], "title": shortened(str(item.review["title"]), _TITLE)}
    values = item.values
    return {
        **{key: values[key] for key in shown},
        "report": review,
        "found_by": {"status": " ".join(_statuses(item)), "agency": agencies},
    }


def _by_review(listed: Sequence[Recommended], common: Mapping[str, Any]) -> Iterator[GeneratedPage]:
    """How far each review is, newest first."""
    lines: list[dict[str, Any]] = []
    for slug, of_one in groupby(listed, key=lambda item: str(item.review["slug"])):
        items = tuple(of_one)
        title, reference = items[0].review["title"], items[0].review["reference"]
        lines.insert(0, {"name": title, "reference": reference, "path": f"reviews/{slug}/#report-recommendations", **_counts(items)})
    heading, description = "Recommendations by review", "How far the recommendations of each review are."
    for page in _pages(f"{FOLDER}reviews/", len(lines)):
        shown = lines[(page["number"] - 1) * PER_PAGE : page["number"] * PER_PAGE]
        name = heading if page["number"] == 1 else f"{heading}, page {page['number']}"
        yield _table("reviews", name, description, shown, {**common, "page_of": page})


def _table(key: str, title: str, description: str, lines: Sequence[Mapping[str, Any]], values: Mapping[str, Any]) -> GeneratedPage:
    alone = {"number": 1, "last": 1, "path": f"{FOLDER}{key}/", "before": "", "after": "", "total": len(lines)}
    page = values.get("page_of", alone)
    shown = {**values, "page_of": page, "chosen": key, "lines": lines}
    return GeneratedPage(page["path"], "progress.html", title, description, shown, searchable=False)
