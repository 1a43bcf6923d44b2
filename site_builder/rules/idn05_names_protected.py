"""Once a report is planned or public, the board protects the real names of those whom its reviews are about.

A pseudonym is as good as the one place where it was forgotten. A program that knows the names finds them in every text, file name and spelling,
on each run; without a list it looks for none. The list never lies in the repository; an index made of it by `scr protect` may.

Source: the board's leaflet, "Publication of reports": publication is unlikely to harm a child or a vulnerable adult.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, board_rule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.model.submission import Repository


@board_rule("IDN05", Duty.SHOULD)
def names_protected(repository: Repository, _now: datetime) -> Iterator[Problem]:
    """`extra.scr.protected_names` leads to a list, once a report has a day of publication or is public."""
    planned = any(item.report.publication_date for item in repository.submissions)
    if repository.board.protected_names is None and (planned or repository.register.records):
        message = (
            "no list of protected names is set, so no report is searched for the real names of children and families; keep a list outside the "
            "repository, and write its path as `protected_names:` under `extra.scr:` (README, Protected names)"
        )
        yield Problem(message, ("extra", "scr", "protected_names"), Place("mkdocs.yml"))
