"""A view as the mapping that templates read, and as a staged page: front matter of plain values, then the report's own Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_builder.model.calendar import spoken
from site_builder.model.view import Showing, spoken_size
from site_builder.pages.generated import front_matter
from site_builder.pages.structured import report_data
from site_builder.scan.markdown import NUMBERED_BEGIN, NUMBERED_END, language_of, with_page_links

if TYPE_CHECKING:
    from site_builder.model.board import Board
    from site_builder.model.view import PageFacts, RecommendationView, ReportView

STATUS_NAMES = {"not-started": "Not started", "in-progress": "In progress", "completed": "Completed"}


def review_mapping(view: ReportView, facts: PageFacts | None, board: Board, site_url: str, proof: str | None = None) -> dict[str, Any]:
    """Everything that a template may show of a report, as text, lists and booleans only."""
    review = _facts(view, facts, board, site_url, proof)
    return {**review, "structured": report_data(review, board.name, site_url)}


def _facts(view: ReportView, facts: PageFacts | None, board: Board, site_url: str, proof: str | None) -> dict[str, Any]:
    return {
        **_identity(view, site_url, board),
        **_dates(view),
        "summary": view.summary,
        "themes": [{"key": item.key, "name": item.name} for item in view.themes],
        "age_band": view.age_band or "",
        "age": view.age_key if view.age_band else "",
        "organisations": [{"key": item.key, "name": item.name} for item in view.organisations],
        "reviewers": list(view.reviewers),
        "recommendations": [_recommendation(item, view) for item in view.recommendations],
        "corrections": [
            {"on": spoken(item.on), "on_iso": item.on.isoformat(), "kind": item.kind, "note": item.note} for item in view.corrections
        ],
        "learning": [
            {"on": spoken(item.on), "on_iso": item.on.isoformat(), "kind": item.kind, "kind_name": item.kind_name, "note": item.note}
            for item in view.learning
        ],
        "briefing": _briefing(view),
        "briefing_pdf": _briefing_pdf(view, facts),
        "took_longer": view.took_longer,
        "policy_title": view.policy_title,
        "instrument": view.instrument,
        "pdf": _pdf(view, facts),
        "has_response": bool(facts and facts.response_html),
        "response_html": (facts.response_html if facts else None) or "",
        "first_published_elsewhere": view.first_published_elsewhere or "",
        "legacy_day": spoken(view.first_published_on) if view.first_published_on else "",
        "legacy_pdf": view.legacy_pdf or "",
        "pictures": [{"name": item.name, "width": item.pixels[0], "height": item.pixels[1]} for item in view.assets if item.pixels],
        "same_as_panel": view.same_as_panel,
        "differs_from_panel": view.differs_from_panel,
        "panel_name": view.panel_name,
        "notice": view.notice or "",
        "notice_given": _notice_given(view),
        "support": [{"name": line.name, "telephone": line.telephone, "for": line.for_} for line in board.support],
        "leave_to": board.leave_to,
        "proof": proof or "",
    }


def _identity(view: ReportView, site_url: str, board: Board) -> dict[str, Any]:
    address = f"{site_url}{view.path}"
    cite = f"{board.name} ({view.published.year}). {view.title}. Reference {view.reference}. {address} (fingerprint {view.fingerprint})."
    return {
        "slug": view.slug,
        "showing": view.showing.value,
        "title": view.title,
        "language": language_of(view.body),
        "reference": view.reference,
        "type": view.type_key,
        "type_name": view.type_name,
        "fingerprint": view.fingerprint,
        "permanent_address": address,
        "record_path": view.record_path,
        "record_address": f"{site_url}{view.record_path}",
        "former_slugs": list(view.former_slugs),
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
        "corrected_iso": view.corrections[-1].on.isoformat() if view.corrections else "",
        "taken_on": spoken(view.taken_on) if view.taken_on else "",
        "taken_on_iso": view.taken_on.isoformat() if view.taken_on else "",
    }


def _notice_given(view: ReportView) -> str:
    """How long before publication the panel's copy was sent; nothing of a copy that no rule of ours asked for."""
    if view.notice is None or view.panel_copy_on is None or view.panel_copy_on > view.published:
        return ""
    days = (view.published - view.panel_copy_on).days
    return f"{days} day{'' if days == 1 else 's'} before publication"


def _recommendation(item: RecommendationView, view: ReportView) -> dict[str, Any]:
    return {
        "id": item.id,
        "path": view.path_of(item),
        "anchor": item.id.lower(),
        "text": item.text,
        "addressees": [{"key": one.key, "name": one.name} for one in item.addressees],
        "intended_outcome": item.intended_outcome or "",
        "due": spoken(item.due) if item.due else "",
        "due_now": spoken(item.due_now) if item.due_now else "",
        "due_iso": item.due.isoformat() if item.due else "",
        "due_now_iso": item.due_now.isoformat() if item.due_now else "",
        "status": item.status.value,
        "status_name": STATUS_NAMES[item.status.value],
        "overdue": item.overdue,
        "completed_on_iso": item.completed_on.isoformat() if item.completed_on else "",
    }


def _briefing(view: ReportView) -> dict[str, Any] | None:
    if not view.briefing:
        return None
    lists = {name: list(getattr(view.briefing, name)) for name in ("learned", "for_my_role", "questions")}
    return {"happened": view.briefing.happened or "", **lists}


def _briefing_pdf(view: ReportView, facts: PageFacts | None) -> dict[str, Any] | None:
    if facts is None or facts.briefing_bytes is None:
        return None
    return {"name": view.briefing_name, "size": spoken_size(facts.briefing_bytes)}


def _pdf(view: ReportView, facts: PageFacts | None) -> dict[str, Any] | None:
    if facts is None or view.showing is not Showing.REPORT:
        return None
    return {"name": view.pdf_name, "pages": facts.pdf_pages, "size": spoken_size(facts.pdf_bytes), "sha256": facts.pdf_sha256}


def staged_page(review: dict[str, Any], view: ReportView) -> str:
    """The Markdown file of a report's page, with the anchors first that went with its text. JSON is YAML, and has no surprises."""
    front = {"template": "report.html", "title": view.title, "description": view.summary or view.title, "review": review}
    gone = "".join(f'<span id="{anchor}"></span>' for anchor in view.gone_anchors)
    gone = f"{gone}\n\n" if gone else ""
    return f"{front_matter(front)}\n{gone}{NUMBERED_BEGIN}\n\n{with_page_links(view.body)}\n\n{NUMBERED_END}\n"


def redirect_page(title: str, target: str) -> str:
    """The Markdown file at an address from which a report moved; `target` is relative."""
    return front_matter({"template": "redirect.html", "title": title, "target": target}) + "\n"
