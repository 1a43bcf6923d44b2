"""What the audit measures a site by, as the product gathers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from site_builder.audit.matcher import Matcher
from site_builder.pipeline import making
from site_builder.pipeline.expected import expectation, printed_text
from site_builder.pipeline.places import Places
from site_builder.render.site import RenderedSite
from site_builder.stage.view import public_views
from tests.a_board import published
from tests.scr import scr

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.audit.expectation import Expectation
    from tests.a_board import ABoard

NOW = "2026-11-20T09:30"
RECOMMENDATION = {"id": "R1", "text": "Ring twice.", "for": ["police"], "intended_outcome": "Doors are answered.", "due": "2027-03-31"}
PLANTED = "The neighbour heard shouting through the wall on most nights."


def _expected(board: ABoard) -> Expectation:
    judgement = board.judged(NOW)
    views = public_views(judgement)
    return expectation(Places(board.root), board.read(), judgement, views, {}, frozenset(), RenderedSite(frozenset(), {}))


def test_everything_that_page_and_pdf_print_is_counted(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", summary="What happened.", recommendations=[RECOMMENDATION])
    (view,) = public_views(board.judged(NOW))
    text = printed_text(view, "The body.", "We accept it.")
    for printed in (
        "Review child-a",
        "What happened.",
        "R1",
        "Ring twice.",
        "Doors are answered.",
        "Police",
        "The body.",
        "We accept it.",
    ):
        assert printed in text


NO_RESPONSE = """<html lang="en"><title>{{ title }}</title><h1>{{ title }}</h1>{{ summary }}{{ body }}
{% for item in recommendations %}{% include "recommendation.html" %}{% endfor %}</html>"""


@pytest.mark.parametrize(
    ("template", "text", "first"),
    [
        pytest.param("recommendation.html", "<h3>{{ item.id }}</h3><p>{{ item.text }} Police</p>", "doors", id="an outcome"),
        pytest.param(
            "recommendation.html", "<h3>{{ item.id }}</h3><p>{{ item.text }} {{ item.intended_outcome }}</p>", "police", id="an addressee"
        ),
        pytest.param("report.html", NO_RESPONSE, "unmistakably", id="a response"),
    ],
)
def test_what_a_pdf_has_lost_stops_the_run(board: ABoard, template: str, text: str, first: str) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", recommendations=[RECOMMENDATION])
    board.raw("child-a", "Unmistakably.\n", "response.md")
    (board.root / "overrides" / "pdf").mkdir(parents=True)
    (board.root / "overrides" / "pdf" / template).write_text(text)
    answer = scr(board.root, "build", now=NOW)
    assert answer.code == 1
    assert f"first “{first}”" in answer.err


def test_a_response_with_the_headings_and_notes_of_its_report_stands_on_one_page_with_it(board: ABoard) -> None:
    text = "## Summary\n\nA text.[^1]\n\n## Response\n\n[^1]: A note.\n"
    board.cleared("child-a", "2026-11-12", "2026-11-05", body=text, recommendations=[RECOMMENDATION])
    board.raw("child-a", text, "response.md")
    answer = scr(board.root, "build", now=NOW)
    assert answer.code == 0, answer.err
    page = (board.root / "site" / "reviews" / "child-a" / "index.html").read_text()
    assert 'href="#response-fn:1"' in page
    assert 'id="response-fn:1"' in page


def test_the_manifest_is_there_when_the_audit_reads_the_folder(board: ABoard, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def seen(site: Path, expected: Expectation, **_: object) -> tuple[str, ...]:
        asked.append((site / "manifest.json").is_file() and "manifest.json" in expected.files)
        return ()

    monkeypatch.setattr(making, "audit", seen)
    assert scr(board.root, "build", now=NOW).code == 0
    assert asked == [True]


def test_each_former_address_is_expected(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-12", "2026-11-05", moved_from=["child-z", "child-y"])
    (report,) = _expected(board).published
    assert report.redirects == ("reviews/child-z/index.html", "reviews/child-y/index.html")


def test_what_a_board_wrote_itself_allows_nothing(board: ABoard) -> None:
    for name, text in (("pages/about.md", PLANTED), ("partials/x.html", f"{{# {PLANTED} #}}"), ("home.html", PLANTED)):
        path = board.root / "overrides" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    configuration = board.root / "mkdocs.yml"
    configuration.write_text(f"# {PLANTED}\n{configuration.read_text()}")
    allowed = _expected(board).allowed_text
    assert PLANTED not in allowed
    assert "Rivercombe and Coast Safeguarding Children Board" in allowed
    assert "Find your way" in allowed
    assert "What a serious case review is" in allowed


def test_a_leak_in_a_page_of_the_boards_own_stops_the_run(board: ABoard) -> None:
    board.report("child-w", f"## 1. Introduction\n\n1.1 {PLANTED}\n", publication_date="2027-01-14")
    (board.root / "overrides" / "pages").mkdir(parents=True)
    (board.root / "overrides" / "pages" / "privacy.md").write_text(f"---\ntitle: Privacy\n---\n{PLANTED}\n")
    answer = scr(board.root, "build", now=NOW)
    assert answer.code == 1
    assert "privacy/index.html holds a sentence" in answer.err


@pytest.mark.parametrize(
    ("stated", "title_is_secret"),
    [
        pytest.param({"withdrawn": {"on": "2026-11-18", "authority": "court-order"}}, True, id="withdrawn"),
        pytest.param({"retired": {"on": "2026-11-18"}}, False, id="retired"),
    ],
)
def test_the_title_is_secret_of_a_withdrawn_report_and_of_no_retired_one(
    board: ABoard, stated: dict[str, object], title_is_secret: bool
) -> None:
    day = "2025-11-05"
    board.cleared("child-a", day, "2025-10-20", title="Ottoline and the open door")
    published(board, "child-a", f"{day}T09:30")
    board.cleared("child-a", day, "2025-10-20", title="Ottoline and the open door", **stated)
    expected = _expected(board)
    assert bool(Matcher(expected).find("It is called Ottoline and the open door.")) is title_is_secret
    assert not Matcher(expected).find("reviews/child-a/ SCR-child-a")


def test_a_withdrawn_report_whose_address_says_its_title_can_be_taken_down(board: ABoard) -> None:
    board.cleared("child-a", "2026-11-05", "2026-10-20", title="Child A")
    published(board, "child-a", "2026-11-05T09:30")
    board.cleared("child-a", "2026-11-05", "2026-10-20", title="Child A", withdrawn={"on": "2026-11-18", "authority": "court-order"})
    assert not Matcher(_expected(board)).find('<a href="../child-a/">')
