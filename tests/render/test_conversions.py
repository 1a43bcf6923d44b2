"""A text that was converted once is remembered: by its words, by what it was converted for, and by the program."""

from __future__ import annotations

from pathlib import Path

import pytest

from site_builder.errors import RenderFailed
from site_builder.render import conversions as module
from site_builder.render.conversions import Conversions
from site_builder.render.markdown import Converted, convert, seen_words
from site_builder.store import Store

TEXT = "## 1. Introduction\n\n1.1 A neighbour called.[^one]\n\n[^one]: Twice.\n"
WAYS = [
    {"for_print": for_print, "numbered": numbered, "prefix": prefix}
    for for_print in (False, True)
    for numbered in (False, True)
    for prefix in ("", "a-")
]


class Never:
    """Fails the test when anything is converted."""

    def __call__(self, *_: object, **__: object) -> Converted:
        raise AssertionError("nothing was to be converted")


def test_every_way_of_converting_a_text_is_remembered_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [Conversions(Store(tmp_path)).convert(TEXT, **way) for way in WAYS]  # type: ignore[arg-type]
    words = Conversions(Store(tmp_path)).words(TEXT)
    assert made == [convert(TEXT, **way) for way in WAYS]  # type: ignore[arg-type]
    assert words == seen_words(convert(TEXT, for_print=False).html)
    monkeypatch.setattr(module, "convert", Never())
    assert [Conversions(Store(tmp_path)).convert(TEXT, **way) for way in WAYS] == made  # type: ignore[arg-type]
    assert Conversions(Store(tmp_path)).words(TEXT) == words
    with pytest.raises(AssertionError):
        Conversions(Store(tmp_path)).words(f"{TEXT}\n")
    monkeypatch.setattr(module, "program_digest", lambda: "another program")
    with pytest.raises(AssertionError):
        Conversions(Store(tmp_path)).convert(TEXT, for_print=False)


def test_of_a_heading_that_was_altered_nothing_is_taken(tmp_path: Path) -> None:
    made = Conversions(Store(tmp_path)).convert(TEXT, for_print=False)
    (entry,) = Store(tmp_path).files()
    entry.write_bytes(entry.read_bytes().replace(b'"label": "1. Introduction"', b'"label": "1. Interpolation"'))
    assert Conversions(Store(tmp_path)).convert(TEXT, for_print=False) == made


def test_of_a_text_that_is_refused_nothing_is_kept(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(RenderFailed):
            Conversions(Store(tmp_path)).convert("<script>x</script>", for_print=True)
    assert not Store(tmp_path).files()
