"""The lines of front matter to write once a bundle was sent, and where; only the days are left for the officer to fill in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.deliver.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from site_builder.rules.case import Case

DAY = "YYYY-MM-DD"
_HOW = "Secure e-mail"
_ANYWHERE = "paste these lines into case.yml or the front matter"


@dataclass(frozen=True, slots=True)
class Paste:
    """Lines, and a sentence that says where they go."""

    where: str
    lines: str


def to_paste(case: Case, kind: Kind, fingerprint: str, *, sent: str = DAY, how: str = _HOW) -> tuple[Paste, ...]:
    """What is to be written for a kind of bundle, the panel's copy last; nothing where the panel's copy counts that was sent before.

    `sent` is the day on which it was sent, where that is known.
    """
    if case.record or sent_before(case, fingerprint):
        return ()
    notice = case.policy.notice
    also = list(_also((*notice.also, *notice.copies))) if kind is Kind.PUBLICATION else []
    copy = list(_copy(case, fingerprint, sent, how))
    if sent == DAY or not also:
        return (*_of_kind(case, kind, sent), _panel(case, [*copy, *also]))
    later = Paste("paste these lines below `panel:` once the others whom the policy names were sent their copies, too", "\n".join(also))
    return (*_of_kind(case, kind, sent), _panel(case, copy), later)


def sent_before(case: Case, fingerprint: str) -> date | None:
    """The stated day of a copy of this very text, or of one that differs by no more than the change stated for this text."""
    panel = case.report.panel
    if panel is None:
        return None
    since = panel.changed_since.fingerprint if panel.changed_since else None
    return panel.sent if fingerprint in (panel.fingerprint, since) else None


def _of_kind(case: Case, kind: Kind, sent: str) -> Iterator[Paste]:
    """That the panel was informed, where another key says so."""
    told, report = case.policy.told.days if case.policy.told else (), case.report
    if kind is Kind.WITHHOLD and not (report.withhold and report.withhold.panel_informed):
        yield _below(case, "withhold", f"panel_informed: {sent}")
    elif kind is Kind.NO_REVIEW and "panel_told" in told and report.timeline.panel_told is None:
        yield _below(case, "timeline", f"panel_told: {sent}")


def _below(case: Case, key: str, line: str) -> Paste:
    """A line of a key that may stand already."""
    if (key,) not in case.submission.places:
        return Paste(_ANYWHERE, f"{key}:\n  {line}")
    place = case.submission.place(key)
    return Paste(f"write this line below `{key}:` ({place.file}, line {place.line})", f"  {line}")


def _panel(case: Case, lines: list[str]) -> Paste:
    """The panel's copy; where one is stated already its lines are replaced, and what the panel advised or asked for stays."""
    if ("panel",) not in case.submission.places:
        return Paste(_ANYWHERE, "\n".join(["panel:", *lines]))
    place = case.submission.place("panel")
    return Paste(
        f"write these lines below `panel:` ({place.file}, line {place.line}), in place of those of the same name; what the panel advised or "
        "asked for stays as it is",
        "\n".join(lines),
    )


def _copy(case: Case, fingerprint: str, sent: str, how: str) -> Iterator[str]:
    """The lines below `panel:`."""
    remark = "        # the day on which you sent it" if sent == DAY else ""
    yield f"  sent: {sent}{remark}"
    yield f"  to: {json.dumps(case.board.panel.name, ensure_ascii=False)}"
    yield '  by: "Communications officer"'
    yield f"  how: {json.dumps(how, ensure_ascii=False)}"
    yield f"  fingerprint: {fingerprint}"


def _also(recipients: tuple[str, ...]) -> Iterator[str]:
    """The lines for those who are sent a copy beside the panel; nobody knows their day but who sends it."""
    if recipients:
        yield "  also:"
        yield from (f"    - {{to: {recipient}, sent: {DAY}}}" for recipient in recipients)
