"""What `scr bundle` says: the files that were written, what to know before they are sent, and the lines to write afterwards."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from site_builder.formats.lines import WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def bundle_text(files: Iterable[tuple[str, Path]], remarks: Iterable[str], pastes: Iterable[tuple[str, str]]) -> str:
    """Each file with what it is; each remark; and each group of lines after the sentence that says where they go."""
    parts = ["\n".join(f"{label}: {path}" for label, path in files)]
    parts += [textwrap.fill(remark, WIDTH, break_long_words=False, break_on_hyphens=False) for remark in remarks]
    for where, lines in pastes:
        parts += [textwrap.fill(f"Once it is sent, {where}:", WIDTH, break_long_words=False, break_on_hyphens=False), lines]
    return "\n\n".join(parts)
