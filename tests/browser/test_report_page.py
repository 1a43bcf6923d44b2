"""A report's page: the way out, citations, and what a reader meets first; and questions that lead from one to the next."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Route, expect

pytestmark = pytest.mark.browser

REPORT = "/reviews/child-k/"
NEUTRAL = "https://www.bbc.co.uk/weather"


def _answer(route: Route) -> None:
    route.fulfill(body="<title>Weather</title>", content_type="text/html")


@pytest.mark.parametrize(("javascript", "step_back"), [(True, "/professionals/"), (False, REPORT)])
def test_a_reader_leaves_with_one_click_and_with_javascript_no_step_back_shows_the_report(
    browser: Browser, address: str, javascript: bool, step_back: str
) -> None:
    context = browser.new_context(java_script_enabled=javascript)
    context.route(f"{NEUTRAL}**", _answer)
    page = context.new_page()
    page.goto(address + "/professionals/")
    page.goto(address + REPORT)
    page.get_by_role("link", name="Leave this page").click()
    expect(page).to_have_title("Weather")
    page.go_back()
    assert page.url == address + step_back
    context.close()


@pytest.mark.parametrize("size", [(1280, 800), (390, 800), (320, 800)])
def test_the_way_out_stays_in_sight(browser: Browser, address: str, size: tuple[int, int]) -> None:
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(address + REPORT + "#report-recommendations")
    expect(page.get_by_role("link", name="Leave this page")).to_be_in_viewport()
    page.close()


def test_who_is_there_to_call_stands_before_the_summary_and_the_text(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + REPORT)
    text = page.inner_text("main")
    assert 0 < text.index("Samaritans") < text.index("Summary") < text.index("1. Introduction")
    page.close()


def test_the_citation_of_a_paragraph_is_copied_with_its_number_and_address(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + REPORT)
    page.locator("#p-4-6 a.number").click()
    page.get_by_role("button", name="Copy citation of 4.6").click()
    expect(page.get_by_role("status")).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert (
        "Serious Case Review: Child K. Reference SCR-2025-02, paragraph 4.6. https://reviews.rcscb.example/reviews/child-k/#p-4-6 ("
        in copied
    )
    page.get_by_role("button", name="Copy citation", exact=True).click()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("[data-cite]").inner_text()
    context.close()


def test_without_javascript_a_citation_is_text_and_no_button(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + REPORT)
    expect(page.locator("[data-cite]")).to_contain_text("Reference SCR-2025-02. https://reviews.rcscb.example/reviews/child-k/")
    assert page.locator("main button").count() == 0
    context.close()


def test_each_answer_leads_to_the_next_question_without_javascript(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/professionals/criteria/")
    for answer in ("Yes, known or suspected: go to question 2", "No: go to question 3", "Yes: go to question 4"):
        page.get_by_role("link", name=answer).click()
    expect(page.locator("#question-4")).to_be_in_viewport()
    page.locator("#question-4").get_by_role("link", name="Yes: the criteria are met").click()
    expect(page.get_by_role("heading", name="The criteria are met", exact=True)).to_be_in_viewport()
    context.close()


def test_a_picture_is_fetched_when_a_reader_comes_near_it_and_nothing_jumps(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844})
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(address + REPORT, wait_until="networkidle")
    chart = address + REPORT + "chart.png"
    height = page.evaluate("document.documentElement.scrollHeight")
    assert chart not in fetched
    with page.expect_request(chart):
        page.locator("figure img").scroll_into_view_if_needed()
    expect(page.locator("figure img")).to_have_js_property("complete", value=True)
    assert page.evaluate("document.documentElement.scrollHeight") == height
    page.close()
