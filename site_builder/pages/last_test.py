"""The last automated test of the templates' accessibility, for the accessibility statement.

`python -m tests.browser.accessibility` writes the file: it is what a browser found on that day, on the sample's site, and nobody edits it.
"""

from __future__ import annotations

from pathlib import Path

from site_builder.model.fields import Day, Frozen, Line

FILE = Path(__file__).parent / "last_test.json"


class LastTest(Frozen):
    """When, with what and on how much it was tested; `rules` names those that were broken, `violations` says how often."""

    on: Day
    program: Line
    tool: Line
    browser: Line
    standard: Line
    pages: int
    widths: tuple[int, ...]
    violations: int
    rules: tuple[Line, ...]


def last_test() -> LastTest | None:
    """The result that is shipped, where there is one."""
    return LastTest.model_validate_json(FILE.read_text(encoding="utf-8")) if FILE.is_file() else None
