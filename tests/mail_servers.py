"""Real mail servers on this machine, with certificates of their own, for what is handed over to them."""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from aiosmtpd.smtp import SMTP, Envelope, Session

HOST = "127.0.0.1"
USER, PASSWORD = "board", "Quill7-Thistle"
Answers = dict[str, str]


@dataclass(frozen=True)
class Certificate:
    """A certificate that vouches for itself, and its key, in one file."""

    file: Path

    def of_server(self) -> ssl.SSLContext:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.file)
        return context


def a_certificate(file: Path, *names: str, days: tuple[int, int] = (-1, 1)) -> Certificate:
    """Make a certificate for names or addresses, valid from and until so many days from now."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A mail server of a test")])
    begins, ends = (datetime.now(UTC) + timedelta(days=count) for count in days)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begins)
        .not_valid_after(ends)
        .add_extension(x509.SubjectAlternativeName([_general(one) for one in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return Certificate(file)


def _general(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """The certificate of a server on this machine."""
    return a_certificate(tmp_path_factory.mktemp("tls") / "server.pem", HOST, "localhost")


@pytest.fixture
def trusted(certificate: Certificate, monkeypatch: pytest.MonkeyPatch) -> Certificate:
    """The same, trusted by this machine."""
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate.file))
    return certificate


@dataclass
class Mailbox:
    """What a server took over; it gives its usual answers, but for those that a test wants otherwise."""

    answers: Answers = field(default_factory=dict)
    before_data: Callable[[SMTP], None] = lambda server: None
    taken: list[Envelope] = field(default_factory=list)
    encrypted: list[bool] = field(default_factory=list)

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if "MAIL" in self.answers:
            return self.answers["MAIL"]
        envelope.mail_from, envelope.mail_options = address, options
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        if "RCPT" in self.answers:
            return self.answers["RCPT"]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.before_data(server)
        if "DATA" in self.answers:
            return self.answers["DATA"]
        self.taken.append(envelope)
        self.encrypted.append(server.transport.get_extra_info("ssl_object") is not None)
        return "250 2.0.0 Taken over as 4711"


def knows_the_login(server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: Any) -> AuthResult:
    """Lets in who knows user and password."""
    right = isinstance(login, LoginPassword) and (login.login, login.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


class _OnAnyPort(Controller):
    def __init__(self, mailbox: Mailbox, **settings: Any) -> None:
        super().__init__(mailbox, hostname=HOST, port=0, server_hostname="mail.example", **settings)

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@contextmanager
def a_server(mailbox: Mailbox, **settings: Any) -> Iterator[int]:
    """A mail server on this machine, and its port."""
    controller = _OnAnyPort(mailbox, **settings)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextmanager
def a_talker(talk: Callable[[socket.socket], None]) -> Iterator[int]:
    """A machine that says to one caller what a test has it say, and its port."""
    with socket.create_server((HOST, 0)) as listening:

        def answer() -> None:
            caller, _ = listening.accept()
            with caller:
                talk(caller)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield listening.getsockname()[1]
        thread.join(10)


def until_closed(caller: socket.socket) -> None:
    """Listen, and never answer."""
    while caller.recv(4096):
        pass
