"""One document on whatever machine an executor runs: it carries its pictures, and is made there in a process of its own, within the same limits.

Where a document is made must not show in its bytes. Versions of libraries do not prove that (the letters are set by Pango and HarfBuzz of the
machine), so a machine proves itself by a specimen: it makes the same PDF of it, or is given nothing of ours to make.
"""

from __future__ import annotations

import hashlib
import tempfile
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar
from urllib.parse import quote

from site_builder.render.fetcher import Shelf
from site_builder.render.pdf_cache import renderer_digest
from site_builder.render.pdf_job import PdfJob
from site_builder.render.pdf_limits import Limits
from site_builder.render.pdf_processes import Crew, Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Parcel:
    """A document with the bytes of its pictures by name; its folder is known to nobody but the machine that packed it."""

    job: PdfJob
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """What makes PDFs on a machine: the digest of program, packages and fonts, and that of a specimen made by them."""

    renderer: str
    specimen: str


class AnotherRenderer(BrokenExecutor):
    """A machine that would make other bytes; the text says in what it differs."""


def packed(job: PdfJob) -> Parcel:
    """Ready to be sent. Raises `Denied` for a picture that is not the one that was read with the report."""
    shelf = Shelf(job.base_url, job.folder, job.assets)
    files = tuple((asset.name, shelf.take(job.base_url + quote(asset.name))[0]) for asset in job.assets)
    return Parcel(replace(job, folder=Path()), files)


def made_of(parcel: Parcel, limits: Limits) -> Outcome:
    """Made in a process below this one, by any thread of it."""
    with tempfile.TemporaryDirectory(prefix="scr-parcel-") as folder:
        for name, content in parcel.files:
            (Path(folder) / name).write_bytes(content)
        return _crew(limits).one(replace(parcel.job, folder=Path(folder)))


def proved(ours: Proof, work: Callable[P, T], /, *given: P.args, **named: P.kwargs) -> T:
    """Done where the PDFs are the same bytes. Raises `AnotherRenderer` elsewhere."""
    if differs := differing(ours, proof()):
        raise AnotherRenderer(differs)
    return work(*given, **named)


def differing(ours: Proof, theirs: Proof) -> str | None:
    """In what another machine differs, in words for whoever looks after it."""
    if theirs.renderer != ours.renderer:
        return "it has another version of this program, of its packages or of its fonts; install there what requirements.lock names here"
    if theirs.specimen != ours.specimen:
        return "the same versions make another PDF there; Pango and HarfBuzz of its system must be those of this machine"
    return None


@cache
def proof() -> Proof:
    """Of the machine that asks, once for each process; it takes a second."""
    outcome = _crew(Limits()).one(_SPECIMEN)
    content = outcome.entry.content if outcome.entry else "\n".join(outcome.problems).encode()
    return Proof(renderer_digest(), hashlib.sha256(content).hexdigest())


def send_home() -> None:
    """End the processes that have nothing to do; another document would begin new ones."""
    for crew in _CREWS.values():
        crew.send_home()


_CREWS: dict[Limits, Crew] = {}


def _crew(limits: Limits) -> Crew:
    return _CREWS.setdefault(limits, Crew(limits))


# Each family and style that documents are set in, letters that are joined, moved together or put together of two signs, numbers and a table.
_SPECIMEN = PdfJob(
    name="specimen",
    html="""<html lang="en"><title>Specimen</title>
<h1>AVATAR office fjord ŵ Ŷ Llŷn</h1><p>Waffle, <b>Tomorrow&#8217;s &#8220;Yes&#8221;</b>, <i>To-day £1,234.50</i>, <b><i>Różańska žluťoučký</i></b> &#8212; 2027&#8211;28</p>
<p lang="ur" dir="rtl">ایک پیراگراف <b>اردو</b></p>
<table><thead><tr><th scope="col">When</th></tr></thead><tbody><tr><td>AWAY</td></tr></tbody></table>
<p class="narrow">Interdisciplinary safeguarding recommendations communicated notwithstanding responsibilities.</p></html>""",
    css="body { font-family: 'Atkinson Hyperlegible', 'Noto Sans', 'IBM Plex Sans Arabic' } .narrow { width: 9em; hyphens: auto; text-align: justify }",
    base_url="https://specimen.invalid/",
    folder=Path(),
    assets=(),
)
