"""What the panel asks for is supplied by the day on which it is due.

The board complies with the panel's requests as far as it can: for reports, for other information, to attend. Each request is one line with the
day on which it was asked, is due, and was met; one without a day of its own is shown until it is met.

Source: Working Together to Safeguard Children 2013, as the board's leaflet gives it under "National Panel" and "Publication of reports".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("PAN03", Duty.SHOULD)
def requests_met(case: Case) -> Iterator[Problem]:
    """No request is open past its day, nor without one."""
    for number, request in enumerate(case.report.panel.requests if case.report.panel else ()):
        supplied = request.supplied and request.supplied <= case.today
        if supplied or (request.due and request.due >= case.today):
            continue
        when = f"by {spoken(request.due)}" if request.due else f"on {spoken(request.asked)}, without a day by which it is due,"
        message = f"what the panel asked for {when} has not been supplied; supply it, then write the day as `supplied:`"
        yield Problem(message, ("panel", "requests", number, "supplied"))
