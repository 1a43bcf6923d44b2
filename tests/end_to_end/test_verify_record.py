"""`scr verify --record`: the register says that the site was up, or what did not answer; and says nothing where that would be no evidence."""

from __future__ import annotations

import errno
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.error import URLError

import pytest

from site_builder.errors import RegisterRefused
from site_builder.model.availability import availability
from site_builder.model.entries import Observed, entry_bytes, entry_name
from site_builder.pipeline.verify import verify
from site_builder.pipeline.verify_record import record, refuse_to_record
from site_builder.read import web
from site_builder.read.clock import read_clock
from site_builder.render.markdown import text_digest
from tests import scr as command
from tests.a_board import ABoard, content, entered, published
from tests.live_sites import Answer, Host, a_certificate, serving
from tests.scr import scr

TEXT, PDF = "<p>1.1 The only paragraph.</p>", b"%PDF-1.7 the report"
PAGE, PAPER = "/reviews/child-a/", "/reviews/child-a/SCR-child-a.pdf"
NOW = "2026-12-01T10:00"


@dataclass
class World:
    """A board with one published report, and a host that shows it; the host's clock goes with each look."""

    board: ABoard
    host: Host

    def looked(self, now: str = NOW, *options: str, site_clock: str | None = None) -> command.Answer:
        self.host.clock = read_clock(site_clock or now).astimezone(UTC)
        return scr(self.board.root, "verify", self.host.url, "--record", *options, now=now)

    @property
    def observed(self) -> tuple[Observed, ...]:
        register = self.board.read().register
        assert register.problems == ()
        return register.observed

    def outages(self) -> list[tuple[str, str, int, tuple[str, ...] | None]]:
        """What the register says together: from and until in UTC, how many addresses, of which reports."""
        known = availability(self.observed)
        return [
            (f"{one.from_:%d %H:%M}", f"{one.until:%d %H:%M}" if one.until else "", one.addresses, one.reports) for one in known.outages
        ]


def _lay_out(folder: Path, board: ABoard) -> None:
    """The files of a site as far as a look needs them."""
    files = {
        "index.html": b"<h1>Home</h1>",
        "robots.txt": b"User-agent: *\nAllow: /\n",
        "register.json": board.read().register.public_copy(),
        "reviews/child-a/index.html": f'<article><div class="body text">{TEXT}</div></article>'.encode(),
        "reviews/child-a/SCR-child-a.pdf": PDF,
    }
    for name, held in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(held)
    listed = [{"path": name, "sha256": sha256(held).hexdigest()} for name, held in files.items()]
    (folder / "manifest.json").write_text(json.dumps({"files": listed}))


@pytest.fixture
def world(board: ABoard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(web, "PAUSES", (0, 0))
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    published(board, "child-a", content={**content(board, "child-a"), "text": text_digest(TEXT), "pdf": sha256(PDF).hexdigest()})
    host = Host(tmp_path / "live")
    _lay_out(host.folder, board)
    with serving(host):
        settings = board.root / "mkdocs.yml"
        settings.write_text(settings.read_text().replace("https://reviews.rcscb.example/", host.url))
        yield World(board, host)


def test_the_first_check_is_entered_and_the_same_again_is_not(world: World) -> None:
    answer = world.looked()
    assert answer.code == 0, answer.out + answer.err
    (entry,) = world.observed
    assert (entry.month, entry.addresses, entry.answering, entry.outages) == ("2026-12", 3, 3, ())
    assert entry.first == entry.last == entry.at == read_clock(NOW)
    assert answer.out.splitlines()[-1].startswith(f"Entered in the register: {entry_name(entry)}.")
    for now in (NOW, "2026-12-01T11:00", "2026-12-08T09:59"):
        assert world.looked(now).out.splitlines()[-1] == "The register says as much already; nothing was entered."
    assert len(world.observed) == 1


def test_it_is_entered_again_in_time_and_with_each_month(world: World) -> None:
    for now in (NOW, "2026-12-08T10:00", "2026-12-31T23:59", "2027-01-01T00:00"):
        world.looked(now)
    assert [(entry.month, f"{entry.first:%d}", f"{entry.last:%d}") for entry in world.observed] == [
        ("2026-12", "01", "01"),
        ("2026-12", "01", "08"),
        ("2026-12", "01", "31"),
        ("2027-01", "01", "01"),
    ]


def test_a_site_that_shows_checks_only_since_the_next_publication_is_not_called_old(world: World) -> None:
    world.looked()
    assert "The live site's register says what this folder's says." in world.looked("2026-12-02T10:00").out


def test_what_does_not_answer_is_entered_at_once_with_its_end(world: World) -> None:
    world.looked()
    world.host.answers[PAPER] = Answer(404)
    answer = world.looked("2026-12-02T10:00")
    assert (answer.code, world.observed[-1].answering) == (1, 2)
    world.looked("2026-12-02T11:00")
    del world.host.answers[PAPER]
    world.looked("2026-12-02T12:00")
    assert world.outages() == [("02 10:00", "02 12:00", 1, None)]
    assert len(world.observed) == 3


def test_an_older_text_is_a_difference_and_no_outage_and_a_strange_one_is(world: World) -> None:
    fresh = {**content(world.board, "child-a"), "text": text_digest("<p>New.</p>"), "pdf": sha256(PDF).hexdigest()}
    entered(world.board, "rendered", "child-a", "2026-11-20T10:00", content=fresh)
    _lay_out(world.host.folder, world.board)
    answer = world.looked()
    assert (answer.code, world.outages()) == (1, [])
    world.host.answers[PAGE] = Answer(200, b'<div class="body text"><p>Buy shoes.</p></div>')
    world.looked("2026-12-01T10:30")
    assert world.outages() == [("01 10:30", "", 1, None)]


def test_a_site_that_shows_no_register_is_asked_for_all_else(world: World) -> None:
    world.looked()
    world.host.answers["/register.json"] = Answer(200, b"<h1>Parked")
    world.host.answers[PAGE] = Answer(200, b"<h1>Parked")
    answer = world.looked("2026-12-02T10:00")
    assert answer.code == 1
    assert "The site's register cannot be read: what stands there is none." in answer.out
    assert world.outages() == [("02 10:00", "", 1, None)]


def test_a_host_that_is_silent_is_an_outage_of_every_address(board: ABoard, world: World) -> None:
    world.looked()
    with serving(Host(world.host.folder)) as gone:
        pass
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace(world.host.url, gone))
    answer = scr(board.root, "verify", gone, "--record", "--format", "json", now="2026-12-02T10:00")
    assert answer.code == 1
    assert {one["about"] for one in answer.json["observations"] if one["outcome"] == "differs"} == {"site", "child-a"}
    assert "the host takes no connection at this address" in answer.out
    assert answer.err.startswith("Entered in the register: ")
    assert world.outages() == [("02 10:00", "", 3, None)]
    status = " ".join(scr(board.root, "status", now="2026-12-03T10:00").out.split())
    assert "last checked on the record on 2 December 2026, 1 day ago: 0 of 3 addresses answered." in status
    assert "Not over since 2026-12-02 10:00, London: some of it does not answer." in status


def test_a_certificate_that_browsers_warn_of_keeps_readers_from_every_address(world: World, tmp_path: Path) -> None:
    _, context = a_certificate(tmp_path, datetime.now(UTC) + timedelta(days=60))
    settings = world.board.root / "mkdocs.yml"
    plain = world.host.url
    with serving(world.host, context):
        settings.write_text(settings.read_text().replace(plain, world.host.url))
        assert world.looked().code == 1
    assert world.outages() == [("01 10:00", "", 3, None)]


def test_a_machine_without_a_network_says_nothing_of_the_site(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []

    def cut_off(*_arguments: object, **_more: object) -> None:
        tried.append(1)
        raise URLError(OSError(errno.ENETUNREACH, "Network is unreachable"))

    monkeypatch.setattr("urllib.request.OpenerDirector.open", cut_off)
    answer = world.looked()
    assert (answer.code, world.observed) == (1, ())
    assert len(tried) == 3, "one silence stands for all addresses"
    assert "this machine has no way to the network, which says nothing of the site, so nothing was recorded" in answer.err


@pytest.mark.parametrize(
    ("site_clock", "entries"), [("2026-12-01T09:50", 1), ("2026-12-01T09:49", 0), ("2026-12-01T10:10", 1), ("2026-12-01T10:11", 0)]
)
def test_a_clock_that_the_site_does_not_agree_with_records_nothing(world: World, site_clock: str, entries: int) -> None:
    answer = world.looked(site_clock=site_clock)
    assert (answer.code, len(world.observed)) == (1 - entries, entries)
    assert (not entries) is ("are more than 10 minutes apart, so nothing was recorded; set the wrong one right" in answer.err)


def test_what_a_cache_kept_is_as_much_older_as_it_says(world: World) -> None:
    world.host.headers["Age"] = "3600"
    assert world.looked(site_clock="2026-12-01T09:00").code == 0
    world.host.headers["Age"] = "soon"
    assert world.looked("2026-12-09T10:00", site_clock="2026-12-09T05:00").code == 0, "nothing is known of such a clock"


def test_without_a_given_time_a_wrong_clock_is_a_warning_of_every_look(world: World) -> None:
    world.host.clock = read_clock("2026-12-01T12:00").astimezone(UTC)
    found = verify(world.board.root, world.host.url, read_clock(NOW))
    (clock,) = [one for one in found.observations if one.what == "clock"]
    assert (clock.holds, found.as_it_should_be) == (None, True)
    assert "(2026-12-01 10:00 UTC) and that of the site (2026-12-01 12:00 UTC) are more than 10 minutes apart" in clock.sentence


def test_a_clock_before_the_newest_entry_records_nothing(world: World) -> None:
    world.looked()
    answer = world.looked("2026-12-01T09:59")
    assert (answer.code, answer.out) == (1, "")
    assert "before the newest entry of the register (2026-12-01 10:00 UTC)" in answer.err


def test_only_the_board_s_own_site_counts(world: World) -> None:
    answer = scr(world.board.root, "verify", "https://reviews.example/", "--record")
    assert (answer.code, answer.out, world.observed) == (2, "", ())
    assert f"only the board's own site is recorded, which is {world.host.url} (site_url in mkdocs.yml)" in answer.err


def test_a_folder_that_is_no_board_s_has_no_register_to_record_in(world: World, tmp_path: Path) -> None:
    answer = scr(tmp_path, "verify", world.host.url, "--record")
    assert (answer.code, answer.out) == (2, "")
    assert "this folder is no board's; leave --record out" in answer.err


def test_before_anything_was_published_there_is_nothing_to_record(world: World) -> None:
    shutil.rmtree(world.board.root / "reports" / "register")
    answer = world.looked()
    assert (answer.code, answer.out) == (1, "")
    assert "nothing was published yet" in answer.err


def test_a_broken_register_is_not_continued(world: World) -> None:
    world.board.raw("register", "{}", "notes.json")
    answer = world.looked()
    assert (answer.code, answer.out) == (1, "")
    assert "the register is broken, so nothing can be entered in it: reports/register/notes.json" in answer.err


def test_a_folder_that_is_behind_the_live_site_records_nothing(world: World) -> None:
    old = world.board.read().register
    newer = entered(world.board, "rendered", "child-a", "2026-11-20T10:00", content=content(world.board, "child-a"))
    _lay_out(world.host.folder, world.board)
    (world.board.root / "reports" / "register" / entry_name(newer)).unlink()
    assert world.board.read().register == old
    answer = world.looked()
    assert (answer.code, world.observed) == (1, ())
    assert "the live site's register has entries that this folder lacks, so nothing was recorded" in answer.err


def test_a_register_that_was_continued_meanwhile_is_looked_at_again(world: World) -> None:
    world.host.clock = read_clock(NOW).astimezone(UTC)
    refuse_to_record(world.board.root, world.host.url, read_clock(NOW))
    observed = verify(world.board.root, world.host.url, read_clock(NOW), recording=True)
    entered(world.board, "gap", "child-a", "2026-12-01T10:00", **{"from": "2026-11-20", "until": "2026-11-20"})
    with pytest.raises(
        RegisterRefused, match=r"^the register was continued while the site was looked at, so nothing was recorded; run it again$"
    ):
        record(world.board.root, observed)


def test_two_runs_at_once_merge_and_the_next_follows_both(world: World, tmp_path: Path) -> None:
    other = ABoard(Path(shutil.copytree(world.board.root, tmp_path / "other" / "board")))
    shutil.copy(world.board.root.parent / "names.txt", tmp_path / "other")
    world.looked()
    world.host.answers[PAPER] = Answer(404)
    assert World(other, world.host).looked("2026-12-01T10:01").code == 1
    for entry in other.read().register.observed:
        world.board.raw("register", entry_bytes(entry), entry_name(entry))
    del world.host.answers[PAPER]
    world.looked("2026-12-01T11:00")
    assert [len(entry.follows) for entry in world.observed] == [1, 1, 2]
    assert world.outages() == [("01 10:01", "01 11:00", 1, None)]


def test_former_addresses_of_an_earlier_website_must_lead_on(world: World) -> None:
    settings = world.board.root / "mkdocs.yml"
    lines = ("{from: /old.pdf, to: child-a}", "{from: /news/, to: /}", "{from: /secret.pdf, to: child-z}")
    settings.write_text(settings.read_text() + "    former_addresses:\n" + "".join(f"      - {line}\n" for line in lines))
    world.host.answers["/news/"] = Answer(200, b'<meta http-equiv="refresh" content="0; url=../">')
    answer = scr(world.board.root, "verify", world.host.url, "--format", "json")
    found = [(one["about"], one["outcome"], one["sentence"]) for one in answer.json["observations"] if one["what"] == "former address"]
    url = world.host.url
    assert found == [
        ("site", "holds", f"The former address leads to {url}."),
        ("child-a", "differs", f"The former address must lead to {url}reviews/child-a/: there is nothing at this address (status 404)."),
    ]
    world.host.answers["/old.pdf"] = Answer(301, headers={"Location": "/reviews/child-a/"})
    assert scr(world.board.root, "verify", url).code == 0
    assert "/secret.pdf" not in [path for path, _ in world.host.asked]
