"""A copy is handed over encrypted, to the server that was meant, and counts as sent only once the server has said that it has it."""

from __future__ import annotations

import base64
import re
import socket
import time
from typing import TYPE_CHECKING

import pytest

from site_builder.deliver import smtp
from site_builder.deliver.smtp import hand_over, shown
from site_builder.errors import DeliveryFailed
from site_builder.model.mail_server import MailServer, Tls
from tests.mail_servers import (
    HOST,
    PASSWORD,
    USER,
    Mailbox,
    a_certificate,
    a_server,
    a_talker,
    certificate,
    knows_the_login,
    trusted,
    until_closed,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.mail_servers import Certificate

__all__ = ["certificate", "trusted"]

SENDER, RECIPIENT = "board@board.example", "panel@panel.example"
MESSAGE = b"Subject: A reference\r\n\r\nFirst line.\r\n.A line that begins with a stop.\r\n"
CLOSED = (Tls.FROM_THE_START, Tls.AFTER_THE_GREETING)


def _told(server: MailServer, message: bytes = MESSAGE) -> str:
    """What the officer is told of a failure; without the password, in words or in the trace."""
    with pytest.raises(DeliveryFailed) as failed:
        hand_over(message, SENDER, RECIPIENT, server)
    error = failed.value
    assert error.__suppress_context__ or error.__context__ is None
    assert PASSWORD not in repr(error)
    assert "sent" in str(error)
    return str(error)


def _with_tls(certificate: Certificate, tls: Tls) -> dict[str, object]:
    context = certificate.of_server()
    if tls is Tls.FROM_THE_START:
        return {"ssl_context": context, "auth_require_tls": False, "authenticator": knows_the_login}
    return {"tls_context": context, "require_starttls": True, "authenticator": knows_the_login}


@pytest.mark.parametrize("tls", CLOSED)
@pytest.mark.parametrize("login", [(None, None), (USER, PASSWORD)])
def test_a_message_arrives_as_it_was_written_over_an_encrypted_line(
    trusted: Certificate, tls: Tls, login: tuple[str | None, str | None]
) -> None:
    mailbox = Mailbox()
    with a_server(mailbox, **_with_tls(trusted, tls)) as port:
        answer = hand_over(MESSAGE, SENDER, RECIPIENT, MailServer(HOST, port, tls, *login))
    (taken,) = mailbox.taken
    assert answer == "250 2.0.0 Taken over as 4711"
    assert (taken.content, taken.mail_from, taken.rcpt_tos) == (MESSAGE, SENDER, [RECIPIENT])
    assert mailbox.encrypted == [True]


@pytest.mark.parametrize("tls", CLOSED)
def test_the_server_is_told_the_size_and_not_this_machines_name(trusted: Certificate, tls: Tls, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getfqdn", lambda: "a-desk-in-the.council.example")
    mailbox, names = Mailbox(), []
    mailbox.before_data = lambda server: names.append(server.session.host_name)
    with a_server(mailbox, **_with_tls(trusted, tls)) as port:
        hand_over(MESSAGE, SENDER, RECIPIENT, MailServer(HOST, port, tls))
    assert names == ["[127.0.0.1]"]
    assert mailbox.taken[0].mail_options == [f"SIZE={len(MESSAGE)}"]


def test_this_machines_own_server_may_do_without_encryption() -> None:
    mailbox = Mailbox()
    with a_server(mailbox) as port:
        hand_over(MESSAGE, SENDER, RECIPIENT, MailServer(HOST, port, Tls.NEVER))
    assert [taken.content for taken in mailbox.taken] == [MESSAGE]
    assert mailbox.encrypted == [False]


def test_a_server_that_offers_no_encryption_gets_nothing(trusted: Certificate) -> None:
    mailbox = Mailbox()
    with a_server(mailbox) as port:
        told = _told(MailServer(HOST, port, Tls.AFTER_THE_GREETING, USER, PASSWORD))
    assert f"offers no encryption (STARTTLS) at port {port}" in told
    assert mailbox.taken == []


@pytest.mark.parametrize("tls", CLOSED)
@pytest.mark.parametrize(
    ("names", "days", "why"),
    [
        (("elsewhere.example", "192.0.2.1"), (-1, 1), "it is made out to another address"),
        ((HOST,), (-2, -1), "it has expired"),
        ((HOST,), (1, 2), "it is not valid yet"),
    ],
)
def test_a_certificate_that_is_not_right_ends_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tls: Tls, names: tuple[str, ...], days: tuple[int, int], why: str
) -> None:
    wrong, mailbox = a_certificate(tmp_path / "wrong.pem", *names, days=days), Mailbox()
    monkeypatch.setenv("SSL_CERT_FILE", str(wrong.file))
    with a_server(mailbox, **_with_tls(wrong, tls)) as port:
        told = _told(MailServer(HOST, port, tls, USER, PASSWORD))
    assert f"cannot be trusted: {why}; nothing was sent" in told
    assert mailbox.taken == []


@pytest.mark.parametrize("tls", CLOSED)
def test_a_certificate_for_another_name_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tls: Tls) -> None:
    wrong = a_certificate(tmp_path / "wrong.pem", "elsewhere.example")
    monkeypatch.setenv("SSL_CERT_FILE", str(wrong.file))
    with a_server(Mailbox(), **_with_tls(wrong, tls)) as port:
        assert "it is made out to another name" in _told(MailServer("localhost", port, tls))


@pytest.mark.parametrize("tls", CLOSED)
def test_a_certificate_that_nobody_vouches_for_ends_it(certificate: Certificate, tls: Tls) -> None:
    with a_server(Mailbox(), **_with_tls(certificate, tls)) as port:
        assert "nobody whom this machine trusts vouches for it" in _told(MailServer(HOST, port, tls))


@pytest.mark.parametrize("tls", CLOSED)
def test_a_refused_login_is_told_without_it(trusted: Certificate, tls: Tls) -> None:
    mailbox = Mailbox()
    with a_server(mailbox, **_with_tls(trusted, tls)) as port:
        told = _told(MailServer(HOST, port, tls, USER, "Another-password"))
    assert "the mail server refused the login (535); nothing was sent" in told
    assert "Another-password" not in told
    assert mailbox.taken == []


def test_a_server_that_takes_no_login_is_told(trusted: Certificate) -> None:
    settings = {**_with_tls(trusted, Tls.FROM_THE_START), "auth_exclude_mechanism": ["PLAIN", "LOGIN"]}
    with a_server(Mailbox(), **settings) as port:
        assert "takes no login of a kind that this program knows" in _told(MailServer(HOST, port, Tls.FROM_THE_START, USER, PASSWORD))


REFUSALS = {
    "no such mailbox": ("RCPT", "550 5.1.1 No such mailbox", "refused the recipient, whose address is `extra.scr.panel.email`"),
    "a full mailbox": ("RCPT", "552 5.2.2 Mailbox full", "refused the recipient, whose address is `extra.scr.panel.email`"),
    "another sender": (
        "MAIL",
        "553 5.7.1 Not your address",
        "refused the sender; nothing was sent. Its answer: 553 5.7.1 Not your address",
    ),
    "too large, told at once": ("MAIL", "552 5.3.4 Too big", "refused the message as too large: it has 0.0 MB; nothing was sent"),
    "too large, told at the end": ("DATA", "552 Too much data", "refused the message as too large: it has 0.0 MB; nothing was sent"),
    "too large, by the second code": ("DATA", "554 5.3.4 Message too big", "refused the message as too large"),
    "no place for it": ("DATA", "552 5.2.2 Mailbox full", "refused the message; nothing was sent. Its answer: 552 5.2.2 Mailbox full"),
    "taken for spam": ("DATA", "554 5.7.1 Spam", "refused the message; nothing was sent. Its answer: 554 5.7.1 Spam"),
    "not now": ("RCPT", "450 4.2.0 Greylisted", "nothing was sent. It may take it later: try again in an hour. Its answer: 450 4.2.0"),
}


@pytest.mark.parametrize("refusal", REFUSALS)
def test_each_refusal_is_told_as_what_it_is(refusal: str) -> None:
    step, answer, words = REFUSALS[refusal]
    mailbox = Mailbox(answers={step: answer})
    with a_server(mailbox) as port:
        told = _told(MailServer(HOST, port, Tls.NEVER))
    assert words in told
    assert answer in told
    assert mailbox.taken == []


@pytest.mark.parametrize(("more", "taken"), [(-1, True), (0, True), (1, False)])
def test_a_message_above_the_limit_that_the_server_states_is_not_even_begun(more: int, taken: bool) -> None:
    message, mailbox = b"Subject: A reference\r\n\r\n" + b"A line of thirty-two characters\r\n" * 100_000, Mailbox()
    limit = len(message) - more
    with a_server(mailbox, data_size_limit=limit) as port:
        server = MailServer(HOST, port, Tls.NEVER)
        if taken:
            hand_over(message, SENDER, RECIPIENT, server)
        else:
            assert _told(server, message) == (
                "the message has 3.3 MB, and the mail server takes at most 3.3 MB; nothing was sent: send it another way, or in parts"
            )
    assert len(mailbox.taken) == int(taken)


def test_a_server_that_states_no_limit_is_asked(trusted: Certificate) -> None:
    mailbox = Mailbox()
    with a_server(mailbox, data_size_limit=0) as port:
        hand_over(MESSAGE, SENDER, RECIPIENT, MailServer(HOST, port, Tls.NEVER))
    assert len(mailbox.taken) == 1


@pytest.mark.parametrize("tls", list(Tls))
def test_a_server_that_never_answers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, tls: Tls) -> None:
    monkeypatch.setattr(smtp, "ANSWER_WITHIN", 0.2)
    with a_talker(until_closed) as port:
        assert "did not answer in time" in _told(MailServer(HOST, port, tls))


def test_where_the_answer_to_the_message_never_comes_nobody_can_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smtp, "TAKEN_OVER_WITHIN", 0.2)
    with a_server(Mailbox(before_data=lambda server: time.sleep(1))) as port:
        told = _told(MailServer(HOST, port, Tls.NEVER))
    assert "did not answer in time while it was taking the message over, so that nobody can tell" in told
    assert "nothing counts as sent" in told


def test_where_the_line_breaks_before_the_answer_to_the_message_nobody_can_tell() -> None:
    with a_server(Mailbox(before_data=lambda server: server.transport.abort())) as port:
        assert "was lost while it was taking the message over, so that nobody can tell" in _told(MailServer(HOST, port, Tls.NEVER))


def test_a_line_that_breaks_before_the_message_sent_nothing() -> None:
    def greet_and_go(caller: socket.socket) -> None:
        caller.sendall(b"220 mail.example\r\n")
        caller.recv(4096)

    with a_talker(greet_and_go) as port:
        assert _told(MailServer(HOST, port, Tls.NEVER)).endswith("broke the connection off: try again; nothing was sent")


@pytest.mark.parametrize("goodbye", [b"", b"421 no\r\n", b"no answer at all\r\n"])
def test_what_was_taken_over_is_sent_however_the_server_says_goodbye(goodbye: bytes) -> None:
    def talk(caller: socket.socket) -> None:
        lines = caller.makefile("rb")
        caller.sendall(b"220 mail.example\r\n")
        for answer in (b"250 mail.example", b"250 OK", b"250 OK", b"354 Go on"):
            lines.readline()
            caller.sendall(answer + b"\r\n")
        while lines.readline() != b".\r\n":
            pass
        caller.sendall(b"250 Taken\r\n")
        lines.readline()
        caller.sendall(goodbye)

    with a_talker(talk) as port:
        assert hand_over(MESSAGE, SENDER, RECIPIENT, MailServer(HOST, port, Tls.NEVER)) == "250 Taken"


@pytest.mark.parametrize("greeting", [b"554 No service\r\n", b"421 4.3.2 Not now\r\n"])
def test_a_server_that_wants_no_connection_is_quoted(greeting: bytes) -> None:
    with a_talker(lambda caller: caller.sendall(greeting)) as port:
        assert f"refused the connection; nothing was sent. Its answer: {greeting.decode().strip()}" in _told(
            MailServer(HOST, port, Tls.NEVER)
        )


def test_a_port_that_speaks_no_tls_is_told() -> None:
    with a_talker(lambda caller: caller.sendall(b"220 mail.example\r\n")) as port:
        assert "does not speak TLS there" in _told(MailServer(HOST, port, Tls.FROM_THE_START))


def test_a_port_where_nobody_listens_and_a_name_that_nobody_has_are_told() -> None:
    with socket.create_server((HOST, 0)) as closed:
        port = closed.getsockname()[1]
    assert "takes no connection: look at host and port" in _told(MailServer(HOST, port, Tls.NEVER))
    assert "no machine is known under the name" in _told(MailServer("mail.invalid", 465, Tls.FROM_THE_START))


@pytest.mark.parametrize("talk", [b"\xff\xfe\r\n", b"250\r\n", b"999999 x\r\n", b"220-a\r\n", b"220 " + b"x" * 9000 + b"\r\n"])
def test_a_machine_that_speaks_something_else_ends_in_words(talk: bytes) -> None:
    with a_talker(lambda caller: caller.sendall(talk)) as port:
        _told(MailServer(HOST, port, Tls.NEVER))


def test_what_a_server_says_is_shown_on_one_line_without_the_login() -> None:
    server = MailServer(HOST, 25, Tls.NEVER, USER, PASSWORD)
    plain = base64.b64encode(f"\0{USER}\0{PASSWORD}".encode()).decode()
    foreign = f"250 a\r\n\x1b[31mred {PASSWORD} {base64.b64encode(PASSWORD.encode()).decode()} {plain} {USER}" + " long" * 100
    answer = shown(foreign, server)
    assert answer.startswith("250 a [31mred … … … … long long")
    assert len(answer) == 200
    assert re.search(r"[\x00-\x1f]", answer) is None


def test_the_password_is_not_in_what_a_server_is_shown_as() -> None:
    assert PASSWORD not in repr(MailServer(HOST, 25, Tls.NEVER, USER, PASSWORD))
