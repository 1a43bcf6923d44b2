"""A person has looked at all full dates of the text together."""

from __future__ import annotations

import re
from typing import Any

import pytest

from site_builder.model.finding import Place
from tests.a_board import ABoard, public

BODY = "1.1 Seen on 3 May 2019 and on 2020-01-31.\n\n1.2 Seen again on 3 May 2019.\n"
SIGNED = "c147-3f47-3164-b685"


def signed(mark: str, **change: str) -> dict[str, Any]:
    return {"dates_checked": {"fingerprint": mark, "by": "Independent Chair", "on": "2026-10-01", **change}}


def mark_of(board: ABoard) -> str:
    (finding,) = board.findings(code="IDN03")
    match = re.search(r"fingerprint: ([0-9a-f-]{19})", finding.message)
    assert match is not None
    return match[1]


def test_all_dates_are_told_in_one_finding_with_the_line_to_paste(board: ABoard) -> None:
    board.report("child-a", BODY, publication_date="2026-11-12")
    (finding,) = board.findings(code="IDN")
    assert (finding.code, finding.name, finding.duty, finding.stops) == ("IDN03", "dates-checked", "must", False)
    assert (finding.key, finding.place) == ("dates_checked", Place("reports/child-a/report.md", 5))
    assert finding.message == (
        "nobody has signed for the full dates of this text; together they can tell who the child is. Let a person look at each "
        f"(report.md lines 8 (2019, 2020), 10 (2019)), then write in case.yml or the front matter `dates_checked: {{fingerprint: {SIGNED}, by: WHO, on: 2026-11-01}}`, "
        "with that person's name or role in place of WHO"
    )
    assert finding.source == "the board's leaflet: publication is to be unlikely to harm any child or vulnerable adult."


def test_the_line_to_paste_answers_it_once_a_person_is_named(board: ABoard) -> None:
    board.report("child-a", BODY, **signed(SIGNED, by="WHO"))
    said = [(finding.key, finding.message) for finding in board.findings(code="IDN")]
    assert said == [("dates_checked.by", "this still says WHO; write the name or the role of the person who looked at the dates")]
    board.report("child-a", BODY, **signed(SIGNED))
    assert board.findings(code="IDN") == []


SAME = {
    "in another order": "1.1 On 31 January 2020, and on 3 May 2019.\n",
    "in another spelling": "1.1 On 03/05/2019 and 31/1/20.\n",
    "with other words": "1.1 Nobody came on 3 May 2019.\n\nOr on 2020-01-31.\n",
    "with days that are not full": f"{BODY}\n1.3 On 4 May, and in June 2021.\n",
}


@pytest.mark.parametrize("body", SAME.values(), ids=SAME.keys())
def test_the_same_dates_are_not_asked_about_again(board: ABoard, body: str) -> None:
    board.report("child-a", body, **signed(SIGNED))
    assert board.findings(code="IDN") == []


OTHERS = {
    "a new date": f"{BODY}\n1.3 On 4 May 2019.\n",
    "one date less": "1.1 On 3 May 2019.\n",
    "another day": BODY.replace("3 May", "4 May"),
    "another year": BODY.replace("2020", "2021"),
}


@pytest.mark.parametrize("body", OTHERS.values(), ids=OTHERS.keys())
def test_other_dates_are_asked_about_again(board: ABoard, body: str) -> None:
    board.report("child-a", body, **signed(SIGNED))
    (finding,) = board.findings(code="IDN")
    assert finding.message.startswith("the full dates of this text are not those for which somebody signed; together")
    assert finding.place == board.submission("child-a").place("dates_checked")


def test_a_text_without_a_full_date_needs_nobody(board: ABoard) -> None:
    board.report("child-a", "1.1 In May 2019, on a Friday.\n")
    assert board.findings(code="IDN") == []


def test_response_and_what_is_shown_of_front_matter_are_listed_too(board: ABoard) -> None:
    board.report(
        "child-a", "1.1 On 3 May 2019.\n", summary="Of 4 May 2019.", delay={"reason": "complexity", "explanation": "Of 5 May 2019."}
    )
    board.raw("child-a", "Words.\n\nOn 6 May 2019 and 7 May 2020.\n", "response.md")
    (finding,) = board.findings(code="IDN03")
    shown = re.search(r"look at each \((.*)\), then", finding.message)
    assert shown is not None
    assert shown[1] == "report.md lines 5 (2019), 9 (2019); response.md line 3 (2019, 2020)"


def test_a_published_text_is_not_asked_again_until_it_is_changed(board: ABoard) -> None:
    public(board, "child-a", body=BODY)
    assert board.findings("2026-12-01", "IDN") == []
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=f"{BODY}\n1.3 More.\n")
    assert [(finding.code, finding.stops) for finding in board.findings("2026-12-01", "IDN")] == [("IDN03", True)]


def test_the_fingerprint_is_of_the_dates_alone(board: ABoard) -> None:
    board.report("child-a", BODY)
    first = mark_of(board)
    board.report("child-b", BODY, reference="SCR-9")
    assert {
        match for finding in board.findings(code="IDN03") for match in re.findall(r"fingerprint: ([0-9a-f-]{19})", finding.message)
    } == {first}
