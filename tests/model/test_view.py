"""What pages say of a report's address and of the size of a file."""

from __future__ import annotations

import pytest

from site_builder.model.view import ReportView, spoken_size


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
    assert (view.path, view.pdf_name) == ("reviews/child-k/", "SCR-2026-01.pdf")
