"""The staged tree becomes a site, through MkDocs and Material; this is the only importer of `mkdocs`.

MkDocs' own `--strict` passes broken links when it is quiet and swallows broken front matter, so warnings are counted here, and any of
them fails the run. Links, anchors and missing pages are warnings whatever the board's file says.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material prints a banner on import otherwise

from jinja2 import Environment, TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.utils import write_file
from mkdocs.utils.yaml import yaml_load

from site_builder.errors import RenderFailed
from site_builder.pages import NAVIGATION
from site_builder.render.allowed import ForeignContent
from site_builder.render.kept_pages import KeptPages
from site_builder.render.markdown import SITE_EXTENSIONS, SITE_SETTINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page

    from site_builder.store import Store

_NOT_FOR_THE_SITE = ("pdf/", "pages/")
_BUNDLES = ("assets/javascripts/", "assets/stylesheets/")
_TYPES = frozenset(
    {".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".map", ".png", ".svg", ".ttf", ".txt", ".webp", ".woff", ".woff2", ".xml"}
)
_MADE_BY_TEMPLATES = ("404.html", "sitemap.xml")
_NOT_ALL_RENDERED = "A 'dirty' build is being performed"  # what `kept_pages.py` is for, and the audit looks at every link
_FRONT = re.compile(r"---\n(?P<lines>(?:[a-z_]+: .*\n)+)---\n+")


@dataclass(frozen=True, slots=True)
class RenderedSite:
    """What MkDocs wrote, by its own account: every path, and the SHA-256 of those that are the theme's own."""

    files: frozenset[str]
    theme_files: dict[str, str]


class _Watcher(logging.Handler):
    """Keeps every warning of MkDocs, Material and Markdown."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not str(record.msg).startswith(_NOT_ALL_RENDERED):
            self.heard.append(record.getMessage())


class _NoSettings(Config):  # type: ignore[no-untyped-call] # MkDocs registers subclasses in an untyped method
    """The ledger is not configured; MkDocs asks every plugin for a class all the same."""


class _OtherNavigation(Exception):
    """Pages were taken that show another navigation than the site now has."""

    def __init__(self, navigation: str) -> None:
        super().__init__(navigation)
        self.navigation = navigation


class _Ledger(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call] # likewise
    """Keeps the print templates out of the site, notes which files belong in it, and puts pages in their places that stand as they were.

    MkDocs leaves alone what is there already (its `dirty` build). The front matter of staged pages is JSON, which it would read as YAML, at length.
    """

    def __init__(self, templates: Sequence[Path], kept: KeptPages | None, navigation: str | None) -> None:
        self.own_folders = {str(folder) for folder in templates}
        self.shipped_by_theme: set[str] = set()
        self.rendered = RenderedSite(frozenset(), {})
        self.kept, self.navigation = kept, navigation
        self.in_navigation: list[Page] = []
        self.taken: dict[str, bytes] = {}

    @property
    def sources_in_navigation(self) -> set[str]:
        return {page.file.src_uri for page in self.in_navigation}

    def on_files(self, files: Files, /, *, config: MkDocsConfig) -> Files:
        digests = {}
        for file in [file for file in files if file.src_dir not in (None, config.docs_dir)]:
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
        self.rendered = RenderedSite(frozenset(file.dest_uri for file in files) | {*_MADE_BY_TEMPLATES}, digests)
        return files

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - the signatures are MkDocs'
        self.in_navigation = nav.pages
        if self.kept and self.navigation:
            self.taken = self.kept.take(self.navigation, self.sources_in_navigation)
        for source, content in self.taken.items():
            file = files.src_uris[source]
            write_file(content, file.abs_dest_path)
        return nav

    def on_page_read_source(self, /, *, page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG002
        front = _FRONT.match(page.file.content_string)
        return page.file.content_string[front.end() :] if front and _stated(front) is not None else None

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        page.meta = _front_of(page) or page.meta
        return markdown

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG002
        """All pages are read, none is written yet: the navigation has its names, and the sitemap needs the dates of pages that were not read."""
        if self.kept:
            named = [(page.file.src_uri, str(page.title)) for page in self.in_navigation]
            navigation = hashlib.sha256(json.dumps(named).encode()).hexdigest()
            if self.taken and navigation != self.navigation:
                raise _OtherNavigation(navigation)
            self.navigation = navigation
        for page in (file.page for file in files.documentation_pages() if file.src_uri in self.taken):
            if page:
                page.meta = _front_of(page) or {}
        return env


def _front_of(page: Page) -> dict[str, Any] | None:
    front = _FRONT.match(page.file.content_string)
    return _stated(front) if front else None


def _stated(front: re.Match[str]) -> dict[str, Any] | None:
    """Front matter of which each line is a key and a value in JSON; None where one is not, as on pages that people write."""
    try:
        return {key: json.loads(value) for key, _, value in (line.partition(": ") for line in front["lines"].splitlines())}
    except ValueError:
        return None


def render_site(configuration: Path, staged: Path, into: Path, templates: Sequence[Path], store: Store | None = None) -> RenderedSite:
    """Build the staged tree into an empty folder. Raises RenderFailed at any warning; `templates` are looked up in order, before the theme's.

    In the store lie pages of earlier runs, and those of this one are put there.
    """
    kept = KeptPages(store, configuration, templates, _sources(staged)) if store else None
    try:
        return _rendered(configuration, staged, into, templates, kept, kept.navigation if kept else None)
    except _OtherNavigation as now:
        shutil.rmtree(into)
        into.mkdir()
        return _rendered(configuration, staged, into, templates, kept, now.navigation)


def _sources(staged: Path) -> dict[str, bytes]:
    return {path.relative_to(staged).as_posix(): path.read_bytes() for path in staged.rglob("*.md")}


def _rendered(
    configuration: Path, staged: Path, into: Path, templates: Sequence[Path], kept: KeptPages | None, navigation: str | None
) -> RenderedSite:
    ledger, watcher = _Ledger(templates, kept, navigation), _Watcher()
    with _heard_by(watcher):
        try:
            config = _config(configuration, staged, into, templates)
            config.plugins["site-builder/ledger"] = ledger
            build(config, dirty=True)
        except (MkDocsException, Abort, TemplateError, ForeignContent) as error:
            said = "; ".join([*watcher.heard, f"{type(error).__name__} {error}"])
            raise RenderFailed(f"the site could not be rendered: {_without_folders(said, staged, into)}") from None
    if watcher.heard:
        shown = "\n".join(f"  - {_without_folders(message, staged, into)}" for message in watcher.heard)
        raise RenderFailed(f"the renderer of the site warned, and a warning is an error here:\n{shown}")
    (into / "sitemap.xml.gz").unlink(missing_ok=True)  # it carries the time of the build, and no reader asks for it
    if kept and ledger.navigation:
        kept.keep(ledger.navigation, into, ledger.taken.keys() | ledger.sources_in_navigation)
    return _without_unused(into, ledger)


def _without_unused(into: Path, ledger: _Ledger) -> RenderedSite:
    """Take out Material's own scripts and styles where the templates do not load them: what is not there cannot run."""
    frame = "".join((into / page).read_text(encoding="utf-8") for page in ("index.html", "404.html"))
    unused = {name for name in ledger.shipped_by_theme if name.startswith(tuple(folder for folder in _BUNDLES if folder not in frame))}
    for name in unused:
        (into / name).unlink()
    for folder in sorted({(into / name).parent for name in unused}, reverse=True):
        with suppress(OSError):  # a board may have files of its own beside them
            folder.rmdir()
    kept = {name: digest for name, digest in ledger.rendered.theme_files.items() if name not in unused}
    return RenderedSite(ledger.rendered.files - unused, kept)


def _config(configuration: Path, staged: Path, into: Path, templates: Sequence[Path]) -> MkDocsConfig:
    """The board's file, completed where it says nothing, with the one list of extensions that page, PDF and digest share."""
    stated = yaml_load(configuration.read_text(encoding="utf-8"))
    _refuse_foreign(stated)
    theme = stated.get("theme", "material")
    theme = {"name": theme} if isinstance(theme, str) else dict(theme)
    theme.pop("custom_dir", None)
    config: MkDocsConfig = load_config(
        str(configuration),
        docs_dir=str(staged),
        site_dir=str(into),
        theme={"font": False, **theme},
        use_directory_urls=True,
        plugins=[],
        hooks=[],
        nav=stated.get("nav", NAVIGATION),
        not_in_nav=stated.get("not_in_nav", "/reviews/*/\n"),
        markdown_extensions=[{name: SITE_SETTINGS[name]} if name in SITE_SETTINGS else name for name in SITE_EXTENSIONS],
        extra_css=stated.get("extra_css", ["assets/styles/site.css"]),
    )
    config.theme.dirs[:0] = [str(folder) for folder in templates]
    for section, names in (
        ("links", ("not_found", "anchors", "absolute_links", "unrecognized_links")),
        ("nav", ("not_found", "absolute_links")),
    ):
        levels: Config = getattr(config.validation, section)
        for name in names:
            setattr(levels, name, logging.WARNING)
    return config


def _refuse_foreign(stated: dict[str, Any]) -> None:
    """Plugins, hooks and other extensions would run code on reports, or read files that were not staged."""
    for key in ("plugins", "hooks"):
        if stated.get(key):
            raise RenderFailed(f"mkdocs.yml: `{key}` would run code that this program does not know; take them out")
    if "INHERIT" in stated:
        raise RenderFailed("mkdocs.yml: `INHERIT` would take settings, and code to run, from another file; write the settings here")
    names = [next(iter(item)) if isinstance(item, dict) else item for item in stated.get("markdown_extensions") or ()]
    if unknown := [str(name) for name in names if name not in SITE_EXTENSIONS]:
        known = ", ".join(SITE_EXTENSIONS)
        raise RenderFailed(f"mkdocs.yml: the Markdown extension {unknown[0]} is not on the closed list ({known}); take it out")


class _heard_by:  # noqa: N801 reads as a phrase where it is used
    """Within this context a handler hears what MkDocs says, and nobody else does."""

    def __init__(self, watcher: _Watcher) -> None:
        self.watcher = watcher
        self.loggers = [logging.getLogger(name) for name in ("mkdocs", "MARKDOWN")]
        self.propagate = [logger.propagate for logger in self.loggers]

    def __enter__(self) -> None:
        for logger in self.loggers:
            logger.addHandler(self.watcher)
            logger.propagate = False

    def __exit__(self, *_error: object) -> None:
        for logger, propagate in zip(self.loggers, self.propagate, strict=True):
            logger.removeHandler(self.watcher)
            logger.propagate = propagate


def _without_folders(message: str, *folders: Path) -> str:
    for folder in folders:
        message = message.replace(f"{folder}/", "").replace(str(folder), "the staged tree")
    return message
