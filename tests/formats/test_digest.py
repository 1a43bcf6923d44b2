"""The digest tells what is new since a day in words that can be pasted as they are."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from site_builder.formats.digest import Digest, Item, digest, digest_html, digest_markdown, first_sentence
from tests.a_board import public
from tests.pages.published import a_recommendation, published_by

if TYPE_CHECKING:
    from tests.a_board import ABoard

SITE = "https://reviews.rcscb.example/"
BRIEFING = {"happened": "Something.", "learned": ["1. Ask *why* & see.", "Ask again."]}


def _made(board: ABoard, since: str, until: str = "2026-12-31", **front: Any) -> Digest:
    stated = {
        "reference": "SCR-2026-01",
        "title": "O'Neill & others: Child A",
        "recommendations": [a_recommendation()],
        "briefing": BRIEFING,
    }
    public(board, "child-a", **{**stated, **front})
    return digest(published_by(board).reviews, date.fromisoformat(since), date.fromisoformat(until), SITE)


@pytest.mark.parametrize(("since", "told"), [("2026-11-11", True), ("2026-11-12", True), ("2026-11-13", False)])
def test_the_first_day_belongs_to_it(board: ABoard, since: str, told: bool) -> None:
    assert bool(_made(board, since).parts) is told


@pytest.mark.parametrize(("until", "told"), [("2026-11-11", False), ("2026-11-12", True), ("2026-11-13", True)])
def test_so_does_the_last_which_is_the_day_of_the_clock(board: ABoard, until: str, told: bool) -> None:
    assert bool(_made(board, "2026-11-01", until).parts) is told


def test_a_publication_as_markdown(board: ABoard) -> None:
    assert digest_markdown(_made(board, "2026-11-12")) == "\n".join(
        (
            "## New since 12 November 2026",
            "",
            "### Published",
            "",
            f"**[O'Neill &amp; others: Child A (SCR-2026-01)]({SITE}reviews/child-a/)**, 12 November 2026",
            "",
            "What happened, in a sentence.",
            "",
            "What was learned:",
            "",
            r"- 1\. Ask \*why\* &amp; see.",
            "- Ask again.",
            "",
            f"[The briefing on one page]({SITE}reviews/child-a/#report-briefing)",
        )
    )


def test_a_publication_as_html(board: ABoard) -> None:
    assert digest_html(_made(board, "2026-11-12")) == "\n".join(
        (
            "<h2>New since 12 November 2026</h2>",
            "<h3>Published</h3>",
            f'<p><strong><a href="{SITE}reviews/child-a/">O&#x27;Neill &amp; others: Child A (SCR-2026-01)</a></strong>, 12 November 2026</p>',
            "<p>What happened, in a sentence.</p>",
            "<p>What was learned:</p>",
            "<ul>",
            "<li>1. Ask *why* &amp; see.</li>",
            "<li>Ask again.</li>",
            "</ul>",
            f'<p><a href="{SITE}reviews/child-a/#report-briefing">The briefing on one page</a></p>',
        )
    )


def test_corrections_and_what_is_completed_have_headings_of_their_own(board: ABoard) -> None:
    correction = {"on": "2026-11-18", "kind": "typographic", "note": "1.1: one word."}
    done = a_recommendation(progress=[{"on": "2026-11-20", "status": "completed", "note": "Wainscottle."}])
    made = _made(board, "2026-11-18", corrections=[correction], recommendations=[done])
    assert [(heading, [(item.name, item.address, item.about, item.on) for item in items]) for heading, items in made.parts] == [
        ("Corrected", [("O'Neill & others: Child A (SCR-2026-01)", f"{SITE}reviews/child-a/#report-corrections",
            "Spelling or layout. 1.1: one word.", "18 November 2026")]),
        ("Recommendations completed", [("Recommendation R1 of SCR-2026-01", f"{SITE}recommendations/scr-2026-01-r1/",
            "Do thing 1.", "20 November 2026")]),
    ]  # fmt: skip
    assert "Wainscottle" not in digest_markdown(made) + digest_html(made)


def test_a_review_without_a_briefing_is_told_by_its_sentence_alone(board: ABoard) -> None:
    made = _made(board, "2026-11-12", briefing={})
    assert digest_markdown(made).endswith("What happened, in a sentence.")
    assert digest_html(made).endswith("<p>What happened, in a sentence.</p>")


def test_a_report_that_left_is_no_news_for_a_newsletter(board: ABoard) -> None:
    _made(board, "2026-11-12")
    gone = [{**review, "showing": "retired", "taken_on_iso": "2026-11-20"} for review in published_by(board).reviews]
    assert digest(gone, date(2026, 11, 12), date(2026, 12, 31), SITE).parts == ()


def test_a_time_without_news_says_so() -> None:
    empty = Digest("12 November 2026", ())
    assert digest_markdown(empty) == (
        "## New since 12 November 2026\n\nNothing was published, corrected or completed since 12 November 2026."
    )
    assert digest_html(empty) == (
        "<h2>New since 12 November 2026</h2>\n<p>Nothing was published, corrected or completed since 12 November 2026.</p>"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("A child died. The review asks why.", "A child died."),
        ("A child died, e.g. at home. Then more.", "A child died, e.g. at home."),
        ('They said "no one came." The review asks why.', 'They said "no one came."'),
        ("No end", "No end"),
        ("In para. 4 of it. Then more.", "In para. 4 of it."),
        ("Bu farw plentyn. Ŵyr neb pam.", "Bu farw plentyn."),
        ("ایک بچہ مر گیا۔ جائزہ پوچھتا ہے۔", "ایک بچہ مر گیا۔"),
        ("Two\nlines. More.", "Two lines."),
    ],
)
def test_the_first_sentence_of_a_summary_is_told(text: str, sentence: str) -> None:
    assert first_sentence(text) == sentence


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("2) no list", r"2\) no list"),
        ("12 months. And", "12 months. And"),
        ("a_b [c](d) `e` ~f~ g|h", r"a\_b \[c\](d) \`e\` \~f\~ g\|h"),
        ("<script>", "&lt;script>"),
    ],
)
def test_what_looks_like_markdown_is_shown_as_it_is_written(said: str, written: str) -> None:
    item = Item("A review", f"{SITE}reviews/child-a/", "", "12 November 2026", points=(said,))
    assert digest_markdown(Digest("12 November 2026", (("Published", (item,)),))).endswith(f"\n- {written}")
