"""What recorded checks say together: when the site was looked at, what did not answer and for how long, and when nobody looked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from site_builder.model.availability import Answered, Availability, availability
from site_builder.model.entries import ENTRY, Observed, Outage, entry_bytes, entry_digest, entry_name, month_of
from site_builder.model.register import read_register

WELL = Answered(5, 5)
ONE_DOWN = Answered(5, 4, ("child-a",))
ALL_DOWN = Answered(5, 0, None)
EVERY = timedelta(days=7)


def at(day: int, hour: int = 12, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=UTC)


def seen(*checks: tuple[datetime, Answered]) -> Availability:
    known = Availability()
    for moment, answered in checks:
        known = known.with_check(answered, moment)
    return known


def outage(begin: datetime, end: datetime | None, addresses: int = 1, reports: tuple[str, ...] | None = ("child-a",)) -> Outage:
    return Outage.model_validate({"from": begin, "until": end, "addresses": addresses, "reports": reports})


def entry(moment: datetime, first: datetime | None = None, **differing: Any) -> Observed:
    facts = {
        "kind": "observed", "register_id": "0" * 16, "at": moment, "slug": "site", "follows": (), "month": month_of(moment),
        "first": first or moment, "last": moment, "addresses": 5, "answering": 5,
    }  # fmt: skip
    made = ENTRY.validate_python({**facts, **differing})
    assert isinstance(made, Observed)
    return made


def test_an_outage_lasts_from_the_check_that_found_it_to_the_one_that_found_it_over() -> None:
    assert seen((at(1), WELL)).outages == ()
    assert seen((at(1), WELL), (at(2), ONE_DOWN), (at(3), ONE_DOWN)).outages == (outage(at(2), None),)
    assert seen((at(1), WELL), (at(2), ONE_DOWN), (at(3), ONE_DOWN), (at(4), WELL)).outages == (outage(at(2), at(4)),)


def test_another_number_or_another_report_is_another_outage_without_a_gap_between() -> None:
    other = Answered(5, 4, ("child-b",))
    assert seen((at(1), ALL_DOWN), (at(2), ONE_DOWN), (at(3), other)).outages == (
        outage(at(1), at(2), 5, None),
        outage(at(2), at(3)),
        outage(at(3), None, 1, ("child-b",)),
    )


@pytest.mark.parametrize(
    ("moment", "answered", "recorded"),
    [
        pytest.param(at(10) + EVERY - timedelta(seconds=1), WELL, False, id="the same within the time"),
        pytest.param(at(10) + EVERY, WELL, True, id="the same after it"),
        pytest.param(at(10, 13), ONE_DOWN, True, id="another state at once"),
        pytest.param(datetime(2026, 12, 31, 23, 59, tzinfo=UTC), WELL, True, id="long ago"),
    ],
)
def test_a_check_is_recorded_when_it_says_something_new(moment: datetime, answered: Answered, *, recorded: bool) -> None:
    assert seen((at(10), WELL)).is_to_be_recorded(answered, moment, EVERY) is recorded


def test_the_first_check_and_the_first_of_a_month_in_london_are_recorded() -> None:
    late_in_march = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)
    assert Availability().is_to_be_recorded(WELL, at(1), EVERY)
    assert not seen((late_in_march, WELL)).is_to_be_recorded(WELL, datetime(2026, 3, 31, 22, 59, tzinfo=UTC), EVERY)
    assert seen((late_in_march, WELL)).is_to_be_recorded(WELL, datetime(2026, 3, 31, 23, 0, tzinfo=UTC), EVERY)


def test_what_is_down_and_stays_so_is_not_recorded_again_at_once() -> None:
    assert not seen((at(1), ONE_DOWN)).is_to_be_recorded(ONE_DOWN, at(1, 13), EVERY)
    assert seen((at(1), ONE_DOWN)).is_to_be_recorded(WELL, at(1, 13), EVERY)


def test_a_month_has_its_checks_and_every_outage_that_reaches_into_it() -> None:
    known = seen((at(29, month=10), ONE_DOWN), (at(1, month=11), WELL), (at(2, month=11), ONE_DOWN), (at(3), WELL), (at(4), ONE_DOWN))
    november = known.of_month("2026-11")
    assert november.checks == (at(1, month=11), at(2, month=11))
    assert [one.from_ for one in november.outages] == [at(29, month=10), at(2, month=11)]
    assert [one.from_ for one in known.of_month("2026-10").outages] == [at(29, month=10)]
    assert [one.from_ for one in known.of_month("2026-12").outages] == [at(2, month=11), at(4)]


def test_a_report_has_the_checks_of_its_own_time_and_the_outages_that_were_its_own() -> None:
    known = seen((at(1), ALL_DOWN), (at(2), WELL), (at(3), ONE_DOWN), (at(4), WELL), (at(5), ALL_DOWN), (at(6), WELL))
    own = known.of_report(("child-a", "older"), at(2))
    assert own.checks == (at(2), at(3), at(4), at(5), at(6))
    assert [one.from_ for one in own.outages] == [at(3), at(5)]
    assert [one.from_ for one in known.of_report(("child-b",), at(2)).outages] == [at(5)]
    assert known.of_report(("child-a",), at(2), at(4)) == Availability((at(2), at(3)), (outage(at(3), at(4)),))
    assert known.of_report(("child-a",), at(7)) == Availability()


def test_times_in_which_nobody_looked_are_told() -> None:
    known = seen((at(1), WELL), (at(15), WELL), (at(29, 13), WELL))
    assert known.unseen(timedelta(days=14)) == ((at(15), at(29, 13)),)


def test_two_branches_say_together_what_each_of_them_saw() -> None:
    one = entry(at(3), at(1), answering=4, outages=(outage(at(2), None), outage(at(1), at(3), 2)))
    other = entry(at(4), at(1), outages=(outage(at(2), at(4)), outage(at(1), None, 2)))
    for order in ((one, other), (other, one)):
        assert availability(order) == Availability((at(1), at(3), at(4)), (outage(at(1), at(3), 2), outage(at(2), at(4))))


@pytest.mark.parametrize(
    "wrong",
    [
        {"month": "2026-11"},
        {"first": at(30, month=11)},
        {"first": at(4)},
        {"last": at(2)},
        {"answering": 6},
        {"addresses": 0, "answering": 0},
        {"slug": "child-a"},
        {"outages": (outage(at(4), None),)},
        {"outages": (outage(at(1), at(4)),)},
        {"outages": (outage(at(2), at(1)),)},
    ],
)
def test_an_entry_that_contradicts_itself_is_none(wrong: dict[str, Any]) -> None:
    assert entry(at(3)).month == "2026-12"
    with pytest.raises(ValidationError):
        entry(at(3), **wrong)


def test_an_entry_is_read_back_as_it_was_written_and_tells_of_no_report() -> None:
    written = entry(at(3), at(1), answering=0, outages=(outage(at(2), None, 5, None), outage(at(1), at(2))))
    register = read_register({entry_name(written): entry_bytes(written)})
    assert (register.problems, register.observed) == ((), (written,))
    assert entry_name(written) == f"20261203T120000Z-site-observed-{entry_digest(written)[:8]}.json"
    assert (register.told(register.entries), dict(register.records), register.begun) == ((), {}, None)
