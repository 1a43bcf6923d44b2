"""Readers find reviews: by filters that stand in the address, by lists without JavaScript, and by a search that tells no server what was looked for."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accessibility import violations

pytestmark = pytest.mark.browser


def _shown(page: Page) -> list[str]:
    return [entry.inner_text() for entry in page.locator("[data-filter-item]:visible h3").all()]


def test_the_list_of_reviews_is_filtered_where_it_stands_and_the_back_button_works(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/reviews/")
    everything = _shown(page)
    page.locator("summary", has_text="Theme").click()
    page.get_by_role("link", name=re.compile("^Information sharing")).click()
    assert page.url == f"{address}/reviews/?theme=information-sharing"
    expect(page.get_by_role("status")).to_have_text("2 of 3 reviews")
    assert _shown(page) == ["Serious Case Review: Child K", "Serious Case Review: Child T"]
    page.get_by_role("link", name=re.compile("^Neglect")).click()
    assert page.url == f"{address}/reviews/?theme=information-sharing&theme=neglect"
    assert _shown(page) == ["Serious Case Review: Child K"]
    expect(page.get_by_role("heading", name="2025")).to_be_hidden()
    page.go_back()
    expect(page.get_by_role("status")).to_have_text("2 of 3 reviews")
    page.get_by_role("button", name="Clear all filters").click()
    assert page.url == f"{address}/reviews/"
    assert _shown(page) == everything
    assert page.evaluate("document.activeElement.getAttribute('role')") == "status"
    page.close()


def test_a_filtered_list_can_be_sent_to_somebody_and_what_it_does_not_know_is_passed_over(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/reviews/?theme=neglect&year=2026&theme=no-such-theme&utm=1")
    expect(page.get_by_role("status")).to_have_text("1 of 3 reviews")
    assert _shown(page) == ["Serious Case Review: Child K"]
    page.get_by_role("button", name="Take away the filter Year: 2026").click()
    assert page.url == f"{address}/reviews/?theme=neglect"
    page.close()


def test_the_keyboard_alone_chooses_a_filter(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/reviews/")
    page.locator("summary", has_text="Progress").focus()
    for key in ("Enter", "Tab", "Enter"):
        page.keyboard.press(key)
    assert page.url == f"{address}/reviews/?progress=overdue"
    assert page.evaluate("document.activeElement.getAttribute('aria-current')") == "true"
    page.keyboard.press("Enter")
    assert page.url == f"{address}/reviews/"
    page.close()


def test_without_javascript_the_same_links_lead_to_lists(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/reviews/")
    page.locator("summary", has_text="Agency").click()
    page.get_by_role("link", name="Ambulance service (1)").click()
    assert page.url == f"{address}/agencies/ambulance-service/"
    expect(page.get_by_role("link", name="Serious Case Review: Child K")).to_be_visible()
    expect(page.get_by_role("heading", name=re.compile(r"^\d+ recommendations$"))).to_be_visible()
    page.goto(address + "/reviews/child-k/")
    page.get_by_role("link", name="Unsafe sleep").click()
    assert page.url == f"{address}/themes/unsafe-sleep/"
    context.close()


def test_a_report_leads_to_related_reviews(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/reviews/child-k/")
    related = page.get_by_role("region", name="Related reviews")
    expect(related.get_by_role("link", name="Serious Case Review: Child T")).to_be_visible()
    expect(related.get_by_text("In common: Information sharing")).to_be_visible()
    page.close()


def test_a_search_shows_title_and_summary_and_passages_only_when_they_are_opened(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/search/?q=chronology")
    status = page.locator("#search-status")
    expect(status).to_have_text(re.compile(r"^\d+ results for “chronology”$"))
    result = page.locator("#search-results > li", has_text="Serious Case Review: Child K").first
    expect(result.get_by_text("a baby who was not yet six months old")).to_be_visible()
    assert result.locator("mark:visible").count() == 0
    result.locator("summary").click()
    assert result.locator("mark:visible").count() > 0
    page.close()


def test_the_words_of_a_search_are_marked_on_the_page_that_was_found_and_sent_to_no_server(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url.lower()))
    page.goto(address + "/search/")
    page.get_by_label("Look for").fill("mattresses")
    result = page.locator("#search-results > li", has_text="Serious Case Review: Child K").first
    result.locator("summary").click()
    result.locator("details a").first.click()
    expect(page.locator("mark").first).to_be_attached()
    assert {mark.inner_text().lower() for mark in page.locator("mark").all()} <= {"mattress", "mattresses"}
    assert re.fullmatch(r".*/reviews/child-k/#p-[\d-]+", page.url), "the address is the paragraph's own again"
    assert [url for url in sent if "mattress" in url.partition("#")[0]] == []
    page.get_by_role("button", name="Take the marks away").click()
    assert page.locator("mark").count() == 0
    page.go_back()
    expect(page.get_by_label("Look for")).to_have_value("mattresses")
    expect(page.locator("#search-status")).to_have_text(re.compile("^1 result"))
    context.close()


def test_a_search_is_narrowed_and_looks_among_recommendations_too(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/search/#q=neglect&Kind=Review&Theme=Neglect")
    expect(page.locator("#search-status")).to_have_text("1 result for “neglect”")
    assert violations(page) == []
    page.get_by_role("button", name="Clear all filters").click()
    page.get_by_role("radio", name="Recommendations, one by one").check()
    first = page.locator("#search-results h3 a").first
    expect(first).to_have_text(re.compile(r"^Recommendation R\d+ of SCR-"))
    assert "in=recommendations" in page.url
    page.close()


def test_a_search_for_nothing_known_says_so(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/search/#q=<b>zzyzx</b>'\"")
    expect(page.locator("#search-status")).to_have_text(re.compile("^No results for “<b>zzyzx</b>"))
    assert page.locator("#search-status b").count() == 0
    page.close()


def test_nothing_is_wrong_with_filters_in_use_in_the_dark_on_a_small_screen(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700}, color_scheme="dark", bypass_csp=True)
    page.goto(address + "/reviews/?theme=neglect&agency=police")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []
    page.close()
