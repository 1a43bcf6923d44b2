"""Full dates in a text, in every spelling."""

from __future__ import annotations

from datetime import date

import pytest

from site_builder.scan.dates import day_of, full_dates

THIRD_OF_MAY = [
    "3 May 2019", "03 May 2019", "3rd May 2019", "3rd of May 2019", "3 May, 2019", "3 MAY 2019", "May 3, 2019", "May 3rd, 2019", "3/5/2019", "03/05/2019", "3.5.2019",
    "3. 5. 2019", "03-05-2019", "2019-05-03", "2019/05/03", "3/5/19", "3 may 19", "**3** May 2019", "3&nbsp;May&nbsp;2019", "3\u00a0May\u202f2019", "3\u201305\u20132019", "\uff13 May 2019",
    "3 M\u200bay 2019", "3\nMay 2019", "3-May-2019", "the 3rd day of May 2019", "the third of May 2019", "third May 2019",
]  # fmt: skip
NONE = [
    "3 May", "May 2019", "2019", "paragraph 4.1.2", "3.5.20199", "12-14-11-9", "31 February 2019", "0/5/2019", "2019/20", "10/2019", "3 Maybe 2019", "version 2.3.19.4", "1/2/3/4",
    "32/13/2019", "S.I. 2013/1554", "May 32, 2019",
]  # fmt: skip


@pytest.mark.parametrize("written", THIRD_OF_MAY)
def test_a_day_is_known_however_it_is_written(written: str) -> None:
    assert [found.day for found in full_dates(f"Seen on {written}, at home.")] == [date(2019, 5, 3)]


@pytest.mark.parametrize("written", NONE)
def test_what_is_no_full_date_is_none(written: str) -> None:
    assert full_dates(f"Of {written} there was nothing.") == ()


def test_each_is_told_with_its_place() -> None:
    text = "On **3 May 2019** and on\n2020-01-31."
    first, second = full_dates(text)
    assert (text[first.start : first.end], first.day) == ("3 May 2019", date(2019, 5, 3))
    assert (text[second.start : second.end], second.day) == ("2020-01-31", date(2020, 1, 31))


def test_days_come_before_months_unless_only_the_other_order_is_a_day() -> None:
    assert day_of("4/5/2019") == date(2019, 5, 4)
    assert day_of("4/25/2019") == date(2019, 4, 25)
    assert day_of("13/13/2019") is None


@pytest.mark.parametrize(("written", "year"), [("1/1/49", 2049), ("1/1/50", 1950), ("1/1/00", 2000), ("1/1/99", 1999)])
def test_two_digits_of_a_year_are_of_this_century_or_the_last(written: str, year: int) -> None:
    assert day_of(written) == date(year, 1, 1)
