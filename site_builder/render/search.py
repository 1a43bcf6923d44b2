"""The finished pages become a search index; this is the only importer of `pagefind`.

Always from an explicit list of pages and into an empty folder: stale fragments of a withdrawn report would stay readable. The program is
called as its own executable, since the Python client waits a tenth of a second for each page.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from pagefind.service import get_executable

from site_builder.errors import RenderFailed
from site_builder.render.search_fragments import lighten
from site_builder.render.search_order import put_in_order
from site_builder.store import Store, digest_of, program_digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from site_builder.digests import Digests
    from site_builder.placing import Placing

# Our own page of search (overrides/search.html) calls Pagefind without a worker, and marks words by itself.
_UNUSED = ("pagefind-*.css", "pagefind-*.js")


def index_all(site: Path, folder_of: Mapping[str, str], placing: Placing, store: Store | None = None) -> frozenset[str]:
    """Index pages into the folder that is named for each; the paths that were written. An index of pages that are as they were is in the store.

    Pagefind works on one core, so several indexes are made side by side. Raises RenderFailed with Pagefind's words.
    """
    store = store or Store(None)
    pages_of = {folder: sorted(page for page, its in folder_of.items() if its == folder) for folder in sorted(set(folder_of.values()))}
    keys = {folder: _key(pages, placing.digests, folder) for folder, pages in pages_of.items()}
    kept = {folder: found for folder, key in keys.items() if (found := store.load(key))}
    written = {name for found in kept.values() for name in _unpacked(found.content, placing)}
    missing = {folder: pages for folder, pages in pages_of.items() if folder not in kept}
    with ThreadPoolExecutor(os.cpu_count()) as side_by_side:
        list(side_by_side.map(lambda folder: index_pages(site, missing[folder], folder), missing))
    for folder in missing:
        made = _completed(site, folder, keys)
        store.keep(keys[folder], _packed(site, made))
        written |= made
    return frozenset(written)


def _key(pages: Iterable[str], digests: Digests, folder: str) -> str:
    contents = (part.encode() for page in pages for part in (page, digests.of(page).sha256))
    executable = get_executable()
    size = executable.stat().st_size if executable and executable.is_file() else 0  # a machine may name one of its own
    return digest_of([program_digest().encode(), str(size).encode(), folder.encode(), *contents])


def _packed(site: Path, files: Iterable[str]) -> bytes:
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w") as archive:
        for name in sorted(files):
            archive.addfile(_nameless(name, (site / name).stat().st_size), io.BytesIO((site / name).read_bytes()))
    return written.getvalue()


def _nameless(name: str, size: int) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.size = size
    return info


def _unpacked(content: bytes, placing: Placing) -> set[str]:
    """Put the files of a kept index in their places. Raises TarError for one that would lie elsewhere than in the site."""
    names = set()
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for member in archive:
            safe = tarfile.data_filter(member, os.fspath(placing.into))
            if safe.isreg() and (file := archive.extractfile(member)):
                placing.put(safe.name, file.read())
                names.add(safe.name)
    return names


def index_pages(site: Path, pages: Iterable[str], folder: str) -> None:
    """Have Pagefind index these pages of a site into a new folder of it. Raises RenderFailed with Pagefind's words."""
    executable = get_executable()
    if executable is None:
        raise RenderFailed("Pagefind's program is not installed; run `make site` once, it installs everything")
    into = site / folder
    with tempfile.TemporaryDirectory(prefix=f"{site.name}.pages-", dir=site.parent.resolve()) as scratch:
        for page in pages:
            _link(site / page, Path(scratch) / page)
        command = [
            str(executable.absolute()),
            "--site",
            scratch,
            "--output-path",
            str(into.absolute()),
            "--force-language",
            "en",
            "--silent",
        ]
        # it would also take settings from where the run was started
        settings = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
        done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=scratch, env=settings)  # noqa: S603 our own executable and folders
    if done.returncode or not (into / "pagefind.js").is_file():
        raise RenderFailed(f"the search index could not be made: {(done.stdout + done.stderr).strip() or 'Pagefind gave no reason'}")


def _completed(site: Path, folder: str, folders: Iterable[str]) -> set[str]:
    """An index without what nobody loads, in one order; the paths that belong to it and to no index that lies in it."""
    index = site / folder
    within = tuple(f"{other}/" for other in folders if other.startswith(f"{folder}/"))
    for pattern in _UNUSED:
        for path in index.glob(pattern):
            path.unlink()
    lighten(index)
    put_in_order(index)
    files = (path.relative_to(site).as_posix() for path in index.rglob("*") if path.is_file())
    return {name for name in files if not name.startswith(within)}


def _link(page: Path, place: Path) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(page, place)
    except OSError:  # a file system without hard links
        shutil.copyfile(page, place)
