"""A board that records that its site is up goes on doing so.

A report must stay on the site for the whole of its period. Each recorded check of the live site is evidence of that; where the checks end,
because a pipeline was switched off or cannot write any more, nobody would notice, and nobody could say later whether the site was up. How many
days may pass is the board's own setting, `observed_within`; a board that never recorded a check is not asked.

Source: this program's own rule: evidence that a report was available all the time is made while the time runs, and not afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_builder.model.calendar import spoken
from site_builder.model.fields import LONDON
from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, board_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.model.submission import Repository

_NEVER_REAL = ("example", "invalid", "localhost", "test", "example.com", "example.net", "example.org")  # names kept for trials


@board_rule("REG11", Duty.SHOULD)
def site_observed(repository: Repository, now: datetime) -> Iterator[Problem]:
    """The newest recorded check of a site that is really there is not older than the board lets it become, in calendar days (Europe/London)."""
    observed, register = repository.register.observed, repository.register
    if not observed or not register.records or not _is_real(repository.site_url):
        return
    last = max(entry.last for entry in observed).astimezone(LONDON).date()
    days = (now.astimezone(LONDON).date() - last).days
    if days > repository.board.observed_within:
        message = (
            f"the last recorded check of the live site is of {spoken(last)}, {days} days ago, and may be no older than {repository.board.observed_within} "
            f"(`observed_within`): nobody can say whether the site was up since. Run `scr verify {repository.site_url} --record`, "
            "and look why it does not run by itself any more"
        )
        yield Problem(message, (), Place("reports/register"))


def _is_real(site_url: str) -> bool:
    """Whether the host has a name that the public can reach."""
    host = urlsplit(site_url).hostname or ""
    has_a_name = "." in host and not host.replace(".", "").isdigit() and ":" not in host
    return has_a_name and not any(f".{host}".endswith(f".{name}") for name in _NEVER_REAL)
