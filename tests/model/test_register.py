"""The register: what was made public, when, of which text; and every way of tampering with it."""

from __future__ import annotations

import hashlib
import json
import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pydantic import TypeAdapter

from site_builder.model.entries import (
    Changed,
    Content,
    Entry,
    Interrupted,
    Moved,
    Published,
    Rendered,
    Taken,
    entry_bytes,
    entry_digest,
    entry_name,
    one_key_a_line,
)
from site_builder.model.register import (
    Register,
    RegisterProblem,
    entries_unknown_to_live,
    live_heads_unknown_to,
    new_register_id,
    read_register,
)

START = datetime(2026, 12, 10, 9, 30, tzinfo=UTC)
FIRST_TEXT = Content(fingerprint="a" * 64, scheme=1, text="b" * 64, pdf="c" * 64)
OTHER_TEXT = Content(fingerprint="d" * 64, scheme=1, text="e" * 64, pdf="f" * 64)
OTHER_PDF = FIRST_TEXT.model_copy(update={"pdf": "0" * 64})
PUBLISHED: dict[str, Any] = {
    "kind": "published",
    "reference": "SCR-2026-01",
    "publication_date": "2026-12-10",
    "first_public": "2026-12-10",
    "address": "/reviews/child-a/",
    "content": FIRST_TEXT,
    "policy": "england-2013",
    "panel_sent": "2026-11-30",
}
MOVED: dict[str, Any] = {"kind": "moved", "former_slug": "child-a", "address": "/reviews/child-b/"}
GAP: dict[str, Any] = {"kind": "gap", "from": "2027-01-02", "until": "2027-01-04"}
CORRECTED: dict[str, Any] = {"kind": "corrected", "on": "2027-01-01", "content": OTHER_TEXT}

IS_EDITED = "this entry was edited: its digest is not the one in its name; put the file back as it was"
IS_RENAMED = "this file was renamed: its name does not say what the entry says; give it back its name"
IS_UNREADABLE = "this entry cannot be read as the program wrote it; put the file back as it was, for example with `git checkout`"
IS_NO_ENTRY = "only entries that this program wrote belong in the register; move this file elsewhere"
IS_FOREIGN = "this entry belongs to another board's register; move it back where it came from"
NEVER_PUBLISHED = "the report that this entry tells of was never published; put the missing file back"


def entry(hours: int = 0, follows: tuple[Entry, ...] = (), slug: str = "child-a", **facts: Any) -> Entry:
    """An entry some hours after the first; `published` unless the facts say otherwise."""
    at, digests = START + timedelta(hours=hours), tuple(entry_digest(before) for before in follows)
    stated = facts if "kind" in facts else {**PUBLISHED, **facts}
    common = {"register_id": "0123456789abcdef", "at": at, "slug": slug, "follows": digests}
    return TypeAdapter[Entry](Entry).validate_python({**common, **stated})


def chain(*facts: dict[str, Any]) -> list[Entry]:
    """Entries an hour apart, each following the one before."""
    entries: list[Entry] = []
    for hours, fact in enumerate(facts):
        entries.append(entry(hours, tuple(entries[-1:]), **fact))
    return entries


def files(*entries: Entry) -> dict[str, bytes]:
    return {entry_name(item): entry_bytes(item) for item in entries}


def register(*entries: Entry) -> Register:
    """A register that is expected to be whole."""
    read = read_register(files(*entries))
    assert read.problems == ()
    return read


def problems(content: dict[str, bytes]) -> list[tuple[str, str]]:
    return [(problem.file.removeprefix("reports/register/"), problem.message) for problem in read_register(content).problems]


def missing(of: Entry) -> str:
    return f"the entry {entry_digest(of)[:8]} that it follows is missing; put the missing file back"


def backdated(after: Entry) -> str:
    return f"this entry is backdated: it follows the entry {entry_digest(after)[:8]}, which was written later"


def published_again(first: Entry) -> str:
    return (
        f"this report was published already, with another text, reference or first day (entry {entry_digest(first)[:8]}); "
        "keep the entry that the live site carries, and take the other out"
    )


# What a file looks like.


def test_an_entry_is_written_one_key_a_line_and_named_for_eyes() -> None:
    first = entry()
    assert entry_bytes(first).decode() == (
        "{\n"
        '  "address": "/reviews/child-a/",\n'
        '  "at": "2026-12-10T09:30:00Z",\n'
        '  "content": {\n'
        f'    "fingerprint": "{"a" * 64}",\n'
        f'    "pdf": "{"c" * 64}",\n'
        '    "scheme": 1,\n'
        f'    "text": "{"b" * 64}"\n'
        "  },\n"
        '  "first_public": "2026-12-10",\n'
        '  "follows": [],\n'
        '  "format": 1,\n'
        '  "kind": "published",\n'
        '  "panel_sent": "2026-11-30",\n'
        '  "policy": "england-2013",\n'
        '  "publication_date": "2026-12-10",\n'
        '  "reference": "SCR-2026-01",\n'
        '  "register_id": "0123456789abcdef",\n'
        '  "slug": "child-a"\n'
        "}\n"
    )
    digest = hashlib.sha256(entry_bytes(first)).hexdigest()
    assert entry_digest(first) == digest
    assert entry_name(first) == f"20261210T093000Z-child-a-published-{digest[:8]}.json"


def test_times_are_universal_whatever_zone_they_come_from() -> None:
    summer = entry().model_copy(update={"at": datetime.fromisoformat("2026-07-10T09:30:00+01:00")})
    assert json.loads(entry_bytes(summer))["at"] == "2026-07-10T08:30:00Z"
    assert entry_name(summer).startswith("20260710T083000Z-")


def test_what_is_not_known_is_left_out_and_letters_stay_letters() -> None:
    assert b"panel_sent" not in entry_bytes(entry(panel_sent=None))
    assert one_key_a_line({"b": ["é"], "a": 1}) == '{\n  "a": 1,\n  "b": [\n    "é"\n  ]\n}\n'.encode()


def test_a_gap_is_written_with_the_keys_of_front_matter() -> None:
    written = json.loads(entry_bytes(entry(**GAP)))
    assert (written["from"], written["until"]) == ("2027-01-02", "2027-01-04")


EVERY_KIND = chain(
    {},
    CORRECTED,
    {"kind": "redacted", "on": "2027-01-02", "content": FIRST_TEXT},
    {"kind": "rendered", "content": OTHER_PDF},
    GAP,
    {**MOVED, "slug": "child-b"},
    {"kind": "withdrawn", "on": "2027-02-01", "slug": "child-b"},
    {"kind": "retired", "on": "2028-02-01", "slug": "child-b"},
)


def test_every_kind_is_read_as_it_was_written() -> None:
    read = register(*EVERY_KIND)
    assert list(read.entries.values()) == EVERY_KIND
    assert list(read.entries) == [entry_digest(item) for item in EVERY_KIND]
    assert [type(item) for item in EVERY_KIND] == [Published, Changed, Changed, Rendered, Interrupted, Moved, Taken, Taken]


def test_an_entry_made_by_its_class_is_of_its_kind() -> None:
    common: dict[str, Any] = {"register_id": "0123456789abcdef", "at": START, "slug": "child-a", "follows": ()}
    stated = {key: value for key, value in PUBLISHED.items() if key not in ("kind", "panel_sent")}
    published = Published(**common, **stated)
    assert (published.kind, published.format, published.panel_sent) == ("published", 1, None)
    assert Rendered(**common, content=FIRST_TEXT).kind == "rendered"
    assert Moved(**common, former_slug="child-b", address="/reviews/child-a/").kind == "moved"
    assert Interrupted.model_validate({**common, "from": "2027-01-02", "until": "2027-01-04"}).kind == "gap"


def test_an_empty_register_knows_nothing() -> None:
    read = read_register({})
    assert (read.entries, read.problems, read.heads, read.newest, read.id, read.records) == ({}, (), (), None, None, {})
    assert read.public_copy() == b'{\n  "entries": [],\n  "format": 1,\n  "head": []\n}\n'


def test_its_identity_is_fixed_by_board_and_address() -> None:
    identity = hashlib.sha256(b"A board\nhttps://reviews.example/").hexdigest()[:16]
    assert new_register_id("A board", "https://reviews.example/") == identity
    assert register(*EVERY_KIND).id == "0123456789abcdef"


# Order, heads, branches.


def test_entries_come_in_the_order_in_which_they_happened_whatever_their_names_say() -> None:
    first, second, third = chain({"slug": "zebra"}, {"slug": "mole", "reference": "SCR-2"}, {"slug": "ant", "reference": "SCR-3"})
    assert list(register(third, first, second).entries.values()) == [first, second, third]


def test_the_newest_is_the_last_written_and_the_only_head() -> None:
    first, second = chain({}, CORRECTED)
    read = register(first, second)
    assert (read.newest, read.heads) == (START + timedelta(hours=1), (entry_digest(second),))


def test_of_one_run_the_entry_that_follows_comes_after_though_both_bear_one_time() -> None:
    first = entry()
    second = entry(1, (first,), slug="child-b", **MOVED)
    third = entry(1, (second,), slug="child-b", **CORRECTED)
    for order in ([first, second, third], [third, second, first]):
        assert list(register(*order).entries.values()) == [first, second, third]


def test_two_branches_merge_into_two_heads_and_the_next_entry_follows_both() -> None:
    first = entry()
    ours, theirs = entry(1, (first,), **CORRECTED), entry(2, (first,), **GAP)
    merged = register(first, ours, theirs)
    assert merged.heads == tuple(sorted([entry_digest(ours), entry_digest(theirs)]))
    after = entry(3, (ours, theirs), kind="rendered", content=OTHER_TEXT)
    continued = merged.with_entries([after])
    assert continued.heads == (entry_digest(after),)
    assert list(continued.entries.values()) == [first, ours, theirs, after]
    assert register(*continued.entries.values()).entries == continued.entries
    assert merged.heads == tuple(sorted([entry_digest(ours), entry_digest(theirs)])), "the register that was continued is as it was"


def test_entries_of_two_branches_are_told_by_time_however_long_each_branch_is() -> None:
    first = entry()
    ours = [entry(1, (first,), **GAP)]
    ours.append(entry(2, (ours[0],), kind="rendered", content=OTHER_PDF))
    theirs = entry(3, (first,), **CORRECTED)
    read = register(first, *ours, theirs)
    assert list(read.entries.values()) == [first, *ours, theirs]
    assert read.records["child-a"].content == OTHER_TEXT, "the newest text, not that of the longer branch"


def test_two_branches_may_both_begin_a_register() -> None:
    ours, theirs = entry(0), entry(1, slug="child-b", reference="SCR-2")
    assert len(register(ours, theirs).heads) == 2


def test_a_register_continued_keeps_what_was_wrong_with_it() -> None:
    broken = read_register({"notes.txt": b""})
    assert broken.with_entries([entry()]).problems == broken.problems != ()


def test_the_folder_is_named_in_problems() -> None:
    assert read_register({"notes.txt": b""}, "elsewhere").problems == (RegisterProblem("elsewhere/notes.txt", IS_NO_ENTRY),)
    assert read_register({"notes.txt": b""}).problems == (RegisterProblem("reports/register/notes.txt", IS_NO_ENTRY),)


# Attacks. Each is found from the bytes alone, except the last ones.


def renamed(item: Entry, old: str, new: str) -> dict[str, bytes]:
    name = entry_name(item)
    assert old in name
    return {name.replace(old, new, 1): entry_bytes(item)}


def in_place(item: Entry, old: bytes, new: bytes) -> dict[str, bytes]:
    assert old in entry_bytes(item)
    return {entry_name(item): entry_bytes(item).replace(old, new)}


ONE_FILE = [
    pytest.param(in_place(entry(), b"2026-11-30", b"2026-11-20"), IS_EDITED, id="G1 a day edited in place"),
    pytest.param(in_place(entry(), b"\n", b"\r\n"), IS_EDITED, id="line ends changed"),
    pytest.param(in_place(entry(), b'"format": 1,', b'"format": 1, '), IS_EDITED, id="a blank added"),
    pytest.param(in_place(entry(), b'"format": 1,', b'"format": 1,\n  "format": 1,'), IS_EDITED, id="a key twice"),
    pytest.param(in_place(entry(), b'"format": 1', b'"format": 2'), IS_UNREADABLE, id="another format"),
    pytest.param(in_place(entry(), b"published", b"invented"), IS_UNREADABLE, id="another kind"),
    pytest.param(in_place(entry(), b"T09:30:00Z", b"T09:30:00+00:00"), IS_UNREADABLE, id="a time that is not as written here"),
    pytest.param(in_place(entry(), b'"slug"', b'"note": "x",\n  "slug"'), IS_UNREADABLE, id="a key added"),
    pytest.param({entry_name(entry()): entry_bytes(entry())[:100]}, IS_UNREADABLE, id="truncated"),
    pytest.param({entry_name(entry()): b""}, IS_UNREADABLE, id="emptied"),
    pytest.param({entry_name(entry()): b"\xff\xfe"}, IS_UNREADABLE, id="other bytes"),
    pytest.param(renamed(entry(), "20261210T093000Z", "20251210T093000Z"), IS_RENAMED, id="backdated by its name"),
    pytest.param(renamed(entry(), "child-a", "child-b"), IS_RENAMED, id="given to another report"),
    pytest.param(renamed(entry(), "published", "retired"), IS_RENAMED, id="given another kind"),
    pytest.param(renamed(entry(), entry_digest(entry())[:8], "00000000"), IS_EDITED, id="another digest in its name"),
    pytest.param(renamed(entry(), ".json", ".json.bak"), IS_NO_ENTRY, id="a copy kept beside it"),
    pytest.param(renamed(entry(), "2026", "x2026"), IS_NO_ENTRY, id="something before its name"),
    pytest.param({"notes.txt": b"a note"}, IS_NO_ENTRY, id="a note"),
]


@pytest.mark.parametrize(("content", "message"), ONE_FILE)
def test_a_file_that_is_not_as_it_was_written_is_found_and_counts_for_nothing(content: dict[str, bytes], message: str) -> None:
    (name,) = content
    assert problems(content) == [(name, message)]
    assert read_register(content).entries == {}


def test_written_otherwise_under_a_name_made_to_fit_it_is_found_too() -> None:
    content = entry_bytes(entry()).replace(b"\n", b"\r\n")
    name = entry_name(entry()).replace(entry_digest(entry())[:8], hashlib.sha256(content).hexdigest()[:8])
    assert problems({name: content}) == [(name, IS_EDITED)]


def test_edited_with_its_digest_made_to_fit_it_is_missed_by_those_that_follow() -> None:
    first, second = chain({}, CORRECTED)
    forged = entry(panel_sent="2026-11-01")
    assert problems(files(forged, second)) == [(entry_name(second), missing(first))]


def test_G2_a_missing_middle_is_found() -> None:
    first, second, third = chain({}, CORRECTED, GAP)
    assert problems(files(first, third)) == [(entry_name(third), missing(second))]


def test_a_missing_beginning_is_found_twice_over() -> None:
    first, second = chain({}, CORRECTED)
    assert problems(files(second)) == [(entry_name(second), missing(first)), (entry_name(second), NEVER_PUBLISHED)]


def test_each_missing_entry_is_named() -> None:
    first = entry()
    ours, theirs = entry(1, (first,), **CORRECTED), entry(2, (first,), **GAP)
    merged = entry(3, (ours, theirs), kind="rendered", content=OTHER_TEXT)
    assert problems(files(first, merged)) == [(entry_name(merged), missing(ours)), (entry_name(merged), missing(theirs))]


def test_an_entry_written_before_the_one_it_follows_is_backdated() -> None:
    first = entry(2)
    early, same, late = (entry(hours, (first,), **CORRECTED) for hours in (1, 2, 3))
    assert problems(files(first, early)) == [(entry_name(early), backdated(first))]
    assert problems(files(first, same)) == []
    assert problems(files(first, late)) == []


def test_an_entry_of_another_boards_register_is_found_whatever_its_date() -> None:
    first, second = chain({}, CORRECTED)
    for hours in (-5, 5):
        foreign = entry(hours, (first,), slug="child-b", reference="SCR-2").model_copy(update={"register_id": "f" * 16})
        read = read_register(files(first, second, foreign))
        assert RegisterProblem(f"reports/register/{entry_name(foreign)}", IS_FOREIGN) in read.problems
        assert [problem for problem in read.problems if entry_name(foreign) not in problem.file] == []
    assert read.id == first.register_id


def test_of_two_beginnings_the_earlier_says_whose_register_it_is() -> None:
    ours, foreign = entry(0), entry(1, slug="child-b", reference="SCR-2").model_copy(update={"register_id": "f" * 16})
    assert problems(files(ours, foreign)) == [(entry_name(foreign), IS_FOREIGN)]


def test_an_entry_that_follows_nothing_says_whose_register_it_is_though_another_is_older() -> None:
    elsewhere, ours = entry(9), entry(1)
    foreign = entry(0, (elsewhere,), slug="child-b", reference="SCR-2").model_copy(update={"register_id": "f" * 16})
    assert problems(files(ours, foreign)) == [(entry_name(foreign), IS_FOREIGN), (entry_name(foreign), missing(elsewhere))]


def test_the_identity_that_the_board_would_give_it_comes_before_every_beginning() -> None:
    foreign = entry(0, slug="child-b", reference="SCR-2").model_copy(update={"register_id": "f" * 16})
    first = entry(1)
    ours = entry(2, (first,), **CORRECTED)
    read = read_register(files(foreign, first, ours), own=ours.register_id)
    assert [(problem.file, problem.message) for problem in read.problems] == [(f"reports/register/{entry_name(foreign)}", IS_FOREIGN)]
    read = read_register(files(foreign, ours), own=ours.register_id)
    assert RegisterProblem(f"reports/register/{entry_name(foreign)}", IS_FOREIGN) in read.problems, "though ours follows what is missing"


def test_a_board_under_another_name_keeps_its_register() -> None:
    assert read_register(files(*EVERY_KIND), own="e" * 16) == register(*EVERY_KIND)


def test_what_another_boards_entries_tell_counts_for_nothing() -> None:
    ours, theirs = entry(1), entry(0, content=OTHER_TEXT).model_copy(update={"register_id": "f" * 16})
    corrected = entry(2, (theirs,), slug="child-b", **CORRECTED).model_copy(update={"register_id": "f" * 16})
    read = read_register(files(ours, theirs, corrected), own=ours.register_id)
    assert [problem.message for problem in read.problems] == [IS_FOREIGN, IS_FOREIGN]
    assert read.entries == register(ours).entries


def test_a_duplicate_under_another_name_is_found_and_counts_once() -> None:
    first = entry()
    twin = entry_name(first).replace("T0930", "T0931")
    content = {**files(first), twin: entry_bytes(first)}
    assert problems(content) == [(twin, IS_RENAMED)]
    assert list(read_register(content).entries.values()) == [first]


def test_everything_that_is_wrong_is_told_not_only_the_first() -> None:
    first, second, third = chain({}, CORRECTED, GAP)
    content = {**files(first, third), "notes.txt": b"", **in_place(entry(8, slug="child-z"), b"2026-11-30", b"2026-11-29")}
    assert sorted(message for _, message in problems(content)) == sorted([IS_EDITED, IS_NO_ENTRY, missing(second)])


# What entries tell of one report fits together.


def test_one_report_published_by_two_branches_is_one_fact() -> None:
    before = entry(slug="child-z", reference="SCR-0")
    ours = entry(1, (before,))
    theirs = entry(2, (before,), content=OTHER_PDF)
    assert problems(files(before, ours, theirs)) == [], "the hour of the run and the bytes of the PDF are no difference"
    assert register(before, ours, theirs).records["child-a"].published == ours


DIFFERENT = [
    pytest.param({"content": OTHER_TEXT}, id="another text"),
    pytest.param({"content": FIRST_TEXT.model_copy(update={"fingerprint": "0" * 64})}, id="another fingerprint"),
    pytest.param({"content": FIRST_TEXT.model_copy(update={"scheme": 2})}, id="another scheme"),
    pytest.param({"content": FIRST_TEXT.model_copy(update={"text": "0" * 64})}, id="another rendered text"),
    pytest.param({"reference": "SCR-2026-02"}, id="another reference"),
    pytest.param({"first_public": "2026-12-11"}, id="another first day"),
]


@pytest.mark.parametrize("different", DIFFERENT)
def test_published_a_second_time_with_other_facts_is_found(different: dict[str, Any]) -> None:
    first = entry()
    again = entry(1, (first,), **different)
    assert problems(files(first, again)) == [(entry_name(again), published_again(first))]
    assert read_register(files(first, again)).records["child-a"].published == first, "the first one counts"


@pytest.mark.parametrize("slug", ["child-a", "child-b"])
def test_nothing_else_is_published_at_an_address_where_a_moved_report_stood_or_stands(slug: str) -> None:
    first = entry()
    moved = entry(1, (first,), slug="child-b", **MOVED)
    again = entry(2, (moved,), slug=slug, reference="SCR-2026-02")
    assert problems(files(first, moved, again)) == [(entry_name(again), published_again(first))]


TOLD: list[Any] = [
    CORRECTED,
    {**CORRECTED, "kind": "redacted"},
    {"kind": "rendered", "content": OTHER_PDF},
    {"kind": "withdrawn", "on": "2027-02-01"},
    {"kind": "retired", "on": "2028-02-01"},
    GAP,
]


@pytest.mark.parametrize("fact", TOLD, ids=lambda fact: fact["kind"])
def test_nothing_is_told_of_a_report_that_was_never_published(fact: dict[str, Any]) -> None:
    first = entry()
    of_another = entry(1, (first,), slug="child-x", **fact)
    assert problems(files(first, of_another)) == [(entry_name(of_another), NEVER_PUBLISHED)]
    assert set(read_register(files(first, of_another)).records) == {"child-a"}


def test_a_report_that_was_never_published_cannot_have_moved() -> None:
    first = entry()
    moved = entry(1, (first,), slug="child-y", **{**MOVED, "former_slug": "child-x"})
    after = entry(2, (moved,), slug="child-y", **CORRECTED)
    assert problems(files(first, moved, after)) == [(entry_name(moved), NEVER_PUBLISHED), (entry_name(after), NEVER_PUBLISHED)]
    assert set(read_register(files(first, moved, after)).records) == {"child-a"}


def test_of_a_report_that_moved_both_addresses_are_known() -> None:
    first = entry()
    moved, corrected = entry(1, (first,), slug="child-b", **MOVED), entry(2, (first,), **CORRECTED)
    moved_again = entry(3, (moved, corrected), slug="child-b", **MOVED)
    assert problems(files(first, moved, corrected, moved_again)) == [], "two branches: one moved it, one corrected it"


def test_what_comes_before_publication_is_told_of_nothing() -> None:
    first = entry(slug="child-z", reference="SCR-0")
    corrected = entry(1, (first,), **CORRECTED)
    late = entry(2, (corrected,))
    assert problems(files(first, corrected, late)) == [(entry_name(corrected), NEVER_PUBLISHED)]


# What the register knows of a report.


def test_a_published_report_is_up_and_its_text_is_the_published_one() -> None:
    first = entry()
    record = register(first).record("child-a")
    assert record is not None
    assert (record.slug, record.published, record.content, record.is_up) == ("child-a", first, FIRST_TEXT, True)
    assert (record.changes, record.former_slugs, record.withdrawn, record.retired, record.gaps) == ((), (), None, None, ())
    assert register(first).record("child-b") is None


@pytest.mark.parametrize("kind", ["corrected", "redacted"])
def test_a_change_gives_the_new_text_and_is_remembered(kind: str) -> None:
    first, changed, again = chain({}, {**CORRECTED, "kind": kind}, {**CORRECTED, "content": FIRST_TEXT})
    assert register(first, changed).records["child-a"].content == OTHER_TEXT
    record = register(first, changed, again).records["child-a"]
    assert (record.changes, record.content, record.published) == ((changed, again), FIRST_TEXT, first)


def test_other_bytes_alone_are_no_change() -> None:
    record = register(*chain({}, {"kind": "rendered", "content": OTHER_PDF})).records["child-a"]
    assert (record.content, record.changes) == (OTHER_PDF, ())


def test_a_moved_report_is_known_by_its_new_address_and_keeps_its_past() -> None:
    first, corrected, moved = chain({}, CORRECTED, {**MOVED, "slug": "child-b"})
    further = entry(3, (moved,), slug="child-c", **{**MOVED, "former_slug": "child-b"})
    records = register(first, corrected, moved, further).records
    assert set(records) == {"child-c"}
    record = records["child-c"]
    assert (record.slug, record.former_slugs, record.changes) == ("child-c", ("child-a", "child-b"), (corrected,))
    assert record.published == first


def test_moved_twice_to_one_address_by_two_branches_it_moved_once() -> None:
    first = entry()
    ours, theirs = (entry(hours, (first,), slug="child-b", **MOVED) for hours in (1, 2))
    assert register(first, ours, theirs).records["child-b"].former_slugs == ("child-a",)


@pytest.mark.parametrize("kind", ["withdrawn", "retired"])
def test_taken_down_it_is_up_no_more(kind: str) -> None:
    first, taken = chain({}, {"kind": kind, "on": "2027-02-01"})
    record = register(first, taken).records["child-a"]
    assert ((record.withdrawn, record.retired), record.is_up) == ((taken, None) if kind == "withdrawn" else (None, taken), False)
    assert record.published == first


def test_gaps_are_kept_in_their_order() -> None:
    first, one, two = chain({}, GAP, {**GAP, "from": "2027-03-01", "until": "2027-03-01"})
    assert register(first, one, two).records["child-a"].gaps == (one, two)
    assert isinstance(one, Interrupted)
    assert (one.from_, one.until) == (date(2027, 1, 2), date(2027, 1, 4))


def test_what_is_told_of_one_report_is_not_told_of_another() -> None:
    first = entry()
    other = entry(1, (first,), slug="child-b", reference="SCR-2")
    corrected = entry(2, (other,), **CORRECTED)
    records = register(first, other, corrected).records
    assert (records["child-a"].content, records["child-b"].content) == (OTHER_TEXT, FIRST_TEXT)


# The public copy, and what it shows that the folder cannot.


def test_the_public_copy_names_its_heads_and_holds_every_entry_under_its_digest() -> None:
    first, second = chain({}, GAP)
    copy = register(first, second).public_copy()
    listed = [{"sha256": entry_digest(item), **json.loads(entry_bytes(item))} for item in (first, second)]
    assert json.loads(copy) == {"format": 1, "head": [entry_digest(second)], "entries": listed}
    assert copy == one_key_a_line(json.loads(copy))


def test_a_register_that_contains_the_live_one_lacks_nothing() -> None:
    first, second, third = chain({}, CORRECTED, GAP)
    live = register(first, second).public_copy()
    assert live_heads_unknown_to(register(first, second), live) == ()
    assert live_heads_unknown_to(register(first, second, third), live) == ()


def test_G3_the_newest_entry_removed_is_found_against_the_live_copy_alone() -> None:
    first, second = chain({}, CORRECTED)
    live = register(first, second).public_copy()
    assert problems(files(first)) == []
    assert live_heads_unknown_to(register(first), live) == (entry_digest(second),)


def test_G3_a_register_written_anew_is_found_against_the_live_copy_alone() -> None:
    live = register(*chain({}, CORRECTED))
    anew = register(*chain({"first_public": "2025-12-10"}, CORRECTED))
    assert live_heads_unknown_to(anew, live.public_copy()) == live.heads


def test_every_live_head_that_is_not_here_is_named() -> None:
    first = entry()
    ours, theirs = entry(1, (first,), **CORRECTED), entry(2, (first,), **GAP)
    live = register(first, ours, theirs).public_copy()
    assert live_heads_unknown_to(register(first, ours), live) == (entry_digest(theirs),)
    assert set(live_heads_unknown_to(register(first), live)) == {entry_digest(ours), entry_digest(theirs)}


def test_a_live_copy_without_its_heads_is_known_by_the_entries_that_it_lists() -> None:
    first, second = chain({}, CORRECTED)
    copy = {**json.loads(register(first, second).public_copy()), "head": []}
    assert live_heads_unknown_to(register(first), json.dumps(copy).encode()) == (entry_digest(second),)
    assert live_heads_unknown_to(register(first, second), json.dumps(copy).encode()) == ()


def test_what_a_site_does_not_list_of_our_entries_is_named() -> None:
    first, second, third = chain({}, CORRECTED, GAP)
    ours = register(first, second, third)
    assert entries_unknown_to_live(ours, ours.public_copy()) == frozenset()
    assert entries_unknown_to_live(ours, register(first, second).public_copy()) == {entry_digest(third)}
    assert entries_unknown_to_live(register(first), ours.public_copy()) == frozenset()


@pytest.mark.parametrize("entries", [None, 1, "x", {}, [None, 1, {}, {"kind": "published"}, {"sha256": []}]])
def test_a_site_that_lists_no_entries_lacks_all_of_ours(entries: object) -> None:
    ours = register(*chain({}, CORRECTED))
    copy = json.dumps({"format": 1, "head": [], "entries": entries}).encode()
    assert entries_unknown_to_live(ours, copy) == set(ours.entries)


@pytest.mark.parametrize("entries", [None, 1, "x", {}, [None, 1, {}, {"kind": "published"}]])
def test_what_is_no_list_of_entries_lists_none(entries: object) -> None:
    assert live_heads_unknown_to(register(entry()), json.dumps({"format": 1, "head": [], "entries": entries}).encode()) == ()


@pytest.mark.parametrize("head", [[[]], [{}], [None], [1]])
def test_a_head_that_is_none_is_unknown(head: list[object]) -> None:
    assert live_heads_unknown_to(register(entry()), json.dumps({"format": 1, "head": head}).encode()) == (str(head[0]),)


NO_REGISTER = [
    pytest.param(b"<!doctype html>", id="a page"),
    pytest.param(b"", id="nothing"),
    pytest.param(b"\xff", id="no text"),
    pytest.param(b"[]", id="a list"),
    pytest.param(b"{}", id="no format"),
    pytest.param(b'{"format": 2, "head": []}', id="another format"),
    pytest.param(b'{"format": 1}', id="no heads"),
    pytest.param(b'{"format": 1, "head": "x"}', id="heads that are no list"),
]


@pytest.mark.parametrize("copy", NO_REGISTER)
def test_what_is_no_register_is_never_taken_for_an_empty_one(copy: bytes) -> None:
    with pytest.raises(ValueError, match=r"^not a public copy of a register$|Expecting value|codec can't decode"):
        live_heads_unknown_to(register(entry()), copy)


def test_it_begins_on_the_day_in_london_of_its_first_entry() -> None:
    assert register().begun is None
    assert register(entry(), entry(1, (entry(),), **CORRECTED)).begun == date(2026, 12, 10)
    summer = TypeAdapter[Entry](Entry).validate_python({**entry().model_dump(), "at": datetime(2026, 6, 30, 23, 30, tzinfo=UTC)})
    assert register(summer).begun == date(2026, 7, 1)


def test_a_name_tells_the_time_of_greenwich_wherever_the_machine_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    name = entry_name(entry())
    assert name.startswith("20261210T093000Z-")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    try:
        assert entry_name(entry()) == name
    finally:
        monkeypatch.undo()
        time.tzset()
