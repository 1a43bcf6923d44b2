"""The board's own paper, as values: every recommendation that the board answers for, by agency, and what was told since its last meeting.

A recommendation is in it once its report was public or the board adopted it; of a draft nobody has agreed to anything yet. The board may see
what is not public, and the paper marks it. A withdrawn report's recommendations stay owed and are listed without their text, which an order
of a court may concern. As in the board-wide view, one that is addressed to nobody is the board's.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.gate import State
from site_builder.model.board import EVERY_AGENCY, THE_BOARD
from site_builder.model.recommendation import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from site_builder.gate import Judgement, Standing
    from site_builder.model.board import Board
    from site_builder.model.recommendation import Adopted, Progress, Recommendation
    from site_builder.rules.case import Case

_ON_THE_SITE = frozenset({State.PUBLIC, State.RETIRED})


@dataclass(frozen=True, slots=True)
class Item:
    """One recommendation on a day; `told` is what was told of it since the last meeting, the oldest first, `last` the newest of all.

    `text` and `intended_outcome` are None for a withdrawn report. `unheard` is the policy's period, where nothing was heard for longer.
    """

    slug: str
    reference: str
    title: str
    state: State
    id: str
    text: str | None
    intended_outcome: str | None
    addressees: tuple[str, ...]
    adopted: Adopted | None
    first_due: date | None
    due: date | None
    status: Status
    days_overdue: int
    last: Progress | None
    told: tuple[Progress, ...]
    unheard: str | None

    @property
    def name(self) -> str:
        """As people name it: `SCR-2026-01 R2`."""
        return f"{self.reference} {self.id}"

    @property
    def is_public(self) -> bool:
        """Whether readers can see, or have seen, what it says."""
        return self.state in _ON_THE_SITE


@dataclass(frozen=True, slots=True)
class Count:
    """How many recommendations there are, by status, and how many of them are overdue."""

    by_status: dict[Status, int]
    overdue: int

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.by_status.values())


@dataclass(frozen=True, slots=True)
class Part:
    """What is asked of one agency, of all member agencies together, or of the board."""

    name: str
    items: tuple[Item, ...]

    @property
    def count(self) -> Count:
        """Its own numbers."""
        return counted(self.items)

    @property
    def shown(self) -> tuple[Item, ...]:
        """What the board has to look at: all that is open, and what was completed, or heard of again, since its last meeting."""
        return tuple(item for item in self.items if item.status is not Status.COMPLETED or item.told)

    @property
    def done_before(self) -> tuple[str, ...]:
        """The others, by name: they were told as completed to an earlier meeting."""
        return tuple(item.name for item in self.items if item not in self.shown)


@dataclass(frozen=True, slots=True)
class BoardReport:
    """The paper of one day; `since` is the day of the last meeting, on which what was told by then was known."""

    today: date
    since: date
    items: tuple[Item, ...]
    parts: tuple[Part, ...]

    @property
    def count(self) -> Count:
        """Each recommendation once, however many it is addressed to."""
        return counted(self.items)

    @property
    def told(self) -> tuple[tuple[Item, Progress], ...]:
        """What was told since the last meeting, the newest first."""
        news = [(item, entry) for item in self.items for entry in item.told]
        return tuple(sorted(news, key=lambda pair: pair[1].on, reverse=True))

    @property
    def overdue(self) -> tuple[Item, ...]:
        """What should be done by now, the oldest first."""
        return tuple(sorted((item for item in self.items if item.days_overdue), key=lambda item: -item.days_overdue))

    @property
    def unheard(self) -> tuple[Item, ...]:
        """Of what nothing was heard for too long."""
        return tuple(item for item in self.items if item.unheard)

    @property
    def all_public(self) -> bool:
        """Whether nothing in it is new to readers of the site but notes on progress."""
        return all(item.is_public for item in self.items)


def report_to_the_board(judgement: Judgement, board: Board, since: date) -> BoardReport:
    """The paper at the moment of the judgement: reports by reference, recommendations in the order of their report."""
    today = judgement.now.date()
    owed = [
        (item, _item(standing.case, standing.state, item, since))
        for standing in sorted(judgement.standings, key=lambda standing: standing.case.report.reference)
        for item in standing.case.report.recommendations
        if _answered_for(standing, item)
    ]
    return BoardReport(today, since, tuple(shown for _, shown in owed), tuple(_parts(owed, board)))


def counted(items: Sequence[Item]) -> Count:
    """How many there are of each status."""
    by_status = {status: sum(item.status is status for item in items) for status in Status}
    return Count(by_status, sum(bool(item.days_overdue) for item in items))


def _answered_for(standing: Standing, item: Recommendation) -> bool:
    """Whether the report is, or was, public, or the board has adopted what is recommended."""
    return standing.has_page or (item.adopted is not None and item.adopted.on <= standing.case.today)


def _item(case: Case, state: State, item: Recommendation, since: date) -> Item:
    today, withdrawn = case.today, state is State.WITHDRAWN
    told = sorted((entry for entry in item.progress if entry.on <= today), key=lambda entry: entry.on)
    due, heard_by = item.due_on(today), case.progress_due(item)
    return Item(
        slug=case.slug,
        reference=case.report.reference,
        title="" if withdrawn else case.report.title,
        state=state,
        id=item.id,
        text=None if withdrawn else item.text,
        intended_outcome=None if withdrawn else item.intended_outcome,
        addressees=tuple(case.board.addressee(key) for key in item.for_ or (THE_BOARD,)),
        adopted=item.adopted if item.adopted and item.adopted.on <= today else None,
        first_due=item.due,
        due=due,
        status=item.status_on(today),
        days_overdue=(today - due).days if due and item.is_overdue(today) else 0,
        last=told[-1] if told else None,
        told=tuple(entry for entry in told if entry.on > since),
        unheard=case.policy.progress.words if heard_by and heard_by < today else None,
    )


def _parts(owed: Sequence[tuple[Recommendation, Item]], board: Board) -> Iterator[Part]:
    """Agencies by name; then what is asked of all of them, and of the board."""
    by_key: defaultdict[str, list[Item]] = defaultdict(list)
    for item, shown in owed:
        for key in dict.fromkeys(item.for_ or (THE_BOARD,)):
            by_key[key].append(shown)
    single = sorted((key for key in by_key if key not in EVERY_AGENCY), key=lambda key: (board.addressee(key), key))
    for key in (*single, *(key for key in EVERY_AGENCY if key in by_key)):
        yield Part(board.addressee(key), tuple(by_key[key]))
