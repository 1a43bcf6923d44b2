"""Months later somebody asks: was this the text? A bundle is made and entered, published, and looked at again, here and elsewhere."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest

from site_builder.model.entries import ENTRY, Entry, Issued, Published, entry_digest, entry_name
from site_builder.model.sealing import salt_of, seal
from tests.a_board import ABoard, new_board
from tests.a_bundle import contents, zipped
from tests.scr import Answer, scr, tree

MADE, AGAIN, PUBLISHED, LATER = "2026-11-01T09:30", "2026-11-02T09:30", "2026-11-12T09:30", "2027-05-01T10:00"
BODY = "## 1. Introduction\n\n1.1 The first paragraph of an invented review.\n\n1.2 The secondd.\n"
MENDED = BODY.replace("secondd", "second")
PLANNED: dict[str, Any] = {"publication_date": "2026-11-12", "reference": "SCR-1"}


def entries(board: ABoard) -> list[Entry]:
    files = sorted((board.root / "reports" / "register").glob("*.json"))
    return [ENTRY.validate_json(file.read_bytes()) for file in files]


def made(board: ABoard, *options: str, now: str = MADE) -> Path:
    answer = scr(board.root, "bundle", "child-a", *options, now=now)
    assert answer.code == 0, answer.err
    return board.root / answer.out[answer.out.index("Bundle: ") :].split("\n")[0].removeprefix("Bundle: ")


def verified(root: Path, bundle: Path, *options: str) -> Answer:
    return scr(root, "verify-bundle", str(bundle), *options, now=LATER)


def sentences(answer: Answer) -> str:
    return " ".join(answer.out.split())


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> ABoard:
    """A board that made the papers of both texts before, so that they need not be made again in each test."""
    board = new_board(tmp_path_factory.mktemp("begun") / "board")
    for body in (MENDED, BODY):
        board.report("child-a", body, **PLANNED)
        made(board)
    shutil.rmtree(board.root / "bundles")
    return board


@pytest.fixture
def board(begun: ABoard, tmp_path: Path) -> ABoard:
    """A copy of it, free to be changed."""
    return copied(begun, tmp_path)


@pytest.fixture(scope="module")
def life(tmp_path_factory: pytest.TempPathFactory) -> ABoard:
    """A board whose `child-a` was entered as issued on 1 November 2026 and published on 12 November 2026; nobody changes it."""
    board = new_board(tmp_path_factory.mktemp("life") / "board")
    board.report("child-a", BODY, **PLANNED)
    made(board, "--issue")
    board.cleared("child-a", "2026-11-12", "2026-11-02", body=BODY, reference="SCR-1")
    answer = scr(board.root, "publish", now=PUBLISHED)
    assert answer.code == 0, answer.err
    return board


@pytest.fixture
def bundle(life: ABoard, tmp_path: Path) -> Path:
    """The panel's copy, in a folder that is no board's."""
    (path,) = (life.root / "bundles").glob("*.zip")
    return Path(shutil.copy(path, tmp_path / "copy.zip"))


def copied(life: ABoard, beside: Path) -> ABoard:
    """The same board, free to be changed."""
    shutil.copy(life.root.parent / "names.txt", beside)
    return ABoard(Path(shutil.copytree(life.root, beside / "board")))


# Entering that a copy was made.


def test_the_entry_says_when_and_not_of_what(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    answer = scr(board.root, "bundle", "child-a", "--issue", now=MADE)
    (entry,) = entries(board)
    assert isinstance(entry, Issued)
    assert f"Entered in the register, sealed until publication: {entry_name(entry)}." in answer.out
    (file,) = (board.root / "reports" / "register").iterdir()
    said = file.read_text() + file.name
    fingerprint = board.submission("child-a").fingerprint
    assert not any(secret in said for secret in ("child-a", "SCR-1", fingerprint.sha256, fingerprint.short))
    assert scr(board.root, "register", now=AGAIN).out.split("\n")[2] == "2026-11-01 09:30  issued  sealed"


def test_the_same_copy_again_enters_nothing_on_any_day_and_in_a_fresh_checkout(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    made(board, "--issue")
    shutil.rmtree(board.root / "bundles")
    shutil.rmtree(board.root / "build")
    answer = scr(board.root, "bundle", "child-a", "--issue", now=AGAIN)
    assert "The register has this copy already; nothing was entered." in answer.out
    assert len(entries(board)) == 1


def test_another_text_and_other_papers_are_copies_of_their_own(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    made(board, "--issue")
    board.report("child-a", BODY, **{**PLANNED, "publication_date": "2026-11-13"})
    made(board, "--issue", now=AGAIN)
    board.report("child-a", MENDED, **PLANNED)
    made(board, "--issue", now=AGAIN)
    digests = [entry.digest for entry in entries(board) if isinstance(entry, Issued)]
    assert len(digests) == 3
    assert len(set(digests)) == 2, "the first two are of one text"


def test_without_being_asked_nothing_is_entered(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    made(board)
    assert entries(board) == []


def test_a_draft_is_nobodys_copy(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    answer = scr(board.root, "bundle", "child-a", "--issue", "--draft", now=MADE)
    assert answer.code == 2
    assert "leave --issue out" in answer.err
    assert not (board.root / "bundles").exists()
    assert entries(board) == []


def test_a_broken_register_or_a_clock_before_it_is_told_before_a_bundle_is_made(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    path = made(board, "--issue", now=AGAIN)
    path.unlink()
    answer = scr(board.root, "bundle", "child-a", "--issue", now=MADE)
    assert (answer.code, path.exists()) == (1, False)
    assert "which is before the newest entry of the register" in answer.err
    board.raw("register", b"{}", "notes.txt")
    answer = scr(board.root, "bundle", "child-a", "--issue", now=AGAIN)
    assert (answer.code, path.exists()) == (1, False)
    assert "the register is broken, so nothing can be entered in it: reports/register/notes.txt" in answer.err


def test_a_bundle_that_something_stands_against_is_not_entered(board: ABoard) -> None:
    board.report("child-a", BODY, **{**PLANNED, "themes": ["no-such-theme"]})
    assert scr(board.root, "bundle", "child-a", "--issue", now=MADE).code == 1
    assert entries(board) == []


# What publication reveals.


def test_the_publication_opens_the_seal_for_everybody(life: ABoard) -> None:
    issued, published = entries(life)
    assert isinstance(issued, Issued)
    assert isinstance(published, Published)
    assert published.issued is not None
    ((claim,),) = (published.issued,)
    fingerprint = life.submission("child-a").fingerprint.sha256
    assert (claim.entry, claim.salt) == (entry_digest(issued), salt_of("child-a", fingerprint))
    shown = json.loads((life.root / "site" / "register.json").read_bytes())
    assert [item["kind"] for item in shown["entries"]] == ["issued", "published"]
    public = shown["entries"][1]
    assert seal(public["slug"], public["content"]["fingerprint"], public["issued"][0]["salt"]) == shown["entries"][0]["digest"]
    rows = scr(life.root, "register", now=LATER).out.split("\n")
    assert rows[2] == f"2026-11-01 09:30  issued     child-a  {life.fingerprint('child-a')}"


def _changed_since(board: ABoard) -> Published:
    board.report("child-a", BODY, **PLANNED)
    sent = board.fingerprint("child-a")
    board.report("child-a", MENDED, **PLANNED)
    panel = {"sent": "2026-11-02", "fingerprint": sent}
    stated = {"changed_since": {"fingerprint": board.fingerprint("child-a"), "what": "1.2: Zebrafinch."}}
    board.report("child-a", MENDED, **PLANNED, panel={**panel, **stated})
    answer = scr(board.root, "publish", now=PUBLISHED)
    assert answer.code == 0, answer.err
    (published,) = entries(board)
    assert isinstance(published, Published)
    return published


def test_a_stated_change_explains_in_the_register_which_text_the_panel_had_and_not_what_changed(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    sent = board.fingerprint("child-a")
    published = _changed_since(board)
    assert published.changed_since is not None
    assert published.changed_since.panel_fingerprint == sent
    assert "Zebrafinch" not in (board.root / "site" / "register.json").read_text()
    assert published.content.fingerprint.startswith(board.fingerprint("child-a").replace("-", ""))


# Was this the text?


def test_in_the_boards_folder_the_copy_is_the_published_text(life: ABoard, bundle: Path) -> None:
    issued, published = map(entry_digest, entries(life))
    before = tree(life.root)
    answer = verified(life.root, bundle)
    assert (answer.code, answer.err) == (0, "")
    said = sentences(answer)
    assert (
        f"Exactly these files were entered in the register on 1 November 2026 at 09:30, when the copy was made (register entry {issued[:8]})."
        in said
    )
    assert f"This bundle is the text that was published on 12 November 2026 (register entry {published[:8]})." in said
    assert "01-report.pdf has every word of the text in reports/child-a/." in said
    assert answer.out.endswith("\nIt matches.\n")
    assert tree(life.root) == before


def test_anywhere_else_the_live_sites_register_is_enough(life: ABoard, bundle: Path, tmp_path: Path) -> None:
    live = life.root / "site" / "register.json"
    before = tree(tmp_path)
    answer = verified(tmp_path, bundle, "--live", str(live))
    assert answer.code == 0
    assert "This bundle is the text that was published on 12 November 2026" in sentences(answer)
    assert answer.out.endswith("\nIt matches.\n")
    assert tree(tmp_path) == before


def test_unpacked_into_a_folder_it_is_the_same(life: ABoard, bundle: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(tmp_path / "copy")
    assert sentences(verified(life.root, tmp_path / "copy")) == sentences(verified(life.root, bundle)).replace("copy.zip", "copy", 1)


def test_programs_get_the_same_as_json(life: ABoard, bundle: Path) -> None:
    answer = verified(life.root, bundle, "--format", "json").json
    assert {key: answer[key] for key in ("bundle", "reference", "kind", "matches")} == {
        "bundle": "copy.zip",
        "reference": "SCR-1",
        "kind": "publication",
        "matches": True,
    }
    assert answer["fingerprint"] == life.fingerprint("child-a")
    assert [(one["about"], one["holds"]) for one in answer["statements"]] == [
        ("files", None),
        ("copy", None),
        ("made", True),
        ("published", True),
        ("source", True),
    ]
    assert [one["entry"] for one in answer["statements"] if one["entry"]] == [entry_digest(entry) for entry in entries(life)]


def _altered(bundle: Path, name: str, content: bytes, *, manifest_too: bool = False) -> Path:
    with zipfile.ZipFile(bundle) as archive:
        files = {item: archive.read(item) for item in archive.namelist()}
    files[name] = content
    if manifest_too:
        papers = {item: content for item, content in files.items() if item not in ("manifest.json", "SHA256SUMS")}
        stated = {key: value for key, value in json.loads(files["manifest.json"]).items() if key != "files"}
        files = contents(papers, **stated)
    bundle.unlink()
    return zipped(bundle, files)


def test_one_altered_byte_is_found(life: ABoard, bundle: Path) -> None:
    answer = verified(life.root, _altered(bundle, "README.txt", b"altered"))
    assert answer.code == 1
    assert "NO README.txt was changed: its digest is not the one in the manifest." in sentences(answer)
    assert answer.out.endswith("\nIt does not match; see what stands after NO.\n")


def test_an_altered_report_with_a_manifest_made_to_fit_is_found_in_the_boards_folder(life: ABoard, bundle: Path, tmp_path: Path) -> None:
    other = new_board(tmp_path / "other" / "board")
    other.report("child-a", "## 1. Introduction\n\n1.1 Forged.\n", **PLANNED)
    with zipfile.ZipFile(made(other)) as archive:
        forged = archive.read("01-report.pdf")
    answer = verified(life.root, _altered(bundle, "01-report.pdf", forged, manifest_too=True))
    assert answer.code == 1
    said = sentences(answer)
    assert "but these are not its files: they may be from another day, or altered." in said
    assert "words of the text whose fingerprint the bundle bears" in said
    assert "This bundle is the text" not in said


def test_without_the_boards_folder_such_a_bundle_only_bears_the_fingerprint(life: ABoard, bundle: Path, tmp_path: Path) -> None:
    forged = _altered(bundle, "01-report.pdf", b"no PDF", manifest_too=True)
    answer = verified(tmp_path, forged, "--live", str(life.root / "site" / "register.json"))
    said = sentences(answer)
    assert "This bundle is the text" not in said
    assert "This bundle bears the fingerprint of the text that was published" in said
    assert "Nobody but the bundle vouches for all of its files" in said
    assert answer.out.endswith("\nWhat could be compared matches.\n")


def test_a_report_that_is_no_pdf_is_told_and_not_a_fault_of_the_program(life: ABoard, bundle: Path) -> None:
    answer = verified(life.root, _altered(bundle, "01-report.pdf", b"no PDF", manifest_too=True))
    assert answer.code == 1
    assert "NO 01-report.pdf cannot be opened as a PDF." in sentences(answer)


def test_before_publication_the_copy_is_vouched_for_by_its_entry_and_by_the_source(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    path = made(board, "--issue")
    answer = verified(board.root, path)
    assert answer.code == 0
    assert "The register knows of no publication of SCR-1." in sentences(answer)
    board.report("child-a", MENDED, **PLANNED)
    answer = verified(board.root, path)
    assert answer.code == 1
    assert "NO The text in reports/child-a/ is another one" in sentences(answer)
    assert "What differs: paragraph 1.2 changed." in sentences(answer)


def test_after_a_correction_the_older_copy_is_still_what_was_published(life: ABoard, bundle: Path, tmp_path: Path) -> None:
    board = copied(life, tmp_path)
    correction = {"on": "2027-01-04", "kind": "typographic", "note": "A word was misspelt."}
    board.cleared("child-a", "2026-11-12", "2026-11-02", body=MENDED, reference="SCR-1", corrections=[correction])
    panel = {"sent": "2026-11-02", "fingerprint": life.fingerprint("child-a")}
    board.report("child-a", MENDED, **PLANNED, corrections=[correction], panel=panel)
    answer = scr(board.root, "publish", now="2027-01-04T10:00")
    assert answer.code == 0, answer.err
    answer = verified(board.root, bundle)
    assert answer.code == 0
    said = sentences(answer)
    assert "This bundle is the text that was published on 12 November 2026" in said
    assert f"The public text was corrected on 4 January 2027, to {board.fingerprint('child-a')}" in said
    assert "The text in reports/child-a/ is another one" in said


def test_a_copy_from_before_a_stated_change_is_explained_by_the_register(board: ABoard, tmp_path: Path) -> None:
    board.report("child-a", BODY, **PLANNED)
    path = made(board)
    _changed_since(board)
    answer = verified(tmp_path, path, "--live", str(board.root / "site" / "register.json"))
    assert answer.code == 0
    assert "This is the copy that the panel was sent before publication on 12 November 2026." in sentences(answer)


def test_a_draft_matches_nothing(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    answer = verified(board.root, made(board, "--draft"))
    assert answer.code == 1
    assert "NO It is a draft, marked as one" in sentences(answer)


def test_a_bundle_of_which_nobody_knows_matches_nothing(board: ABoard, tmp_path: Path) -> None:
    answer = verified(board.root, zipped(tmp_path / "a.zip"))
    assert answer.code == 1
    assert answer.out.endswith("\nNothing speaks against it, and nothing vouches for it either.\n")


def test_a_register_that_was_tampered_with_proves_nothing(life: ABoard, bundle: Path, tmp_path: Path) -> None:
    copy = json.loads((life.root / "site" / "register.json").read_bytes())
    copy["entries"][0]["at"] = "2026-10-01T09:30:00Z"
    (tmp_path / "register.json").write_text(json.dumps(copy))
    answer = verified(tmp_path, bundle, "--live", "register.json")
    assert answer.code == 1
    assert "NO The live site's register is broken, so what it says proves nothing: register.json:" in sentences(answer)


def test_a_live_site_that_is_ahead_is_asked_instead(life: ABoard, bundle: Path, tmp_path: Path) -> None:
    board = copied(life, tmp_path)
    (board.root / "reports" / "register" / entry_name(entries(board)[-1])).unlink()
    assert "no publication of SCR-1" in sentences(verified(board.root, bundle))
    answer = verified(board.root, bundle, "--live", str(life.root / "site" / "register.json"))
    said = sentences(answer)
    assert "The live site's register has entries that this folder lacks" in said
    assert "This bundle is the text that was published on 12 November 2026" in said


def test_another_boards_register_is_told(life: ABoard, bundle: Path, tmp_path: Path) -> None:
    board = copied(life, tmp_path)
    shutil.rmtree(board.root / "reports" / "register")
    settings = board.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_url: ", "site_url: https://another.example/ #"))
    made(board, "--issue")
    answer = verified(board.root, bundle, "--live", str(life.root / "site" / "register.json"))
    assert "NO The live site's register is that of another board than this folder's." in sentences(answer)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        pytest.param(
            (), "this folder is no board's, so there is no register to compare with; name the board's site with --live", id="no board"
        ),
        pytest.param(("--live", "nowhere.json"), "there is no file where --live points", id="no file"),
        pytest.param(("--live", "copy.zip"), "what --live names is not a register's public copy", id="no register"),
        pytest.param(("--live", "http://127.0.0.1:1/"), "the live site's register could not be read; try again", id="no site"),
        pytest.param(("--live", " "), "--live names nothing", id="an empty name"),
    ],
)
def test_without_any_register_nothing_can_be_said(bundle: Path, tmp_path: Path, options: tuple[str, ...], words: str) -> None:
    answer = verified(tmp_path, bundle, *options)
    assert answer.code == 2
    assert words in answer.err


@pytest.mark.parametrize("content", [b"", b"PK\x05\x06" + b"\xff" * 18, b"\x00" * 100], ids=["nothing", "half a zip", "zeros"])
def test_what_is_no_bundle_ends_with_2_in_words_and_in_json(life: ABoard, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.zip").write_bytes(content)
    answer = verified(life.root, tmp_path / "a.zip")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("scr: a.zip ")
    assert verified(life.root, tmp_path / "a.zip", "--format", "json").json["findings"][0]["message"] in answer.err


# What changed since a copy.


def test_since_a_copy_the_paragraphs_are_named_and_the_bundle_is_made_all_the_same(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    older = made(board)
    short = board.fingerprint("child-a")
    board.report("child-a", MENDED + "\n1.3 Zebrafinch.\n", **{**PLANNED, "summary": "Zebrafinch."})
    answer = scr(board.root, "bundle", "child-a", "--since", str(older.relative_to(board.root)), now=AGAIN)
    assert answer.code == 0
    assert answer.out.startswith(f"Changed since the copy {short}: summary; paragraphs 1.2 changed, 1.3 new.\n")
    assert "Zebrafinch" not in answer.out + answer.err
    assert f"SCR-1-{board.fingerprint('child-a')}.zip" in answer.out


def test_the_difference_is_told_though_something_stands_against_a_bundle(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    older = made(board)
    board.report("child-a", MENDED, **{**PLANNED, "themes": ["no-such-theme"]})
    answer = scr(board.root, "bundle", "child-a", "--since", str(older), now=AGAIN)
    assert answer.code == 1
    assert "paragraph 1.2 changed" in answer.out


def test_since_the_same_text_nothing_changed(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    older = made(board, "--draft")
    assert (
        "Changed since the draft: nothing that is fingerprinted."
        in scr(board.root, "bundle", "child-a", "--since", str(older), now=AGAIN).out
    )


def test_the_difference_does_not_change_the_copy(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    older = made(board)
    board.report("child-a", MENDED, **PLANNED)
    kept = made(board, "--since", str(older)).read_bytes()
    assert made(board).read_bytes() == kept


def test_a_protected_name_in_a_files_name_is_not_told(board: ABoard) -> None:
    board.report("child-a", BODY, **PLANNED)
    older = made(board)
    with zipfile.ZipFile(older) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    stated = json.loads(files["manifest.json"])
    stated["parts"]["assets.Wilhelmina-Thistlewick.png"] = "0" * 64
    files["manifest.json"] = json.dumps(stated).encode()
    answer = scr(board.root, "bundle", "child-a", "--since", str(zipped(older.with_name("b.zip"), files)), now=AGAIN)
    assert "picture" in answer.out
    assert "Thistlewick" not in answer.out


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"reference": "SCR-9"}, "the bundle named with --since is that of another report; name one of SCR-1"),
        ({"reference": "SCR-1", "parts": None}, "says nothing of single paragraphs, so only the two fingerprints can be compared"),
    ],
)
def test_a_bundle_that_cannot_be_compared_says_why(board: ABoard, tmp_path: Path, facts: dict[str, Any], words: str) -> None:
    board.report("child-a", BODY, **PLANNED)
    answer = scr(board.root, "bundle", "child-a", "--since", str(zipped(tmp_path / "a.zip", contents(**facts))), now=AGAIN)
    assert answer.code == 2
    assert words in answer.err
    assert not (board.root / "bundles").exists()


def test_a_report_that_is_not_there_cannot_be_compared(board: ABoard, tmp_path: Path) -> None:
    answer = scr(board.root, "bundle", "child-x", "--since", str(zipped(tmp_path / "a.zip")), now=AGAIN)
    assert answer.code == 2
    assert "there is no report in reports/child-x/ that can be read" in answer.err
