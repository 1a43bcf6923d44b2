"""The staged tree becomes a site, through MkDocs and Material; this is the only importer of `mkdocs`.

The tree is given to MkDocs from memory, through its generated files; the folder in which it would look for pages is empty.

MkDocs' own `--strict` passes broken links when it is quiet and swallows broken front matter, so warnings are counted here, and any of
them fails the run. Links, anchors and missing pages are warnings whatever the board's file says.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material prints a banner on import otherwise

from jinja2 import Environment, TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.utils.meta import get_data
from mkdocs.utils.yaml import yaml_load

from site_builder.errors import RenderFailed
from site_builder.render.allowed import ForeignContent
from site_builder.render.heard import Watcher, heard_by, without_folders
from site_builder.render.job import Job
from site_builder.render.kept_pages import KeptPages, OtherNavigation, RenderedPage, may_be_kept
from site_builder.render.listing import ListedFile, ListedPage, asked_by_lists, has_no_text, named_in
from site_builder.render.settings import WARNED_OF, completed, sources_in
from site_builder.render.shares import render_ahead
from site_builder.render.staged_page import as_found, parted
from site_builder.render.unused import take_out_unused
from site_builder.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

    from site_builder.placing import Placing
    from site_builder.render.job import StagedTree

_NOT_FOR_THE_SITE = ("pdf/", "pages/")
_TYPES = frozenset(
    {".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".map", ".png", ".svg", ".ttf", ".txt", ".webp", ".woff", ".woff2", ".xml"}
)
_MADE_BY_TEMPLATES = ("404.html", "sitemap.xml")


@dataclass(frozen=True, slots=True)
class RenderedSite:
    """What MkDocs wrote, by its own account: every path, and the SHA-256 of those that are the theme's own."""

    files: frozenset[str]
    theme_files: dict[str, str]


class _Staged(File):
    """A page or file of the staged tree. MkDocs passes over one that is `left`: it is in its place already, or another process renders it."""

    left = False

    def is_modified(self) -> bool:
        """What MkDocs asks in its `dirty` build."""
        return not self.left


class _NoSettings(Config):  # type: ignore[no-untyped-call] # MkDocs registers subclasses in an untyped method
    """The ledger is not configured; MkDocs asks every plugin for a class all the same."""


class _Ledger(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call] # likewise
    """Keeps the print templates out of the site, notes which files belong in it, and puts pages in their places that stand as they were.

    MkDocs is given the pages that are rendered in this run, those of the navigation, and those that have a text, since texts name each other; it leaves
    alone what is not to be rendered (its `dirty` build). The front matter of staged pages is JSON, which it would read as YAML, at length.
    """

    def __init__(self, job: Job, navigation: str | None, share: frozenset[str] | None = None, *, whole: bool = False) -> None:
        self.share, self.whole, self.staged = share, whole, job.staged
        self.own_folders = {str(folder) for folder in job.templates}
        self.shipped_by_theme: set[str] = set()
        self.rendered = RenderedSite(frozenset(), {})
        self.kept, self.placing, self.navigation = job.kept, job.placing, navigation
        self.files: dict[str, _Staged] = {}
        self.aside: dict[str, _Staged] = {}
        self.in_navigation: list[Page] = []
        self.taken: dict[str, RenderedPage] = {}
        self.made: list[Page] = []

    @property
    def sources_in_navigation(self) -> set[str]:
        return {page.file.src_uri for page in self.in_navigation}

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        digests = {}
        of_theme = [file for file in files if file.src_uri not in self.staged]
        self._part({source: self._file(source, config) for source in sorted(self.staged, key=as_found)}, config)
        files = Files([*self.files.values(), *of_theme])
        for file in of_theme:
            if file.dest_uri.startswith(_NOT_FOR_THE_SITE):
                files.remove(file)
            elif Path(file.dest_uri).suffix.lower() not in _TYPES:
                raise RenderFailed(
                    f"overrides/{file.dest_uri} would be published as it is; templates, styles, scripts, fonts and pictures belong there"
                )
            else:
                if file.src_dir not in self.own_folders:
                    self.shipped_by_theme.add(file.dest_uri)
                digests[file.dest_uri] = hashlib.sha256(file.content_bytes).hexdigest()
        written = {file.dest_uri for file in (*files, *self.aside.values())}
        self.rendered = RenderedSite(frozenset(written | {*_MADE_BY_TEMPLATES}), digests)
        return files

    def _part(self, staged: dict[str, _Staged], config: MkDocsConfig) -> None:
        """Tell which pages MkDocs renders, which it only has to know, and which may lie aside."""
        shown = sources_in(config.nav) if config.nav else staged.keys()
        if self.share is None:
            for source, page in self.kept.take(self.navigation, shown) if self.navigation else ():
                self.placing.put(staged[source].dest_uri, page.content)
                self.taken[source] = replace(page, content=b"")  # of 6,000 pages none need lie in memory
        left = (self.taken.keys() if self.share is None else {source for source in staged if source.endswith(".md")} - self.share) - shown
        for source in left:
            staged[source].left = True
        with_text = {source: file for source, file in staged.items() if source.endswith(".md") and not has_no_text(file.content_string)}
        named = {name for source, file in with_text.items() for name in named_in(source, file.content_string)}
        aside = set() if self.whole else left - with_text.keys() - named
        self.aside = {source: staged[source] for source in aside}
        self.files = {source: file for source, file in staged.items() if source not in aside}

    def _file(self, source: str, config: MkDocsConfig) -> _Staged:
        file, content = _Staged(source, None, config.site_dir, use_directory_urls=True), self.staged[source]
        file.generated_by = "site-builder/ledger"
        if isinstance(content, Path):
            file.abs_src_path = str(content)
        elif isinstance(content, str):
            file.content_string = content
        else:
            file.content_bytes = content
        return file

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - the signatures are MkDocs'
        self.in_navigation = nav.pages
        return nav

    def on_page_read_source(self, /, *, page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG002
        staged = parted(page.file.content_string)
        return staged.body if staged else None

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        staged = parted(page.file.content_string)
        page.meta = staged.front if staged else page.meta
        return markdown

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """All pages are read, none is written yet: the navigation has its names, and the sitemap needs the dates of pages that were not read."""
        named = [(page.file.src_uri, str(page.title)) for page in self.in_navigation]
        navigation = hashlib.sha256(json.dumps(named).encode()).hexdigest()
        if self.taken and navigation != self.navigation:
            raise OtherNavigation(navigation)
        self.navigation = navigation
        for page in (file.page for file in files.documentation_pages() if file.src_uri in self.taken):
            if page:
                taken = self.taken[page.file.src_uri]
                page.meta = _said_to_lists(page.file)
                page.present_anchor_ids, page.links_to_anchors = set(taken.anchors), {}
                for source, anchor, link in taken.links:
                    if source in files.src_uris:
                        page.links_to_anchors.setdefault(files.src_uris[source], {})[anchor] = link
        return env

    def on_template_context(self, context: TemplateContext, /, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """The sitemap lists every page, also those that lie aside."""
        if template_name == "sitemap.xml":
            pages: dict[str, File | ListedFile] = {file.src_uri: file for file in context["pages"]}
            for source, file in self.aside.items():
                address = urljoin(config.site_url, file.url) if config.site_url else None
                pages[source] = ListedFile(source, ListedPage(address, _said_to_lists(file)))
            context["pages"] = [pages[source] for source in sorted(pages, key=as_found)]  # type: ignore[misc]
        return context

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        self.made += [page] if output.strip() else []
        return output

    def to_keep(self) -> Iterator[tuple[str, RenderedPage]]:
        """What was rendered, but for pages of the navigation; each is read when it is asked for."""
        for page in (page for page in self.made if page not in self.in_navigation):
            links = ((file.src_uri, *place) for file, places in (page.links_to_anchors or {}).items() for place in places.items())
            content = Path(page.file.abs_dest_path).read_bytes()
            yield page.file.src_uri, RenderedPage(content, tuple(sorted(page.present_anchor_ids or ())), tuple(links))


def _said_to_lists(file: File) -> dict[str, Any]:
    asked = asked_by_lists(file.content_string)
    return asked if asked is not None else get_data(file.content_string)[1]


def render_site(
    configuration: Path, staged: StagedTree, placing: Placing, templates: Sequence[Path], store: Store | None = None
) -> RenderedSite:
    """Build the staged tree into an empty folder. Raises RenderFailed at any warning; `templates` are looked up in order, before the theme's.

    In the store lie pages of earlier runs, and those of this one are put there.
    """
    store = store if store and may_be_kept(configuration, templates) else Store(None)
    pages = {source: content for source, content in staged.items() if source.endswith(".md") and isinstance(content, str)}
    job = Job(configuration, staged, tuple(templates), KeptPages(store, configuration, templates, pages), placing)
    render_ahead(job.kept, partial(_share_of, job))
    try:
        return _rendered(job, before := job.kept.navigation)
    except OtherNavigation as now:
        job.kept.put_aside(before or "")
        job.placing.begin_again()
        return _rendered(job, now.navigation)


def _share_of(job: Job, share: frozenset[str]) -> tuple[str, list[tuple[str, RenderedPage]]] | None:
    """The navigation's digest and these pages, by source; None where anything was wrong."""
    with job.folder("share") as folder:
        ledger, watcher = _Ledger(job, None, share), Watcher()
        with heard_by(watcher):
            try:
                _build(job, Path(folder), ledger)
            except Exception:  # noqa: BLE001 - whatever it is, the run that comes after meets it
                return None
        others = [
            f"'{source}'" for source in ledger.sources_in_navigation
        ]  # pages of the navigation are read in every share, and may lead anywhere
        if ledger.navigation is None or any(not any(other in said for other in others) for said in watcher.heard):
            return None
        return ledger.navigation, list(ledger.to_keep())


def _build(job: Job, into: Path, ledger: _Ledger) -> None:
    with job.folder("staged") as empty:
        config = _config(job.configuration, Path(empty), into, job.templates)
        config.plugins["site-builder/ledger"] = ledger
        build(config, dirty=True)


def _rendered(job: Job, navigation: str | None, *, whole: bool = False) -> RenderedSite:
    """The site, made of the pages that are kept with this navigation and of all others; `whole`, with MkDocs knowing every one of them."""
    into, ledger, watcher = job.into, _Ledger(job, navigation, whole=whole), Watcher()
    with heard_by(watcher):
        try:
            _build(job, into, ledger)
        except (MkDocsException, Abort, TemplateError, ForeignContent) as error:
            said = "; ".join([*watcher.heard, f"{type(error).__name__} {error}"])
            raise RenderFailed(f"the site could not be rendered: {without_folders(said, into)}") from None
    if watcher.heard and ledger.aside:  # a text may name one that lies aside
        job.placing.begin_again()
        return _rendered(job, navigation, whole=True)
    if watcher.heard:
        shown = "\n".join(f"  - {without_folders(message, into)}" for message in watcher.heard)
        raise RenderFailed(f"the renderer of the site warned, and a warning is an error here:\n{shown}")
    (into / "sitemap.xml.gz").unlink(missing_ok=True)  # it carries the time of the build, and no reader asks for it
    if ledger.navigation:
        job.kept.keep(ledger.navigation, ledger.to_keep())
    unused = take_out_unused(into, ledger.shipped_by_theme)
    theme_files = {name: digest for name, digest in ledger.rendered.theme_files.items() if name not in unused}
    return RenderedSite(ledger.rendered.files - unused, theme_files)


def _config(configuration: Path, empty: Path, into: Path, templates: Sequence[Path]) -> MkDocsConfig:
    stated = yaml_load(configuration.read_text(encoding="utf-8"))
    config: MkDocsConfig = load_config(str(configuration), docs_dir=str(empty), site_dir=str(into), **completed(stated))
    config.theme.dirs[:0] = [str(folder) for folder in templates]
    for section, names in WARNED_OF.items():
        levels: Config = getattr(config.validation, section)
        for name in names:
            setattr(levels, name, logging.WARNING)
    return config
