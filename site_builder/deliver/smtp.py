"""A draft made a message and handed over to a mail server: encrypted, certificate and host name checked, every refusal told in plain words.

What the server says is shown without login and control characters; what goes wrong ends in DeliveryFailed, whose trace holds no password.
"""

from __future__ import annotations

import base64
import re
import secrets
import smtplib
import socket
import ssl
from contextlib import contextmanager, suppress
from email.utils import format_datetime
from typing import TYPE_CHECKING, NoReturn

from site_builder.errors import DeliveryFailed
from site_builder.model.mail_server import Tls

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.model.mail_server import MailServer

ANSWER_WITHIN = 60.0  # seconds, for each command
TAKEN_OVER_WITHIN = 600.0  # seconds, for the message and the answer to it: RFC 5321, 4.5.3.2.6

_NO_NAME_OF_OURS = "[127.0.0.1]"  # this machine's own name is nobody's business
_OK, _WILL_FORWARD = 250, 251
_TOO_LARGE = (523, 552)
_SIZE_EXCEEDED, _MAILBOX_FULL = "5.3.4", "5.2.2"
_LONGEST_ANSWER = 200
_MEGABYTE = 1_000_000
_BY_HAND = "send it another way, or in parts"
_ASK = "ask whoever looks after the mail server"
_CERTIFICATE = {
    9: "it is not valid yet",
    10: "it has expired",
    62: "it is made out to another name",
    64: "it is made out to another address",
}
_UNKNOWN_ISSUER = "nobody whom this machine trusts vouches for it"


def posted(draft: bytes, sender: str, at: datetime) -> tuple[bytes, str]:
    """The draft as it is sent, and its Message-ID: its own bytes, but for the mark of a draft, after the two lines that every message has."""
    head, gap, body = draft.partition(b"\r\n\r\n")
    kept = b"\r\n".join(line for line in head.split(b"\r\n") if not line.lower().startswith(b"x-unsent:"))
    message_id = f"<{secrets.token_hex(16)}@{sender.rpartition('@')[2]}>"
    return f"Date: {format_datetime(at)}\r\nMessage-ID: {message_id}\r\n".encode("ascii") + kept + gap + body, message_id


def hand_over(message: bytes, sender: str, recipient: str, server: MailServer) -> str:
    """Give the message to the server and return its answer, once it has taken the whole of it.

    Raises DeliveryFailed where it has not, or where nobody can tell.
    """
    with _told_plainly(server), _connection(server) as connection:
        _encrypt(connection, server)
        if server.user and server.password:
            _log_in(connection, server.user, server.password)
        return _Talk(connection, server).hand_over(message, sender, recipient)


@contextmanager
def _connection(server: MailServer) -> Iterator[smtplib.SMTP]:
    """An open connection, which is closed with a farewell where all went well."""
    if server.tls is Tls.FROM_THE_START:
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, _NO_NAME_OF_OURS, timeout=ANSWER_WITHIN, context=ssl.create_default_context()
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, _NO_NAME_OF_OURS, timeout=ANSWER_WITHIN)
    try:
        yield connection
        with suppress(OSError):  # it has the message; how it says goodbye is all the same
            connection.quit()
    finally:
        connection.close()


def _encrypt(connection: smtplib.SMTP, server: MailServer) -> None:
    connection.ehlo()
    if server.tls is not Tls.AFTER_THE_GREETING:
        return
    if not connection.has_extn("starttls"):
        raise DeliveryFailed(
            f"the mail server {server.host} offers no encryption (STARTTLS) at port {server.port}, and without it nothing was sent; "
            f"{_ASK}, or use its port for TLS from the start with smtps://"
        )
    connection.starttls(context=ssl.create_default_context())
    connection.ehlo()


def _log_in(connection: smtplib.SMTP, user: str, password: str) -> None:
    """Raises DeliveryFailed where the login is refused; what the server says to that is not shown, since some repeat what they refuse."""
    try:
        connection.login(user, password)
    except smtplib.SMTPServerDisconnected:
        raise
    except smtplib.SMTPAuthenticationError as error:
        raise DeliveryFailed(
            f"the mail server refused the login ({error.smtp_code}); nothing was sent. Look at user and password in the settings"
        ) from None
    except (smtplib.SMTPException, ValueError):  # ValueError: a challenge that is none
        raise DeliveryFailed(
            f"the mail server takes no login of a kind that this program knows (PLAIN, LOGIN, CRAM-MD5); nothing was sent. {_ASK.capitalize()}"
        ) from None


class _Talk:
    """One message to one recipient, step by step, with what each refusal means."""

    def __init__(self, connection: smtplib.SMTP, server: MailServer) -> None:
        self._connection, self._server = connection, server

    def hand_over(self, message: bytes, sender: str, recipient: str) -> str:
        """The server's answer once it has the message."""
        self._refuse_too_large(message)
        options = [f"size={len(message)}"] if self._connection.has_extn("size") else []
        code, answer = self._connection.mail(sender, options)
        if code != _OK:
            self._refused("the sender", code, answer, len(message))
        code, answer = self._connection.rcpt(recipient)
        if code not in (_OK, _WILL_FORWARD):
            self._refused("the recipient, whose address is `extra.scr.panel.email` in mkdocs.yml,", code, answer)
        code, answer = self._data(message)
        if code != _OK:
            self._refused("the message", code, answer, len(message))
        return self._shown(code, answer)

    def _refuse_too_large(self, message: bytes) -> None:
        """Raises DeliveryFailed before anything is said, where the server has told its limit; 0 is none."""
        stated = self._connection.esmtp_features.get("size", "")
        limit = int(stated) if re.fullmatch(r"\d{1,18}", stated, re.ASCII) else 0
        if limit and len(message) > limit:
            raise DeliveryFailed(
                f"the message has {_megabytes(len(message))}, and the mail server takes at most {_megabytes(limit)}; nothing was sent: {_BY_HAND}"
            )

    def _data(self, message: bytes) -> tuple[int, bytes]:
        """The answer to the message. Where none comes, nobody can tell whether the server has it."""
        if self._connection.sock:
            self._connection.sock.settimeout(TAKEN_OVER_WITHIN)
        try:
            return self._connection.data(message)
        except smtplib.SMTPDataError as error:
            return error.smtp_code, _bytes(error.smtp_error)
        except (smtplib.SMTPServerDisconnected, TimeoutError, ConnectionError, ssl.SSLError) as error:
            lost = "did not answer in time" if _timed_out(error) else "was lost"
            raise DeliveryFailed(
                f"the connection to the mail server {lost} while it was taking the message over, so that nobody can tell from here whether it was "
                "sent; nothing counts as sent. Ask the recipient, or whoever looks after the mail server, before you send it again"
            ) from None

    def _refused(self, what: str, code: int, answer: bytes, size: int = 0) -> NoReturn:
        said = self._shown(code, answer)
        too_large = code in _TOO_LARGE and _MAILBOX_FULL not in said
        if size and (too_large or _SIZE_EXCEEDED in said):
            raise DeliveryFailed(
                f"the mail server refused the message as too large: it has {_megabytes(size)}; nothing was sent: {_BY_HAND}. Its answer: {said}"
            )
        later = " It may take it later: try again in an hour." if 400 <= code < 500 else ""  # noqa: PLR2004 what the first digit means
        raise DeliveryFailed(f"the mail server refused {what}; nothing was sent.{later} Its answer: {said}")

    def _shown(self, code: int, answer: bytes) -> str:
        """What the server said, on one line, without login and control characters."""
        return shown(f"{code} {answer.decode('utf-8', 'replace')}", self._server)


def shown(answer: str, server: MailServer) -> str:
    """Foreign words fit for a log: one line, no control characters, not endless, and without the login in any form that the server has seen."""
    for form in _forms_of_login(server):
        answer = answer.replace(form, "…")
    line = "".join(sign if sign.isprintable() else " " for sign in answer)
    return " ".join(line.split())[:_LONGEST_ANSWER]


def _forms_of_login(server: MailServer) -> tuple[str, ...]:
    """User and password as they are, and as AUTH PLAIN and AUTH LOGIN send them."""
    if not (server.user and server.password):
        return ()
    spoken = (f"\0{server.user}\0{server.password}", server.password, server.user)
    return (*(base64.b64encode(form.encode()).decode() for form in spoken), server.password, server.user)


def _bytes(answer: bytes | str) -> bytes:
    return answer if isinstance(answer, bytes) else answer.encode()


def _megabytes(size: int) -> str:
    return f"{size / _MEGABYTE:.1f} MB"


def _timed_out(error: BaseException) -> bool:
    """Whether it was time that ran out; smtplib says of that only that the connection was closed."""
    return isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError)


@contextmanager
def _told_plainly(server: MailServer) -> Iterator[None]:
    """What ends the talk before the message, as words for the officer."""
    place = f"the mail server {server.host} at port {server.port}"
    try:
        yield
    except smtplib.SMTPResponseException as error:
        said = shown(f"{error.smtp_code} {_bytes(error.smtp_error).decode('utf-8', 'replace')}", server)
        raise DeliveryFailed(f"{place} refused the connection; nothing was sent. Its answer: {said}") from None
    except ssl.SSLCertVerificationError as error:
        why = _CERTIFICATE.get(error.verify_code, _UNKNOWN_ISSUER)
        raise DeliveryFailed(f"the certificate of {place} cannot be trusted: {why}; nothing was sent. {_ASK.capitalize()}") from None
    except socket.gaierror:
        raise DeliveryFailed(f"no machine is known under the name of {place}; nothing was sent. Look at the host in the settings") from None
    except (smtplib.SMTPException, OSError) as error:
        raise DeliveryFailed(f"{place} {_trouble(error)}; nothing was sent") from None


def _trouble(error: OSError) -> str:
    if _timed_out(error):
        return "did not answer in time: try again, and look at host and port"
    if isinstance(error, ConnectionRefusedError):
        return "takes no connection: look at host and port"
    if isinstance(error, ssl.SSLError) or isinstance(error.__context__, ssl.SSLError):
        return (
            "does not speak TLS there: look at the port, and at whether TLS begins with the connection (smtps) or after it (smtp+starttls)"
        )
    if isinstance(error, smtplib.SMTPServerDisconnected | ConnectionError):
        return "broke the connection off: try again"
    return "could not be reached: look at host, port and this machine's network"
