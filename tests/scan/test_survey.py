"""A look at a whole text: lines and numbers, in one value."""

from __future__ import annotations

from site_builder.scan.identifiers import Mark
from site_builder.scan.identifiers.found import Kind
from site_builder.scan.survey import Survey, survey

LONG = "The children were seen at home by the same person on every day of the week and at school too. " * 20


def test_everything_that_rules_ask_of_a_text_is_found_in_one_look() -> None:
    text = (
        "# Terms of reference\n\n### The child's voice\n\n![](a.png) ![A chart of visits](b.png)\n\n| A | |\n|---|---|\n| 1 | 2 |\n\n"
        f"Born on 3 May 2019. [here](https://a.example/) and [the guidance](https://b.example/).\n\n{LONG}\n"
    )
    assert survey(text) == Survey(
        headings=((0, 1), (2, 3)),
        undescribed_pictures=(4,),
        unheaded_columns=((6, 2),),
        vague_links=(10,),
        score=25,
        longest_sentences=(12, 12, 12),
        tells_of_the_child=True,
        gives_terms_of_reference=True,
        identifiers=(Mark(Kind.DATE_OF_BIRTH, 10, 122, 132),),
        dates=((122, 132),),
    )


def test_of_a_text_with_nothing_in_it_nothing_is_said() -> None:
    assert survey("Some words.\n") == Survey(
        (), (), (), (), None, (), tells_of_the_child=False, gives_terms_of_reference=False, identifiers=(), dates=()
    )
