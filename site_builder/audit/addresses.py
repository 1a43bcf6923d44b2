"""Where an address on a page leads: to a file of this site, to another host, or to something that is no address of a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

if TYPE_CHECKING:
    from site_builder.audit.expectation import Expectation

_BLANKS = re.compile(r"[\t\r\n]")
_CONTROLS = "".join(map(chr, range(33)))
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_HOST = re.compile(r"(?:(?:https?|wss?|ftp):)?//+(?:[^/?#@]*@)?([^/?#:]*)(?::\d+)?", re.IGNORECASE)
_HARMLESS = frozenset({"mailto", "tel", "sms"})
_WEB = frozenset({"http", "https"})


@dataclass(frozen=True, slots=True)
class Target:
    """A file of the site, relative to it, and an anchor in it; a path that ends in a slash or is empty stands for a folder."""

    path: str
    anchor: str

    @property
    def candidates(self) -> tuple[str, ...]:
        """The files that a web server would answer with."""
        folder = self.path.rstrip("/")
        index = f"{folder}/index.html" if folder else "index.html"
        return (index,) if self.path != folder or not folder else (self.path, index)


def cleaned(address: str) -> str:
    """An address as a browser takes it: without blanks and control characters around it and line ends in it, backslashes as slashes."""
    return _BLANKS.sub("", address).strip().strip(_CONTROLS).replace("\\", "/")


def scheme_of(address: str) -> str:
    """The scheme in small letters; empty for an address relative to its page."""
    match = _SCHEME.match(cleaned(address))
    return match[1].lower() if match else ""


def host_of(address: str) -> str | None:
    """The host that an address names in small letters; None when it names none."""
    match = _HOST.match(cleaned(address))
    return match[1].lower() if match else None


def is_foreign(address: str, expected: Expectation) -> bool:
    """Whether fetching this would talk to a host that is not the board's."""
    host = host_of(address)
    return host is not None and host != expected.host


def is_strange(address: str) -> bool:
    """Whether a link has a scheme that no published page needs: `javascript:`, `file:`, `data:` and their like."""
    return scheme_of(address) not in _WEB | _HARMLESS | {""}


@lru_cache(maxsize=65536)
def target(address: str, page: str, site_url: str) -> Target | None:
    """The place on this site that an address on a page leads to; None when it leads elsewhere. The 404 page is read at any depth."""
    base = site_url.rstrip("/") + "/"
    if scheme_of(address) not in _WEB | {""}:
        return None
    parts = urlsplit(urljoin(base + page, cleaned(address)))
    home = urlsplit(base)
    if parts.netloc.lower() != home.netloc.lower():
        return None
    if not f"{parts.path}/".startswith(home.path):
        return Target(parts.path, "")
    return Target(unquote(parts.path[len(home.path) :]), unquote(parts.fragment.partition(":~:")[0]))
