"""What may tell who a person is, or where, is taken out, or a person says why it may stay.

An address, a telephone number, the name of a school or a surgery, the reference of a court or the police, a newspaper's report: each can lead to a
child, and some are harmless. A program cannot tell which. A waiver in `waivers` names the kind, a hash of the value, who decided, when and why; it
answers every place in this report where the same value stands, and no other value. The board's own contacts, and those in `public_contacts`, may appear.

Source: the board's leaflet: publication is to be unlikely to harm any child or vulnerable adult.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule
from site_builder.rules.sightings import in_front_matter, in_texts, is_public_contact, waiver_hash
from site_builder.scan.identifiers import Level, level

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.rules.case import Case
    from site_builder.rules.sightings import Sighting


@report_rule("IDN02", Duty.MUST)
def identifiers_reviewed(case: Case) -> Iterator[Problem]:
    """Each identifier of the level *review* that readers would see has a waiver, or is a public contact; a text that is published as it stands is not asked again."""
    waived = {(waiver.kind, waiver.hash) for waiver in case.report.waivers}
    for seen in (*_where_readers_see(case), *in_texts(case, case.open_texts)):
        if level(seen.kind) is Level.REVIEW and not is_public_contact(case.board, seen):
            mark = waiver_hash(case.report.reference, seen.kind, seen.value)
            if (seen.kind, mark) not in waived:
                yield Problem(_told(case, seen, mark), seen.key, seen.place)
    for index, waiver in enumerate(case.report.waivers):
        for key, written in (("by", waiver.by), ("reason", waiver.reason)):
            if written in _GAPS:
                yield Problem(f"this still says {written}; write {_GAPS[written]}", ("waivers", index, key))


_GAPS = {"WHO": "the name or the role of the person who decided", "WHY": "why this may be public"}


def _where_readers_see(case: Case) -> Iterator[Sighting]:
    """Those in what is shown of front matter, and in names of files; of a text that is published as it stands, those that may change by themselves."""
    for seen in in_front_matter(case):
        if seen.stated is None or seen.stated.fingerprinted:
            if case.text_may_change:
                yield seen
        elif seen.stated.shown:
            yield seen


def _told(case: Case, seen: Sighting, mark: str) -> str:
    line = f"{{kind: {seen.kind}, hash: {mark}, by: WHO, on: {case.today}, reason: WHY}}"
    paste = f"add to `waivers` the entry `{line}`" if case.report.waivers else f"write in case.yml or the front matter `waivers: [{line}]`"
    return (
        f"this looks like {seen.told}; take it out, or, where a person has decided that it may be public, {paste}, with who decided and why in place of WHO and WHY. "
        "A contact that may appear in every report stands under `public_contacts` in mkdocs.yml"
    )
