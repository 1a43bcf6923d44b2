"""The mail server that takes a copy over, and how the way to it is protected."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum


class Tls(Enum):
    """When the connection is encrypted."""

    FROM_THE_START = "from the start"
    AFTER_THE_GREETING = "after the greeting"
    NEVER = "never"  # this machine's own server only


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where a copy is handed over; with a login where the server asks for one."""

    host: str
    port: int
    tls: Tls
    user: str | None = None
    password: str | None = field(default=None, repr=False)
