"""What a look at a whole text finds, as lines (from zero), places, numbers and yes or no: nothing of the text itself, so that it may be kept."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from site_builder.scan.dates import full_dates
from site_builder.scan.identifiers import Mark, identifiers
from site_builder.scan.plain_english import reading
from site_builder.scan.spans import links, pictures
from site_builder.scan.structure import gives_terms_of_reference, headings, tells_of_the_child, unheaded_columns
from site_builder.scan.wording import says_nothing_of_a_link, says_nothing_of_a_picture


@dataclass(frozen=True, slots=True)
class Survey:
    """One text's structure and language; each tuple from the top of the text down."""

    headings: tuple[tuple[int, int], ...]
    """Line and level of each heading."""
    undescribed_pictures: tuple[int, ...]
    unheaded_columns: tuple[tuple[int, int], ...]
    """Line of the table's first row, and number of the column from one."""
    vague_links: tuple[int, ...]
    score: int | None
    """LIX; none where there is too little text to judge."""
    longest_sentences: tuple[int, ...]
    tells_of_the_child: bool
    gives_terms_of_reference: bool
    identifiers: tuple[Mark, ...]
    dates: tuple[tuple[int, int], ...]
    """Where each full date stands (half-open)."""


@lru_cache(maxsize=4)
def survey(text: str) -> Survey:
    """Look at a text. The last few are remembered, since one rule after the other asks about the same report."""
    found = reading(text)
    return Survey(
        headings=tuple((heading.line, heading.level) for heading in headings(text)),
        undescribed_pictures=tuple(one.line for one in pictures(text) if says_nothing_of_a_picture(one.alt, one.target)),
        unheaded_columns=tuple(unheaded_columns(text)),
        vague_links=tuple(one.line for one in links(text) if says_nothing_of_a_link(one.words)),
        score=found.score if found else None,
        longest_sentences=found.longest if found else (),
        tells_of_the_child=tells_of_the_child(text),
        gives_terms_of_reference=gives_terms_of_reference(text),
        identifiers=identifiers(text),
        dates=tuple((found.start, found.end) for found in full_dates(text)),
    )
