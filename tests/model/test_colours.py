"""A board's colours can be read, or are refused with the nearest that can."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from site_builder.model.colours import (
    DARK_GROUNDS,
    LIGHT_GROUNDS,
    TEXT,
    WHITE,
    Ground,
    LinkColour,
    contrast,
    darkened,
    readable_on_dark,
    readable_on_light,
)

STYLES = (Path(__file__).parents[2] / "overrides" / "assets" / "styles" / "site.css").read_text(encoding="utf-8")
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def refusal(kind: object, value: str) -> str:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(kind).validate_python(value)
    return str(refused.value.errors()[0]["msg"])


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_counted_as_wcag_does(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def test_the_last_grey_that_reads_on_white_passes_and_the_next_does_not() -> None:
    assert TypeAdapter(Ground).validate_python("#767676") == "#767676"
    assert refusal(Ground, "#777777") == (
        "white text on this colour would have a contrast of 4.4 to 1, and 4.5 to 1 is needed to read it (WCAG 2.2, 1.4.3); "
        'write "#767676", the nearest that passes, or a darker one'
    )


def test_a_link_reads_on_every_tint_and_not_on_white_alone() -> None:
    assert TypeAdapter(LinkColour).validate_python("#0B5473") == "#0b5473"
    assert refusal(LinkColour, "#767676") == (
        "a link of this colour, on the palest of the site's tints, would have a contrast of 3.9 to 1, and 4.5 to 1 is needed to read it (WCAG 2.2, "
        '1.4.3); write "#6d6d6d", the nearest that passes, or a darker one'
    )


@pytest.mark.parametrize("value", ["", "navy", "#15394", "#15394a0", "15394a", "#fff", "#15394g", "rgb(21, 57, 74)", "#15394a; } body { x"])
def test_what_is_no_six_digits_is_refused(value: str) -> None:
    assert refusal(Ground, value) == 'write a colour as six hexadecimal digits after #, in quotes, for example "#15394a"'


@given(COLOURS)
def test_the_nearest_colour_that_is_told_passes(colour: str) -> None:
    grounds = tuple(LIGHT_GROUNDS.values())
    found = readable_on_light(colour, grounds)
    assert all(contrast(found, ground) >= TEXT for ground in grounds)
    assert found == colour or contrast(colour, grounds[2]) < TEXT


@given(COLOURS)
def test_in_the_dark_a_colour_is_made_paler_until_it_reads(colour: str) -> None:
    found = readable_on_dark(colour, DARK_GROUNDS.values())
    assert all(contrast(found, ground) >= TEXT for ground in DARK_GROUNDS.values())


def test_white_is_as_pale_as_it_gets() -> None:
    assert readable_on_dark("#000000", ("#777777",), 10) == WHITE


def test_half_the_light_of_white_is_a_mid_grey() -> None:
    assert darkened(WHITE, 0.5) == "#bbbbbb"
    assert darkened("#15394a", 1) == "#15394a"


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    light, dark = re.findall(r":root \{\n(.*?)\n *\}\n", STYLES, re.DOTALL)[:2]
    for block, grounds in ((light, LIGHT_GROUNDS), (dark, DARK_GROUNDS)):
        stated = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", block))
        assert {name: stated[name] for name in grounds} == grounds
        assert all(contrast(stated[name], ground) >= TEXT for name in ("ink", "ink-soft", "link") for ground in grounds.values())
