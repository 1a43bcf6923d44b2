"""A passphrase carries the protection by itself: what can be guessed is refused, and none is ever repeated."""

from __future__ import annotations

import pytest

from site_builder.errors import CannotRead
from site_builder.read.passphrase import SETTING, read_passphrase

KNOWN = ("SCR-2026-02", "child-b", "85b3-935e-cb30-8ce0", "Riverdale Council Safeguarding Children Board")


def _read(monkeypatch: pytest.MonkeyPatch, passphrase: str) -> str:
    monkeypatch.setenv(SETTING, passphrase)
    return read_passphrase(KNOWN)


@pytest.mark.parametrize(
    "passphrase",
    ["thistle copper lantern otter", "bZ7/qX2+mK9=tR4w", "q7wz1mfk9rt3xbv5", "a passphrase: zinc, otter, velvet, drum", "SCR-2026-02 zinc otter velvet drum"],
)  # fmt: skip
def test_what_nobody_guesses_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch, passphrase: str) -> None:
    assert _read(monkeypatch, passphrase) == passphrase


def test_a_line_end_of_the_file_that_it_comes_from_is_no_part_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _read(monkeypatch, " thistle copper lantern otter\r\n") == "thistle copper lantern otter"


@pytest.mark.parametrize(("length", "taken"), [(15, False), (16, True), (17, True)])
def test_sixteen_characters_are_the_least(monkeypatch: pytest.MonkeyPatch, length: int, taken: bool) -> None:
    passphrase = "q7wz1mfk9rt3xbv5n"[:length]
    if taken:
        assert _read(monkeypatch, passphrase) == passphrase
    else:
        with pytest.raises(CannotRead, match="shorter than 16 characters"):
            _read(monkeypatch, passphrase)


@pytest.mark.parametrize(("passphrase", "taken"), [("acegikmqacegikmq", True), ("acegikmmacegikmm", False)])
def test_eight_different_characters_are_the_least(monkeypatch: pytest.MonkeyPatch, passphrase: str, taken: bool) -> None:
    if taken:
        assert _read(monkeypatch, passphrase) == passphrase
    else:
        with pytest.raises(CannotRead, match="could be guessed"):
            _read(monkeypatch, passphrase)


@pytest.mark.parametrize(
    "passphrase",
    [
        "aaaaaaaaaaaaaaaaaaaaaaaa",
        "1234567890123456789",
        "abcdefghijklmnopqrstuvwxyz",
        "zyxwvutsrqponmlkjihg",
        "9481726035948172",
        "2026-12-10 2026-12-11",
        "scr-2026-02 child-b",
        "SCR-2026-02-85b3-935e-cb30-8ce0",
        "Riverdale Council Safeguarding Children Board",
        "password passphrase password",
        "PassphrasePassword1",
    ],
)
def test_what_could_be_guessed_is_refused_without_repeating_it(monkeypatch: pytest.MonkeyPatch, passphrase: str) -> None:
    with pytest.raises(CannotRead, match="could be guessed") as refused:
        _read(monkeypatch, passphrase)
    assert passphrase not in str(refused.value)


@pytest.mark.parametrize("passphrase", ["thistle cöpper lantern otter", "thistle\tcopper lantern otter", "thistle copper lantern otter…"])
def test_what_programs_write_differently_is_refused(monkeypatch: pytest.MonkeyPatch, passphrase: str) -> None:
    with pytest.raises(CannotRead, match="letters that programs write differently") as refused:
        _read(monkeypatch, passphrase)
    assert "otter" not in str(refused.value)


@pytest.mark.parametrize("given", [None, "", "  "])
def test_a_passphrase_that_is_missing_is_asked_for(monkeypatch: pytest.MonkeyPatch, given: str | None) -> None:
    monkeypatch.delenv(SETTING, raising=False)
    if given is not None:
        monkeypatch.setenv(SETTING, given)
    with pytest.raises(CannotRead, match="SCR_BUNDLE_PASSPHRASE is not set, so the bundle cannot be protected"):
        read_passphrase()
