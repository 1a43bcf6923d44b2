"""The paper on welfare and privacy: who signed for what, what was looked for by program, and which advice is open. Never what was found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.model.names import finds_none
from site_builder.rules import RULE_BOOK
from site_builder.rules.sightings import SPOKEN, in_front_matter

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from site_builder.gate import Standing
    from site_builder.model.finding import Finding
    from site_builder.model.report import Waiver
    from site_builder.rules.case import Case

NOT_SIGNED = "Not signed"
OF_THIS_PAPER = ("WEL", "IDN", "AST", "TXT")
"""The families of rules whose advice says something of the text and the people in it; none of them counts from the present day."""
NOT_ASKED = ("NOT", "REG", "PAN")
_SEARCHED, _PROTECTED = ("IDN01", "IDN02"), ("IDN04",)
_ASKED = {rule.code: " ".join(rule.doc.split("\n\n", 1)[0].split()) for rule in RULE_BOOK}


@dataclass(frozen=True, slots=True)
class SignedFor:
    """Something that a person looked at: what, who signed, and on which day."""

    what: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Waived:
    """An identifier that a person let stay: its kind, never its value."""

    kind: str
    by: str
    on: str
    reason: str


@dataclass(frozen=True, slots=True)
class Open:
    """A rule that is not met, what it asks, and where, or the stated reason why not."""

    code: str
    asks: str
    where: str


@dataclass(frozen=True, slots=True)
class ChecksPaper:
    """The whole paper. `undone` is what must be settled before publication; only a draft has any."""

    welfare: SignedFor | None
    same_text: bool
    searched_for: tuple[str, ...]
    identifiers: str
    names: str
    waived: tuple[Waived, ...]
    signed: tuple[SignedFor, ...]
    advice: tuple[Open, ...]
    answered: tuple[Open, ...]
    undone: tuple[Open, ...]


def checks_paper(standing: Standing, *, draft: bool = False) -> ChecksPaper:
    """The paper as values. A draft shows no fingerprint, since it is no evidence."""
    case = standing.case
    check, now = case.report.welfare_check, case.submission.fingerprint.short
    text = (
        "the text of this draft" if draft else f"the text with the fingerprint {check.fingerprint}" if check and check.fingerprint else ""
    )
    codes = {finding.code for finding in standing.findings}
    return ChecksPaper(
        welfare=SignedFor(text or "the text; its fingerprint is not stated", check.by, spoken(check.on)) if check else None,
        same_text=bool(check and check.fingerprint == now),
        searched_for=tuple(SPOKEN.values()),
        identifiers=_identifiers(case, found=not codes.isdisjoint(_SEARCHED)),
        names=_names(case, found=not codes.isdisjoint(_PROTECTED)),
        waived=tuple(_waived(case)),
        signed=(*_dates(case), *_pictures(case)),
        advice=tuple(_open(item for item in standing.findings if item.duty is Duty.SHOULD and item.code.startswith(OF_THIS_PAPER))),
        answered=tuple(Open(one.code, _ASKED[one.code], one.reason) for one in standing.answered if one.code.startswith(OF_THIS_PAPER)),
        undone=tuple(_open(item for item in standing.findings if item.duty is Duty.MUST and not item.code.startswith(NOT_ASKED))),
    )


def _identifiers(case: Case, *, found: bool) -> str:
    if found:
        return "Something was found that is not settled yet."
    if case.report.waivers:
        return "What was found, a person let stay; it is listed below by its kind."
    return "Nothing was found."


def _names(case: Case, *, found: bool) -> str:
    if case.names is finds_none:
        return "The board has set no list of protected names, so no such search was made."
    if found:
        return "A name of the board's list of protected names was found, and is not settled yet."
    return "No name of the board's list of protected names was found."


def _waived(case: Case) -> Iterator[Waived]:
    """A reason that itself holds an identifier is not repeated."""
    telling = {seen.key[1] for seen in in_front_matter(case) if seen.key[:1] == ("waivers",)}
    for index, waiver in enumerate(case.report.waivers):
        reason = "The reason is recorded at the board." if index in telling else waiver.reason
        yield Waived(_kind(waiver), waiver.by, spoken(waiver.on), reason)


def _kind(waiver: Waiver) -> str:
    return next((told for kind, told in SPOKEN.items() if kind.value == waiver.kind), waiver.kind.replace("-", " "))


def _dates(case: Case) -> Iterator[SignedFor]:
    number, signed = sum(len(case.survey(text).dates) for text, _ in case.texts), case.report.dates_checked
    if number or signed:
        what = f"The full dates of the text ({number})"
        yield SignedFor(what, signed.by, spoken(signed.on)) if signed else SignedFor(what, NOT_SIGNED, "")


def _pictures(case: Case) -> Iterator[SignedFor]:
    signed = {(entry.file, entry.sha256): entry for entry in case.report.images}
    for picture in case.submission.pictures:
        entry, what = signed.get((picture.name, picture.sha256)), f"The picture {picture.name}"
        yield SignedFor(what, entry.by, spoken(entry.on)) if entry else SignedFor(what, NOT_SIGNED, "")


def _open(findings: Iterable[Finding]) -> Iterator[Open]:
    """One for each rule, with the lines that it concerns; the message itself is for the officer."""
    places: dict[str, list[str]] = {}
    for finding in findings:
        file = finding.place.file.rsplit("/", 1)[-1]
        places.setdefault(finding.code, []).append(f"{file}, line {finding.place.line}" if finding.place.line else file)
    for code, where in places.items():
        yield Open(code, _ASKED[code], "; ".join(dict.fromkeys(where)))
