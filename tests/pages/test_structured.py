"""Search engines are told of a report what readers see: number, days, publisher and PDF, and no person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from site_builder.model.view import PageFacts
from site_builder.stage.report_page import review_mapping
from site_builder.stage.view import public_views
from tests.a_board import public

if TYPE_CHECKING:
    from tests.a_board import ABoard

SITE = "https://reviews.board.example/"
FACTS = PageFacts(pdf_pages=24, pdf_bytes=226_000, pdf_sha256="2" * 64, response_html=None)


def _data(board: ABoard, facts: PageFacts | None = FACTS, proof: str | None = None) -> Any:
    (view,) = public_views(board.judged("2026-12-01T10:00"))
    return review_mapping(view, facts, board.read().board, SITE, proof)["structured"]


def test_a_report_is_told_with_its_number_days_publisher_and_pdf(board: ABoard) -> None:
    correction = {"on": "2026-11-18", "kind": "typographic", "note": "1.1: one word."}
    public(board, "child-a", reference="SCR-2026-01", corrections=[correction])
    assert _data(board) == {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": f"{SITE}SCR-2026-01/",
        "url": f"{SITE}reviews/child-a/",
        "name": "Review child-a",
        "reportNumber": "SCR-2026-01",
        "genre": "Serious case review",
        "datePublished": "2026-11-12",
        "dateModified": "2026-11-18",
        "inLanguage": "en-GB",
        "isAccessibleForFree": True,
        "publisher": {"@type": "Organization", "name": "Rivercombe and Coast Safeguarding Children Board", "url": SITE},
        "description": "What happened, in a sentence.",
        "keywords": ["Neglect"],
        "encoding": {
            "@type": "MediaObject",
            "contentUrl": f"{SITE}reviews/child-a/SCR-2026-01.pdf",
            "encodingFormat": "application/pdf",
            "contentSize": "226 kB",
            "sha256": "2" * 64,
        },
    }


def test_what_is_not_stated_is_left_out(board: ABoard) -> None:
    public(board, "child-a", themes=[])
    told = _data(board, facts=None)
    assert not {"keywords", "encoding"} & told.keys()
    assert told["dateModified"] == "2026-11-12"


@pytest.mark.parametrize("kind", ["withdrawn", "retired"])
def test_of_a_notice_nothing_is_told(board: ABoard, kind: str) -> None:
    front: dict[str, Any] = {kind: {"on": "2027-11-20", "reason": "Gromblewick."} | ({"authority": "harm"} if kind == "withdrawn" else {})}
    public(board, "child-a", **front)
    (view,) = public_views(board.judged("2027-12-01T10:00"))
    assert view.showing == kind
    assert review_mapping(view, None, board.read().board, SITE)["structured"] is None


def test_of_a_proof_nothing_is_told(board: ABoard) -> None:
    public(board, "child-a")
    assert _data(board, proof="Proof") is None
