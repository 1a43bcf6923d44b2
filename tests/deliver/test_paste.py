"""The lines to paste once a bundle was sent, for every kind and whatever stands there already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.deliver.kinds import Kind
from site_builder.deliver.paste import Paste, sent_before, to_paste
from tests.a_board import public

if TYPE_CHECKING:
    from site_builder.rules.case import Case
    from tests.a_board import ABoard

TEXT = "3f9a-77c2-01be-88d4"
ANYWHERE = "paste these lines into case.yml or the front matter"
COPY = '  sent: YYYY-MM-DD        # the day on which you sent it\n  to: "National panel of independent experts"\n  by: "Communications officer"\n  how: "Secure e-mail"\n  fingerprint: 3f9a-77c2-01be-88d4'


def _case(board: ABoard, **front: Any) -> Case:
    board.report("child-a", **front)
    return _standing(board)


def _standing(board: ABoard, now: str = "2026-11-01T09:30") -> Case:
    standing = board.judged(now).standing("child-a")
    assert standing is not None
    return standing.case


def test_before_publication_the_panels_copy_is_pasted_whole(board: ABoard) -> None:
    assert to_paste(_case(board), Kind.PUBLICATION, TEXT) == (Paste(ANYWHERE, f"panel:\n{COPY}"),)


def test_where_the_day_is_known_it_is_filled_in(board: ABoard) -> None:
    (paste,) = to_paste(_case(board), Kind.PUBLICATION, TEXT, sent="2026-11-05", how='e-mail, "secure"')
    assert paste.lines.split("\n")[1:5:3] == ["  sent: 2026-11-05", '  how: "e-mail, \\"secure\\""']


def test_further_recipients_have_their_lines_before_publication_only(board: ABoard) -> None:
    case = _case(board, policy="england-2018", withhold={"reason": "A reason."})
    also = "\n  also:\n    - {to: secretary-of-state, sent: YYYY-MM-DD}\n    - {to: ofsted, sent: YYYY-MM-DD}"
    assert to_paste(case, Kind.PUBLICATION, TEXT)[-1].lines == f"panel:\n{COPY}{also}"
    assert to_paste(case, Kind.WITHHOLD, TEXT)[-1].lines == f"panel:\n{COPY}"


@pytest.mark.parametrize("informed", [None, "2026-10-01"])
def test_that_the_panel_was_informed_is_one_line_below_withhold_and_its_day_is_never_replaced(board: ABoard, informed: str | None) -> None:
    withhold = {"reason": "A reason."} | ({"panel_informed": informed} if informed else {})
    pastes = to_paste(_case(board, withhold=withhold), Kind.WITHHOLD, TEXT)
    line = Paste("write this line below `withhold:` (reports/child-a/report.md, line 5)", "  panel_informed: YYYY-MM-DD")
    assert pastes == (*([] if informed else [line]), Paste(ANYWHERE, f"panel:\n{COPY}"))


@pytest.mark.parametrize(
    ("timeline", "first"),
    [
        (None, [Paste(ANYWHERE, "timeline:\n  panel_told: YYYY-MM-DD")]),
        (
            {"decided": "2026-10-01"},
            [Paste("write this line below `timeline:` (reports/child-a/report.md, line 5)", "  panel_told: YYYY-MM-DD")],
        ),
        ({"panel_told": "2026-10-01"}, []),
    ],
)
def test_that_the_panel_was_told_of_a_decision_is_one_line_below_the_timeline(
    board: ABoard, timeline: dict[str, str] | None, first: list[Paste]
) -> None:
    pastes = to_paste(_case(board, type="no-review", timeline=timeline), Kind.NO_REVIEW, TEXT)
    assert pastes == (*first, Paste(ANYWHERE, f"panel:\n{COPY}"))


def test_under_a_policy_that_asks_for_nobody_to_be_told_there_is_no_such_line(board: ABoard) -> None:
    (paste,) = to_paste(_case(board, type="no-review", timeline=None, policy="england-2018"), Kind.NO_REVIEW, TEXT)
    assert paste.lines.startswith("panel:")


def test_a_copy_of_another_text_is_replaced_line_by_line(board: ABoard) -> None:
    (paste,) = to_paste(_case(board, panel={"sent": "2026-10-01", "fingerprint": "0000-0000-0000-0000"}), Kind.PUBLICATION, TEXT)
    assert paste.where.startswith(
        "write these lines below `panel:` (reports/child-a/report.md, line 5), in place of those of the same name"
    )
    assert paste.lines == COPY


@pytest.mark.parametrize(
    ("panel", "day"),
    [
        ({"sent": "2026-10-01", "fingerprint": TEXT}, "2026-10-01"),
        (
            {"sent": "2026-10-01", "fingerprint": "0000-0000-0000-0000", "changed_since": {"fingerprint": TEXT, "what": "Spelling."}},
            "2026-10-01",
        ),
        ({"fingerprint": TEXT}, None),
        ({"sent": "2026-10-01", "fingerprint": "0000-0000-0000-0000"}, None),
        (None, None),
    ],
    ids=["this text", "a stated change for this text", "no day", "another text", "nothing stated"],
)
def test_the_day_of_a_copy_that_counts_is_never_replaced(board: ABoard, panel: dict[str, Any] | None, day: str | None) -> None:
    case = _case(board, panel=panel)
    before = sent_before(case, TEXT)
    assert (before and before.isoformat()) == day
    assert (to_paste(case, Kind.PUBLICATION, TEXT) == ()) is (day is not None)


def test_nothing_need_be_written_of_a_copy_of_a_published_report(board: ABoard) -> None:
    public(board, "child-a")
    assert to_paste(_standing(board, "2026-12-01T09:30"), Kind.PUBLICATION, TEXT) == ()
