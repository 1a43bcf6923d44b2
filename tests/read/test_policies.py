"""Policies are files with numbers, dates and sources, read as strictly as a report; a board and a report choose among them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.errors import CannotRead
from site_builder.gate import Judgement, judge
from site_builder.model.policy import Period
from site_builder.read.clock import read_clock
from site_builder.read.policies import SHIPPED, read_policies
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

ENGLAND = (SHIPPED / "england-2013.yml").read_text(encoding="utf-8")


def test_each_shipped_policy_is_known_by_the_name_of_its_file() -> None:
    assert list(read_policies()) == sorted(path.stem for path in SHIPPED.glob("*.yml")) == ["england-2013", "england-2018"]


def test_a_period_that_a_jurisdiction_does_not_know_is_left_out() -> None:
    assert read_policies()["england-2018"].decision is None
    assert isinstance(read_policies()["england-2013"].decision, Period)


def test_policies_of_another_folder_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yml"):
        (tmp_path / name).write_text(ENGLAND.replace("id: england-2013", f"id: {name[0]}"), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("no policy", encoding="utf-8")
    assert list(read_policies(tmp_path)) == ["a", "b"]
    assert read_policies(tmp_path)["a"].model_copy(update={"id": "england-2013"}) == read_policies()["england-2013"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("  count: 7\n", "  count: seven\n"), "notice.count: this value cannot stand here"),
        (("  count: 7\n", "  count: 0\n"), "notice.count: this value cannot stand here"),
        (("  unit: days\n", "  unit: weeks\n"), "notice.unit: choose one of: days, working-days, months, years"),
        (("  unit: days\n", "  unit: &d days\n"), "anchors and aliases"),
        (("  checked: leaflet\n", "  checked: hearsay\n"), "notice.checked: choose one of: leaflet, guidance, practice"),
        (("  counted_from: initiated\n", "  counted_from: notified\n"), "completion.counted_from: choose one of: 'decided' or 'initiated'"),
        (
            ("  panel_notice: [serious-case-review, discretionary-review]\n", "  panel_notice: serious-case-review\n"),
            "duties.panel_notice: this must be a list",
        ),
        (("id: england-2013\n", ""), "id: `id` is missing"),
    ],
)
def test_a_file_that_is_no_policy_is_told_with_its_line(tmp_path: Path, change: tuple[str, str], words: str) -> None:
    assert change[0] in ENGLAND
    text = ENGLAND.replace(*change, 1)
    (tmp_path / "x.yml").write_text(text, encoding="utf-8")
    with pytest.raises(CannotRead) as caught:
        read_policies(tmp_path)
    (refusal,) = caught.value.refusals
    assert refusal.file == "policies/x.yml"
    assert words in refusal.message
    assert refusal.line == (text.splitlines().index(change[1].rstrip()) + 1 if change[1] else 1)
    assert refusal.key == (words.partition(": ")[0] if ": " in words else None)
    assert str(caught.value) == f"a policy could not be read\n  policies/x.yml:{refusal.line}: {refusal.message}"


# Which policy binds a report.


def _chosen(board: ABoard, policy: Any) -> None:
    """The board's settings with another choice of policy."""
    settings = board.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert "    policy: england-2013\n" in text
    settings.write_text(text.replace("    policy: england-2013\n", f"    policy: {policy}\n"), encoding="utf-8")


def _policy_of(board: ABoard, slug: str, now: str = "2026-11-01T09:30") -> str:
    standing = board.judged(now).standing(slug)
    assert standing is not None
    return standing.case.policy.id


def _codes(judgement: Judgement) -> set[str]:
    return {finding.code for finding in judgement.findings}


def test_a_report_may_name_its_policy(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    board.cleared("child-b", "2026-11-12", "2026-11-05", policy="england-2018")
    judgement = board.judged("2026-11-06T09:30")
    assert {(finding.slug, finding.code) for finding in judgement.findings} == {
        ("child-b", "NOT01"),
        ("child-b", "NOT04"),
        ("child-b", "NOT05"),
    }
    assert [_policy_of(board, slug) for slug in ("child-a", "child-b")] == ["england-2013", "england-2018"]


def test_a_board_may_choose_another_policy_for_all_its_reports(board: ABoard) -> None:
    board.report("child-a")
    board.report("child-b", policy="england-2013")
    _chosen(board, "england-2018")
    assert board.read().policy.id == "england-2018"
    assert [_policy_of(board, slug) for slug in ("child-a", "child-b")] == ["england-2018", "england-2013"]


@pytest.mark.parametrize(
    ("initiated", "policy"),
    [
        pytest.param("2018-09-28", "england-2013", id="the day before"),
        pytest.param("2018-09-29", "england-2018", id="the day"),
        pytest.param("2018-09-30", "england-2018", id="the day after"),
        pytest.param(None, "england-2018", id="no day yet"),
    ],
)
def test_of_several_policies_the_day_of_initiation_chooses(board: ABoard, initiated: str | None, policy: str) -> None:
    _chosen(board, "[{policy: england-2013, from: 2013-04-15}, {policy: england-2018, from: 2018-09-29}]")
    board.report("child-a", timeline={"initiated": initiated} if initiated else None)
    assert _policy_of(board, "child-a") == policy


def test_a_policy_that_the_report_names_goes_before_the_day_of_initiation(board: ABoard) -> None:
    _chosen(board, "[{policy: england-2013, from: 2013-04-15}, {policy: england-2018, from: 2018-09-29}]")
    board.report("child-a", timeline={"initiated": "2020-01-06"}, policy="england-2013")
    assert _policy_of(board, "child-a") == "england-2013"


@pytest.mark.parametrize("where", ["the board", "the report"])
def test_a_published_report_is_not_judged_again_by_a_later_policy(board: ABoard, where: str) -> None:
    public(board, "child-a", "2026-11-12", "2026-11-05")
    if where == "the board":
        _chosen(board, "england-2018")
    else:
        board.cleared("child-a", "2026-11-12", "2026-11-05", policy="england-2018")
    assert board.findings("2026-11-13T09:30") == []
    assert _policy_of(board, "child-a", "2026-11-13T09:30") == "england-2013"


@pytest.mark.parametrize(
    ("retired", "codes"),
    [
        pytest.param("2027-11-12", {"REG02"}, id="the last day of the policy of its day"),
        pytest.param("2027-11-13", set(), id="the day after, though a later policy asks for two years"),
    ],
)
def test_a_published_report_stays_as_long_as_the_policy_of_its_day_asked(board: ABoard, retired: str, codes: set[str]) -> None:
    public(board, "child-a", "2026-11-12", "2026-11-05")
    _chosen(board, "england-2018")
    board.cleared("child-a", "2026-11-12", "2026-11-05", retired={"on": retired})
    repository = board.read()
    later = repository.policies["england-2018"]
    longer = later.model_copy(update={"availability": later.availability.model_copy(update={"count": 2})})
    judgement = judge(replace(repository, policies={**repository.policies, longer.id: longer}), read_clock("2026-12-01T09:30"))
    assert _codes(judgement) == codes
    (standing,) = judgement.standings
    assert standing.case.stay_until == read_clock("2027-11-12").date()


def test_a_policy_that_is_shipped_no_more_gives_way_to_the_boards(board: ABoard) -> None:
    public(board, "child-a", "2026-11-12", "2026-11-05")
    _chosen(board, "england-2018")
    repository = board.read()
    (standing,) = judge(
        replace(repository, policies={"england-2018": repository.policies["england-2018"]}), read_clock("2026-12-01T09:30")
    ).standings
    assert standing.case.policy.id == "england-2018"
