"""The record of a report stands at its reference, tells each text and PDF that readers were shown, and stays when the report leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.errors import CannotRead
from site_builder.model.entries import month_of
from site_builder.pages.generated import beside_each_other
from site_builder.pages.record import record_pages
from site_builder.read.clock import read_clock
from tests.a_board import content, entered, public, published
from tests.pages.published import pages_of, published_by

if TYPE_CHECKING:
    from site_builder.pages.generated import Published
    from tests.a_board import ABoard

AT = "SCR-2026-01/"
CORRECTION = {"on": "2026-11-18", "kind": "typographic", "note": "1.1: one word."}
SECOND = {"on": "2026-11-20", "kind": "redaction", "note": "1.1: a passage was taken out."}
TEXTS = [f"## 1. Introduction\n\n1.1 Paragraph as it stands in text {number}.\n" for number in (1, 2, 3)]


def _record(board: ABoard, now: str = "2026-12-01T10:00") -> dict[str, Any]:
    return dict(pages_of(record_pages, published_by(board, now))[AT].values["record"])


def _as(made: Published, **stated: Any) -> dict[str, Any]:
    changed = replace(made, reviews=[{**review, **stated} for review in made.reviews])
    return dict(pages_of(record_pages, changed)[AT].values["record"])


def _cleared(board: ABoard, text: str, **front: Any) -> str:
    """Write the report with a text, and say that the panel had it; its fingerprint."""
    stated = {"reference": "SCR-2026-01", "publication_date": "2026-11-12", **front}
    board.report("child-a", text, **stated)
    panel = {"sent": "2026-11-05", "fingerprint": board.fingerprint("child-a")}
    board.report("child-a", text, **{**stated, "panel": panel})
    return board.fingerprint("child-a")


def _pdf(digit: str) -> str:
    return digit * 64


def test_a_record_stands_at_the_reference_as_it_is_written(board: ABoard) -> None:
    public(board, "child-a", reference="scr-2026-01")
    public(board, "child-b", reference="SCR-2026-02")
    assert sorted(pages_of(record_pages, published_by(board))) == ["SCR-2026-02/", "scr-2026-01/"]


def test_a_record_tells_the_days(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-2026-01")
    record = _record(board)
    told = ("panel_copy_on", "published", "stays_until", "period_over", "taken_on", "record_address")
    assert [record[key] for key in told] == [
        "5 November 2026", "12 November 2026", "12 November 2027", False, "", "https://reviews.rcscb.example/SCR-2026-01/",
    ]  # fmt: skip


def test_each_text_is_a_version_with_its_day_note_and_pdf(board: ABoard) -> None:
    first = _cleared(board, TEXTS[0])
    published(board, "child-a")
    second = _cleared(board, TEXTS[1], corrections=[CORRECTION])
    entered(board, "corrected", "child-a", "2026-11-18T10:00", on="2026-11-18", content={**content(board, "child-a"), "pdf": _pdf("3")})
    third = _cleared(board, TEXTS[2], corrections=[CORRECTION, SECOND])
    entered(board, "redacted", "child-a", "2026-11-20T10:00", on="2026-11-20", content={**content(board, "child-a"), "pdf": _pdf("4")})
    assert [tuple(version.values()) for version in _record(board)["versions"]] == [
        (1, "12 November 2026", "2026-11-12", first, [], False, [{"sha256": _pdf("2"), "on": "12 November 2026"}]),
        (2, "18 November 2026", "2026-11-18", second, [{"kind": "Spelling or layout", "note": "1.1: one word."}], False,
            [{"sha256": _pdf("3"), "on": "18 November 2026"}]),
        (3, "20 November 2026", "2026-11-20", third, [{"kind": "Text taken out", "note": "1.1: a passage was taken out."}], True,
            [{"sha256": _pdf("4"), "on": "20 November 2026"}]),
    ]  # fmt: skip


def test_a_pdf_that_is_made_anew_is_another_pdf_of_the_same_version(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-2026-01")
    entered(board, "rendered", "child-a", "2027-06-30T00:30", content={**content(board, "child-a"), "pdf": _pdf("3")})
    entered(
        board, "rendered", "child-a", "2027-06-30T00:40", content={**content(board, "child-a"), "response": _pdf("9"), "pdf": _pdf("3")}
    )
    (version,) = _record(board, "2027-07-01T10:00")["versions"]
    assert version["pdfs"] == [{"sha256": _pdf("2"), "on": "12 November 2026"}, {"sha256": _pdf("3"), "on": "30 June 2027"}]


def test_what_the_register_has_of_another_report_is_not_taken_for_it(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-2026-01")
    made = published_by(board)
    assert _as(made)["versions"][0]["pdfs"] != []
    assert _as(made, reference="SCR-2026-02")["versions"][0]["pdfs"] == []


def test_what_the_register_does_not_know_yet_comes_last(board: ABoard) -> None:
    first = _cleared(board, TEXTS[0])
    made = _as(published_by(board, "2026-11-12T09:30"), pdf={"sha256": _pdf("5")})
    assert [(version["fingerprint"], version["on"], version["pdfs"]) for version in made["versions"]] == [
        (first, "12 November 2026", [{"sha256": _pdf("5"), "on": ""}])
    ]
    published(board, "child-a")
    second = _cleared(board, TEXTS[1], corrections=[CORRECTION])
    made = _as(published_by(board), pdf={"sha256": _pdf("5")})
    assert [(version["number"], version["fingerprint"], version["on"], version["notes"]) for version in made["versions"]] == [
        (1, first, "12 November 2026", []),
        (2, second, "18 November 2026", [{"kind": "Spelling or layout", "note": "1.1: one word."}]),
    ]


def test_a_record_goes_with_a_report_that_moved(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-2026-01")
    (board.root / "reports/child-a").rename(board.root / "reports/child-b")
    panel = {"sent": "2026-11-05", "fingerprint": board.fingerprint("child-b")}
    moved: dict[str, Any] = {"publication_date": "2026-11-12", "moved_from": ["child-a"], "panel": panel}
    board.report("child-b", title="Review child-a", reference="SCR-2026-01", **moved)
    before = _record(board)
    entered(board, "moved", "child-b", "2026-11-20T10:00", former_slug="child-a", address="/reviews/child-b/")
    after = _record(board)
    assert [version["pdfs"] for version in before["versions"]] == [[{"sha256": _pdf("2"), "on": "12 November 2026"}]]
    assert after == before
    assert after["slug"] == "child-b"


def test_gaps_are_told_as_the_register_has_them(board: ABoard) -> None:
    gap = {"from": "2026-11-14", "until": "2026-11-15", "reason": "Gromblewick."}
    public(board, "child-a", reference="SCR-2026-01", gaps=[gap])
    entered(board, "gap", "child-a", "2026-11-16T10:00", **{"from": "2026-11-14", "until": "2026-11-15"})
    record = _record(board)
    assert record["gaps"] == [{"from": "14 November 2026", "until": "15 November 2026"}]
    assert "Gromblewick" not in str(record)


def test_a_withdrawn_report_s_record_has_no_title_and_no_note(board: ABoard) -> None:
    front: dict[str, Any] = {"reference": "SCR-2026-01", "title": "Quibblethorpe", "corrections": [CORRECTION]}
    public(board, "child-a", **front)
    board.cleared(
        "child-a", "2026-11-12", "2026-11-05", withdrawn={"on": "2026-11-25", "authority": "harm", "reason": "Gromblewick."}, **front
    )
    entered(board, "withdrawn", "child-a", "2026-11-25T09:30", on="2026-11-25")
    page = pages_of(record_pages, published_by(board))[AT]
    record = page.values["record"]
    assert (record["showing"], record["title"], record["taken_on"]) == ("withdrawn", "Serious case review SCR-2026-01", "25 November 2026")
    assert [version["pdfs"][0]["sha256"] for version in record["versions"]] == [_pdf("2")]
    assert (record["panel_copy_on"], record["corrected"]) == ("", "")
    assert not {word for word in ("Quibblethorpe", "Gromblewick", "one word", "harm") if word in page.markdown}


def test_a_retired_report_and_one_that_stays_as_it_was_keep_their_record(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-2026-01")
    made = published_by(board)
    for showing in ("retired", "kept"):
        record = _as(made, showing=showing, taken_on="20 November 2027")
        assert (record["showing"], len(record["versions"]), record["panel_copy_on"]) == (showing, 1, "5 November 2026")


def test_a_proof_is_on_no_record(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-2026-01")
    made = published_by(board)
    assert pages_of(record_pages, replace(made, reviews=[{**review, "proof": "Proof"} for review in made.reviews])) == {}


@pytest.mark.parametrize("other", ["about.md", "ABOUT/index.md"])
def test_a_record_at_another_page_s_address_is_refused(board: ABoard, other: str) -> None:
    public(board, "child-a", reference="About")
    pages = list(pages_of(record_pages, published_by(board)).values())
    with pytest.raises(CannotRead) as refusal:
        beside_each_other({"index.md": "", "about/us.md": "", other: ""}, pages)
    assert str(refusal.value) == (
        f"the reference About would have its record at the address of another page, {other}; give the report another reference"
    )
    assert list(beside_each_other({"index.md": "", "about/us.md": ""}, pages)) == ["index.md", "about/us.md", "About/index.md"]


@pytest.mark.parametrize("reference", ["assets", "Pagefind"])
def test_a_record_in_a_folder_of_the_site_s_own_files_is_refused(board: ABoard, reference: str) -> None:
    public(board, "child-a", reference=reference)
    with pytest.raises(
        CannotRead, match=f"^the reference {reference} is the name of a folder of this site; give the report another reference$"
    ):
        list(record_pages(published_by(board)))


def _looked(board: ABoard, at: str, outages: tuple[dict[str, Any], ...] = (), **facts: Any) -> None:
    """Enter a check of the live site."""
    moment = read_clock(at)
    usual = {"month": month_of(moment), "first": moment, "last": moment, "addresses": 3, "answering": 3}
    entered(board, "observed", "site", at, **{**usual, "outages": outages, **facts})


def test_a_report_without_recorded_checks_says_nothing_of_them(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-2026-01")
    assert _record(board)["checks"] == {}


def test_recorded_checks_are_told_with_what_did_not_answer_and_when_nobody_looked(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-2026-01")
    begun, over = read_clock("2026-11-20T14:05"), read_clock("2026-11-20T16:00")
    own = {"from": begun, "addresses": 1, "reports": ("child-a",)}
    other = {"from": begun, "until": over, "addresses": 2, "reports": ("child-b",)}
    _looked(board, "2026-11-13T10:00")
    _looked(board, "2026-11-20T14:05", (own,), answering=2)
    _looked(board, "2026-11-20T16:00", ({**own, "until": over}, other))
    _looked(board, "2026-12-05T16:00")
    assert _record(board, "2026-12-10T10:00")["checks"] == {
        "times": 4,
        "first": "13 November 2026",
        "last": "5 December 2026",
        "outages": [{"from": "20 November 2026, 14:05 GMT", "until": "20 November 2026, 16:00 GMT"}],
        "unseen": [{"from": "20 November 2026", "until": "5 December 2026"}],
    }


def test_what_does_not_answer_yet_has_no_end_and_hours_are_those_of_london(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-2026-01")
    _looked(board, "2027-06-01T00:30", ({"from": read_clock("2027-06-01T00:30"), "addresses": 3},), answering=0)
    checks = _record(board, "2027-06-02T10:00")["checks"]
    assert (checks["times"], checks["first"], checks["outages"]) == (1, "1 June 2027", [{"from": "1 June 2027, 00:30 BST", "until": ""}])


def test_checks_from_before_a_report_and_after_it_left_are_not_its_own(board: ABoard) -> None:
    front: dict[str, Any] = {"reference": "SCR-2026-01"}
    board.cleared("child-a", "2026-11-12", "2026-11-05", **front)
    _looked(board, "2026-11-11T10:00")
    published(board, "child-a")
    _looked(board, "2026-11-13T10:00")
    board.cleared("child-a", "2026-11-12", "2026-11-05", withdrawn={"on": "2026-11-25", "authority": "harm", "reason": "One."}, **front)
    entered(board, "withdrawn", "child-a", "2026-11-25T09:30", on="2026-11-25")
    _looked(board, "2026-11-26T10:00", ({"from": read_clock("2026-11-26T10:00"), "addresses": 2},), answering=1)
    checks = _record(board)["checks"]
    assert (checks["times"], checks["first"], checks["outages"]) == (1, "13 November 2026", [])
