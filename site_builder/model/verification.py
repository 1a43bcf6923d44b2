"""What was found of a live site: one sentence for each thing that was looked at, with its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from site_builder.model.availability import Answered
from site_builder.model.entries import SITE

if TYPE_CHECKING:
    from datetime import datetime

CLOCKS_APART = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing that was looked at. `about` is a report's slug, or `site`; `what` tells this thing from others at the same address.

    `holds`: True is as it should be, False is a difference, None is a warning that is no difference yet.
    `answers`: for an address that readers go to, whether what they come for is there, were it in an older form; None for all other things.
    """

    about: str
    what: str
    address: str
    sentence: str
    holds: bool | None = True
    answers: bool | None = None


@dataclass(frozen=True, slots=True)
class Observed:
    """Everything that was found of one site at one moment.

    `clock` is the host's own; None where it gave none. `heads` are those of the folder's register by which the site was measured. `behind`: the site
    has entries that the folder lacks. `cut_off`: this machine has no way to the network, so that nothing was seen.
    """

    site: str
    at: datetime
    observations: tuple[Observation, ...]
    clock: datetime | None = None
    heads: tuple[str, ...] = ()
    behind: bool = False
    cut_off: bool = False

    @property
    def as_it_should_be(self) -> bool:
        """Whether nothing differs; a warning is no difference."""
        return all(one.holds is not False for one in self.observations)

    @property
    def clocks_differ(self) -> bool:
        """Whether this machine's clock and that of the site are too far apart for one of them to be believed."""
        return self.clock is not None and abs(self.at - self.clock) > CLOCKS_APART

    @property
    def answered(self) -> Answered:
        """How many of the addresses that readers go to answered, and the reports of which one did not."""
        asked = [one for one in self.observations if one.answers is not None]
        slugs = {one.about for one in asked} - {SITE}
        missing = {one.about for one in asked if not one.answers} - {SITE}
        return Answered(len(asked), sum(bool(one.answers) for one in asked), None if slugs and missing == slugs else tuple(sorted(missing)))
