"""A board's settings: what differs between boards, and what holds where nothing is said."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from pydantic import ValidationError

from site_builder.model.board import Board

TWO_POLICIES = [{"policy": "england-2018", "from": "2018-09-29"}, {"policy": "england-2013", "from": "2013-04-15"}]


def board(**settings: Any) -> Board:
    return Board.model_validate({"board": "A Safeguarding Board", **settings})


def refusals(**settings: Any) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        board(**settings)
    return [error["msg"] for error in refused.value.errors()]


def test_the_name_alone_is_enough() -> None:
    named = board()
    assert (named.name, named.short_name) == ("A Safeguarding Board", "A Safeguarding Board")
    assert (named.default_policy, named.publication_hour) == ("england-2013", time(9, 30))
    assert board(short_name="ASB").short_name == "ASB"


def test_without_a_name_it_is_no_board() -> None:
    with pytest.raises(ValidationError):
        Board.model_validate({"short_name": "ASB"})


@pytest.mark.parametrize("hour", ["00:00", "00:59", "02:00", "09:30", "23:59"])
def test_an_hour_is_hours_and_minutes(hour: str) -> None:
    assert board(publication_hour=hour).publication_hour == board(publication_hour=time.fromisoformat(hour)).publication_hour
    assert board(publication_hour=hour).publication_hour == time.fromisoformat(hour)


@pytest.mark.parametrize("hour", ["24:00", "9:30", "09:30:00", "09:30Z", "half past nine", "570", ""])
def test_anything_else_is_no_hour(hour: str) -> None:
    assert refusals(publication_hour=hour) == ['write the usual hour of publication as hours and minutes in quotes, for example "09:30"']


@pytest.mark.parametrize("hour", ["01:00", "01:30", "01:59"])
def test_the_hour_that_the_clock_change_drops_or_repeats_is_refused(hour: str) -> None:
    assert refusals(publication_hour=hour) == [
        "this hour exists twice or not at all when the clocks change; choose another, for example 09:30"
    ]


def test_of_several_policies_the_newest_holds_for_reports_that_name_none() -> None:
    several = board(policy=TWO_POLICIES)
    assert several.default_policy == "england-2018"
    assert board(policy=TWO_POLICIES[::-1]).default_policy == "england-2018"
    assert board(policy="england-2018").default_policy == "england-2018"


@pytest.mark.parametrize(
    ("initiated", "policy"),
    [
        pytest.param("2018-09-28", "england-2013", id="the day before the newer one holds"),
        pytest.param("2018-09-29", "england-2018", id="the day on which it begins to hold"),
        pytest.param("2018-09-30", "england-2018", id="the day after"),
        pytest.param("2013-04-14", "england-2013", id="before any, the oldest"),
        pytest.param(None, "england-2018", id="no day stated"),
    ],
)
@pytest.mark.parametrize("several", [TWO_POLICIES, TWO_POLICIES[::-1]], ids=["newest first", "oldest first"])
def test_a_review_is_judged_by_the_newest_policy_that_held_when_it_was_initiated(
    several: list[dict[str, str]], initiated: str | None, policy: str
) -> None:
    day = date.fromisoformat(initiated) if initiated else None
    assert board(policy=several).policy_on(day) == policy
    assert board(policy="england-2013").policy_on(day) == "england-2013"


def test_every_policy_is_named_by_its_key() -> None:
    assert board().policies_named == {("policy",): "england-2013"}
    assert board(policy=TWO_POLICIES).policies_named == {("policy", 0, "policy"): "england-2018", ("policy", 1, "policy"): "england-2013"}


def test_no_policy_at_all_is_refused() -> None:
    assert refusals(policy=[]) == ["name a policy, or take the line out"]


def test_words_of_the_lists_have_names_and_others_stand_for_themselves() -> None:
    known = board()
    assert [known.addressee(key) for key in ("police", "all-member-agencies", "board", "xyz")] == [
        "Police",
        "All member agencies",
        "The board",
        "xyz",
    ]
    assert [known.theme(key) for key in ("childs-voice", "xyz")] == ["The child's voice", "xyz"]
    own = board(agencies={"scouts": "Scouts"}, themes={"loss": "Loss"})
    assert [own.addressee("scouts"), own.addressee("police"), own.addressee("board"), own.theme("loss")] == [
        "Scouts",
        "police",
        "The board",
        "Loss",
    ]


def test_colours_are_one_or_both_or_no_line_at_all() -> None:
    both = board(colours={"main": "#15394A", "link": "#0b5473"}).colours
    assert both is not None
    assert (both.main, both.link) == ("#15394a", "#0b5473")
    assert board().colours is None
    assert refusals(colours={}) == ['name a colour, for example `main: "#15394a"`, or take the line out']


def test_a_reader_leaves_for_a_neutral_site_of_the_boards_choice() -> None:
    assert board().leave_to == "https://www.bbc.co.uk/weather"
    assert board(leave_to="https://weather.example/today?place=1").leave_to == "https://weather.example/today?place=1"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "http://weather.example",
        "weather.example",
        "https://",
        "https://x",
        "javascript:alert(1)",
        "https://a b.example",
        "https://u@a.example",
    ],
)
def test_what_is_no_website_is_refused(address: str) -> None:
    assert refusals(leave_to=address) == ["write the address of a website as it stands in a browser, beginning with https://"]


def test_support_lines_are_shipped_and_may_be_replaced_and_may_stand_in_every_report() -> None:
    assert [(line.name, line.telephone) for line in board().support] == [
        ("Samaritans", "116 123"),
        ("Childline", "0800 1111"),
        ("NSPCC Helpline", "0808 800 5000"),
    ]
    own = board(support=[{"name": "A Line", "telephone": "01632 960 002", "for": "anyone"}])
    assert [(line.name, line.for_) for line in own.support] == [("A Line", "anyone")]
    assert "01632 960 002" in own.public_entries
    assert "116 123" not in own.public_entries


def test_what_a_board_says_of_accessibility_is_its_own() -> None:
    assert board().accessibility.prepared is None
    stated = board(
        accessibility={"prepared": "2026-11-20", "tested": {"on": "2026-11-18", "by": "A", "how": "B", "result": "C"}}
    ).accessibility
    assert stated.prepared == date(2026, 11, 20)
    assert stated.tested is not None
    assert stated.tested.on == date(2026, 11, 18)
