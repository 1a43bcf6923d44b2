"""A protected bundle is opened by its passphrase and by nothing else, and says nothing of what is in it."""

from __future__ import annotations

import hashlib
import hmac
import io
import struct
import zipfile
from datetime import datetime

import pytest
import pyzipper
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from site_builder.deliver.protected import INSIDE, protected

PASSPHRASE = "thistle copper lantern otter"
BUNDLE = b"PK\x03\x04 stands for a bundle " + bytes(range(256)) * 40


def _opened(content: bytes, passphrase: str) -> bytes:
    with pyzipper.AESZipFile(io.BytesIO(content)) as archive:
        return archive.read(INSIDE, pwd=passphrase.encode())


def _by_the_book(content: bytes, passphrase: str) -> bytes:
    """The same by WinZip's description of AE-2 and nothing else: AES with 256 bits, counter from 1, HMAC-SHA1 over what is encrypted."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entry = archive.getinfo(INSIDE)
    name, extra = struct.unpack("<HH", content[entry.header_offset + 26 : entry.header_offset + 30])
    begins = entry.header_offset + 30 + name + extra
    data = content[begins : begins + entry.compress_size]
    salt, check, encrypted, seal = data[:16], data[16:18], data[18:-10], data[-10:]
    keys = hashlib.pbkdf2_hmac("sha1", passphrase.encode(), salt, 1000, 66)
    assert keys[64:] == check
    assert hmac.digest(keys[32:64], encrypted, "sha1")[:10] == seal
    blocks = range(1, len(encrypted) // 16 + 2)
    stream = Cipher(algorithms.AES(keys[:32]), modes.ECB()).encryptor().update(b"".join(count.to_bytes(16, "little") for count in blocks))
    return bytes(one ^ other for one, other in zip(encrypted, stream, strict=False))


def test_the_passphrase_opens_it() -> None:
    assert _opened(protected(BUNDLE, PASSPHRASE), PASSPHRASE) == BUNDLE


def test_it_is_the_common_form_with_256_bits_which_other_programs_open() -> None:
    assert _by_the_book(protected(BUNDLE, PASSPHRASE), PASSPHRASE) == BUNDLE


@pytest.mark.parametrize("wrong", ["Thistle copper lantern otter", "thistle copper lantern", "thistle copper lantern otter ", "x"])
def test_another_passphrase_opens_nothing(wrong: str) -> None:
    with pytest.raises((RuntimeError, pyzipper.BadZipFile), match=r"Bad password|Bad HMAC"):
        _opened(protected(BUNDLE, PASSPHRASE), wrong)


def test_without_one_nothing_is_opened() -> None:
    with zipfile.ZipFile(io.BytesIO(protected(BUNDLE, PASSPHRASE))) as archive, pytest.raises((RuntimeError, NotImplementedError)):
        archive.read(INSIDE)


def test_a_byte_that_was_changed_is_noticed() -> None:
    content = bytearray(protected(BUNDLE, PASSPHRASE))
    content[len(content) // 2] ^= 1
    with pytest.raises(pyzipper.BadZipFile, match="Bad HMAC"):
        _opened(bytes(content), PASSPHRASE)


def test_what_is_not_encrypted_says_nothing() -> None:
    content = protected(BUNDLE, PASSPHRASE)
    with pyzipper.AESZipFile(io.BytesIO(content)) as archive:
        (entry,) = archive.infolist()
        assert (entry.filename, entry.comment, archive.comment) == ("bundle.zip", b"", b"")
        assert datetime(*entry.date_time) == datetime(1980, 1, 1)  # noqa: DTZ001 a zip's own
        assert entry.CRC == 0
    assert PASSPHRASE.encode() not in content
    assert BUNDLE[:20] not in content


def test_two_of_one_bundle_differ_and_what_is_in_them_does_not() -> None:
    one, other = protected(BUNDLE, PASSPHRASE), protected(BUNDLE, PASSPHRASE)
    assert one != other
    assert _opened(one, PASSPHRASE) == _opened(other, PASSPHRASE)
