"""Signs that the shipped fonts have."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from site_builder.render.fonts import font_files
from site_builder.scan.signs import DRAWN, missing_signs, named, ranges


def test_the_table_is_what_the_shipped_fonts_have() -> None:
    drawn: set[int] = set()
    for file in font_files():
        with TTFont(file) as font:
            drawn |= set(font.getBestCmap())
    assert {number for span in ranges(DRAWN) for number in span} == drawn


@pytest.mark.parametrize(
    "text",
    ["plain, \u201cquoted\u201d \u2013 caf\u00e9", "\u0175 \u0177 \u0174", "\u0628\u0686\u06d2 \u06a9\u06cc", "so\u00adft a\u200db \ufe0f\ufeff", "one\ntwo\tthree\r\n"],
    ids=["English", "Welsh", "Urdu", "marks that are not drawn", "blanks"],
)  # fmt: skip
def test_nothing_is_missing_of(text: str) -> None:
    assert missing_signs(text) == []


def test_what_is_missing_is_found_once_also_where_it_is_written_as_a_number() -> None:
    assert missing_signs("a\U0001f600b \u05e9\U0001f600 &#x4e00; &amp;#128512;") == ["\U0001f600", "\u05e9", "\u4e00"]


def test_a_sign_is_named_in_letters_that_every_log_can_show() -> None:
    assert [named(sign) for sign in ("\U0001f600", "\ue000")] == ["U+1F600 (GRINNING FACE)", "U+E000 (a sign without a name)"]
