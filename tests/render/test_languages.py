"""A passage in another language: what stands in it says so, is numbered with all others, and runs the right way."""

from __future__ import annotations

import pytest
from lxml import html

from site_builder.model.language import LANGUAGES, RIGHT_TO_LEFT
from site_builder.render.markdown import to_html

PASSAGE = """1.1 English.

//// lang | {language}

## Heading

1.2 Words.

- A point

> A quotation

| A | B |
|---|---|
| 1 | 2 |

/// table-caption
A caption
///

////

1.3 English again.
"""
BLOCKS = ("h2", "p", "ul", "blockquote", "table")


def _marked(language: str, *, for_print: bool) -> dict[str, tuple[str | None, str | None]]:
    """Language and direction by tag and, of paragraphs, by number."""
    root = html.fromstring(f"<div>{to_html(PASSAGE.format(language=language), for_print=for_print, numbered=True)}</div>")
    return {
        item.get("id") if item.tag == "p" else item.tag: (item.get("lang"), item.get("dir")) for item in root.iter() if item.tag in BLOCKS
    }


@pytest.mark.parametrize("for_print", [False, True])
@pytest.mark.parametrize(("language", "direction"), [("cy", None), ("ur", "rtl")])
def test_each_block_of_it_says_its_language_and_direction(language: str, direction: str | None, for_print: bool) -> None:
    marked = _marked(language, for_print=for_print)
    assert marked["p-1-1"] == marked["p-1-3"] == (None, None)
    assert {marked[name] for name in ("h2", "p-1-2", "ul", "blockquote", "table")} == {(language, direction)}


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_language_of_the_list_passes_the_closed_list(language: str) -> None:
    root = html.fromstring(to_html(f"/// lang | {language}\nWords.\n///\n", for_print=False, numbered=True))
    assert (root.get("lang"), root.get("dir")) == (language, "rtl" if language in RIGHT_TO_LEFT else None)


def test_the_innermost_language_holds() -> None:
    text = "//// lang | cy\n\n/// lang | ur\n\nOne.\n\n///\n\nTwo.\n\n////\n"
    root = html.fromstring(f"<div>{to_html(text, for_print=False)}</div>")
    assert [(item.text, item.get("lang")) for item in root.iter("p")] == [("One.", "ur"), ("Two.", "cy")]


@pytest.mark.parametrize("mark", ["/// lang | xx", "/// lang", "/// lang | cy\n    attrs: {class: odd}"])
def test_a_mark_that_is_not_known_is_shown_as_it_is_written(mark: str) -> None:
    shown = to_html(f"{mark}\n\nWords.\n\n///\n", for_print=False)
    assert "/// lang" in shown
    assert "lang=" not in shown
