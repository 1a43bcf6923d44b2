"""A copy's entry says when, and not of what; at publication it opens, and what does not fit is found."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic import ValidationError

from site_builder.model.entries import ENTRY, Changed, Content, Entry, Issued, Published, Revealed, entry_bytes, entry_digest, entry_name
from site_builder.model.register import Register, RegisterProblem, read_register
from site_builder.model.sealing import copies_of, opened, revealed, salt_of, seal, sealed

START = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
TEXT, OTHER = "a" * 64, "d" * 64
SLUG = "child-a"


def _common(hours: int, follows: tuple[Entry, ...]) -> dict[str, Any]:
    return {"register_id": "0" * 16, "at": START + timedelta(hours=hours), "follows": tuple(map(entry_digest, follows))}


def issued(hours: int = 0, follows: tuple[Entry, ...] = (), digest: str | None = None, manifest: str = "e" * 64) -> Issued:
    return Issued(**_common(hours, follows), digest=digest or sealed(SLUG, TEXT), manifest=manifest)


def published(hours: int, follows: tuple[Entry, ...], claims: tuple[Revealed, ...] | None = None, text: str = TEXT) -> Published:
    facts: dict[str, Any] = {
        "reference": "SCR-1",
        "publication_date": "2026-12-10",
        "first_public": "2026-12-10",
        "address": "/reviews/child-a/",
    }
    content = Content(fingerprint=text, scheme=1, text="b" * 64, pdf="c" * 64)
    return Published(**_common(hours, follows), **facts, slug=SLUG, policy="england-2013", content=content, issued=claims)


def problems(*entries: Entry) -> tuple[RegisterProblem, ...]:
    return read_register({entry_name(entry): entry_bytes(entry) for entry in entries}).problems


def test_the_seal_is_a_digest_that_anybody_can_compute_once_the_salt_is_known() -> None:
    salt = hmac.new(bytes.fromhex(TEXT), b"child-a", hashlib.sha256).hexdigest()
    assert salt_of(SLUG, TEXT) == salt
    canonical = json.dumps({"fingerprint": TEXT, "salt": salt, "slug": SLUG}, sort_keys=True, separators=(",", ":"))
    assert sealed(SLUG, TEXT) == seal(SLUG, TEXT, salt) == hashlib.sha256(canonical.encode()).hexdigest()


def test_another_slug_or_another_text_gives_another_seal_and_another_salt() -> None:
    texts = [(SLUG, TEXT), ("child-b", TEXT), (SLUG, OTHER)]
    assert len({sealed(*text) for text in texts}) == len({salt_of(*text) for text in texts}) == 3


def test_the_entry_says_nothing_of_slug_reference_or_fingerprint() -> None:
    entry = issued()
    assert entry_bytes(entry).decode() == (
        "{\n"
        '  "at": "2026-11-30T09:30:00Z",\n'
        f'  "digest": "{sealed(SLUG, TEXT)}",\n'
        '  "follows": [],\n'
        '  "format": 1,\n'
        '  "kind": "issued",\n'
        f'  "manifest": "{"e" * 64}",\n'
        '  "register_id": "0000000000000000",\n'
        '  "slug": "sealed"\n'
        "}\n"
    )
    assert entry_name(entry) == f"20261130T093000Z-sealed-issued-{entry_digest(entry)[:8]}.json"


def test_an_issued_entry_never_names_a_report() -> None:
    written = json.loads(entry_bytes(issued()))
    with pytest.raises(ValidationError):
        ENTRY.validate_python({**written, "slug": SLUG})


def test_it_is_read_as_it_was_written_and_tells_of_no_report() -> None:
    entry = issued()
    register = read_register({entry_name(entry): entry_bytes(entry)})
    assert (register.problems, list(register.entries.values()), register.records) == ((), [entry], {})
    assert (register.heads, register.newest, register.newest_told) == ((entry_digest(entry),), START, None)
    assert json.loads(register.public_copy())["entries"] == [{"sha256": entry_digest(entry), **json.loads(entry_bytes(entry))}]


def test_it_stands_in_the_line_of_entries_before_and_after_a_publication() -> None:
    first = issued()
    public = published(1, (first,), revealed([first], SLUG, TEXT))
    again = issued(2, (public,), manifest="f" * 64)
    register = read_register({entry_name(entry): entry_bytes(entry) for entry in (again, public, first)})
    assert (register.problems, list(register.entries.values())) == ((), [first, public, again])
    assert (register.newest, register.newest_told) == (again.at, public.at)
    assert register.told(register.entries) == (public,)
    assert set(register.records) == {SLUG}


def test_copies_of_a_text_are_found_among_those_of_others() -> None:
    first, of_another = issued(), issued(1, digest=sealed(SLUG, OTHER))
    again = issued(2, manifest="f" * 64)
    assert copies_of([first, of_another, again], SLUG, TEXT) == (first, again)
    salt = salt_of(SLUG, TEXT)
    assert revealed([first, of_another, again], SLUG, TEXT) == tuple(
        Revealed(entry=entry_digest(copy), salt=salt) for copy in (first, again)
    )
    assert revealed([of_another], SLUG, TEXT) == ()


def test_a_publication_without_copies_is_written_as_ever() -> None:
    written = json.loads(entry_bytes(published(0, ())))
    assert {"issued", "changed_since"}.isdisjoint(written)


def test_what_is_public_opens_the_seal_for_whoever_reads_the_register() -> None:
    first, of_another = issued(), issued(1, digest=sealed(SLUG, OTHER))
    assert opened([first, of_another]) == {}
    public = published(2, (first, of_another))
    assert opened([first, of_another, public]) == {first.digest: (SLUG, TEXT)}
    content = public.content.model_copy(update={"fingerprint": OTHER})
    corrected = Changed(**_common(3, (public,)), slug=SLUG, kind="corrected", on=START.date(), content=content)
    assert opened([first, of_another, public, corrected])[of_another.digest] == (SLUG, OTHER)


# Attacks.


def _named(entry: Entry, message: str) -> tuple[RegisterProblem, ...]:
    return (RegisterProblem(f"reports/register/{entry_name(entry)}", message),)


def test_a_copy_that_a_publication_opens_and_that_is_missing_is_found_though_nothing_follows_it() -> None:
    first = issued()
    public = published(1, (), revealed([first], SLUG, TEXT))
    wrong = f"the entry {entry_digest(first)[:8]} of an earlier copy, which it opens, is missing; put the missing file back"
    assert problems(public) == _named(public, wrong)


def test_a_copy_that_was_entered_after_the_publication_that_opens_it_is_none_of_before() -> None:
    late = issued(2)
    public = published(1, (), revealed([late], SLUG, TEXT))
    assert [problem.message for problem in problems(public, late)] == [
        f"the entry {entry_digest(late)[:8]} of an earlier copy, which it opens, is missing; put the missing file back"
    ]


@pytest.mark.parametrize(
    ("claim_text", "salt"),
    [
        pytest.param(TEXT, "0" * 64, id="with a salt that does not fit"),
        pytest.param(OTHER, None, id="of another text"),
    ],
)
def test_a_publication_cannot_claim_a_copy(claim_text: str, salt: str | None) -> None:
    first = issued(digest=sealed(SLUG, claim_text))
    public = published(1, (first,), (Revealed(entry=entry_digest(first), salt=salt or salt_of(SLUG, TEXT)),))
    wrong = (
        f"the entry {entry_digest(first)[:8]} of an earlier copy, which it claims to open, is not of this text; put the file back as it was"
    )
    assert problems(first, public) == _named(public, wrong)


def test_a_publication_cannot_claim_an_entry_that_is_no_copy() -> None:
    first = published(0, ())
    again = published(1, (first,), (Revealed(entry=entry_digest(first), salt=salt_of(SLUG, TEXT)),))
    assert [problem.message for problem in problems(first, again)] == [
        f"the entry {entry_digest(first)[:8]} of an earlier copy, which it opens, is missing; put the missing file back"
    ]


def test_a_copy_edited_in_place_or_deleted_from_the_middle_is_found_like_any_entry() -> None:
    first = issued()
    public = published(1, (first,))
    edited = entry_bytes(first).replace(b"2026-11-30", b"2026-11-01")
    read = read_register({entry_name(first): edited, entry_name(public): entry_bytes(public)})
    assert [problem.message for problem in read.problems] == [
        "this entry was edited: its digest is not the one in its name; put the file back as it was",
        f"the entry {entry_digest(first)[:8]} that it follows is missing; put the missing file back",
    ]


def test_backdating_a_copy_is_found() -> None:
    first = published(0, ())
    early = issued(-1, (first,))
    assert [problem.message for problem in problems(first, early)] == [
        f"this entry is backdated: it follows the entry {entry_digest(first)[:8]}, which was written later"
    ]


def test_a_register_begun_by_a_copy_has_its_identity_and_its_public_part_begins_later() -> None:
    first = issued()
    register = Register().with_entries([first])
    assert (register.id, register.begun) == ("0" * 16, None)
    public = published(48, (first,))
    assert register.with_entries([public]).begun == public.at.date() != first.at.date()
