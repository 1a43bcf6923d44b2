"""How far a recommendation is, and which date counts, on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from site_builder.model.recommendation import Recommendation, Status

DUE = "2027-03-31"


def on(text: str) -> date:
    return date.fromisoformat(text)


def recommendation(*progress: dict[str, str], **stated: Any) -> Recommendation:
    return Recommendation.model_validate({"id": "R1", "text": "Do it.", "due": DUE, "progress": progress, **stated})


STARTED = {"on": "2027-01-15", "status": "in-progress"}
DONE = {"on": "2027-03-01", "status": "completed"}
EXTENDED = {"on": "2027-02-01", "status": "in-progress", "due": "2027-06-30"}


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("2027-01-14", Status.NOT_STARTED),
        ("2027-01-15", Status.IN_PROGRESS),
        ("2027-02-28", Status.IN_PROGRESS),
        ("2027-03-01", Status.COMPLETED),
    ],
)
@pytest.mark.parametrize("told", [(STARTED, DONE), (DONE, STARTED)], ids=["oldest first", "newest first"])
def test_the_newest_status_told_by_a_day_counts(told: tuple[dict[str, str], ...], day: str, status: Status) -> None:
    assert recommendation(*told).status_on(on(day)) is status


def test_of_two_told_on_one_day_the_last_written_counts() -> None:
    done_at_once = recommendation(STARTED, {**STARTED, "status": "completed"})
    assert done_at_once.status_on(on("2027-01-15")) is Status.COMPLETED
    extended_twice = recommendation(EXTENDED, {**EXTENDED, "due": "2027-07-31"})
    assert extended_twice.due_on(on("2027-02-01")) == on("2027-07-31")


@pytest.mark.parametrize(
    ("day", "due"),
    [
        pytest.param("2027-01-31", DUE, id="the day before the extension"),
        pytest.param("2027-02-01", "2027-06-30", id="the day of the extension"),
        pytest.param("2027-02-28", "2027-06-30", id="progress without a date changes nothing"),
        pytest.param("2027-04-30", "2027-06-30", id="the day before it was shortened"),
        pytest.param("2027-05-01", "2027-05-31", id="the day on which it was shortened"),
    ],
)
def test_the_newest_extension_told_by_a_day_counts(day: str, due: str) -> None:
    shortened = {"on": "2027-05-01", "status": "in-progress", "due": "2027-05-31"}
    told = recommendation(shortened, EXTENDED, {"on": "2027-02-20", "status": "in-progress"})
    assert told.due_on(on(day)) == on(due)
    assert told.due == on(DUE), "the first date stays on record"


@pytest.mark.parametrize(("day", "overdue"), [("2027-03-30", False), (DUE, False), ("2027-04-01", True)])
def test_on_its_day_it_is_not_yet_overdue(day: str, overdue: bool) -> None:
    assert recommendation(STARTED).is_overdue(on(day)) is overdue


@pytest.mark.parametrize(("day", "overdue"), [("2027-04-01", False), ("2027-06-30", False), ("2027-07-01", True)])
def test_an_extension_moves_the_day(day: str, overdue: bool) -> None:
    assert recommendation(EXTENDED).is_overdue(on(day)) is overdue


@pytest.mark.parametrize(("done", "overdue"), [("2027-03-01", False), ("2027-04-15", False), ("2027-05-02", True)])
def test_what_was_completed_by_a_day_is_not_overdue_on_it(done: str, overdue: bool) -> None:
    assert recommendation({**DONE, "on": done}).is_overdue(on("2027-05-01")) is overdue


@pytest.mark.parametrize(("day", "overdue"), [("2027-04-30", False), ("2027-05-01", True)])
def test_what_was_taken_up_again_after_completion_is_overdue_from_that_day_on(day: str, overdue: bool) -> None:
    assert recommendation({"on": "2027-05-01", "status": "in-progress"}, DONE).is_overdue(on(day)) is overdue


def test_without_a_date_it_is_never_overdue() -> None:
    without = recommendation(due=None)
    assert (without.due_on(on(DUE)), without.is_overdue(on("2099-01-01"))) == (None, False)


def test_all_but_its_id_and_its_text_may_still_be_missing() -> None:
    assert Recommendation.model_validate({"id": "R1", "text": "Do it."}).model_dump() == {
        "id": "R1",
        "text": "Do it.",
        "for": (),
        "intended_outcome": None,
        "due": None,
        "adopted": None,
        "progress": (),
    }


def test_of_adoption_and_progress_a_day_and_a_status_are_enough() -> None:
    told = recommendation({"on": "2027-01-15", "status": "not-started"}, adopted={"on": "2026-10-01"})
    assert told.adopted is not None
    assert told.adopted.model_dump() == {"on": on("2026-10-01"), "minute": None}
    assert told.progress[0].model_dump() == {"on": on("2027-01-15"), "status": Status.NOT_STARTED, "note": None, "due": None}


@pytest.mark.parametrize("identity", ["R1", "r1", "REC123", "R1a"])
def test_an_id_is_letters_and_a_number(identity: str) -> None:
    assert recommendation(id=identity).id == identity


@pytest.mark.parametrize("identity", ["1", "R", "R-1", "RECO1", "R1234", "R1ab", "R1A", ""])
def test_any_other_id_is_refused(identity: str) -> None:
    with pytest.raises(ValidationError):
        recommendation(id=identity)


AGAIN = {"on": "2027-04-10", "status": "in-progress"}
DONE_AGAIN = {"on": "2027-05-01", "status": "completed"}
CONFIRMED = {"on": "2027-05-20", "status": "completed"}


@pytest.mark.parametrize(
    ("told", "day", "since"),
    [
        ((STARTED, DONE), "2027-02-28", None),
        ((STARTED, DONE), "2027-03-01", "2027-03-01"),
        ((DONE, STARTED), "2027-04-01", "2027-03-01"),
        ((DONE, AGAIN), "2027-04-09", "2027-03-01"),
        ((DONE, AGAIN), "2027-04-10", None),
        ((DONE, AGAIN, DONE_AGAIN, CONFIRMED), "2027-06-01", "2027-05-01"),
        ((AGAIN, {**AGAIN, "status": "completed"}), "2027-04-10", "2027-04-10"),
        ((), "2027-06-01", None),
    ],
)
def test_it_is_completed_since_the_first_word_of_it_that_nothing_took_back(
    told: tuple[dict[str, str], ...], day: str, since: str | None
) -> None:
    assert recommendation(*told).completed_on(on(day)) == (on(since) if since else None)
