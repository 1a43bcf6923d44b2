"""The briefing is short enough for one page.

Its PDF has exactly one page, in smaller type where there is much to say. A briefing for which even the smallest type is too large cannot be made,
and would keep the whole site from being published at its hour. So it is told beforehand, by an estimate of lines that errs on the side of caution.

Source: the board's leaflet under "Learning From Serious Case Reviews" (awareness briefings); that they have one page is this program's own rule.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.model.report import Visibility
from site_builder.rules.rule import Problem, report_rule
from site_builder.scan.briefing_lines import ROOM, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("LEA04", Duty.MUST)
def briefing_fits_its_page(case: Case) -> Iterator[Problem]:
    """The lines of a briefing that readers see, or are to see, find room on a page."""
    briefing, shown = case.report.briefing, case.record is None or case.record.is_up
    if briefing is None or not shown or case.report.visibility is Visibility.BOARD:
        return
    over = lines_of(briefing, case.report.title) - ROOM
    if over > 0:
        longest = max(("happened", "learned", "for_my_role", "questions"), key=lambda name: _letters(getattr(briefing, name)))
        yield Problem(
            f"the one-page briefing is too long for its page, by about {round(over) + 1} lines; shorten what stands under `{longest}`, its longest part",
            ("briefing", longest),
        )


def _letters(part: str | tuple[str, ...] | None) -> int:
    return len(part if isinstance(part, str) else "".join(part or ()))
