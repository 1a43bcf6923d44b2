"""The preview is seen on this machine only, shows the site and nothing around it, and is built again when a source changes."""

from __future__ import annotations

import http.client
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from site_builder.deliver.preview import listening, refuse_port, serve
from site_builder.errors import CannotRead

from . import delivering

if TYPE_CHECKING:
    from collections.abc import Iterator
    from http.server import ThreadingHTTPServer

# rebuilds by copying the source into the site; "bad" in the source is refused
OFFICER = """
    import sys
    from pathlib import Path
    from site_builder.deliver.preview import serve
    from site_builder.errors import Stopped

    source, site = Path(sys.argv[1]), Path(sys.argv[2])

    def rebuild():
        text = (source / "report.md").read_text()
        if "bad" in text:
            raise Stopped("the report may not be published")
        (site / "index.html").write_text(text)

    watch = [source, source.parent / "mkdocs.yml"]
    serve(lambda: site, port=0, rebuild=rebuild, watch=watch, announce=lambda text: print(text, flush=True))
    print("ended")
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    for name in ("index.html", "404.html", "report.pdf", "a b/index.html", "pagefind/index.pf_index", "sitemap.xml.gz", "empty/x.css"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(name)
    (tmp_path / "secret.txt").write_text("secret")
    (site / "out.txt").symlink_to("../secret.txt")
    (site / "up").symlink_to("..")
    (site / "in.html").symlink_to("index.html")
    return site


@pytest.fixture
def server(site: Path) -> Iterator[ThreadingHTTPServer]:
    with listening(lambda: site, 0) as server:
        yield server


def ask(port: int, path: str, host: str = "") -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request("GET", path, headers={"Host": host or f"127.0.0.1:{port}"})
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/", "text/html; charset=utf-8", "index.html"),
        ("/?q=1", "text/html; charset=utf-8", "index.html"),
        ("/in.html", "text/html; charset=utf-8", "index.html"),
        ("/a%20b/", "text/html; charset=utf-8", "a b/index.html"),
        ("/report.pdf", "application/pdf", "report.pdf"),
        ("/sitemap.xml.gz", "application/gzip", "sitemap.xml.gz"),
        ("/empty/x.css", "text/css; charset=utf-8", "empty/x.css"),
        ("/pagefind/index.pf_index", "application/octet-stream", "pagefind/index.pf_index"),
    ],
)
def test_a_file_of_the_site_is_shown_with_its_type_and_kept_by_no_browser(
    server: ThreadingHTTPServer, path: str, kind: str, body: str
) -> None:
    status, headers, content = ask(server.server_port, path)
    assert (status, headers["Content-Type"], content.decode()) == (200, kind, body)
    assert headers["Cache-Control"] == "no-store"


def test_head_answers_without_a_body(server: ThreadingHTTPServer) -> None:
    with socket.create_connection(("127.0.0.1", server.server_port), timeout=10) as connection, connection.makefile("rb") as answer:
        connection.sendall(b"HEAD / HTTP/1.0\r\nHost: localhost:%d\r\n\r\n" % server.server_port)
        said = answer.read()
    assert b"Content-Length: 10\r\n" in said
    assert said.endswith(b"\r\n\r\n")


@pytest.mark.parametrize("path", ["/unknown", "/unknown/", "/empty/", "/index.html/", "/" + "x" * 5000])
def test_an_unknown_address_shows_the_404_page_of_the_site(server: ThreadingHTTPServer, path: str) -> None:
    status, headers, content = ask(server.server_port, path)
    assert (status, headers["Content-Type"], content) == (404, "text/html; charset=utf-8", b"404.html")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/a%20b/../index.html",
        "/a%20b/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..\\secret.txt",
        "/%00",
        "//etc/hostname",
        "/%2fetc%2fhostname",
        "/out.txt",
        "/up/secret.txt",
        "/up/site/index.html/../../secret.txt",
        "secret.txt",
        "http://x/../secret.txt",
    ],
)
def test_no_address_and_no_link_leads_out_of_the_folder(server: ThreadingHTTPServer, path: str) -> None:
    assert ask(server.server_port, path)[0] == 404


@pytest.mark.parametrize(("path", "location"), [("/a%20b", "/a%20b/"), ("//a%20b", "/a%20b/"), ("/empty", "/empty/")])
def test_a_folder_without_its_slash_is_redirected_within_the_site(server: ThreadingHTTPServer, path: str, location: str) -> None:
    status, headers, _ = ask(server.server_port, path)
    assert (status, headers["Location"]) == (301, location)


@pytest.mark.parametrize("host", ["evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1.evil.example"])
def test_E6_a_foreign_name_that_points_here_gets_nothing(server: ThreadingHTTPServer, host: str) -> None:
    status, _, content = ask(server.server_port, "/", host=host)
    assert (status, content) == (421, b"")
    assert ask(server.server_port, "/", host=f"localhost:{server.server_port}")[0] == 200


def test_E6_it_listens_at_this_machine_only(server: ThreadingHTTPServer) -> None:
    assert server.socket.getsockname()[0] == "127.0.0.1"
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.2", server.server_port), timeout=10)


def test_the_folder_is_asked_for_at_each_request(tmp_path: Path) -> None:
    folders = [tmp_path / "none", tmp_path / "first", tmp_path / "second"]
    for folder in folders[1:]:
        folder.mkdir()
        (folder / "index.html").write_text(folder.name)
    shown = iter(folders)
    with listening(lambda: next(shown), 0) as server:
        assert [ask(server.server_port, "/")[::2] for _ in folders] == [(404, b""), (200, b"first"), (200, b"second")]


def test_a_taken_port_gives_way_to_the_next(server: ThreadingHTTPServer, site: Path) -> None:
    with listening(lambda: site, server.server_port) as second:
        assert second.server_port > server.server_port
        assert ask(second.server_port, "/")[0] == 200


@pytest.mark.parametrize("port", [-1, 65536])
def test_a_port_that_cannot_be_is_refused(site: Path, port: int) -> None:
    with pytest.raises(CannotRead, match="from 1024 to 65535"):
        serve(lambda: site, port=port, rebuild=None, watch=[], announce=pytest.fail)
    with pytest.raises(CannotRead, match="from 1024 to 65535"):
        refuse_port(port)


@pytest.fixture
def officer(tmp_path: Path, site: Path) -> Iterator[subprocess.Popen[str]]:
    """The preview in a process of its own, as the command runs it."""
    (tmp_path / "source").mkdir()
    words = [sys.executable, "-B", "-W", "error", "-c", textwrap.dedent(OFFICER), str(tmp_path / "source"), str(site)]
    with subprocess.Popen(words, env=delivering.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        yield process
        process.kill()


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def ended(process: subprocess.Popen[str]) -> str:
    """What a preview says last, once it was ended by Ctrl-C without a complaint."""
    process.send_signal(signal.SIGINT)
    rest, complaints = process.communicate(timeout=10)
    assert (complaints, process.returncode) == ("", 0)
    return rest


def test_the_site_is_built_again_on_a_change_and_a_refused_one_leaves_the_old_view(officer: subprocess.Popen[str], tmp_path: Path) -> None:
    port = int(heard(officer).split(":")[2].split("/")[0])
    source = tmp_path / "source" / "report.md"
    source.write_text("first")
    assert heard(officer) == "Built again; reload the page."
    assert ask(port, "/")[2] == b"first"
    source.write_text("bad")
    assert heard(officer) == "the report may not be published"
    assert ask(port, "/")[2] == b"first"
    source.with_name("saved").write_text("second")
    source.with_name("saved").replace(source)
    assert heard(officer) == "Built again; reload the page."
    assert ask(port, "/")[2] == b"second"
    assert ended(officer) == "ended\n"


def test_a_single_file_is_watched_also_when_it_is_replaced(officer: subprocess.Popen[str], tmp_path: Path) -> None:
    heard(officer)
    (tmp_path / "source" / "report.md").write_text("first")
    assert heard(officer) == "Built again; reload the page."
    for text in ("one", "two"):
        (tmp_path / "new.yml").write_text(text)
        (tmp_path / "new.yml").replace(tmp_path / "mkdocs.yml")
        assert heard(officer) == "Built again; reload the page."


def test_what_is_no_change_builds_nothing(officer: subprocess.Popen[str], tmp_path: Path) -> None:
    heard(officer)
    source = tmp_path / "source" / "report.md"
    source.write_text("first")
    assert heard(officer) == "Built again; reload the page."
    source.with_name(".report.md.swp").write_text("an editor's own")
    (tmp_path / "beside.yml").write_text("not watched")
    source.read_text()
    list(source.parent.iterdir())
    time.sleep(1)
    assert ended(officer) == "ended\n"


def test_ctrl_c_ends_a_preview_without_rebuilding(tmp_path: Path, site: Path) -> None:
    def interrupt(_: str) -> None:
        signal.raise_signal(signal.SIGINT)

    before = len(list(Path("/proc/self/fd").iterdir()))
    serve(lambda: site, port=0, rebuild=None, watch=[tmp_path], announce=interrupt)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
