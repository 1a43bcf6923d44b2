"""The making of a site in an empty folder, from what the gate let through: PDFs, staged tree, pages, search index, audit.

`build`, `publish` and `serve` share this page. Nothing here decides what is public; it takes what `stage.view` chose.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.audit import audit
from site_builder.audit.manifest import NAME as MANIFEST
from site_builder.audit.manifest import write_manifest
from site_builder.deliver.new_entries import Rendering, new_entries
from site_builder.errors import AuditFailed, CannotRead, RenderFailed
from site_builder.formats.progress import told
from site_builder.model.view import PageFacts, Showing
from site_builder.pages import render_pages
from site_builder.pages.generated import Published, beside_each_other
from site_builder.pages.generators import generated
from site_builder.pages.redirects import refuse_circles
from site_builder.pages.rule_book import policies_beside
from site_builder.pipeline.briefings import briefing_jobs, on_one_page
from site_builder.pipeline.expected import expectation, printed_text, veiled
from site_builder.pipeline.form import form_file
from site_builder.pipeline.keeping import awaited, expecting, pages_at_hand, put_back, with_gone_anchors
from site_builder.pipeline.made import Made
from site_builder.placing import Placing
from site_builder.render.conversions import Conversions
from site_builder.render.fonts import web_fonts
from site_builder.render.markdown import convert, digest_of_words
from site_builder.render.pdf import PdfJob, render_all
from site_builder.render.pdf_cache import keep_only, trim
from site_builder.render.print_page import base_url, report_css, report_html
from site_builder.render.search import index_all
from site_builder.render.site import render_site
from site_builder.stage.tree import reviews_of, staged_reports
from site_builder.stage.view import public_views

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from site_builder.gate import Judgement
    from site_builder.model.entries import Entry
    from site_builder.model.submission import Repository
    from site_builder.model.view import ReportView
    from site_builder.pages.generated import GeneratedPage
    from site_builder.pipeline.keeping import AsItWas
    from site_builder.pipeline.places import Places
    from site_builder.render.markdown import Convert
    from site_builder.render.pdf import PdfDone
    from site_builder.render.site import RenderedSite

SPARE = 256 * 1024 * 1024  # bytes of what a run did not use that stay for the next
NOT_INDEXED = frozenset({"search/index.html"})


def make_site(
    places: Places,
    repository: Repository,
    judgement: Judgement,
    into: Path,
    *,
    entering: bool = False,
    replacing: Path | None = None,
) -> Made:
    """Fill an empty folder with the whole public site, audited. `entering` shows the register with this run's entries in it.

    `replacing` is the site whose place it takes, from which a report that stays as it was is taken.
    """
    at_hand = pages_at_hand(repository, judgement, replacing)
    views = with_gone_anchors(public_views(judgement), at_hand)
    try:
        with tempfile.TemporaryDirectory(prefix=f"{into.name}.pdfs-", dir=into.parent) as folder:
            return _make_site(places, repository, judgement, views, (into, Path(folder)), entering=entering, old=(at_hand, replacing))
    except (RenderFailed, CannotRead) as error:
        raise type(error)(veiled(str(error), repository, judgement, views)) from None


def _make_site(
    places: Places,
    repository: Repository,
    judgement: Judgement,
    views: tuple[ReportView, ...],
    folders: tuple[Path, Path],
    *,
    entering: bool,
    old: tuple[AsItWas, Path | None],
) -> Made:
    into, for_pdfs = folders
    conversions = Conversions(places.store)
    pdfs, briefings = make_all_pdfs(places, repository, views, folder=for_pdfs)
    facts = facts_of(views, pdfs, briefings, conversions.convert)
    texts = {slug: conversions.words(view.body) for view in views if (slug := view.slug) in pdfs}
    renderings = {slug: Rendering(digest_of_words(text), pdfs[slug].sha256) for slug, text in texts.items()}
    entries = new_entries(repository, judgement, renderings) if entering else ()
    shown = published(repository, judgement, views, facts, entries)
    pages, files = generated(shown)
    pages = [*pages, *awaited(old[0], pages, repository.site_url)]
    placing = Placing(into, old[1])
    rendered = make_pages(places, repository, views, facts, placing, pages=pages)
    kept = put_back(*old, placing, repository.site_url, files)
    unsearchable = NOT_INDEXED | {f"{page.path}index.html" for page in pages if not page.searchable}
    searchable = [page for page in html_pages(rendered) if page not in unsearchable]
    index_of = {f"{page.path}index.html": page.index for page in pages}
    indexed = index_all(into, {page: index_of.get(page, "pagefind") for page in searchable}, placing, places.store)
    made = rendered.files | kept.files.keys() | indexed
    made |= put_beside(
        placing,
        views,
        (pdfs, briefings),
        {
            "register.json": repository.register.with_entries(entries).public_copy(),
            **_robots(repository),
            **form_file(places, repository),
            **files,
        },
    )
    refuse_circles(shown, made)
    write_manifest(into, placing.digests)
    printed = {
        view.slug: printed_text(view, texts[view.slug], conversions.words(view.response or "")) for view in views if view.slug in texts
    }
    expected = expectation(places, repository, judgement, views, printed, made | {MANIFEST}, rendered)
    problems = audit(into, expecting(expected, kept, views), store=places.store, digests=placing.digests)
    if problems:
        raise AuditFailed(problems)
    papers = frozenset(pdf.sha256 for made_of_each in (pdfs, briefings) for pdf in made_of_each.values())
    return Made(views, entries, frozenset(kept.of_reports), papers, repository.site_url)


def tidy(places: Places, judgement: Judgement, made: Made) -> None:
    """Keep what the next run may want, and of a text that was taken off nothing; before the exchange, since no later run would do it."""
    if judgement.redacted:
        keep_only(places.cache, made.pdfs)
        places.store.forget_others()
    else:
        places.store.trim(SPARE)
        trim(places.cache, made.pdfs, SPARE)


def make_pdfs(
    places: Places, repository: Repository, views: Sequence[ReportView], mark: str | None = None, *, day_decided: bool = True
) -> dict[str, PdfDone]:
    """A PDF for each report that is shown whole; a copy before publication carries a mark, and may have no day yet."""
    return _made(places, _report_jobs(places, repository, views, mark, day_decided=day_decided))


def make_all_pdfs(
    places: Places,
    repository: Repository,
    views: Sequence[ReportView],
    mark: str | None = None,
    *,
    day_decided: bool = True,
    folder: Path | None = None,
) -> tuple[dict[str, PdfDone], dict[str, PdfDone]]:
    """The same, and the briefing of each that has one, by slug; made side by side, and put down in a folder where one is named."""
    Conversions(places.store).prepare(view.body for view in views if view.showing is Showing.REPORT)
    reports = _report_jobs(places, repository, views, mark, day_decided=day_decided)
    done = _made(places, [*reports, *briefing_jobs(places, repository, views, mark)], folder)
    return {job.name: done[job.name] for job in reports}, on_one_page(places, repository, views, done, mark)


def _made(places: Places, jobs: Sequence[PdfJob], folder: Path | None = None) -> dict[str, PdfDone]:
    with told("PDFs", len(jobs)) as one_more:
        return render_all(jobs, executor=places.presses, cache=places.cache, on_done=lambda _done: one_more(), folder=folder)


def _report_jobs(
    places: Places, repository: Repository, views: Sequence[ReportView], mark: str | None, *, day_decided: bool
) -> list[PdfJob]:
    css, convert = report_css(places.templates), Conversions(places.store).convert
    return [
        PdfJob(
            name=view.slug,
            html=report_html(view, repository.board, repository.site_url, places.templates, mark, day_decided=day_decided, convert=convert),
            css=css,
            base_url=base_url(view, repository.site_url),
            folder=places.reports / view.slug,
            assets=view.assets,
        )
        for view in views
        if view.showing is Showing.REPORT
    ]


def facts_of(
    views: Sequence[ReportView], pdfs: Mapping[str, PdfDone], briefings: Mapping[str, PdfDone], convert: Convert = convert
) -> dict[str, PageFacts]:
    """What pages say of PDFs, responses and briefings, by slug."""
    facts = {}
    for view in views:
        if (pdf := pdfs.get(view.slug)) is not None:
            response = _beside_body(convert(view.response, for_print=False).html) if view.response else None
            briefing = briefings.get(view.slug)
            facts[view.slug] = PageFacts(pdf.pages, pdf.size, pdf.sha256, response, briefing.size if briefing else None)
    return facts


_ID = re.compile(r'<[^<>]*?\sid="([^"]+)"')
_ANCHOR = re.compile(r'(?<=[ ])(id="|href="#|aria-labelledby="|aria-describedby=")([^"]+)(?=")')


def _beside_body(html: str) -> str:
    """A response's HTML with ids that the report's own headings and footnotes cannot have, since both stand on one page."""
    own = set(_ID.findall(html))
    return _ANCHOR.sub(lambda match: f"{match[1]}response-{match[2]}" if match[2] in own else match[0], html)


def make_pages(
    places: Places,
    repository: Repository,
    views: Sequence[ReportView],
    facts: Mapping[str, PageFacts],
    placing: Placing,
    proof: str | None = None,
    *,
    pages: Sequence[GeneratedPage] = (),
) -> RenderedSite:
    """Stage what is public and render it, but for pages that are kept."""
    reviews = reviews_of(views, facts, repository.board, repository.site_url, proof)
    beside = policies_beside(repository.board, repository.policies, [view.policy_title for view in views])
    written = render_pages(repository.board, repository.policy, list(reviews.values()), places.own_pages, beside=beside)
    staged = {**beside_each_other(written, pages), **staged_reports(views, reviews, places.reports), **web_fonts(places.store)}
    return render_site(places.configuration, staged, placing, places.templates, places.store)


def published(
    repository: Repository,
    judgement: Judgement,
    views: Sequence[ReportView],
    facts: Mapping[str, PageFacts],
    entries: Sequence[Entry] = (),
    *,
    proof: str | None = None,
) -> Published:
    """What lists, trackers and feeds are made of; of a proof, the one report and its mark."""
    reviews = reviews_of(views, facts, repository.board, repository.site_url, proof)
    register = repository.register.with_entries(entries)
    return Published(repository.board, repository.policy, repository.site_url, tuple(reviews.values()), register, judgement.now)


def html_pages(rendered: RenderedSite) -> list[str]:
    """The pages that were made of staged Markdown."""
    return sorted(name for name in rendered.files - rendered.theme_files.keys() if name.endswith(".html") and name != "404.html")


def put_beside(
    placing: Placing, views: Sequence[ReportView], made: tuple[Mapping[str, PdfDone], Mapping[str, PdfDone]], files: Mapping[str, bytes]
) -> frozenset[str]:
    """Put the PDFs of reports and briefings beside their pages, and files of the site as a whole; their paths."""
    pdfs, briefings = made
    papers = {f"{view.path}{view.pdf_name}": pdfs[view.slug] for view in views if view.slug in pdfs}
    papers |= {f"{view.path}{view.briefing_name}": briefings[view.slug] for view in views if view.slug in briefings}
    for name, paper in papers.items():
        placing.put_known(name, paper.sha256, lambda paper=paper: paper.content)  # type: ignore[misc]
    for name, content in files.items():
        placing.put(name, content)
    return frozenset(papers.keys() | files.keys())


def _robots(repository: Repository) -> dict[str, bytes]:
    """Nothing public is hidden from search engines."""
    return {"robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {repository.site_url}sitemap.xml\n".encode()}
