"""The staged tree becomes a site, through MkDocs and Material; this is the only importer of `mkdocs`.

MkDocs' own `--strict` passes broken links when it is quiet and swallows broken front matter, so warnings are counted here, and any of
them fails the run. Links, anchors and missing pages are warnings whatever the board's file says.
"""

from __future__ import annotations

import hashlib
import logging
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material prints a banner on import otherwise

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.utils.yaml import yaml_load

from site_builder.errors import RenderFailed
from site_builder.pages import NAVIGATION
from site_builder.render.allowed import ForeignContent
from site_builder.render.markdown import SITE_EXTENSIONS, SITE_SETTINGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

_NOT_FOR_THE_SITE = ("pdf/", "pages/")
_BUNDLES = ("assets/javascripts/", "assets/stylesheets/")
_TYPES = frozenset(
    {".css", ".gif", ".ico", ".jpeg", ".jpg", ".js", ".map", ".png", ".svg", ".ttf", ".txt", ".webp", ".woff", ".woff2", ".xml"}
)
_MADE_BY_TEMPLATES = ("404.html", "sitemap.xml")


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
        self.heard.append(record.getMessage())


class _NoSettings(Config):  # type: ignore[no-untyped-call] # MkDocs registers subclasses in an untyped method
    """The ledger is not configured; MkDocs asks every plugin for a class all the same."""


class _Ledger(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call] # likewise
    """Keeps the print templates out of the site, and notes which files belong in it."""

    def __init__(self, templates: Sequence[Path]) -> None:
        self.own_folders = {str(folder) for folder in templates}
        self.shipped_by_theme: set[str] = set()
        self.rendered = RenderedSite(frozenset(), {})

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


def render_site(configuration: Path, staged: Path, into: Path, templates: Sequence[Path]) -> RenderedSite:
    """Build the staged tree into an empty folder. Raises RenderFailed at any warning; `templates` are looked up in order, before the theme's."""
    ledger, watcher = _Ledger(templates), _Watcher()
    with _heard_by(watcher):
        try:
            config = _config(configuration, staged, into, templates)
            config.plugins["site-builder/ledger"] = ledger
            build(config)
        except (MkDocsException, Abort, TemplateError, ForeignContent) as error:
            said = "; ".join([*watcher.heard, f"{type(error).__name__} {error}"])
            raise RenderFailed(f"the site could not be rendered: {_without_folders(said, staged, into)}") from None
    if watcher.heard:
        shown = "\n".join(f"  - {_without_folders(message, staged, into)}" for message in watcher.heard)
        raise RenderFailed(f"the renderer of the site warned, and a warning is an error here:\n{shown}")
    (into / "sitemap.xml.gz").unlink(missing_ok=True)  # it carries the time of the build, and no reader asks for it
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
