"""A view as the mapping that templates read, and as a staged page: front matter of plain values, then the report's own Markdown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from site_builder.model.calendar import spoken
from site_builder.model.view import Showing, spoken_size
from site_builder.scan.markdown import NUMBERED_BEGIN, NUMBERED_END, with_page_links

if TYPE_CHECKING:
    from site_builder.model.board import Board
    from site_builder.model.view import PageFacts, RecommendationView, ReportView

STATUS_NAMES = {"not-started": "Not started", "in-progress": "In progress", "completed": "Completed"}


def review_mapping(view: ReportView, facts: PageFacts | None, board: Board, site_url: str, proof: str | None = None) -> dict[str, Any]:
    """Everything that a template may show of a report, as text, lists and booleans only."""
    return {
        **_identity(view, site_url, board),
        **_dates(view),
        "summary": view.summary,
        "themes": [{"key": item.key, "name": item.name} for item in view.themes],
        "age_band": view.age_band or "",
        "organisations": [{"key": item.key, "name": item.name} for item in view.organisations],
        "reviewers": list(view.reviewers),
        "recommendations": [_recommendation(item) for item in view.recommendations],
        "corrections": [{"on": spoken(item.on), "kind": item.kind, "note": item.note} for item in view.corrections],
        "briefing": _briefing(view),
        "took_longer": view.took_longer,
        "policy_title": view.policy_title,
        "instrument": view.instrument,
        "pdf": _pdf(view, facts),
        "has_response": bool(facts and facts.response_html),
        "response_html": (facts.response_html if facts else None) or "",
        "first_published_elsewhere": view.first_published_elsewhere or "",
        "legacy_day": spoken(view.first_published_on) if view.first_published_on else "",
        "legacy_pdf": view.legacy_pdf or "",
        "same_as_panel": view.same_as_panel,
        "differs_from_panel": view.differs_from_panel,
        "panel_name": view.panel_name,
        "notice": view.notice or "",
        "notice_given": _notice_given(view),
        "proof": proof or "",
    }


def _identity(view: ReportView, site_url: str, board: Board) -> dict[str, Any]:
    address = f"{site_url}{view.path}"
    cite = f"{board.name} ({view.published.year}). {view.title}. Reference {view.reference}. {address} (fingerprint {view.fingerprint})."
    return {
        "slug": view.slug,
        "showing": view.showing.value,
        "title": view.title,
        "reference": view.reference,
        "type_name": view.type_name,
        "fingerprint": view.fingerprint,
        "permanent_address": address,
        "cite": cite,
    }


def _dates(view: ReportView) -> dict[str, Any]:
    return {
        "published": spoken(view.published),
        "published_iso": view.published.isoformat(),
        "year": view.published.year,
        "stays_until": spoken(view.stays_until),
        "period_over": view.period_over,
        "stays_until_iso": view.stays_until.isoformat(),
        "panel_copy_on": spoken(view.panel_copy_on) if view.panel_copy_on else "",
        "corrected": spoken(view.corrections[-1].on) if view.corrections else "",
        "taken_on": spoken(view.taken_on) if view.taken_on else "",
    }


def _notice_given(view: ReportView) -> str:
    """How long before publication the panel's copy was sent; nothing of a copy that no rule of ours asked for."""
    if view.notice is None or view.panel_copy_on is None or view.panel_copy_on > view.published:
        return ""
    days = (view.published - view.panel_copy_on).days
    return f"{days} day{'' if days == 1 else 's'} before publication"


def _recommendation(item: RecommendationView) -> dict[str, Any]:
    return {
        "id": item.id,
        "anchor": item.id.lower(),
        "text": item.text,
        "addressees": [{"key": one.key, "name": one.name} for one in item.addressees],
        "intended_outcome": item.intended_outcome or "",
        "due": spoken(item.due) if item.due else "",
        "due_now": spoken(item.due_now) if item.due_now else "",
        "status": item.status.value,
        "status_name": STATUS_NAMES[item.status.value],
        "overdue": item.overdue,
    }


def _briefing(view: ReportView) -> dict[str, Any] | None:
    if view.briefing is None:
        return None
    lists = {name: list(getattr(view.briefing, name)) for name in ("learned", "for_my_role", "questions")}
    return {"happened": view.briefing.happened or "", **lists}


def _pdf(view: ReportView, facts: PageFacts | None) -> dict[str, Any] | None:
    if facts is None or view.showing is not Showing.REPORT:
        return None
    return {"name": view.pdf_name, "pages": facts.pdf_pages, "size": spoken_size(facts.pdf_bytes), "sha256": facts.pdf_sha256}


def staged_page(review: dict[str, Any], view: ReportView) -> str:
    """The Markdown file of a report's page. JSON is YAML, and has no surprises."""
    front = {"template": "report.html", "title": view.title, "description": view.summary or view.title, "review": review}
    return f"{front_matter(front)}\n{NUMBERED_BEGIN}\n\n{with_page_links(view.body)}\n\n{NUMBERED_END}\n"


def redirect_page(title: str, target: str) -> str:
    """The Markdown file at an address from which a report moved; `target` is relative."""
    return front_matter({"template": "redirect.html", "title": title, "target": target}) + "\n"


def front_matter(values: dict[str, Any]) -> str:
    """Front matter that MkDocs' reader takes: one key a line, its value as JSON."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False, sort_keys=True)}" for key, value in values.items()]
    return "\n".join(["---", *lines, "---", ""])
