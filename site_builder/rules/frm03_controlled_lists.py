"""Themes, organisations and addressees are words from the board's lists.

Readers filter by them; a theme that is spelt in two ways is two themes, and a recommendation to an unknown agency reaches nobody.

Source: the board's leaflet under "Learning From Serious Case Reviews" (addressees); this program's own rule for the lists that readers
filter by.
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from site_builder.model.board import EVERY_AGENCY
from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from site_builder.rules.case import Case


@report_rule("FRM03", Duty.MUST)
def controlled_lists(case: Case) -> Iterator[Problem]:
    """Every listed word is on its list; the nearest one is offered."""
    agencies = case.board.agencies
    for index, theme in enumerate(case.report.themes):
        if theme not in case.board.themes:
            yield _unknown("theme", theme, case.board.themes, ("themes", index))
    for index, agency in enumerate(case.report.organisations):
        if agency not in agencies:
            yield _unknown("agency", agency, agencies, ("organisations", index))
    for index, taken in enumerate(case.report.delay.corrective_action if case.report.delay else ()):
        if taken.agency not in agencies:
            yield _unknown("agency", taken.agency, agencies, ("delay", "corrective_action", index, "agency"))
    for number, recommendation in enumerate(case.report.recommendations):
        for index, addressee in enumerate(recommendation.for_):
            if addressee not in agencies and addressee not in EVERY_AGENCY:
                yield _unknown("addressee", addressee, [*agencies, *EVERY_AGENCY], ("recommendations", number, "for", index))


def _unknown(kind: str, word: str, known: Collection[str], key: tuple[str | int, ...]) -> Problem:
    near = get_close_matches(word, known, n=1)
    meant = f"did you mean `{near[0]}`?" if near else f"choose one of: {', '.join(sorted(known))}."
    return Problem(f"this {kind} is not on the board's list; {meant} The lists stand in mkdocs.yml under extra.scr.", key)
