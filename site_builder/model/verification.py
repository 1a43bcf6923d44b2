"""What was found of a live site: one sentence for each thing that was looked at, with its address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime


@dataclass(frozen=True, slots=True)
class Observation:
    """One thing that was looked at. `about` is a report's slug, or `site`; `what` tells this thing from others at the same address.

    `holds`: True is as it should be, False is a difference, None is a warning that is no difference yet.
    """

    about: str
    what: str
    address: str
    sentence: str
    holds: bool | None = True


@dataclass(frozen=True, slots=True)
class Observed:
    """Everything that was found of one site at one moment."""

    site: str
    at: datetime
    observations: tuple[Observation, ...]

    @property
    def as_it_should_be(self) -> bool:
        """Whether nothing differs; a warning is no difference."""
        return all(one.holds is not False for one in self.observations)
