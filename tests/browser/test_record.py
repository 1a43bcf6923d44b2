"""Whether a PDF in hand is one that was published is worked out in the reader's own browser, and by hand without JavaScript."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.accessibility import violations

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

RECORD = "/SCR-2025-02/"
PDF = "/reviews/child-k/SCR-2025-02.pdf"


def _chosen(page: Page, content: bytes) -> None:
    page.get_by_label(re.compile("^Choose the PDF")).set_input_files(
        {"name": "report.pdf", "mimeType": "application/pdf", "buffer": content}
    )


def test_the_pdf_of_this_site_is_known_and_an_altered_one_is_not(browser: Browser, address: str) -> None:
    with urlopen(address + PDF) as answer:
        pdf = answer.read()
    page = browser.new_page()
    page.goto(address + RECORD)
    sent: list[str] = []
    page.on(
        "request", lambda request: None if request.url.endswith("/favicon.png") else sent.append(request.url)
    )  # the browser fetches that when it likes
    told = page.get_by_role("status")
    expect(told).to_be_empty()
    _chosen(page, pdf)
    expect(told).to_have_text("Yes. It is version 2, of 2 April 2026, the text that is on this site now.")
    expect(page.locator("[data-found]")).to_have_count(1)
    _chosen(page, pdf + b"\n")
    expect(told).to_contain_text("No. It is none of the PDFs listed on this page.")
    expect(page.locator("[data-found]")).to_have_count(0)
    assert sent == []
    assert violations(page) == []
    page.close()


def test_a_pdf_of_an_older_version_is_told_to_be_older(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + RECORD)
    page.evaluate("""() => {
        const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        document.querySelector("#version-1 [data-pdf]").dataset.pdf = empty;
    }""")
    _chosen(page, b"")
    expect(page.get_by_role("status")).to_have_text(
        "It is version 1, as it was published on 12 March 2026. The text was changed since: please use the version that is on this site now."
    )
    page.close()


def test_of_a_report_that_left_nothing_is_said_to_be_here_now(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(address + "/SCR-2024-01/")
    assert page.locator("[data-pdf]").evaluate_all("all => all.map(one => one.dataset.rank)") == ["gone"]
    page.close()


def test_without_javascript_the_digests_stand_there_and_how_to_compare_them(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + RECORD)
    expect(page.locator("input[type=file]")).to_be_hidden()
    expect(page.get_by_text("sha256sum report.pdf")).to_be_visible()
    expect(page.locator("#version-1 [data-pdf]")).to_be_visible()
    context.close()


def test_data_for_search_engines_is_not_run_and_nothing_complains(browser: Browser, address: str) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(address + "/reviews/child-k/")
    page.wait_for_load_state("networkidle")
    assert said == []
    expect(page.locator("script[type='application/ld+json']")).to_have_count(1)
    page.close()
