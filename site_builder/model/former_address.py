"""Addresses that reports and pages had on a website of the board's before this one, and where each of them leads now.

They are paths from the root of the host, as a browser shows them. Where they lead is a report by its slug, or a page of this site by its path.
"""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import unquote

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from site_builder.model.fields import Frozen, refuse
from site_builder.model.slug import is_slug

_PATH = re.compile(r"(?:/|(?:/(?:[A-Za-z0-9._~+,=@&()'!-]|%[0-9A-Fa-f]{2})+)+/?)", re.ASCII)
_PLAIN = re.compile(r"(?:[A-Za-z0-9_-]+/)+", re.ASCII)
_PAGE = re.compile(r"/(?:[A-Za-z0-9_-]+/)*", re.ASCII)
_LONGEST = 400
_REPORTS = "reviews/"
_FOR_EXAMPLE = "for example /wp-content/uploads/scr-child-k.pdf"


def parse_former(value: Any) -> str:
    """A path on the earlier website."""
    text = str(value).strip()
    if text.startswith(("http://", "https://")):
        raise refuse(f"write the address without the website's name, from the first / on, {_FOR_EXAMPLE}")
    if "?" in text or "#" in text:
        raise refuse("an address is told by what stands before ? and #; hosts cannot lead on by what comes after, so take this line out")
    if not text.isascii() or " " in text:
        raise refuse("write the address as a browser copies it, with % signs for blanks and letters that are not English")
    if not _PATH.fullmatch(text) or len(text) > _LONGEST:
        raise refuse(f"write the path that the page or file had on the earlier website, {_FOR_EXAMPLE}")
    decoded = unquote(text, errors="replace")
    if not decoded.isprintable() or "\N{REPLACEMENT CHARACTER}" in decoded or decoded.count("/") != text.count("/") or "\\" in decoded:
        raise refuse("this path has signs that no address has; copy it from a browser")
    if {".", ".."} & set(decoded.split("/")):
        raise refuse("write the path without steps such as ../ in it")
    if text == "/":
        raise refuse("this is the first page of this site; take the line out")
    return text


def parse_target(value: Any) -> str:
    """A report's slug, or the path of a page on this site."""
    text = str(value).strip()
    if not is_slug(text) and not _PAGE.fullmatch(text):
        raise refuse(
            "write where it leads now: a report's folder name, for example child-k, or a page of this site, for example /learning/"
        )
    return text


_Former = Annotated[str, BeforeValidator(parse_former), WithJsonSchema({"type": "string", "pattern": r"^/[^?#\s]+$"})]
_Target = Annotated[
    str, BeforeValidator(parse_target), WithJsonSchema({"type": "string", "pattern": r"^([a-z0-9]+(-[a-z0-9]+)*|/([A-Za-z0-9_-]+/)*)$"})
]


class FormerAddress(Frozen):
    """One address that readers and links may still use."""

    from_: _Former = Field(alias="from")
    to: _Target

    @property
    def is_of_report(self) -> bool:
        """Whether it leads to a report; else to a page."""
        return not self.to.startswith("/")

    @property
    def key(self) -> str:
        """What two addresses share that some host cannot tell apart: capitals, how signs are written, and a slash at the end make no difference."""
        return unquote(self.from_).rstrip("/").casefold()

    def page_below(self, base: str) -> str | None:
        """The folder on this site at which a page can lead on; None where the address is that of a file, or lies outside the site's own path."""
        inside = f"{self.from_.rstrip('/')}/".removeprefix(base)
        return inside if self.from_.startswith(base) and _PLAIN.fullmatch(inside) else None


def _told_apart(addresses: tuple[FormerAddress, ...]) -> tuple[FormerAddress, ...]:
    """Each once, and none leading in a circle."""
    seen: set[str] = set()
    for one in addresses:
        if one.key in seen:
            raise refuse(
                f"{one.from_} stands here twice (capitals and a / at the end make no difference to some hosts); keep one of the lines"
            )
        seen.add(one.key)
    for one in addresses:
        if not one.is_of_report and one.to.rstrip("/").casefold() in seen:
            raise refuse(f"{one.from_} leads to {one.to}, which is a former address itself; write where readers are to arrive at last")
    return addresses


FormerAddresses = Annotated[tuple[FormerAddress, ...], AfterValidator(_told_apart)]
