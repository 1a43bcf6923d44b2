"""What front matter can state, and where each key of it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from site_builder.model.board import Board
from site_builder.model.fields import PublicationDate
from site_builder.model.finding import Place
from site_builder.model.report import Gap, Report, Visibility
from site_builder.model.submission import spoken_key
from tests.a_board import entered, public

if TYPE_CHECKING:
    from tests.a_board import ABoard

THREE: dict[str, Any] = {"title": "A review", "reference": "SCR-1", "type": "serious-case-review"}
ENDED_BEFORE_IT_BEGAN = "a gap ends on or after the day on which it began"


def test_three_keys_are_enough_and_all_else_is_missing() -> None:
    report = Report.model_validate(THREE)
    assert report.visibility is Visibility.PUBLIC
    stated = report.model_dump(exclude_defaults=True)
    assert set(stated) == set(THREE)


@pytest.mark.parametrize(("stated", "independent"), [("true", True), (True, True), ("false", False), (False, False)])
def test_a_flag_is_true_or_false(stated: object, independent: bool) -> None:
    (reviewer,) = Report.model_validate({**THREE, "reviewers": [{"name": "A Reviewer", "independent": stated}]}).reviewers
    assert reviewer.independent is independent


def test_a_publication_date_stands_on_one_line() -> None:
    read = PublicationDate(day=date(2026, 11, 12))
    assert Report.model_validate({**THREE, "publication_date": read}).publication_date == read
    with pytest.raises(ValidationError) as refused:
        Report.model_validate({**THREE, "publication_date": {"day": "2026-11-12"}})
    assert [error["msg"].split(",")[0] for error in refused.value.errors()] == ["this must stand on one line"]


def test_why_there_are_no_recommendations_is_a_text() -> None:
    assert Report.model_validate(THREE).no_recommendations is None
    assert Report.model_validate({**THREE, "no_recommendations": " Nothing is asked for.\n"}).no_recommendations == "Nothing is asked for."
    with pytest.raises(ValidationError):
        Report.model_validate({**THREE, "no_recommendations": ""})


@pytest.mark.parametrize("key", list(THREE))
def test_without_one_of_them_it_is_no_report(key: str) -> None:
    with pytest.raises(ValidationError):
        Report.model_validate({**THREE, key: None})


@pytest.mark.parametrize(("until", "fits"), [("2027-01-01", False), ("2027-01-02", True), ("2027-01-03", True)])
def test_a_gap_ends_on_or_after_its_first_day(until: str, fits: bool) -> None:
    stated = {"from": "2027-01-02", "until": until}
    if fits:
        assert Gap.model_validate(stated).until == date.fromisoformat(until)
        return
    with pytest.raises(ValidationError) as refused:
        Gap.model_validate(stated)
    assert [error["msg"] for error in refused.value.errors()] == [ENDED_BEFORE_IT_BEGAN]


# Where a key stands.


def test_a_key_stands_in_its_line_or_in_that_of_its_parent_or_in_the_first(board: ABoard) -> None:
    file = board.report("child-a", themes=["neglect", "escalation"], panel={"to": "The panel"})
    submission = board.submission("child-a")
    assert submission.file == file.relative_to(board.root).as_posix() == "reports/child-a/report.md"
    assert submission.folder == "reports/child-a"
    assert submission.place("themes", 1) == Place(submission.file, 5)
    assert submission.place("panel", "sent") == Place(submission.file, 6)
    assert submission.place("publication_date") == submission.place() == Place(submission.file, 1)


def test_a_key_of_the_case_file_stands_there(board: ABoard) -> None:
    board.report("child-a")
    board.raw("child-a", "timeline:\n  notified: 2026-01-01\n", "case.yml")
    assert board.submission("child-a").place("timeline", "notified") == Place("reports/child-a/case.yml", 2)


def test_keys_are_spoken_as_people_count() -> None:
    assert spoken_key(("recommendations", 1, "due")) == "recommendations[2].due"
    assert spoken_key(("panel", "sent")) == "panel.sent"
    assert spoken_key(()) == ""


def test_the_hour_of_publication_is_the_stated_one_or_the_boards(board: ABoard) -> None:
    repository = board.read()
    later = repository.board.model_copy(update={"publication_hour": time(14, 0)})
    board.report("child-a", publication_date="2026-11-12")
    board.report("child-b", publication_date="2026-11-12 10:15")
    board.report("child-c")
    moments = [board.submission(slug).publication(later) for slug in ("child-a", "child-b", "child-c")]
    assert [moment and moment.isoformat() for moment in moments] == ["2026-11-12T14:00:00+00:00", "2026-11-12T10:15:00+00:00", None]


# What the repository knows of a report.


def test_a_report_is_found_by_its_folder(board: ABoard) -> None:
    board.report("child-a")
    repository = board.read()
    assert repository.submission("child-a") == repository.submissions[0]
    assert repository.submission("child-b") is None


def test_a_report_is_judged_by_the_policy_that_it_names_or_by_the_boards(board: ABoard) -> None:
    board.report("child-a")
    board.report("child-b", policy="elsewhere-2020")
    repository = board.read()
    other = repository.policy.model_copy(update={"id": "elsewhere-2020"})
    both = type(repository)(
        repository.board, repository.site_url, {**repository.policies, other.id: other}, repository.submissions, repository.register
    )
    assert [both.policy_for(item).id for item in both.submissions] == ["england-2013", "elsewhere-2020"]


def test_of_several_policies_the_day_of_initiation_chooses_and_one_that_is_not_shipped_gives_way(board: ABoard) -> None:
    board.report("child-a", timeline={"initiated": "2018-09-28"})
    board.report("child-b", timeline={"initiated": "2018-09-29"})
    board.report("child-c", policy="elsewhere-2020")
    repository = board.read()
    several = [{"policy": "england-2013", "from": "2013-04-15"}, {"policy": "england-2018", "from": "2018-09-29"}]
    chosen = replace(repository, board=Board.model_validate({"board": "A board", "policy": several}))
    assert [chosen.policy_for(item).id for item in chosen.submissions] == ["england-2013", "england-2018", "england-2018"]


def test_a_record_belongs_to_a_report_by_its_slug_before_any_former_one(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-1")
    public(board, "child-b", reference="SCR-2")
    board.report("child-b", reference="SCR-2", moved_from=["child-a"])
    record = board.read().record_of(board.submission("child-b"))
    assert record is not None
    assert record.slug == "child-b"


@pytest.mark.parametrize(
    ("reference", "known"),
    [pytest.param("SCR-1", True, id="the same reference"), pytest.param("SCR-2", False, id="another reference")],
)
def test_a_record_under_a_former_slug_belongs_to_the_report_of_that_reference(board: ABoard, reference: str, known: bool) -> None:
    public(board, "child-a", reference="SCR-1")
    (board.root / "reports" / "child-a").rename(board.root / "reports" / "child-b")
    board.report("child-b", reference=reference, moved_from=["child-z", "child-a"])
    assert (board.read().record_of(board.submission("child-b")) is not None) is known


def test_a_record_of_a_folder_that_is_still_there_belongs_to_no_other(board: ABoard) -> None:
    public(board, "child-a", reference="SCR-1")
    board.report("child-b", reference="SCR-1", moved_from=["child-a"])
    assert board.read().record_of(board.submission("child-b")) is None


def test_a_record_names_the_policy_of_its_day(board: ABoard) -> None:
    public(board, "child-a")
    entered(board, "gap", "child-a", "2026-12-01T10:00", **{"from": "2026-11-20", "until": "2026-11-20"})
    repository = board.read()
    record = repository.register.records["child-a"]
    other = repository.policy.model_copy(update={"title": "The policy of its day"})
    shipped = type(repository)(
        repository.board.model_copy(update={"policy": "newer-2030"}),
        repository.site_url,
        {"england-2013": other, "newer-2030": repository.policy},
        repository.submissions,
        repository.register,
    )
    assert shipped.policy_of(record) == other
    assert shipped.policy == repository.policy
