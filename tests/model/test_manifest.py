"""A bundle is whole when its files are those that its manifest and its list of sums name, and nothing is beside them."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from site_builder.model.manifest import Bundle, Manifest, differences, facts
from site_builder.model.parts import parts
from tests.a_board import ABoard
from tests.a_bundle import FACTS, PAPERS, SHORT, contents

LETTER, REPORT = PAPERS


def bundle(files: dict[str, bytes]) -> Bundle:
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    return Bundle("a.zip", Manifest.model_validate_json(files["manifest.json"]), digests, files.get("SHA256SUMS", b""))


def wrong(files: dict[str, bytes]) -> list[str]:
    return list(differences(bundle(files)))


def without(name: str) -> dict[str, bytes]:
    return {key: content for key, content in contents().items() if key != name}


def test_a_whole_bundle_has_no_differences() -> None:
    assert wrong(contents()) == []


SUMS_DIFFER = "SHA256SUMS does not say what the manifest says."


@pytest.mark.parametrize(
    ("files", "told"),
    [
        pytest.param(without(REPORT), [f"{REPORT} is missing."], id="a file taken out"),
        pytest.param(without("SHA256SUMS"), ["SHA256SUMS is missing."], id="the sums taken out"),
        pytest.param(
            {**contents(), "notes.txt": b""},
            ["notes.txt does not belong to the bundle: its manifest does not know it."],
            id="a file put in",
        ),
        pytest.param(
            {**contents(), REPORT: b"x"}, [f"{REPORT} was changed: its digest is not the one in the manifest."], id="a file changed"
        ),
        pytest.param({**contents(), "SHA256SUMS": b""}, [SUMS_DIFFER], id="the sums emptied"),
        pytest.param({**contents(), "SHA256SUMS": b"\xff\n"}, [SUMS_DIFFER], id="sums that are no text"),
        pytest.param({**contents(), "SHA256SUMS": contents()["SHA256SUMS"] + b"# a remark\n"}, [SUMS_DIFFER], id="a remark among the sums"),
        pytest.param({**contents(), "SHA256SUMS": contents(policy="x")["SHA256SUMS"]}, [SUMS_DIFFER], id="another manifest's sums"),
        pytest.param({**contents(), "SHA256SUMS": contents()["SHA256SUMS"].replace(b"  ", b" *")}, [], id="sums of binary files"),
        pytest.param(
            contents(fingerprint="aaaa-aaaa-aaaa-aaab"),
            ["The two fingerprints in the manifest are not those of one text."],
            id="two fingerprints",
        ),
        pytest.param(contents(fingerprint_sha256=None), [], id="one fingerprint, as in an older manifest"),
    ],
)
def test_each_difference_is_told(files: dict[str, bytes], told: list[str]) -> None:
    assert wrong(files) == told


def test_every_difference_is_told_not_only_the_first() -> None:
    files = {**without(LETTER), REPORT: b"x", "b.txt": b"", "a.txt": b""}
    told = [sentence.split()[0] for sentence in wrong(files)]
    assert told == [LETTER, "a.txt", "b.txt", REPORT]


def test_what_a_later_program_says_more_is_passed_over() -> None:
    assert wrong(contents(later={"a": [1]})) == []


def test_the_registers_name_for_the_files_is_the_digest_of_the_manifest() -> None:
    files = contents()
    assert bundle(files).manifest_sha256 == hashlib.sha256(files["manifest.json"]).hexdigest()


def test_a_copy_states_its_text_and_a_draft_none_that_could_be_taken_for_evidence(board: ABoard) -> None:
    board.report("child-a")
    submission = board.submission("child-a")
    copy, draft = (facts(submission, "publication", "england-2013", draft=draft) for draft in (False, True))
    digests = parts(submission.report, submission.body, submission.assets)
    fixed: dict[str, Any] = {
        "kind": "publication",
        "reference": "SCR-child-a",
        "slug": "child-a",
        "policy": "england-2013",
        "parts": digests,
    }
    assert copy == {**fixed, "fingerprint": submission.fingerprint.short, "fingerprint_sha256": submission.fingerprint.sha256}
    assert draft == {**fixed, "fingerprint": "DRAFT"}
    read = [Manifest.model_validate({"format": 1, "files": {}, **stated}) for stated in (copy, draft)]
    assert [manifest.is_draft for manifest in read] == [False, True]


def test_the_example_of_these_tests_is_a_copy() -> None:
    assert (FACTS["fingerprint"], bundle(contents()).manifest.is_draft) == (SHORT, False)
