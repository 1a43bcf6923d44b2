"""The passphrase of a protected bundle, from the environment.

The common form of an encrypted zip turns a passphrase into a key with a thousand rounds only, so that whoever has the file can try millions a second
for as long as he likes: the passphrase has to carry the protection by itself.
"""

from __future__ import annotations

import os
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from site_builder.errors import CannotRead

if TYPE_CHECKING:
    from collections.abc import Iterable

SETTING = "SCR_BUNDLE_PASSPHRASE"
LEAST, LEAST_DIFFERENT = 16, 8

_FORM = f"write at least {LEAST} characters, such as six words that have nothing to do with each other, or make one with `openssl rand -base64 18`"
_PRINTABLE = re.compile(r"[ -~]+")
_SHORTEST_WORD = 4  # a shorter one stands in many others by chance
_NO_SECRET = ("password", "passphrase", "safeguarding", "children", "serious case review", "confidential", "bundle")


def read_passphrase(known: Iterable[str] = ()) -> str:
    """The passphrase of the environment, without blanks around it; `known` is what everybody sees who has the file.

    Raises CannotRead where it is missing, can be guessed, or is written differently on another machine. No message repeats it.
    """
    passphrase = os.environ.get(SETTING, "").strip()
    if not passphrase:
        raise CannotRead(
            f"the environment variable {SETTING} is not set, so the bundle cannot be protected; in a pipeline, add it to the secrets. For it {_FORM}"
        )
    if not _PRINTABLE.fullmatch(passphrase):
        raise CannotRead(f"the passphrase in {SETTING} has letters that programs write differently; {_FORM}, without accents")
    if len(passphrase) < LEAST:
        raise CannotRead(f"the passphrase in {SETTING} is shorter than {LEAST} characters, and could be guessed; {_FORM}")
    if not _hard_to_guess(passphrase, known):
        raise CannotRead(
            f"the passphrase in {SETTING} could be guessed: it repeats itself, counts on, or says what stands on the bundle; {_FORM}"
        )
    return passphrase


def _hard_to_guess(passphrase: str, known: Iterable[str]) -> bool:
    """Whether enough is left without what everybody knows: letters, and not the same ones again or the next in the row."""
    left = passphrase.casefold()
    for word in sorted({word.casefold() for word in (*known, *_NO_SECRET) if len(word) >= _SHORTEST_WORD}, key=len, reverse=True):
        left = left.replace(word, "")
    fresh = {after for before, after in pairwise(f" {left}") if abs(ord(after) - ord(before)) > 1 and after != " "}
    return len(fresh) >= LEAST_DIFFERENT and re.search("[a-z]", left) is not None
