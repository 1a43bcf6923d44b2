"""What readers see of a report, from what is stated."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import Environment, FileSystemLoader

from site_builder.stage.report_page import review_mapping
from site_builder.stage.view import public_views, view_of
from tests.a_board import published

if TYPE_CHECKING:
    from site_builder.model.view import ReportView
    from tests.a_board import ABoard

NOW = "2026-11-20T09:30"
OVERRIDES = Path(__file__).parents[2] / "overrides"
CHANGED = "## 1. Introduction\n\n1.1 Another paragraph.\n"
CORRECTION = {"on": "2026-11-18", "kind": "typographic", "note": "1.1: one word."}


def _view(board: ABoard) -> ReportView:
    (view,) = public_views(board.judged(NOW))
    return view


def _mapping(board: ABoard) -> dict[str, Any]:
    return review_mapping(_view(board), None, board.read().board, "https://reviews.board.example/")


def _about(board: ABoard) -> str:
    """The words of a report's part "About this publication"."""
    environment = Environment(loader=FileSystemLoader(OVERRIDES), autoescape=True)
    environment.filters["url"] = "../../{}".format
    page = SimpleNamespace(canonical_url="https://reviews.board.example/reviews/child-a/")
    html = environment.get_template("partials/publication.html").render(review=_mapping(board), page=page, config=SimpleNamespace(extra={}))
    return " ".join(html.split())


def test_a_report_that_is_as_the_panel_saw_it_says_so(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    assert "The same as on the panel’s copy. This is the text that the panel was sent." in _about(board)


def test_a_corrected_report_points_at_its_corrections(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    panel = {"sent": "2026-11-05", "fingerprint": board.fingerprint("child-a")}
    published(board, "child-a", "2026-11-12T09:30")
    board.report("child-a", CHANGED, publication_date="2026-11-12", panel=panel, corrections=[CORRECTION])
    about = _about(board)
    assert "Changed since the panel’s copy; see the" in about
    assert "The same" not in about


def test_a_spelling_corrected_before_publication_is_told(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    old = board.fingerprint("child-a")
    board.report("child-a", CHANGED)
    changed = {"fingerprint": board.fingerprint("child-a"), "what": "One letter."}
    board.report(
        "child-a", CHANGED, publication_date="2026-11-12", panel={"sent": "2026-11-05", "fingerprint": old, "changed_since": changed}
    )
    assert "Changed since the panel’s copy: a spelling was corrected." in _about(board)


@pytest.mark.parametrize(
    "front",
    [
        pytest.param({"type": "management-review"}, id="no copy"),
        pytest.param({"legacy": {"first_published": "2024-05-01", "panel_sent": "2024-04-01"}}, id="a copy whose text nobody knows"),
    ],
)
def test_where_no_text_of_a_copy_is_known_none_is_spoken_of(board: ABoard, front: dict[str, Any]) -> None:
    board.report("child-a", publication_date="2026-11-12", **front)
    assert "panel’s copy" not in _about(board)


@pytest.mark.parametrize(("where", "said"), [("on the old site", ", on the old site,"), (None, ",")])
def test_a_report_older_than_this_program_says_when_and_links_its_old_pdf(board: ABoard, where: str | None, said: str) -> None:
    legacy = {"first_published": "2024-05-01", "panel_sent": "2024-04-01", **({"where": where} if where else {})}
    board.report("child-a", publication_date="2026-11-12", legacy=legacy)
    line = f"First published on 1 May 2024{said} before this site was used."
    about = _about(board)
    assert line in about
    assert "The PDF of that time" not in about
    board.raw("child-a", b"%PDF-1.4", "old.pdf")
    board.report("child-a", publication_date="2026-11-12", legacy={**legacy, "pdf": "old.pdf"})
    assert f'{line} <a href="old.pdf" type="application/pdf">The PDF of that time</a>' in _about(board)
    assert _view(board).first_published_on == date(2024, 5, 1)


def _proof(board: ABoard) -> dict[str, str]:
    """What the part "What you can check" says, line by line, without its markup."""
    evidence = _about(board).partition('<dl class="dated evidence">')[2].partition("</dl>")[0]
    lines = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", evidence)
    return {name: " ".join(re.sub(r"<[^>]+>", "", said).split()) for name, said in lines}


CODE = "This code is made from the text, and one changed letter makes another: if your copy bears the same code, it is the same text."
STANDING = {
    "Rules": "The rules we publish by, under the policy England, Working Together 2013",
    "On record": "The register of this site, a file for programs. What it proves, and how to check a fingerprint",
}


def test_the_proof_of_a_report_is_whole_and_says_nothing_more(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    published(board, "child-a", "2026-11-12T09:30")
    assert _proof(board) == {
        "Copy sent to the panel": "5 November 2026, to the national panel of independent experts. "
        "That was 7 days before publication; it has to be at least one week.",
        "Published": "12 November 2026",
        "Stays here until at least": "12 November 2027",
        "Corrected": "Not since it was published",
        "Fingerprint": f"{board.fingerprint('child-a')} The same as on the panel’s copy. This is the text that the panel was sent. {CODE}",
        **STANDING,
    }


def test_the_proof_of_a_corrected_report_dates_each_correction(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    panel = {"sent": "2026-11-05", "fingerprint": board.fingerprint("child-a")}
    published(board, "child-a", "2026-11-12T09:30")
    corrections = [CORRECTION, {"on": "2026-11-19", "kind": "factual", "note": "1.1: a day."}]
    board.report("child-a", CHANGED, publication_date="2026-11-12", panel=panel, corrections=corrections)
    proof = _proof(board)
    assert proof["Corrected"] == "18 November 2026 (spelling or layout), 19 November 2026 (correction of fact)"
    assert proof["Published"] == "12 November 2026"
    assert (
        proof["Fingerprint"] == f"{board.fingerprint('child-a')} Changed since the panel’s copy; see the corrections on this page. {CODE}"
    )


@pytest.mark.parametrize(
    ("front", "said"),
    [
        ({"type": "management-review"}, "None is asked for with a review of this type."),
        ({"legacy": {"first_published": "2024-05-01"}}, "No day is on record here."),
        (
            {"legacy": {"first_published": "2024-05-01", "panel_sent": "2024-04-01"}},
            "1 April 2024, to the national panel of independent experts.",
        ),
    ],
)
def test_where_no_notice_is_counted_the_proof_says_so_and_counts_no_days(board: ABoard, front: dict[str, Any], said: str) -> None:
    board.report("child-a", publication_date="2026-11-12", **front)
    published(board, "child-a", "2026-11-12T09:30")
    assert _proof(board)["Copy sent to the panel"] == said


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (date(2026, 11, 11), "1 day before publication"),
        (date(2026, 11, 12), "0 days before publication"),
        (date(2026, 11, 13), ""),
        (None, ""),
    ],
)
def test_how_long_before_publication_the_copy_was_sent(board: ABoard, sent: date | None, said: str) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    view = replace(_view(board), published=date(2026, 11, 12), panel_copy_on=sent)
    assert review_mapping(view, None, board.read().board, "https://reviews.board.example/")["notice_given"] == said


def test_the_proof_follows_the_policy(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-30", "2026-11-05", policy="england-2018")
    assert (_view_of_draft(board).notice, _view_of_draft(board).panel_name) == (
        "at least seven working days",
        "Child Safeguarding Practice Review Panel",
    )


def _view_of_draft(board: ABoard) -> ReportView:
    standing = board.judged(NOW).standing("child-a")
    assert standing is not None
    return view_of(standing.case, standing.state)


def test_the_proof_links_to_the_rules_and_the_register(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05")
    about = _about(board)
    for address in ("../../rules/", "../../rules/#check", "../../register.json"):
        assert f'href="{address}"' in about


def test_a_withdrawn_report_is_named_by_type_and_reference(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", title="Ottoline and the open door")
    published(board, "child-a", "2026-11-12T09:30")
    withdrawn = {"on": "2026-11-18", "authority": "court-order"}
    board.cleared("child-a", "2026-11-12", "2026-11-05", title="Ottoline and the open door", withdrawn=withdrawn)
    assert _view(board).title == "Serious case review SCR-child-a"
    assert "Ottoline" not in str(_mapping(board))
