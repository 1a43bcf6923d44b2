"""The sample board as a newcomer meets it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.end_to_end.conftest import NOW, REPOSITORY, copy_sample
from tests.scr import scr, tree

STATES = {
    "child-b": "waiting-for-panel",
    "child-e": "retired",
    "child-h": "withheld",
    "child-k": "public",
    "child-t": "public",
    "child-w": "embargoed",
    "young-person-r": "public",
}


def test_every_report_is_in_the_state_that_it_is_there_to_show(sample: Path) -> None:
    answer = scr(sample, "check", "--format", "json")
    assert answer.code == 0
    assert {report["slug"]: report["state"] for report in answer.json["reports"]} == STATES
    assert [(finding["code"], finding["slug"], finding["stops"]) for finding in answer.json["findings"]] == [
        ("IDN05", None, False),
        ("NOT01", "child-b", False),
        ("PAN05", "child-h", False),
        *(("REC08", "child-k", False), ("REC08", "child-k", False), ("REC07", "child-k", False)),
        ("REC08", "child-t", False),
        *(("REC08", "young-person-r", False), ("REC08", "young-person-r", False)),
    ]


def test_check_says_in_plain_words_what_each_report_waits_for(sample: Path) -> None:
    said = scr(sample, "check").out
    assert "Ready; goes public on Thursday 10 December 2026 at 09:30." in said
    assert "send the panel its copy by Thursday 7" in said
    assert "Withheld; waits for the panel's advice. Nothing of it is on the site." in said
    assert "Nothing stops the site." in said


def test_a_publication_moved_one_day_too_early_makes_one_finding_with_the_last_day_to_send(sample: Path) -> None:
    report = sample / "reports" / "child-w" / "report.md"
    before = scr(sample, "check", "--format", "json").json["findings"]
    report.write_text(report.read_text().replace("2026-12-10 09:30", "2026-12-02 09:30"))
    after = [finding for finding in scr(sample, "check", "--format", "json").json["findings"] if finding not in before]
    assert [finding["code"] for finding in after] == ["NOT01"]
    assert "the last day to send was Wednesday 25 November 2026" in after[0]["message"]
    report.write_text(report.read_text().replace("2026-12-02 09:30", "2026-12-03 09:30"))
    assert scr(sample, "check", "--format", "json").json["findings"] == before


def test_deleting_a_public_report_stops_the_build_with_its_name_and_day(sample: Path) -> None:
    shutil.rmtree(sample / "reports" / "child-k")
    answer = scr(sample, "build")
    assert answer.code == 1
    assert "child-k" in answer.err
    assert "must stay until at least 12 March 2027" in " ".join(answer.err.split())
    assert not (sample / "site").exists()


def test_every_public_report_has_its_page_its_pdf_and_its_place_in_the_index(built: Path) -> None:
    index = (built / "site" / "reviews" / "index.html").read_text()
    for slug, reference in (("child-k", "SCR-2025-02"), ("child-t", "SCR-2025-01"), ("young-person-r", "SCR-2025-03")):
        assert (built / "site" / "reviews" / slug / f"{reference}.pdf").read_bytes().startswith(b"%PDF-")
        assert f'href="{slug}/"' in index
    assert not list((built / "site" / "reviews" / "child-e").glob("*.pdf"))


def test_two_builds_in_other_folders_time_zones_and_hash_seeds_are_the_same_bytes(built: Path, tmp_path: Path) -> None:
    root = copy_sample(tmp_path / "somewhere else" / "board")
    environment = {
        **os.environ,
        "TZ": "Asia/Tokyo",
        "PYTHONHASHSEED": "7",
        "LC_ALL": "C",
        "SOURCE_DATE_EPOCH": "1",
        "PYTHONPATH": str(REPOSITORY),
    }
    command = [sys.executable, "-m", "site_builder", "build", "--root", str(root), "--now", NOW]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert tree(root / "site") == tree(built / "site")


def test_mkdocs_alone_meets_nothing_that_could_leak(sample: Path) -> None:
    shutil.copytree(REPOSITORY / "overrides", sample / "overrides")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=sample,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
    )
    assert done.returncode != 0
    assert "docs_dir" in done.stderr
    assert not (sample / "build").exists()


def test_no_page_of_the_site_names_a_report_that_is_not_public(built: Path) -> None:
    pages = [path.read_text() for path in (built / "site").rglob("*") if path.suffix in {".html", ".xml", ".json", ".txt"}]
    for secret in ("child-w", "SCR-2026-01", "Child W", "child-b", "SCR-2026-02", "child-h", "SCR-2026-03"):
        assert not any(re.search(rf"(?i)\b{secret}\b", page) for page in pages), secret


def test_the_second_build_takes_every_pdf_from_the_cache_and_gives_the_same_bytes(sample: Path, built: Path) -> None:
    shutil.copytree(built / "build" / "cache", sample / "build" / "cache")
    kept = {path: path.stat().st_mtime_ns for path in (sample / "build" / "cache").rglob("*") if path.is_file()}
    assert scr(sample, "build").code == 0
    now = {path: path.stat().st_mtime_ns for path in (sample / "build" / "cache").rglob("*") if path.is_file()}
    assert now.keys() == kept.keys()
    [how_the_files_of_the_new_site_lie] = [path for path in now if now[path] != kept[path]]
    assert how_the_files_of_the_new_site_lie.suffix == ".kept"
    assert tree(sample / "site") == tree(built / "site")


def test_publishing_the_sample_again_enters_nothing_of_its_texts_anew(sample: Path, built: Path) -> None:
    shutil.copytree(built / "build" / "cache", sample / "build" / "cache")
    before = set(tree(sample / "reports" / "register"))
    assert scr(sample, "publish").code == 0
    new = set(tree(sample / "reports" / "register")) - before
    assert all("-rendered-" in name for name in new), "only bytes may differ, where the machine's libraries do"
