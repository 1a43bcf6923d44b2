"""What a reader meets: on a phone, without JavaScript, with a keyboard; and whom the browser talks to."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/reviews/",
    "/reviews/child-k/",
    "/reviews/young-person-r/",
    "/reviews/child-e/",
    "/rules/",
    "/search/",
    "/professionals/",
    "/professionals/referral/",
    "/nowhere/",
)


@pytest.mark.parametrize("width", [1280, 390, 320])
def test_no_page_scrolls_sideways(browser: Browser, address: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()


def test_the_browser_talks_to_no_other_host_and_keeps_nothing(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    hosts: set[str] = set()
    errors: list[str] = []
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None)
    for path in PAGES:
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
    assert hosts <= {urlsplit(address).netloc, ""}
    assert errors == []
    assert context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


def test_an_inline_script_or_a_foreign_host_would_be_refused_by_the_browser(browser: Browser, address: str) -> None:
    page = browser.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "Content Security Policy" in message.text else None)
    for path in (*PAGES[:-1], "/404.html"):
        page.goto(address + path)
        page.evaluate("""() => {
            const script = document.createElement("script"); script.textContent = "window.ran = true"; document.body.append(script);
            const image = document.createElement("img"); image.src = "http://127.0.0.2/pixel.gif"; document.body.append(image);
            const frame = document.createElement("iframe"); frame.src = "/"; document.body.append(frame);
        }""")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.ran") is None, path
        assert [sum(kind in text for text in refused) for kind in ("script-src", "img-src", "default-src")] == [1, 1, 1], (path, refused)
        refused.clear()
    page.close()


def test_without_javascript_a_report_is_found_and_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + "/")
    page.get_by_role("link", name="Reviews", exact=True).click()
    page.get_by_role("link", name="Serious Case Review: Child K").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Serious Case Review: Child K")
    expect(page.get_by_role("heading", name="Recommendations", exact=True)).to_be_visible()
    expect(page.get_by_text("24 pages")).to_be_visible()
    context.close()


def test_search_finds_a_review_and_shows_title_and_summary(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/search/")
    page.locator("input[type=text], input[type=search]").first.fill("sofa")
    result = page.get_by_role("link", name="Serious Case Review: Child K").first
    expect(result).to_be_visible()
    page.close()


def test_a_cited_paragraph_has_its_own_address(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/reviews/child-k/")
    page.locator("#p-4-6 a.number").click()
    assert page.url.endswith("#p-4-6")
    expect(page.locator("#p-4-6")).to_be_in_viewport()
    page.close()


def test_the_keyboard_reaches_the_content_first(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/reviews/child-k/")
    page.keyboard.press("Tab")
    assert "content" in page.evaluate("document.activeElement.textContent").lower()
    page.close()
