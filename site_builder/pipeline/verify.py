"""`scr verify`: a live site from outside, against the register. It reads as the public does, and writes nothing.

A host may answer with status 200 and show something else, so nothing is believed by its status: texts and files are compared by digest.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import quote

from site_builder.audit.live_page import hidden_by, kept_out
from site_builder.audit.manifest import NAME as MANIFEST
from site_builder.errors import CannotRead
from site_builder.model.public_copy import FILE, read_public_copy
from site_builder.model.register import Register, entries_unknown_to_live
from site_builder.model.verification import Observation, Observed
from site_builder.pipeline.verify_report import address_of, verify_report
from site_builder.read.repository import read_repository
from site_builder.read.web import Visit, certificate_ends, read_base

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from site_builder.read.web import Reply

SITE = "site"
AT_MOST = 2  # connections at a time
_DAYS_LEFT = 21
_SHOWN = 20  # files that are named one by one; the rest is counted
_NOWHERE = "reviews/there-is-no-report-at-this-address/"
# What hosts keep to themselves or show at other addresses.
_NOT_SERVED = frozenset({"_redirects", "404.html"})


def verify(root: Path, url: str, now: datetime) -> Observed:
    """Everything that can be said of the site at this address. Raises CannotRead where it is no board's, or another board's than this folder's."""
    base = read_base(url)
    ours = read_repository(root).register if (root / "mkdocs.yml").is_file() else Register()
    return Observed(base, now, tuple(_observations(base, ours, now)))


def _observations(base: str, ours: Register, now: datetime) -> Iterator[Observation]:
    visit = Visit()
    answer = visit.get(base + FILE)
    if answer.untrusted:
        yield Observation(SITE, "certificate", base, f"The site cannot be read safely: {answer.problem}.", holds=False)
        return
    theirs = _register_of(answer)
    if ours.id and theirs.id and ours.id != theirs.id:
        raise CannotRead("the site at this address is another board's than this folder's: its register is another one; look at the address")
    register = ours if theirs.entries.keys() <= ours.entries.keys() else theirs
    yield from _of_registers(base + FILE, ours, theirs, answer)
    yield from _of_certificate(base, now)
    yield from _of_home(visit, base)
    yield from _of_robots(visit, base, register)
    yield _of_nowhere(visit, base)
    with ThreadPoolExecutor(AT_MOST) as at_once:
        yield from _of_files(visit, base, at_once)
        for observations in at_once.map(lambda record: tuple(verify_report(visit, base, record, register)), register.records.values()):
            yield from observations


def _register_of(answer: Reply) -> Register:
    if answer.failure:
        raise CannotRead(f"no board's register can be read at {answer.address}: {answer.failure}")
    try:
        return read_public_copy(answer.content)
    except (ValueError, RecursionError):
        raise CannotRead(f"what stands at {answer.address} is no register, so this is no site that scr made; look at the address") from None


def _of_registers(address: str, ours: Register, theirs: Register, answer: Reply) -> Iterator[Observation]:
    for whose, register in (("This folder's", ours), ("The live site's", theirs)):
        for problem in register.problems:
            yield Observation(
                SITE, f"{whose} {problem.file}", address, f"{whose} register is broken: {problem.file}: {problem.message}.", holds=False
            )
    if not ours.entries:
        yield Observation(SITE, "register", address, "The live site's own register was asked; this folder has none.")
    elif not theirs.entries.keys() <= ours.entries.keys():
        told = "The live site's register has entries that this folder lacks: bring the folder up to date. The live register was asked."
        yield Observation(SITE, "register", address, told, holds=False)
    elif ours.told(entries_unknown_to_live(ours, answer.content)):
        told = "The live site's register lacks entries that this folder has: the newest site was not deployed, or a cache (CDN) keeps an old one."
        yield Observation(SITE, "register", address, told, holds=False)
    else:
        yield Observation(SITE, "register", address, "The live site's register says what this folder's says.")


def _of_certificate(base: str, now: datetime) -> Iterator[Observation]:
    if base.startswith("http://"):
        yield Observation(
            SITE, "certificate", base, "The address begins with http://; readers should be given one with https://.", holds=None
        )
        return
    ends = certificate_ends(base)
    if ends is None:
        yield Observation(SITE, "certificate", base, "The certificate could not be read.", holds=False)
        return
    days = (ends - now).days
    told = f"The certificate ends in {days} days, on {ends:%Y-%m-%d}"
    if days < 0:
        yield Observation(SITE, "certificate", base, f"The certificate ended on {ends:%Y-%m-%d}: browsers warn of the site.", holds=False)
    elif days < _DAYS_LEFT:
        yield Observation(SITE, "certificate", base, f"{told}: have it renewed, or look why it is not renewed by itself.", holds=None)
    else:
        yield Observation(SITE, "certificate", base, f"{told}.")


def _of_home(visit: Visit, base: str) -> Iterator[Observation]:
    home = visit.get(base)
    if failure := home.failure:
        yield Observation(SITE, "home", base, f"The first page cannot be read: {failure}.", holds=False)
    elif by := hidden_by(home.text, home.headers.get("x-robots-tag", "")):
        yield Observation(SITE, "home", base, f"Search engines are kept from the first page, by {by}.", holds=False)
    else:
        yield Observation(SITE, "home", base, "The first page answers.")


def _of_robots(visit: Visit, base: str, register: Register) -> Iterator[Observation]:
    """What search engines are told; they ask for it at the root of the host, wherever the site begins."""
    address = f"{'/'.join(base.split('/')[:3])}/robots.txt"
    answer = visit.get(address)
    rules = answer.text if answer.answers else ""
    reports = tuple(address_of(base, record.slug) for record in register.records.values() if record.is_up)
    kept = kept_out(rules, (base, *reports))
    if answer.is_down:
        yield Observation(SITE, "robots", address, f"Search engines stay away from the whole site: {answer.failure}.", holds=False)
    elif kept:
        yield Observation(SITE, "robots", address, f"robots.txt keeps search engines from {len(kept)} pages, first {kept[0]}.", holds=False)
    else:
        yield Observation(SITE, "robots", address, "robots.txt keeps search engines from no report.")


def _of_nowhere(visit: Visit, base: str) -> Observation:
    answer = visit.get(base + _NOWHERE)
    if answer.status in {404, 410}:
        return Observation(
            SITE, "no such page", answer.address, f"An address that does not exist is said not to exist (status {answer.status})."
        )
    told = f"An address that does not exist must answer with status 404, and answers with {answer.status or 'nothing'}: a lost report would not be noticed."
    return Observation(SITE, "no such page", answer.address, told, holds=False)


def _of_files(visit: Visit, base: str, at_once: ThreadPoolExecutor) -> Iterator[Observation]:
    """Every file that the site says it has, by digest."""
    answer = visit.get(base + MANIFEST)
    try:
        listed = {str(one["path"]): str(one["sha256"]) for one in json.loads(answer.content)["files"]} if not answer.failure else {}
    except (ValueError, KeyError, TypeError, RecursionError):
        listed = {}
    if not listed:
        why = answer.failure or "it is no list of files"
        yield Observation(SITE, "files", answer.address, f"The list of the site's files cannot be read: {why}.", holds=False)
        return
    asked = [(path, digest) for path, digest in sorted(listed.items()) if path not in _NOT_SERVED]
    wrong = [one for one in at_once.map(lambda file: _of_file(visit, base, *file), asked) if one]
    yield from wrong[:_SHOWN]
    told = f"{len(asked) - len(wrong)} of {len(asked)} files are as the site's list says."
    yield Observation(SITE, "files", answer.address, told, holds=not wrong)


def _as_asked(path: str) -> str:
    """A page answers at its folder's address, as its readers ask for it."""
    return path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path


def _of_file(visit: Visit, base: str, path: str, digest: str) -> Observation | None:
    """What is wrong with one file; None where nothing is."""
    answer = visit.get(base + quote(_as_asked(path)))
    if failure := answer.failure:
        return Observation(SITE, f"file {path}", answer.address, f"{path} cannot be read: {failure}.", holds=False)
    if answer.sha256 == digest:
        return None
    told = f"{path} is another file than the site's list says: half a deploy, an old file in a cache (CDN), or a host that alters pages."
    return Observation(SITE, f"file {path}", answer.address, told, holds=False)
