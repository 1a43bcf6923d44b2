"""What a register says of a bundle, in sentences that an auditor reads: when it was made, whether it is what was published, what came after."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import Any

import pytest

from site_builder.model.entries import Content, Entry, Issued, entry_digest
from site_builder.model.manifest import Bundle, Manifest
from site_builder.model.proof import Statement, of_its_files, of_publication, of_when
from site_builder.model.register import Register
from site_builder.model.sealing import sealed
from tests.a_bundle import SHORT, contents
from tests.model.test_register import CORRECTED, FIRST_TEXT, MOVED, OTHER_PDF, OTHER_TEXT, chain, entry, register

OTHER_SHORT = "dddd-dddd-dddd-dddd"


def bundle(**facts: Any) -> Bundle:
    files = contents(**facts)
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return Bundle("a.zip", Manifest.model_validate_json(files["manifest.json"]), digests, files["SHA256SUMS"])


def issued(at: datetime, manifest: str, digest: str | None = None, follows: tuple[Entry, ...] = ()) -> Issued:
    common: dict[str, Any] = {"register_id": "0123456789abcdef", "follows": tuple(map(entry_digest, follows))}
    return Issued(at=at, manifest=manifest, digest=digest or sealed("child-a", "a" * 64), **common)


def named(item: Entry) -> str:
    return f"(register entry {entry_digest(item)[:8]})"


def told(found: Register, *, vouched: bool = True, **facts: Any) -> list[tuple[bool | None, str]]:
    return [(one.holds, one.sentence) for one in of_publication(bundle(**facts), found, files_vouched_for=vouched)]


# The files, and what the bundle says of itself.


def test_a_whole_bundle_says_what_it_is_and_vouches_for_nothing() -> None:
    assert list(of_its_files(bundle())) == [
        Statement("files", "The bundle is whole: 4 files, each with the digest that its manifest states, and nothing beside them."),
        Statement("copy", f"It says that it is the copy before publication of SCR-2026-01, with the fingerprint {SHORT}."),
    ]


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("withhold", "the copy for advice on withholding"),
        ("no-review", "the papers of a decision not to hold a review"),
        ("of-a-later-program", "a copy"),
    ],
)
def test_each_kind_has_its_words(kind: str, words: str) -> None:
    assert f"It says that it is {words} of SCR-2026-01" in list(of_its_files(bundle(kind=kind)))[1].sentence


def test_a_draft_is_nobodys_copy() -> None:
    draft = list(of_its_files(bundle(fingerprint="DRAFT", fingerprint_sha256=None)))[-1]
    assert (draft.about, draft.holds) == ("copy", False)


# When it was made.


WINTER, SUMMER = datetime(2026, 11, 30, 9, 30, tzinfo=UTC), datetime(2026, 6, 30, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(("at", "words"), [(WINTER, "30 November 2026 at 09:30"), (SUMMER, "1 July 2026 at 00:30")])
def test_these_very_files_were_entered_at_an_hour_in_london(at: datetime, words: str) -> None:
    copy = issued(at, bundle().manifest_sha256)
    assert list(of_when(bundle(), register(copy))) == [
        Statement(
            "made",
            f"Exactly these files were entered in the register on {words}, when the copy was made {named(copy)}.",
            holds=True,
            entry=entry_digest(copy),
        )
    ]


def test_other_papers_with_the_same_fingerprint_are_not_what_was_entered() -> None:
    copy = issued(WINTER, "0" * 64)
    (statement,) = of_when(bundle(), register(copy))
    assert statement.holds is None
    assert statement.sentence == (
        f"A copy of this text was entered in the register on 30 November 2026 at 09:30 {named(copy)}, "
        "but these are not its files: they may be from another day, or altered."
    )


def test_of_several_copies_its_own_is_named_and_else_the_first() -> None:
    first = issued(WINTER, "0" * 64)
    own = issued(WINTER.replace(day=1, month=12), bundle().manifest_sha256, follows=(first,))
    assert [one.entry for one in of_when(bundle(), register(first, own))] == [entry_digest(own)]
    assert [one.entry for one in of_when(bundle(policy="x"), register(first, own))] == [entry_digest(first)]


@pytest.mark.parametrize(
    ("facts", "digest"),
    [
        pytest.param({}, sealed("child-a", "d" * 64), id="another text"),
        pytest.param({}, sealed("child-b", "a" * 64), id="another slug"),
        pytest.param({"slug": None}, None, id="a manifest without a slug"),
        pytest.param({"fingerprint_sha256": None}, None, id="a manifest without the whole fingerprint"),
    ],
)
def test_an_entry_that_does_not_open_says_nothing(facts: dict[str, Any], digest: str | None) -> None:
    copy = issued(WINTER, bundle(**facts).manifest_sha256, digest)
    assert list(of_when(bundle(**facts), register(copy))) == [Statement("made", "The register does not say when this copy was made.")]


# What was published.


def test_the_published_text_is_named_with_its_day_and_entry() -> None:
    first = entry()
    assert told(register(first)) == [(True, f"This bundle is the text that was published on 10 December 2026 {named(first)}.")]


def test_where_nobody_vouches_for_the_files_only_the_fingerprint_is_compared() -> None:
    first = entry()
    words = f"This bundle bears the fingerprint of the text that was published on 10 December 2026 {named(first)}."
    assert told(register(first), vouched=False) == [(True, words)]


def test_an_older_manifest_is_compared_by_what_people_copy() -> None:
    assert [holds for holds, _ in told(register(entry()), fingerprint_sha256=None)] == [True]


def test_one_changed_hex_digit_beyond_what_people_copy_is_another_text() -> None:
    assert [holds for holds, _ in told(register(entry()), fingerprint_sha256="a" * 63 + "b")] == [False]


def test_a_corrected_text_is_told_after_the_published_one() -> None:
    first, corrected = chain({}, CORRECTED)
    assert told(register(first, corrected)) == [
        (True, f"This bundle is the text that was published on 10 December 2026 {named(first)}."),
        (None, f"The public text was corrected on 1 January 2027, to {OTHER_SHORT} {named(corrected)}."),
    ]


def test_a_copy_of_the_corrected_text_is_told_as_such() -> None:
    first, corrected = chain({}, {**CORRECTED, "kind": "redacted"})
    assert told(register(first, corrected), fingerprint_sha256="d" * 64, fingerprint=OTHER_SHORT) == [
        (True, f"This bundle is the text that was public from 1 January 2027 on, as redacted that day {named(corrected)}.")
    ]


def test_a_text_that_came_back_is_not_told_as_a_change_to_itself() -> None:
    back = {**CORRECTED, "on": "2027-02-01", "content": FIRST_TEXT}
    first, corrected, again = chain({}, CORRECTED, back)
    assert [one for _, one in told(register(first, corrected, again))][1:] == [
        f"The public text was corrected on 1 January 2027, to {OTHER_SHORT} {named(corrected)}."
    ]


def test_bytes_alone_are_no_change() -> None:
    assert len(told(register(*chain({}, {"kind": "rendered", "content": OTHER_PDF})))) == 1


def test_another_text_than_the_published_one_is_a_difference() -> None:
    first = entry(content=OTHER_TEXT)
    words = f"This is not the text that was published under SCR-2026-01 on 10 December 2026: that one is {OTHER_SHORT} {named(first)}."
    assert told(register(first)) == [(False, words)]


@pytest.mark.parametrize(("panel", "holds"), [(SHORT, True), ("aaaa-aaaa-aaaa-aaab", False)])
def test_the_copy_that_the_panel_was_sent_is_explained_by_the_stated_change_and_no_other_is(panel: str, holds: bool) -> None:
    first = entry(content=OTHER_TEXT, changed_since={"panel_fingerprint": panel})
    ((held, words),) = told(register(first))
    assert held is holds
    if holds:
        assert words == (
            f"This is the copy that the panel was sent before publication on 10 December 2026. The published text, {OTHER_SHORT}, "
            f"differs from it by a change of spelling or layout that the board stated {named(first)}."
        )


def test_of_a_report_that_moved_both_lives_are_one() -> None:
    first, moved, corrected = chain({}, {**MOVED, "slug": "child-b"}, {**CORRECTED, "slug": "child-b"})
    assert [holds for holds, _ in told(register(first, moved, corrected))] == [True, None]


def test_the_reference_decides_whatever_its_capital_letters() -> None:
    assert [holds for holds, _ in told(register(entry()), reference="scr-2026-01")] == [True]
    assert told(register(entry()), reference="SCR-2026-02") == [(None, "The register knows of no publication of SCR-2026-02.")]


@pytest.mark.parametrize("kind", ["withdrawn", "retired"])
def test_a_report_that_is_no_longer_up_says_so(kind: str) -> None:
    first, taken = chain({}, {"kind": kind, "on": "2028-02-01"})
    words = f"The report was {kind} on 1 February 2028; a notice stands at its address {named(taken)}."
    assert told(register(first, taken))[1:] == [(None, words)]


def test_the_texts_of_other_reports_are_not_asked() -> None:
    first = entry()
    other = entry(
        1, (first,), slug="child-b", reference="SCR-2", content=Content(fingerprint="d" * 64, scheme=1, text="b" * 64, pdf="c" * 64)
    )
    assert [holds for holds, _ in told(register(first, other), fingerprint_sha256="d" * 64, fingerprint=OTHER_SHORT)] == [False]
