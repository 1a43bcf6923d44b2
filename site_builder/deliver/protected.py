"""One encrypted zip around the bundle: AES with 256 bits, in the form that WinZip began and 7-Zip, Keka and PeaZip open.

It is the one thing that is not the same bytes again: each has a salt of its own, since two files under one key stream would show each other's text. What lies in it is.
"""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING

from pyzipper import WZ_AES, ZIP_STORED, AESZipFile
from pyzipper.zipfile_aes import AESZipInfo

if TYPE_CHECKING:
    from site_builder.model.board import Board

INSIDE = "bundle.zip"  # names in a zip are never encrypted

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # nor are days
_BITS = {"nbits": 256}
_WIDTH = 76


def protected(bundle: bytes, passphrase: str) -> bytes:
    """The bundle in an encrypted zip that says nothing of it but its size."""
    written = io.BytesIO()
    with AESZipFile(written, "w", compression=ZIP_STORED, encryption=WZ_AES, encryption_kwargs=_BITS) as archive:
        archive.setpassword(passphrase.encode("ascii"))
        archive.writestr(AESZipInfo(INSIDE, _FIRST_DAY), bundle)
    return written.getvalue()


def cover_text(reference: str, name: str, board: Board) -> str:
    """What the e-mail says in place of the letter, which is inside: nothing of the case, and not by which way the passphrase comes."""
    ways = " or ".join(line for line in (board.contact.email, board.contact.telephone) if line) or "the board"
    form = f"They are in the attached file {name}, which is encrypted (zip with AES, 256 bits)."
    how = "Programs such as 7-Zip, WinZip or Keka open it; what Windows itself opens zip files with does not."
    paragraphs = (
        f"To: {board.panel.name}",
        f"The {board.name} sends you papers under the reference {reference}. A letter among them says what they are and what is asked.",
        f"{form} {how} In it lies {INSIDE}, which holds the papers.",
        f"You get the passphrase by another way than this e-mail. If it has not reached you, please ask: {ways}",
        board.chair,
        board.name,
    )
    return "\n\n".join(textwrap.fill(part, _WIDTH, break_long_words=False, break_on_hyphens=False) for part in paragraphs) + "\n"
