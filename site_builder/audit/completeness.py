"""What was published can be found: its page, its PDF, a link in the index, a line in the sitemap, a place in the search, its old addresses."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from site_builder.audit.check import Audit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.audit.check import Question
    from site_builder.audit.expectation import Expectation, PublishedReport
    from site_builder.audit.opened import Contents

_LOCATION = re.compile(r"<loc>\s*(.*?)\s*</loc>")
_HIDDEN = frozenset({"noindex", "none"})


def _nothing_missing(contents: Contents, question: Question) -> Iterator[str]:
    """Every published report, one sentence for each thing that it lacks."""
    expected = question.expected
    listed = set(map(html.unescape, _LOCATION.findall(contents.text("sitemap.xml") or "")))
    robots = _robots(contents)
    searchable = {_plain_path(facts.found_by_search, expected) for facts in contents.files.values() if facts.found_by_search}
    for report in expected.published:
        page = contents.files.get(report.page)
        address = expected.address(report.page)
        if page is None:
            yield f"{report.page} is missing: the page of the published report {report.slug}"
            continue
        if page.robots & _HIDDEN:
            yield f"{report.page} hides a published report from search engines (noindex)"
        if not robots.can_fetch("*", address):
            yield f"robots.txt keeps search engines from {report.page}, a published report"
        if address not in listed:
            yield f"sitemap.xml does not list {report.page}, a published report"
        if report.searchable and urlsplit(address).path not in searchable:
            yield f"the search index does not hold {report.page}, a published report"
        yield from _not_linked(report, contents)
        yield from _no_pdf(report, contents)
        yield from _not_led_on(report, contents)


def _not_linked(report: PublishedReport, contents: Contents) -> Iterator[str]:
    if report.index_page is None:
        return
    index = contents.files.get(report.index_page)
    if index is None or not any(report.page in place.candidates for place in index.places):
        yield f"{report.index_page} does not link to {report.page}, a published report"


def _no_pdf(report: PublishedReport, contents: Contents) -> Iterator[str]:
    for path, what in ((report.pdf, "the PDF"), (report.briefing, "the briefing")):
        if path is None:
            continue
        pdf = contents.files.get(path)
        if pdf is None:
            yield f"{path} is missing: {what} of the published report {report.slug}"
        elif not pdf.begins_as_pdf:
            yield f"{path} is not a PDF"


def _not_led_on(report: PublishedReport, contents: Contents) -> Iterator[str]:
    """Former addresses that are gone or lead elsewhere."""
    for path in report.redirects:
        old = contents.files.get(path)
        if old is None:
            yield f"{path} is missing: a former address of the published report {report.slug}"
        elif not any(report.page in place.candidates for place in old.places):
            yield f"{path} does not lead to {report.page}, a published report that moved from there"


def _robots(contents: Contents) -> RobotFileParser:
    parser = RobotFileParser()
    parser.parse((contents.text("robots.txt") or "").splitlines())
    return parser


def _plain_path(address: str, expected: Expectation) -> str:
    """The path of a page that the search leads to, under the site's own; the search may leave that out."""
    path = urlsplit(address).path
    return path if path.startswith(expected.base_path) else expected.base_path + path.lstrip("/")


AUDIT = Audit(of_site=_nothing_missing)
