"""The kinds of value that a line of front matter can hold, and what a refusal tells to write."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from site_builder.model.fields import LONDON, Day, Flag, Key, Line, MaybeText, Publication, PublicationDate, Text, is_real_hour

ALWAYS = settings(max_examples=100)


def _read(kind: Any, text: object) -> object:
    return TypeAdapter(kind).validate_python(text)


def _refusal(kind: Any, text: object) -> str:
    with pytest.raises(ValidationError) as caught:
        _read(kind, text)
    (error,) = caught.value.errors(include_url=False, include_input=False)
    return error["msg"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-10", date(2026, 12, 10)),
        ("2016-02-29", date(2016, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2199-12-31", date(2199, 12, 31)),
    ],
)
def test_a_day_is_written_year_month_day(text: str, day: date) -> None:
    assert _read(Day, text) == day


@pytest.mark.parametrize("text", ["2013-02-30", "2015-02-29", "2013-13-01", "2013-00-10", "2013-04-31", "0000-01-01"])
def test_a_day_that_no_calendar_has_is_refused(text: str) -> None:
    assert _refusal(Day, text) == "this day is not in the calendar; write a real day, year-month-day, for example 2026-12-10"


@pytest.mark.parametrize("text", ["0001-01-01", "0213-10-14", "1899-12-31", "2200-01-01", "9999-12-31"])
def test_a_year_from_which_no_period_could_be_counted_is_refused(text: str) -> None:
    assert _refusal(Day, text) == "this year cannot be meant; write the year in four digits, for example 2026-12-10"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        pytest.param("2013-1-5", "2013-01-05", id="digits are missing"),
        pytest.param("14/10/2013", "2013-10-14", id="as in Britain"),
        pytest.param("5.1.2013", "2013-01-05", id="with points"),
        pytest.param("2013/10/14", "2013-10-14", id="with strokes"),
        pytest.param("2013-10-07 09:00", "2013-10-07", id="with an hour"),
        pytest.param("2013-10-07T23:30Z", "2013-10-07", id="with an offset"),
        pytest.param("12/31/2013", "2026-12-10", id="month before day is not guessed"),
        pytest.param("14 October 2013", "2026-12-10", id="in words"),
        pytest.param("20131014", "2026-12-10", id="without strokes"),
        pytest.param("\uff12\uff10\uff11\uff13-10-14", "2013-10-14", id="full-width digits"),
        pytest.param("", "2026-12-10", id="nothing"),
        pytest.param(["2013-10-14"], "2026-12-10", id="a list"),
    ],
)
def test_a_day_in_another_form_is_refused_with_the_one_that_was_meant(text: object, meant: str) -> None:
    assert _refusal(Day, text) == f"a day is written year-month-day without an hour, for example {meant}"


@ALWAYS
@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_of_three_centuries_is_read_as_itself(day: date) -> None:
    assert _read(Day, day.isoformat()) == day


@ALWAYS
@given(st.text())
def test_any_text_is_a_day_or_refused(text: str) -> None:
    with suppress(ValidationError):
        assert str(_read(Day, text)) == text


def test_a_bare_publication_date_means_the_boards_hour() -> None:
    publication = _read(Publication, "2026-12-10")
    assert isinstance(publication, PublicationDate)
    assert publication.hour is None
    assert publication.moment(time(9, 30)) == datetime(2026, 12, 10, 9, 30, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("text", "hour"), [("2026-12-10 09:30", time(9, 30)), ("2026-12-10 00:00", time(0)), ("2026-12-10 23:59", time(23, 59))]
)
def test_a_stated_hour_counts_midnight_too(text: str, hour: time) -> None:
    publication = _read(Publication, text)
    assert isinstance(publication, PublicationDate)
    assert publication.moment(time(9, 30)) == datetime.combine(date(2026, 12, 10), hour, LONDON)


@pytest.mark.parametrize(
    "text",
    [
        "2026-12-10 24:00",
        "2026-12-10 09:60",
        "2026-12-10 9:30",
        "2026-12-10 09:30:00",
        "2026-12-10 09:30Z",
        "2026-12-10 09:30+00:00",
        "2026-12-10  09:30",
        "2026-12-10 ",
        "2026-12-10 \u0660\u0669:30",
    ],
)
def test_an_hour_in_another_form_is_refused(text: str) -> None:
    assert _refusal(Publication, text) == "an hour of publication is London time without an offset, for example 2026-12-10 09:30"


@pytest.mark.parametrize("text", ["2026-12-10T09:30", "2026-12-10T09:30Z", "2026-12-10T09:30+01:00"])
def test_the_form_of_machines_is_refused(text: str) -> None:
    assert _refusal(Publication, text) == "write the day and the London hour with one space and no offset, for example 2026-12-10 09:30"


@pytest.mark.parametrize("value", [{"day": "2026-03-29", "hour": "01:30"}, ["2026-12-10"]])
def test_a_publication_date_has_no_parts(value: object) -> None:
    assert _refusal(Publication, value) == "this must stand on one line, for example 2026-12-10 09:30"


@pytest.mark.parametrize(
    ("text", "real"),
    [
        pytest.param("2013-03-31 00:59", True, id="the minute before the hour that is dropped"),
        pytest.param("2013-03-31 01:00", False, id="the first minute that does not exist"),
        pytest.param("2013-03-31 01:59", False, id="the last minute that does not exist"),
        pytest.param("2013-03-31 02:00", True, id="the first minute of summer time"),
        pytest.param("2013-10-27 00:59", True, id="the minute before the hour that is repeated"),
        pytest.param("2013-10-27 01:00", False, id="the first minute that exists twice"),
        pytest.param("2013-10-27 01:59", False, id="the last minute that exists twice"),
        pytest.param("2013-10-27 02:00", True, id="the first minute of winter time"),
    ],
)
def test_an_hour_that_exists_twice_or_not_at_all_is_refused(text: str, real: bool) -> None:
    assert is_real_hour(datetime.fromisoformat(text).replace(tzinfo=LONDON)) is real
    if real:
        assert isinstance(_read(Publication, text), PublicationDate)
    else:
        assert _refusal(Publication, text) == (
            "the clocks change at this hour, so it does not exist or exists twice in London; choose another hour"
        )


@pytest.mark.parametrize("text", ["1/12/2026", "1/12/2026 09:30"])
def test_a_day_of_publication_in_another_form_is_refused_with_both_that_may_be(text: str) -> None:
    assert (
        _refusal(Publication, text)
        == "a day is written year-month-day, for example 2026-12-01; an hour may follow it, as in 2026-12-01 09:30"
    )


def test_true_and_false_are_the_only_flags() -> None:
    assert (_read(Flag, "true"), _read(Flag, "false")) == (True, False)
    for other in ("yes", "no", "on", "True", "1", ""):
        assert _refusal(Flag, other) == "write true or false"


@pytest.mark.parametrize("kind", [Line, Text, MaybeText])
def test_shown_texts_hold_no_tags(kind: object) -> None:
    for tag in ("<script>", "a <b>", "</p>", "<!-- x -->", "<?php", 'x"><img src=y>'):
        assert "looks like an HTML tag" in _refusal(kind, tag)
    for words in ("a < b", "<3", "1 <2> 3", 'the "toxic" word', "Tom & Ann", "Children's"):
        assert _read(kind, words) == words


@pytest.mark.parametrize("kind", [Line, Text])
def test_blanks_are_no_text(kind: object) -> None:
    assert _read(kind, "  one  ") == "one"
    for blank in ("", " ", "\n", "\u00a0"):
        assert _refusal(kind, blank) == "String should have at least 1 character"


def test_a_line_is_one_line_and_a_text_may_be_many() -> None:
    assert _read(Line, "one\n") == "one"
    assert _refusal(Line, "one\ntwo") == "this must stand on one line"
    assert _read(Text, "one\ntwo") == "one\ntwo"


@pytest.mark.parametrize("key", ["a", "child-k", "under-1", "2013"])
def test_a_key_is_lower_case_letters_digits_and_single_hyphens(key: str) -> None:
    assert _read(Key, key) == key


@pytest.mark.parametrize("key", ["", "A", "a b", "-a", "a-", "a--b", "a_b", "\u00e9", "a\n", "a" * 81])
def test_no_other_key_is_taken(key: str) -> None:
    _refusal(Key, key)
