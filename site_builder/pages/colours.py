"""The board's colours as a style sheet of their own, which gives values to the properties of `site.css`; the page itself holds no style."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.colours import DARK_GROUNDS, LIGHT_GROUNDS, WHITE, contrast, darkened, readable_on_dark, readable_on_light
from site_builder.pages.generated import GeneratedFile, Published

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from site_builder.model.board import Colours

PATH = "assets/styles/board.css"
_CLEAR, _CLEARER, _SEEN = (
    7.0,
    10.0,
    3.0,
)  # contrasts of what is derived: above what is asked, but for a line, which has to be seen and not read


def colour_styles(published: Published) -> Iterator[GeneratedFile]:
    """One file where the board states colours, none otherwise. Paper keeps its own, so this is for screens."""
    if (colours := published.board.colours) is not None:
        dark = f"@media screen and (prefers-color-scheme: dark) {{\n{_rule(dark_properties(colours))}}}\n"
        yield GeneratedFile(PATH, f"@media screen {{\n{_rule(light_properties(colours))}}}\n{dark}".encode())


def light_properties(colours: Colours) -> dict[str, str]:
    """The band of head and foot, the rules and the links; what is not stated follows from what is."""
    link = _link(colours)
    own = {"link": link, "link-hover": darkened(link, 0.5), "focus": link}
    if colours.main is None:
        return own
    soft = readable_on_dark(colours.main, (colours.main,), min(_CLEAR, contrast(colours.main, WHITE)))
    return {"band": colours.main, "band-soft": soft, "rule": colours.main, **own}


def dark_properties(colours: Colours) -> dict[str, str]:
    """The same for readers whose system is dark: the band with less light, links with more."""
    grounds = DARK_GROUNDS.values()
    link = _link(colours)
    own = {"link": readable_on_dark(link, grounds, _CLEAR), "link-hover": readable_on_dark(link, grounds, _CLEARER)}
    if colours.main is None:
        return own
    band = darkened(colours.main, 0.5)
    return {
        "band": band,
        "band-soft": readable_on_dark(band, (band,), _CLEAR),
        "rule": readable_on_dark(colours.main, grounds, _SEEN),
        **own,
    }


def _link(colours: Colours) -> str:
    return colours.link or readable_on_light(colours.main or "", LIGHT_GROUNDS.values())


def _rule(properties: Mapping[str, str]) -> str:
    lines = "".join(f"    --{name}: {value};\n" for name, value in properties.items())
    return f"  :root {{\n{lines}  }}\n"
