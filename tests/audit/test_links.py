"""Links that stay on the site lead somewhere."""

from __future__ import annotations

import pytest

from site_builder.audit import links
from tests.audit.sites import PAGE, PDF, SITE_URL, Site, page, pdf

CHECK = links.AUDIT


@pytest.mark.parametrize(
    "body",
    [
        '<a href="../">up</a>',
        '<a href="../../reviews">a folder without its slash</a>',
        '<a href="/scr/reviews/child-k/?print=1#p-9">an address from the root, with a query</a><p id="p-9">',
        f'<a href="{SITE_URL}reviews/#top">a whole address</a>',
        '<a href="#">top</a> <a href="">itself</a>',
        '<a href="../../reviews/child-k/#p%2D9">encoded</a><p id="p-9">',
        '<a name="old">an old anchor</a><a href="#old">to it</a>',
        '<a href="SCR-2026-01.pdf#page=2">a page of a PDF</a>',
        '<a href="https://elsewhere.example/gone/#x">not ours to check</a>',
        '<a href="mailto:a@board.example">post</a> <a href="tel:+441632960001">telephone</a>',
        '<a href="#p-9:~:text=door">a text fragment</a><p id="p-9">',
        '<img src="../../pixel.png" srcset="../../pixel.png 1x, /scr/pixel.png 2x" alt=""><img src="data:image/png;base64,AAAA" alt="">',
    ],
)
def test_a_link_that_holds_is_no_problem(site: Site, body: str) -> None:
    site.put(PAGE, page(body))
    assert site.problems(CHECK) == ()


@pytest.mark.parametrize(
    ("body", "missing"),
    [
        ('<a href="../child-x/">x</a>', "reviews/child-x/"),
        ('<a href="#p-9">x</a>', f"{PAGE}#p-9"),
        ('<a href="../#nowhere">x</a>', "reviews/#nowhere"),
        ('<img src="gone.png" alt="">', "reviews/child-k/gone.png"),
        ('<img srcset="../../pixel.png 1x, gone@2x.png 2x" alt="">', "reviews/child-k/gone@2x.png"),
        ('<video poster="gone.png"></video>', "reviews/child-k/gone.png"),
        (f'<a href="{SITE_URL}old.html">x</a>', "old.html"),
        ('<a href="//reviews.board.example/scr/old.html">x</a>', "old.html"),
        ('<a href="/reviews/child-k/">outside the folder that the site is served from</a>', "/reviews/child-k/"),
        ('<link rel="stylesheet" href="../../old.css">', "old.css"),
        ('<meta http-equiv="refresh" content="0; url=../child-x/">', "reviews/child-x/"),
    ],
)
def test_a_dead_link_is_one_problem_that_names_the_page_and_the_place(site: Site, body: str, missing: str) -> None:
    site.put(PAGE, page(body))
    assert site.problems(CHECK) == (f"{PAGE} links to {missing}, which is not on the site",)


def test_a_place_that_many_pages_miss_is_told_once(site: Site) -> None:
    for path in ("index.html", "reviews/index.html", PAGE):
        site.put(path, page('<a href="/scr/gone/">x</a>'))
    assert site.problems(CHECK) == ("index.html links to gone/, which is not on the site (and 2 more do)",)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", " JavaScript:alert(1)", "java\nscript:x", "file:///home/officer/draft/report.md", "data:text/html,x"]
)
def test_a_link_that_runs_something_or_points_into_a_computer_is_a_problem(site: Site, address: str) -> None:
    site.put(PAGE, page(f'<a href="{address}">x</a>'))
    (problem,) = site.problems(CHECK)
    assert problem.startswith(f"{PAGE} has a link that begins with `")


def test_an_id_that_stands_twice_is_a_problem(site: Site) -> None:
    site.put(PAGE, page('<h2 id="summary">Ours</h2><h2 id="summary">Its own</h2><a id="summary" name="other">x</a><a name="other">y</a>'))
    assert site.problems(CHECK) == (f"{PAGE} has the id `summary` more than once",)


def test_links_in_a_pdf_are_links(site: Site) -> None:
    site.put(PDF, pdf(link="file:///srv/build/draft/index.html"))
    assert site.problems(CHECK) == (f"{PDF} has a link that begins with `file:`",)
    site.put(PDF, pdf(link=f"{SITE_URL}reviews/child-x/"))
    assert site.problems(CHECK) == (f"{PDF} links to reviews/child-x/, which is not on the site",)
    site.put(PDF, pdf(link=f"{SITE_URL}reviews/child-k/#p-1-1"))
    assert site.problems(CHECK) == ()
