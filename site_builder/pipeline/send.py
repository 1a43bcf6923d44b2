"""`scr bundle --send`: the e-mail with the copy is handed over to the board's mail server; what is to be written about it is told, never written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.deliver.paste import Paste, to_paste
from site_builder.deliver.smtp import hand_over, posted
from site_builder.errors import CannotRead, Stopped
from site_builder.model.calendar import earliest_publication, spoken_with_weekday
from site_builder.read.clock import read_clock
from site_builder.read.mail_server import read_mail_server
from site_builder.read.repository import read_repository

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from site_builder.model.mail_server import MailServer
    from site_builder.pipeline.bundle import Bundled
    from site_builder.rules.case import Case

HOW = "e-mail"

_ADDRESS = re.compile(r"[!#-'*+./0-9=?A-Z^_`a-z{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Way:
    """From whom to whom, and over which server."""

    server: MailServer
    sender: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Sent:
    """A copy that the mail server has taken over: at which moment in London, and what is to be written now."""

    at: datetime
    answer: str
    message_id: str
    pastes: tuple[Paste, ...]


def way_to_send(root: Path, *, draft: bool) -> Way:
    """The way that a copy will take, before one is made. Raises CannotRead for a draft, and where an address or the server is missing."""
    if draft:
        raise CannotRead("a draft is nobody's copy, so it is not sent; leave --send out, or make the bundle without --draft")
    board = read_repository(root).board
    recipient = _address(board.panel.email, "panel", "the panel's address, to which its copy goes")
    sender = _address(board.contact.email, "contact", "the board's own address, from which it is sent and to which the panel answers")
    return Way(read_mail_server(), sender, recipient)


def _address(stated: str | None, key: str, what: str) -> str:
    if stated and _ADDRESS.fullmatch(stated):
        return stated
    found = "has another form than name@example.org" if stated else "is missing"
    raise CannotRead(
        f"mkdocs.yml: extra.scr.{key}.email {found}; it is {what}. Write one address there, under `extra:`, `scr:` and `{key}:`, as `email:`"
    )


def send(bundled: Bundled, way: Way) -> Sent:
    """Hand the copy over. When it was sent is said by this machine's clock and not by --now, since it is evidence of the notice that was given.

    Raises Stopped where its letter announces a day that is too early by then, and DeliveryFailed where the server has not taken it.
    """
    if bundled.email is None:
        raise CannotRead("a draft has no e-mail that could be sent")
    _refuse_too_late(bundled.case)
    message, message_id = posted(bundled.email.read_bytes(), way.sender, read_clock())
    answer = hand_over(message, way.sender, way.recipient, way.server)
    at = read_clock()
    fingerprint = bundled.case.submission.fingerprint.short
    return Sent(at, answer, message_id, to_paste(bundled.case, bundled.kind, fingerprint, sent=at.date().isoformat(), how=HOW))


def _refuse_too_late(case: Case) -> None:
    """Raises Stopped where a copy sent now is too late for the day that its letter announces: that day has to change, and with it the letter."""
    if case.record or case.publication is None or not case.asks_for_notice:
        return
    earliest = earliest_publication(case.today, case.policy.notice)
    if case.publication.date() < earliest:
        place = case.submission.place("publication_date")
        raise Stopped(
            f"{place.file}:{place.line}: a copy sent now is too late for the day of publication that its letter announces; the earliest day is "
            f"{spoken_with_weekday(earliest)}. Write a later `publication_date:` and send it then; nothing was sent"
        )
