"""One report as a rule sees it: what binds it, what is planned, and how its days are counted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.finding import Duty, Place
from site_builder.model.fingerprint import response_digest
from site_builder.model.report import ReviewType
from site_builder.read.clock import read_clock
from site_builder.rules import RULE_BOOK
from tests.a_board import TODAY, content, entered, public, published

if TYPE_CHECKING:
    from site_builder.rules.case import Case
    from tests.a_board import ABoard

SERIOUS = (ReviewType.SERIOUS_CASE_REVIEW, ReviewType.DISCRETIONARY_REVIEW)
OTHER = (ReviewType.ALTERNATIVE_REVIEW, ReviewType.NO_REVIEW)
LATER = "2026-12-01T10:00"
WITHHOLD = {"reason": "A stated reason."}
LEGACY = {"first_published": "2014-05-01"}


def on(text: str) -> date:
    return date.fromisoformat(text)


def case_of(board: ABoard, now: str = TODAY, slug: str = "child-a") -> Case:
    """A report at a moment, as the gate hands it to the rules."""
    standing = board.judged(now).standing(slug)
    assert standing is not None
    return standing.case


def stated(board: ABoard, now: str = TODAY, **front: Any) -> Case:
    """A report that states something, at a moment."""
    board.report("child-a", **front)
    return case_of(board, now)


def test_a_case_knows_its_report_its_folder_and_the_day_in_london(board: ABoard) -> None:
    case = stated(board, "2026-06-30T23:59", title="A title")
    assert (case.slug, case.report.title, case.today) == ("child-a", "A title", on("2026-06-30"))
    assert stated(board, "2026-07-01T00:00").today == on("2026-07-01")


def test_a_case_knows_how_much_each_rule_binds(board: ABoard) -> None:
    case = stated(board)
    assert case.duties == {rule.code: rule.duty for rule in RULE_BOOK}
    assert (case.duties["REV01"], case.duties["REV04"]) == (Duty.MUST, Duty.SHOULD)


def test_a_case_knows_the_hour_of_every_report_that_is_planned(board: ABoard) -> None:
    board.report("child-b", publication_date="2026-11-12 10:15")
    board.report("child-c", publication_date="2026-11-13", hold={"since": "2026-10-01"})
    board.report("child-d")
    assert stated(board, publication_date="2026-11-12").planned == {
        "child-a": read_clock("2026-11-12T09:30"),
        "child-b": read_clock("2026-11-12T10:15"),
    }


@pytest.mark.parametrize(
    ("front", "bound"),
    [
        pytest.param({"type": "serious-case-review"}, True, id="a type that is named"),
        pytest.param({"type": "discretionary-review"}, True, id="another type that is named"),
        pytest.param({"type": "management-review"}, False, id="a type that is not named"),
        pytest.param({"legacy": LEGACY}, False, id="published before this program was used"),
        pytest.param({"visibility": "board"}, True, id="for the board only"),
    ],
)
def test_a_duty_binds_the_types_that_it_names(board: ABoard, front: dict[str, Any], bound: bool) -> None:
    case = stated(board, **front)
    assert case.binds(SERIOUS) is bound
    assert not case.binds(())


@pytest.mark.parametrize(
    ("front", "asked"),
    [
        pytest.param({"publication_date": "2026-11-12"}, True, id="a day is planned"),
        pytest.param({"publication_date": "2026-10-01"}, True, id="its day has passed"),
        pytest.param({"publication_date": "2026-11-12", "hold": {"since": "2026-10-01"}}, True, id="on hold"),
        pytest.param({}, False, id="no date yet"),
        pytest.param({"publication_date": "2026-11-12", "withhold": WITHHOLD}, False, id="withheld"),
        pytest.param({"publication_date": "2026-11-12", "visibility": "board"}, False, id="for the board only"),
        pytest.param({"publication_date": "2026-11-12", "legacy": LEGACY}, False, id="published before this program was used"),
        pytest.param({"publication_date": "2026-11-12", "type": "management-review"}, False, id="a type that is not named"),
    ],
)
def test_publication_waits_where_a_day_is_planned(board: ABoard, front: dict[str, Any], asked: bool) -> None:
    case = stated(board, **front)
    assert case.published_or_planned(SERIOUS) is asked
    assert case.asked_before_publication(SERIOUS) is asked


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({}, id="as it was published"),
        pytest.param({"publication_date": None}, id="its date taken out"),
        pytest.param({"withhold": WITHHOLD}, id="said to be withheld"),
        pytest.param({"visibility": "board"}, id="said to be for the board only"),
    ],
)
def test_publication_of_what_is_in_the_register_waits_for_nothing(board: ABoard, front: dict[str, Any]) -> None:
    public(board, "child-a")
    case = stated(board, LATER, **{"publication_date": "2026-11-12", **front})
    assert case.published_or_planned(SERIOUS) is True
    assert case.published_or_planned(OTHER) is False
    assert case.asked_before_publication(SERIOUS) is False


@pytest.mark.parametrize(
    ("front", "line"),
    [
        pytest.param({"publication_date": "2026-11-12"}, 5, id="beside the publication date"),
        pytest.param({"timeline": {"decided": "2026-10-01"}, "publication_date": "2026-11-12"}, 5, id="where its parent stands"),
        pytest.param({"timeline": None}, 1, id="at the top, where neither stands"),
    ],
)
def test_a_missing_key_is_added_at_the_nearest_that_stands(board: ABoard, front: dict[str, Any], line: int) -> None:
    case = stated(board, **{"timeline": None, **front})
    assert case.place_to_add("timeline", "initiated") == Place("reports/child-a/report.md", line)


def test_a_key_that_stands_is_its_own_place(board: ABoard) -> None:
    board.report("child-a", timeline=None)
    board.raw("child-a", "timeline:\n  notified: 2026-10-01\n  decided: 2026-10-05\n", "case.yml")
    case = case_of(board)
    assert case.place_to_add("timeline", "decided") == Place("reports/child-a/case.yml", 3)
    assert case.place_to_add("timeline", "initiated") == Place("reports/child-a/case.yml", 1)
    assert case.place_to_add("timeline") == Place("reports/child-a/case.yml", 1)


@pytest.mark.parametrize(
    ("front", "due"),
    [
        pytest.param({"timeline": {"initiated": "2026-08-31", "decided": "2026-07-01"}}, "2027-02-28", id="from initiating"),
        pytest.param({"timeline": {"decided": "2026-08-31"}}, None, id="initiating is not stated"),
        pytest.param({"timeline": None}, None, id="nothing is stated"),
        pytest.param(
            {"timeline": {"initiated": "2026-09-30", "decided": "2026-08-31"}, "policy": "england-2018"},
            "2027-02-28",
            id="from the decision",
        ),
        pytest.param({"timeline": {"initiated": "2026-08-31"}, "policy": "england-2018"}, None, id="the decision is not stated"),
    ],
)
def test_completion_is_due_from_the_day_that_the_policy_names(board: ABoard, front: dict[str, Any], due: str | None) -> None:
    assert stated(board, **front).completion_due == (on(due) if due else None)


@pytest.mark.parametrize(
    ("completed", "now", "longer"),
    [
        pytest.param("2027-02-28", "2027-04-01", False, id="completed on the last day"),
        pytest.param("2027-03-01", "2027-04-01", True, id="completed the day after"),
        pytest.param("2027-03-01", "2027-01-01", True, id="completed the day after, which is still to come"),
        pytest.param(None, "2027-02-28T23:59", False, id="running on the last day"),
        pytest.param(None, "2027-03-01T00:00", True, id="running the day after"),
    ],
)
def test_a_review_took_longer_from_the_day_after_its_last(board: ABoard, completed: str | None, now: str, longer: bool) -> None:
    timeline = {"initiated": "2026-08-31", **({"completed": completed} if completed else {})}
    assert stated(board, now, timeline=timeline).took_longer is longer


def test_a_review_without_a_beginning_did_not_take_longer(board: ABoard) -> None:
    assert stated(board, "2099-01-01", timeline={"completed": "2027-03-01"}).took_longer is False


@pytest.mark.parametrize(
    ("day", "ran"),
    [
        pytest.param("2026-08-30", False, id="the day before it began"),
        pytest.param("2026-08-31", True, id="its first day"),
        pytest.param("2026-10-01", True, id="its last day"),
        pytest.param("2026-10-02", False, id="the day after"),
    ],
)
def test_a_review_runs_from_its_first_day_to_its_last(board: ABoard, day: str, ran: bool) -> None:
    complete = stated(board, LATER, timeline={"initiated": "2026-08-31", "completed": "2026-10-01"})
    assert complete.while_it_ran(on(day)) is ran
    running = stated(board, "2026-10-01T00:00", timeline={"initiated": "2026-08-31"})
    assert running.while_it_ran(on(day)) is ran
    under_2018 = stated(board, "2026-10-01T00:00", policy="england-2018", timeline={"decided": "2026-08-31", "initiated": "2026-09-30"})
    assert under_2018.while_it_ran(on(day)) is ran


def test_a_review_without_a_beginning_never_ran(board: ABoard) -> None:
    assert stated(board, timeline={"completed": "2026-10-01"}).while_it_ran(on("2026-09-01")) is False


@pytest.mark.parametrize(
    ("front", "planned"),
    [
        pytest.param({"publication_date": "2026-11-01"}, True, id="a stated day"),
        pytest.param({"publication_date": "2026-11-01", "type": "no-review"}, True, id="of any type"),
        pytest.param({"publication_date": "2026-11-01", "legacy": LEGACY}, True, id="published before this program was used"),
        pytest.param({}, False, id="no date yet"),
        pytest.param({"publication_date": "2026-11-01", "hold": {"since": "2026-10-01"}}, False, id="on hold"),
        pytest.param({"publication_date": "2026-11-01", "withhold": WITHHOLD}, False, id="withheld"),
        pytest.param({"publication_date": "2026-11-01", "visibility": "board"}, False, id="for the board only"),
    ],
)
def test_a_report_is_planned_where_nothing_holds_it_back_and_due_from_its_hour(board: ABoard, front: dict[str, Any], planned: bool) -> None:
    before, at = stated(board, "2026-11-01T09:29", **front), stated(board, "2026-11-01T09:30", **front)
    assert (before.is_planned, at.is_planned) == (planned, planned)
    assert (before.is_due, at.is_due) == (False, planned)


def test_an_instant_of_publication_is_stated_or_not(board: ABoard) -> None:
    assert stated(board, publication_date="2026-11-12").publication == read_clock("2026-11-12T09:30")
    assert stated(board, publication_date="2026-11-12 10:15").publication == read_clock("2026-11-12T10:15")
    assert stated(board).publication is None


@pytest.mark.parametrize(
    ("front", "sent"),
    [
        pytest.param({"panel": {"sent": "2026-11-05"}}, "2026-11-05", id="under panel"),
        pytest.param({"panel": {"to": "The panel"}}, None, id="not stated under panel"),
        pytest.param({}, None, id="no panel key"),
        pytest.param({"legacy": {**LEGACY, "panel_sent": "2014-04-01"}, "panel": {"sent": "2026-11-05"}}, "2014-04-01", id="under legacy"),
        pytest.param({"legacy": LEGACY, "panel": {"sent": "2026-11-05"}}, None, id="not stated under legacy"),
    ],
)
def test_the_panels_day_is_that_of_the_copy_before_publication(board: ABoard, front: dict[str, Any], sent: str | None) -> None:
    assert stated(board, **front).panel_sent == (on(sent) if sent else None)


@pytest.mark.parametrize(
    ("front", "asked"),
    [
        pytest.param({}, True, id="a serious case review"),
        pytest.param({"type": "discretionary-review"}, True, id="at the board's discretion"),
        pytest.param({"legacy": LEGACY}, True, id="published before this program was used"),
        pytest.param({"type": "management-review"}, False, id="a type that the duty does not bind"),
        pytest.param({"visibility": "board"}, False, id="for the board only"),
        pytest.param({"withhold": WITHHOLD}, False, id="withheld"),
    ],
)
def test_notice_is_asked_for_of_a_public_review(board: ABoard, front: dict[str, Any], asked: bool) -> None:
    assert stated(board, **front).asks_for_notice is asked


def test_notice_of_what_is_in_the_register_is_not_asked_for(board: ABoard) -> None:
    public(board, "child-a")
    assert case_of(board, LATER).asks_for_notice is False


def test_readers_see_the_report_and_the_boards_response(board: ABoard) -> None:
    body = "## 1. Introduction\n"
    board.report("child-a", body)
    (text,) = case_of(board).texts
    assert text == (case_of(board).submission.body, Place("reports/child-a/report.md", case_of(board).submission.body_line))
    assert text[0].strip() == body.strip()
    board.raw("child-a", "The board agrees.\n", "response.md")
    assert case_of(board).texts == (text, ("The board agrees.\n", Place("reports/child-a/response.md", 1)))


def test_a_text_may_change_until_it_is_published_and_when_it_has_changed_since(board: ABoard) -> None:
    assert stated(board, publication_date="2026-11-12").text_may_change is True
    public(board, "child-a")
    assert case_of(board, LATER).text_may_change is False
    assert stated(board, LATER, body="## 1. Another text\n", publication_date="2026-11-12").text_may_change is True


def test_the_response_is_open_to_change_by_itself(board: ABoard) -> None:
    board.report("child-a", publication_date="2026-11-12")
    board.raw("child-a", "We accept it.\n", "response.md")
    assert [place.file for _, place in case_of(board, LATER).open_texts] == ["reports/child-a/report.md", "reports/child-a/response.md"]
    known = {**content(board, "child-a"), "response": response_digest("We accept it.\n")}
    published(board, "child-a", content=known)
    assert case_of(board, LATER).open_texts == ()
    board.raw("child-a", "We accept all of it.\n", "response.md")
    assert [text for text, _ in case_of(board, LATER).open_texts] == ["We accept all of it.\n"]
    (board.root / "reports" / "child-a" / "response.md").unlink()
    assert case_of(board, LATER).open_texts == ()


@pytest.mark.parametrize(
    ("taken", "up"),
    [
        pytest.param(None, True, id="up"),
        pytest.param("withdrawn", False, id="withdrawn"),
        pytest.param("retired", False, id="retired"),
    ],
)
def test_a_report_is_public_from_the_first_day_that_the_register_has_while_it_is_up(board: ABoard, taken: str | None, up: bool) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    assert case_of(board, LATER).public_since is None
    published(board, "child-a", "2026-11-13T09:30")
    if taken:
        entered(board, taken, "child-a", "2026-11-20T10:00", on="2026-11-20")
    case = case_of(board, LATER)
    assert case.public_since == (on("2026-11-13") if up else None)
    assert case.first_public == on("2026-11-13")


@pytest.mark.parametrize(
    ("now", "front", "first"),
    [
        pytest.param("2026-11-12T09:29", {}, None, id="before its hour"),
        pytest.param("2026-11-12T09:30", {}, "2026-11-12", id="at its hour"),
        pytest.param("2026-11-14T08:00", {}, "2026-11-14", id="due for two days"),
        pytest.param("2026-11-12T09:29", {"legacy": LEGACY}, None, id="a legacy report before its hour"),
        pytest.param("2026-11-14T08:00", {"legacy": LEGACY}, "2014-05-01", id="a legacy report from its hour"),
        pytest.param("2026-11-14T08:00", {"hold": {"since": "2026-10-01"}}, None, id="on hold"),
    ],
)
def test_the_first_day_public_of_what_is_not_in_the_register_is_today(
    board: ABoard, now: str, front: dict[str, Any], first: str | None
) -> None:
    case = stated(board, now, publication_date="2026-11-12", **front)
    assert case.first_public == (on(first) if first else None)


def test_a_report_stays_for_the_policys_period_and_its_gaps(board: ABoard) -> None:
    assert stated(board, publication_date="2026-11-12").stay_until is None
    public(board, "child-a")
    assert case_of(board, LATER).stay_until == on("2027-11-12")
    with_gap = stated(board, LATER, publication_date="2026-11-12", gaps=[{"from": "2026-11-20", "until": "2026-11-21"}])
    assert with_gap.stay_until == on("2027-11-14")


def recommendation(*progress: str, status: str = "in-progress", adopted: str | None = None) -> list[dict[str, Any]]:
    told = [{"on": day, "status": status} for day in progress]
    return [{"id": "R1", "text": "See the child.", "progress": told, **({"adopted": {"on": adopted}} if adopted else {})}]


@pytest.mark.parametrize(
    ("stated_of_it", "heard"),
    [
        pytest.param(recommendation("2026-11-20", "2026-11-25"), "2026-11-25", id="the newest entry"),
        pytest.param(recommendation("2026-11-25", "2026-11-20"), "2026-11-25", id="the newest entry, written first"),
        pytest.param(recommendation("2026-11-25", "2026-12-01"), "2026-12-01", id="told today"),
        pytest.param(recommendation("2026-11-25", "2026-12-02"), "2026-11-25", id="an entry still to come is not heard"),
        pytest.param(recommendation("2026-10-01", adopted="2026-11-30"), "2026-10-01", id="an entry counts before adoption"),
        pytest.param(recommendation(), "2026-11-12", id="none, and not adopted"),
        pytest.param(recommendation(adopted="2026-11-11"), "2026-11-12", id="adopted before publication"),
        pytest.param(recommendation(adopted="2026-11-13"), "2026-11-13", id="adopted after publication"),
        pytest.param(recommendation(adopted="2026-12-01"), "2026-12-01", id="adopted today"),
        pytest.param(recommendation(adopted="2026-12-02"), "2026-11-12", id="an adoption still to come does not count"),
        pytest.param(recommendation("2026-12-02", adopted="2026-11-13"), "2026-11-13", id="adopted, and an entry still to come"),
    ],
)
def test_the_board_last_heard_of_a_recommendation(board: ABoard, stated_of_it: list[dict[str, Any]], heard: str) -> None:
    public(board, "child-a", recommendations=stated_of_it)
    case = case_of(board, LATER)
    assert case.last_heard(case.report.recommendations[0]) == on(heard)


@pytest.mark.parametrize(("adopted", "heard"), [(None, "2026-12-01"), ("2026-10-01", "2026-10-01")], ids=["nothing at all", "adopted"])
def test_before_publication_and_progress_the_days_are_counted_from(board: ABoard, adopted: str | None, heard: str) -> None:
    case = stated(board, LATER, recommendations=recommendation(adopted=adopted))
    assert case.last_heard(case.report.recommendations[0]) == on(heard)


def test_progress_is_due_a_period_after_the_board_last_heard(board: ABoard) -> None:
    public(board, "child-a", recommendations=recommendation("2026-11-25"))
    case = case_of(board, LATER)
    assert case.progress_due(case.report.recommendations[0]) == on("2027-02-23"), "90 days later"


def test_a_completion_still_to_come_ends_nothing(board: ABoard) -> None:
    public(board, "child-a", recommendations=recommendation("2026-12-02", status="completed"))
    before, on_the_day = case_of(board, LATER), case_of(board, "2026-12-02T00:00")
    assert before.progress_due(before.report.recommendations[0]) == on("2027-02-10"), "90 days after publication"
    assert on_the_day.progress_due(on_the_day.report.recommendations[0]) is None


@pytest.mark.parametrize(
    ("front", "taken"),
    [
        pytest.param({"recommendations": recommendation("2026-11-25", status="completed")}, None, id="completed"),
        pytest.param({"type": "no-review"}, None, id="a type that the duty does not bind"),
        pytest.param({"legacy": LEGACY}, None, id="published before this program was used"),
        pytest.param({}, "withdrawn", id="its report withdrawn"),
    ],
)
def test_no_progress_is_due_of(board: ABoard, front: dict[str, Any], taken: str | None) -> None:
    public(board, "child-a", **{"recommendations": recommendation("2026-11-25"), **front})
    if taken:
        entered(board, taken, "child-a", "2026-11-30T10:00", on="2026-11-30")
    case = case_of(board, LATER)
    assert case.progress_due(case.report.recommendations[0]) is None


def test_no_progress_is_due_before_publication(board: ABoard) -> None:
    case = stated(board, recommendations=recommendation("2026-10-01"))
    assert case.progress_due(case.report.recommendations[0]) is None
