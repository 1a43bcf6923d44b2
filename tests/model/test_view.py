"""What pages say of a report's address and of the size of a file, and whether it has a briefing."""

from __future__ import annotations

import pytest

from site_builder.model.view import BriefingView, ReportView, Showing, spoken_size


@pytest.mark.parametrize(
    ("size", "words"),
    [
        pytest.param(0, "1 kB", id="never nothing"),
        pytest.param(1_499, "1 kB", id="rounded down"),
        pytest.param(1_501, "2 kB", id="rounded up"),
        pytest.param(310_400, "310 kB", id="kilobytes"),
        pytest.param(999_400, "999 kB", id="the last kilobyte"),
        pytest.param(1_000_000, "1.0 MB", id="the first megabyte"),
        pytest.param(2_440_000, "2.4 MB", id="megabytes"),
    ],
)
def test_a_size_is_spoken_in_the_unit_that_people_know(size: int, words: str) -> None:
    assert spoken_size(size) == words


def test_a_report_stands_under_its_slug_and_its_pdf_under_its_reference() -> None:
    view = object.__new__(ReportView)
    object.__setattr__(view, "slug", "child-k")
    object.__setattr__(view, "reference", "SCR-2026-01")
    assert (view.path, view.pdf_name, view.briefing_name) == ("reviews/child-k/", "SCR-2026-01.pdf", "SCR-2026-01-briefing.pdf")


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ((None, (), (), ()), False),
        (("", (), (), ()), False),
        (("One.", (), (), ()), True),
        ((None, ("Two.",), (), ()), True),
        ((None, (), ("Three.",), ()), True),
        ((None, (), (), ("Four?",)), True),
    ],
)
@pytest.mark.parametrize("showing", Showing)
def test_a_briefing_is_shown_where_it_says_anything_of_a_report_that_is_shown_whole(
    parts: tuple[str | None, tuple[str, ...], tuple[str, ...], tuple[str, ...]], says: bool, showing: Showing
) -> None:
    view = object.__new__(ReportView)
    object.__setattr__(view, "showing", showing)
    object.__setattr__(view, "briefing", BriefingView(*parts))
    assert (view.briefed is not None) is (says and showing is Showing.REPORT)


def test_the_text_of_a_briefing_is_all_of_its_parts_in_their_order() -> None:
    assert BriefingView("One.", ("Two.", "Three."), ("Four.",), ("Five?",)).text == "One.\nTwo.\nThree.\nFour.\nFive?"
    assert BriefingView(None, (), ("Four.",), ()).text == "\nFour."
