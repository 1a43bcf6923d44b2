"""The clock of a run is London's, whatever the machine believes."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, tzinfo

import pytest

from site_builder.errors import CannotRead
from site_builder.read import clock
from site_builder.read.clock import read_clock

SUMMER_NIGHT = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # 1 July, 00:30 in London


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param("2026-12-10T09:30", "2026-12-10T09:30:00+00:00", id="winter"),
        pytest.param("2026-07-01T00:30", "2026-07-01T00:30:00+01:00", id="summer"),
        pytest.param("2026-12-10 09:30", "2026-12-10T09:30:00+00:00", id="a blank instead of T"),
        pytest.param("2026-12-10T09:30:15", "2026-12-10T09:30:15+00:00", id="with seconds"),
        pytest.param("2026-12-10", "2026-12-10T00:00:00+00:00", id="a bare day is its first minute"),
        pytest.param("2038-01-19T03:14", "2038-01-19T03:14:00+00:00", id="a far day"),
    ],
)
def test_the_given_moment_is_london_time(given: str, shown: str) -> None:
    assert read_clock(given).isoformat() == shown


@pytest.mark.parametrize(
    "given",
    [
        "",
        "now",
        "2026-12-10T09",
        "2026-12-10T9:30",
        "10/12/2026",
        "2026-12-10T09:30Z",
        "2026-12-10T09:30+01:00",
        "2026-12-10T09:30 ",
        "2026-1-5",
        "\uff12\uff10\uff12\uff16-12-10",
    ],
)
def test_a_moment_in_another_form_is_refused_with_the_form_to_write(given: str) -> None:
    with pytest.raises(CannotRead, match=r"^write --now as London time, for example --now 2026-12-10T09:30$"):
        read_clock(given)


@pytest.mark.parametrize("given", ["2026-02-29", "2026-13-01T09:30", "2026-12-10T24:30", "2026-12-10T09:60"])
def test_a_moment_that_no_calendar_has_is_refused(given: str) -> None:
    with pytest.raises(CannotRead, match="this moment is not in the calendar; write --now as London time"):
        read_clock(given)


@pytest.mark.parametrize("given", ["0001-01-01", "1899-12-31T23:59", "9999-12-31T23:59"])
def test_a_year_from_which_no_period_could_be_counted_is_refused(given: str) -> None:
    with pytest.raises(CannotRead, match="this year cannot be meant"):
        read_clock(given)


@pytest.mark.parametrize("given", ["2026-03-29T01:00", "2026-03-29T01:59", "2026-10-25T01:00", "2026-10-25T01:59:59"])
def test_an_hour_that_does_not_exist_or_exists_twice_is_refused(given: str) -> None:
    with pytest.raises(CannotRead, match="the clocks change at this hour"):
        read_clock(given)


@pytest.mark.parametrize("given", ["2026-03-29T00:59", "2026-03-29T02:00", "2026-10-25T00:59", "2026-10-25T02:00"])
def test_the_hours_beside_a_change_of_clocks_are_taken(given: str) -> None:
    assert read_clock(given).strftime("%Y-%m-%dT%H:%M") == given


@pytest.mark.parametrize("zone", ["UTC", "Asia/Tokyo", "Europe/London", "America/Los_Angeles"])
def test_half_past_midnight_in_a_london_summer_is_the_same_day_on_every_machine(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    class StoppedClock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> StoppedClock:
            return cls.fromtimestamp(SUMMER_NIGHT.timestamp(), tz)

    monkeypatch.setenv("TZ", zone)
    monkeypatch.setattr(clock, "datetime", StoppedClock)
    time.tzset()
    try:
        assert read_clock().isoformat() == "2026-07-01T00:30:00+01:00"
    finally:
        monkeypatch.delenv("TZ")
        time.tzset()


def test_B8_a_build_date_in_the_environment_is_not_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    assert abs(read_clock() - datetime.now(UTC)) < timedelta(days=1)
    assert read_clock().microsecond == 0
