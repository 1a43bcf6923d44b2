"""What a board's `mkdocs.yml` asks of the renderer, and what it may not ask."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from site_builder.errors import RenderFailed
from site_builder.pages import NAVIGATION
from site_builder.render.markdown import SITE_EXTENSIONS, SITE_SETTINGS

# Of what MkDocs would say in passing, and whatever the board's file says of it.
WARNED_OF = {"links": ("not_found", "anchors", "absolute_links", "unrecognized_links"), "nav": ("not_found", "absolute_links")}


def sources_in(nav: Any) -> set[str]:
    """The staged pages that the navigation names, however deep."""
    if isinstance(nav, str):
        return {PurePosixPath(nav).as_posix()}
    items = nav.values() if isinstance(nav, dict) else nav or ()
    return {source for item in items for source in sources_in(item)}


def refuse_foreign(stated: dict[str, Any]) -> None:
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


def completed(stated: dict[str, Any]) -> dict[str, Any]:
    """The settings of a board's file, completed where it says nothing, with the one list of extensions that page, PDF and digest share."""
    refuse_foreign(stated)
    theme = stated.get("theme", "material")
    theme = {"name": theme} if isinstance(theme, str) else dict(theme)
    theme.pop("custom_dir", None)
    return {
        "theme": {"font": False, **theme},
        "use_directory_urls": True,
        "plugins": [],
        "hooks": [],
        "nav": stated.get("nav", NAVIGATION),
        "not_in_nav": stated.get("not_in_nav", "/reviews/*/\n"),
        "markdown_extensions": [{name: SITE_SETTINGS[name]} if name in SITE_SETTINGS else name for name in SITE_EXTENSIONS],
        "extra_css": stated.get("extra_css", ["assets/styles/site.css"]),
    }
