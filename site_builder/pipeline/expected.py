"""What the audit measures a finished folder by, gathered from every stage before it."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

import yaml

from site_builder.audit.expectation import Expectation, PublishedReport, Secret
from site_builder.audit.matcher import Matcher
from site_builder.audit.secret import secret_of
from site_builder.model.board import Board
from site_builder.model.names import finds_none, without_names
from site_builder.model.slug import is_slug
from site_builder.model.view import Showing
from site_builder.pages import render_pages
from site_builder.pages.rule_book import policies_beside
from site_builder.rules.sightings import public_values
from site_builder.scan.names import digest_of_finder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

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
    """Everything that belongs in the folder, must be found there, or must not; `texts` are what must be read of each report, by slug."""
    stated = {view.slug: tuple(_texts(asdict(view))) for view in views}
    return Expectation(
        files=files,
        site_url=repository.site_url,
        published=tuple(_published(view, texts.get(view.slug, ""), stated[view.slug]) for view in views),
        secrets=tuple(_secrets(judgement, views)),
        allowed_text="\n".join(_public_texts(places, repository, views, stated)),
        public_digests=frozenset(asset.sha256 for view in views for asset in view.assets),
        public_values=public_values(repository.board),
        theme_files=rendered.theme_files,
        names=repository.names,
        names_digest=digest_of_finder(repository.names),
        shipped_text="\n\n".join(_shipped_texts(places, repository)) if repository.names is not finds_none else "",
    )


def veiled(message: str, repository: Repository, judgement: Judgement, views: Sequence[ReportView]) -> str:
    """A message, which may quote a board's own page or template, without what is not public; line by line."""
    matcher = Matcher(Expectation(frozenset(), repository.site_url, secrets=tuple(_secrets(judgement, views))))
    return without_names("\n".join(map(matcher.veil, message.split("\n"))), repository.names)


def printed_text(view: ReportView, body: str, response: str) -> str:
    """Every word of a report that both its page and its PDF must show; `body` and `response` are the words that a reader sees of these."""
    recommended = (
        text
        for item in view.recommendations
        for text in (item.id, item.text, item.intended_outcome or "", *(one.name for one in item.addressees))
    )
    return "\n".join((view.title, view.summary, body, *recommended, response))


def _published(view: ReportView, text: str, stated: tuple[str, ...]) -> PublishedReport:
    whole = view.showing is Showing.REPORT
    return PublishedReport(
        slug=view.slug,
        page=f"{view.path}index.html",
        pdf=f"{view.path}{view.pdf_name}" if whole else None,
        briefing=f"{view.path}{view.briefing_name}" if view.briefed else None,
        index_page=None if view.showing is Showing.WITHDRAWN else "reviews/index.html",
        source_words=(text,) if whole else (),
        briefing_words=(view.briefed.text,) if view.briefed else (),
        sources=stated if whole else (),
        searchable=whole,
        redirects=tuple(f"reviews/{old}/index.html" for old in dict.fromkeys(view.former_slugs)),
    )


def _secrets(judgement: Judgement, views: Sequence[ReportView]) -> Iterator[Secret]:
    """Every report that is not shown whole; where a notice stands its address is no secret, and the title none unless it was withdrawn.

    Of one that stays as it was, all that its folder states now is secret but the address and the reference that the register has.
    """
    showing = {view.slug: view.showing for view in views}
    addresses = {name for kept in judgement.kept for name in (kept.record.slug, kept.record.published.reference, *kept.record.former_slugs)}
    for standing in judgement.standings:
        slug = standing.submission.slug
        if showing.get(slug) is Showing.REPORT and not standing.stands_aside:
            continue
        secret = secret_of(standing.submission, f"the report whose fingerprint is {standing.submission.fingerprint.short}")
        if standing.stands_aside:
            secret = replace(secret, whole_words=tuple(word for word in secret.whole_words if word not in addresses))
        elif slug in showing:
            secret = replace(secret, whole_words=(), title=secret.title if showing[slug] is Showing.WITHDRAWN else "")
        yield secret
    known = {*showing, *addresses, *(standing.submission.slug for standing in judgement.standings)}
    unread = {finding.slug for finding in judgement.set_aside if finding.slug and is_slug(finding.slug)} - known
    yield from (Secret("a report that cannot be read", whole_words=(slug,)) for slug in sorted(unread))


def _public_texts(
    places: Places, repository: Repository, views: Sequence[ReportView], stated: Mapping[str, tuple[str, ...]]
) -> Iterator[str]:
    """The source of everything public: what readers may see of reports (`stated`, by slug), the board's settings, shipped pages (without any list) and templates.

    What a board wrote into pages, templates, comments, navigation or descriptions of its own may leak, so it allows nothing.
    """
    yield from _values(_settings(places.configuration.read_text(encoding="utf-8")))
    beside = policies_beside(repository.board, repository.policies, [view.policy_title for view in views])
    yield from render_pages(repository.board, repository.policy, (), beside=beside).values()
    for view in views:
        yield from stated[view.slug]
    for path in sorted(places.templates[-1].rglob("*.html")):
        yield path.read_text(encoding="utf-8")


def _shipped_texts(places: Places, repository: Repository) -> Iterator[str]:
    """What the program's own pages and templates say, whatever the board is called and has settled."""
    beside = [policy for policy in repository.policies.values() if policy is not repository.policy]
    yield from render_pages(Board(board="A board"), repository.policy, (), beside=beside).values()
    for path in sorted(places.templates[-1].rglob("*.html")):
        yield path.read_text(encoding="utf-8")


def _settings(configuration: str) -> yaml.Node:
    """What stands in `mkdocs.yml` under `extra.scr`: names of the board, of agencies and of themes, which reports repeat.

    Addresses of an earlier website may be those of reports that are not public yet, so they allow nothing.
    """
    node: Any = yaml.compose(configuration, Loader=yaml.SafeLoader)
    for key in ("extra", "scr"):
        node = next(value for name, value in node.value if name.value == key)
    return yaml.MappingNode(node.tag, [pair for pair in node.value if pair[0].value != "former_addresses"])


def _values(node: yaml.Node) -> Iterator[str]:
    """The keys and values below a node, as they are written, whatever their types."""
    if isinstance(node, yaml.ScalarNode):
        yield node.value
    elif isinstance(node, yaml.SequenceNode):
        yield from (text for item in node.value for text in _values(item))
    elif isinstance(node, yaml.MappingNode):
        yield from (text for pair in node.value for item in pair for text in _values(item))


def _texts(value: Any) -> Iterator[str]:
    """Every text in a nested value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for item in value.values() for text in _texts(item))
    elif isinstance(value, list | tuple):
        yield from (text for item in value for text in _texts(item))
