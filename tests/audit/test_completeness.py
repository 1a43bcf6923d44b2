"""What was published can be found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.audit import completeness
from tests.audit.sites import FRAGMENT, PAGE, PDF, PUBLISHED, SITE_URL, Site, fragment, page

CHECK = completeness.AUDIT
BRIEFING = "reviews/child-k/SCR-2026-01-briefing.pdf"
HIDDEN = page("Child K", '<meta name="robots" content="NOINDEX, follow">')

FAULTS = [
    pytest.param(PAGE, None, f"{PAGE} is missing: the page of the published report child-k", id="no page"),
    pytest.param(PDF, None, f"{PDF} is missing: the PDF of the published report child-k", id="no PDF"),
    pytest.param(PDF, b"<html>404</html>", f"{PDF} is not a PDF", id="a PDF in name only"),
    pytest.param("reviews/index.html", page(), f"reviews/index.html does not link to {PAGE}, a published report", id="not in the index"),
    pytest.param("reviews/index.html", None, f"reviews/index.html does not link to {PAGE}, a published report", id="no index"),
    pytest.param("sitemap.xml", "<urlset/>", f"sitemap.xml does not list {PAGE}, a published report", id="not in the sitemap"),
    pytest.param(PAGE, HIDDEN, f"{PAGE} hides a published report from search engines (noindex)", id="noindex"),
    pytest.param(
        "robots.txt",
        "User-agent: *\nDisallow: /scr/reviews/",
        f"robots.txt keeps search engines from {PAGE}, a published report",
        id="robots.txt",
    ),
    pytest.param(FRAGMENT, fragment("/"), f"the search index does not hold {PAGE}, a published report", id="not in the search"),
    pytest.param(FRAGMENT, b"no gzip", f"the search index does not hold {PAGE}, a published report", id="an unreadable search index"),
]


@pytest.mark.parametrize(("path", "content", "problem"), FAULTS)
def test_each_lack_is_one_problem(site: Site, path: str, content: str | bytes | None, problem: str) -> None:
    site.put(path, content or b"")
    if content is None:
        del site.files[path]
    assert site.problems(CHECK) == (problem,)


@pytest.mark.parametrize("url", ["/reviews/child-k/", "/scr/reviews/child-k/", f"{SITE_URL}reviews/child-k/", "/reviews/child-k/#p-1-1"])
def test_the_search_may_name_a_page_in_several_ways(site: Site, url: str) -> None:
    site.put(FRAGMENT, fragment(url))
    assert site.problems(CHECK) == ()


def test_what_is_not_searchable_need_not_be_in_the_search(site: Site) -> None:
    del site.files[FRAGMENT]
    site.expect(published=(replace(PUBLISHED, searchable=False),))
    assert site.problems(CHECK) == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [(None, f"{BRIEFING} is missing: the briefing of the published report child-k"), (b"<html>404</html>", f"{BRIEFING} is not a PDF")],
)
def test_a_briefing_that_is_promised_is_there(site: Site, content: bytes | None, problem: str) -> None:
    site.expect(published=(replace(PUBLISHED, briefing=BRIEFING),))
    if content:
        site.put(BRIEFING, content)
    assert site.problems(CHECK) == (problem,)
    site.put(BRIEFING, site.files[PDF])
    assert site.problems(CHECK) == ()


def test_a_report_whose_text_is_taken_down_has_no_pdf(site: Site) -> None:
    del site.files[PDF]
    site.expect(published=(replace(PUBLISHED, pdf=None),))
    assert site.problems(CHECK) == ()


OLD = "reviews/child-j/index.html"


@pytest.mark.parametrize(
    ("content", "problems"),
    [
        (page('<a href="../child-k/">moved</a>'), ()),
        (page("", '<meta http-equiv="refresh" content="0; url=../child-k/">'), ()),
        (page('<a href="../">All reviews</a>'), (f"{OLD} does not lead to {PAGE}, a published report that moved from there",)),
        (None, (f"{OLD} is missing: a former address of the published report child-k",)),
    ],
)
def test_a_former_address_leads_to_the_page(site: Site, content: str | None, problems: tuple[str, ...]) -> None:
    site.expect(published=(replace(PUBLISHED, redirects=(OLD,)),))
    if content:
        site.put(OLD, content)
    assert site.problems(CHECK) == problems
