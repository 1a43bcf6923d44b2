"""What `scr bundle --summary` adds to the page of a pipeline's job."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from site_builder.errors import CannotRead, Refusal, Stopped
from site_builder.formats.bundle_summary import bundle_summary, refusal_summary
from site_builder.model.fields import LONDON
from tests.formats.test_told import a_finding

NOW = datetime(2026, 12, 1, 10, 0, tzinfo=LONDON)
FILES = [("Bundle", Path("bundles/a_b.zip")), ("E-mail draft", Path("bundles/a_b.eml"))]


def test_files_the_last_day_what_to_know_the_way_to_the_e_mail_and_the_lines_stand_in_this_order() -> None:
    pastes = [("write this line below `withhold:`", "  panel_informed: YYYY-MM-DD"), ("paste these lines", "panel:\n  sent: YYYY-MM-DD")]
    page = bundle_summary("SCR-2026-02", NOW, FILES, date(2027, 1, 7), ["Know `this`."], pastes)
    before, found, after = page.partition("\n## How to get the e-mail\n\n")
    assert before.split("\n") == [
        "# The panel's copy of SCR-2026-02",
        "",
        "**Made as of 2026-12-01 10:00, London. The last day to send it is Thursday 7 January 2027 (in 37 days).**",
        "",
        "| What | File |",
        "|---|---|",
        r"| Bundle | bundles/a\_b.zip |",
        r"| E-mail draft | bundles/a\_b.eml |",
        "",
        "Know `this`.",
        "",
    ]
    assert found
    assert "open the one that ends in `.eml`" in after
    assert after.partition("\n\n## What to write once it is sent\n")[2] == (
        "\nWrite this line below `withhold:`:\n\n```yaml\n  panel_informed: YYYY-MM-DD\n```\n"
        "\nPaste these lines:\n\n```yaml\npanel:\n  sent: YYYY-MM-DD\n```\n\n"
    )


def test_a_draft_has_neither_a_last_day_nor_an_e_mail_nor_lines() -> None:
    page = bundle_summary("SCR-1", NOW, FILES[:1], None, [], [])
    assert page.split("\n")[2] == "**Made as of 2026-12-01 10:00, London.**"
    assert "##" not in page


def test_what_was_sent_says_when_and_what_to_write_now() -> None:
    sent_at = datetime(2026, 12, 1, 10, 2, tzinfo=LONDON)
    page = bundle_summary("SCR-1", NOW, FILES, date(2027, 1, 7), [], [("paste these lines", "panel:")], sent_at=sent_at)
    assert page.split("\n")[2] == "**Made as of 2026-12-01 10:00, London. Sent on Tuesday 1 December 2026 at 10:02, London time.**"
    assert [line for line in page.split("\n") if line.startswith("##")] == ["## What to write now"]


def test_findings_stand_with_their_line_as_check_writes_them() -> None:
    page = refusal_summary(NOW, [a_finding(), a_finding(line=0)])
    assert page.split("\n")[:5] == [
        "# The panel's copy",
        "",
        "**Checked as of 2026-12-01 10:00, London. No bundle was made.**",
        "",
        "Put this right, or make a marked draft with `--draft`.",
    ]
    assert "\n- reports/child-a/report.md, line 4: panel.sent: write the day  \n  NOT01 " in page
    assert "\n- reports/child-a/report.md: panel.sent: write the day  \n" in page


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CannotRead("mkdocs.yml is wrong:", (Refusal("mkdocs.yml", 3, None, "write `x`"),)), "could not be read."),
        (Stopped("the day has *passed*"), "The run was stopped."),
    ],
)
def test_what_stopped_the_run_is_told_in_its_own_words(error: CannotRead | Stopped, said: str) -> None:
    page = refusal_summary(NOW, error)
    assert page.split("\n")[2].endswith(f"{said}**")
    assert ("mkdocs.yml:3: write `x`  \n" in page) is isinstance(error, CannotRead)
    assert (r"the day has \*passed\*" in page) is isinstance(error, Stopped)
