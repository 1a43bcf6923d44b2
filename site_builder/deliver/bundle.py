"""The panel's bundle: one deterministic zip with a manifest, and an e-mail draft that has it attached.

Same report, same settings, same bytes: whoever keeps a copy can be asked years later whether this was the text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from repro_zipfile import ReproducibleZipFile

from site_builder.model.entries import one_key_a_line

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from site_builder.model.board import Board

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


def letter_text(letter: Letter, board: Board) -> str:
    """The letter as plain text."""
    environment = Environment(loader=_LETTERS, undefined=StrictUndefined, trim_blocks=True, autoescape=False)  # noqa: S701 plain text
    values = {name: getattr(letter, name) for name in letter.__slots__}
    return environment.get_template(f"{letter.kind}.txt").render(values, board=board).rstrip() + "\n"


def pack(contents: Mapping[str, bytes], facts: Mapping[str, str], into: Path) -> None:
    """Write the zip: the contents, a manifest with the facts and every digest, and SHA256SUMS for `sha256sum -c`."""
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(contents.items())}
    manifest = one_key_a_line({"format": 1, **facts, "files": digests})
    sums = "".join(f"{digest}  {name}\n" for name, digest in {**digests, "manifest.json": hashlib.sha256(manifest).hexdigest()}.items())
    into.parent.mkdir(parents=True, exist_ok=True)
    with ReproducibleZipFile(into, "w") as archive:
        for name, content in sorted({**contents, "manifest.json": manifest, "SHA256SUMS": sums.encode()}.items()):
            archive.writestr(name, content)


def write_email(letter: str, reference: str, bundle: Path, board: Board, into: Path) -> None:
    """Write a draft that a mail program opens ready to send; its subject says nothing of the case."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = f"{board.short_name}: {reference}"
    message["To"] = board.panel.email or ""
    if board.contact.email:
        message["From"] = board.contact.email
    message.set_content(letter)
    message.add_attachment(bundle.read_bytes(), maintype="application", subtype="zip", filename=bundle.name)
    message.set_boundary(_BOUNDARY)
    into.write_bytes(message.as_bytes())


def lines_to_paste(board: Board, fingerprint: str) -> str:
    """What the officer writes into front matter once the copy was sent; only the day is hers to fill in."""
    return "\n".join(
        [
            "panel:",
            "  sent: YYYY-MM-DD        # the day on which you sent it",
            f'  to: "{board.panel.name}"',
            '  by: "Communications officer"',
            '  how: "Secure e-mail"',
            f"  fingerprint: {fingerprint}",
        ]
    )
