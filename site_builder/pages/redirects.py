"""Addresses that lead elsewhere, for hosts that answer them before they look for a page: a file of one line each, and the map that it is made of.

Former addresses of a report have a page that leads on, too, which works on every host; only a host can lead on to a PDF or a picture that
moved with the report. A short address in small letters is for people who type it. Addresses of an earlier website (`former_addresses`) are
known to the site only while what they lead to is public.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_builder.errors import CannotRead
from site_builder.pages.generated import COLLECTIONS, GeneratedFile, GeneratedPage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from site_builder.model.former_address import FormerAddress
    from site_builder.pages.generated import Published

NETLIFY = "_redirects"
_HEAD = "# Former addresses, and short addresses in small letters. Made by scr."
_SETTING = "extra.scr.former_addresses"
_OWN = ("reviews/", "assets/", "pagefind/", *COLLECTIONS)


@dataclass(frozen=True, slots=True, order=True)
class Redirect:
    """From one address to another, both as paths from the root of the host as browsers write them; with `whole`, everything below it too."""

    former: str
    address: str
    whole: bool = False

    @property
    def letters_only(self) -> bool:
        """Whether the two differ in capitals alone: a host that knows no difference must not be given this one, it would lead in a circle."""
        return self.former.lower() == self.address.lower()


def redirects(published: Published) -> tuple[Redirect, ...]:
    """Every address that leads elsewhere, in the order of the former ones."""
    base = _base(published)
    found = set()
    for review in published.reviews:
        if review["proof"]:
            continue
        here, record = f"{base}reviews/{review['slug']}/", str(review["record_path"])
        found |= {Redirect(f"{base}reviews/{old}/", here, whole=True) for old in review["former_slugs"]}
        if record != record.lower():
            found.add(Redirect(f"{base}{record.lower()}", f"{base}{record}"))
    found |= {Redirect(one.from_, f"{base}{path}") for one, path in _leading_on(published)}
    return tuple(sorted(found))


def redirect_file(published: Published) -> Iterator[GeneratedFile]:
    """The file that several hosts of static sites read; those go by a page where one stands at the address."""
    yield GeneratedFile(NETLIFY, netlify(redirects(published)).encode())


def netlify(all_of_them: Collection[Redirect]) -> str:
    """One line each, as Netlify, Cloudflare Pages and GitLab Pages read them."""
    lines = [f"{one.former}{'*' if one.whole else ''} {one.address}{':splat' if one.whole else ''} 301" for one in all_of_them]
    return "\n".join([_HEAD, *lines, ""])


def former_address_pages(published: Published) -> Iterator[GeneratedPage]:
    """A page that leads on at each address of an earlier website at which one can stand. Raises CannotRead for a folder that is the site's own."""
    for one, path in _leading_on(published):
        inside = one.page_below(_base(published))
        if inside is None:
            continue
        if inside.lower().startswith(_OWN):
            raise CannotRead(
                f"{_SETTING}: {one.from_} lies in a folder of this site's own; a report's former name stands under `moved_from` in the report"
            )
        up = "../" * inside.count("/")
        yield GeneratedPage(
            path=inside,
            template="redirect.html",
            title="This page has moved",
            description="A page of an earlier website, which leads to its place on this one.",
            values={"target": f"{up}{path}", "former_address": one.from_},
            searchable=False,
        )


def refuse_circles(published: Published, files: Collection[str]) -> None:
    """Raises CannotRead where an address of an earlier website is one of a finished site's own, or leads to a page that the site does not have."""
    base = _base(published)
    there = {file.casefold() for file in files}
    for one, path in _leading_on(published):
        inside = one.from_.removeprefix(base) if one.from_.startswith(base) else ""
        taken = {inside.casefold(), f"{inside.rstrip('/')}/index.html".casefold()} & there
        if taken and one.page_below(base) is None:
            raise CannotRead(f"{_SETTING}: {one.from_} is an address of this site, so it cannot lead elsewhere; take the line out")
        if f"{path}index.html" not in files:
            raise CannotRead(f"{_SETTING}: {one.from_} leads to {one.to}, and this site has no such page; look at the address")


def _base(published: Published) -> str:
    return urlsplit(published.site_url).path


def _leading_on(published: Published) -> Iterator[tuple[FormerAddress, str]]:
    """Each address of an earlier website of which the target can be seen now, and the target's path below the site's own."""
    at = {slug: review["slug"] for review in published.reviews if not review["proof"] for slug in (*review["former_slugs"], review["slug"])}
    shows_all = not any(review["proof"] for review in published.reviews)
    for one in published.board.former_addresses:
        if one.is_of_report and one.to in at:
            yield one, f"reviews/{at[one.to]}/"
        elif not one.is_of_report and shows_all:
            yield one, one.to.lstrip("/")
