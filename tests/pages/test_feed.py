"""The feeds tell what happened to published reports, by stated days, and take back what was taken down."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.pages import feed as module
from site_builder.pages.feed import feed_files
from tests.a_board import entered, public
from tests.pages.atom import entries_of, faults
from tests.pages.published import a_recommendation, files_of, published_by

if TYPE_CHECKING:
    from tests.a_board import ABoard

REPORT = "tag:reviews.rcscb.example,2026-11-12:SCR-2026-01"
SITE = "https://reviews.rcscb.example/"
CORRECTION = {"on": "2026-11-18", "kind": "typographic", "note": "1.1: one word."}


def _public(board: ABoard, **front: Any) -> None:
    public(board, "child-a", **{"reference": "SCR-2026-01", "recommendations": [a_recommendation()], **front})


def _feeds(board: ABoard, now: str = "2026-12-01T10:00") -> dict[str, bytes]:
    return files_of(feed_files, published_by(board, now))


def test_a_publication_is_told_by_title_and_summary(board: ABoard) -> None:
    _public(board)
    feeds = _feeds(board)
    assert entries_of(feeds["feed.xml"]) == {
        REPORT: {
            "title": "Review child-a",
            "summary": "What happened, in a sentence.",
            "published": "2026-11-12T00:00:00Z",
            "updated": "2026-11-12T00:00:00Z",
            "link": f"{SITE}reviews/child-a/",
        }
    }


def test_every_feed_is_as_the_standard_asks_whatever_titles_hold(board: ABoard) -> None:
    title = "O'Neill & <Sons> „اردو“ Ŵy " + "x" * 270
    done = a_recommendation(progress=[{"on": "2026-11-20", "status": "completed"}])
    _public(
        board,
        title=title.replace("<", "‹").replace(">", "›"),
        themes=["neglect", "unsafe-sleep"],
        recommendations=[done],
        corrections=[CORRECTION],
    )
    feeds = _feeds(board)
    assert list(feeds) == ["feed.xml", "themes/neglect/feed.xml", "themes/unsafe-sleep/feed.xml"]
    assert {path: faults(feed) for path, feed in feeds.items()} == {path: [] for path in feeds}
    assert all(len(entries_of(feed)) == 3 for feed in feeds.values())


def test_a_board_with_nothing_published_has_an_empty_feed(board: ABoard) -> None:
    (path, feed), *others = _feeds(board).items()
    assert (path, others, entries_of(feed), faults(feed)) == ("feed.xml", [], {}, [])
    assert b"<updated>1970-01-01T00:00:00Z</updated>" in feed


def test_a_correction_is_an_entry_of_its_own_and_renews_that_of_the_report(board: ABoard) -> None:
    _public(board, corrections=[CORRECTION])
    entries = entries_of(_feeds(board)["feed.xml"])
    assert entries[f"{REPORT}/corrected-1"] == {
        "title": "SCR-2026-01 corrected: spelling or layout",
        "summary": "1.1: one word.",
        "published": "2026-11-18T00:00:00Z",
        "updated": "2026-11-18T00:00:00Z",
        "link": f"{SITE}reviews/child-a/#report-corrections",
    }
    assert (entries[REPORT]["published"], entries[REPORT]["updated"]) == ("2026-11-12T00:00:00Z", "2026-11-18T00:00:00Z")


@pytest.mark.parametrize(("told", "day"), [("2026-11-30", "2026-11-30"), ("2026-11-02", "2026-11-12")], ids=["after", "before publication"])
def test_a_recommendation_that_is_completed_is_told_by_its_stated_day(board: ABoard, told: str, day: str) -> None:
    _public(board, recommendations=[a_recommendation(progress=[{"on": told, "status": "completed", "note": "Wainscottle."}])])
    feed = _feeds(board)["feed.xml"]
    assert entries_of(feed)[f"{REPORT}/R1-completed"] == {
        "title": "Recommendation R1 of SCR-2026-01 completed",
        "summary": "Do thing 1.",
        "published": f"{day}T00:00:00Z",
        "updated": f"{day}T00:00:00Z",
        "link": f"{SITE}recommendations/scr-2026-01-r1/",
    }
    assert b"Wainscottle" not in feed


def test_what_is_in_progress_and_what_is_told_of_a_day_to_come_is_no_news(board: ABoard) -> None:
    _public(board, recommendations=[a_recommendation(progress=[{"on": "2026-11-20", "status": "in-progress"}])])
    assert list(entries_of(_feeds(board)["feed.xml"])) == [REPORT]


def test_another_day_of_the_run_makes_the_same_feed(board: ABoard) -> None:
    _public(board, corrections=[CORRECTION])
    assert _feeds(board, "2026-12-01T10:00") == _feeds(board, "2026-12-20T10:00")


def test_a_withdrawn_report_s_own_entry_becomes_the_notice_and_nothing_else_is_left(board: ABoard) -> None:
    done = a_recommendation(progress=[{"on": "2026-11-20", "status": "completed"}])
    _public(board, title="Quibblethorpe", recommendations=[done], corrections=[CORRECTION])
    board.cleared("child-a", "2026-11-12", "2026-11-05", reference="SCR-2026-01", title="Quibblethorpe", recommendations=[done],
        corrections=[CORRECTION], withdrawn={"on": "2026-11-25", "authority": "court-order", "reason": "Gromblewick."})  # fmt: skip
    entered(board, "withdrawn", "child-a", "2026-11-25T09:30", on="2026-11-25")
    feeds = _feeds(board)
    assert list(feeds) == ["feed.xml"]
    assert entries_of(feeds["feed.xml"]) == {
        REPORT: {
            "title": "Serious case review SCR-2026-01",
            "summary": "This report has been taken down. A notice stands in its place.",
            "published": "2026-11-12T00:00:00Z",
            "updated": "2026-11-25T00:00:00Z",
            "link": f"{SITE}reviews/child-a/",
        }
    }
    assert not {word for word in (b"Quibblethorpe", b"Gromblewick", b"one word", b"sentence") if word in feeds["feed.xml"]}
    assert faults(feeds["feed.xml"]) == []


def test_a_retired_report_keeps_its_title_and_says_how_to_have_it(board: ABoard) -> None:
    _public(board)
    made = published_by(board)
    gone = {"showing": "retired", "summary": "", "taken_on_iso": "2027-11-20", "recommendations": []}
    feeds = files_of(feed_files, replace(made, reviews=[{**review, **gone} for review in made.reviews]))
    (entry,) = entries_of(feeds["feed.xml"]).values()
    assert (entry["title"], entry["updated"]) == ("Review child-a", "2027-11-20T00:00:00Z")
    assert entry["summary"] == "This report has left the site after its time. The board keeps a copy and will send it to you."
    assert list(feeds) == ["feed.xml"]


@pytest.mark.parametrize("other", [{"showing": "kept"}, {"proof": "Proof"}], ids=["kept", "proof"])
def test_of_a_proof_and_of_what_stays_as_it_was_nothing_is_told(board: ABoard, other: dict[str, str]) -> None:
    _public(board)
    made = published_by(board)
    feeds = files_of(feed_files, replace(made, reviews=[{**review, **other} for review in made.reviews]))
    assert [(entries_of(feed), faults(feed)) for feed in feeds.values()] == [({}, [])] * len(feeds)
    assert "feed.xml" in feeds


def test_a_feed_holds_the_newest_entries_alone(board: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_MOST", 1)
    _public(board, recommendations=[a_recommendation(progress=[{"on": "2026-11-20", "status": "completed"}])])
    assert list(entries_of(_feeds(board)["feed.xml"])) == [f"{REPORT}/R1-completed"]


def test_a_site_below_a_folder_is_named_with_its_folder(board: ABoard) -> None:
    _public(board)
    feed = files_of(feed_files, replace(published_by(board), site_url="https://board.example/scr/"))["themes/neglect/feed.xml"]
    assert b"<id>https://board.example/scr/themes/neglect/feed.xml</id>" in feed
    assert b'rel="self" type="application/atom+xml" href="https://board.example/scr/themes/neglect/feed.xml"' in feed
    assert b'rel="alternate" type="text/html" href="https://board.example/scr/themes/neglect/"' in feed
    assert faults(feed) == []
