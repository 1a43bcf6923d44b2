"""What the live site carries: its register's public copy, from an address or from a file that was kept."""

from __future__ import annotations

from datetime import UTC
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import TYPE_CHECKING
from urllib.request import Request, urlopen

from site_builder.errors import CannotRead
from site_builder.model.public_copy import read_public_copy
from site_builder.model.register import entries_unknown_to_live, live_heads_unknown_to
from site_builder.model.submission import LiveSite

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from site_builder.model.register import Register

_SECONDS = 20
_LARGEST = 64 * 1024 * 1024


def read_live(where: str, root: Path, register: Register) -> LiveSite:
    """What the live register has that ours lacks. Raises CannotRead where a named file is not a register's public copy."""
    try:
        content, date = _from_address(where) if where.startswith(("https://", "http://")) else (_from_file(where, root), None)
    except (OSError, HTTPException, ValueError):
        return LiveSite(unreachable=True)
    try:
        return LiveSite(live_heads_unknown_to(register, content), date, lacks=entries_unknown_to_live(register, content))
    except (ValueError, RecursionError):
        if where.startswith("http"):
            return LiveSite(unreachable=True)
        raise CannotRead("the file named with --live is not a register's public copy (register.json of a published site)") from None


def read_live_register(where: str, root: Path) -> Register:
    """The live site's register, verified. Raises CannotRead where it cannot be reached or read."""
    try:
        content = _from_address(where)[0] if where.startswith(("https://", "http://")) else _from_file(where, root)
    except (OSError, HTTPException, ValueError):
        raise CannotRead("the live site's register could not be read; try again, or name a kept copy of it with --live") from None
    try:
        return read_public_copy(content)
    except (ValueError, RecursionError):
        raise CannotRead("what --live names is not a register's public copy (register.json of a published site)") from None


def read_replaced(site: Path, register: Register) -> LiveSite | None:
    """What the site in this folder was made from; None where there is none, or its copy of the register cannot be read."""
    copy = site.resolve() / "register.json"
    try:
        return read_live(str(copy), site, register) if copy.is_file() else None
    except CannotRead:
        return None


def _from_file(where: str, root: Path) -> bytes:
    path = root / where
    if not path.is_file():
        raise CannotRead("there is no file where --live points; name register.json of the published site, or its address")
    return path.read_bytes()


def _from_address(where: str) -> tuple[bytes, datetime | None]:
    address = where if where.endswith(".json") else where.rstrip("/") + "/register.json"
    request = Request(address, headers={"Cache-Control": "no-cache", "User-Agent": "site-builder"})  # noqa: S310 http and https only, by the caller
    with urlopen(request, timeout=_SECONDS) as answer:  # noqa: S310
        date = answer.headers.get("Date")
        return answer.read(_LARGEST), parsedate_to_datetime(date).astimezone(UTC) if date else None
