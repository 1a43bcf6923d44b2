"""The page "The rules we publish by" as the values that its template reads: docstrings become entries, and every number is the policy's."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from site_builder.model.calendar import spoken
from site_builder.model.finding import Duty
from site_builder.model.policy import Checked, Unit
from site_builder.model.report import ReviewType
from site_builder.rules import RULE_BOOK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from site_builder.model.board import Board
    from site_builder.model.policy import Period, Policy
    from site_builder.rules.rule import Rule

FAMILIES = {
    "FRM": "How a report is written down, and the order of its dates",
    "AST": "The files beside a report",
    "REV": "The decision to review, and who reviews",
    "TIM": "The time that a review takes",
    "WEL": "Protecting people, and keeping the child at the centre",
    "REC": "Recommendations",
    "TXT": "The text that readers get",
    "IDN": "Who must not be recognised",
    "NOT": "The panel's copy before publication",
    "PAN": "The panel's advice",
    "LEA": "Spreading the learning",
    "REG": "The public record: staying here, unchanged",
}
DUTY_WORDS = {Duty.MUST: "Must", Duty.SHOULD: "Advice"}
HOW_WE_KNOW = {
    Checked.LEAFLET: "from the board's leaflet",
    Checked.GUIDANCE: "from the guidance; its paragraph is still to be looked up",
    Checked.PRACTICE: "our own practice; no figure is laid down",
}
_TOLD = {"ofsted_told": "Ofsted", "panel_told": "the panel"}


@dataclass(frozen=True, slots=True)
class Figure:
    """What the policy says where a rule leaves it open: "Period", "at least one week"; the policy's title only where the board has several."""

    label: str
    words: str
    policy: str = ""


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule as it is read; its texts are the docstring's, in Markdown."""

    code: str
    anchor: str
    duty: str
    sentence: str
    why: tuple[str, ...]
    source: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Family:
    """The rules whose codes begin with the same three letters."""

    anchor: str
    heading: str
    rules: tuple[RuleEntry, ...]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A line of the table of periods, as text."""

    what: str
    length: str
    counted: str
    source: str
    known: str


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A line of a table of duties: for each type of review whether the duty binds it, in the order of the policy's `types`."""

    what: str
    binds: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class PolicyShown:
    """A policy as two tables and the people whom it names; `types` are its own names of the types of review.

    `since` is the first day of initiation for which it holds.
    """

    title: str
    instrument: str
    panel: str
    since: str
    periods: tuple[PeriodRow, ...]
    types: tuple[str, ...]
    duties: tuple[DutyRow, ...]
    must_have: tuple[str, ...]
    should_have: tuple[str, ...]
    unpublished: str


@dataclass(frozen=True, slots=True)
class RulesPage:
    """Everything that the page shows."""

    families: tuple[Family, ...]
    policies: tuple[PolicyShown, ...]


def rules_page(board: Board, policies: Sequence[Policy], rules: Sequence[Rule] = RULE_BOOK) -> RulesPage:
    """The rules in the order of the book, and each policy that some report of this board is judged by, the board's own first."""
    groups = groupby(rules, key=lambda rule: rule.code[:3])
    families = tuple(Family(key.lower(), FAMILIES[key], tuple(rule_entry(rule, policies) for rule in of_it)) for key, of_it in groups)
    return RulesPage(families, tuple(_shown(policy, board) for policy in policies))


def rule_entry(rule: Rule, policies: Sequence[Policy]) -> RuleEntry:
    """A rule's docstring taken apart: a sentence, why, and the source."""
    sentence, *why, _ = (" ".join(paragraph.split()) for paragraph in rule.doc.split("\n\n"))
    figures = tuple(_figures(rule.code, policies))
    source = " ".join(dict.fromkeys(rule.source_under(policy) for policy in policies))
    return RuleEntry(rule.code, rule.code.lower(), DUTY_WORDS[rule.duty], sentence, tuple(why), source, figures)


# Of each rule that counts a period, or asks for those whom the policy names: where the policy says it.
PERIOD_OF: dict[str, Callable[[Policy], Period | None]] = {
    "REV04": lambda policy: policy.decision,
    "TIM02": lambda policy: policy.completion,
    "REC07": lambda policy: policy.progress,
    "NOT01": lambda policy: policy.notice,
    "LEA01": lambda policy: policy.learning,
    "REG01": lambda policy: policy.availability,
    "REG02": lambda policy: policy.availability,
}
NAMED_BY: dict[str, Callable[[Policy], Sequence[str]]] = {
    "REV06": lambda policy: [_TOLD[day] for day in policy.told.days] if policy.told else [],
    "NOT04": lambda policy: [*policy.notice.also.values()],
    "NOT05": lambda policy: [*policy.notice.copies.values()],
}


def _figures(code: str, policies: Sequence[Policy]) -> Iterator[Figure]:
    for policy in policies:
        title = policy.title if len(policies) > 1 else ""
        if code in PERIOD_OF:
            period = PERIOD_OF[code](policy)
            yield Figure("Period", period.words if period else "none is set", title)
        if code in NAMED_BY:
            yield Figure("Named in the policy", " and ".join(NAMED_BY[code](policy)) or "nobody", title)


def _shown(policy: Policy, board: Board) -> PolicyShown:
    since = {} if isinstance(board.policy, str) else {choice.policy: spoken(choice.from_) for choice in board.policy}
    return PolicyShown(
        title=policy.title,
        instrument=policy.instrument,
        panel=policy.panel_name,
        since=since.get(policy.id, ""),
        periods=tuple(_periods(policy)),
        types=tuple(_curly(policy.type_name(kind)) for kind in ReviewType),
        duties=tuple(_duties(policy)),
        must_have=tuple(policy.notice.also.values()),
        should_have=tuple(policy.notice.copies.values()),
        unpublished=policy.unpublished.words,
    )


def _periods(policy: Policy) -> Iterator[PeriodRow]:
    sent = (
        "the day before publication, backwards, in working days of England; the last one counted is the last day to send it"
        if policy.notice.unit is Unit.WORKING_DAYS
        else "the day after it was sent; the day of publication is counted too"
    )
    rows: list[tuple[str, Period | None, str]] = [
        ("The panel has its copy before a report is published", policy.notice, sent),
        ("A published report stays on this site", policy.availability, "the day on which it was first public"),
        ("A review is completed", policy.completion, policy.completion.runs_from),
        ("Whether to hold a review is normally decided", policy.decision, "the day on which the board was notified of the incident"),
        (
            "The board hears how far a recommendation has come",
            policy.progress,
            "the last report of progress; before the first one, the day of adoption or of publication, whichever is later",
        ),
        ("Something has been done to spread the learning", policy.learning, "the day of publication"),
    ]
    for what, period, counted in rows:
        if period:
            source = period.source[0].upper() + period.source[1:]
            yield PeriodRow(what, period.words, counted, _curly(source), _curly(HOW_WE_KNOW[period.checked]))


def _duties(policy: Policy) -> Iterator[DutyRow]:
    """Each duty that binds at least one type; one that a jurisdiction does not know is left out."""
    for name, field in type(policy.duties).model_fields.items():
        types = getattr(policy.duties, name)
        if types:
            yield DutyRow(_curly(str(field.description)), tuple(kind in types for kind in ReviewType))


def _curly(text: str) -> str:
    """Quotation marks and apostrophes as they are printed, where no Markdown does it."""
    return re.sub(r'(^|[\s(])"', r"\1“", text).replace('"', "”").replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")


def policies_beside(board: Board, policies: Mapping[str, Policy], titles: Sequence[str] = ()) -> tuple[Policy, ...]:
    """The policies that the board names beside its own, and those of public reports by their titles; the newest first."""
    named = sorted(() if isinstance(board.policy, str) else board.policy, key=lambda choice: choice.from_, reverse=True)
    wanted = [choice.policy for choice in named if choice.policy in policies]
    wanted += [policy.id for policy in policies.values() if policy.title in titles]
    return tuple(policies[key] for key in dict.fromkeys(wanted) if key != board.default_policy)
