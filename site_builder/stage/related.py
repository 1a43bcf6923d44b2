"""Which reviews to read after one: those that have the most themes in common with it, then the newest. Only reports that are shown whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.view import Showing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from site_builder.model.view import ReportView

AT_MOST = 3


def related_to_each(views: Sequence[ReportView]) -> dict[str, list[dict[str, Any]]]:
    """What templates read of at most three others, by slug; `views` are newest first."""
    shown = [view for view in views if view.showing is Showing.REPORT]
    by_theme: defaultdict[str, list[int]] = defaultdict(list)
    for number, view in enumerate(shown):
        for theme in view.themes:
            by_theme[theme.key].append(number)
    return {view.slug: [_entry(shown[other], view) for other in _nearest(number, view, by_theme)] for number, view in enumerate(shown)}


def _nearest(number: int, view: ReportView, by_theme: Mapping[str, list[int]]) -> list[int]:
    common: Counter[int] = Counter()
    for theme in view.themes:
        common.update(by_theme[theme.key])
    del common[number]
    return sorted(common, key=lambda other: (-common[other], other))[:AT_MOST]


def _entry(view: ReportView, beside: ReportView) -> dict[str, Any]:
    shared = {theme.key for theme in beside.themes}
    return {
        "slug": view.slug,
        "title": view.title,
        "reference": view.reference,
        "published": spoken(view.published),
        "published_iso": view.published.isoformat(),
        "themes": [theme.name for theme in view.themes if theme.key in shared],
    }
