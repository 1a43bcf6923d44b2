"""Entries of the register become files: each one whole or not there, and none ever changed.

They are written in the order in which they are given, each on the disk before the next: a run that dies leaves the first few, which is a
register that the next run continues.
"""

from __future__ import annotations

import os
import re
import secrets
from typing import TYPE_CHECKING

from site_builder.deliver.durable import to_disk
from site_builder.deliver.exchange import in_plain_words
from site_builder.errors import DeliveryFailed, RegisterRefused
from site_builder.model.entries import entry_bytes, entry_name

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from site_builder.model.entries import Entry

_UNFINISHED = re.compile(r"\.entry-[0-9a-f]{8}")


def write_entries(folder: Path, entries: Sequence[Entry]) -> list[Path]:
    """The files of these entries, in order, written where they were not there already.

    Raises RegisterRefused when a file of that name says something else, DeliveryFailed when the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for leftover in [path for path in folder.iterdir() if _UNFINISHED.fullmatch(path.name)]:
            leftover.unlink()
        files = [_written(folder / entry_name(entry), entry_bytes(entry)) for entry in entries]
        to_disk(folder)
    except OSError as error:
        raise DeliveryFailed(f"the register in {folder} could not be continued: {in_plain_words(error)}") from error
    return files


def _written(file: Path, content: bytes) -> Path:
    if os.path.lexists(file):
        if file.is_symlink() or file.read_bytes() != content:
            raise RegisterRefused(
                f"{file}: this entry was edited, and the register is never overwritten; "
                "put the file back as it was, for example with `git checkout`"
            )
        return file
    unfinished = file.with_name(f".entry-{secrets.token_hex(4)}")
    try:
        _write_through(unfinished, content)
        unfinished.rename(file)
    finally:
        unfinished.unlink(missing_ok=True)
    to_disk(file.parent)
    return file


def _write_through(file: Path, content: bytes) -> None:
    with file.open("xb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
