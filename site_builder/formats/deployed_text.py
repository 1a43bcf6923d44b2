"""What a deployment did, in two lines; the last one has the time, for a pipeline's log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.formats.lines import count

if TYPE_CHECKING:
    from datetime import datetime

    from site_builder.model.site_list import Deployed


def deployed_text(deployed: Deployed, where: str, at: datetime) -> str:
    """How readers got the new site, and how many files that took; `at` is the time in London."""
    if not deployed.changed and not deployed.removed:
        how = "What is there is this very site already."
    elif deployed.in_one_step:
        how = "Readers went from the old site to the new one in one step."
    else:
        how = "File by file: what pages lead to first, pages and lists after it, the list of files last, then what is no longer of the site was removed."
    what = f"{count(deployed.files, 'file', 'files')} ({deployed.changed} changed, {deployed.removed} removed)"
    return f"{how}\nDeployed {what} to {where} at {at:%H:%M:%S}."
