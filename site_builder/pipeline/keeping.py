"""In a run that takes text off the site: reports that stay as they were, and links into what was taken off.

The renderer makes a notice at the address of a report that stays; where the site before this one has the page, that page takes the notice's
place. An old page whose links would lead nowhere on the new site gives way to the notice.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from site_builder.audit import AUDITS
from site_builder.audit.addresses import target
from site_builder.audit.check import Question
from site_builder.audit.expectation import Expectation
from site_builder.audit.matcher import Matcher
from site_builder.audit.opened import OpenedFile
from site_builder.audit.page import read_page
from site_builder.audit.unpack import unpack
from site_builder.deliver.as_it_was import digests, file_as_listed, files_as_they_were
from site_builder.model.view import Showing
from site_builder.pages.generated import COLLECTIONS, GeneratedPage
from site_builder.render.markdown import to_html
from site_builder.scan.normaliser import readings
from site_builder.stage.view import CORRECTION_KINDS, public_views

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from site_builder.audit.addresses import Target
    from site_builder.gate import Judgement
    from site_builder.model.submission import Repository
    from site_builder.model.view import ReportView
    from site_builder.placing import Placing

_TO_A_PLACE = re.compile(r"(?:\.\./|/reviews/)(?P<slug>[a-z0-9-]+)/(?:report\.md|index\.html)?#(?P<anchor>[\w.:-]+)")
_ID = re.compile(r'\sid="([^"]+)"')
_OF_COLLECTIONS = re.compile(rf"(?:{'|'.join(COLLECTIONS)})(?:[a-z0-9-]+/)*")
AWAITED = "What stood at this address will be here again."
_OF_THE_FRAME, _OF_REPORTS = ("__",), ("report-", "response-")
_RELATED = re.compile(rb'<section class="part related.*?</section>', re.DOTALL)
_RELATED_IN_CONTENTS = re.compile(rb'<li><a href="#report-related">[^<]*</a></li>')
_NAMED = re.compile(rb'<h3><a href="[^"]*?(?P<slug>[a-z0-9-]+)/">(?P<title>[^<]*)</a>')
_SHOWN_WITH_A_PAGE = (".css", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".ttf", ".webp", ".woff", ".woff2")


@dataclass(frozen=True, slots=True)
class AsItWas:
    """What is taken from the site before this one: files by their place, those of each report by its slug, and others that their pages load."""

    of_reports: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    beside: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, bytes]:
        """All of them, by their place."""
        return {**self.beside, **{path: content for held in self.of_reports.values() for path, content in held.items()}}


def pages_at_hand(repository: Repository, judgement: Judgement, site: Path | None) -> AsItWas:
    """The files of reports that stay as they were, as far as the site before this one has them as the register does.

    A page that the audit would refuse today, for a protected name or for what it loads, is left out: it would keep the text that harms on the site.
    """
    if site is None:
        return AsItWas()
    found = {
        kept.record.slug: files_as_they_were(site.resolve(), repository.replaced, repository.register, kept.record)
        for kept in judgement.kept
        if kept.record.is_up
    }
    measured_by = Expectation(frozenset(), repository.site_url, names=repository.names)
    question = Question(measured_by, Matcher(measured_by))
    whole = {slug: files for slug, files in found.items() if files and not _is_refused(files, question)}
    now = {view.slug: view for view in public_views(judgement)}
    return AsItWas({slug: {path: _of_itself(path, content, now) for path, content in files.items()} for slug, files in whole.items()})


def _of_itself(path: str, content: bytes, now: Mapping[str, ReportView]) -> bytes:
    """A page without the part that names related reviews, where one of them is no longer there by that title: the title may be what harms."""
    part = _RELATED.search(content) if path.endswith("/index.html") else None
    if part is None or all(_is_named_so(name, now) for name in _NAMED.finditer(part[0])):
        return content
    return _RELATED_IN_CONTENTS.sub(b"", _RELATED.sub(b"", content))


def _is_named_so(name: re.Match[bytes], now: Mapping[str, ReportView]) -> bool:
    view = now.get(name["slug"].decode())
    return view is not None and (view.showing is Showing.KEPT or view.title == html.unescape(name["title"].decode()))


def _is_refused(files: Mapping[str, bytes], question: Question) -> bool:
    opened = (OpenedFile(path, content) for path, content in files.items())
    return any(problem for file in opened for check in AUDITS if check.of_file for problem in check.of_file(file, question))


def with_gone_anchors(views: Iterable[ReportView], at_hand: AsItWas) -> tuple[ReportView, ...]:
    """The views, where each report that is a notice, or had text taken out, names the places that others link to and it has no longer."""
    views = tuple(views)
    texts = [text for view in views for text in (view.body, view.response or "")]
    texts += [content.decode(errors="replace") for path, content in at_hand.files.items() if path.endswith("/index.html")]
    linked: defaultdict[str, set[str]] = defaultdict(set)
    for match in (match for text in texts for match in _TO_A_PLACE.finditer(text)):
        linked[match["slug"]].add(match["anchor"])
    return tuple(replace(view, gone_anchors=_gone(linked[view.slug], view)) if _lost_text(view) else view for view in views)


def _lost_text(view: ReportView) -> bool:
    return view.showing is not Showing.REPORT or any(item.kind == CORRECTION_KINDS["redaction"] for item in view.corrections)


def _gone(anchors: set[str], view: ReportView) -> tuple[str, ...]:
    """Those of the anchors that neither the text that is left has nor the page around it."""
    places = set(_ID.findall(to_html(view.body, for_print=False, numbered=True))) | {item.id.lower() for item in view.recommendations}
    around = _OF_THE_FRAME if view.showing is not Showing.REPORT else (*_OF_THE_FRAME, *_OF_REPORTS)
    return tuple(sorted(anchor for anchor in anchors - places if not anchor.startswith(around)))


def awaited(at_hand: AsItWas, pages: Iterable[GeneratedPage], site_url: str) -> list[GeneratedPage]:
    """A page in the place of each list or recommendation to which a page at hand leads and that this run does not make.

    A report that stays as it was is in no list until it is made again; without these pages its own page would lead nowhere, and give way.
    """
    made, missing = {page.path for page in pages}, dict[str, str]()
    for slug, files in at_hand.of_reports.items():
        page = f"reviews/{slug}/index.html"
        places = (target(address.value, page, site_url) for address in read_page(files[page].decode(errors="replace")).addresses)
        paths = {place.path for place in places if place and _OF_COLLECTIONS.fullmatch(place.path)}
        missing |= dict.fromkeys(paths - made - missing.keys(), slug)
    return [
        GeneratedPage(path, "awaited.html", "This page is being brought up to date", AWAITED, {"slug": slug}, searchable=False)
        for path, slug in sorted(missing.items())
    ]


def put_back(at_hand: AsItWas, site: Path | None, placing: Placing, site_url: str, to_come: Iterable[str] = ()) -> AsItWas:
    """Put what is at hand into the new site, with what its pages load; what was really taken. Files `to_come` are written afterwards."""
    if site is None or not at_hand.of_reports:
        return AsItWas()
    into = placing.into
    notices = {path: (into / path).read_bytes() for path in at_hand.files if (into / path).is_file()}
    _put(placing, at_hand.files)
    taken: dict[str, Mapping[str, bytes]] = {}
    later = {"register.json", *to_come}
    beside: dict[str, bytes] = {}
    for slug, files in at_hand.of_reports.items():
        missing = [place for place in _missing(f"reviews/{slug}/index.html", into, site_url) if place.path not in later]
        loaded = {place.path: _loaded(place, site.resolve()) for place in missing}
        if any(content is None for content in loaded.values()):
            for path in files:
                (into / path).unlink()
            _put(placing, {path: notices[path] for path in files if path in notices})
        else:
            taken[slug] = files
            beside |= {path: content for path, content in loaded.items() if content is not None}
            _put(placing, beside)
    return AsItWas(taken, beside)


def _put(placing: Placing, files: Mapping[str, bytes]) -> None:
    for path, content in files.items():
        placing.put(path, content)


def _missing(page: str, site: Path, site_url: str) -> Iterator[Target]:
    """Where links of a page lead that is not on the site: a file, or an anchor in it."""
    shown = read_page((site / page).read_text(encoding="utf-8"))
    for place in dict.fromkeys(target(address.value, page, site_url) for address in shown.addresses):
        if place is None:
            continue
        file = next((path for path in place.candidates if (site / path).is_file()), None)
        is_there = file is not None and (
            not file.endswith(".html")
            or place.anchor in {"", "top"}
            or place.anchor in read_page((site / file).read_text(encoding="utf-8")).ids
        )
        if not is_there:
            yield place


def _loaded(place: Target, site: Path) -> bytes | None:
    """A style, a font or a picture of the site before this one; no script, page or file of a report."""
    if place.path.startswith("reviews/") or not place.path.endswith(_SHOWN_WITH_A_PAGE):
        return None
    return file_as_listed(site, place.path, digests(site))


def expecting(expected: Expectation, kept: AsItWas, views: Iterable[ReportView]) -> Expectation:
    """What the audit expects of a site in which some reports stand as they were: they can be found, and what they say is public."""
    if not kept.of_reports:
        return expected
    pdfs = {view.slug: f"{view.path}{view.pdf_name}" for view in views if view.slug in kept.of_reports}
    found = (replace(report, pdf=pdfs[report.slug], searchable=True) if report.slug in pdfs else report for report in expected.published)
    public = "\n\n".join(text for content in kept.files.values() for part in unpack(content) for text in readings(part.text))
    return replace(
        expected,
        published=tuple(found),
        allowed_text=f"{expected.allowed_text}\n\n{public}",
        public_digests=expected.public_digests | {hashlib.sha256(content).hexdigest() for content in kept.files.values()},
    )
