"""What the live site carries is compared with the register; where it says nothing sensible, nothing is concluded."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from site_builder.errors import CannotRead
from site_builder.model.entries import Interrupted, entry_digest
from site_builder.model.register import Register
from site_builder.model.submission import LiveSite
from site_builder.read.live import read_live, read_live_register, read_replaced
from tests.a_board import ABoard
from tests.model.test_register import entry as published_entry
from tests.scr import scr

ENTRY = Interrupted.model_validate(
    {
        "register_id": "0" * 16,
        "at": "2026-12-10T09:30:00Z",
        "slug": "child-a",
        "follows": (),
        "from": "2026-12-01",
        "until": "2026-12-02",
    }
)
OURS = Register({entry_digest(ENTRY): ENTRY})
OURS_PUBLIC = OURS.public_copy()
EMPTY_PUBLIC = Register().public_copy()
NOT_A_REGISTER = [
    pytest.param(b"", id="nothing"),
    pytest.param(b"<html>404</html>", id="a page"),
    pytest.param(b"\xff\xfe\x00", id="bytes"),
    pytest.param(b"[]", id="a list"),
    pytest.param(b'{"format": 2, "head": []}', id="another format"),
    pytest.param(b'{"format": 1}', id="no heads"),
    pytest.param(b'{"format": 1, "head": "x"}', id="a word as heads"),
    pytest.param(b"[" * 100_000, id="thousands of levels"),
]


@contextmanager
def _site(answer: bytes) -> Iterator[str]:
    """The address of a site on this machine that answers every request with these bytes, head and all; `asked` collects the paths."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.wfile.write(b"HTTP/1.0 404 Not Found\r\n\r\n" if not self.path.endswith("/register.json") else answer)

        def log_message(self, *_arguments: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")


def _http(content: bytes, *head: str) -> bytes:
    return "\r\n".join(["HTTP/1.0 200 OK", *head, "", ""]).encode() + content


# From a file


def test_a_kept_copy_of_ours_lacks_nothing(tmp_path: Path) -> None:
    (tmp_path / "register.json").write_bytes(OURS_PUBLIC)
    assert read_live("register.json", tmp_path, OURS) == LiveSite()


def test_a_live_head_that_ours_does_not_have_is_named(tmp_path: Path) -> None:
    (tmp_path / "register.json").write_bytes(OURS_PUBLIC)
    assert read_live(str(tmp_path / "register.json"), tmp_path, Register()) == LiveSite(heads_missing=(entry_digest(ENTRY),))


def test_ours_may_be_ahead_of_the_live_site(tmp_path: Path) -> None:
    (tmp_path / "register.json").write_bytes(EMPTY_PUBLIC)
    assert read_live("register.json", tmp_path, OURS) == LiveSite(lacks=frozenset(OURS.entries))


@pytest.mark.parametrize("content", NOT_A_REGISTER)
def test_a_named_file_that_is_no_register_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "register.json").write_bytes(content)
    with pytest.raises(CannotRead, match="the file named with --live is not a register's public copy"):
        read_live("register.json", tmp_path, OURS)


@pytest.mark.parametrize("where", ["missing.json", ".", "ftp://reviews.example/register.json"])
def test_a_file_that_is_not_there_is_refused(tmp_path: Path, where: str) -> None:
    with pytest.raises(
        CannotRead, match=r"there is no file where --live points; name register\.json of the published site, or its address"
    ):
        read_live(where, tmp_path, OURS)


# From an address


@pytest.mark.parametrize("tail", ["", "/", "/register.json", "/below/"])
def test_an_address_is_that_of_the_site_or_of_its_register(tmp_path: Path, tail: str) -> None:
    with _site(_http(OURS_PUBLIC)) as address:
        assert read_live(address + tail, tmp_path, Register()) == LiveSite(heads_missing=(entry_digest(ENTRY),))


def test_B7_the_clock_of_the_live_site_is_told(tmp_path: Path) -> None:
    with _site(_http(OURS_PUBLIC, "Date: Thu, 10 Dec 2026 09:30:00 GMT")) as address:
        assert read_live(address, tmp_path, OURS).date == datetime(2026, 12, 10, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize("content", NOT_A_REGISTER)
def test_an_address_that_carries_no_register_counts_as_unreachable(tmp_path: Path, content: bytes) -> None:
    with _site(_http(content)) as address:
        assert read_live(address, tmp_path, OURS) == LiveSite(unreachable=True)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"", id="says nothing"),
        pytest.param(b"\x16\x03\x01 garbage\r\n\r\n", id="does not speak HTTP"),
        pytest.param(b"HTTP/1.0 200 OK\r\nX: " + b"x" * 100_000 + b"\r\n\r\n", id="a head without end"),
        pytest.param(b"HTTP/1.0 200 OK\r\nContent-Length: 999\r\n\r\n{", id="breaks off"),
        pytest.param(b"HTTP/1.0 404 Not Found\r\n\r\n", id="not found"),
        pytest.param(b"HTTP/1.0 503 Busy\r\n\r\n", id="busy"),
        pytest.param(b"HTTP/1.0 302 Found\r\nLocation: file:///etc/hostname\r\n\r\n", id="leads to a file"),
        pytest.param(b"HTTP/1.0 302 Found\r\nLocation: /register.json\r\n\r\n", id="leads in a circle"),
        pytest.param(_http(OURS_PUBLIC, "Date: yesterday"), id="a date that is none"),
    ],
)
def test_G13_a_site_that_answers_badly_counts_as_unreachable(tmp_path: Path, answer: bytes) -> None:
    with _site(answer) as address:
        assert read_live(address, tmp_path, OURS) == LiveSite(unreachable=True)


@pytest.mark.parametrize(
    "where", ["http://", "http://[", "http://127.0.0.1:x/", "http://127.0.0.1/a b", "https://127.0.0.1:{port}/", "http://127.0.0.1:{port}/"]
)
def test_G13_a_site_that_does_not_answer_counts_as_unreachable(tmp_path: Path, where: str) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    assert read_live(where.replace("{port}", str(port)), tmp_path, OURS) == LiveSite(unreachable=True)


# The register itself


def test_the_live_register_is_read_whole_from_a_file_and_from_an_address(tmp_path: Path) -> None:
    first = published_entry()
    copy = Register({entry_digest(first): first}).public_copy()
    (tmp_path / "register.json").write_bytes(copy)
    with _site(_http(copy)) as address:
        read = [read_live_register(where, tmp_path) for where in ("register.json", address, f"{address}/register.json")]
    assert [(register.problems, list(register.entries.values())) for register in read] == [((), [first])] * 3


@pytest.mark.parametrize("content", NOT_A_REGISTER)
def test_what_is_no_register_is_refused_wherever_it_lies(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "register.json").write_bytes(content)
    with _site(_http(content)) as address:
        for where in ("register.json", address):
            with pytest.raises(CannotRead, match="what --live names is not a register's public copy"):
                read_live_register(where, tmp_path)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.0 404 Not Found\r\n\r\n"])
def test_a_site_whose_register_cannot_be_reached_is_told(tmp_path: Path, answer: bytes) -> None:
    with _site(answer) as address, pytest.raises(CannotRead, match="the live site's register could not be read; try again"):
        read_live_register(address, tmp_path)


# What a check says of it


def test_a_check_is_warned_and_not_stopped_by_what_the_live_site_has_more(board: ABoard) -> None:
    (board.root / "live.json").write_bytes(OURS_PUBLIC)
    answer = scr(board.root, "check", "--live", "live.json", "--format", "json")
    assert answer.code == 0
    (finding,) = answer.json["findings"]
    assert (finding["code"], finding["stops"]) == ("REG09", False)
    assert entry_digest(ENTRY)[:8] in finding["message"]


def test_a_check_says_that_the_live_site_could_not_be_read(board: ABoard) -> None:
    with _site(b"") as address:
        answer = scr(board.root, "check", "--live", address, "--format", "json")
    assert answer.code == 0
    (finding,) = answer.json["findings"]
    assert (finding["code"], finding["stops"]) == ("REG09", False)
    assert "could not be read" in finding["message"]


def test_a_check_against_a_file_that_is_no_register_cannot_be_made(board: ABoard) -> None:
    answer = scr(board.root, "check", "--live", "mkdocs.yml", "--format", "json")
    assert answer.code == 2
    assert answer.json["findings"][0]["message"].startswith("the file named with --live is not a register's public copy")


def test_the_site_to_be_replaced_is_compared_as_the_live_one_is(tmp_path: Path) -> None:
    assert read_replaced(tmp_path, OURS) is None
    for copy, said in ((OURS_PUBLIC, LiveSite()), (EMPTY_PUBLIC, LiveSite(lacks=frozenset(OURS.entries))), (b"[]", None)):
        (tmp_path / "register.json").write_bytes(copy)
        assert read_replaced(tmp_path, OURS) == said
    (tmp_path / "register.json").write_bytes(OURS_PUBLIC)
    (tmp_path / "link").symlink_to(tmp_path)
    assert read_replaced(tmp_path / "link", Register()) == LiveSite(heads_missing=OURS.heads)
