"""A submission: one report as it lies in its folder, with the place of every key. And the repository: all of them, with the register."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from site_builder.model.finding import Place
from site_builder.model.front_matter import front_matter_of
from site_builder.model.names import finds_none

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from site_builder.model.board import Board
    from site_builder.model.fingerprint import Asset, Fingerprint
    from site_builder.model.front_matter import FrontMatter
    from site_builder.model.names import NameFinder
    from site_builder.model.policy import Policy
    from site_builder.model.register import Record, Register
    from site_builder.model.report import Report

KeyPath = tuple[str | int, ...]


@dataclass(frozen=True)
class Submission:
    """One report folder, read."""

    slug: str
    report: Report
    body: str
    body_line: int
    assets: tuple[Asset, ...]
    response: str | None
    fingerprint: Fingerprint
    places: Mapping[KeyPath, Place] = field(repr=False)
    stated: tuple[tuple[str, Place], ...] = field(default=(), repr=False)  # the keys as they are written, remarks too, and their first line

    @property
    def folder(self) -> str:
        """The folder, relative to the board's."""
        return f"reports/{self.slug}"

    @property
    def file(self) -> str:
        """The report's file, relative to the board's folder."""
        return f"{self.folder}/report.md"

    @property
    def pictures(self) -> tuple[Asset, ...]:
        """The files beside the texts, but for the old PDF that `legacy` names."""
        old = self.report.legacy.pdf if self.report.legacy else None
        return tuple(asset for asset in self.assets if asset.name != old)

    @cached_property
    def front_matter(self) -> FrontMatter:
        """Every text that is stated."""
        return front_matter_of(self.report, (asset.name for asset in self.assets))

    def place(self, *key: str | int) -> Place:
        """Where a key stands; where it is missing, where its parent stands; at last the first line of the report."""
        for end in range(len(key), 0, -1):
            if key[:end] in self.places:
                return self.places[key[:end]]
        return Place(self.file, 1)

    def publication(self, board: Board) -> datetime | None:
        """The instant of publication in Europe/London, where one is stated."""
        stated = self.report.publication_date
        return stated.moment(board.publication_hour) if stated else None


@dataclass(frozen=True, slots=True)
class ReadingProblem:
    """Something that kept a file, or a key of it, from being read; the rule with this code speaks of it."""

    code: str
    slug: str | None
    place: Place
    key: str | None
    message: str


@dataclass(frozen=True, slots=True)
class LiveSite:
    """What a site told of itself: heads of its register that ours lacks, entries of ours that it lacks; its clock; or that it could not be reached."""

    heads_missing: tuple[str, ...] = ()
    date: datetime | None = None
    unreachable: bool = False
    lacks: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Repository:
    """Everything that a run knows of a board's folder; built once by `read/`."""

    board: Board
    site_url: str
    policies: Mapping[str, Policy]
    submissions: tuple[Submission, ...]
    register: Register
    unread: tuple[ReadingProblem, ...] = ()
    live: LiveSite | None = None
    replaced: LiveSite | None = None  # the site whose place the one of this run takes
    names: NameFinder = field(default=finds_none, repr=False)  # where protected names stand in a text
    change: tuple[tuple[str, str], ...] = field(default=(), repr=False)  # what is said of this change, and where: its branch, its commits

    @property
    def policy(self) -> Policy:
        """The board's own policy, for reports that name none."""
        return self.policies[self.board.default_policy]

    def policy_for(self, submission: Submission) -> Policy:
        """The policy that a report is judged by: the one that it names, else the board's on the day on which the review was initiated."""
        named = submission.report.policy or self.board.policy_on(submission.report.timeline.initiated)
        return self.policies.get(named, self.policy)

    def policy_of(self, record: Record) -> Policy:
        """The policy under which a report was published; the board's own, where that one is shipped no more."""
        return self.policies.get(record.published.policy, self.policy)

    def record_of(self, submission: Submission) -> Record | None:
        """What the register knows of a report: by its slug, or by a former one under which it had the same reference."""
        records = self.register.records
        if submission.slug in records:
            return records[submission.slug]
        former = [records[old] for old in submission.report.moved_from if old in records and self.submission(old) is None]
        return next((record for record in former if record.published.reference == submission.report.reference), None)

    def submission(self, slug: str) -> Submission | None:
        """The report in this folder, if it could be read."""
        return self._by_slug.get(slug)

    @cached_property
    def _by_slug(self) -> dict[str, Submission]:
        return {item.slug: item for item in self.submissions}


def spoken_key(key: KeyPath) -> str:
    """A key as it is named in messages: `panel.sent`, `recommendations[2].due` (counted from one, as people do)."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in key]
    return "".join(parts).removeprefix(".")
