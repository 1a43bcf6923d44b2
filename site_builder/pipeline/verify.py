"""`scr verify`: a live site from outside, against the register. It reads as the public does, and writes nothing.

A host may answer with status 200 and show something else, so nothing is believed by its status: texts and files are compared by digest.
Where the check is to be recorded, a site that shows no register at all is a finding, and every address is asked all the same.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING
from urllib.parse import quote

from site_builder.audit.live_page import hidden_by, kept_out
from site_builder.audit.manifest import NAME as MANIFEST
from site_builder.errors import CannotRead
from site_builder.model.entries import SITE
from site_builder.model.public_copy import FILE, read_public_copy
from site_builder.model.register import Register, entries_unknown_to_live
from site_builder.model.verification import CLOCKS_APART, Observation, Observed
from site_builder.pipeline.verify_report import address_of, leads_on, verify_report
from site_builder.read.repository import read_repository
from site_builder.read.web import Visit, certificate_ends, read_base

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

    from site_builder.model.board import Board
    from site_builder.read.web import Reply

AT_MOST = 2  # connections at a time
DAYS_LEFT = 21
_SHOWN = 20  # files that are named one by one; the rest is counted
_NOWHERE = "reviews/there-is-no-report-at-this-address/"
# What hosts keep to themselves or show at other addresses.
_NOT_SERVED = frozenset({"_redirects", "404.html"})


def verify(root: Path, url: str, now: datetime, *, clock_given: bool = False, recording: bool = False) -> Observed:
    """Everything that can be said of the site at this address; without `clock_given`, also of this machine's clock.

    Raises CannotRead where it is no board's site (unless the check is to be recorded), or another board's than this folder's.
    """
    base = read_base(url)
    repository = read_repository(root) if (root / "mkdocs.yml").is_file() else None
    ours = repository.register if repository else Register()
    visit = Visit()
    answer = visit.get(base + FILE)
    if answer.untrusted:
        found = [Observation(SITE, "certificate", base, f"The site cannot be read safely: {answer.problem}.", holds=False)]
        theirs = None
    else:
        found, theirs = [], _register_of(answer, or_none=recording)
    if theirs and ours.id and theirs.id and ours.id != theirs.id:
        raise CannotRead("the site at this address is another board's than this folder's: its register is another one; look at the address")
    observed = Observed(base, now, (), answer.clock, ours.heads, behind=_is_behind(ours, theirs), cut_off=answer.cut_off)
    if not clock_given and observed.clocks_differ:
        found.append(_of_clock(observed))
    if theirs:
        register = theirs if observed.behind else ours
        found += _of_registers(base + FILE, ours, theirs, answer)
        found += _observations(visit, base, register, now)
        found += _of_former_addresses(visit, base, repository.board, register) if repository else ()
    elif recording:
        found += _of_what_is_left(visit, base, ours, answer)
    order = {about: place for place, about in enumerate(dict.fromkeys(one.about for one in found))}
    return replace(observed, observations=tuple(sorted(found, key=lambda one: order[one.about])))


def _is_behind(ours: Register, theirs: Register | None) -> bool:
    return theirs is not None and not theirs.entries.keys() <= ours.entries.keys()


def _of_clock(observed: Observed) -> Observation:
    told = (
        f"This machine's clock ({observed.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC) and that of the site ({observed.clock:%Y-%m-%d %H:%M} UTC) "
        f"are more than {CLOCKS_APART.seconds // 60} minutes apart; set the wrong one right."
    )
    return Observation(SITE, "clock", observed.site, told, holds=None)


def _observations(visit: Visit, base: str, register: Register, now: datetime) -> Iterator[Observation]:
    yield from _of_certificate(base, now)
    yield from _of_home(visit, base)
    yield from _of_robots(visit, base, register)
    yield _of_nowhere(visit, base)
    with ThreadPoolExecutor(AT_MOST) as at_once:
        yield from _of_files(visit, base, at_once)
        yield from _of_reports(visit, base, register, at_once)


def _of_reports(visit: Visit, base: str, register: Register, at_once: ThreadPoolExecutor) -> Iterator[Observation]:
    for observations in at_once.map(lambda record: tuple(verify_report(visit, base, record, register)), register.records.values()):
        yield from observations


def _of_what_is_left(visit: Visit, base: str, ours: Register, answer: Reply) -> Iterator[Observation]:
    """The addresses that readers go to, of a site that shows no register. Where nothing answered at all, one silence stands for all."""
    if not answer.status:
        visit.give_up(answer.problem)
    if not answer.untrusted:
        why = answer.failure or "what stands there is none"
        yield Observation(SITE, "register", answer.address, f"The site's register cannot be read: {why}.", holds=False)
    yield from _of_home(visit, base)
    with ThreadPoolExecutor(AT_MOST) as at_once:
        yield from _of_reports(visit, base, ours, at_once)


def _of_former_addresses(visit: Visit, base: str, board: Board, register: Register) -> Iterator[Observation]:
    """The addresses of an earlier website that the board's settings name, as far as what they lead to is public."""
    host = "/".join(base.split("/")[:3])
    for one in board.former_addresses:
        if not one.is_of_report:
            yield leads_on(visit, SITE, host + one.from_, base + one.to.lstrip("/"))
        elif record := register.record_at(one.to):
            yield leads_on(visit, record.slug, host + one.from_, address_of(base, record.slug))


def _register_of(answer: Reply, *, or_none: bool) -> Register | None:
    if answer.failure:
        if or_none:
            return None
        raise CannotRead(f"no board's register can be read at {answer.address}: {answer.failure}")
    try:
        return read_public_copy(answer.content)
    except (ValueError, RecursionError):
        if or_none:
            return None
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
    elif days < DAYS_LEFT:
        yield Observation(SITE, "certificate", base, f"{told}: have it renewed, or look why it is not renewed by itself.", holds=None)
    else:
        yield Observation(SITE, "certificate", base, f"{told}.")


def _of_home(visit: Visit, base: str) -> Iterator[Observation]:
    home = visit.get(base)
    if failure := home.failure:
        yield Observation(SITE, "home", base, f"The first page cannot be read: {failure}.", holds=False, answers=False)
    elif by := hidden_by(home.text, home.headers.get("x-robots-tag", "")):
        yield Observation(SITE, "home", base, f"Search engines are kept from the first page, by {by}.", holds=False, answers=True)
    else:
        yield Observation(SITE, "home", base, "The first page answers.", answers=True)


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
