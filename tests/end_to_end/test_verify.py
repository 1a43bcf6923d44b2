"""The live site from outside: a real server shows what it should, or misbehaves in one way that must be found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import site_builder
from site_builder.deliver.new_entries import observed_entry
from site_builder.model.availability import Answered
from site_builder.model.entries import entry_bytes, entry_name
from site_builder.model.fields import LONDON
from site_builder.read import web
from site_builder.read.clock import read_clock
from tests import scr as command
from tests.a_board import ABoard, new_board
from tests.formats.test_as_junit import as_junit
from tests.live_sites import Answer, Host, a_certificate, serving
from tests.scr import scr

FIRST, MIDDLE, LATER, NOW = "2026-11-12T09:30", "2026-11-15T09:00", "2026-11-20T09:00", "2026-12-01T10:00"
BODY = "## 1. Introduction\n\n1.1 The first paragraph of an invented review.\n\n1.2 It ends.\n"
MOVED, CORRECTED, WITHDRAWN = "/reviews/review-a/", "/reviews/child-b/", "/reviews/child-c/"


@dataclass
class World:
    """A published board, its site as it was first, and the host that serves a copy of the present one."""

    board: ABoard
    first: Path
    host: Host

    def verified(self, *options: str, now: str = NOW) -> command.Answer:
        return scr(self.board.root, "verify", self.host.url, *options, now=now)

    def differences(self) -> dict[tuple[str, str], str]:
        """The sentence of each difference, by what it is about; none where all is as it should be."""
        answer = self.verified("--format", "json")
        found = {(one["about"], one["what"]): one["sentence"] for one in answer.json["observations"] if one["outcome"] == "differs"}
        assert answer.code == (1 if found else 0)
        return found

    def page(self, path: str) -> bytes:
        return (self.host.folder / path.lstrip("/") / "index.html").read_bytes()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[ABoard, Path]:
    """Three reports published; then one moved, and again, one was corrected and one was withdrawn."""
    base = tmp_path_factory.mktemp("verify")
    board = new_board(base / "board")
    settings = board.root / "mkdocs.yml"
    lines = ("{from: /old/child-a/, to: child-a}", "{from: /news, to: /learning/}", "{from: /old/child-z/, to: child-z}")
    settings.write_text(settings.read_text() + "    former_addresses:\n" + "".join(f"      - {line}\n" for line in lines))
    board.report("child-z")
    for slug in ("child-a", "child-b", "child-c"):
        board.cleared(slug, "2026-11-12", "2026-11-05", body=BODY)
    assert (answer := scr(board.root, "publish", now=FIRST)).code == 0, answer.err
    shutil.copytree(board.root / "site", base / "first")
    reports = board.root / "reports"
    panel = {"sent": "2026-11-05", "fingerprint": board.fingerprint("child-b")}
    (reports / "child-a").rename(reports / "child-m")
    _state(reports / "child-m" / "report.md", "moved_from: [child-a]")
    assert (answer := scr(board.root, "publish", now=MIDDLE)).code == 0, answer.err
    shutil.copytree(board.root / "site", base / "middle")
    looked_at = observed_entry(board.read(), Answered(7, 6, ("child-b",)), read_clock("2026-11-16T09:00"))
    assert looked_at is not None
    board.raw("register", entry_bytes(looked_at), entry_name(looked_at))
    (reports / "child-m").rename(reports / "review-a")
    report = reports / "review-a" / "report.md"
    report.write_text(report.read_text().replace("moved_from: [child-a]", "moved_from: [child-a, child-m]"))
    _state(reports / "child-c" / "report.md", 'withdrawn: {on: 2026-11-20, authority: court-order, reason: "A reason"}')
    corrections = [{"on": "2026-11-20", "kind": "typographic", "note": "1.2: one word."}]
    board.report("child-b", BODY.replace("It ends", "It ended"), publication_date="2026-11-12", panel=panel, corrections=corrections)
    assert (answer := scr(board.root, "publish", now=LATER)).code == 0, answer.err
    return board, base / "first"


def _state(report: Path, line: str) -> None:
    report.write_text(report.read_text().replace("---\n", f"---\n{line}\n", 1))


@pytest.fixture
def world(made: tuple[ABoard, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[World]:
    monkeypatch.setattr(web, "PAUSES", (0, 0))
    board, first = made
    host = Host(Path(shutil.copytree(board.root / "site", tmp_path / "live")))
    host.answers["/news"] = Answer(301, headers={"Location": "/news/"})
    with serving(host):
        yield World(board, first, host)


def test_a_site_that_shows_what_the_register_has_is_as_it_should_be(world: World) -> None:
    answer = world.verified()
    assert answer.code == 0, answer.out
    assert answer.out.splitlines()[-1] == "Live and checked at 10:00:00 on 2026-12-01."
    assert answer.out.count("The page shows the text that the register has.") == 2
    assert "The notice stands where the report was." in answer.out
    assert f"The former address leads to {world.host.url}reviews/review-a/." in " ".join(answer.out.split())


def test_addresses_of_an_earlier_website_lead_on_where_that_is_public_and_are_named_nowhere_else(world: World) -> None:
    found = " ".join(world.verified().out.split())
    assert f"The former address leads to {world.host.url}learning/." in found
    assert found.count(f"The former address leads to {world.host.url}reviews/review-a/.") == 3, (
        "two names that it had, and one on an earlier website"
    )
    assert (world.host.folder / "old" / "child-a" / "index.html").is_file()
    assert not [path for path in world.host.folder.rglob("*") if path.is_file() and b"child-z" in path.read_bytes()]
    assert not (world.host.folder / "old" / "child-z").exists()
    assert "/old/" not in (world.host.folder / "sitemap.xml").read_text()
    told = scr(world.board.root, "redirects", "apache", now=NOW)
    assert told.code == 0
    assert 'RedirectMatch 301 "^/old/child-a/?$" "/reviews/review-a/"' in told.out
    assert "child-z" not in told.out


def test_a_report_s_record_shows_when_the_site_was_looked_at_and_what_did_not_answer(world: World) -> None:
    well, down = (" ".join(world.page(f"/SCR-{slug}/").decode().split()) for slug in ("child-a", "child-b"))
    assert 'Once, on 16 November 2026. <span class="aside">Each time its page and its PDF answered.</span>' in well
    assert "Did not answer" not in well
    assert "<dt>Did not answer</dt><dd>Since 16 November 2026, 09:00 GMT." in down


def test_redirects_of_a_site_that_is_stopped_are_none(world: World, tmp_path: Path) -> None:
    other = ABoard(Path(shutil.copytree(world.board.root, tmp_path / "other" / "board")))
    shutil.copy(world.board.root.parent / "names.txt", tmp_path / "other")
    shutil.rmtree(other.root / "reports" / "review-a")
    told = scr(other.root, "redirects", "nginx", now=NOW)
    assert (told.code, told.out) == (2, "")
    assert "something stops the site" in told.err


def test_every_address_is_read_without_cookies_by_a_name_that_says_who_asks_and_two_at_a_time(world: World) -> None:
    world.host.takes = 0.005
    assert world.differences() == {}
    assert {headers["Cache-Control"] for _, headers in world.host.asked} == {"no-cache"}
    assert {headers["User-Agent"] for _, headers in world.host.asked} == {f"site-builder/{site_builder.__version__} (scr verify)"}
    assert not any("Cookie" in headers for _, headers in world.host.asked)
    assert world.host.most_at_once == 2
    listed = {one["path"] for one in json.loads((world.host.folder / "manifest.json").read_bytes())["files"]}
    paths = {path.lstrip("/") for path, _ in world.host.asked}
    assert {path.removesuffix("index.html") if path.split("/")[-1] == "index.html" else path for path in listed} - paths == {
        "_redirects",
        "404.html",
    }


def test_it_works_in_a_folder_that_is_no_board_s_with_the_live_register_alone(world: World, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    answer = scr(tmp_path / "elsewhere", "verify", world.host.url)
    assert answer.code == 0
    assert "The live site's own register was asked; this folder has none." in answer.out


def test_a_page_with_another_text_and_status_200_is_a_difference(world: World) -> None:
    world.host.answers[MOVED] = Answer(200, world.page(MOVED).replace(b"The first paragraph", b"The worst paragraph"))
    found = world.differences()
    assert "shows another text than the register has; the register does not know it" in found["review-a", "page"]
    assert ("site", "file reviews/review-a/index.html") in found


def test_an_older_text_that_a_cache_keeps_is_told_as_such(world: World) -> None:
    world.host.answers[CORRECTED] = Answer(200, (world.first / "reviews/child-b/index.html").read_bytes())
    assert "it is an older one, which was published before" in world.differences()["child-b", "page"]


def test_an_older_pdf_that_a_cache_keeps_is_told_as_such(world: World) -> None:
    path = f"{CORRECTED}SCR-child-b.pdf"
    world.host.answers[path] = Answer(200, (world.first / path.lstrip("/")).read_bytes())
    assert "it is an older one, which was published before" in world.differences()["child-b", "pdf"]


def test_a_pdf_that_was_only_made_anew_is_known_as_an_older_one_too(world: World) -> None:
    middle = world.first.parent / "middle" / "reviews" / "child-m" / "SCR-child-a.pdf"
    world.host.answers[f"{MOVED}SCR-child-a.pdf"] = Answer(200, middle.read_bytes())
    assert "it is an older one, which was published before" in world.differences()["review-a", "pdf"]


def test_a_pdf_with_one_byte_more_is_a_difference(world: World) -> None:
    path = f"{MOVED}SCR-child-a.pdf"
    world.host.answers[path] = Answer(200, (world.host.folder / path.lstrip("/")).read_bytes() + b"\n")
    assert "the register does not know it" in world.differences()["review-a", "pdf"]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (Answer(404), "there is nothing at this address (status 404)"),
        (Answer(401), "it is locked (status 401), so the public cannot read it"),
        (Answer(302, headers={"Location": "/sign-in"}), "it leads elsewhere, to {url}sign-in"),
        (Answer(500), "the server answers with an error (status 500)"),
        (Answer(200, b"short", {"Content-Length": "900"}), "the connection broke off before the whole answer was there"),
    ],
)
def test_a_page_that_cannot_be_read_is_told_with_what_comes_to_mind_first(world: World, answer: Answer, told: str) -> None:
    world.host.answers[MOVED] = answer
    assert world.differences()["review-a", "page"] == f"The page cannot be read: {told.format(url=world.host.url)}."


def test_a_trouble_that_passes_at_the_third_try_is_none(world: World) -> None:
    world.host.answers[MOVED] = [Answer(503), Answer(502), Answer(200, world.page(MOVED))]
    assert world.differences() == {}


def test_a_host_that_falls_silent_is_not_asked_for_hours(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Answer(200, b"", {"Content-Length": "9"})
    world.host.answers.update({f"/{path.relative_to(world.host.folder)}": broken for path in world.host.folder.rglob("*.js")})
    world.host.answers |= {f"/{path.parent.relative_to(world.host.folder)}/": broken for path in world.host.folder.rglob("index.html")}
    found = world.differences()
    assert "it was not asked, because the host did not answer many times before" in found["review-a", "page"]
    assert sum(what.startswith("file ") for _, what in found) == 20
    silent = {path for path, _ in world.host.asked if world.host.answers.get(path) is broken}
    assert len(silent) in {10, 11}, "two are asked at a time"


def test_a_notice_in_the_place_of_a_published_report_is_a_difference(world: World) -> None:
    world.host.answers[MOVED] = Answer(200, world.page(WITHDRAWN))
    assert world.differences()["review-a", "page"] == "The page answers, and does not show the report's text."


def test_a_withdrawn_report_that_a_cache_still_shows_is_a_difference(world: World) -> None:
    world.host.answers[WITHDRAWN] = Answer(200, (world.first / "reviews/child-c/index.html").read_bytes())
    assert "no notice of that stands at its address" in world.differences()["child-c", "notice"]


def test_a_notice_that_is_gone_is_a_difference(world: World) -> None:
    world.host.answers[WITHDRAWN] = Answer(410)
    assert "there is nothing at this address (status 410)" in world.differences()["child-c", "page"]


def test_a_withdrawn_pdf_that_can_still_be_had_is_a_difference(world: World) -> None:
    path = f"{WITHDRAWN}SCR-child-c.pdf"
    world.host.answers[path] = Answer(200, (world.first / path.lstrip("/")).read_bytes())
    assert world.differences() == {
        ("child-c", "pdf"): "The PDF was taken down, and can still be had: deploy the site and empty all caches (CDN)."
    }


@pytest.mark.parametrize("status", [301, 302, 308])
def test_a_former_address_may_be_led_on_by_the_host(world: World, status: int) -> None:
    world.host.answers["/reviews/child-a/"] = Answer(status, headers={"Location": "../review-a/"})
    assert set(world.differences()) == {("site", "file reviews/child-a/index.html"), ("site", "files")}


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (Answer(301, headers={"Location": "/"}), "it leads to {url}"),
        (Answer(404), "there is nothing at this address (status 404)"),
        (Answer(200, b"<p>Parked"), "it shows another page"),
    ],
)
def test_a_former_address_that_does_not_lead_to_the_present_one_is_a_difference(world: World, answer: Answer, why: str) -> None:
    world.host.answers["/reviews/child-a/"] = answer
    url = world.host.url
    expected = f"The former address must lead to {url}reviews/review-a/: {why.format(url=url)}."
    assert world.differences()["review-a", "former address"] == expected


def test_a_noindex_in_a_report_s_page_is_a_difference(world: World) -> None:
    world.host.answers[MOVED] = Answer(200, world.page(MOVED).replace(b"<head>", b'<head><meta name="robots" content="noindex">'))
    assert world.differences()["review-a", "noindex"] == "Search engines are kept from the page, by a `noindex` in the page."


@pytest.mark.parametrize("header", ["noindex", "googlebot: noindex, nofollow", "none"])
def test_a_header_that_hides_everything_is_found_at_page_pdf_and_home(world: World, header: str) -> None:
    world.host.headers["X-Robots-Tag"] = header
    by_report = {(slug, what) for slug in ("review-a", "child-b") for what in ("noindex", "pdf noindex")}
    assert set(world.differences()) == by_report | {("site", "home")}


def test_a_header_that_hides_nothing_is_none(world: World) -> None:
    world.host.headers["X-Robots-Tag"] = "noarchive"
    assert world.differences() == {}


@pytest.mark.parametrize("rules", ["User-agent: *\nDisallow: /reviews/", "User-agent: Googlebot\nDisallow: /reviews/"])
def test_a_robots_txt_that_keeps_search_engines_from_reports_is_a_difference(world: World, rules: str) -> None:
    world.host.answers["/robots.txt"] = Answer(200, rules.encode())
    assert "keeps search engines from 2 pages, first" in world.differences()["site", "robots"]


def test_a_robots_txt_that_fails_keeps_search_engines_away_and_one_that_is_missing_does_not(world: World) -> None:
    world.host.answers["/robots.txt"] = Answer(503)
    assert "Search engines stay away from the whole site" in world.differences()["site", "robots"]
    world.host.answers["/robots.txt"] = Answer(404)
    assert ("site", "robots") not in world.differences()


def test_an_address_that_does_not_exist_must_not_answer_with_200(world: World) -> None:
    world.host.nowhere = Answer(200, b"<h1>Page not found</h1>")
    assert "must answer with status 404, and answers with 200" in world.differences()["site", "no such page"]


def test_half_a_deploy_is_found_by_the_digest_of_every_file(world: World) -> None:
    (world.host.folder / "reviews" / "index.html").write_text("<p>An old list")
    (world.host.folder / "sitemap.xml").unlink()
    found = world.differences()
    assert set(found) == {("site", "file reviews/index.html"), ("site", "file sitemap.xml"), ("site", "files")}
    assert "half a deploy" in found["site", "file reviews/index.html"]


@pytest.mark.parametrize("content", [b"[]", b"{}", b"<p>", b'{"files": [{"path": 1}]}'])
def test_a_list_of_files_that_cannot_be_read_is_a_difference(world: World, content: bytes) -> None:
    world.host.answers["/manifest.json"] = Answer(200, content)
    assert world.differences() == {("site", "files"): "The list of the site's files cannot be read: it is no list of files."}


def test_a_site_that_was_not_deployed_since_is_a_difference(world: World) -> None:
    shutil.rmtree(world.host.folder)
    shutil.copytree(world.first, world.host.folder)
    found = world.differences()
    assert "lacks entries that this folder has: the newest site was not deployed" in found["site", "register"]
    assert ("child-b", "page") in found
    assert ("child-c", "notice") in found


def test_a_folder_that_is_behind_the_live_site_is_told_to_be_brought_up_to_date(world: World, tmp_path: Path) -> None:
    old = ABoard(Path(shutil.copytree(world.board.root, tmp_path / "old" / "board")))
    shutil.copy(world.board.root.parent / "names.txt", tmp_path / "old")
    for entry in sorted((old.root / "reports" / "register").glob("20261120T*.json")):
        entry.unlink()
    answer = scr(old.root, "verify", world.host.url)
    assert answer.code == 1
    assert "has entries that this folder lacks: bring the folder up to date" in " ".join(answer.out.split())
    assert "There is 1 difference; see what stands after NO." in answer.out


def test_another_board_s_site_is_not_judged(world: World, tmp_path: Path) -> None:
    other = new_board(tmp_path / "other" / "board")
    settings = other.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_url: https://", "site_url: https://other."))
    other.cleared("child-a", "2026-11-12", "2026-11-05")
    assert scr(other.root, "publish", now=FIRST).code == 0
    answer = scr(other.root, "verify", world.host.url)
    assert (answer.code, answer.out) == (2, "")
    assert "is another board's than this folder's" in answer.err


@pytest.mark.parametrize("content", [b"<h1>A shop", b"[]", b'{"format": 2}'])
def test_what_is_no_board_s_site_cannot_be_judged(world: World, content: bytes) -> None:
    world.host.answers["/register.json"] = Answer(200, content)
    answer = world.verified()
    assert answer.code == 2
    assert "is no register, so this is no site that scr made" in answer.err


@pytest.mark.parametrize(
    "url", ["reviews.example", "ftp://reviews.example/", "https://", "https://a:b@reviews.example/", "https://[", "http://a/?b"]
)
def test_what_is_no_address_is_refused(world: World, url: str) -> None:
    answer = scr(world.board.root, "verify", url)
    assert (answer.code, answer.out) == (2, "")
    assert "this is no address of a site" in answer.err


def test_a_host_that_is_down_cannot_be_read(world: World, tmp_path: Path) -> None:
    gone = Host(tmp_path)
    with serving(gone):
        pass
    answer = scr(world.board.root, "verify", gone.url, "--format", "json")
    assert answer.code == 2
    assert "the host takes no connection at this address" in answer.err
    assert "the host takes no connection at this address" in json.dumps(answer.json)


def test_a_host_that_does_not_exist_cannot_be_read(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = scr(world.board.root, "verify", "https://reviews.invalid/")
    assert answer.code == 2
    assert "there is no such host" in answer.err


def test_junit_has_a_suite_for_the_site_and_for_each_report_and_only_differences_fail(world: World) -> None:
    world.host.answers[MOVED] = Answer(404)
    answer = world.verified("--format", "junit")
    assert answer.code == 1
    root = as_junit(answer.out)
    failures = {str(suite.get("name")): suite.get("failures") for suite in root}
    assert failures == {"site": "2", "review-a": "1", "child-b": "0", "child-c": "0"}
    assert [case.get("message") for case in root.iterfind("testsuite[@name='review-a']//failure")] == [
        "The page cannot be read: there is nothing at this address (status 404)."
    ]
    assert [case.get("message") for case in root.iterfind(".//skipped")] == [
        "warning: The address begins with http://; readers should be given one with https://."
    ]


@pytest.mark.parametrize(("days", "outcome"), [(22, "holds"), (21, "holds"), (20, "warning"), (0, "warning")])
def test_a_certificate_is_told_of_when_it_has_less_than_three_weeks(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, days: int, outcome: str
) -> None:
    ends = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=60)
    trusted, context = a_certificate(tmp_path, ends)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with serving(world.host, context):
        now = (ends - timedelta(days=days)).astimezone(LONDON)
        answer = world.verified("--format", "json", now=f"{now:%Y-%m-%dT%H:%M}")
    found = [one for one in answer.json["observations"] if one["what"] == "certificate"]
    assert [(one["outcome"], one["sentence"].split(":")[0].removesuffix(".")) for one in found] == [
        (outcome, f"The certificate ends in {days} days, on {ends:%Y-%m-%d}")
    ]
    assert answer.code == 0


def test_a_certificate_that_browsers_warn_of_is_a_difference_and_nothing_more_is_asked(world: World, tmp_path: Path) -> None:
    _, context = a_certificate(tmp_path, datetime.now(UTC) + timedelta(days=60))
    with serving(world.host, context):
        found = world.differences()
    assert list(found) == [("site", "certificate")]
    assert "browsers warn of this site: its certificate is not valid" in found["site", "certificate"]
    assert world.host.asked == []


def test_a_certificate_that_has_ended_is_told_as_such(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    trusted, context = a_certificate(tmp_path, datetime.now(UTC) - timedelta(days=1))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with serving(world.host, context):
        assert "certificate has expired" in world.differences()["site", "certificate"]
