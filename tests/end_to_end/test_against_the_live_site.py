"""The register against what the live site carries, the clock, and who else is at work."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from site_builder.errors import RegisterRefused
from site_builder.pipeline.publish import publish
from site_builder.read.clock import read_clock
from tests.a_board import ABoard, new_board
from tests.scr import scr, tree

DAY = "2026-11-12T09:30"


@pytest.fixture(scope="module")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a board with one report, published."""
    board = new_board(tmp_path_factory.mktemp("published") / "board")
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    assert scr(board.root, "publish", now=DAY).code == 0
    return board.root.parent


@pytest.fixture
def public(_published: Path, tmp_path: Path) -> ABoard:
    """A copy of that board, with its site."""
    shutil.copytree(_published, tmp_path, dirs_exist_ok=True)
    return ABoard(tmp_path / "board")


@contextmanager
def _live(content: bytes, date: datetime | None = None) -> Iterator[str]:
    """A site on this machine that answers every request with these bytes."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response_only(200)
            if date:
                self.send_header("Date", format_datetime(date, usegmt=True))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _rolled_back(board: ABoard, tmp_path: Path) -> tuple[ABoard, Path]:
    """The board as it was after its first publication, and the live register after a second one."""
    old = tmp_path / "old"
    shutil.copytree(board.root, old)
    board.cleared("child-b", "2026-11-20", "2026-11-13")
    assert scr(board.root, "publish", now="2026-11-20T09:30").code == 0
    live = tmp_path / "live.json"
    shutil.copy(board.root / "site" / "register.json", live)
    return ABoard(old), live


def test_G8_an_old_pipeline_cannot_roll_the_site_back(public: ABoard, tmp_path: Path) -> None:
    old, live = _rolled_back(public, tmp_path)
    site, register = tree(old.root / "site"), tree(old.root / "reports" / "register")
    answer = scr(old.root, "publish", "--live", str(live), now="2026-11-21T09:30")
    assert answer.code == 1
    assert "bring this copy up to date first" in answer.err
    assert (tree(old.root / "site"), tree(old.root / "reports" / "register")) == (site, register)


def test_on_a_branch_a_live_head_that_is_not_here_is_only_a_warning(public: ABoard, tmp_path: Path) -> None:
    old, live = _rolled_back(public, tmp_path)
    answer = scr(old.root, "check", "--format", "json", "--live", str(live), now="2026-11-21T09:30")
    assert answer.code == 0
    assert [(finding["code"], finding["duty"], finding["stops"]) for finding in answer.json["findings"]] == [("REG09", "should", False)]
    assert scr(old.root, "build", "--live", str(live), now="2026-11-21T09:30").code == 0


def test_G3_the_newest_entry_removed_is_found_against_the_live_head(public: ABoard, tmp_path: Path) -> None:
    live = tmp_path / "live.json"
    shutil.copy(public.root / "site" / "register.json", live)
    shutil.rmtree(public.root / "reports" / "register")
    assert scr(public.root, "register").code == 0, "from the folder alone it cannot be seen"
    answer = scr(public.root, "publish", "--live", str(live), now="2026-11-21T09:30")
    assert answer.code == 1
    assert not (public.root / "reports" / "register").exists()


def test_a_live_site_that_is_ours_lets_publish_go_on(public: ABoard) -> None:
    with _live((public.root / "site" / "register.json").read_bytes()) as address:
        assert scr(public.root, "publish", "--live", address, now="2026-11-13T09:30").code == 0


def test_G13_publish_refuses_when_the_live_site_cannot_be_reached_and_build_only_warns(public: ABoard) -> None:
    with _live(b"") as address:
        pass
    answer = scr(public.root, "publish", "--live", address, now="2026-11-13T09:30")
    assert answer.code == 1
    assert "could not be read" in answer.err
    assert scr(public.root, "build", "--live", address, now="2026-11-13T09:30").code == 0


def test_G9_a_pipeline_that_finished_meanwhile_is_seen_just_before_the_exchange(
    public: ABoard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, newer = _rolled_back(public, tmp_path)
    live = tmp_path / "answering.json"
    shutil.copy(old.root / "site" / "register.json", live)
    made = __import__("site_builder.pipeline.publish", fromlist=["make_site"]).make_site

    def meanwhile(*arguments: object, **options: object) -> object:
        result = made(*arguments, **options)
        shutil.copy(newer, live)
        return result

    monkeypatch.setattr("site_builder.pipeline.publish.make_site", meanwhile)
    before = tree(old.root / "site")
    assert scr(old.root, "publish", "--live", str(live), now="2026-11-21T09:30").code == 1
    assert tree(old.root / "site") == before


@pytest.mark.parametrize(("now", "code"), [("2026-11-12T09:29", 1), ("2026-11-12T09:30", 0), ("2026-11-12T09:31", 0)])
def test_B7_publish_refuses_a_clock_before_the_newest_entry(public: ABoard, now: str, code: int) -> None:
    before = tree(public.root / "reports" / "register")
    assert scr(public.root, "publish", now=now).code == code
    assert tree(public.root / "reports" / "register") == before


@pytest.mark.parametrize(("apart", "refused"), [(timedelta(hours=23), False), (timedelta(hours=25), True), (timedelta(days=-4000), True)])
def test_B7_the_clock_is_compared_with_that_of_the_live_site(public: ABoard, apart: timedelta, refused: bool) -> None:
    now = read_clock("2026-11-13T09:30")
    with _live((public.root / "site" / "register.json").read_bytes(), (now + apart).astimezone(UTC)) as address:
        if refused:
            with pytest.raises(RegisterRefused, match="more than a day apart"):
                publish(public.root, public.root / "site", now, address)
        else:
            assert publish(public.root, public.root / "site", now, address)[1] is not None
        assert publish(public.root, public.root / "site", now, address, clock_given=True)[1] is not None


def test_G4_two_branches_that_published_at_once_merge_without_conflict(public: ABoard, tmp_path: Path) -> None:
    other = ABoard(tmp_path / "other")
    shutil.copytree(public.root, other.root)
    public.cleared("child-b", "2026-11-20", "2026-11-13")
    other.cleared("child-c", "2026-11-20", "2026-11-13")
    for one in (public, other):
        assert scr(one.root, "publish", now="2026-11-20T09:30").code == 0
    for folder in ("child-c", "register"):
        shutil.copytree(other.root / "reports" / folder, public.root / "reports" / folder, dirs_exist_ok=True)
    answer = scr(public.root, "register", "--format", "json")
    assert answer.code == 0
    assert len(answer.json["head"]) == 2
    assert scr(public.root, "publish", now="2026-11-20T10:00").code == 0
    assert sorted(path.name for path in (public.root / "site" / "reviews").iterdir() if path.is_dir()) == ["child-a", "child-b", "child-c"]


def test_F5_two_runs_at_once_the_second_is_told_who_is_at_work(public: ABoard) -> None:
    from site_builder.deliver.lock import one_run

    with one_run(public.root, "publish", "2026-11-12T09:30"):
        answer = scr(public.root, "build", now=DAY)
    assert answer.code == 2
    assert "publish" in answer.err
    assert scr(public.root, "build", now=DAY).code == 0
