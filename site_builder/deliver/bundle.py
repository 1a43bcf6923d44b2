"""The panel's bundle: one deterministic zip with a manifest, and an e-mail draft that has it attached.

Same report, same settings, same bytes: whoever keeps a copy can be asked years later whether this was the text.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
import textwrap
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from repro_zipfile import ReproducibleZipFile

from site_builder.deliver.exchange import in_plain_words
from site_builder.deliver.whole_file import write_whole
from site_builder.errors import DeliveryFailed
from site_builder.model.entries import one_key_a_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from site_builder.model.board import Board

_WIDTH = 76
_LETTERS = PackageLoader("site_builder.deliver", "letters")
_BOUNDARY = "==site-builder-bundle=="


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says: which kind, of which report, to be published when, and what it encloses."""

    kind: str
    reference: str
    fingerprint: str
    instrument: str
    notice: str
    enclosures: tuple[str, ...]
    planned: str | None = None
    last_day: str | None = None
    reason: str | None = None
    what_changed: str | None = None
    decided_by_chair: bool = False


def letter_text(letter: Letter, board: Board) -> str:
    """The letter as plain text, in lines that any mail program shows whole."""
    environment = Environment(loader=_LETTERS, undefined=StrictUndefined, trim_blocks=True, autoescape=False)  # noqa: S701 plain text
    values = {name: getattr(letter, name) for name in letter.__slots__}
    text = environment.get_template(f"{letter.kind}.txt").render(values, board=board)
    lines = [part for line in text.strip().split("\n") for part in (textwrap.wrap(line, _WIDTH, break_long_words=False) or [""])]
    return "\n".join(lines) + "\n"


def pack(contents: Mapping[str, bytes], facts: Mapping[str, str], into: Path) -> None:
    """Write the zip: the contents, a manifest with the facts and every digest, and SHA256SUMS for `sha256sum -c`.

    Raises DeliveryFailed where it cannot be written; then nothing is left there.
    """
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(contents.items())}
    manifest = one_key_a_line({"format": 1, **facts, "files": digests})
    sums = "".join(f"{digest}  {name}\n" for name, digest in {**digests, "manifest.json": hashlib.sha256(manifest).hexdigest()}.items())
    packed = io.BytesIO()
    with ReproducibleZipFile(packed, "w") as archive:
        for name, content in sorted({**contents, "manifest.json": manifest, "SHA256SUMS": sums.encode()}.items()):
            archive.writestr(name, content)
    _put(into, packed.getvalue())


def write_email(letter: str, reference: str, bundle: Path, board: Board, into: Path) -> None:
    """Write a draft that a mail program opens ready to send; its subject says nothing of the case.

    Raises DeliveryFailed where it cannot be written.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = f"{board.short_name}: {reference}"
    message["To"] = board.panel.email or ""
    if board.contact.email:
        message["From"] = board.contact.email
    message.set_content(letter)
    message.add_attachment(bundle.read_bytes(), maintype="application", subtype="zip", filename=bundle.name)
    message.set_boundary(_BOUNDARY)
    _put(into, message.as_bytes())


def _put(file: Path, content: bytes) -> None:
    """Write a file wholly or not at all, in a folder that is made where there is none."""
    try:
        if os.path.lexists(file.parent) and not file.parent.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        file.parent.mkdir(parents=True, exist_ok=True)
        write_whole(file, content)
    except OSError as error:
        raise DeliveryFailed(f"the bundle could not be written to {file.parent}: {in_plain_words(error)}") from error


def lines_to_paste(board: Board, fingerprint: str, further_copies: Iterable[str] = ()) -> str:
    """What the officer writes into front matter once the copy was sent; only the days are hers to fill in.

    `further_copies` are the keys of those whom the policy names beside the panel.
    """
    also = [f"    - {{to: {recipient}, sent: YYYY-MM-DD}}" for recipient in further_copies]
    return "\n".join(
        [
            "panel:",
            "  sent: YYYY-MM-DD        # the day on which you sent it",
            f'  to: "{board.panel.name}"',
            '  by: "Communications officer"',
            '  how: "Secure e-mail"',
            f"  fingerprint: {fingerprint}",
            *(["  also:", *also] if also else []),
        ]
    )
