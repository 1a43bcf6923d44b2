"""What can be seen of a report in its page as a host serves it."""

from __future__ import annotations

import pytest

from site_builder.audit.live_page import hidden_by, is_notice, kept_out, leads_on_to, report_text

ADDRESS = "https://reviews.example/reviews/child-a/"


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ('<div><div class="body text">words</div>after</div>', "words"),
        ('<div class="body text"><div>a table</div> words</div>after', "<div>a table</div> words"),
        ('<main>\n<p>\n<div id="x"\n class="text wide body">wörds\n&amp;\n</div>\n', "wörds\n&amp;\n"),
        ('<div class="body text">first</div><div class="body text">second</div>', "first"),
    ],
)
def test_the_report_s_text_is_what_stands_in_its_own_element(markup: str, text: str) -> None:
    assert report_text(markup) == text


@pytest.mark.parametrize(
    "markup", ["", "<p>words", '<div class="body">', '<div class="bodytext">words</div>', '<div class="body text">cut off']
)
def test_a_page_without_that_element_or_cut_off_in_it_shows_no_text(markup: str) -> None:
    assert report_text(markup) is None


def test_a_notice_shows_no_text() -> None:
    notice = '<article class="page text notice" id="__content">'
    assert is_notice(f"{notice}Taken down</article>")
    assert not is_notice(f'{notice}<div class="body text">words</div></article>')
    assert not is_notice('<article class="report">')


def test_a_page_leads_on_by_a_refresh_and_not_by_a_link() -> None:
    assert leads_on_to('<meta http-equiv="refresh" content="0; url=../review-a/">') == "../review-a/"
    assert leads_on_to('<link rel="canonical" href="../review-a/"><a href="../review-a/">moved</a>') is None


@pytest.mark.parametrize(
    ("markup", "header", "by"),
    [
        ("", "", ""),
        ('<meta name="robots" content="index, follow">', "noarchive", ""),
        ('<meta name="ROBOTS" content="NoIndex">', "", "a `noindex` in the page"),
        ('<meta name="googlebot" content="none">', "", "a `noindex` in the page"),
        ("", "NOINDEX", "the header X-Robots-Tag"),
        ("", "unavailable_after: 2027-01-01, googlebot: none", "the header X-Robots-Tag"),
    ],
)
def test_what_hides_a_page_is_named(markup: str, header: str, by: str) -> None:
    assert hidden_by(markup, header) == by


@pytest.mark.parametrize("engine", ["*", "Googlebot", "bingbot"])
def test_robots_txt_keeps_out_what_one_search_engine_may_not_read(engine: str) -> None:
    assert kept_out(f"User-agent: {engine}\nDisallow: /reviews/child-a/\n", (ADDRESS, "https://reviews.example/")) == (ADDRESS,)


def test_no_robots_txt_keeps_out_nothing() -> None:
    assert kept_out("", (ADDRESS,)) == ()
