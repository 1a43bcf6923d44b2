"""No reader's browser talks to another host by itself: everything that a page fetches without being asked lies on this site.

Nor does anything run that stands in a page itself: no inline script, no `on…=` attribute, no `javascript:` address.
A link that a reader may follow is not a fetch. Addresses in scripts cannot be told from fetches, so a script that names another host is
refused, unless it is the theme's own, unchanged. Pagefind's scripts pass while the hosts that they name are those of its credits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.audit.addresses import host_of, is_foreign, scheme_of
from site_builder.audit.check import Audit
from site_builder.audit.page import read_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from site_builder.audit.check import Question
    from site_builder.audit.expectation import Expectation
    from site_builder.audit.opened import OpenedFile
    from site_builder.audit.page import Address, Page

_FOLLOWED = frozenset({"a", "area"})
_SITS_STILL = frozenset({"alternate", "author", "bookmark", "canonical", "help", "license", "me", "next", "prev", "tag"})
_STYLE_ADDRESS = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"'\s]*))|@import\s+(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STYLE_SHEET = re.compile(r"<\?xml-stylesheet[^>]*?href\s*=\s*[\"']([^\"']*)", re.IGNORECASE)
_SCRIPT_ADDRESS = re.compile(r"""(?:https?:|wss?:)(?:\\?/){2}[^\s"'`<>)]+|(?<=["'`])//[a-z0-9-]+(?:\.[a-z0-9-]+)+""", re.IGNORECASE)
_NAMES_OF_FORMATS = frozenset({"www.w3.org"})
_PAGEFIND = "pagefind/"
_PAGEFIND_NAMES = frozenset(  # credits of its translators, links to bugs that it works around, and bases for `new URL`
    {
        "bugs.webkit.org",
        "bugzilla.mozilla.org",
        "example.com",
        "git.io",
        "github.com",
        "harrymkt.github.io",
        "markjs.io",
        "p",
        "yekta.dev",
    }
)


def _nothing_fetched(file: OpenedFile, question: Question) -> Iterator[str]:
    """One sentence for each kind of thing that the file fetches from elsewhere, with the first address."""
    expected = question.expected
    if file.page:
        yield from _on_page(file.path, file.page, expected)
    if file.path.endswith(".css"):
        yield from _told(file.path, "a style", _in_styles([file.text]), expected)
    if file.path.endswith((".xml", ".xsl", ".svg")):
        yield from _told(file.path, "a style sheet", _STYLE_SHEET.findall(file.text), expected)
    if file.path.endswith((".js", ".mjs")) and expected.theme_files.get(file.path) != file.sha256:
        passed = _NAMES_OF_FORMATS | (_PAGEFIND_NAMES if file.path.startswith(_PAGEFIND) else frozenset())
        yield from _told(file.path, "a script", _in_scripts([file.text], passed), expected)


def _on_page(path: str, page: Page, expected: Expectation) -> Iterator[str]:
    for address in filter(_is_fetched, page.addresses):
        yield from _told(path, f"<{address.element} {address.attribute}>", [address.value], expected)
    yield from _told(path, "a style", _in_styles(page.styles), expected)
    yield from (f"{path} has {words}; scripts are files of their own" for words in page.inline)
    if any(scheme_of(address.value) == "javascript" for address in page.addresses):
        yield f"{path} has a `javascript:` address; scripts are files of their own"
    for frame in page.frames:
        yield from _on_page(path, read_page(frame), expected)


def _is_fetched(address: Address) -> bool:
    """Whether a browser fetches it, or a form sends to it, without a reader's choice of an address."""
    if address.element == "link":
        return not address.rel <= _SITS_STILL or not address.rel
    return address.element not in _FOLLOWED or address.attribute == "ping"


def _in_styles(styles: Iterable[str]) -> Iterator[str]:
    for style in styles:
        for match in _STYLE_ADDRESS.finditer(_STYLE_COMMENT.sub("", style)):
            yield next((group for group in match.groups() if group), "")


def _in_scripts(scripts: Iterable[str], passed: frozenset[str]) -> Iterator[str]:
    """Addresses that scripts name, but for those of hosts that are passed."""
    for script in scripts:
        for match in _SCRIPT_ADDRESS.finditer(script):
            address = match[0].replace("\\", "")
            if _host(address) not in passed:
                yield address


def _host(address: str) -> str:
    return re.split(r"[/?#:$]", address.partition("//")[2].lower(), maxsplit=1)[0]


def _told(path: str, what: str, addresses: Iterable[str], expected: Expectation) -> Iterator[str]:
    foreign = [address for address in addresses if is_foreign(address, expected)]
    if foreign:
        yield f"{path}: {what} reaches for another host, {host_of(foreign[0])}"


AUDIT = Audit(of_file=_nothing_fetched)
