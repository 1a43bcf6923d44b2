"""Addresses that lead elsewhere, for hosts that answer them before they look for a page: a file of one line each, and the map that it is made of.

Former addresses of a report have a page that leads on, too, which works on every host; only a host can lead on to a PDF or a picture that
moved with the report. A short address in small letters is for people who type it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_builder.pages.generated import GeneratedFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.pages.generated import Published

NETLIFY = "_redirects"
_HEAD = "# Former addresses, and short addresses in small letters. Made by scr."


@dataclass(frozen=True, slots=True, order=True)
class Redirect:
    """From one folder to another, both as paths from the root of the host; with `whole`, everything below it too."""

    former: str
    address: str
    whole: bool = False

    @property
    def letters_only(self) -> bool:
        """Whether the two differ in capitals alone: a host that knows no difference must not be given this one, it would lead in a circle."""
        return self.former.lower() == self.address.lower()


def redirects(published: Published) -> tuple[Redirect, ...]:
    """Every address that leads elsewhere, in the order of the former ones."""
    base = urlsplit(published.site_url).path
    found = set()
    for review in published.reviews:
        if review["proof"]:
            continue
        here, record = f"{base}reviews/{review['slug']}/", str(review["record_path"])
        found |= {Redirect(f"{base}reviews/{old}/", here, whole=True) for old in review["former_slugs"]}
        if record != record.lower():
            found.add(Redirect(f"{base}{record.lower()}", f"{base}{record}"))
    return tuple(sorted(found))


def redirect_file(published: Published) -> Iterator[GeneratedFile]:
    """The file that several hosts of static sites read; those go by a page where one stands at the address."""
    lines = [f"{one.former}{'*' if one.whole else ''} {one.address}{':splat' if one.whole else ''} 301" for one in redirects(published)]
    yield GeneratedFile(NETLIFY, "\n".join([_HEAD, *lines, ""]).encode())
