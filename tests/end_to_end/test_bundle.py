"""The panel's bundle: which papers it holds, that they are the text to be published, and what lies beside it."""

from __future__ import annotations

import email
import errno
import hashlib
import json
import re
import subprocess
import zipfile
from email.policy import default
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pytest

from site_builder.deliver.bundle import Mail, pack, write_email
from site_builder.errors import DeliveryFailed
from site_builder.pipeline.check import check
from site_builder.pipeline.making import make_pdfs
from site_builder.pipeline.places import Places
from site_builder.read.clock import read_clock
from site_builder.stage.view import public_views
from tests.a_board import ABoard, a_picture, entered, new_board, public
from tests.bundles import Unpacked, bundle_of, pages_of
from tests.read_aloud import complaints
from tests.scr import scr

if TYPE_CHECKING:
    from collections.abc import Iterator

BODY = "## 1. Introduction\n\n1.1 The only paragraph of an invented review.\n"
PLANNED = "2026-11-12 10:15"
MARK = "Pre-publication copy for the national panel of independent experts. Embargoed until Thursday 12 November 2026, 10:15."
ADDRESS = "      email: panel@national-panel.example\n"


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[ABoard, Unpacked]:
    """A board with a report that is cleared, and its bundle; nobody changes them."""
    board = new_board(tmp_path_factory.mktemp("sent") / "board")
    rows = "".join(f"| {day} March | Something that happened on that day, told in a sentence | {day} |\n" for day in range(1, 28))
    body = f"{BODY}\n## 2. What happened\n\n2.1 A table.[^1]\n\n| When | What | Calls |\n|---|---|---|\n{rows}\n![Two bars](chart.png)\n\n[^1]: A note.\n"
    board.raw("child-a", a_picture(size=(90, 60)), "chart.png")
    board.raw("child-a", "The board accepts every finding.\n", "response.md")
    board.cleared("child-a", PLANNED, "2026-11-05", body=body)
    return board, bundle_of(board, "child-a", now="2026-11-06T09:30")


@pytest.fixture(scope="module")
def bundle(sent: tuple[ABoard, Unpacked]) -> Unpacked:
    return sent[1]


def test_a_bundle_holds_each_paper_by_its_number(bundle: Unpacked) -> None:
    assert list(bundle.files) == [
        "00-letter.pdf",
        "01-report.pdf",
        "02-recommendations-and-response.csv",
        "02-recommendations-and-response.pdf",
        "03-timeline.pdf",
        "04-welfare-and-privacy.pdf",
        "README.txt",
        "SHA256SUMS",
        "manifest.json",
    ]


def test_manifest_and_sums_agree_with_the_files(sent: tuple[ABoard, Unpacked], tmp_path: Path) -> None:
    board, bundle = sent
    manifest = json.loads(bundle.files["manifest.json"])
    with zipfile.ZipFile(bundle.path) as archive:
        archive.extractall(tmp_path)
    assert subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=tmp_path, check=False).returncode == 0
    named = [line.split("  ")[1] for line in bundle.files["SHA256SUMS"].decode().splitlines()]
    assert sorted(named) == sorted(set(bundle.files) - {"SHA256SUMS"})
    assert manifest["files"] == {
        name: hashlib.sha256(content).hexdigest() for name, content in bundle.files.items() if name not in {"SHA256SUMS", "manifest.json"}
    }
    assert manifest["fingerprint"] == board.fingerprint("child-a")
    assert {"title", "recommendations.R1.due", "body.2.1", "assets.chart.png"} <= set(manifest["parts"])


def test_the_readme_says_in_ten_lines_what_each_file_is_how_to_check_and_how_to_answer(sent: tuple[ABoard, Unpacked]) -> None:
    board, bundle = sent
    lines = bundle.files["README.txt"].decode().split("\n")
    assert (len(lines), lines[-1]) == (11, "")
    assert [line.partition(":")[0] for line in lines[2:8]] == [
        "00-letter.pdf",
        "01-report.pdf",
        "02-recommendations-and-response.pdf and .csv",
        "03-timeline.pdf",
        "04-welfare-and-privacy.pdf",
        "manifest.json",
    ]
    assert lines[1] == f"Fingerprint of the text: {board.fingerprint('child-a')}"
    assert lines[8].endswith("there call: sha256sum -c SHA256SUMS")
    assert lines[9].endswith("reviews@rcscb.example or 01632 960 001")


# The report's copy, beside the PDF that is published


def published_pdf(board: ABoard, now: str) -> bytes:
    """The report's PDF as the site has it at a moment."""
    repository, judgement = check(board.root, read_clock(now))
    return make_pdfs(Places(board.root), repository, public_views(judgement))["child-a"].content


@pytest.fixture(scope="module")
def published(sent: tuple[ABoard, Unpacked]) -> bytes:
    return published_pdf(sent[0], "2026-11-12T10:15")


def test_without_its_mark_each_page_of_the_copy_says_what_the_published_page_says(bundle: Unpacked, published: bytes) -> None:
    copies, pages = bundle.pages("01"), pages_of(published)
    assert len(pages) >= 4
    for copy, page in zip(copies, pages, strict=True):
        assert copy.count(MARK) == 1
        assert hashlib.sha256(" ".join(copy.replace(MARK, "").split()).encode()).hexdigest() == hashlib.sha256(page.encode()).hexdigest()


def test_every_letter_under_the_mark_stands_where_it_is_published_and_the_mark_covers_none(bundle: Unpacked, published: bytes) -> None:
    copy, public_one = pypdfium2.PdfDocument(bundle.files["01-report.pdf"]), pypdfium2.PdfDocument(published)
    for marked, plain in zip(copy, public_one, strict=True):
        letters, of_page = list(_letters(marked)), list(_letters(plain))
        mark = [letter for letter in letters if letter not in of_page]
        assert "".join(sign for sign, _ in mark) == MARK.replace(" ", "")
        assert [letter for letter in letters if letter in of_page] == of_page
        lowest = min(box[1] for _, box in mark)
        assert all(box[3] < lowest for _, box in of_page), "the mark stands above all else"


def _letters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Each sign of a page with its place, rounded to a hundredth of a point."""
    text = page.get_textpage()
    for index in range(text.count_chars()):
        sign = text.get_text_range(index, 1)
        if sign.strip():
            yield sign, tuple(round(edge, 2) for edge in text.get_charbox(index))


def test_the_mark_is_an_artifact_for_screen_readers(bundle: Unpacked, published: bytes) -> None:
    assert _tags(bundle.files["01-report.pdf"]) == _tags(published)
    assert sum(role == "/P" for role, _ in _tags(published)) >= 4


def _tags(pdf: bytes) -> list[tuple[str, int]]:
    """Each element of the structure tree with how much marked content it has, in reading order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        return list(_below(document.Root.StructTreeRoot.K[0]))


def _below(element: Any) -> Iterator[tuple[str, int]]:
    kids = list(element.get("/K", [])) if isinstance(element.get("/K"), pikepdf.Array) else [element.K] if "/K" in element else []
    children = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
    yield str(element.S), len(kids) - len(children)
    for child in children:
        yield from _below(child)


# Screen readers


def _read_aloud(bundle: Unpacked, folder: Path) -> list[str]:
    """What a checker says against any PDF of a bundle."""
    for name, content in bundle.files.items():
        (folder / name).write_bytes(content)
    return complaints([*sorted(folder.glob("*.pdf")), bundle.path.with_suffix(".pdf")])


def test_a_checker_of_tags_has_nothing_against_any_paper(bundle: Unpacked, tmp_path: Path) -> None:
    assert _read_aloud(bundle, tmp_path) == []


# The letter


def test_the_letter_is_one_page_with_all_that_the_panel_needs_to_know(sent: tuple[ABoard, Unpacked]) -> None:
    board, bundle = sent
    (letter,) = bundle.pages("00")
    for fact in (
        "Rivercombe and Coast Safeguarding Children Board RCSCB, Rivercombe Civic Centre, Rivercombe reviews@rcscb.example · 01632 960 001",
        "National panel of independent experts panel@national-panel.example Date: Reference SCR-child-a",
        "Publication planned Thursday 12 November 2026 at 10:15",
        "Advice can be met until Wednesday 11 November 2026",
        "Last day to send this copy Thursday 5 November 2026",
        "Legal basis Working Together to Safeguard Children 2013 (at least one week before publication)",
        f"Fingerprint of the text {board.fingerprint('child-a')}",
        "Independent Chair Rivercombe and Coast Safeguarding Children Board Enclosed:",
        "02-recommendations-and-response.pdf and .csv",
    ):
        assert fact in letter


def test_the_letter_and_the_e_mail_say_the_same_words(bundle: Unpacked) -> None:
    (letter,) = bundle.pages("00")
    mail = _message(bundle).get_body().get_content()
    said = {line for line in " ".join(mail.split()).replace(": ", " ").split(". ") if "Enclosed" not in line and "To National" not in line}
    assert len(said) >= 8
    for sentence in said:
        assert sentence in letter.replace(": ", " ").replace("Date ", "")
    assert bundle.beside(".txt").decode().endswith(mail.replace("\r\n", "\n"))


def test_a_long_name_makes_the_letter_smaller_and_no_second_page(board: ABoard) -> None:
    board.report("child-a", BODY, publication_date=PLANNED, policy="england-2018")
    _configure(
        board,
        "Rivercombe and Coast Safeguarding Children Board",
        "The Joint and Combined Safeguarding Children Board of " + "Rivercombe " * 30,
    )
    assert len(bundle_of(board, "child-a").pages("00")) == 1


def test_what_makes_the_letter_too_long_for_one_page_is_told(board: ABoard) -> None:
    board.report("child-a", BODY, publication_date=PLANNED)
    changed = {"fingerprint": board.fingerprint("child-a"), "what": "A word here, and a word there. " * 120}
    board.report("child-a", BODY, publication_date=PLANNED, panel={"fingerprint": "0000-0000-0000-0000", "changed_since": changed})
    answer = scr(board.root, "bundle", "child-a", now="2026-11-01T09:30")
    assert answer.code == 1
    assert "does not fit on one page; shorten `what:` under `changed_since:`" in answer.err
    assert not (board.root / "bundles").exists()


@pytest.mark.parametrize(("of_this_text", "shown"), [(True, True), (False, False)])
def test_what_changed_since_the_last_copy_is_told_of_that_text_only(board: ABoard, *, of_this_text: bool, shown: bool) -> None:
    board.report("child-a", BODY, publication_date=PLANNED)
    changed = {"fingerprint": board.fingerprint("child-a") if of_this_text else "1111-1111-1111-1111", "what": "1.1: spelling."}
    board.report("child-a", BODY, publication_date=PLANNED, panel={"fingerprint": "0000-0000-0000-0000", "changed_since": changed})
    said = "Since the copy with the fingerprint 0000-0000-0000-0000, this was changed: 1.1: spelling." in bundle_of(board, "child-a").text(
        "00"
    )
    assert said is shown


# What lies beside the zip


def test_the_same_papers_lie_beside_as_one_pdf_with_a_bookmark_for_each(bundle: Unpacked) -> None:
    bound = pypdfium2.PdfDocument(bundle.beside(".pdf"))
    marks = [(mark.level, mark.get_title(), mark.get_dest().get_index()) for mark in bound.get_toc()]
    starts = [len(pages) for pages in ([], *(bundle.pages(stem) for stem in ("00", "01", "02", "03")))]
    titles = ["Letter", "Review child-a", "Recommendations and response", "Timeline of the review", "Welfare and privacy checks"]
    assert [mark for mark in marks if mark[0] == 0] == [(0, title, sum(starts[: place + 1])) for place, title in enumerate(titles)]
    assert (1, "2. What happened") in [mark[:2] for mark in marks]
    with pikepdf.open(BytesIO(bundle.beside(".pdf"))) as tagged:
        assert tagged.Root.MarkInfo.Marked
        assert str(tagged.Root.Lang) == "en-GB"


def test_the_one_pdf_says_what_the_papers_say(bundle: Unpacked) -> None:
    papers = [page for stem in ("00", "01", "02", "03", "04") for page in bundle.pages(stem)]
    number = re.compile(r"Page \d+ of \d+|(?<= \.) \d+")
    assert [number.sub("", page) for page in pages_of(bundle.beside(".pdf"))] == [number.sub("", page) for page in papers]


def _message(bundle: Unpacked) -> Any:
    return email.message_from_bytes(bundle.beside(".eml"), policy=default)


def test_the_draft_of_the_e_mail_has_both_attached_and_says_nothing_of_the_case_in_its_subject(bundle: Unpacked) -> None:
    message = _message(bundle)
    assert message["Subject"] == "RCSCB: SCR-child-a"
    assert message["X-Unsent"] == "1"
    assert (message["To"], message["From"]) == ("panel@national-panel.example", "reviews@rcscb.example")
    zipped, bound = message.iter_attachments()
    assert (zipped.get_filename(), zipped.get_content()) == (bundle.path.name, bundle.path.read_bytes())
    assert (bound.get_filename(), bound.get_content()) == (bundle.path.with_suffix(".pdf").name, bundle.beside(".pdf"))


def test_the_text_to_copy_says_to_whom_under_which_subject_and_with_which_files(bundle: Unpacked) -> None:
    stem = bundle.path.stem
    head = f"To: panel@national-panel.example\nSubject: RCSCB: SCR-child-a\nAttach: {stem}.zip, {stem}.pdf\n\n"
    assert bundle.beside(".txt").decode().startswith(head)


def test_where_the_address_of_the_panel_is_not_known_the_draft_has_no_recipient_and_the_run_says_where_to_write_it(board: ABoard) -> None:
    board.report("child-a", BODY, publication_date=PLANNED)
    _configure(board, ADDRESS, "")
    answer = scr(board.root, "bundle", "child-a", now="2026-11-01T09:30")
    assert answer.code == 0
    assert "write it in mkdocs.yml under `extra.scr:` and `panel:` as `email:`" in " ".join(answer.out.split())
    (draft,) = (board.root / "bundles").glob("*.eml")
    message = email.message_from_bytes(draft.read_bytes(), policy=default)
    assert (message["To"], message["X-Unsent"]) == (None, "1")


def _configure(board: ABoard, old: str, new: str) -> None:
    settings = board.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    assert old in text
    settings.write_text(text.replace(old, new), encoding="utf-8")


# The same bytes, and another copy later


def test_the_same_report_gives_the_same_bytes(sent: tuple[ABoard, Unpacked], tmp_path: Path) -> None:
    board, bundle = sent
    assert scr(board.root, "bundle", "child-a", "--to", str(tmp_path), now="2026-11-07T11:00").code == 0
    again = Unpacked(tmp_path / bundle.path.name)
    for suffix in (".zip", ".pdf", ".eml", ".txt"):
        assert again.beside(suffix) == bundle.beside(suffix), suffix


def test_the_same_report_gives_the_same_bytes_on_another_day(board: ABoard) -> None:
    board.report("child-a", BODY, publication_date=None)
    first = bundle_of(board, "child-a")
    before = {suffix: first.beside(suffix) for suffix in (".zip", ".pdf", ".eml", ".txt")}
    board.report("child-a", BODY, publication_date=None, hold={"since": "2026-11-15", "by": "The Chair"})
    again = bundle_of(board, "child-a", now="2026-11-20T09:30")
    assert {suffix: again.beside(suffix) for suffix in before} == before


def test_a_copy_of_a_published_report_is_the_published_pdf_without_a_mark(board: ABoard) -> None:
    public(board, "child-a", body=BODY)
    bundle = bundle_of(board, "child-a", now="2027-03-01T09:30")
    assert bundle.files["01-report.pdf"] == published_pdf(board, "2026-11-20T09:30")
    assert "First public Thursday 12 November 2026 On the website until at least Friday 12 November 2027" in bundle.text("00")
    assert "01-report.pdf: the report, as it was published" in bundle.text("00")
    assert "Advice can be met" not in bundle.text("00")


def test_a_retired_report_is_given_as_a_dated_copy(board: ABoard) -> None:
    public(
        board,
        "child-a",
        publication_date="2020-11-12",
        sent="2020-11-05",
        body=BODY,
        retired={"on": "2022-01-10", "reason": "Its time is over."},
    )
    entered(board, "retired", "child-a", "2022-01-10T09:30", on="2022-01-10")
    answer = scr(board.root, "bundle", "child-a", now="2026-11-20T09:30")
    assert (answer.code, "nothing need be written" in answer.out, "panel:" in answer.out) == (0, True, False)
    (path,) = (board.root / "bundles").glob("*.zip")
    bundle = Unpacked(path)
    assert "No longer on the website Since Monday 10 January 2022" in bundle.text("00")
    assert "Day of publication 12 November 2020" in bundle.pages("01")[0]
    assert "copy" not in bundle.text("01")
    assert "The only paragraph" in bundle.text("01")


def test_a_withdrawn_report_is_given_as_a_confidential_copy(board: ABoard) -> None:
    public(board, "child-a", body=BODY, withdrawn={"on": "2026-11-20", "authority": "harm", "reason": "A stated reason."})
    entered(board, "withdrawn", "child-a", "2026-11-20T09:30", on="2026-11-20")
    bundle = bundle_of(board, "child-a", now="2026-11-21T09:30")
    assert "Since Friday 20 November 2026, withdrawn" in bundle.text("00")
    for page in bundle.pages("01"):
        assert "Copy of a withdrawn report for the national panel of independent experts. Confidential." in page


# What the officer writes afterwards


def _pasted(board: ABoard, slug: str, day: str, *options: str, now: str) -> None:
    """Do what the run says: paste each group of lines where it belongs, with the day."""
    said = scr(board.root, "bundle", slug, *options, now=now).out
    case = board.root / "reports" / slug / "case.yml"
    for where, lines in re.findall(r"Once it is sent, (.+?):\n\n((?:[^\n]+(?:\n|$))+)", said, re.DOTALL):
        text = case.read_text()
        if key := re.search(r"below `(\w+):`", where):
            head = next(line for line in text.split("\n") if line.startswith(f"{key[1]}: "))
            name, value = lines.strip().split(": ")
            case.write_text(text.replace(head, head[:-1] + f', "{name}": "{value}"}}'))
        else:
            case.write_text(text + lines)
    case.write_text(case.read_text().replace("YYYY-MM-DD", day))


def test_the_lines_to_paste_clear_the_report_once_the_day_is_filled_in(board: ABoard) -> None:
    board.report("child-a", BODY, publication_date="2026-11-12")
    _pasted(board, "child-a", "2026-11-05", now="2026-11-01T09:30")
    assert board.findings("2026-11-05T12:00") == []
    assert board.state("child-a", "2026-11-05T12:00") == "embargoed"


def test_where_the_policy_names_more_recipients_their_lines_are_there_to_paste_too(board: ABoard) -> None:
    board.report("child-a", BODY, publication_date="2027-01-04", policy="england-2018")
    _pasted(board, "child-a", "2026-12-21", now="2026-12-01T09:30")
    panel = board.submission("child-a").report.panel
    assert panel is not None
    assert [copy.to for copy in panel.also] == ["secretary-of-state", "ofsted"]
    assert board.findings("2026-12-21T12:00") == []
    assert board.state("child-a", "2026-12-21T12:00") == "embargoed"


def test_the_lines_of_a_withheld_report_say_that_the_panel_was_informed_and_of_which_text(board: ABoard) -> None:
    board.report("child-a", BODY)
    board.raw(
        "child-a",
        board.raw("child-a", b"", "x").parent.joinpath("case.yml").read_text() + 'withhold: {"reason": "A stated reason."}\n',
        "case.yml",
    )
    (board.root / "reports" / "child-a" / "x").unlink()
    assert [finding.code for finding in board.findings("2026-11-05T12:00")] == ["PAN04"]
    _pasted(board, "child-a", "2026-11-05", "--kind", "withhold", now="2026-11-01T09:30")
    assert [finding.code for finding in board.findings("2026-11-05T12:00")] == ["PAN05"]
    panel = board.submission("child-a").report.panel
    assert panel is not None
    assert panel.fingerprint == board.fingerprint("child-a")


def test_the_lines_of_a_decision_say_that_the_panel_was_told(board: ABoard) -> None:
    timeline = {"notified": "2026-10-01", "decided": "2026-10-20", "decided_by": "chair", "ofsted_told": "2026-10-21"}
    board.report("child-a", BODY, type="no-review", visibility="board")
    case = board.root / "reports" / "child-a" / "case.yml"
    case.write_text(re.sub(r"timeline: .*", f"timeline: {json.dumps(timeline)}", case.read_text()))
    assert [finding.code for finding in board.findings("2026-11-05T12:00")] == ["REV06"]
    answer = scr(board.root, "bundle", "child-a", "--kind", "no-review", now="2026-11-01T09:30")
    assert (answer.code, "REV06" in answer.err) == (0, False)
    _pasted(board, "child-a", "2026-11-05", "--kind", "no-review", now="2026-11-01T09:30")
    assert board.findings("2026-11-05T12:00") == []
    panel = board.submission("child-a").report.panel
    assert panel is not None
    assert panel.fingerprint == board.fingerprint("child-a")


def test_a_copy_that_was_sent_before_keeps_its_day(sent: tuple[ABoard, Unpacked]) -> None:
    board, _ = sent
    said = " ".join(scr(board.root, "bundle", "child-a", now="2026-11-07T09:30").out.split())
    assert "the panel was sent this text on Thursday 5 November 2026. That day counts, so nothing need be written." in said
    assert "sent: YYYY" not in said


def test_a_new_text_has_lines_in_place_of_those_of_the_old_one(board: ABoard) -> None:
    panel = {"sent": "2026-11-01", "fingerprint": "0000-0000-0000-0000", "requests": [{"asked": "2026-11-02", "due": "2026-11-30"}]}
    board.report("child-a", BODY, publication_date="2026-11-12", panel=panel)
    said = scr(board.root, "bundle", "child-a", now="2026-11-03T09:30").out
    where, lines = said.split("Once it is sent, ")[1].split(":\n\n")
    assert " ".join(where.split()).startswith(
        "write these lines below `panel:` (reports/child-a/report.md, line 6), in place of those of the same name"
    )
    assert lines.startswith("  sent: YYYY-MM-DD")


# Days


@pytest.mark.parametrize(
    ("now", "code"),
    [("2026-11-12T10:14", 0), ("2026-11-12T10:15", 1), ("2026-11-13T00:00", 1)],
    ids=["the minute before", "the minute", "the day after"],
)
def test_a_letter_does_not_announce_a_day_and_hour_that_have_passed(board: ABoard, now: str, code: int) -> None:
    board.report("child-a", BODY, publication_date=PLANNED)
    answer = scr(board.root, "bundle", "child-a", now=now)
    assert answer.code == code
    if code:
        assert answer.err.startswith("scr: reports/child-a/report.md:5: the planned day and hour of publication have passed")
        earliest = "2026-11-19" if now.startswith("2026-11-12") else "2026-11-20"
        assert f"the first day that the policy allows is {earliest}" in answer.err
        assert scr(board.root, "bundle", "child-a", "--draft", now=now).code == 0


@pytest.mark.parametrize(
    ("now", "told"), [("2026-11-05T09:30", False), ("2026-11-06T09:30", True)], ids=["the last day to send", "the day after"]
)
def test_a_copy_that_would_come_too_late_is_told(board: ABoard, now: str, *, told: bool) -> None:
    board.report("child-a", BODY, publication_date=PLANNED)
    said = " ".join(scr(board.root, "bundle", "child-a", now=now).out.split())
    assert ("If you send this copy today, the report may be published on Friday 13 November 2026 at the earliest" in said) is told


def test_a_copy_without_a_day_says_that_the_day_is_not_decided_and_shows_none(board: ABoard) -> None:
    board.report("child-a", BODY, recommendations=None)
    answer = scr(board.root, "bundle", "child-a")
    assert "This report has no day of publication yet, and the letter says so" in answer.out
    (path,) = (board.root / "bundles").glob("*.zip")
    bundle = Unpacked(path)
    assert "The day of its publication is not decided yet" in bundle.text("00")
    assert "Publication planned Not decided yet" in bundle.text("00")
    assert all("Embargoed until publication; its day is not decided." in page for page in bundle.pages("01"))
    assert "Day of publication Not decided yet" in bundle.pages("01")[0]
    assert re.search(r"\b(?:19|20)[0-9]{2}\b", bundle.text("01")) is None


# Drafts and refusals


def test_an_open_must_stops_a_bundle_but_not_a_draft_that_is_marked_on_every_page_and_has_no_fingerprint(board: ABoard) -> None:
    board.report("child-a", BODY, publication_date="2026-11-12", themes=["no-such-theme"])
    answer = scr(board.root, "bundle", "child-a", now="2026-11-01T09:30")
    assert answer.code == 1
    assert "FRM03" in answer.err
    assert not (board.root / "bundles").exists()
    answer = scr(board.root, "bundle", "child-a", "--draft", now="2026-11-01T09:30")
    assert answer.code == 0
    assert sorted(path.name for path in (board.root / "bundles").iterdir()) == ["SCR-child-a-DRAFT.pdf", "SCR-child-a-DRAFT.zip"]
    bundle = Unpacked(board.root / "bundles" / "SCR-child-a-DRAFT.zip")
    pages = [page for stem in ("00", "01", "02", "03", "04") for page in bundle.pages(stem)]
    for page in [*pages, *pages_of(bundle.beside(".pdf"))]:
        assert "DRAFT" in page.replace("Fingerprint DRAFT", "").replace("Fingerprint of the text DRAFT", "")
    submission = board.submission("child-a")
    assert submission.fingerprint.short not in answer.out
    assert submission.fingerprint.short.encode() not in bundle.whole
    assert submission.fingerprint.sha256.encode() not in bundle.whole
    assert "FRM03 What stands in a controlled list" in bundle.text("04") or "FRM03" in bundle.text("04")


def test_a_bundle_of_a_report_that_is_not_there_or_cannot_be_read_ends_with_2(board: ABoard) -> None:
    assert scr(board.root, "bundle", "child-x").code == 2
    board.raw("child-a", "no front matter\n")
    answer = scr(board.root, "bundle", "child-a")
    assert answer.code == 2
    assert "reports/child-a/report.md:1" in answer.err


@pytest.mark.parametrize("draft", [(), ("--draft",)])
def test_a_picture_that_is_missing_is_named(board: ABoard, draft: tuple[str, ...]) -> None:
    board.report("child-a", BODY + "\n![Two bars](chart.png)\n", publication_date=PLANNED)
    answer = scr(board.root, "bundle", "child-a", *draft, now="2026-11-01T09:30")
    assert answer.code == 1
    assert (
        "chart.png is not among the report's own files" if draft else "report.md:12: this picture is not in the report's folder"
    ) in answer.err
    assert not (board.root / "bundles").exists()


@pytest.mark.parametrize(
    ("signs", "told"),
    [
        ("\U0001f600", "U+1F600 (GRINNING FACE)"),
        ("\u05e9\u05dc\u05d5\u05dd", "U+05E9 (HEBREW LETTER SHIN)"),
    ],
    ids=["emoji", "Hebrew"],
)
def test_a_sign_that_the_font_lacks_is_told_with_its_line_and_for_a_draft_once_in_plain_words(board: ABoard, signs: str, told: str) -> None:
    board.report("child-a", f"{BODY}\n1.2 Said was: {signs} and no more.\n", publication_date=PLANNED)
    answer = scr(board.root, "bundle", "child-a", now="2026-11-01T09:30")
    assert answer.code == 1
    assert answer.err.startswith(f"reports/child-a/report.md:12: the PDFs' fonts have no sign {told}")
    draft = scr(board.root, "bundle", "child-a", "--draft", now="2026-11-01T09:30")
    assert draft.code == 1
    assert draft.err.count(f"the shipped fonts have no sign {told}; write it in words") == 1
    assert not (board.root / "bundles").exists()


@pytest.mark.parametrize(
    "words",
    ["Čapek, Łódź, Ñandú, Žižkov, Århus and Þórr", "\u0643\u0644\u0645\u0629 \u0639\u0631\u0628\u064a\u0629"],
    ids=["accents", "right to left"],
)
def test_words_of_other_languages_are_no_trouble(board: ABoard, words: str) -> None:
    board.report("child-a", f"{BODY}\n1.2 Said was: {words}.\n", publication_date=PLANNED)
    bundle = bundle_of(board, "child-a")
    for pages in (bundle.pages("01"), pages_of(bundle.beside(".pdf"))):
        assert all(word.strip(",") in " ".join(pages) for word in words.split())


@pytest.mark.parametrize(("style", "paper"), [(".enclosed { display: none }", "00-letter"), (".periods { display: none }", "03-timeline")])
def test_a_paper_that_would_lose_a_word_is_not_made(board: ABoard, style: str, paper: str) -> None:
    shipped = Path(__file__).parents[2] / "overrides" / "pdf" / "papers.css"
    own = board.root / "overrides" / "pdf" / "papers.css"
    own.parent.mkdir(parents=True)
    own.write_text(shipped.read_text() + style)
    board.report("child-a", BODY, publication_date=PLANNED)
    answer = scr(board.root, "bundle", "child-a", now="2026-11-01T09:30")
    assert answer.code == 1
    assert re.search(rf"scr: \d+ words are missing from the PDF {paper}; no bundle was made\n$", answer.err)
    assert not (board.root / "bundles").exists()


@pytest.mark.slow
def test_a_long_report_and_a_huge_table_are_bound_like_any_other(board: ABoard) -> None:
    paragraphs = "\n\n".join(
        f"{part}.{number} {'A sentence of an invented review. ' * 12}" for part in range(1, 13) for number in range(1, 16)
    )
    rows = "".join(f"| {row} | Something happened | {row * 7} |\n" for row in range(600))
    body = f"{BODY}\n{paragraphs}\n\n## 14. A table\n\n| Row | What | Number |\n|---|---|---|\n{rows}\n"
    board.report("child-a", body.replace("1.1 The only paragraph of an invented review.\n", "", 1), publication_date=PLANNED)
    bundle = bundle_of(board, "child-a")
    pages = bundle.pages("01")
    assert len(pages) > 40
    assert "599 Something happened 4193" in pages[-2]
    assert all("Row What Number" in page for page in pages if "Something happened" in page), "the head of the table stands on each page"
    assert len(pages_of(bundle.beside(".pdf"))) == sum(len(bundle.pages(stem)) for stem in ("00", "01", "02", "03", "04"))


# The other kinds


WITHHELD = {"withhold": {"reason": "A stated reason."}}


def test_a_withheld_report_goes_to_the_panel_with_the_reasons_and_a_request_for_advice(board: ABoard, tmp_path: Path) -> None:
    board.report("child-a", BODY, **WITHHELD)
    bundle = bundle_of(board, "child-a", "--kind", "withhold")
    assert bundle.path.name == f"SCR-child-a-{board.fingerprint('child-a')}-withhold.zip"
    assert [name for name in bundle.files if name[0].isdigit()] == [
        "00-letter.pdf",
        "01-report.pdf",
        "04-welfare-and-privacy.pdf",
        "05-reasons-for-withholding.pdf",
    ]
    assert "asks for the advice of the national panel of independent experts" in bundle.text("00")
    assert "A stated reason." in bundle.text("05")
    assert b"A stated reason." not in bundle.beside(".eml") + bundle.beside(".txt"), "a reason is not sent in the clear"
    assert all(
        "Copy for advice, for the national panel of independent experts. Confidential; not to be published." in page
        for page in bundle.pages("01")
    )
    _shows_no_address(bundle)
    assert _read_aloud(bundle, tmp_path) == []


def test_a_decision_not_to_hold_a_review_has_its_reasoning_on_both_limbs(board: ABoard, tmp_path: Path) -> None:
    criteria = {"abuse_or_neglect": "suspected", "outcome": "seriously-harmed", "cause_for_concern": ""}
    board.report("child-a", BODY, type="no-review", criteria=criteria)
    bundle = bundle_of(board, "child-a", "--kind", "no-review")
    assert bundle.path.stem.endswith("-no-review")
    assert [name for name in bundle.files if name[0].isdigit()] == ["00-letter.pdf", "01-report.pdf", "05-decision.pdf"]
    decision = bundle.text("05")
    for words in (
        "Decided on: 12 January 2009. Decided by: Independent Chair.",
        "known or suspected? Abuse or neglect is suspected. Yes",
        "The child was seriously harmed. Yes",
        "No cause for concern is stated. No",
        "The criteria are not met",
    ):
        assert words in decision
    assert all("Copy for the national panel of independent experts. Confidential." in page for page in bundle.pages("01"))
    _shows_no_address(bundle)
    assert _read_aloud(bundle, tmp_path) == []


def _shows_no_address(bundle: Unpacked) -> None:
    """Nobody is led to a page that will never be there."""
    title, *others = bundle.pages("01")
    assert "Permanent address None: it is not on the website The fingerprint belongs to this text and to no other." in title
    assert "Day of publication" not in title
    assert others
    assert all("Not on the website" in page for page in others)
    assert "/reviews/" not in f"{bundle.text('01')} {' '.join(pages_of(bundle.beside('.pdf')))}"


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


# Folders and files


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
    mail = Mail("REF", "Dear panel\n", (bundle,))
    full = _a_full_disk(monkeypatch)
    with pytest.raises(DeliveryFailed, match="the disk is full"):
        if name.endswith(".zip"):
            pack({"a.txt": b"b"}, {}, older)
        else:
            write_email(mail, board.read().board, older)
    assert full
    assert {path.name: path.read_bytes() for path in older.parent.iterdir()} == {name: b"older"}


def _a_full_disk(monkeypatch: pytest.MonkeyPatch) -> bool:
    """From here on no file can be written wholly."""

    def full(path: Path, content: bytes) -> int:
        with path.open("wb") as stream:
            stream.write(content[:3])
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "write_bytes", full)
    return True
