"""The mail server for `scr bundle --send`, from the environment: its address holds a password, and no file of the repository may.

No message repeats any part of the address, since a slip of the pen can put the password anywhere in it.
"""

from __future__ import annotations

import os
import re
from ipaddress import IPv6Address
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from site_builder.errors import CannotRead
from site_builder.model.mail_server import MailServer, Tls

if TYPE_CHECKING:
    from urllib.parse import SplitResult

SETTING = "SCR_SMTP_URL"

_SCHEMES = {"smtps": (Tls.FROM_THE_START, 465), "smtp+starttls": (Tls.AFTER_THE_GREETING, 587), "smtp": (Tls.NEVER, 25)}
_THIS_MACHINE = {"127.0.0.1": "127.0.0.1", "::1": "::1", "localhost": "127.0.0.1"}  # no look-up of names may lead anywhere else
_FORM = "write it as smtps://user:password@host:465 or smtp+starttls://user:password@host:587"
_SIGNS = "in user and password write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23, [ as %5B, ] as %5D and % as %25"
_HOST = re.compile(r"[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?", re.ASCII)
_PRINTABLE = re.compile(r"[!-~]+")


def read_mail_server() -> MailServer:
    """The server that the environment names. Raises CannotRead where none is named, or none that may be used."""
    address = os.environ.get(SETTING, "").strip()
    if not address:
        raise CannotRead(
            f"the environment variable {SETTING} is not set, so nothing can be sent; in a pipeline, add it to the secrets: {_FORM}. "
            "Without it, leave --send out and send the e-mail draft from your mail program"
        )
    parts = _split(address)
    tls, usual_port = _SCHEMES[parts.scheme]
    host = _host(parts)
    if tls is Tls.NEVER:
        if host not in _THIS_MACHINE:
            raise CannotRead(
                f"{SETTING} names a server without encryption, and a copy for the panel goes over the network encrypted or not at all; {_FORM}"
            )
        host = _THIS_MACHINE[host]
    return MailServer(host, _port(parts) or usual_port, tls, *_login(parts))


def _split(address: str) -> SplitResult:
    """The parts of the address. `urlsplit` repeats what it refuses, password and all, and passes over what stands behind the host."""
    try:
        parts = urlsplit(address) if _PRINTABLE.fullmatch(address) else None
    except ValueError:
        parts = None
    if parts is None or parts.scheme not in _SCHEMES:
        raise CannotRead(f"{SETTING} is no address of a mail server; {_FORM}; {_SIGNS}")
    if parts.path not in ("", "/") or parts.query or parts.fragment or "?" in address or "#" in address:
        raise CannotRead(f"{SETTING} has something behind host and port; {_FORM}; {_SIGNS}")
    return parts


def _host(parts: SplitResult) -> str:
    host = parts.hostname or ""
    try:
        known = str(IPv6Address(host)) if ":" in host else host
    except ValueError:
        known = ""
    if not (":" in known or _HOST.fullmatch(known)):
        raise CannotRead(f"{SETTING} does not name the mail server's host as it should; {_FORM}; {_SIGNS}")
    return known


def _port(parts: SplitResult) -> int | None:
    try:
        port = parts.port
    except ValueError:
        port = 0
    if port == 0:
        raise CannotRead(f"the port in {SETTING} is no number from 1 to 65535; {_FORM}; {_SIGNS}") from None
    return port


def _login(parts: SplitResult) -> tuple[str | None, str | None]:
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not user and not password:
        return None, None
    if not user or not password:
        raise CannotRead(f"{SETTING} has a user without a password, or a password without a user; {_FORM}; {_SIGNS}")
    if not (_PRINTABLE.fullmatch(user) and _PRINTABLE.fullmatch(password)):
        raise CannotRead(
            f"user and password in {SETTING} can be made of letters without accents, digits and signs only, without blanks; ask for others"
        )
    return user, password
