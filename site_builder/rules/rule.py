"""What a rule is: a code, a name, a duty and a function that yields problems. Its module's docstring is its documentation.

A report rule is asked of every report; a board rule once, of the whole repository. Rules are pure: `now` is given to them.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from site_builder.model.finding import Duty, Place
    from site_builder.model.policy import Policy
    from site_builder.model.submission import KeyPath, Repository
    from site_builder.rules.case import Case


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, told to the officer. The place is that of the key, unless one is given; the source the rule's, unless a policy names its own."""

    message: str
    key: KeyPath = ()
    place: Place | None = None
    slug: str | None = None
    source: str | None = None


ReportCheck = Callable[["Case"], Iterator[Problem]]
BoardCheck = Callable[["Repository", "datetime"], Iterator[Problem]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement. Exactly one of the two checks is set."""

    code: str
    name: str
    duty: Duty
    doc: str
    of_report: ReportCheck | None = None
    of_board: BoardCheck | None = None

    @property
    def source(self) -> str:
        """By what authority: the paragraph of the docstring that begins with `Source:`."""
        return " ".join(self.doc.partition("Source:")[-1].split())

    def source_under(self, policy: Policy) -> str:
        """The source as it holds under a policy: under one that the board's leaflet is not written under, what the leaflet asks is kept of its own will."""
        if policy.leaflet or "leaflet" not in self.source:
            return self.source
        return f"the board's own practice under {policy.title}, kept from its leaflet: {self.source}"


def report_rule(code: str, duty: Duty) -> Callable[[ReportCheck], Rule]:
    """Make a rule of a function that looks at one report."""

    def make(check: ReportCheck) -> Rule:
        return Rule(code, check.__name__.replace("_", "-"), duty, _documentation(check), of_report=check)

    return make


def board_rule(code: str, duty: Duty) -> Callable[[BoardCheck], Rule]:
    """Make a rule of a function that looks at the whole repository."""

    def make(check: BoardCheck) -> Rule:
        return Rule(code, check.__name__.replace("_", "-"), duty, _documentation(check), of_board=check)

    return make


def _documentation(check: Callable[..., object]) -> str:
    return inspect.cleandoc(sys.modules[check.__module__].__doc__ or "")
