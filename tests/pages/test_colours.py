"""The style sheet of a board's own colours: only where it has some, only for screens, and every pair in it can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.board import Board
from site_builder.model.colours import DARK_GROUNDS, LIGHT_GROUNDS, WHITE, contrast
from site_builder.pages.colours import PATH, colour_styles, dark_properties, light_properties
from site_builder.pages.generated import Published

if TYPE_CHECKING:
    from site_builder.model.board import Colours


def _colours(**stated: str) -> Colours:
    colours = Board.model_validate({"board": "B", "colours": stated}).colours
    assert colours is not None
    return colours


def _styles(**settings: Any) -> list[str]:
    board: Any = Board.model_validate({"board": "B", **settings})
    nothing: Any = None
    return [file.content.decode() for file in colour_styles(Published(board, nothing, "", (), nothing, nothing)) if file.path == PATH]


def test_a_board_without_colours_has_no_sheet() -> None:
    assert _styles() == []


def test_paper_keeps_its_own_colours() -> None:
    (sheet,) = _styles(colours={"main": "#6a1b4d"})
    assert re.findall(r"@media [^{]+", sheet) == ["@media screen ", "@media screen and (prefers-color-scheme: dark) "]
    assert "--band: #6a1b4d;" in sheet


@pytest.mark.parametrize("main", ["#000000", "#15394a", "#6a1b4d", "#00857e", "#767676", "#0000ff"])
def test_whatever_is_derived_can_be_read(main: str) -> None:
    light, dark = light_properties(_colours(main=main)), dark_properties(_colours(main=main))
    for found, grounds in ((light, LIGHT_GROUNDS), (dark, DARK_GROUNDS)):
        assert contrast(found["band"], WHITE) >= 4.5
        assert contrast(found["band"], found["band-soft"]) >= 4.5
        for name in ("link", "link-hover"):
            assert min(contrast(found[name], ground) for ground in grounds.values()) >= 4.5, name
    assert min(contrast(dark["rule"], ground) for ground in DARK_GROUNDS.values()) >= 3


def test_a_link_of_its_own_leaves_the_band_as_it_is() -> None:
    assert light_properties(_colours(link="#0b5473")) == {"link": "#0b5473", "link-hover": "#053b52", "focus": "#0b5473"}
    assert "band" not in dark_properties(_colours(link="#0b5473"))
