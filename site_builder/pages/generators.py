"""The table of contents of generated pages and files: a generator that is not in `GENERATORS` makes nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from site_builder.pages.colours import colour_styles
from site_builder.pages.feed import feed_files
from site_builder.pages.generated import GeneratedFile, GeneratedPage, Published
from site_builder.pages.learning import learning_pages
from site_builder.pages.lists import list_pages
from site_builder.pages.open_data import recommendation_files
from site_builder.pages.recommendation import recommendation_pages
from site_builder.pages.record import record_pages
from site_builder.pages.redirects import former_address_pages, redirect_file
from site_builder.pages.referral_form import referral_form_page
from site_builder.pages.tracker import tracker_pages

Generator = Callable[[Published], Iterator[GeneratedPage | GeneratedFile]]
GENERATORS: tuple[Generator, ...] = (
    list_pages,
    recommendation_pages,
    tracker_pages,
    recommendation_files,
    learning_pages,
    record_pages,
    feed_files,
    redirect_file,
    referral_form_page,
    colour_styles,
    former_address_pages,
)


def generated(published: Published) -> tuple[list[GeneratedPage], dict[str, bytes]]:
    """Every page, and every file by its path."""
    made = [item for generator in GENERATORS for item in generator(published)]
    return [item for item in made if isinstance(item, GeneratedPage)], {
        item.path: item.content for item in made if isinstance(item, GeneratedFile)
    }
