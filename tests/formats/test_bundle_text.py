"""What `scr bundle` says at its end."""

from __future__ import annotations

from pathlib import Path

from site_builder.formats.bundle_text import bundle_text


def test_files_come_first_then_what_to_know_then_the_lines_with_their_place() -> None:
    files = [("Bundle", Path("bundles/a.zip")), ("E-mail draft", Path("bundles/a.eml"))]
    said = bundle_text(
        files,
        ["Know this."],
        [("write this line below `withhold:`", "  panel_informed: DAY"), ("paste these lines", "panel:\n  sent: DAY")],
    )
    assert said == (
        "Bundle: bundles/a.zip\nE-mail draft: bundles/a.eml\n\nKnow this.\n\n"
        "Once it is sent, write this line below `withhold:`:\n\n  panel_informed: DAY\n\n"
        "Once it is sent, paste these lines:\n\npanel:\n  sent: DAY"
    )


def test_long_sentences_are_wrapped_and_paths_and_lines_are_not() -> None:
    path, line = Path("bundles") / ("x" * 120), "  how: " + "y" * 120
    said = bundle_text([("Bundle", path)], ["word " * 40], [("write " * 30, line)])
    assert f"Bundle: {path}" in said
    assert line in said
    assert all(len(text) <= 100 for text in said.split("\n") if "x" not in text and "y" not in text)
