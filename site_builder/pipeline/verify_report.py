"""One report as its readers find it: the page with its text, the PDF, the notice that stands in its place, and its former addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from site_builder.audit.live_page import hidden_by, is_notice, leads_on_to, report_text
from site_builder.model.entries import Changed, Published, Rendered
from site_builder.model.verification import Observation
from site_builder.render.markdown import text_digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from site_builder.model.entries import Content
    from site_builder.model.register import Record, Register
    from site_builder.read.web import Reply, Visit

_OLDER = (
    "it is an older one, which was published before: the new site was not deployed, or a cache (CDN) keeps the old file and must be emptied"
)
_UNKNOWN = "the register does not know it: it was changed on its way, or without this program"


def address_of(base: str, slug: str) -> str:
    """A report's address."""
    return f"{base}reviews/{slug}/"


def verify_report(visit: Visit, base: str, record: Record, register: Register) -> Iterator[Observation]:
    """Everything that can be seen of one report from outside."""
    address = address_of(base, record.slug)
    known = _ever(record, register)
    page = visit.get(address)
    if failure := page.failure:
        yield Observation(record.slug, "page", address, f"The page cannot be read: {failure}.", holds=False, answers=False)
    elif record.is_up:
        yield from _of_page(record, page, known)
    else:
        yield _of_notice(record, page)
    yield from _of_pdf(visit, record, f"{address}{record.published.reference}.pdf", known)
    yield from (leads_on(visit, record.slug, address_of(base, old), address) for old in record.former_slugs)


def _of_page(record: Record, page: Reply, known: Sequence[Content]) -> Iterator[Observation]:
    markup = page.text
    text = report_text(markup)
    digest = text_digest(text) if text is not None else ""
    is_known = digest in {content.text for content in known}
    if text is None:
        told, holds = "The page answers, and does not show the report's text.", False
    elif digest == record.content.text:
        told, holds = "The page shows the text that the register has.", True
    else:
        told, holds = f"The page shows another text than the register has; {_OLDER if is_known else _UNKNOWN}.", False
    yield Observation(record.slug, "page", page.address, told, holds, answers=is_known)
    if by := hidden_by(markup, page.headers.get("x-robots-tag", "")):
        yield Observation(record.slug, "noindex", page.address, f"Search engines are kept from the page, by {by}.", holds=False)


def _ever(record: Record, register: Register) -> tuple[Content, ...]:
    """Every text and PDF that the register ever had of a report, under whatever slug."""
    slugs = {record.slug, *record.former_slugs}
    entries = (entry for entry in register.entries.values() if entry.slug in slugs)
    return tuple(entry.content for entry in entries if isinstance(entry, (Published, Changed, Rendered)))


def _of_notice(record: Record, page: Reply) -> Observation:
    if is_notice(page.text):
        return Observation(record.slug, "notice", page.address, "The notice stands where the report was.", answers=True)
    told = "The report was taken down, and no notice of that stands at its address; if its text still does, deploy the site and empty all caches."
    return Observation(record.slug, "notice", page.address, told, holds=False, answers=False)


def _of_pdf(visit: Visit, record: Record, address: str, known: Sequence[Content]) -> Iterator[Observation]:
    pdf = visit.get(address)
    if not record.is_up:
        told, holds = "The PDF was taken down, and does not answer any more.", True
        if pdf.answers and pdf.content.startswith(b"%PDF"):
            told, holds = "The PDF was taken down, and can still be had: deploy the site and empty all caches (CDN).", False
        yield Observation(record.slug, "pdf", address, told, holds)
        return
    is_known = not pdf.failure and pdf.sha256 in {content.pdf for content in known}
    if failure := pdf.failure:
        told, holds = f"The PDF cannot be had: {failure}.", False
    elif pdf.sha256 == record.content.pdf:
        told, holds = "The PDF is the file that the register has.", True
    else:
        told, holds = f"The PDF is another file than the register has; {_OLDER if is_known else _UNKNOWN}.", False
    yield Observation(record.slug, "pdf", address, told, holds, answers=is_known)
    if not pdf.failure and (by := hidden_by("", pdf.headers.get("x-robots-tag", ""))):
        yield Observation(record.slug, "pdf noindex", address, f"Search engines are kept from the PDF, by {by}.", holds=False)


def leads_on(visit: Visit, about: str, former: str, address: str) -> Observation:
    """Whether an address leads to another, by the host or by the page there; hosts put the slash of a folder to its address first."""
    reply = visit.get(former)
    if reply.leads_to == f"{former}/":
        reply = visit.get(f"{former}/")
    onward = reply.leads_to or leads_on_to(reply.text)
    if onward is not None and urljoin(reply.address, onward) == address:
        return Observation(about, "former address", former, f"The former address leads to {address}.")
    why = f"it leads to {urljoin(reply.address, onward)}" if onward else reply.failure or "it shows another page"
    return Observation(about, "former address", former, f"The former address must lead to {address}: {why}.", holds=False)
