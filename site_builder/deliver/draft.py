"""`scr new`: a commented report that reads at once as a draft."""

from __future__ import annotations

from importlib import resources
from typing import TYPE_CHECKING

from site_builder.errors import CannotRead, DeliveryFailed

if TYPE_CHECKING:
    from pathlib import Path


def write_draft(reports: Path, slug: str, reference: str) -> Path:
    """Write `reports/SLUG/report.md`. Raises CannotRead when the folder is there already: nothing is ever overwritten."""
    folder = reports / slug
    if folder.exists():
        raise CannotRead(f"reports/{slug}/ is there already; choose another name, or edit what is in it")
    template = resources.files("site_builder.deliver").joinpath("draft.md").read_text(encoding="utf-8")
    try:
        folder.mkdir(parents=True)
        report = folder / "report.md"
        report.write_text(template.replace("REFERENCE", reference), encoding="utf-8")
    except OSError as error:
        raise DeliveryFailed(f"the draft could not be written: {error.strerror}") from None
    return report
