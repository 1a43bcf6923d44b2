"""The accessibility statement says what was tested and what a board says of it, and claims nothing beyond that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder import pages
from site_builder.model.board import Board
from site_builder.pages.last_test import LastTest
from site_builder.read.policies import read_policies
from site_builder.render.markdown import to_html, words

if TYPE_CHECKING:
    from collections.abc import Callable

POLICY = read_policies()["england-2013"]
RESULT = {
    "on": "2026-11-26", "program": "0.1.0", "tool": "axe-core 4.12.1", "browser": "Chromium 120", "standard": "WCAG 2.2, levels A and AA",
    "pages": 27, "widths": [1280, 390, 320], "violations": 0, "rules": [],
}  # fmt: skip


@pytest.fixture
def statement(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """The statement in words, of a board with settings and after a test with a result."""

    def read(result: dict[str, Any] | None, **settings: Any) -> str:
        monkeypatch.setattr(pages, "last_test", lambda: LastTest.model_validate(RESULT | result) if result is not None else None)
        board = Board.model_validate({"board": "A Board", **settings})
        return " ".join(words(to_html(pages.render_pages(board, POLICY, ())["accessibility.md"].split("---\n", 2)[2], for_print=False)))

    return read


def test_the_automated_test_is_told_with_its_day_and_result(statement: Callable[..., str]) -> None:
    text = statement({})
    assert "last tested on 26 November 2026, with axe-core 4.12.1 in Chromium 120, on a sample of 27 pages of every kind" in text
    assert "The test found no failure of WCAG 2.2, levels A and AA." in text
    assert "the sample’s reports, not with ours" in text
    assert "not with ours" not in statement({}, sample="A sample.")


def test_failures_are_told(statement: Callable[..., str]) -> None:
    text = statement({"violations": 2, "rules": ["color-contrast", "region"]})
    assert "The test found 2 failures of WCAG 2.2, levels A and AA: color-contrast, region." in text
    assert "found no failure" not in text


def test_without_a_test_or_an_audit_nothing_is_claimed(statement: Callable[..., str]) -> None:
    text = statement(None)
    assert "No result of an automated test is at hand." in text
    assert "We therefore do not claim that it complies, fully or in part." in text
    assert "The board has not stated on which day it prepared this statement." in text


def test_the_boards_own_test_takes_the_place_of_the_disclaimer(statement: Callable[..., str]) -> None:
    own = {
        "on": "2026-11-18",
        "by": "An Auditor",
        "how": "With two screen readers.",
        "result": "It complies in part.",
    }
    text = statement(
        {}, accessibility={"prepared": "2026-11-20", "reviewed": "2026-11-21", "tested": own, "problems": ["Maps *lack* text."]}
    )
    assert "version 2.2. It complies in part. How it was tested" in text
    assert "It was tested on 18 November 2026 by An Auditor. With two screen readers." in text
    assert "do not claim" not in text
    assert "Maps *lack* text." in text
    assert "It was prepared on 20 November 2026, and last reviewed on 21 November 2026." in text


def test_who_enforces_is_named(statement: Callable[..., str]) -> None:
    text = statement({})
    assert "Equality and Human Rights Commission" in text
    assert "Equality Advisory and Support Service" in text
