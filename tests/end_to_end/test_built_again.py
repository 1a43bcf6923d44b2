"""Only what changed is made again, and nobody can tell: whatever a board's people do, the site is the one that a first build makes."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from site_builder.audit.manifest import is_as_listed
from site_builder.crew import each
from site_builder.deliver.exchange import exchange
from site_builder.pipeline import build as pipeline
from site_builder.pipeline import ground
from site_builder.pipeline import publish as publishing
from site_builder.pipeline.build import build
from site_builder.pipeline.check import check
from site_builder.pipeline.publish import publish
from site_builder.read.clock import read_clock
from site_builder.render import shares
from site_builder.store import Store
from tests.a_board import ABoard, new_board
from tests.faults.planted import everything

NOW = "2026-11-20T10:00"
BODY = "## 1. Introduction\n\n1.1 A neighbour called. See [the other](../child-b/report.md).\n\n1.2 Nobody came.\n"
RECOMMENDATION = {
    "id": "R1",
    "text": "Ring twice.",
    "for": ["police"],
    "intended_outcome": "Doors are answered.",
    "due": "2027-03-31",
    "adopted": {"on": "2026-10-01", "minute": "2026/1"},
}


def made(board: ABoard, now: str = NOW, site: str = "site") -> dict[str, bytes]:
    judgement, result = build(board.root, board.root / site, read_clock(now))
    assert result is not None, judgement.findings
    folder = board.root / site
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def first_made(board: ABoard, now: str = NOW) -> dict[str, bytes]:
    """What a first build makes of the same files: in a copy of the folder, without anything kept but PDFs."""
    with_nothing_kept = board.root.parent / "copy"
    shutil.rmtree(with_nothing_kept, ignore_errors=True)
    shutil.copytree(board.root, with_nothing_kept, ignore=shutil.ignore_patterns("site", "kept", "surveys.json"))
    return made(ABoard(with_nothing_kept), now)


def report_a(board: ABoard, **front: object) -> None:
    stated = {"body": BODY, "recommendations": [RECOMMENDATION], "themes": ["neglect"], **front}
    board.cleared("child-a", "2026-11-12", "2026-11-03", **stated)


@pytest.fixture(scope="module")
def _built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a board with two public reports, and one under embargo; its site is made."""
    board = new_board(tmp_path_factory.mktemp("built") / "board")
    board.cleared("child-b", "2026-11-10", "2026-11-01", themes=["neglect"])
    report_a(board)
    board.cleared("child-c", "2026-12-10", "2026-11-12", summary="What nobody may know yet.")
    made(board)
    return board.root.parent


@pytest.fixture
def living(_built: Path, tmp_path: Path) -> ABoard:
    """A copy of that board, with its site and all that was kept."""
    shutil.copytree(_built, tmp_path, dirs_exist_ok=True)
    return ABoard(tmp_path / "board")


def _progress(board: ABoard) -> None:
    report_a(board, recommendations=[{**RECOMMENDATION, "progress": [{"on": "2026-11-15", "status": "in-progress"}]}])


def _text(board: ABoard) -> None:
    report_a(board, body=BODY.replace("Nobody came", "Somebody came"))


def _theme(board: ABoard) -> None:
    board.cleared("child-b", "2026-11-10", "2026-11-01", themes=["unsafe-sleep"])


def _one_more(board: ABoard) -> None:
    board.cleared("child-d", "2026-11-19", "2026-11-05", themes=["neglect"])


def _one_less(board: ABoard) -> None:
    shutil.rmtree(board.root / "reports" / "child-a")


def _settings(board: ABoard) -> None:
    file = board.root / "mkdocs.yml"
    file.write_text(file.read_text(encoding="utf-8").replace("strapline: Ensuring", "strapline: Making sure that"), encoding="utf-8")


def _page(board: ABoard) -> None:
    """A page of the navigation that is called otherwise, which every page shows."""
    own = board.root / "overrides" / "pages" / "about.md"
    own.parent.mkdir(parents=True)
    own.write_text("---\ntitle: Who we are\ndescription: About us.\n---\n\n# Who we are\n\nA board.\n", encoding="utf-8")


def _template(board: ABoard) -> None:
    own = board.root / "overrides" / "partials" / "leave.html"
    own.parent.mkdir(parents=True)
    own.write_text("<p>Pages: {{ page.url }}</p>\n", encoding="utf-8")


CHANGES: tuple[Callable[[ABoard], None], ...] = (_progress, _text, _theme, _one_more, _one_less, _settings, _page, _template)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_after_any_change_the_site_is_the_one_that_a_first_build_makes(change: Callable[[ABoard], None], living: ABoard) -> None:
    before = made(living)
    change(living)
    after = made(living)
    assert after == first_made(living)
    assert after != before


def test_days_pass_as_in_a_first_build(living: ABoard) -> None:
    made(living)
    for now in ("2026-12-10T09:29", "2026-12-10T09:30", "2027-04-01T10:00"):
        assert made(living, now) == first_made(living, now)


def test_the_hour_of_a_day_changes_nothing_but_what_falls_due(living: ABoard) -> None:
    assert made(living, "2026-11-20T00:00") == first_made(living, "2026-11-20T23:59")


def test_what_is_kept_is_used_and_what_is_damaged_is_made_again(living: ABoard) -> None:
    first = made(living)
    page = "reviews/child-a/index.html"
    kept = next(path for path in (living.root / "build" / "cache" / "kept").rglob("*.kept") if path.read_bytes().endswith(first[page]))
    forged = first[page].replace(b"A neighbour called.", b"A neighbour called!")
    store = Store(kept.parents[1])
    whole = store.load(kept.stem)
    assert whole
    store.keep(kept.stem, forged, whole.note)
    assert made(living, site="other")[page] == forged
    kept.write_bytes(kept.read_bytes()[:-1])
    assert made(living, site="another") == first


def test_a_site_that_stands_as_it_was_made_is_left_and_one_that_was_touched_is_not(living: ABoard) -> None:
    first = made(living)
    index = living.root / "site" / "index.html"
    inode = index.stat().st_ino
    assert made(living) == first
    assert index.stat().st_ino == inode
    index.write_bytes(first["index.html"] + b" ")
    assert made(living) == first
    (living.root / "site" / "stray.html").write_bytes(b"A stray page.")
    assert made(living) == first
    (living.root / "site" / "register.json").unlink()
    assert made(living) == first


def test_a_file_that_somebody_altered_and_gave_its_old_size_and_time_is_noticed(living: ABoard) -> None:
    first = made(living)
    index = living.root / "site" / "index.html"
    before = index.stat()
    index.write_bytes(first["index.html"].replace(b"reviews", b"Reviews"))
    os.utime(index, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert index.stat().st_size == before.st_size
    assert index.stat().st_ino == before.st_ino
    assert made(living) == first


def test_the_files_of_a_site_are_read_again_only_where_they_lie_otherwise_than_they_were_noted(
    living: ABoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, read = made(living), []
    monkeypatch.setattr(ground, "is_as_listed", lambda site: read.append(site) or is_as_listed(site))
    assert made(living) == first
    assert not read
    (living.root / "site").rename(living.root / "before")
    shutil.copytree(living.root / "before", living.root / "site")  # as a pipeline gets what another machine made
    inode = (living.root / "site" / "index.html").stat().st_ino
    for _ in "twice":
        assert made(living) == first
    assert (living.root / "site" / "index.html").stat().st_ino == inode
    assert read == [living.root / "site"], "once, and noted"


def test_a_board_without_a_folder_to_keep_things_in_has_the_same_site(living: ABoard, tmp_path: Path) -> None:
    first = made(living)
    other = new_board(tmp_path / "full" / "board")
    shutil.copytree(living.root / "reports", other.root / "reports", dirs_exist_ok=True)
    (other.root / "build").mkdir()
    (other.root / "build" / "cache").write_text("a file, where a folder was to be", encoding="utf-8")
    assert made(other) == first


def test_pages_that_all_cores_render_are_those_that_one_renders(living: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = made(living)
    shutil.rmtree(living.root / "build" / "cache" / "kept")
    shared: list[int] = []

    def counted(work: Callable[[Any], Any], things: Sequence[Any], *, least: int) -> Iterator[Any]:
        for result in each(work, things, least=least):
            shared.append(len(result[1]))
            yield result

    monkeypatch.setattr(shares, "each", counted)
    monkeypatch.setattr(shares, "cores_at_hand", lambda: 3)
    monkeypatch.setattr(shares, "_FEW", 1)
    assert made(living, site="other") == alone
    assert len(shared) == 3
    assert min(shared) > 5


def test_a_file_that_changes_while_a_run_reads_is_in_the_site_of_the_next(living: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    def and_then_somebody_writes(*asked: Any, **named: Any) -> Any:
        read = check(*asked, **named)
        _text(living)
        return read

    _progress(living)
    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "check", and_then_somebody_writes)
        assert b"Nobody came" in made(living)["reviews/child-a/index.html"]
    assert b"Somebody came" in made(living)["reviews/child-a/index.html"]


def test_a_site_that_stands_is_open_to_readers_and_nothing_of_a_dead_run_stays_beside_it(living: ABoard) -> None:
    index, left = living.root / "site" / "index.html", living.root / ".site.new-0a1b2c3d"
    left.mkdir()
    (left / "index.html").write_text("A text of a run that died.", encoding="utf-8")
    inode = index.stat().st_ino
    made(living)
    assert index.stat().st_ino == inode
    assert not left.exists()
    index.chmod(0o600)
    made(living)
    assert index.stat().st_mode & 0o777 == 0o644


def test_a_run_that_ends_once_readers_have_the_new_site_has_left_nothing_of_a_text_that_was_taken_out(
    living: ABoard, monkeypatch: pytest.MonkeyPatch
) -> None:
    def and_the_power_fails(*folders: Path) -> None:
        exchange(*folders)
        raise KeyboardInterrupt

    publish(living.root, living.root / "site", read_clock(NOW))
    panel = living.submission("child-a").report.panel
    assert panel
    living.report(
        "child-a",
        BODY.replace("Nobody came", "So it was"),
        publication_date="2026-11-12",
        panel={"sent": "2026-11-03", "fingerprint": panel.fingerprint},
        recommendations=[RECOMMENDATION],
        themes=["neglect"],
        corrections=[{"on": "2026-11-20", "kind": "redaction", "note": "A passage was taken out."}],
    )
    assert b"nobody came" in everything(living.root / "build").lower()
    monkeypatch.setattr(publishing, "exchange", and_the_power_fails)
    with pytest.raises(KeyboardInterrupt):
        publish(living.root, living.root / "site", read_clock("2026-11-20T11:00"))
    assert b"nobody came" not in everything(living.root / "build").lower()
    assert b"So it was" in (living.root / "site" / "reviews" / "child-a" / "index.html").read_bytes()
