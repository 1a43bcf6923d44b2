"""No number, account or day of birth of a person stands in a report."""

from __future__ import annotations

from typing import Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import ABoard, a_picture, public

NUMBER = "943 476 5919"
PASSPORT = "passport 925665416"


def test_a_number_is_told_at_its_line_and_not_repeated(board: ABoard) -> None:
    board.report("child-a", f"## 1. Introduction\n\n1.1 Text.\n\n1.2 NHS number {NUMBER}.\n", publication_date="2026-11-12")
    (finding,) = board.findings(code="IDN")
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("IDN01", "no-identifiers", "must", False)
    assert (finding.key, finding.place) == (None, Place("reports/child-a/report.md", 12))
    assert finding.message == "an NHS number (94…) stands here, by which a person can be found; take it out"
    assert finding.source == "the board's leaflet: publication is to be unlikely to harm any child or vulnerable adult."


@pytest.mark.parametrize(
    "written",
    ["9434765919", "943-476-5919", "943&nbsp;476&nbsp;5919", "943 <b></b>476 5919".replace("<b></b>", ""), "943 **476** 5919", "94\u200b3 476 5919", "９４３ 476 5919", "943 476\n5919"],
)  # fmt: skip
def test_c16_disguise_does_not_help(board: ABoard, written: str) -> None:
    board.report("child-a", f"1.1 The number {written} was on it.\n")
    assert [finding.code for finding in board.findings(code="IDN")] == ["IDN01"]


KEYS: list[tuple[tuple[str, ...], dict[str, Any]]] = [
    (("title",), {"title": f"Review of {NUMBER}"}),
    (("summary",), {"summary": f"The number {NUMBER}."}),
    (("briefing.learned[1]",), {"briefing": {"learned": [f"The number {NUMBER}."]}}),
    (("delay.explanation",), {"delay": {"reason": "court-proceedings", "explanation": f"The number {NUMBER}."}}),
    (("exempt.LEA02",), {"exempt": {"WEL03": "Short.", "WEL04": "Short.", "LEA02": f"The number {NUMBER}."}}),
]


@pytest.mark.parametrize(("keys", "front"), KEYS, ids=[keys[0] for keys, _ in KEYS])
def test_every_key_of_front_matter_is_looked_through(board: ABoard, keys: tuple[str, ...], front: dict[str, Any]) -> None:
    board.report("child-a", **front)
    found = board.findings(code="IDN")
    assert [(finding.code, finding.key) for finding in found] == [("IDN01", key) for key in keys]
    assert found[0].place == board.submission("child-a").place(*_path(keys[0]))


def _path(key: str) -> tuple[str | int, ...]:
    name, _, rest = key.partition(".")
    inner, _, number = rest.partition("[")
    return tuple(part for part in (name, inner, int(number.rstrip("]")) - 1 if number else "") if part != "")


def test_d16_the_name_of_a_file_is_looked_through(board: ABoard) -> None:
    board.raw("child-a", a_picture(), "chart-9434765919.png")
    board.report("child-a")
    (finding,) = board.findings(code="IDN")
    assert (finding.code, finding.place) == ("IDN01", Place("reports/child-a/chart-9434765919.png"))


def test_d16_alt_texts_captions_notes_and_the_response_are_looked_through(board: ABoard) -> None:
    board.raw("child-a", a_picture(), "chart.png")
    board.report(
        "child-a",
        f"1.1 Words.[^1]\n\n![A letter with the {PASSPORT} on it](chart.png)\n\n/// caption\nThe {PASSPORT}\n///\n\n[^1]: The {PASSPORT}.\n",
    )
    board.raw("child-a", f"What we do.\n\nThe {PASSPORT}.\n", "response.md")
    places = [(finding.place.file, finding.place.line) for finding in board.findings(code="IDN01")]
    body = board.submission("child-a").body_line - 1
    assert places == [
        ("reports/child-a/report.md", body + 3),
        ("reports/child-a/report.md", body + 6),
        ("reports/child-a/report.md", body + 9),
        ("reports/child-a/response.md", 3),
    ]


def test_no_waiver_answers_it(board: ABoard) -> None:
    waiver = {"kind": "nhs-number", "hash": "0000-0000-0000-0000", "by": "Chair", "on": "2026-10-01", "reason": "A reason."}
    board.report("child-a", f"1.1 The number {NUMBER}.\n", waivers=[waiver])
    assert [finding.code for finding in board.findings(code="IDN")] == ["IDN07", "IDN01"]


def test_a_published_report_is_asked_again_at_each_run(board: ABoard) -> None:
    public(board, "child-a", body=f"1.1 The number {NUMBER}.\n")
    (finding,) = board.findings("2026-12-01", "IDN")
    assert (finding.code, finding.stops) == ("IDN01", True)


def test_an_address_is_not_for_this_rule(board: ABoard) -> None:
    board.report("child-a", "1.1 At 12 Acacia Avenue.\n")
    assert board.findings(code="IDN01") == []
