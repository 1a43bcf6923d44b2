"""What rendering puts together is looked through for identifiers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from site_builder.audit import identifiers
from tests.audit.sites import PAGE, PDF, PUBLISHED, TEXT, Site, page, pdf

CHECK = identifiers.AUDIT
NUMBER = "943 476 5919"
SOURCES = ("Child K", f"1.1 {TEXT}.\n\nRing 01632 960142 or 01632 960143.")


def with_sources(site: Site, *sources: str) -> None:
    site.expect(published=(replace(PUBLISHED, sources=sources or SOURCES),))


@pytest.mark.parametrize(
    "shown",
    [f"<p>{NUMBER}</p>", "<p>943 <b>476</b> 5919</p>", "<p>943&nbsp;476&nbsp;5919</p>", f"<ul><li>{TEXT}</li><li>NHS {NUMBER}</li></ul>"],
)
def test_an_identifier_that_only_the_page_shows_is_told(site: Site, shown: str) -> None:
    with_sources(site)
    site.put(PAGE, page(shown))
    assert site.problems(CHECK) == (f"{PAGE} shows what looks like an identifier (nhs-number) that stands in no text of its report",)


def test_one_that_only_the_pdf_shows_is_told(site: Site) -> None:
    with_sources(site)
    site.put(PDF, pdf(f"Child K\n1.1 {TEXT}.\nThe number {NUMBER}."))
    assert site.problems(CHECK) == (f"{PDF} shows what looks like an identifier (nhs-number) that stands in no text of its report",)


def test_what_the_report_itself_says_was_judged_by_the_rules(site: Site) -> None:
    with_sources(site)
    site.put(PAGE, page("<p>Ring 01632 960142 or 01632 960143.</p><p>01632 960142</p><li>or 01632 960143 1</li>"))
    assert site.problems(CHECK) == ()


def test_a_public_contact_may_stand_beside_it(site: Site) -> None:
    with_sources(site)
    site.put(PAGE, page("<p>The board: 01632 960199</p>"))
    assert len(site.problems(CHECK)) == 1
    site.expect(public_values=frozenset({"01632960199"}))
    assert site.problems(CHECK) == ()


def test_what_is_outside_the_text_of_the_page_is_not_its_report(site: Site) -> None:
    with_sources(site)
    site.put(PAGE, page(f"<script>{NUMBER}</script><!-- {NUMBER} -->").replace("<main>", f"<nav>{NUMBER}</nav><main>"))
    assert site.problems(CHECK) == ()


def test_other_pages_and_notices_have_no_report_to_compare_with(site: Site) -> None:
    site.put("index.html", page(f"<p>{NUMBER}</p>"))
    site.put(PAGE, page(f"<p>{NUMBER}</p>"))
    assert site.problems(CHECK) == ()


def test_two_kinds_are_told_each_once(site: Site) -> None:
    with_sources(site)
    site.put(PAGE, page(f"<p>{NUMBER}</p><p>{NUMBER}</p><p>12 Acacia Avenue</p>"))
    assert [problem.partition("(")[2].partition(")")[0] for problem in site.problems(CHECK)] == ["address", "nhs-number"]
