"""Colours, and whether what is written in them can be read: contrast as WCAG 2.2 counts it (1.4.3, level AA).

A colour that does not pass is given less light, which keeps its hue, until it does: the nearest that passes. The grounds are those of the style sheet
(`overrides/assets/styles/site.css`); a test holds both to each other.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from site_builder.model.fields import refuse

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT = 4.5
"""The least contrast between text and its ground."""
WHITE = "#ffffff"
LIGHT_GROUNDS = {"paper": "#ffffff", "paper-tint": "#f3f6f6", "mark": "#fdf0c4", "alert-tint": "#fdf1ef"}
DARK_GROUNDS = {"paper": "#12181b", "paper-tint": "#1b2327", "mark": "#3d3514", "alert-tint": "#2d1a19"}

_FORM = re.compile(r"#[0-9a-f]{6}", re.ASCII | re.IGNORECASE)
_FLARE = 0.05
_STEPS = 256
_DARK_PART, _DARK_LIGHT = 0.04045, 0.0031308  # below them sRGB is a straight line, as screens count and as light


def contrast(one: str, other: str) -> float:
    """Between 1, for the same colour twice, and 21, for black and white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + _FLARE) / (darker + _FLARE)


def darkened(colour: str, share: float) -> str:
    """The colour with this share of its light."""
    parts = (part * share for part in _linear(colour))
    return "#" + "".join(f"{_as_screens_count(part):02x}" for part in parts)


def readable_on_light(colour: str, grounds: Iterable[str], ratio: float = TEXT) -> str:
    """The nearest colour of its hue, itself or a darker one, that reads on all of these grounds."""
    highest = min((_luminance(ground) + _FLARE) / ratio - _FLARE for ground in grounds)
    own = _luminance(colour)
    return colour if own <= highest else darkened(colour, highest / own)


def readable_on_dark(colour: str, grounds: Iterable[str], ratio: float = TEXT) -> str:
    """The nearest colour, itself or a paler one, that reads on all of these grounds; white where none does."""
    grounds = tuple(grounds)
    paler = (_mixed_with_white(colour, step) for step in range(_STEPS))
    return next((one for one in paler if all(contrast(one, ground) >= ratio for ground in grounds)), WHITE)


def parse_colour(value: Any) -> str:
    """`#15394a`, in small letters; names and short forms are refused."""
    text = str(value).strip()
    if not _FORM.fullmatch(text):
        raise refuse('write a colour as six hexadecimal digits after #, in quotes, for example "#15394a"')
    return text.lower()


def parse_ground(value: Any) -> str:
    """A colour on which white text can be read."""
    return _passing(parse_colour(value), "white text on this colour", (WHITE,))


def parse_link(value: Any) -> str:
    """A colour in which links can be read on every light ground of the site."""
    return _passing(parse_colour(value), "a link of this colour, on the palest of the site's tints,", LIGHT_GROUNDS.values())


def _passing(colour: str, what: str, beside: Iterable[str]) -> str:
    beside = tuple(beside)
    found = min(contrast(colour, other) for other in beside)
    if found < TEXT:
        nearest = readable_on_light(colour, beside)
        raise refuse(
            f"{what} would have a contrast of {math.floor(found * 10) / 10:.1f} to 1, and {TEXT} to 1 is needed to read it (WCAG 2.2, 1.4.3); "
            f'write "{nearest}", the nearest that passes, or a darker one'
        )
    return colour


def _mixed_with_white(colour: str, step: int) -> str:
    """As much white as `step` says, of all the steps; mixed as screens count, since light would wash out the hue."""
    parts = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{part + (255 - part) * step // _STEPS:02x}" for part in parts)


def _linear(colour: str) -> tuple[float, ...]:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return tuple(part / 12.92 if part <= _DARK_PART else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _as_screens_count(part: float) -> int:
    """From light to 0 to 255, never brighter than asked."""
    return math.floor(255 * (part * 12.92 if part <= _DARK_LIGHT else 1.055 * part ** (1 / 2.4) - 0.055))


_SCHEMA = {"type": "string", "pattern": r"^#[0-9a-fA-F]{6}$", "examples": ["#15394a"]}
Ground = Annotated[str, BeforeValidator(parse_ground), WithJsonSchema(_SCHEMA)]
LinkColour = Annotated[str, BeforeValidator(parse_link), WithJsonSchema(_SCHEMA)]
