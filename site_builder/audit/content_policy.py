"""Every page tells the browser what it may load and run: this site's own files, and no script or style that stands in the page itself.

The line stands in the template `main.html`, before anything that loads. A board's own template can lose it, and nobody would see that: the page
looks the same, and the next fault in it would run. A policy that allows less than ours is one too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.audit.check import Audit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.audit.check import Question
    from site_builder.audit.opened import OpenedFile

_NOWHERE, _HERE = frozenset({"'none'"}), frozenset({"'none'", "'self'"})
_STATED = {
    "default-src": _NOWHERE,
    "base-uri": _NOWHERE,
    "form-action": _HERE,
}  # the last two do not follow the first where they are missing
_SCRIPTS = _HERE | {"'wasm-unsafe-eval'"}  # the search is WebAssembly


def _own_files_only(file: OpenedFile, _: Question) -> Iterator[str]:
    """One sentence for a page without such a line, and one for a page with a style in it; scripts are told by `foreign`."""
    if file.page is None or not file.is_page:
        return
    if not any(map(_is_as_strict_as_ours, file.page.policies)):
        yield (
            f"{file.path} does not tell browsers at the head of the page to load and run nothing but this site's own files: its template lacks the line "
            '`<meta http-equiv="Content-Security-Policy" …>`, has it below something that loads, or allows more in it than ours (overrides/main.html)'
        )
    if file.page.has_inline_styles:
        yield f"{file.path} has a style in the page (`<style>` or `style=`), which browsers will not use; styles are files of their own"


def _is_as_strict_as_ours(policy: str) -> bool:
    directives: dict[str, frozenset[str]] = {}
    for part in policy.split(";"):
        name, *sources = part.lower().split() or [""]
        directives.setdefault(name, frozenset(sources))  # browsers go by the first of two
    directives.pop("", None)
    stated = all(directives.get(name, frozenset({"*"})) <= sources for name, sources in _STATED.items())
    return stated and all(sources <= (_SCRIPTS if name == "script-src" else _HERE) for name, sources in directives.items())


AUDIT = Audit(of_file=_own_files_only)
