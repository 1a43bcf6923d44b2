"""`scr new`: a commented report that reads at once as a draft."""

from __future__ import annotations

import json
from importlib import resources
from string import Template
from typing import TYPE_CHECKING

from site_builder.errors import CannotRead, DeliveryFailed
from site_builder.model.report import ReviewType

if TYPE_CHECKING:
    from pathlib import Path

TITLE = "Serious Case Review: Child X"
"""Stands where no title is given, for the officer to write over."""


def draft_text(title: str, reference: str, kind: ReviewType) -> str:
    """The whole file. The title stands in quotes as JSON, so that no sign in it can end the value, or begin a key of its own."""
    template = resources.files("site_builder.deliver").joinpath("draft.md").read_text(encoding="utf-8")
    others = ", ".join(other for other in ReviewType if other is not kind)
    return Template(template).substitute(title=json.dumps(title, ensure_ascii=False), reference=reference, type=kind, others=others)


def write_draft(reports: Path, slug: str, text: str) -> Path:
    """Write `reports/SLUG/report.md`. Raises CannotRead when the folder is there already: nothing is ever overwritten."""
    folder = reports / slug
    if folder.exists():
        raise CannotRead(f"reports/{slug}/ is there already; choose another name, or edit what is in it")
    try:
        folder.mkdir(parents=True)
        report = folder / "report.md"
        report.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise DeliveryFailed(f"the draft could not be written: {error.strerror}") from None
    return report
