"""The panel's bundle: one deterministic zip with a manifest, and the e-mail that has it attached, as a draft and as text to copy.

Same report, same settings, same bytes: whoever keeps a copy can be asked years later whether this was the text.
"""

from __future__ import annotations

import errno
import hashlib
import io
import os
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import TYPE_CHECKING
from zipfile import ZipFile, ZipInfo

from site_builder.deliver.exchange import in_plain_words
from site_builder.deliver.kinds import files_of
from site_builder.deliver.whole_file import write_whole
from site_builder.errors import DeliveryFailed
from site_builder.model.entries import one_key_a_line
from site_builder.model.manifest import MANIFEST, SUMS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from site_builder.deliver.kinds import Kind
    from site_builder.model.board import Board

_SEVEN_BIT = SMTP.clone(cte_type="7bit")  # any mail server takes it as it is
_BOUNDARY = "==site-builder-bundle=="
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can state
_UNIX = 3
_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700
README = "README.txt"


def readme(kind: Kind, reference: str, fingerprint: str, board: Board) -> bytes:
    """What each file is, how to check and how to answer, in ten lines or fewer."""
    files = [f"{file}: {paper.holds}" for paper, file in files_of(kind)]
    answer = " or ".join(line for line in (board.contact.email, board.contact.telephone) if line) or board.name
    lines = [
        f"Papers of the {board.name} for the panel, reference {reference}. Confidential.",
        f"Fingerprint of the text: {fingerprint}",
        *files,
        f"{MANIFEST}: the SHA-256 of every file and of every part of the report; {SUMS}: the same of the files, to check them by",
        f"To check that every file arrived as it was sent, unpack all of them into one folder and there call: sha256sum -c {SUMS}",
        f"To answer, give the reference and write or call: {answer}",
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def pack(contents: Mapping[str, bytes], facts: Mapping[str, object], into: Path) -> None:
    """Write the zip: the contents, a manifest with the facts and every digest, and SHA256SUMS for `sha256sum -c`.

    Raises DeliveryFailed where it cannot be written; then nothing is left there.
    """
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in sorted(contents.items())}
    manifest = one_key_a_line({"format": 1, **facts, "files": digests})
    sums = "".join(f"{digest}  {name}\n" for name, digest in {**digests, MANIFEST: hashlib.sha256(manifest).hexdigest()}.items())
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in sorted({**contents, MANIFEST: manifest, SUMS: sums.encode()}.items()):
            archive.writestr(_timeless(name), content)
    write(into, packed.getvalue())


def _timeless(name: str) -> ZipInfo:
    """A file of the zip without a day or an owner, whatever SOURCE_DATE_EPOCH and umask say."""
    file = ZipInfo(name, _FIRST_DAY)
    file.create_system, file.external_attr = _UNIX, 0o644 << 16
    return file


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail to the panel; its subject says nothing of the case."""

    subject: str
    text: str
    attached: tuple[Path, ...]


def write_email(mail: Mail, board: Board, into: Path) -> None:
    """Write a draft that a mail program opens ready to send; where the board states no address of the panel, it has no recipient.

    Raises DeliveryFailed where it cannot be written.
    """
    message = EmailMessage(policy=_SEVEN_BIT)
    message["X-Unsent"] = "1"
    message["Subject"] = mail.subject
    if board.panel.email:
        message["To"] = board.panel.email
    if board.contact.email:
        message["From"] = board.contact.email
    message.set_content(mail.text)
    for file in mail.attached:
        message.add_attachment(file.read_bytes(), maintype="application", subtype=file.suffix.removeprefix("."), filename=file.name)
    message.set_boundary(_BOUNDARY)
    write(into, message.as_bytes())


def write_text(mail: Mail, board: Board, into: Path) -> None:
    """Write the same to copy into a mail program in a browser. Raises DeliveryFailed where it cannot be written."""
    head = [f"To: {board.panel.email or '…'}", f"Subject: {mail.subject}", f"Attach: {', '.join(file.name for file in mail.attached)}"]
    write(into, ("\n".join(head) + "\n\n" + mail.text).encode())


def write(file: Path, content: bytes, what: str = "the bundle") -> None:
    """Write a file wholly or not at all, in a folder that is made where there is none; only this user may open either."""
    try:
        if os.path.lexists(file.parent) and not file.parent.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
        file.parent.mkdir(_PRIVATE_FOLDER, parents=True, exist_ok=True)
        write_whole(file, content, _PRIVATE_FILE)
    except OSError as error:
        raise DeliveryFailed(f"{what} could not be written to {file.parent}: {in_plain_words(error)}") from error
