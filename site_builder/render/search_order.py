"""Pagefind's filters in one order. Pagefind 1.5.2 lists the values of a filter, and the filters, in another order at each run.

Same input, same bytes is a promise of the site, so what Pagefind wrote is put in alphabetical order: the filters' files, the list of them
in the index's head, and the names that come from their digests. Nothing else of the index varies.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from typing import TYPE_CHECKING, Any

import cbor2

from site_builder.errors import RenderFailed

if TYPE_CHECKING:
    from pathlib import Path

_MARK = b"pagefind_dcd"


def put_in_order(index: Path) -> None:
    """Rewrite the filters of a new index. Raises RenderFailed when the index is not of the form that this knows."""
    for head in sorted(index.glob("pagefind.*.pf_meta")):
        content = _unpacked(head)
        listed = [_renamed(path) for path in sorted((index / "filter").glob("*.pf_filter"))]
        given = _given_order(content, [(name, old) for name, old, _ in listed])
        ordered = b"".join(cbor2.dumps([name, new]) for name, _, new in sorted(listed))
        _rename_head(index, head, content.replace(given, ordered))


def _renamed(path: Path) -> tuple[str, str, str]:
    """Write a filter in order under the digest of its new content; its name, and the old and new names of its file."""
    name, values = _loaded(path)
    content = _MARK + cbor2.dumps([name, sorted(values)])
    language = path.stem.partition("_")[0]
    new = f"{language}_{hashlib.sha256(content).hexdigest()[: len(path.stem) - len(language) - 1]}"
    path.unlink()
    _pack(path.with_name(f"{new}.pf_filter"), content)
    return name, path.stem, new


def _given_order(head: bytes, listed: list[tuple[str, str]]) -> bytes:
    """The bytes with which the head lists the filters, in the order that this run gave them."""
    parts = sorted((head.find(part), part) for part in (cbor2.dumps([name, file]) for name, file in listed))
    given = b"".join(part for _, part in parts)
    if listed and head.count(given) != 1:
        raise RenderFailed(
            "the search index has a form that this program does not know; was Pagefind changed without a look at its filters?"
        )
    return given


def _rename_head(index: Path, head: Path, content: bytes) -> None:
    """Put the head under the digest of its new content, and name it so in the entry that the browser loads first."""
    old = head.name.removeprefix("pagefind.").removesuffix(".pf_meta")
    language = old.partition("_")[0]
    new = f"{language}_{hashlib.sha256(content).hexdigest()[: len(old) - len(language) - 1]}"
    head.unlink()
    _pack(index / f"pagefind.{new}.pf_meta", content)
    entry = json.loads((index / "pagefind-entry.json").read_text(encoding="utf-8"))
    for known in entry["languages"].values():
        known["hash"] = new if known["hash"] == old else known["hash"]
    (index / "pagefind-entry.json").write_text(json.dumps(entry, sort_keys=True), encoding="utf-8")


def _loaded(path: Path) -> Any:
    return cbor2.loads(_unpacked(path).removeprefix(_MARK))


def _unpacked(path: Path) -> bytes:
    return gzip.decompress(path.read_bytes())


def _pack(path: Path, content: bytes) -> None:
    path.write_bytes(gzip.compress(content, mtime=0))
