"""The mail server's address comes from the environment, and no message repeats any part of it."""

from __future__ import annotations

import socket

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from site_builder.errors import CannotRead
from site_builder.model.mail_server import MailServer, Tls
from site_builder.read.mail_server import SETTING, read_mail_server

SECRET = "Quill7-Thistle"


def _read(monkeypatch: pytest.MonkeyPatch, address: str) -> MailServer:
    monkeypatch.setenv(SETTING, address)
    return read_mail_server()


@pytest.mark.parametrize(
    ("address", "server"),
    [
        ("smtps://mail.example", MailServer("mail.example", 465, Tls.FROM_THE_START)),
        ("smtp+starttls://mail.example/", MailServer("mail.example", 587, Tls.AFTER_THE_GREETING)),
        ("SMTPS://Mail.Example:4650", MailServer("mail.example", 4650, Tls.FROM_THE_START)),
        (" smtps://board:Quill7-Thistle@mail.example:65535\n", MailServer("mail.example", 65535, Tls.FROM_THE_START, "board", SECRET)),
        ("smtps://board%40council.example:p%40%3A%2F%25@mail.example", MailServer("mail.example", 465, Tls.FROM_THE_START, "board@council.example", "p@:/%")),
        ("smtps://[2001:DB8::1]:465", MailServer("2001:db8::1", 465, Tls.FROM_THE_START)),
        ("smtp://127.0.0.1", MailServer("127.0.0.1", 25, Tls.NEVER)),
        ("smtp://[::1]:2525", MailServer("::1", 2525, Tls.NEVER)),
        ("smtp://[0:0:0:0:0:0:0:1]:2525", MailServer("::1", 2525, Tls.NEVER)),
    ],
)  # fmt: skip
def test_the_address_names_server_port_encryption_and_login(monkeypatch: pytest.MonkeyPatch, address: str, server: MailServer) -> None:
    assert _read(monkeypatch, address) == server


def test_this_machines_own_server_is_reached_without_asking_for_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object, **__: object) -> None:
        raise AssertionError("a name was looked up, and might have led anywhere")

    monkeypatch.setattr(socket, "getaddrinfo", asked)
    assert _read(monkeypatch, "smtp://localhost:2525") == MailServer("127.0.0.1", 2525, Tls.NEVER)


@pytest.mark.parametrize(
    "host", ["mail.example", "127.0.0.1.mail.example", "localhost.mail.example", "127.0.0.2", "0.0.0.0", "192.0.2.1", "[::2]"]
)
def test_without_encryption_nothing_goes_to_another_machine(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    with pytest.raises(CannotRead, match="goes over the network encrypted or not at all"):
        _read(monkeypatch, f"smtp://board:{SECRET}@{host}:25")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "is not set"),
        ("  \n", "is not set"),
        (SECRET, "no address of a mail server"),
        (f"mail.example:465:{SECRET}", "no address of a mail server"),
        (f"https://board:{SECRET}@mail.example", "no address of a mail server"),
        (f"smtps://board:{SECRET} x@mail.example", "no address of a mail server"),
        (f"smtps://board:{SECRET}é@mail.example", "no address of a mail server"),
        (f"smtps://board:[{SECRET}@mail.example", "no address of a mail server"),
        (f"smtps://board:x#{SECRET}@mail.example", "something behind host and port"),
        (f"smtps://board:x/{SECRET}@mail.example", "something behind host and port"),
        (f"smtps://board:x?{SECRET}@mail.example", "something behind host and port"),
        ("smtps://board:x@mail.example#", "something behind host and port"),
        (f"smtps://board:{SECRET}@", "does not name the mail server's host"),
        (f"smtps://board:{SECRET}@mail_example", "does not name the mail server's host"),
        (f"smtps://board:{SECRET}@[mail.example]", "mail server"),
        (f"smtps://mail.example:{SECRET}", "the port"),
        (f"smtps://board:{SECRET}@mail.example:0", "the port"),
        (f"smtps://board:{SECRET}@mail.example:65536", "the port"),
        (f"smtps://:{SECRET}@mail.example", "a password without a user"),
        ("smtps://board@mail.example", "a user without a password"),
        (f"smtps://board:{SECRET}%0D%0A@mail.example", "letters without accents"),
        (f"smtps://b%C3%A9:{SECRET}@mail.example", "letters without accents"),
    ],
)  # fmt: skip
def test_an_address_that_is_none_is_refused_without_repeating_it(monkeypatch: pytest.MonkeyPatch, address: str, words: str) -> None:
    with pytest.raises(CannotRead, match=words) as refused:
        _read(monkeypatch, address)
    assert SETTING in str(refused.value)
    assert SECRET not in str(refused.value)
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
@example("mail.example:\uff21")
def test_whatever_is_written_there_gives_a_server_or_a_refusal_in_words(rest: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(SETTING, f"smtps://{rest}")
        try:
            server = read_mail_server()
        except CannotRead:
            return
    assert server.host
    assert 1 <= server.port <= 65535
