"""What may tell who a person is, is taken out, or a person says why it may stay."""

from __future__ import annotations

import re
from typing import Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import CONFIGURATION, ABoard, a_picture, public

BODY = "1.1 They lived at 12 Acacia Avenue.\n"
MARK = re.compile(r"hash: ([0-9a-f]{4}(?:-[0-9a-f]{4}){3})")


def waiver(mark: str, **change: Any) -> dict[str, Any]:
    return {"kind": "address", "hash": mark, "by": "Independent Chair", "on": "2026-10-01", "reason": "The office of a charity.", **change}


def mark_of(board: ABoard) -> str:
    (finding,) = board.findings(code="IDN02")
    match = MARK.search(finding.message)
    assert match is not None
    return match[1]


def test_an_address_is_told_with_the_line_to_paste(board: ABoard) -> None:
    board.report("child-a", BODY, publication_date="2026-11-12")
    (finding,) = board.findings(code="IDN")
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("IDN02", "identifiers-reviewed", "must", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/report.md", 8))
    assert finding.message == (
        "this looks like an address (12…); take it out, or, where a person has decided that it may be public, write in case.yml or the front matter "
        "`waivers: [{kind: address, hash: a89d-6014-8661-e216, by: WHO, on: 2026-11-01, reason: WHY}]`, with who decided and why in place of WHO and WHY. "
        "A contact that may appear in every report stands under `public_contacts` in mkdocs.yml"
    )
    assert finding.source == "the board's leaflet: publication is to be unlikely to harm any child or vulnerable adult."


def test_the_line_to_paste_answers_it_once_a_person_is_named(board: ABoard) -> None:
    board.report("child-a", BODY)
    (finding,) = board.findings(code="IDN")
    line = re.search(r"`(waivers: \[.*?\])`", finding.message)
    assert line is not None
    paste(board, line[1])
    said = [(one.code, one.key, one.message) for one in board.findings(code="IDN")]
    assert said == [
        ("IDN02", "waivers[1].by", "this still says WHO; write the name or the role of the person who decided"),
        ("IDN02", "waivers[1].reason", "this still says WHY; write why this may be public"),
    ]
    paste(board, line[1].replace("WHO", "Independent Chair").replace("WHY", "An office."))
    assert board.findings(code="IDN") == []


def paste(board: ABoard, line: str) -> None:
    board.report("child-a", BODY)
    case = board.root / "reports" / "child-a" / "case.yml"
    board.raw("child-a", f"{case.read_text()}{line}\n", "case.yml")


def test_beside_other_waivers_the_entry_is_to_be_added(board: ABoard) -> None:
    board.report("child-a", BODY)
    mark = mark_of(board)
    board.report("child-a", f"{BODY}\n1.2 At SW1A 1AA.\n", waivers=[waiver(mark)])
    (finding,) = board.findings(code="IDN")
    assert "add to `waivers` the entry `{kind: postcode, hash: " in finding.message


def test_a_waiver_answers_every_place_of_the_value_however_it_is_written(board: ABoard) -> None:
    board.report("child-a", BODY)
    mark = mark_of(board)
    board.report("child-a", f"{BODY}\n1.2 At **12** Acacia&nbsp;Avenue.\n", waivers=[waiver(mark)])
    assert board.findings(code="IDN") == []


@pytest.mark.parametrize("change", [{"kind": "postcode"}, {"hash": "0000-0000-0000-0000"}])
def test_another_kind_or_another_value_is_not_answered(board: ABoard, change: dict[str, str]) -> None:
    board.report("child-a", BODY)
    mark = mark_of(board)
    board.report("child-a", BODY, waivers=[waiver(mark, **change)])
    assert [finding.code for finding in board.findings(code="IDN")] == ["IDN07", "IDN02"]


def test_a_waiver_of_another_report_answers_nothing(board: ABoard) -> None:
    board.report("child-a", BODY)
    mark = mark_of(board)
    board.report("child-a", BODY, waivers=[waiver(mark)])
    board.report("child-b", BODY, waivers=[waiver(mark)])
    assert [(finding.code, finding.slug) for finding in board.findings(code="IDN02")] == [("IDN02", "child-b")]


@pytest.mark.parametrize("stays", ["01632 960142", "+44 1632 960142"])
def test_a_public_contact_may_appear_in_every_report(board: ABoard, stays: str) -> None:
    settings = '    public_contacts: ["The board\'s office, 01632 960142"]\n'
    (board.root / "mkdocs.yml").write_text(
        CONFIGURATION.read_text().replace("    public_contacts:", "    x-old:").replace("  scr:\n", f"  scr:\n{settings}")
    )
    text = (board.root / "mkdocs.yml").read_text()
    (board.root / "mkdocs.yml").write_text(re.sub(r"    x-old:.*?(?=\n    [a-z])", "", text, flags=re.DOTALL))
    board.report("child-a", f"1.1 Ring {stays}.\n\n1.2 Ring 01632 960143.\n")
    assert [(finding.code, finding.place.line) for finding in board.findings(code="IDN")] == [("IDN02", 9)]


FRONT: list[tuple[str | None, dict[str, Any]]] = [
    ("title", {"title": "Review of 12 Acacia Avenue"}),
    ("learning[1].note", {"learning": [{"on": "2009-10-01", "kind": "briefing", "note": "At 12 Acacia Avenue."}]}),
    ("reviewers[1].name", {"reviewers": [{"name": "12 Acacia Avenue", "independent": "true", "organisation": "A", "qualification": "B"}]}),
    (None, {"reviewers": [{"name": "A", "independent": "true", "organisation": "12 Acacia Avenue", "qualification": "B"}]}),
    (None, {"delay": {"reason": "court-proceedings", "explanation": "At 12 Acacia Avenue."}}),
    (None, {"welfare_check": {"by": "chair@board.example", "on": "2009-09-01"}}),
]


@pytest.mark.parametrize(("key", "front"), FRONT)
def test_of_front_matter_what_readers_see_is_looked_through(board: ABoard, key: str | None, front: dict[str, Any]) -> None:
    board.report("child-a", **front)
    assert [finding.key for finding in board.findings(code="IDN02")] == ([key] if key else [])


def test_the_name_of_a_file_is_looked_through(board: ABoard) -> None:
    board.raw("child-a", a_picture(), "car_AB12CDE.png")
    board.report("child-a")
    assert [finding.place for finding in board.findings(code="IDN02")] == [Place("reports/child-a/car_AB12CDE.png")]


def test_c12_a_link_to_a_news_report_or_a_profile_waits_for_a_person(board: ABoard) -> None:
    board.report("child-a", "1.1 See [what they wrote](https://www.bbc.co.uk/news/uk-1) and [him](https://www.facebook.com/jay.99).\n")
    kinds = [finding.message.partition(";")[0] for finding in board.findings(code="IDN02")]
    assert kinds == ["this looks like a link to a news report (ht…)", "this looks like a profile on social media (ht…)"]


def test_a_published_text_is_not_asked_again_but_what_is_added_beside_it_is(board: ABoard) -> None:
    public(board, "child-a", body=BODY)
    assert board.findings("2026-12-01", "IDN") == []
    board.cleared(
        "child-a",
        "2026-11-12",
        "2026-11-05",
        body=BODY,
        learning=[{"on": "2026-11-20", "kind": "briefing", "note": "At 14 Acacia Avenue."}],
    )
    assert [(finding.key, finding.stops) for finding in board.findings("2026-12-01", "IDN")] == [("learning[1].note", True)]
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=f"{BODY}\n1.2 More.\n")
    assert [finding.place.line for finding in board.findings("2026-12-01", "IDN")] == [9]
