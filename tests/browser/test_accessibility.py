"""axe-core finds nothing on a page of each kind that is peculiar; the whole run is `python -m tests.browser.accessibility`."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from site_builder.pages.last_test import last_test
from tests.browser.accessibility import PAGES, STANDARD, WIDTHS, broken_on

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("path", "width", "scheme"),
    [
        ("/", 320, "light"),
        ("/reviews/", 1280, "dark"),
        ("/reviews/young-person-r/", 390, "light"),
        ("/recommendations/", 320, "dark"),
        ("/professionals/criteria/#met", 390, "dark"),
        ("/professionals/referral/form/", 1280, "light"),
        ("/rules/", 320, "light"),
        ("/search/", 390, "dark"),
    ],
)
def test_a_page_breaks_no_rule(browser: Browser, address: str, path: str, width: int, scheme: str) -> None:
    assert broken_on(browser, address, path, width, scheme) == []


def test_the_statement_tells_of_a_run_over_all_pages_that_found_nothing() -> None:
    told = last_test()
    assert told is not None
    assert (told.pages, told.widths, told.standard) == (len(PAGES), WIDTHS, STANDARD)
    assert (told.violations, told.rules) == (0, ())
