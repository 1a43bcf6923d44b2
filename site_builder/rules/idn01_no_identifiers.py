"""No number, account or day of birth of a person stands in a report, nor in its front matter.

With such a number anybody who has a list finds the name: an NHS number, a National Insurance or pupil's number, a date of birth, a passport, a driving
licence, bank details. No report needs one, so none may stay: not written with blanks, nor in the letters of another alphabet. A published report is
asked again at each run.

Source: the board's leaflet: publication is to be unlikely to harm any child or vulnerable adult.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.rules.sightings import in_front_matter, in_texts
from site_builder.scan.identifiers import Level, level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("IDN01", Duty.MUST)
def no_identifiers(case: Case) -> Iterator[Problem]:
    """No identifier of the level *block* in texts, in any key of front matter, or in the name of a file."""
    for seen in (*in_front_matter(case), *in_texts(case, case.texts)):
        if level(seen.kind) is Level.BLOCK:
            yield Problem(f"{seen.told} stands here, by which a person can be found; take it out", seen.key, seen.place)
