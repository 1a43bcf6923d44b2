"""Finished sites that need no renderer, and real places to deploy them to: a store that speaks S3 and an ssh server, each a process of its own."""

from __future__ import annotations

import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from site_builder.audit.manifest import write_manifest
from site_builder.read.finished_site import FinishedSite, read_finished_site
from tests.a_board import ABoard, new_board, published

WEED = Path(shutil.which("weed", path=str(Path(sys.executable).parent)) or "weed")
SSHD = "/usr/sbin/sshd"
KEY, SECRET = "the-boards-key", "the-boards-secret"
FIRST, SECOND = "2020-11-12T09:30", "2020-11-20T09:30"


def a_site(folder: Path, register: bytes, files: Mapping[str, str]) -> Path:
    """A finished site: these files, a register, and the list of all."""
    for path, text in {**files, "register.json": register.decode()}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    write_manifest(folder)
    return folder


OLD = {
    "index.html": "the old first page",
    "feed.xml": "the old feed",
    "assets/styles/site.css": "the style",
    "assets/fonts/One.woff2": "a font",
    "reviews/child-a/index.html": "the old text of A",
    "reviews/child-a/chart.png": "a picture that goes",
}
NEW = {
    **{path: text for path, text in OLD.items() if path != "reviews/child-a/chart.png"},
    "index.html": "the new first page",
    "feed.xml": "the new feed",
    "reviews/child-a/index.html": "the new text of A",
    "reviews/child-b/index.html": "the text of B",
    "reviews/child-b/child-b.pdf": "the paper of B",
}


@dataclass(frozen=True)
class Sites:
    """Two states of one board's site, the newer with one more report; a third as the new one with the old text of A; and another board's."""

    board: ABoard
    old: Path
    new: Path
    mixed: Path
    strange: Path

    def read(self, name: str) -> FinishedSite:
        """One of them as it is looked at before it is deployed."""
        return read_finished_site(getattr(self, name))


def two_sites(base: Path) -> Sites:
    """The sites, and the board whose register they show."""
    board, other = new_board(base / "board"), new_board(base / "other")
    for one in (board, other):
        one.cleared("child-a", "2020-11-12", "2020-11-05")
        published(one, "child-a", FIRST, **({"register_id": "f" * 16} if one is other else {}))
    old = a_site(base / "old", board.read().register.public_copy(), OLD)
    board.cleared("child-b", "2020-11-20", "2020-11-13")
    published(board, "child-b", SECOND)
    register = board.read().register.public_copy()
    new = a_site(base / "new", register, NEW)
    mixed = a_site(base / "mixed", register, {**NEW, "reviews/child-a/index.html": OLD["reviews/child-a/index.html"]})
    return Sites(board, old, new, mixed, a_site(base / "strange", other.read().register.public_copy(), OLD))


def free_port() -> int:
    """A port on which nothing listens, and none that the kernel may give to another program before it is used: those begin at 32768."""
    while True:
        port = secrets.choice(range(16_384, 32_768))
        with closing(socket.socket()) as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


@contextmanager
def process(command: list[str], log: Path, is_up: Callable[[], bool]) -> Iterator[None]:
    """A server, while it runs; `is_up` is asked until it says so."""
    with log.open("wb") as said:
        server = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    try:
        for _ in range(600):
            if is_up():
                break
            assert server.poll() is None, log.read_text()
            time.sleep(0.05)
        yield
    finally:
        server.kill()  # what it has is nobody's, and a store takes its time to end in order
        server.wait()


@contextmanager
def a_store(folder: Path) -> Iterator[str]:
    """A real store that speaks S3, on this machine only; its address."""
    folder.mkdir()
    keys = folder / "keys.json"
    keys.write_text(
        f'{{"identities": [{{"name": "board", "credentials": [{{"accessKey": "{KEY}", "secretKey": "{SECRET}"}}], "actions": ["Admin", "Read", "Write", "List"]}}]}}'
    )
    parts = ("master", "volume", "filer", "s3")
    ports = {f"{part}.port{kind}": free_port() for part in parts for kind in ("", ".grpc")}
    url = f"http://127.0.0.1:{ports['s3.port']}"
    command = [
        str(WEED), "-logtostderr=true", "server", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", "-s3", f"-s3.config={keys}", "-s3.iam=false",
        "-s3.port.iceberg=0", "-s3.port.lance=0", "-master.volumeSizeLimitMB=64", "-volume.max=20", "-master.electionTimeout=100ms",
        *(f"-{name}={port}" for name, port in ports.items()),
    ]  # fmt: skip

    def is_up() -> bool:
        try:
            urllib.request.urlopen(url, timeout=2).close()
        except urllib.error.HTTPError as error:
            error.close()
            return True
        except OSError:
            return False
        return True

    with process(command, folder / "log", is_up):
        yield url


@contextmanager
def an_ssh_server(folder: Path) -> Iterator[tuple[int, str]]:
    """A real ssh server, on this machine only: its port, and the ssh to call that knows key and host."""
    folder.mkdir()
    for name in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / name)], check=True)
    (folder / "authorized").write_text((folder / "user.pub").read_text())
    port = free_port()
    (folder / "known").write_text(f"[127.0.0.1]:{port} {' '.join((folder / 'host.pub').read_text().split()[:2])}\n")
    settings = {
        "Port": port, "ListenAddress": "127.0.0.1", "HostKey": folder / "host", "AuthorizedKeysFile": folder / "authorized", "PidFile": folder / "pid",
        "StrictModes": "no", "UsePAM": "no", "PasswordAuthentication": "no",
    }  # fmt: skip
    (folder / "config").write_text("".join(f"{key} {value}\n" for key, value in settings.items()))
    Path("/run/sshd").mkdir(exist_ok=True)

    def is_up() -> bool:
        with closing(socket.socket()) as probe:
            return probe.connect_ex(("127.0.0.1", port)) == 0

    with process([SSHD, "-D", "-e", "-f", str(folder / "config")], folder / "log", is_up):
        yield port, f"ssh -F /dev/null -i {folder / 'user'} -o UserKnownHostsFile={folder / 'known'}"
