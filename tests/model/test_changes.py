"""What differs between two texts is told by fields and numbers, in the words of whoever edits them, and never by a word of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.changes import what_changed
from site_builder.model.parts import parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.a_board import ABoard


def changed(before: str, after: str) -> str:
    """Of two lists of keys; `key=x` has another digest than `key`."""
    return what_changed(*(dict(key.partition("=")[::2] for key in keys.split()) for keys in (before, after)))


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("title summary", "title summary", "nothing that is fingerprinted"),
        ("title summary", "title=x summary=x", "title; summary"),
        ("reference type", "reference=x type=x", "reference; type"),
        ("body body.4.2", "body=x body.4.2=x", "paragraph 4.2 changed"),
        ("body.4.2 body.4.7 body.5.1", "body.4.2=x body.4.7=x body.4.8", "paragraphs 4.2 and 4.7 changed, 4.8 new, 5.1 gone"),
        ("body.4.9 body.4.10 body.4.2", "body.4.9=x body.4.10=x body.4.2=x", "paragraphs 4.2, 4.9 and 4.10 changed"),
        ("body.4.2a", "body.4.2a=x body.4.2b", "paragraphs 4.2a changed, 4.2b new"),
        ("body.4.2+1", "body.4.2+1=x", "what follows 4.2 without a number of its own"),
        ("body.4.2+1 body.4.2+2", "body.4.2+1=x", "what follows 4.2 without a number of its own"),
        ("body.0+1", "body.0+1=x", "what follows the beginning without a number of its own"),
        ("body.4.2 body.4.2_2", "body.4.2 body.4.2_2=x", "paragraph 4.2 (no. 2 of that number) changed"),
        ("body.[^1] body.[^2]", "body.[^1]=x", "footnotes 1 changed, 2 gone"),
        ("body", "body=x", "order of paragraphs, or blank lines, in the text"),
        ("recommendations recommendations.R3.due", "recommendations=x recommendations.R3.due=x", "recommendation R3: timescale"),
        ("recommendations.R3.text recommendations.R3.due", "recommendations.R3.text=x recommendations.R3.due=x", "recommendation R3: text, timescale"),
        ("recommendations.R3.for recommendations.R3.intended_outcome", "recommendations.R3.for=x recommendations.R3.intended_outcome=x", "recommendation R3: addressees, intended outcome"),
        ("recommendations.R10.text recommendations.R9.text", "recommendations.R11.text", "recommendation R9 gone; recommendation R10 gone; recommendation R11 new"),
        ("recommendations", "recommendations=x", "order of the recommendations"),
        ("assets.a.png", "assets.a.png=x assets.b.png", "pictures a.png changed, b.png new"),
    ],
)  # fmt: skip
def test_each_difference_has_its_words(before: str, after: str, told: str) -> None:
    assert changed(before, after) == told


def test_the_kinds_of_difference_come_in_the_order_of_a_report() -> None:
    before = "assets.a.png body body.1.1 recommendations recommendations.R1.due summary"
    after = " ".join(f"{key}=x" for key in before.split())
    assert changed(before, after) == "summary; recommendation R1: timescale; paragraph 1.1 changed; picture a.png changed"


SECRET = "Zebrafinch"
BODY = "## 1. Introduction\n\n1.1 The first.\n\n1.2 The second.\n\n- a list\n"


@pytest.mark.parametrize(
    ("body", "front", "told"),
    [
        (BODY.replace("second", SECRET), {}, "paragraph 1.2 changed"),
        (BODY.replace("a list", SECRET), {}, "what follows 1.2 without a number of its own"),
        (BODY + f"\n1.3 {SECRET}.\n", {}, "paragraph 1.3 new"),
        (BODY.replace("1.2 The second.\n\n", ""), {}, "paragraph 1.2 gone; what follows 1.1 and 1.2 without a number of its own"),
        (BODY, {"summary": SECRET}, "summary"),
        (BODY, {"title": SECRET}, "title"),
    ],
)
def test_of_real_reports_no_word_is_told(board: ABoard, body: str, front: dict[str, Any], told: str) -> None:
    before = of(board, BODY)
    assert what_changed(before, of(board, body, **front)) == told


def of(board: ABoard, body: str, **front: Any) -> Mapping[str, str]:
    board.report("child-a", body, **front)
    submission = board.submission("child-a")
    return parts(submission.report, submission.body, submission.assets)
