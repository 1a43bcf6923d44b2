"""A view of the site on the officer's own machine, built again when a source changes.

What it shows may be under embargo (`scr serve --proof`). So it listens at 127.0.0.1 and nowhere else, answers only to the names of this
machine (a foreign page that has its own name point here gets nothing), follows no link out of the folder, and lets no browser keep a copy.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
import time
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from watchdog.events import EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED, FileSystemEventHandler
from watchdog.observers import Observer

from site_builder.errors import CannotRead, PublishingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from socket import socket

    from watchdog.events import FileSystemEvent

_HERE = "127.0.0.1"
_PORTS_TRIED = 100
_QUIET = 0.3  # seconds without a further change
_CHANGES = frozenset({EVENT_TYPE_CREATED, EVENT_TYPE_DELETED, EVENT_TYPE_MODIFIED, EVENT_TYPE_MOVED})
_ALWAYS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}
_UNKNOWN_TYPE = "application/octet-stream"
# the machine's own table differs from one machine to the next
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".epub": "application/epub+zip",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".xsl": "application/xml",
    ".zip": "application/zip",
}


def serve(
    folder: Callable[[], Path],
    *,
    port: int,
    rebuild: Callable[[], None] | None,
    watch: Sequence[Path],
    announce: Callable[[str], None],
) -> None:
    """Show the folder that `folder()` names, until Ctrl-C; call `rebuild` when something in `watch` changes.

    A PublishingError of `rebuild` is announced and the old view stays. Raises CannotRead when no port is free.
    """
    changed = threading.Event()
    with listening(folder, port) as server, suppress(KeyboardInterrupt), _watching(watch if rebuild else (), changed, announce):
        announce(f"The site is at http://{_HERE}:{server.server_port}/ for this machine only; Ctrl-C ends it.")
        while True:
            _wait_until_quiet(changed)
            if rebuild:
                _build_again(rebuild, announce)


def refuse_port(port: int) -> None:
    """Raises CannotRead where nothing can listen at this port nor at one of the next."""
    _bound(Path, port).server_close()


@contextmanager
def listening(folder: Callable[[], Path], port: int) -> Iterator[ThreadingHTTPServer]:
    """A server in a thread of its own, at 127.0.0.1 and this port or the next free one (0: any)."""
    with _bound(folder, port) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def _bound(folder: Callable[[], Path], port: int) -> _Server:
    for candidate in range(port, min(port + _PORTS_TRIED, 1 << 16)) if port >= 0 else ():
        try:
            return _Server(folder, candidate)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise CannotRead(f"port {candidate} may not be used ({error.strerror}); choose one from 1024 to 65535") from error
    raise CannotRead(f"no port from {port} on is free; choose another, from 1024 to 65535")


class _Server(ThreadingHTTPServer):
    def __init__(self, folder: Callable[[], Path], port: int) -> None:
        self.folder = folder
        super().__init__((_HERE, port), _Handler)

    def server_bind(self) -> None:
        """As its base does, without asking the network for the machine's name."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = _HERE, int(self.server_address[1])

    def handle_error(self, request: socket | tuple[bytes, socket], client_address: object) -> None:
        """A browser that stops listening is no error."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        """Answer with a file of the site, its 404 page, or the address with its missing slash."""
        if self.headers.get("Host") not in {f"{name}:{self.server.server_port}" for name in (_HERE, "localhost")}:
            self._head(HTTPStatus.MISDIRECTED_REQUEST)
            return
        root, path = Path(os.path.realpath(self.server.folder())), self.path.partition("?")[0]
        file = _inside(root, f"{path}index.html" if path.endswith("/") else path)
        if file and file.is_dir():
            self._head(HTTPStatus.MOVED_PERMANENTLY, Location=quote(f"/{file.relative_to(root)}/"))
        elif file:
            self._send(HTTPStatus.OK, file)
        else:
            self._send(HTTPStatus.NOT_FOUND, _inside(root, "404.html"))

    def do_HEAD(self) -> None:
        """As GET, without the body."""
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Nothing: addresses may be under embargo."""

    def _send(self, status: HTTPStatus, file: Path | None) -> None:
        try:
            content = file.read_bytes() if file else b""
        except OSError:
            status, file, content = HTTPStatus.NOT_FOUND, None, b""
        kind = _TYPES.get(file.suffix.lower(), _UNKNOWN_TYPE) if file else _TYPES[".txt"]
        self._head(status, content, **{"Content-Type": kind})
        if self.command == "GET":
            self.wfile.write(content)

    def _head(self, status: HTTPStatus, content: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in (_ALWAYS | headers | {"Content-Length": str(len(content))}).items():
            self.send_header(name, value)
        self.end_headers()


def _inside(root: Path, path: str) -> Path | None:
    """What an address names in the folder, or None: for nothing, for a way out of it, and for a link that leads out."""
    parts = unquote(path).split("/")
    if any(part in {".", ".."} or "\0" in part or "\\" in part for part in parts):
        return None
    file = Path(os.path.realpath(root.joinpath(*filter(None, parts))))
    try:
        mode = file.stat().st_mode
    except OSError:
        return None
    return file if file.is_relative_to(root) and (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) else None


class _Changes(FileSystemEventHandler):
    """Hears what a person changed; not that a file was read, nor the hidden files that editors keep for themselves."""

    def __init__(self, changed: threading.Event, only: Path | None = None) -> None:
        self._changed, self._only = changed, only

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Pass it on if it counts."""
        if event.event_type not in _CHANGES or (event.is_directory and event.event_type == EVENT_TYPE_MODIFIED):
            return
        if any(self._counts(Path(os.fsdecode(path))) for path in (event.src_path, event.dest_path) if path):
            self._changed.set()

    def _counts(self, path: Path) -> bool:
        return path == self._only if self._only else not path.name.startswith((".", "#", "~")) and not path.name.endswith("~")


@contextmanager
def _watching(watch: Sequence[Path], changed: threading.Event, announce: Callable[[str], None]) -> Iterator[None]:
    """Hear changes of these files and folders, or say that this machine cannot."""
    observer = Observer()
    try:
        for path in map(Path.resolve, watch):
            if path.is_dir():
                observer.schedule(_Changes(changed), str(path), recursive=True)
            elif path.parent.is_dir():
                observer.schedule(_Changes(changed, only=path), str(path.parent), recursive=False)
        observer.start()
    except OSError as error:
        announce(f"Changes cannot be seen here ({error.strerror}); stop and start again to see them.")
    try:
        yield
    finally:
        observer.stop()
        if observer.is_alive():
            observer.join()


def _wait_until_quiet(changed: threading.Event) -> None:
    changed.wait()
    while changed.is_set():
        changed.clear()
        time.sleep(_QUIET)


def _build_again(rebuild: Callable[[], None], announce: Callable[[str], None]) -> None:
    try:
        rebuild()
    except PublishingError as error:
        announce(str(error))
    else:
        announce("Built again; reload the page.")
