"""Where many pages are to be rendered, all cores do it: each process a share of them, which is kept. One run then puts all in their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.crew import cores_at_hand, each

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from site_builder.render.kept_pages import KeptPages, RenderedPage

_FEW = 100  # pages that are rendered sooner than helpers are called
_LARGEST = 40 * 1024 * 1024  # bytes of staged text in one share


def render_ahead(kept: KeptPages, share: Callable[[frozenset[str]], tuple[str, list[tuple[str, RenderedPage]]] | None]) -> None:
    """Render pages that are not kept, and keep them. `share` renders some, by source: the navigation's digest, and the pages.

    A share in which something is wrong is None and keeps nothing: the run that comes after meets the same fault, and tells it.
    """
    missing = kept.missing()
    if len(missing) < _FEW or cores_at_hand() == 1:
        return
    parts = _parts(kept, missing)
    shares = [frozenset(missing[part::parts]) for part in range(parts)]
    for navigation, pages in filter(None, each(share, shares, least=2)):
        kept.keep(navigation, pages)


def _parts(kept: KeptPages, missing: Sequence[str]) -> int:
    """How many shares: one for each core, and more where one would hold more text than a process should have at a time."""
    return max(cores_at_hand(), kept.size_of(missing) // _LARGEST + 1)
