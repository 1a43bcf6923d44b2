"""Faults G, played at random: whatever is done to a register, it is found from its folder, or from the head that the live site carries.

Beside the register runs a model in plain Python: which entries were ever written, which files lie in the folder now, which heads are live.
From these sets it says what must be found, and by whom; it knows nothing of how the program reads.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, initialize, invariant, precondition, rule

from site_builder.model.entries import ENTRY, Entry, entry_bytes, entry_digest, entry_name
from site_builder.model.register import Register, live_heads_unknown_to, read_register

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

START = datetime(2026, 1, 1, tzinfo=UTC)
SLUGS = ("child-a", "child-b", "child-c")
TEXTS = ("1" * 64, "2" * 64)
SOME = st.lists(st.sampled_from(SLUGS), min_size=1, unique=True)

Folder = dict[str, bytes]


@dataclass(frozen=True)
class Written:
    """An entry that was once written, as the model knows it."""

    name: str
    content: bytes
    at: datetime
    slug: str
    kind: str
    text: str
    follows: frozenset[str]


@dataclass
class Model:
    """Every entry ever written, by digest; and what must be found in a folder, from sets alone."""

    written: dict[str, Written] = field(default_factory=dict)

    def whole(self, folder: Folder) -> dict[str, Written]:
        """The entries whose files lie in a folder as they were written."""
        return {digest: entry for digest, entry in self.written.items() if folder.get(entry.name) == entry.content}

    def heads(self, folder: Folder) -> set[str]:
        """What nothing in a folder follows."""
        whole = self.whole(folder)
        return set(whole) - {followed for entry in whole.values() for followed in entry.follows}

    def found(self, folder: Folder) -> set[str]:
        """The files that show that something is wrong, to whoever has the folder alone."""
        whole = self.whole(folder)
        edited = set(folder) - {entry.name for entry in whole.values()}
        orphans = {entry.name for entry in whole.values() if entry.follows - set(whole)}
        early = {entry.name for entry in whole.values() if any(whole[followed].at > entry.at for followed in entry.follows & set(whole))}
        return edited | orphans | early | set(self._published_twice(whole.values()))

    @staticmethod
    def _published_twice(whole: Iterable[Written]) -> Iterator[str]:
        """Of the entries that publish one report with different texts, all but the first."""
        first: dict[str, Written] = {}
        for entry in sorted(whole, key=lambda entry: entry.at):
            if entry.kind == "published" and first.setdefault(entry.slug, entry).text != entry.text:
                yield entry.name

    def stories(self, folder: Folder) -> dict[str, tuple[str, int, bool]]:
        """Of each report that a whole register knows: its text, how often it was corrected, and whether it is up."""
        told: dict[str, tuple[str, int, bool]] = {}
        for entry in sorted(self.whole(folder).values(), key=lambda entry: entry.at):
            if entry.kind in {"issued", "observed"}:
                continue
            text, corrected, is_up = told.get(entry.slug, (entry.text, 0, True))
            match entry.kind:
                case "corrected":
                    told[entry.slug] = (entry.text, corrected + 1, is_up)
                case "retired":
                    told[entry.slug] = (text, corrected, False)
                case _:
                    told.setdefault(entry.slug, (text, corrected, is_up))
        return told


class RegisterUnderAttack(RuleBasedStateMachine):
    """A register that is continued, branched, merged, and attacked; a live site that was last published from it; older copies of it."""

    copies = Bundle("copies")

    def __init__(self) -> None:
        super().__init__()
        self.model = Model()
        self.folder: Folder = {}
        self.live = read_register({}).public_copy()
        self.live_heads: set[str] = set()
        self.hours = 0

    # What the program is asked for

    def _read(self, folder: Folder | None = None) -> Register:
        return read_register(self.folder if folder is None else folder)

    def _now(self) -> datetime:
        self.hours += 1
        return START + timedelta(hours=self.hours)

    def _entry(self, slug: str, kind: str, text: str, at: datetime, follows: Iterable[str]) -> Entry:
        """An entry, which the model remembers from now on."""
        content = {"fingerprint": text, "scheme": 1, "text": text, "pdf": text}
        facts: dict[str, dict[str, Any]] = {
            "published": {
                "reference": f"SCR-{slug}",
                "publication_date": "2026-01-01",
                "first_public": "2026-01-01",
                "address": f"/reviews/{slug}/",
                "content": content,
                "policy": "england-2013",
            },
            "corrected": {"on": "2026-01-02", "content": content},
            "retired": {"on": "2027-01-02"},
            "issued": {"digest": text, "manifest": text},
            "observed": {"month": f"{at:%Y-%m}", "first": at, "last": at, "addresses": 3, "answering": 3},
        }
        common = {"register_id": "0" * 16, "at": at, "slug": slug, "follows": tuple(sorted(follows)), "kind": kind}
        entry = ENTRY.validate_python({**common, **facts[kind]})
        self.model.written[entry_digest(entry)] = Written(
            entry_name(entry), entry_bytes(entry), at, slug, kind, text, frozenset(entry.follows)
        )
        return entry

    def _continue(self, folder: Folder, slug: str, text: str, at: datetime | None = None) -> None:
        """What happens next to a report, as a run enters it: published, then corrected for another text, then retired."""
        before = self._read(folder)
        record = before.record(slug)
        if record is None:
            kind = "published"
        elif record.is_up:
            kind = "corrected" if record.content.text != text else "retired"
        else:
            return
        entry = self._entry(slug, kind, text, at or self._now(), before.heads)
        folder[entry_name(entry)] = entry_bytes(entry)
        after = before.with_entries([entry])
        assert self._read(folder) == after, "continued in memory and read again it is one register"
        assert after.heads == (entry_digest(entry),), "the newest entry follows every head"

    @property
    def _is_whole(self) -> bool:
        return not self.model.found(self.folder)

    @initialize(slugs=SOME, text=st.sampled_from(TEXTS))
    def begin(self, slugs: list[str], text: str) -> None:
        self.publish(slugs, text)

    @rule(slugs=SOME, text=st.sampled_from(TEXTS))
    def publish(self, slugs: list[str], text: str) -> None:
        """A pipeline publishes where it may: it enters what is new, and the site that goes live carries the head."""
        before, register = dict(self.folder), self._read()
        refused = bool(register.problems) or bool(live_heads_unknown_to(register, self.live))
        assert refused == (not self._is_whole or not self.live_heads <= set(self.model.whole(self.folder)))
        if refused:
            return
        now = self._now()
        for slug in slugs:
            self._continue(self.folder, slug, text, now)
        self.live, self.live_heads = self._read().public_copy(), self.model.heads(self.folder)
        assert before.items() <= self.folder.items()

    @precondition(lambda self: self._is_whole)
    @rule(slug=st.sampled_from(SLUGS), text=st.sampled_from(TEXTS))
    def enter_and_die(self, slug: str, text: str) -> None:
        """A run is killed between the register and the site: what was entered is not live yet."""
        self._continue(self.folder, slug, text)

    @precondition(lambda self: self._is_whole)
    @rule(text=st.sampled_from(TEXTS))
    def issue_a_copy(self, text: str) -> None:
        """A copy of some text was made, published or not; the entry names no report."""
        before = self._read()
        entry = self._entry("sealed", "issued", text, self._now(), before.heads)
        self.folder[entry_name(entry)] = entry_bytes(entry)
        assert self._read() == before.with_entries([entry])
        assert self._read().records == before.records

    @precondition(lambda self: self._is_whole)
    @rule(text=st.sampled_from(TEXTS))
    def record_a_check(self, text: str) -> None:
        """The live site was looked at; the entry tells of no report."""
        before = self._read()
        entry = self._entry("site", "observed", text, self._now(), before.heads)
        self.folder[entry_name(entry)] = entry_bytes(entry)
        assert self._read() == before.with_entries([entry])
        assert self._read().records == before.records

    @rule(target=copies)
    def keep_a_copy(self) -> Folder:
        """A commit, a branch, a clone, a backup: the folder as it is now."""
        return dict(self.folder)

    @rule(target=copies, branch=consumes(copies), slug=st.sampled_from(SLUGS), text=st.sampled_from(TEXTS))
    def work_on_a_branch(self, branch: Folder, slug: str, text: str) -> Folder:
        """Somebody else publishes from a copy."""
        if not self.model.found(branch):
            branch = dict(branch)
            self._continue(branch, slug, text)
        return branch

    @rule(branch=copies)
    def merge(self, branch: Folder) -> None:
        """Files of both sides, and nothing to resolve; a file that both have stays as it is here."""
        self.folder = {**branch, **self.folder}

    @precondition(lambda self: self._is_whole)
    @rule(slug=st.sampled_from(SLUGS), theirs=st.sampled_from(TEXTS))
    def two_publish_one_report(self, slug: str, theirs: str) -> None:
        """Here it is published and corrected; on a branch that left before, it is published later, and the branch comes back."""
        if self._read().record(slug) is None:
            branch = dict(self.folder)
            for text in TEXTS:
                self._continue(self.folder, slug, text)
            self._continue(branch, slug, theirs)
            self.merge(branch)

    # What is done to it

    @precondition(lambda self: self.folder)
    @rule()
    def delete_the_newest(self) -> None:
        del self.folder[max(self.folder)]

    @precondition(lambda self: self.folder)
    @rule(data=st.data())
    def delete_any(self, data: st.DataObject) -> None:
        del self.folder[data.draw(st.sampled_from(sorted(self.folder)))]

    @precondition(lambda self: any(self.folder.values()))
    @rule(data=st.data(), mask=st.integers(1, 255))
    def edit_a_byte(self, data: st.DataObject, mask: int) -> None:
        name = data.draw(st.sampled_from(sorted(name for name, content in self.folder.items() if content)))
        content = bytearray(self.folder[name])
        content[data.draw(st.integers(0, len(content) - 1))] ^= mask
        self.folder[name] = bytes(content)

    @rule()
    def change_line_ends(self) -> None:
        """As a badly set git does; what an entry says stays the same."""
        self.folder = {name: content.replace(b"\n", b"\r\n") for name, content in self.folder.items()}

    @precondition(lambda self: self.folder)
    @rule(data=st.data())
    def cut_off(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.folder)))
        self.folder[name] = self.folder[name][: data.draw(st.integers(0, len(self.folder[name])))]

    @precondition(lambda self: self.folder)
    @rule(data=st.data())
    def add_a_twin(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(sorted(self.folder)))
        self.folder[name.replace("-child", "-another-child", 1)] = self.folder[name]

    @rule(older=copies)
    def roll_back(self, older: Folder) -> None:
        self.folder = dict(older)

    @precondition(lambda self: self.folder)
    @rule(slug=st.sampled_from(SLUGS), text=st.sampled_from(TEXTS), back=st.integers(0, 50))
    def clock_back(self, slug: str, text: str, back: int) -> None:
        """An entry for which the clock was set back; a run refuses such a clock, so somebody has to write it by hand."""
        if record := self._read().record(slug):
            entry = self._entry(slug, "corrected", text, self._now() - timedelta(hours=back, minutes=30), self._read().heads)
            assert record.slug == slug
            self.folder[entry_name(entry)] = entry_bytes(entry)

    @precondition(lambda self: self._is_whole and self.folder)
    @rule(newest_only=st.booleans())
    def rewrite(self, newest_only: bool) -> None:
        """All entries, or the newest, written anew half a minute later, in a chain that is whole in itself."""
        old = sorted(self.model.whole(self.folder).items(), key=lambda item: item[1].at)
        anew: dict[str, str] = {}
        for digest, entry in old[-1:] if newest_only else old:
            del self.folder[entry.name]
            follows = {anew.get(followed, followed) for followed in entry.follows}
            written = self._entry(entry.slug, entry.kind, entry.text, entry.at + timedelta(seconds=30), follows)
            self.folder[entry_name(written)] = entry_bytes(written)
            anew[digest] = entry_digest(written)

    # What must hold at every moment

    @invariant()
    def the_folder_alone_shows_what_it_can(self) -> None:
        named = {problem.file.removeprefix("reports/register/") for problem in self._read().problems}
        found = self.model.found(self.folder)
        assert found <= named, "every file that shows something is named"
        assert bool(found) == bool(named), "nothing is found in a folder that is whole"

    @invariant()
    def the_live_head_shows_the_rest(self) -> None:
        register = self._read()
        assert set(register.entries) == set(self.model.whole(self.folder)), "what is not as it was written counts for nothing"
        assert set(register.heads) == self.model.heads(self.folder)
        unknown = live_heads_unknown_to(register, self.live)
        here = set(self.model.whole(self.folder))
        lived = {item["sha256"] for item in json.loads(self.live)["entries"]}
        assert set(unknown) == (self.live_heads - here or lived - here)

    @invariant()
    def nothing_that_was_ever_live_is_lost_in_silence(self) -> None:
        lived = {item["sha256"] for item in json.loads(self.live)["entries"]}
        if lived - set(self.model.whole(self.folder)):
            register = self._read()
            assert register.problems or live_heads_unknown_to(register, self.live)

    @invariant()
    def a_whole_register_tells_each_reports_story(self) -> None:
        if self._is_whole:
            records = self._read().records.values()
            told = {record.slug: (record.content.text, len(record.changes), record.is_up) for record in records}
            assert told == self.model.stories(self.folder)


RegisterUnderAttack.TestCase.settings = settings(max_examples=200, stateful_step_count=40)
TestRegisterUnderAttack = RegisterUnderAttack.TestCase
