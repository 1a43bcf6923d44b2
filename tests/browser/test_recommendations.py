"""The tracker: with and without JavaScript, by keyboard, on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

ALL = "/recommendations/"
PAGES = (ALL, f"{ALL}overdue/", f"{ALL}agencies/", f"{ALL}agencies/police/", f"{ALL}reviews/", f"{ALL}data/", f"{ALL}scr-2025-02-r2/")


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_page_of_recommendations_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()


def test_without_javascript_what_is_overdue_is_two_links_away_and_nothing_idle_is_shown(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/")
    page.get_by_role("link", name="Recommendations", exact=True).click()
    assert page.locator("select:visible").count() == 0
    page.get_by_role("link", name="Overdue (5)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recommendations: overdue")
    assert page.locator("tbody tr").count() == 5
    page.get_by_role("link", name="R2 of SCR-2025-02").click()
    expect(page.get_by_text("Overdue by 31 days")).to_be_visible()
    page.get_by_role("link", name="R2 where it stands in the report").click()
    assert page.url.endswith("/reviews/child-k/#r2")
    context.close()


def test_a_choice_is_at_once_told_and_kept_in_the_address(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + ALL)
    page.get_by_label("Status", exact=True).select_option("Overdue")
    page.get_by_label("Agency", exact=True).select_option("Schools")
    expect(page.get_by_role("status")).to_have_text("3 of 30 recommendations")
    expect(page.locator("tr[data-filter-item]:visible")).to_have_count(3)
    expect(page.get_by_role("heading", name="Completed", exact=True)).to_be_hidden()
    assert page.url.endswith("?state=overdue&agency=schools")
    page.go_back()
    expect(page.locator("tr[data-filter-item]:visible")).to_have_count(5)
    page.close()


def test_a_phone_shows_each_as_a_card_with_its_labels(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 800})
    page.goto(f"{address}{ALL}overdue/")
    label = page.locator("td[data-label=Due]").first.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert label == '"Due: "'
    assert page.locator("tbody tr").first.evaluate("row => getComputedStyle(row).display") == "block"
    page.close()
