"""Faults G: the register under attack. Each attack is refused, the file is named, and nothing on disk has changed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import threading
import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from site_builder.deliver.entries import write_entries
from site_builder.deliver.lock import one_run
from site_builder.deliver.new_entries import Rendering, new_entries
from site_builder.errors import RegisterRefused
from site_builder.model.entries import ENTRY, Entry, entry_digest, entry_name
from site_builder.pipeline import publish as publishing
from site_builder.pipeline.making import make_site
from site_builder.pipeline.publish import publish
from site_builder.read.clock import read_clock
from tests.a_board import ABoard, new_board
from tests.scr import scr, tree

TODAY = "2026-12-01T10:00"
CORRECTION = {"on": "2026-11-20", "kind": "typographic", "note": "A word was wrong."}
CORRECTED_BODY = "## 1. Introduction\n\n1.1 The only paragraph, put right.\n"

IS_EDITED = "this entry was edited: its digest is not the one in its name; put the file back as it was"
IS_RENAMED = "this file was renamed: its name does not say what the entry says; give it back its name"
IS_UNREADABLE = "this entry cannot be read as the program wrote it; put the file back as it was, for example with `git checkout`"
IS_NO_ENTRY = "only entries that this program wrote belong in the register; move this file elsewhere"
IS_FOREIGN = "this entry belongs to another board's register; move it back where it came from"
NEVER_PUBLISHED = "the report that this entry tells of was never published; put the missing file back"


@dataclass(frozen=True)
class Attacked:
    """A board whose register is attacked: `child-a` published, then corrected, then `child-b` published; `child-c` goes public today."""

    board: ABoard

    @property
    def root(self) -> Path:
        """The board's folder."""
        return self.board.root

    @property
    def register(self) -> Path:
        """One file for each entry."""
        return self.root / "reports" / "register"

    @property
    def files(self) -> list[Path]:
        """The entries' files, in the order in which they were written."""
        return sorted(self.register.iterdir())

    @property
    def entries(self) -> list[Entry]:
        """The entries, in the order in which they were written."""
        return [ENTRY.validate_json(file.read_bytes()) for file in self.files]

    def replace(self, number: int, old: bytes, new: bytes) -> str:
        """Put other bytes in one entry's file."""
        file, content = self.files[number], self.files[number].read_bytes()
        assert content.count(old) == 1
        file.write_bytes(content.replace(old, new))
        return file.name

    def rewrite(self, entries: Sequence[Entry]) -> None:
        """Put other entries, whole and in a chain of their own, in the place of all."""
        shutil.rmtree(self.register)
        write_entries(self.register, entries)


def _publish(root: Path, now: str) -> None:
    answer = scr(root, "publish", now=now)
    assert answer.code == 0, answer.err


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a board after each of three publications, in `1`, `2` and `3`; in each of them `child-c` goes public today."""
    folder = tmp_path_factory.mktemp("life")
    board = new_board(folder / "now")
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("../names.txt", str(folder / "names.txt")))
    board.cleared("child-c", "2026-12-01", "2026-11-01")
    board.cleared("child-a", "2026-11-12", "2026-11-01")
    _publish(board.root, "2026-11-12T09:30")
    shutil.copytree(board.root, folder / "1")
    board.cleared("child-a", "2026-11-12", "2026-11-01", body=CORRECTED_BODY, corrections=[CORRECTION])
    _publish(board.root, "2026-11-20T09:30")
    shutil.copytree(board.root, folder / "2")
    board.cleared("child-b", "2026-11-25", "2026-11-01")
    _publish(board.root, "2026-11-25T09:30")
    shutil.copytree(board.root, folder / "3")
    return folder


@pytest.fixture
def attacked(life: Path, tmp_path: Path) -> Attacked:
    """The board after all three publications, free to be attacked."""
    return Attacked(ABoard(shutil.copytree(life / "3", tmp_path / "attacked")))


@pytest.fixture
def kept(life: Path) -> Path:
    """The public copy of the register that was kept after the last publication."""
    return life / "3" / "site" / "register.json"


def _on_disk(root: Path) -> tuple[object, ...]:
    """Every file of sources, register and site with its digest, its kind, and when it was written; and what else lies beside them."""
    places = [path for folder in ("reports", "site") for path in (root / folder).rglob("*")]
    marks = {path: (path.lstat().st_mode, path.lstat().st_ino, path.lstat().st_mtime_ns) for path in places}
    beside = {path.name for path in root.iterdir()} - {"build"}
    return tree(root / "reports" / "register"), tree(root / "reports"), tree(root / "site"), marks, beside


@contextmanager
def _unchanged(root: Path) -> Iterator[None]:
    """Whatever happens meanwhile leaves the register and the site as they were."""
    before = _on_disk(root)
    assert before[2], "there is a site that could be harmed"
    yield
    assert _on_disk(root) == before


@contextmanager
def _at_once() -> Iterator[None]:
    """Whatever happens meanwhile comes to an end: a pipe that is opened would wait for ever."""

    def give_up(*_: object) -> None:
        raise TimeoutError

    earlier = signal.signal(signal.SIGALRM, give_up)
    signal.alarm(60)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, earlier)


def _words(text: str) -> str:
    return " ".join(text.split())


def _refused(root: Path, *found: tuple[str, str], also: str | None = None) -> None:
    """`check`, `build` and `publish` find exactly this in the register, by file and message, and change nothing.

    A rule that compares reports with what is left of the register may have something to say, too.
    """
    with _unchanged(root), _at_once():
        check = scr(root, "check", "--format", "json", now=TODAY)
        answers = [scr(root, command, now=TODAY) for command in ("build", "publish")]
    stopping = [finding for finding in check.json["findings"] if finding["stops"]]
    of_register = [finding for finding in stopping if finding["code"] == "REG08"]
    assert [(item["file"], item["message"]) for item in of_register] == [(f"reports/register/{name}", message) for name, message in found]
    assert {(item["name"], item["duty"]) for item in of_register} == {("register-whole", "must")}
    assert {item["code"] for item in stopping} - {"REG08"} == ({also} if also else set())
    assert (check.code, *(answer.code for answer in answers)) == (1, 1, 1)
    for answer in answers:
        assert all(f"reports/register/{name}" in answer.err and message in _words(answer.err) for name, message in found)
        assert answer.err.endswith("Nothing was built; the site stays as it was.\n")


def _missing(of: Entry) -> str:
    return f"the entry {entry_digest(of)[:8]} that it follows is missing; put the missing file back"


def _forged(entry: Entry, *follows: Entry, **other: Any) -> Entry:
    """An entry that says something else, or follows others, and is whole in itself."""
    return entry.model_copy(update={"follows": tuple(map(entry_digest, follows)), **other})


def _put(attacked: Attacked, entry: Entry) -> str:
    (file,) = write_entries(attacked.register, [entry])
    return file.name


def test_before_any_attack_nothing_stops_the_site(attacked: Attacked) -> None:
    assert [(entry.slug, entry.kind) for entry in attacked.entries] == [
        ("child-a", "published"),
        ("child-a", "corrected"),
        ("child-b", "published"),
    ]
    assert scr(attacked.root, "check", now=TODAY).code == 0
    assert attacked.board.state("child-c", TODAY) == "public", "so that each refused run had something to enter"


# Found from the folder alone


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(b"2026-11-01", b"2026-10-01", IS_EDITED, id="G1 the newest entry edited in place"),
        pytest.param(b'"slug": "child-b"', b'"slug": "child-c"', IS_EDITED, id="G1 given to another report"),
        pytest.param(b'"format": 1', b'"format": 1 ', IS_EDITED, id="G1 a blank added"),
        pytest.param(b'"format": 1', b'"format": 2', IS_UNREADABLE, id="another format"),
        pytest.param(b'"published"', b'"unpublished"', IS_UNREADABLE, id="an unknown kind"),
        pytest.param(b'"format": 1', b'"format": 1,\n  "note": "x"', IS_UNREADABLE, id="an unknown key"),
    ],
)
def test_an_entry_that_says_something_else_is_refused(attacked: Attacked, old: bytes, new: bytes, message: str) -> None:
    _refused(attacked.root, (attacked.replace(-1, old, new), message))


def test_G1_an_early_entry_edited_in_place_is_missed_by_those_that_follow_as_well(attacked: Attacked) -> None:
    first, second, _ = attacked.entries
    name = attacked.replace(0, b"2026-11-01", b"2026-10-01")
    _refused(attacked.root, (name, IS_EDITED), (entry_name(second), _missing(first)), (entry_name(second), NEVER_PUBLISHED), also="REG04")


def test_G1_an_early_entry_edited_with_its_name_made_to_fit_is_missed_by_those_that_follow(attacked: Attacked) -> None:
    first, second, _ = attacked.entries
    attacked.files[0].unlink()
    _put(attacked, _forged(first, panel_sent=datetime(2026, 10, 1, tzinfo=UTC).date()))
    _refused(attacked.root, (entry_name(second), _missing(first)), also="REG06")


def test_G2_a_middle_entry_deleted_is_refused(attacked: Attacked) -> None:
    _, second, third = attacked.entries
    attacked.files[1].unlink()
    _refused(attacked.root, (entry_name(third), _missing(second)))


def test_G2_the_first_entry_deleted_is_refused(attacked: Attacked) -> None:
    first, second, _ = attacked.entries
    attacked.files[0].unlink()
    _refused(attacked.root, (entry_name(second), _missing(first)), (entry_name(second), NEVER_PUBLISHED), also="REG04")


def test_an_entry_backdated_is_refused(attacked: Attacked) -> None:
    _, second, third = attacked.entries
    attacked.files[-1].unlink()
    early = _forged(third, second, at=second.at - timedelta(seconds=1))
    message = f"this entry is backdated: it follows the entry {entry_digest(second)[:8]}, which was written later"
    _refused(attacked.root, (_put(attacked, early), message))


def test_an_entry_backdated_by_its_name_is_refused(attacked: Attacked) -> None:
    newest = attacked.files[-1]
    early = newest.rename(newest.with_name(newest.name.replace("20261125", "20251125")))
    _refused(attacked.root, (early.name, IS_RENAMED))


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(lambda whole: whole[: len(whole) // 2], id="a truncated file"),
        pytest.param(lambda _: b"", id="an empty file"),
        pytest.param(lambda _: b"published, as agreed", id="a file that is no JSON"),
        pytest.param(lambda _: b"null", id="another JSON value"),
        pytest.param(lambda whole: b"\xef\xbb\xbf" + whole, id="a byte order mark"),
        pytest.param(lambda _: b"[" * 100_000, id="a hundred thousand brackets"),
        pytest.param(lambda whole: whole.replace(b'"scheme": 1', b'"scheme": ' + b"9" * 10_000), id="a number of ten thousand digits"),
        pytest.param(lambda _: b"<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> theirs\n", id="G4 the marks of a conflict"),
    ],
)
def test_a_file_that_is_no_entry_any_more_is_refused(attacked: Attacked, content: Callable[[bytes], bytes]) -> None:
    newest = attacked.files[-1]
    newest.write_bytes(content(newest.read_bytes()))
    _refused(attacked.root, (newest.name, IS_UNREADABLE))


def test_a_file_of_any_length_is_refused_without_being_taken_in(attacked: Attacked) -> None:
    newest = attacked.files[-1]
    with newest.open("r+b") as file:
        file.truncate(256 * 1024 * 1024)
    tracemalloc.start()
    try:
        answer = scr(attacked.root, "check", now=TODAY)
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()
    assert (answer.code, IS_UNREADABLE in _words(answer.out)) == (1, True)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("T093000Z", "T093001Z", IS_RENAMED, id="a duplicate entry under another name"),
        pytest.param("child-b", "child-c", IS_RENAMED, id="a duplicate entry under another report's name"),
        pytest.param("2026", "２０２６", IS_RENAMED, id="a duplicate entry under full-width digits"),
        pytest.param(".json", ".json.orig", IS_NO_ENTRY, id="a duplicate entry that a merge kept"),
        pytest.param(".json", " (1).json", IS_NO_ENTRY, id="a duplicate entry that a sync service kept"),
        pytest.param("child-b", "Child-B", IS_NO_ENTRY, id="F6 a twin by the case of its report"),
        pytest.param(".json", ".JSON", IS_NO_ENTRY, id="F6 a twin by the case of its ending"),
        pytest.param("T093000Z", "t093000z", IS_NO_ENTRY, id="F6 a twin by the case of its time"),
    ],
)
def test_a_second_file_with_the_bytes_of_an_entry_is_refused(attacked: Attacked, old: str, new: str, message: str) -> None:
    newest = attacked.files[-1]
    twin = newest.with_name(newest.name.replace(old, new))
    shutil.copy(newest, twin)
    _refused(attacked.root, (twin.name, message))


def test_F6_a_twin_of_the_registers_folder_is_no_report(attacked: Attacked) -> None:
    shutil.copytree(attacked.register, attacked.register.with_name("Register"))
    with _unchanged(attacked.root):
        check, *others = [scr(attacked.root, *command, now=TODAY) for command in (["check", "--format", "json"], ["build"], ["publish"])]
    assert [check.code, *(answer.code for answer in others)] == [1, 1, 1]
    (finding,) = [item for item in check.json["findings"] if item["stops"]]
    assert (finding["code"], finding["file"]) == ("AST01", "reports/Register")
    assert finding["message"].startswith("name this folder in lower-case letters, digits and single hyphens")


@pytest.mark.parametrize(
    "earlier",
    [
        pytest.param(-timedelta(days=400), id="a foreign entry, older than all"),
        pytest.param(timedelta(), id="a foreign entry, of the same moment"),
        pytest.param(timedelta(days=2), id="a foreign entry, newer than all"),
    ],
)
def test_an_entry_of_another_board_is_refused_and_never_takes_the_register_over(attacked: Attacked, earlier: timedelta) -> None:
    newest = attacked.entries[-1]
    foreign = _forged(newest, register_id="f" * 16, slug="child-z", reference="SCR-Z", at=newest.at + earlier)
    _refused(attacked.root, (_put(attacked, foreign), IS_FOREIGN))


def test_a_foreign_entry_with_its_past_is_refused_though_there_are_more_of_it_than_of_ours(attacked: Attacked) -> None:
    newest = attacked.entries[-1]
    foreign: list[Entry] = []
    for number in range(5):
        facts = {"slug": f"child-z{number}", "at": datetime(2020, 1, 1 + number, tzinfo=UTC), "register_id": "f" * 16}
        foreign.append(_forged(newest, *foreign[-1:], **facts))
    write_entries(attacked.register, foreign)
    _refused(attacked.root, *[(entry_name(entry), IS_FOREIGN) for entry in foreign])


def test_a_board_that_changed_its_name_keeps_its_register(attacked: Attacked) -> None:
    settings = attacked.root / "mkdocs.yml"
    text = settings.read_text()
    assert text.count("\nsite_url: ") == 1
    settings.write_text(text.replace("\nsite_url: https://", "\nsite_url: https://new."))
    assert scr(attacked.root, "check", now=TODAY).code == 0
    foreign = _forged(attacked.entries[-1], register_id="f" * 16, slug="child-z", reference="SCR-Z")
    _refused(attacked.root, (_put(attacked, foreign), IS_FOREIGN))


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("notes.txt", id="a note"),
        pytest.param("register.json", id="a public copy of a register"),
        pytest.param(".DS_Store", id="a hidden file"),
        pytest.param(".entry-0000000", id="a name almost like that of an unfinished entry"),
        pytest.param("a\x1b[2Jb\x07.json", id="a name that would speak to a terminal"),
        pytest.param(os.fsdecode(b"\xff\xfe.json"), id="a name that is no text"),
    ],
)
def test_a_file_that_is_no_entry_is_refused_under_a_name_that_can_be_shown(attacked: Attacked, name: str) -> None:
    (attacked.register / name).write_text("{}")
    shown = "".join(character if character.isprintable() else "?" for character in name)
    _refused(attacked.root, (shown, IS_NO_ENTRY))


def _socket(path: Path, _: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # the path of a socket may not be long
    try:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(path.name)
    finally:
        os.chdir(here)


ODD = [
    pytest.param(lambda path, _: path.mkdir(), id="a folder"),
    pytest.param(lambda path, kept: path.symlink_to(kept), id="a link to the very same bytes"),
    pytest.param(lambda path, _: path.symlink_to("nowhere"), id="a link to nothing"),
    pytest.param(lambda path, _: path.symlink_to(path.name), id="a link to itself"),
    pytest.param(lambda path, _: os.mkfifo(path), id="a pipe"),
    pytest.param(_socket, id="a socket"),
]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("name", [None, "archive"], ids=["in the place of an entry", "beside the entries"])
def test_what_is_no_file_of_its_own_is_refused(
    attacked: Attacked, tmp_path: Path, odd: Callable[[Path, Path], None], name: str | None
) -> None:
    newest = attacked.files[-1]
    kept = Path(shutil.copy(newest, tmp_path / "kept"))
    if name is None:
        newest.unlink()
    odd(attacked.register / (name or newest.name), kept)
    _refused(attacked.root, (name or newest.name, IS_NO_ENTRY if name else IS_UNREADABLE))


def _all_end(root: Path, code: int, message: str) -> None:
    """`check`, `build` and `publish` all end with this code and say this, and change nothing."""
    with _unchanged(root), _at_once():
        answers = [scr(root, command, now=TODAY) for command in ("check", "build", "publish")]
    assert [(answer.code, message in _words(answer.out + answer.err)) for answer in answers] == [(code, True)] * 3


@pytest.mark.parametrize("make", [pytest.param(Path.touch, id="a file"), pytest.param(os.mkfifo, id="a pipe")])
def test_a_register_that_is_no_folder_is_refused(attacked: Attacked, make: Callable[[Path], None]) -> None:
    shutil.rmtree(attacked.register)
    make(attacked.register)
    _all_end(attacked.root, 2, "scr: reports/register must be a folder; put the register back as it was, for example with `git checkout`")


@pytest.mark.parametrize("there", [pytest.param(True, id="to the register itself"), pytest.param(False, id="to nothing")])
def test_a_register_that_is_a_link_is_refused(attacked: Attacked, tmp_path: Path, there: bool) -> None:
    shutil.move(attacked.register, tmp_path / "elsewhere")
    attacked.register.symlink_to(tmp_path / ("elsewhere" if there else "nowhere"))
    _all_end(attacked.root, 1, "reports/register AST01 expected-files (stops the site) only one folder for each report, and the register,")


def test_an_entry_that_the_disk_does_not_give_is_named(attacked: Attacked, monkeypatch: pytest.MonkeyPatch) -> None:
    lost, opened = attacked.files[1], Path.open

    def give(path: Path, *arguments: Any, **options: Any) -> Any:
        if path == lost:
            raise OSError(5, "Input/output error")
        return opened(path, *arguments, **options)

    with _unchanged(attacked.root):
        monkeypatch.setattr(Path, "open", give)
        answers = [scr(attacked.root, command, now=TODAY) for command in ("check", "build", "publish")]
        monkeypatch.undo()
    message = f"scr: reports/register/{lost.name} could not be opened (Input/output error); nothing can be said without it\n"
    assert [(answer.code, answer.err) for answer in answers] == [(2, message)] * 3


# Found against the live site alone, or against the site that is replaced


def _newest_deleted(attacked: Attacked) -> None:
    attacked.files[-1].unlink()


def _newest_two_deleted(attacked: Attacked) -> None:
    for file in attacked.files[1:]:
        file.unlink()


def _no_corrections_stated(attacked: Attacked) -> None:
    """What front matter would give away is taken out of it as well."""
    attacked.board.cleared("child-a", "2026-11-12", "2026-11-01", body=CORRECTED_BODY)


def _all_deleted(attacked: Attacked) -> None:
    _no_corrections_stated(attacked)
    for file in attacked.files:
        file.unlink()


def _folder_deleted(attacked: Attacked) -> None:
    _no_corrections_stated(attacked)
    shutil.rmtree(attacked.register)


def _all_rewritten(attacked: Attacked) -> None:
    anew: list[Entry] = []
    for entry in attacked.entries:
        anew.append(_forged(entry, *anew[-1:], at=entry.at - timedelta(hours=1)))
    attacked.rewrite(anew)


def _newest_rewritten(attacked: Attacked) -> None:
    *before, newest = attacked.entries
    attacked.rewrite([*before, _forged(newest, before[-1], at=newest.at + timedelta(hours=1))])


def _newest_put_on_a_line_of_its_own(attacked: Attacked) -> None:
    *before, newest = attacked.entries
    attacked.rewrite([*before, _forged(newest, at=before[0].at - timedelta(days=200))])


def _rolled_back(attacked: Attacked) -> None:
    older = attacked.root.with_name("older")
    shutil.rmtree(attacked.register)
    shutil.copytree(older / "reports" / "register", attacked.register)


UNSEEN = [
    pytest.param(_newest_deleted, id="G3 the newest entry deleted"),
    pytest.param(_newest_two_deleted, id="G3 the two newest entries deleted"),
    pytest.param(_all_deleted, id="G3 every entry deleted"),
    pytest.param(_folder_deleted, id="G3 the register deleted"),
    pytest.param(_all_rewritten, id="G3 all entries rewritten"),
    pytest.param(_newest_rewritten, id="G3 the newest entry rewritten"),
    pytest.param(_newest_put_on_a_line_of_its_own, id="G3 the newest entry backdated on a line of its own"),
    pytest.param(_rolled_back, id="G7 the register as it was at an earlier commit"),
]


@pytest.mark.parametrize("attack", UNSEEN)
def test_what_the_folder_cannot_show_the_live_site_shows(
    attacked: Attacked, life: Path, kept: Path, attack: Callable[[Attacked], None]
) -> None:
    attacked.root.with_name("older").symlink_to(life / "2")
    head = entry_digest(attacked.entries[-1])
    attack(attacked)
    with _unchanged(attacked.root):
        alone = scr(attacked.root, "check", "--format", "json", now=TODAY)
        check = scr(attacked.root, "check", "--format", "json", "--live", str(kept), now=TODAY)
        against_kept = scr(attacked.root, "publish", "--live", str(kept), now=TODAY)
        against_site = scr(attacked.root, "publish", now=TODAY)
    assert (alone.code, alone.json["findings"]) == (0, []), "the folder shows nothing"
    assert (check.code, against_kept.code, against_site.code) == (0, 1, 1)
    (finding,) = check.json["findings"]
    assert (finding["code"], finding["file"], finding["stops"]) == ("REG09", "reports/register", False)
    assert finding["message"] == (
        f"the live site was published from entries that this register does not have ({head[:8]}); bring this copy up to date first"
    )
    assert against_kept.err == against_site.err == _roll_back(head)


def _roll_back(*heads: str) -> str:
    return (
        f"scr: the live site was published from register entries that are not here ({', '.join(head[:8] for head in heads)}), "
        "so publishing now would roll it back; bring this copy up to date first\n"
    )


@pytest.mark.parametrize("how", ["a kept file", "an address", "the site that is replaced"])
def test_G8_an_old_pipeline_run_again_does_not_roll_the_site_back(
    attacked: Attacked, life: Path, tmp_path: Path, kept: Path, how: str
) -> None:
    """The old run has the sources of its commit; on a machine that keeps its site, the newer one stands there."""
    old = Attacked(ABoard(shutil.copytree(life / "1", tmp_path / "old")))
    if how == "the site that is replaced":
        shutil.rmtree(old.root / "site")
        shutil.copytree(attacked.root / "site", old.root / "site")
    with _unchanged(old.root), _live_site(kept.read_bytes(), read_clock(TODAY)) as address:
        options = {"a kept file": ["--live", str(kept)], "an address": ["--live", address]}.get(how, [])
        answer = scr(old.root, "publish", *options, now=TODAY)
    assert (answer.code, answer.err) == (1, _roll_back(entry_digest(attacked.entries[-1])))


@pytest.mark.slow
def test_G8_a_build_behind_the_live_site_is_warned_and_enters_nothing(attacked: Attacked, kept: Path) -> None:
    _newest_deleted(attacked)
    before = tree(attacked.register)
    check = scr(attacked.root, "check", "--live", str(kept), now=TODAY)
    assert (check.code, "REG09 live-head-known (advice)" in check.out) == (0, True)
    assert scr(attacked.root, "build", "--live", str(kept), now=TODAY).code == 0
    assert tree(attacked.register) == before
    with _unchanged(attacked.root):
        answer = scr(attacked.root, "publish", "--live", str(kept), now=TODAY)
    assert (answer.code, "would roll it back" in answer.err) == (1, True), (
        "the site that was replaced is no witness any more; the kept head is"
    )


@pytest.mark.slow
def test_G9_of_two_pipelines_that_finish_in_reverse_order_the_late_one_is_refused(
    attacked: Attacked, life: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Attacked(ABoard(shutil.copytree(life / "2", tmp_path / "old")))
    live = Path(shutil.copy(old.root / "site" / "register.json", tmp_path / "live.json"))

    def meanwhile(*arguments: Any, **options: Any) -> Any:
        made = make_site(*arguments, **options)
        assert made.entries, "this run has something to enter"
        shutil.copy(kept, live)
        return made

    monkeypatch.setattr(publishing, "make_site", meanwhile)
    with _unchanged(old.root):
        answer = scr(old.root, "publish", "--live", str(live), now=TODAY)
    assert (answer.code, _roll_back(entry_digest(attacked.entries[-1])) in answer.err) == (1, True)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="G13 nothing"),
        pytest.param(b"<!doctype html><title>Not found</title>", id="G13 a page that says that there is none"),
        pytest.param(b'{"format": 1, "head": ["0123', id="G13 a register cut off"),
        pytest.param(b'{"format": 2, "head": []}', id="G13 a register of another format"),
    ],
)
def test_a_live_site_that_does_not_show_its_register_lets_nobody_publish(attacked: Attacked, content: bytes) -> None:
    with _unchanged(attacked.root), _live_site(content, read_clock(TODAY)) as address:
        check = scr(attacked.root, "check", "--format", "json", "--live", address, now=TODAY)
        answer = scr(attacked.root, "publish", "--live", address, now=TODAY)
    assert [(item["code"], item["stops"]) for item in check.json["findings"]] == [("REG09", False)]
    assert (check.code, answer.code) == (0, 1)
    assert answer.err.startswith("scr: the live site's register could not be read, so it cannot be seen whether this run is behind it; ")


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff"], ids=["emptied", "of another kind", "of other bytes"])
def test_a_site_whose_copy_of_the_register_was_spoilt_is_not_replaced_by_publish(attacked: Attacked, content: bytes) -> None:
    copy = attacked.root / "site" / "register.json"
    copy.write_bytes(content)
    _newest_deleted(attacked)
    with _unchanged(attacked.root):
        answer = scr(attacked.root, "publish", now=TODAY)
    assert answer.code == 1
    assert answer.err.startswith(
        f"scr: {copy} is not a register's public copy, so it cannot be seen whether this run is behind that site; "
    )


@pytest.mark.parametrize("empty", ["", " "])
def test_a_live_site_of_no_name_switches_nothing_off(attacked: Attacked, empty: str) -> None:
    _newest_deleted(attacked)
    with _unchanged(attacked.root):
        answers = [scr(attacked.root, command, "--live", empty, now=TODAY) for command in ("check", "build", "publish")]
    message = "scr: --live names nothing; give the live site's address or a kept register.json, or leave --live out\n"
    assert [(answer.code, answer.err) for answer in answers] == [(2, message)] * 3


def test_G14_without_a_live_head_only_a_site_that_was_never_published_is_published(board: ABoard, kept: Path) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-01")
    with _live_site(b"", read_clock(TODAY)) as address:
        unseen = scr(board.root, "publish", "--live", address, now=TODAY)
    behind = scr(board.root, "publish", "--live", str(kept), now=TODAY)
    assert (unseen.code, "for a site that was never published, leave --live out" in unseen.err) == (1, True)
    assert (behind.code, "would roll it back" in behind.err) == (1, True)
    assert not (board.root / "site").exists()
    assert not (board.root / "reports" / "register").exists()
    _publish(board.root, TODAY)


# Branches


def _entered(board: ABoard, slug: str, text: str, now: str) -> Path:
    """The file of the entry with which a branch publishes one report; the rendering is not of interest here."""
    entries = new_entries(board.read(), board.judged(now), {slug: Rendering(text * 64, "1" * 64)})
    (file,) = write_entries(board.root / "reports" / "register", entries)
    return file


@pytest.fixture
def branch(life: Path, tmp_path: Path) -> ABoard:
    """Another copy of the same board, in which somebody else works."""
    return ABoard(shutil.copytree(life / "3", tmp_path / "branch"))


@pytest.mark.slow
def test_G4_two_branches_that_published_different_reports_merge_and_go_on(attacked: Attacked, branch: ABoard, kept: Path) -> None:
    branch.cleared("child-d", "2026-11-30", "2026-11-01")
    theirs = _entered(branch, "child-d", "3", "2026-11-30T09:30")
    ours = _entered(attacked.board, "child-c", "4", "2026-12-01T09:30")
    for name in ("child-d", "register"):
        shutil.copytree(branch.root / "reports" / name, attacked.root / "reports" / name, dirs_exist_ok=True)
    before = tree(attacked.register)
    assert {ours.name, theirs.name} < set(before)
    told = scr(attacked.root, "register", "--format", "json", now=TODAY)
    assert (told.code, told.json["problems"], len(told.json["head"])) == (0, [], 2)
    check, answer = (scr(attacked.root, command, "--live", str(kept), now=TODAY) for command in ("check", "publish"))
    assert (check.code, answer.code) == (0, 0)
    after = tree(attacked.register)
    assert before.items() < after.items(), "nothing was lost or changed"
    assert (attacked.root / "site" / "reviews" / "child-c").is_dir()
    assert (attacked.root / "site" / "reviews" / "child-d").is_dir()
    told = scr(attacked.root, "register", "--format", "json", now=TODAY)
    assert (told.code, len(told.json["head"])) == (0, 1), "the next entry follows both"


def test_G4_two_branches_that_published_one_report_with_different_texts_do_not_merge(attacked: Attacked, branch: ABoard) -> None:
    ours = _entered(attacked.board, "child-c", "3", "2026-12-01T09:30")
    theirs = _entered(branch, "child-c", "4", "2026-12-01T09:40")
    shutil.copy(theirs, attacked.register)
    first = entry_digest(ENTRY.validate_json(ours.read_bytes()))
    message = (
        f"this report was published already, with another text, reference or first day (entry {first[:8]}); "
        "keep the entry that the live site carries, and take the other out"
    )
    _refused(attacked.root, (theirs.name, message))


def test_G4_two_branches_that_published_one_report_with_one_text_merge(attacked: Attacked, branch: ABoard) -> None:
    _entered(attacked.board, "child-c", "3", "2026-12-01T09:30")
    shutil.copy(_entered(branch, "child-c", "3", "2026-12-01T09:40"), attacked.register)
    with _unchanged(attacked.root):
        assert scr(attacked.root, "check", now=TODAY).code == 0


# The clock, and what is no evidence


@contextmanager
def _live_site(content: bytes, at: datetime) -> Iterator[str]:
    """The site as it stands, on a machine whose clock stands at a moment."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response_only(200)
            self.send_header("Date", format_datetime(at.astimezone(UTC), usegmt=True))
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            """Stay silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.mark.parametrize(
    "now", [pytest.param("1970-01-01T00:00", id="B7 the clock set back to 1970"), pytest.param("2026-11-25T09:29", id="B7 by a minute")]
)
def test_a_clock_set_back_publishes_nothing(attacked: Attacked, now: str) -> None:
    with _unchanged(attacked.root):
        check = scr(attacked.root, "check", "--format", "json", now=now)
        answer = scr(attacked.root, "publish", now=now)
    assert ("REG10", "reports/register", False) in {(item["code"], item["file"], item["stops"]) for item in check.json["findings"]}
    assert answer.code == 1
    assert answer.err == (
        f"scr: the clock says {now.replace('T', ' ')}, which is before the newest entry of the register (2026-11-25 09:30 UTC); "
        "set the clock right, or leave --now out\n"
    )


@pytest.mark.parametrize("year", [pytest.param(2038, id="B7 the clock far ahead"), pytest.param(2027, id="B7 a year ahead")])
def test_a_clock_far_ahead_of_the_live_sites_publishes_nothing(attacked: Attacked, kept: Path, year: int) -> None:
    attacked.board.cleared("child-e", f"{year}-01-01", "2026-11-01")
    with _unchanged(attacked.root), _live_site(kept.read_bytes(), read_clock(TODAY)) as address:
        far = read_clock(f"{year}-12-01T10:00")
        with pytest.raises(RegisterRefused) as refused:
            publish(attacked.root, attacked.root / "site", far, address)
    assert str(refused.value) == (
        f"this machine's clock ({year}-12-01 10:00) and that of the live site (2026-12-01 10:00 UTC) are more than a day apart; "
        "set the clock right"
    )


def test_B7_after_a_run_whose_clock_was_far_ahead_nothing_is_entered_out_of_order(attacked: Attacked) -> None:
    newest = attacked.entries[-1]
    _put(attacked, _forged(newest, newest, slug="child-f", reference="SCR-child-f", at=datetime(2038, 1, 19, 3, 14, tzinfo=UTC)))
    with _unchanged(attacked.root):
        answer = scr(attacked.root, "publish", now=TODAY)
    assert answer.code == 1
    assert "is before the newest entry of the register (2038-01-19 03:14 UTC)" in answer.err


def test_G5_G6_the_days_of_files_are_no_evidence(attacked: Attacked, kept: Path) -> None:
    told = [scr(attacked.root, "check", "--format", "json", "--live", str(kept), now=TODAY)]
    for moment in (0, 4_000_000_000):
        for path in (attacked.root / "reports").rglob("*"):
            os.utime(path, (moment, moment))
        told.append(scr(attacked.root, "check", "--format", "json", "--live", str(kept), now=TODAY))
    assert told == [told[0]] * 3
    assert told[0].code == 0


# What the register says is public stays public


def _report_deleted(board: ABoard) -> None:
    shutil.rmtree(board.root / "reports" / "child-b")


def _report_renamed(board: ABoard) -> None:
    (board.root / "reports" / "child-b").rename(board.root / "reports" / "child-g")


def _report_replaced(board: ABoard) -> None:
    board.cleared("child-b", "2026-11-25", "2026-11-01", reference="SCR-other")


def _report_retired(board: ABoard) -> None:
    board.cleared("child-b", "2026-11-25", "2026-11-01", retired={"on": "2026-12-01"})


def _report_made_internal(board: ABoard) -> None:
    board.cleared("child-b", "2026-11-25", "2026-11-01", visibility="board")


def _text_changed(board: ABoard) -> None:
    board.cleared("child-b", "2026-11-25", "2026-11-01", body=CORRECTED_BODY)


def _published_earlier(board: ABoard) -> None:
    board.cleared("child-b", "2026-11-24", "2026-11-01")


@pytest.mark.parametrize(
    ("attack", "code", "file"),
    [
        pytest.param(_report_deleted, "REG01", "reports/child-b/report.md", id="G11 a public report's folder deleted"),
        pytest.param(_report_retired, "REG02", "reports/child-b/report.md", id="G11 a public report retired early"),
        pytest.param(_report_made_internal, "REG05", "reports/child-b/report.md", id="G11 a public report made internal"),
        pytest.param(_report_renamed, "REG01", "reports/child-b/report.md", id="G12 a public report moved without a redirect"),
        pytest.param(_report_replaced, "REG05", "reports/child-b/report.md", id="another report under its address"),
        pytest.param(_text_changed, "REG04", "reports/child-b/report.md", id="its text changed without a correction"),
        pytest.param(_published_earlier, "REG03", "reports/child-b/report.md", id="its publication backdated"),
    ],
)
def test_sources_that_contradict_the_register_are_refused(
    attacked: Attacked, attack: Callable[[ABoard], None], code: str, file: str
) -> None:
    attack(attacked.board)
    with _unchanged(attacked.root):
        check = scr(attacked.root, "check", "--format", "json", now=TODAY)
        answers = [scr(attacked.root, command, now=TODAY) for command in ("build", "publish")]
    assert (code, file) in {(item["code"], item["file"]) for item in check.json["findings"] if item["stops"]}
    assert [check.code, *(answer.code for answer in answers)] == [1, 1, 1]


# Packages


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_G17_every_package_is_locked_by_version_and_digest_and_installed_so(lock: str) -> None:
    folder = Path(__file__).parents[2]
    text = (folder / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    packages = [line for line in text.split("\n") if line and not line.lstrip().startswith("#")]
    assert len(packages) > 40
    assert [line for line in packages if "==" not in line or "--hash=sha256:" not in line] == []
    assert f"--require-hashes -r {lock}" in (folder / "Makefile").read_text(encoding="utf-8")


# Copies that were entered as issued


def _issued(attacked: Attacked) -> Entry:
    """A copy of `child-c`, which goes public today, was made and entered after all three publications."""
    answer = scr(attacked.root, "bundle", "child-c", "--issue", now="2026-11-26T09:30")
    assert answer.code == 0, answer.err
    return attacked.entries[-1]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param(b"2026-11-26", b"2026-11-01", IS_EDITED, id="G1 made earlier than it was"),
        pytest.param(b'"sealed"', b'"child-c"', IS_UNREADABLE, id="told of a report"),
        pytest.param(b'"issued"', b'"published"', IS_UNREADABLE, id="made a publication of"),
    ],
)
def test_an_issued_copy_that_says_something_else_is_refused(attacked: Attacked, old: bytes, new: bytes, message: str) -> None:
    _issued(attacked)
    _refused(attacked.root, (attacked.replace(-1, old, new), message))


def test_an_issued_copy_written_by_hand_for_an_earlier_day_is_refused(attacked: Attacked) -> None:
    copy = _issued(attacked)
    attacked.files[-1].unlink()
    newest = attacked.entries[-1]
    message = f"this entry is backdated: it follows the entry {entry_digest(newest)[:8]}, which was written later"
    _refused(attacked.root, (_put(attacked, _forged(copy, newest, at=newest.at - timedelta(days=9))), message))


def test_G3_an_issued_copy_taken_out_after_publication_is_missed_by_the_publication_that_opened_it(attacked: Attacked) -> None:
    copy = _issued(attacked)
    _publish(attacked.root, TODAY)
    public = attacked.entries[-1]
    (attacked.register / entry_name(copy)).unlink()
    opened = f"the entry {entry_digest(copy)[:8]} of an earlier copy, which it opens, is missing; put the missing file back"
    _refused(attacked.root, (entry_name(public), _missing(copy)), (entry_name(public), opened))


def test_G3_an_issued_copy_taken_out_as_the_newest_entry_is_found_against_the_live_head(attacked: Attacked) -> None:
    attacked.board.cleared("child-c", "2026-12-24", "2026-11-01")
    copy = _issued(attacked)
    _publish(attacked.root, TODAY)
    assert attacked.entries[-1] == copy, "nothing became public, and the site carries the copy's entry as its head"
    attacked.files[-1].unlink()
    answer = scr(attacked.root, "publish", now=TODAY)
    assert answer.code == 1
    assert entry_digest(copy)[:8] in answer.err


def test_a_copy_cannot_be_entered_while_another_run_is_at_work(attacked: Attacked) -> None:
    with one_run(attacked.root, "publish", TODAY):
        answer = scr(attacked.root, "bundle", "child-c", "--issue", now="2026-11-26T09:30")
    assert answer.code == 2
    assert "another run is at work" in answer.err
    assert len(attacked.files) == 3
