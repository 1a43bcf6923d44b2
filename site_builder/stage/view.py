"""A report as readers see it, from its standing: the one place where what is stated becomes what is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.gate import State
from site_builder.model.calendar import stay_until
from site_builder.model.fingerprint import Fingerprint
from site_builder.model.view import BriefingView, CorrectionView, LearningView, Named, RecommendationView, ReportView, Showing

if TYPE_CHECKING:
    from datetime import date

    from site_builder.gate import Judgement, Kept
    from site_builder.model.board import Board
    from site_builder.model.recommendation import Recommendation
    from site_builder.rules.case import Case

AGE_BANDS = {"under-1": "Under 1", "1-5": "1 to 5", "6-10": "6 to 10", "11-15": "11 to 15", "16-17": "16 to 17"}
CORRECTION_KINDS = {"typographic": "Spelling or layout", "factual": "Correction of fact", "redaction": "Text taken out"}
LEARNING_KINDS = {"briefing": "Briefing", "newsletter": "Newsletter", "training": "Training", "engagement": "Meeting"}
_SHOWING = {State.WITHDRAWN: Showing.WITHDRAWN, State.RETIRED: Showing.RETIRED}


def public_views(judgement: Judgement) -> tuple[ReportView, ...]:
    """Everything whose address answers at this moment, newest first. Nothing else may be given to a renderer."""
    views = [view_of(item.case, item.state) for item in judgement.standings if item.has_page and not item.stands_aside]
    views += [kept_view(kept, judgement.now.date()) for kept in judgement.kept]
    return tuple(sorted(views, key=lambda view: (view.published, view.slug), reverse=True))


def view_of(case: Case, state: State) -> ReportView:
    """One report as readers see it; of a withdrawn one only what a notice needs."""
    published = _published(case)
    showing = _SHOWING.get(state, Showing.REPORT)
    view = _whole_view(case, showing, published)
    if showing is Showing.REPORT:
        return view
    return _notice(case, view)


def kept_view(kept: Kept, today: date) -> ReportView:
    """A public report that stays as it was, from the register alone: nothing that its folder states now is in it."""
    record, policy = kept.record, kept.policy
    taken, first = record.withdrawn or record.retired, record.published.first_public
    return ReportView(
        slug=record.slug,
        showing=Showing(taken.kind) if taken else Showing.KEPT,
        title=f"Review {record.published.reference}",
        reference=record.published.reference,
        type_name="",
        published=first,
        stays_until=(last_day := stay_until(first, policy.availability, record.gaps)),
        period_over=last_day < today,
        summary="",
        themes=(),
        age_band=None,
        organisations=(),
        reviewers=(),
        recommendations=(),
        corrections=(),
        briefing=None,
        took_longer=False,
        panel_copy_on=None,
        fingerprint=Fingerprint(record.content.fingerprint).short,
        policy_title=policy.title,
        instrument=policy.instrument,
        body="",
        response=None,
        assets=(),
        former_slugs=record.former_slugs,
        first_published_elsewhere=None,
        taken_on=taken.on if taken else None,
    )


def _published(case: Case) -> date:
    """The first day public; for a report that is not public yet, the day on which it should be."""
    return case.first_public or (case.publication.date() if case.publication else case.today)


def _whole_view(case: Case, showing: Showing, published: date) -> ReportView:
    report, board, legacy = case.report, case.board, case.report.legacy
    fingerprint, seen = case.submission.fingerprint.short, report.panel.fingerprint if report.panel else None
    return ReportView(
        slug=case.slug,
        showing=showing,
        title=report.title,
        reference=report.reference,
        type_name=case.policy.type_name(report.type),
        type_key=report.type.value,
        published=published,
        stays_until=(last_day := stay_until(published, case.policy.availability, report.gaps)),
        period_over=last_day < case.today,
        summary=report.summary or "",
        themes=tuple(Named(key, board.theme(key)) for key in report.themes),
        age_band=AGE_BANDS[report.age_band.value] if report.age_band else None,
        age_key=report.age_band.value if report.age_band else "",
        organisations=tuple(Named(key, board.addressee(key)) for key in report.organisations),
        reviewers=tuple(reviewer.name for reviewer in report.reviewers),
        recommendations=tuple(_recommendation(item, board, case.today) for item in report.recommendations),
        corrections=tuple(CorrectionView(item.on, CORRECTION_KINDS[item.kind.value], item.note) for item in report.corrections),
        briefing=_briefing(case),
        learning=tuple(
            LearningView(item.on, item.kind.value, LEARNING_KINDS[item.kind.value], item.note or "") for item in report.learning
        ),
        took_longer=report.timeline.completed is not None and case.took_longer and case.binds(case.policy.duties.completion),
        panel_copy_on=case.panel_sent,
        fingerprint=fingerprint,
        policy_title=case.policy.title,
        instrument=case.policy.instrument,
        body=case.submission.body,
        response=case.submission.response,
        assets=case.submission.assets,
        former_slugs=report.moved_from,
        first_published_elsewhere=legacy.where if legacy else None,
        same_as_panel=bool(seen and seen == fingerprint),
        differs_from_panel=bool(seen and seen != fingerprint),
        panel_name=case.policy.panel_name,
        notice=case.policy.notice.words if case.binds(case.policy.duties.panel_notice) else None,
        first_published_on=legacy.first_published if legacy else None,
        legacy_pdf=legacy.pdf if legacy else None,
    )


def _notice(case: Case, view: ReportView) -> ReportView:
    """A page that stays in place of a report: no text of it; a withdrawn one has not even its title, which a court order may concern."""
    view = replace(view, summary="", recommendations=(), corrections=(), briefing=None, learning=(), body="", response=None)
    emptied = replace(view, assets=(), reviewers=(), legacy_pdf=None)
    if view.showing is Showing.RETIRED:
        return replace(emptied, taken_on=case.report.retired.on if case.report.retired else None)
    taken_on = case.report.withdrawn.on if case.report.withdrawn else None
    name = f"{view.type_name} {view.reference}"
    return replace(emptied, title=name, themes=(), age_band=None, organisations=(), taken_on=taken_on)


def _recommendation(item: Recommendation, board: Board, today: date) -> RecommendationView:
    return RecommendationView(
        id=item.id,
        text=item.text,
        addressees=tuple(Named(key, board.addressee(key)) for key in item.for_),
        intended_outcome=item.intended_outcome,
        due=item.due,
        due_now=item.due_on(today),
        status=item.status_on(today),
        overdue=item.is_overdue(today),
        completed_on=item.completed_on(today),
    )


def _briefing(case: Case) -> BriefingView | None:
    stated = case.report.briefing
    return BriefingView(stated.happened, stated.learned, stated.for_my_role, stated.questions) if stated else None
