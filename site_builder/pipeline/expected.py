"""What the audit measures a finished folder by, gathered from every stage before it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from site_builder.audit.expectation import Expectation, PublishedReport
from site_builder.audit.secret import secret_of
from site_builder.model.view import Showing
from site_builder.pages import render_pages
from site_builder.render.markdown import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from site_builder.audit.expectation import Secret
    from site_builder.gate import Judgement
    from site_builder.model.submission import Repository
    from site_builder.model.view import ReportView
    from site_builder.pipeline.places import Places
    from site_builder.render.site import RenderedSite


def expectation(
    places: Places,
    repository: Repository,
    judgement: Judgement,
    views: Sequence[ReportView],
    texts: Mapping[str, str],
    files: frozenset[str],
    rendered: RenderedSite,
) -> Expectation:
    """Everything that belongs in the folder, everything that must be found there, and everything that must not; `texts` are bodies as HTML."""
    return Expectation(
        files=files,
        site_url=repository.site_url,
        published=tuple(_published(view, texts.get(view.slug, "")) for view in views),
        secrets=tuple(_secrets(judgement, views)),
        allowed_text="\n".join(_public_texts(places, repository, views)),
        public_digests=frozenset(asset.sha256 for view in views for asset in view.assets),
        theme_files=rendered.theme_files,
    )


def _published(view: ReportView, text: str) -> PublishedReport:
    whole = view.showing is Showing.REPORT
    texts = (view.title, view.summary, *(item.text for item in view.recommendations), *words(text))
    return PublishedReport(
        slug=view.slug,
        title=view.title,
        page=f"{view.path}index.html",
        pdf=f"{view.path}{view.pdf_name}" if whole else None,
        index_page=None if view.showing is Showing.WITHDRAWN else "reviews/index.html",
        source_words=texts if whole else (),
        searchable=whole,
    )


def _secrets(judgement: Judgement, views: Sequence[ReportView]) -> Iterator[Secret]:
    """Every report that is not shown whole; of one whose notice is public, its name and address are no secret."""
    showing = {view.slug: view.showing for view in views}
    for standing in judgement.standings:
        slug = standing.submission.slug
        if showing.get(slug) is Showing.REPORT:
            continue
        secret = secret_of(standing.submission, f"the report whose fingerprint is {standing.submission.fingerprint.short}")
        yield replace(secret, whole_words=(), title="") if slug in showing else secret


def _public_texts(places: Places, repository: Repository, views: Sequence[ReportView]) -> Iterator[str]:
    """The source of everything public: what readers may see of reports, the configuration, the pages (without any list), the templates."""
    yield places.configuration.read_text(encoding="utf-8")
    yield from render_pages(repository.board, repository.policy, (), places.own_pages).values()
    for view in views:
        yield from _texts(asdict(view))
    for folder in places.templates:
        for path in sorted(folder.rglob("*.html")):
            yield path.read_text(encoding="utf-8")


def _texts(value: Any) -> Iterator[str]:
    """Every text in a nested value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for item in value.values() for text in _texts(item))
    elif isinstance(value, list | tuple):
        yield from (text for item in value for text in _texts(item))
