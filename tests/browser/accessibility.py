"""axe-core on one page of every kind, light and dark, at three widths. `python -m tests.browser.accessibility` writes what the accessibility
statement says of it (`site_builder/pages/last_test.json`); `test_accessibility.py` asks less, at each run of the tests.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import datetime
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

import site_builder
from site_builder.model.fields import LONDON
from site_builder.pages.last_test import FILE
from tests.browser.conftest import CHROMIUM, FLAGS, served
from tests.end_to_end.conftest import NOW, copy_sample
from tests.scr import scr

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (1280, 390, 320)
SCHEMES = ("light", "dark")
STANDARD = "WCAG 2.2, levels A and AA"
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    "/",
    "/reviews/",
    "/reviews/child-k/",
    "/reviews/young-person-r/",
    "/reviews/child-e/",
    "/themes/",
    "/themes/neglect/",
    "/agencies/police/",
    "/recommendations/",
    "/recommendations/overdue/",
    "/recommendations/agencies/",
    "/recommendations/data/",
    "/recommendations/scr-2025-02-r1/",
    "/learning/",
    "/learning/events/",
    "/SCR-2025-02/",
    "/SCR-2024-01/",
    "/search/",
    "/professionals/",
    "/professionals/criteria/",
    "/professionals/referral/",
    "/professionals/referral/form/",
    "/rules/",
    "/about/",
    "/contact/",
    "/complaints/",
    "/accessibility/",
    "/privacy/",
    "/request-a-copy/",
    "/404.html",
)


@cache
def _axe() -> str:
    return files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe-core finds on a page, as the rule that is broken and where."""
    page.evaluate(_axe())
    found: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", _RULES)
    return [(broken["id"], " ".join(map(str, node["target"]))) for broken in found["violations"] for node in broken["nodes"]]


def broken_on(browser: Browser, address: str, path: str, width: int, scheme: str) -> list[tuple[str, str]]:
    """The same for an address, at a width and in light or dark."""
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    found = violations(page)
    context.close()
    return found


def main() -> None:
    """Test the sample's site as it is made today, print what was found, and write the result."""
    with tempfile.TemporaryDirectory() as scratch:
        root = copy_sample(Path(scratch) / "board")
        answer = scr(root, "build", now=NOW)
        if answer.code:
            raise SystemExit(answer.err)
        with served(root / "site") as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            found = [
                (path, width, scheme, *broken)
                for path in PAGES
                for width in WIDTHS
                for scheme in SCHEMES
                for broken in broken_on(browser, address, path, width, scheme)
            ]
            version = browser.version.split(".")[0]
            browser.close()
    for broken in found:
        sys.stdout.write(" ".join(map(str, broken)) + "\n")
    FILE.write_text(json.dumps(_result(found, version), indent=2) + "\n", encoding="utf-8")


def _result(found: list[tuple[str, int, str, str, str]], chromium: str) -> dict[str, Any]:
    return {
        "on": datetime.now(LONDON).date().isoformat(),
        "program": site_builder.__version__,
        "tool": f"axe-core {_axe().split('axe v', 1)[1].split(maxsplit=1)[0]}",
        "browser": f"Chromium {chromium}",
        "standard": STANDARD,
        "pages": len(PAGES),
        "widths": list(WIDTHS),
        "violations": len(found),
        "rules": sorted({rule for *_, rule, _ in found}),
    }


if __name__ == "__main__":
    main()
