"""Recommendations to download: `recommendations.csv` for spreadsheets, `recommendations.json` for programs, its JSON Schema, and a page that says what the columns mean.

The schema is the one place where the columns are named and explained; table, file and page follow it. Both hold the same lines in the same order:
that of the reports, the oldest first.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from site_builder.model.calendar import spoken
from site_builder.pages.generated import GeneratedFile, GeneratedPage, Published
from site_builder.pages.recommendation import FOLDER, Recommended, all_recommendations
from site_builder.scan.spreadsheet import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CSV, JSON, SCHEMA = "recommendations.csv", "recommendations.json", "recommendations.schema.json"
_SHIPPED = Path(__file__).parents[1] / "schemas" / SCHEMA


def recommendation_files(published: Published) -> Iterator[GeneratedPage | GeneratedFile]:
    """The two files, their schema, and the page about them."""
    rows = [_row(item, published.site_url) for item in all_recommendations(published)]
    yield GeneratedFile(CSV, table(tuple(columns()), [[_cell(row[name]) for name in columns()] for row in rows]))
    yield GeneratedFile(JSON, _json(rows, published))
    yield GeneratedFile(SCHEMA, _SHIPPED.read_bytes())
    yield GeneratedPage(
        path=f"{FOLDER}data/",
        template="recommendation_data.html",
        title="Recommendations as data",
        description="All recommendations as a table for spreadsheets and as a file for programs, and what the columns mean.",
        values={
            "columns": [{"name": name, "about": about} for name, about in columns().items()],
            "files": {"csv": CSV, "json": JSON, "schema": SCHEMA},
            "as_of": spoken(published.now.date()),
            "total": len(rows),
        },
        searchable=False,
    )


@cache
def columns() -> Mapping[str, str]:
    """The columns in their order, with what each means, as the schema has them."""
    schema = json.loads(_SHIPPED.read_text(encoding="utf-8"))
    return {name: stated["description"] for name, stated in schema["$defs"]["recommendation"]["properties"].items()}


def _cell(value: Any) -> str:
    """A list is parted by semicolons, yes and no are words, and nothing is an empty cell."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(value)
    return "" if value is None else str(value)


def _json(rows: list[dict[str, Any]], published: Published) -> bytes:
    told = {
        "$schema": f"{published.site_url}{SCHEMA}",
        "board": published.board.name,
        "as_of": published.now.date().isoformat(),
        "recommendations": rows,
    }
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _row(item: Recommended, site_url: str) -> dict[str, Any]:
    stated, review = item.stated, item.review
    return {
        "reference": review["reference"],
        "review": review["title"],
        "review_address": review["permanent_address"],
        "published": review["published_iso"],
        "id": stated["id"],
        "address": f"{site_url}{stated['path']}",
        "text": stated["text"],
        "intended_outcome": stated["intended_outcome"] or None,
        "for": [one["key"] for one in stated["addressees"]],
        "for_names": [one["name"] for one in stated["addressees"]],
        "first_due": stated["due_iso"] or None,
        "due": stated["due_now_iso"] or None,
        "status": item.status,
        "overdue": stated["overdue"],
        "days_overdue": item.days_overdue,
        "themes": [theme["key"] for theme in review["themes"]],
        "theme_names": [theme["name"] for theme in review["themes"]],
    }
