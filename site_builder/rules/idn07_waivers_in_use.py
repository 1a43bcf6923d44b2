"""Each waiver answers something that stands in the report.

A waiver that is left behind when its identifier has gone would let the same value back in unseen, and hides among others what was really decided.

Source: this program's own rule: what a person signed for can be seen in the text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.rules.sightings import in_front_matter, in_texts, waiver_hash
from site_builder.scan.identifiers import Level, level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case


@report_rule("IDN07", Duty.SHOULD)
def waivers_in_use(case: Case) -> Iterator[Problem]:
    """The kind and the hash of each entry under `waivers` are those of an identifier that a person may let stay."""
    if not case.report.waivers:
        return
    reference = case.report.reference
    seen = {(item.kind, waiver_hash(reference, item.kind, item.value)) for item in (*in_front_matter(case), *in_texts(case, case.texts))}
    answered = {(kind, mark) for kind, mark in seen if level(kind) is Level.REVIEW}
    for index, waiver in enumerate(case.report.waivers):
        if (waiver.kind, waiver.hash) not in answered:
            yield Problem("this waiver answers nothing that stands in the report; take it out", ("waivers", index))
