"""Whatever a file holds, reading it gives a report or says what is wrong with it, and repeats nothing of it."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.model.submission import ReadingProblem, Submission
from site_builder.read.report_folder import read_folder

SAMPLED = settings(max_examples=150)
TOKEN = "Zebrafinch"
THREE = b'title: "Review"\nreference: SCR-1\ntype: serious-case-review\n'


def _read(report: bytes, case: bytes | None = None) -> tuple[Submission | None, list[ReadingProblem]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "child-k"
        path.mkdir()
        (path / "report.md").write_bytes(report)
        if case is not None:
            (path / "case.yml").write_bytes(case)
        submission, problems = read_folder(path)
    assert submission or any(problem.code in {"FRM01", "FRM02"} for problem in problems), "never dropped without a word"
    for name, content in (("report.md", report), ("case.yml", case or b"")):
        last = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        assert all(1 <= problem.place.line <= last for problem in problems if problem.place.file.endswith(name))
    return submission, problems


@SAMPLED
@given(st.binary())
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    _read(content)


@SAMPLED
@given(st.binary(), st.binary())
def test_any_bytes_between_fences_are_read_or_refused(front: bytes, case: bytes) -> None:
    _read(b"---\n" + THREE + front + b"\n---\nText.\n", case)


@SAMPLED
@given(st.text(st.characters(codec="utf-8")))
def test_any_text_in_quotes_is_the_title_or_refused(text: str) -> None:
    submission, problems = _read(f"---\ntitle: {json.dumps(text, ensure_ascii=False)}\nreference: SCR-1\ntype: no-review\n---\n".encode())
    assert submission is None or (submission.report.title == text.strip() and problems == [])


ONE_LINE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1)


@SAMPLED
@given(ONE_LINE.filter(lambda text: not text.lstrip().startswith(("'", '"', "|", ">"))))
def test_any_text_without_quotes_is_the_title_or_refused_or_told_to_be_cut_off(text: str) -> None:
    submission, problems = _read(f"---\ntitle: {text}\nreference: SCR-1\ntype: no-review\n---\n".encode())
    if submission is None:
        return
    if problems:
        assert [problem.code for problem in problems] == ["FRM07"]
        assert text.strip().startswith(submission.report.title)
    else:
        assert submission.report.title == text.strip()


PIECES = st.sampled_from(
    [
        TOKEN,
        f"{TOKEN} was seen",
        f"title: {TOKEN}",
        f"title: {TOKEN}: x",
        f"{TOKEN}: x",
        f"{TOKEN} said: x",
        f"publication_date: {TOKEN}",
        f"publication_date: 2013-02-30 {TOKEN}",
        f"type: {TOKEN}",
        f"visibility: board{TOKEN}",
        f"themes: [{TOKEN}, {TOKEN} Road]",
        f"panel: {{sent: {TOKEN}, fingerprint: {TOKEN}, {TOKEN}: x}}",
        f"recommendations: [{{id: {TOKEN}, text: <b>{TOKEN}, {TOKEN} Road: y}}]",
        f"reviewers: [{{name: {TOKEN}, independent: {TOKEN}}}]",
        f"exempt: {{{TOKEN}: <{TOKEN}>}}",
        f"summary: &{TOKEN} x",
        f"summary: *{TOKEN}",
        f"summary: !{TOKEN} x",
        f"summary: '{TOKEN}",
        f'summary: "{TOKEN}\\q"',
        f"summary: <{TOKEN}>",
        f"summary: {TOKEN} # {TOKEN}",
        f"? [{TOKEN}]",
        f"%{TOKEN}",
        f"  {TOKEN}: y",
        f"\t{TOKEN}",
        f"- {TOKEN}",
        f"policy: {TOKEN}",
        "---",
        f"{TOKEN}\u2028",
    ]
)  # fmt: skip


@SAMPLED
@given(st.lists(PIECES, max_size=4), st.lists(PIECES, max_size=3), st.booleans())
def test_no_message_and_no_key_repeats_what_was_written(front: list[str], case: list[str], complete: bool) -> None:
    head = b"---\n" + (THREE if complete else b"")
    _, problems = _read(head + "\n".join([*front, "---", TOKEN]).encode(), "\n".join(case).encode())
    assert TOKEN.casefold() not in "\n".join(f"{problem.key} {problem.message}" for problem in problems).casefold()
