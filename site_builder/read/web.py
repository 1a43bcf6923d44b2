"""A public site as a stranger reads it: no cookies, no redirect followed, few tries, and a name that says who asks.

Whatever goes wrong on the way is part of the answer, in plain words, since a site that does not answer is what a check is to find.
"""

from __future__ import annotations

import errno
import socket
import ssl
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from http import HTTPStatus
from http.client import HTTPException, IncompleteRead
from typing import TYPE_CHECKING, Any
from urllib.error import HTTPError, URLError
from urllib.parse import urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import site_builder
from site_builder.errors import CannotRead

if TYPE_CHECKING:
    from collections.abc import Mapping

AGENT = f"site-builder/{site_builder.__version__} (scr verify)"
PAUSES = (1.0, 4.0)  # seconds before the second try and the third
_SECONDS = 20
_AT_MOST_SILENT = 10
_LARGEST = 64 * 1024 * 1024
_WORTH_ANOTHER_TRY = frozenset({429, 500, 502, 503, 504})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_OF_THIS_MACHINE = frozenset({errno.ENETUNREACH, errno.ENETDOWN, socket.EAI_AGAIN})
_HEADERS = {"User-Agent": AGENT, "Cache-Control": "no-cache", "Accept-Encoding": "identity"}


@dataclass(frozen=True, slots=True)
class Reply:
    """What an address answered. Where nothing answered, `status` is 0 and `problem` says why; header names are in small letters.

    `untrusted`: browsers warn of the certificate. `cut_off`: it is this machine that has no way to the network.
    """

    address: str
    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    content: bytes = field(default=b"", repr=False)
    problem: str = ""
    untrusted: bool = False
    cut_off: bool = False

    @property
    def clock(self) -> datetime | None:
        """The host's clock (UTC) as it answered: what it says of when, and for how long a cache has kept that; None where it does not say."""
        try:
            age = timedelta(seconds=int(self.headers.get("age", "0")))
            told = parsedate_to_datetime(self.headers.get("date", ""))
            return (told if told.tzinfo else told.replace(tzinfo=UTC)).astimezone(UTC) + age
        except (ValueError, OverflowError):
            return None

    @property
    def sha256(self) -> str:
        """The digest of the bytes."""
        return sha256(self.content).hexdigest()

    @property
    def leads_to(self) -> str | None:
        """Where a redirect leads, as a whole address."""
        return urljoin(self.address, self.headers.get("location", "")) if self.status in _REDIRECTS else None

    @property
    def answers(self) -> bool:
        """Whether there is something at this very address."""
        return self.status == HTTPStatus.OK

    @property
    def is_down(self) -> bool:
        """Whether nothing answered, or the server failed."""
        return not self.status or self.status >= HTTPStatus.INTERNAL_SERVER_ERROR

    @property
    def text(self) -> str:
        """The content as characters."""
        return self.content.decode("utf-8", errors="replace")

    @property
    def failure(self) -> str:
        """What is wrong in plain words, with what comes to mind first; empty where the address answers as a page does."""
        if self.problem:
            return self.problem
        if self.leads_to:
            return f"it leads elsewhere, to {self.leads_to}"
        if self.status in {401, 403}:
            return f"it is locked (status {self.status}), so the public cannot read it"
        if self.status in {404, 410}:
            return f"there is nothing at this address (status {self.status})"
        return "" if self.answers else f"the server answers with an error (status {self.status})"


def read_base(address: str) -> str:
    """A site's address as it begins all others. Raises CannotRead where it is none."""
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        parts, port = urlsplit(""), None
    if (
        not address.isascii()
        or parts.scheme not in {"http", "https"}
        or not parts.hostname
        or parts.query
        or parts.fragment
        or parts.username
        or port == 0
    ):
        raise CannotRead("this is no address of a site; write it as browsers show it, such as https://reviews.example/")
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"


class Visit:
    """One look at a site. A host that stays silent again and again is not asked any more: each silence costs minutes."""

    def __init__(self) -> None:
        self._silences = 0
        self._given_up = ""

    def give_up(self, problem: str) -> None:
        """Ask nothing more: whatever is asked for from now on is answered by this problem."""
        self._given_up = problem

    def get(self, address: str) -> Reply:
        """What an address answers; asked up to three times where the trouble may pass."""
        if self._given_up:
            return Reply(address, 0, problem=self._given_up)
        if self._silences >= _AT_MOST_SILENT:
            return Reply(address, 0, problem="it was not asked, because the host did not answer many times before")
        reply = _persistently(address)
        self._silences += not reply.status
        return reply


def _persistently(address: str) -> Reply:
    reply = _once(address)
    for pause in PAUSES:
        if reply.untrusted or (reply.status and reply.status not in _WORTH_ANOTHER_TRY):
            break
        time.sleep(pause)
        reply = _once(address)
    return reply


def certificate_ends(base: str) -> datetime | None:
    """When the certificate of a site ends; None without https, or where there is no trusted one."""
    parts = urlsplit(base)
    if parts.scheme != "https" or not parts.hostname:
        return None
    context = ssl.create_default_context()
    try:
        with (
            socket.create_connection((parts.hostname, parts.port or 443), timeout=_SECONDS) as plain,
            context.wrap_socket(plain, server_hostname=parts.hostname) as connection,
        ):
            stated: Any = (connection.getpeercert() or {}).get("notAfter")
    except OSError:
        return None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(stated), UTC) if stated else None


class _Stay(HTTPRedirectHandler):
    """Follows no redirect: where an address leads is what we ask."""

    def redirect_request(self, *_arguments: Any, **_more: Any) -> None:
        """Leave the answer as it is."""


def _once(address: str) -> Reply:
    request = Request(address, headers=_HEADERS)  # noqa: S310 http and https only, by `read_base`
    try:
        with build_opener(_Stay).open(request, timeout=_SECONDS) as answer:
            return Reply(address, answer.status, _lower(answer.headers), _whole(answer))
    except HTTPError as error:
        with error:
            return Reply(address, error.code, _lower(error.headers))
    except (OSError, HTTPException, ValueError) as error:
        cause = error.reason if isinstance(error, URLError) and isinstance(error.reason, Exception) else error
        untrusted = isinstance(cause, ssl.SSLCertVerificationError)
        cut_off = isinstance(cause, OSError) and cause.errno in _OF_THIS_MACHINE
        return Reply(address, 0, problem=_in_words(cause), untrusted=untrusted, cut_off=cut_off)


def _whole(answer: Any) -> bytes:
    """The bytes of an answer. Raises IncompleteRead where fewer came than were announced, which `read` with a limit does not say."""
    content: bytes = answer.read(_LARGEST)
    if answer.length and len(content) < _LARGEST:
        raise IncompleteRead(content, answer.length)
    return content


def _lower(headers: Any) -> dict[str, str]:
    """Headers by name; of a header given twice both values count."""
    return {name.lower(): ", ".join(headers.get_all(name)) for name in headers}


def _in_words(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"browsers warn of this site: its certificate is not valid ({error.verify_message})"
    if isinstance(error, OSError) and error.errno in _OF_THIS_MACHINE:
        return "this machine has no way to it; look at its own network, or try again"
    if isinstance(error, socket.gaierror):
        return "there is no such host; look whether the name is spelt right and the domain is still paid for"
    if isinstance(error, TimeoutError):
        return f"it does not answer within {_SECONDS} seconds"
    if isinstance(error, ConnectionRefusedError):
        return "the host takes no connection at this address; the server may be down"
    return "the connection broke off before the whole answer was there"
