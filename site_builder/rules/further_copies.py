"""Copies of the report for those whom a policy names beside the panel: which of them are missing or late, in words for the officer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.calendar import earliest_publication, last_day_to_send, spoken, spoken_with_weekday
from site_builder.rules.rule import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from site_builder.rules.case import Case


def missing_or_late(case: Case, recipients: Mapping[str, str]) -> Iterator[Problem]:
    """A problem for each recipient (by key, with its name) that has no copy, or had it later than the notice allows."""
    if not case.asks_for_notice or case.publication is None or case.report.legacy:
        return
    notice, publication = case.policy.notice, case.publication.date()
    last_day = last_day_to_send(publication, notice)
    copies = case.report.panel.also if case.report.panel else ()
    for recipient, name in recipients.items():
        found = next(((number, copy.sent) for number, copy in enumerate(copies) if copy.to == recipient), None)
        if found is None:
            key = ("panel", "also")
            late = last_day < case.today
            and_then = f", and `publication_date: {earliest_publication(case.today, notice)}` or a later day" if late else ""
            message = (
                f"{name} has not been sent a copy. For publication on {spoken(publication)} it {'was' if late else 'is'} to be sent by "
                f"{spoken_with_weekday(last_day)}: send it, then add `{{to: {recipient}, sent: …}}` to the list `also:` under `panel:`{and_then}"
            )
            yield Problem(message, key, case.place_to_add(*key), source=notice.authority)
            continue
        number, sent = found
        if sent > last_day:
            message = (
                f"the copy for {name} was sent on {spoken(sent)}, too late for publication on {spoken(publication)}: it is sent {notice.words} "
                f"before, so the last day was {spoken_with_weekday(last_day)}. Write `publication_date: {earliest_publication(sent, notice)}` or a later day"
            )
            yield Problem(message, ("panel", "also", number, "sent"), source=notice.authority)
