"""The panel's bundle, as far as the first issue goes: the report, a letter, a manifest, and the lines to paste."""

from __future__ import annotations

import email
import errno
import hashlib
import json
import re
import subprocess
import zipfile
from email.policy import default
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from site_builder.deliver.bundle import pack, write_email
from site_builder.errors import DeliveryFailed
from tests.a_board import ABoard
from tests.scr import scr

BODY = "## 1. Introduction\n\n1.1 The only paragraph of an invented review.\n"


def _bundle(board: ABoard, *options: str) -> Path:
    board.report("child-a", BODY, publication_date="2026-11-12 10:15")
    answer = scr(board.root, "bundle", "child-a", *options, now="2026-11-01T09:30")
    assert answer.code == 0, answer.err
    (path,) = (board.root / "bundles").glob("*.zip")
    return path


def test_a_bundle_holds_report_letter_manifest_and_sums_that_agree(board: ABoard, tmp_path: Path) -> None:
    path = _bundle(board)
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["00-letter.txt", "01-report.pdf", "SHA256SUMS", "manifest.json"]
        archive.extractall(tmp_path / "unpacked")
        manifest = json.loads(archive.read("manifest.json"))
        pdf = archive.read("01-report.pdf")
    assert manifest["fingerprint"] == board.fingerprint("child-a")
    assert manifest["files"]["01-report.pdf"] == hashlib.sha256(pdf).hexdigest()
    assert subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path / "unpacked", check=False).returncode == 0


def test_every_page_says_that_it_is_a_copy_before_publication(board: ABoard) -> None:
    with zipfile.ZipFile(_bundle(board)) as archive:
        document = pypdfium2.PdfDocument(archive.read("01-report.pdf"))
    assert len(document) >= 2
    for page in document:
        text = " ".join(page.get_textpage().get_text_bounded().split())
        assert "Pre-publication copy for the national panel" in text
        assert "Confidential until Thursday 12 November 2026, 10:15" in text


def test_the_letter_states_day_hour_last_day_basis_and_fingerprint(board: ABoard) -> None:
    with zipfile.ZipFile(_bundle(board)) as archive:
        letter = " ".join(archive.read("00-letter.txt").decode().split())
    for fact in (
        "Thursday 12 November 2026 at 10:15",
        "Thursday 5 November 2026",
        "Working Together to Safeguard Children 2013",
        "at least one week",
        board.fingerprint("child-a"),
    ):
        assert fact in letter


def test_the_draft_of_the_e_mail_says_nothing_of_the_case_in_its_subject(board: ABoard) -> None:
    path = _bundle(board).with_suffix(".eml")
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert message["Subject"] == "RCSCB: SCR-child-a"
    assert message["X-Unsent"] == "1"
    assert message["To"] == "panel@national-panel.example"
    (attachment,) = message.iter_attachments()
    assert attachment.get_filename() == path.with_suffix(".zip").name


def test_the_lines_to_paste_clear_the_report_once_the_day_is_filled_in(board: ABoard) -> None:
    board.report("child-a", BODY, publication_date="2026-11-12")
    said = scr(board.root, "bundle", "child-a", now="2026-11-01T09:30").out
    lines = said[said.index("panel:") :].replace("YYYY-MM-DD", "2026-11-05")
    case = board.root / "reports" / "child-a" / "case.yml"
    case.write_text(case.read_text() + lines)
    assert board.findings("2026-11-05T12:00") == []
    assert board.state("child-a", "2026-11-05T12:00") == "embargoed"


def test_where_the_policy_names_more_recipients_their_lines_are_there_to_paste_too(board: ABoard) -> None:
    board.report("child-a", BODY, publication_date="2027-01-04", policy="england-2018")
    said = scr(board.root, "bundle", "child-a", now="2026-12-01T09:30").out
    lines = said[said.index("panel:") :].replace("YYYY-MM-DD", "2026-12-21")
    case = board.root / "reports" / "child-a" / "case.yml"
    case.write_text(case.read_text() + lines)
    assert [copy.to for copy in board.submission("child-a").report.panel.also] == ["secretary-of-state", "ofsted"]
    assert board.findings("2026-12-21T12:00") == []
    assert board.state("child-a", "2026-12-21T12:00") == "embargoed"


def test_the_same_report_gives_the_same_bytes(board: ABoard) -> None:
    path = _bundle(board)
    first = path.read_bytes(), path.with_suffix(".eml").read_bytes()
    path.unlink()
    again = _bundle(board)
    assert (again.read_bytes(), again.with_suffix(".eml").read_bytes()) == first


def test_an_open_must_stops_a_bundle_but_not_a_marked_draft_without_fingerprint(board: ABoard) -> None:
    board.report("child-a", BODY, publication_date="2026-11-12", themes=["no-such-theme"])
    answer = scr(board.root, "bundle", "child-a", now="2026-11-01T09:30")
    assert answer.code == 1
    assert "FRM03" in answer.err
    assert not (board.root / "bundles").exists()
    answer = scr(board.root, "bundle", "child-a", "--draft", now="2026-11-01T09:30")
    assert answer.code == 0
    (path,) = (board.root / "bundles").iterdir()
    with zipfile.ZipFile(path) as archive:
        whole = b"".join(archive.read(name) for name in archive.namelist())
        text = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(archive.read("01-report.pdf")))
    assert path.name == "SCR-child-a-DRAFT.zip"
    assert "DRAFT" in text
    fingerprint = board.fingerprint("child-a")
    assert fingerprint not in answer.out + text
    assert fingerprint.encode() not in whole


def test_a_bundle_of_a_report_that_is_not_there_or_cannot_be_read_ends_with_2(board: ABoard) -> None:
    assert scr(board.root, "bundle", "child-x").code == 2
    board.raw("child-a", "no front matter\n")
    answer = scr(board.root, "bundle", "child-a")
    assert answer.code == 2
    assert "reports/child-a/report.md:1" in answer.err


def test_a_withheld_report_goes_to_the_panel_with_the_reason(board: ABoard) -> None:
    board.report("child-a", BODY, withhold={"reason": "A stated reason."})
    assert scr(board.root, "bundle", "child-a", "--kind", "withhold").code == 0
    (path,) = (board.root / "bundles").glob("*.zip")
    with zipfile.ZipFile(path) as archive:
        assert "A stated reason." in archive.read("00-letter.txt").decode()
    assert path.name == f"SCR-child-a-{board.fingerprint('child-a')}-withhold.zip"


WITHHELD = {"withhold": {"reason": "A stated reason."}}


@pytest.mark.parametrize(
    ("kind", "front", "words"),
    [
        ("publication", WITHHELD, "make one with `--kind withhold`"),
        ("withhold", {}, "write `withhold:` in its front matter first"),
        ("no-review", {}, "the type of this report is serious-case-review"),
    ],
)
@pytest.mark.parametrize("draft", [(), ("--draft",)])
def test_a_kind_that_does_not_fit_the_report_is_refused(
    board: ABoard, kind: str, front: dict[str, Any], words: str, draft: tuple[str, ...]
) -> None:
    board.report("child-a", BODY, **front)
    answer = scr(board.root, "bundle", "child-a", "--kind", kind, *draft)
    assert answer.code == 2
    assert words in answer.err
    assert not (board.root / "bundles").exists()


def test_a_decision_not_to_hold_a_review_has_a_letter_of_its_own(board: ABoard) -> None:
    board.report("child-a", BODY, type="no-review")
    assert scr(board.root, "bundle", "child-a", "--kind", "no-review").code == 0
    (path,) = (board.root / "bundles").glob("*.zip")
    assert path.stem.endswith("-no-review")


@pytest.mark.parametrize("front", [{}, {"publication_date": "2026-11-02", "hold": {"since": "2026-11-01", "by": "The Chair"}}])
def test_the_same_report_gives_the_same_bytes_on_another_day(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", BODY, **front)
    made = []
    for now in ("2026-11-01T09:30", "2026-11-20T09:30"):
        assert scr(board.root, "bundle", "child-a", now=now).code == 0
        (path,) = (board.root / "bundles").glob("*.zip")
        made.append(path.read_bytes())
        path.unlink()
    assert made[0] == made[1]


def test_a_copy_without_a_day_says_that_the_day_is_not_decided_and_shows_none(board: ABoard) -> None:
    board.report("child-a", BODY, recommendations=None)
    assert scr(board.root, "bundle", "child-a").code == 0
    (path,) = (board.root / "bundles").glob("*.zip")
    with zipfile.ZipFile(path) as archive:
        letter = archive.read("00-letter.txt").decode()
        pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(archive.read("01-report.pdf"))]
    assert "The day of publication is not decided yet." in letter
    assert all("Confidential until publication; its day is not decided." in " ".join(page.split()) for page in pages)
    assert "Publication planned Not decided yet" in " ".join(pages[0].split())
    assert re.search(r"\b(?:19|20)[0-9]{2}\b", " ".join(pages)) is None


@pytest.mark.parametrize(
    ("into", "words"),
    [
        ("mkdocs.yml", "a file stands where a folder is needed"),
        ("mkdocs.yml/deeper", "a file stands where a folder is needed"),
        ("/proc/x", "name another folder"),
    ],
)
def test_F6_a_folder_that_cannot_take_the_bundle_is_told(board: ABoard, into: str, words: str) -> None:
    board.report("child-a", BODY)
    before = (board.root / "mkdocs.yml").read_bytes()
    answer = scr(board.root, "bundle", "child-a", "--to", into)
    assert answer.code == 1
    assert words in answer.err
    assert (board.root / "mkdocs.yml").read_bytes() == before


@pytest.mark.parametrize("name", ["REF.zip", "REF.eml"])
def test_F2_a_bundle_that_cannot_be_finished_leaves_the_older_one(
    board: ABoard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    older, bundle = tmp_path / "to" / name, tmp_path / "whole.zip"
    pack({"a.txt": b"a"}, {}, bundle)
    older.parent.mkdir()
    older.write_bytes(b"older")

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as stream:
            stream.write(content[:3])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(DeliveryFailed, match="the disk is full"):
        if name.endswith(".zip"):
            pack({"a.txt": b"b"}, {}, older)
        else:
            write_email("Dear panel", "REF", bundle, board.read().board, older)
    assert {path.name: path.read_bytes() for path in older.parent.iterdir()} == {name: b"older"}
