"""What is stated about the panel's copy, its advice, and a report that the board would rather not publish."""

from __future__ import annotations

from enum import StrEnum

from site_builder.model.fields import Day, Frozen, Key, Line, ShortFingerprint, Text


class AdviceStatus(StrEnum):
    """What the panel said; silence stops nothing."""

    NONE_YET = "none-yet"
    AGREES = "agrees"
    OBJECTS = "objects"
    MORE_TIME = "more-time"


class Advice(Frozen):
    """The panel's advice, and how the board had regard to it."""

    status: AdviceStatus
    received: Day | None = None
    regard: Text | None = None


class ChangedSince(Frozen):
    """A stated typographic change after the copy was sent; holds for the text with this fingerprint only."""

    fingerprint: ShortFingerprint
    what: Text


class FurtherCopy(Frozen):
    """A copy to a recipient that the policy names beside the panel."""

    to: Key
    sent: Day


class PanelRequest(Frozen):
    """Something that the panel asked for."""

    asked: Day
    due: Day | None = None
    supplied: Day | None = None
    what: Text | None = None


class PanelCopy(Frozen):
    """The copy that the panel was sent: when, to whom, by whom, how, and of which text."""

    sent: Day | None = None
    to: Line | None = None
    by: Line | None = None
    how: Line | None = None
    fingerprint: ShortFingerprint | None = None
    also: tuple[FurtherCopy, ...] = ()
    changed_since: ChangedSince | None = None
    advice: Advice | None = None
    requests: tuple[PanelRequest, ...] = ()


class Withhold(Frozen):
    """The board considers that the report should not be published; stands instead of a publication date."""

    reason: Text
    panel_informed: Day | None = None
    advice_received: Day | None = None
