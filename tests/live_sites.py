"""A site on this machine that is served as hosts serve it, or as badly as a test asks."""

from __future__ import annotations

import ipaddress
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class Answer:
    """What the host answers at an address, instead of its file."""

    status: int = 200
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Host:
    """A folder that is served. `answers` stand before files; `headers` are sent with each; `nowhere` is what an unknown address answers; each takes so many seconds."""

    folder: Path
    answers: dict[str, Answer | list[Answer]] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    nowhere: Answer = field(default_factory=lambda: Answer(404, b"nothing here"))
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    takes: float = 0
    clock: datetime | None = None  # what it takes the time to be; None is the machine's
    at_once: int = 0
    most_at_once: int = 0
    url: str = ""

    def answer(self, path: str) -> Answer:
        """What stands at a path; of a list of answers the next, and the last for ever."""
        given = self.answers.get(path)
        if isinstance(given, list):
            return given.pop(0) if len(given) > 1 else given[0]
        if given:
            return given
        file = self.folder / (path.lstrip("/") + ("index.html" if path.endswith("/") else ""))
        return Answer(200, file.read_bytes()) if file.is_file() else self.nowhere


@contextmanager
def serving(host: Host, context: ssl.SSLContext | None = None) -> Iterator[str]:
    """The host's address, while it is served."""
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with lock:
                host.at_once += 1
                host.most_at_once = max(host.most_at_once, host.at_once)
                host.asked.append((self.path, dict(self.headers)))
                answer = host.answer(self.path)
            time.sleep(host.takes)
            with lock:
                host.at_once -= 1  # before the answer is whole, since the client goes on with the next as soon as it is
            self.send_response(answer.status)
            for name, value in {
                "Set-Cookie": "seen=1",
                "Content-Length": str(len(answer.content)),
                **host.headers,
                **answer.headers,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(answer.content)

        def date_time_string(self, timestamp: float | None = None) -> str:
            return format_datetime(host.clock, usegmt=True) if host.clock else super().date_time_string(timestamp)

        def log_message(self, *_arguments: object) -> None:
            """Stay silent."""

    class Server(ThreadingHTTPServer):
        def handle_error(self, request: Any, client_address: Any) -> None:
            """A client that hangs up is no concern of the host."""

    server = Server(("127.0.0.1", 0), Handler)
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    host.url = f"{'https' if context else 'http'}://127.0.0.1:{server.server_port}/"
    try:
        yield host.url
    finally:
        server.shutdown()
        server.server_close()


def a_certificate(folder: Path, ends: datetime) -> tuple[Path, ssl.SSLContext]:
    """A certificate of this machine as a file to be trusted, and the server's side of it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "reviews.example")])
    built = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(min(datetime.now(UTC), ends) - timedelta(days=90))
        .not_valid_after(ends)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(built.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, private)
    return certificate, context
