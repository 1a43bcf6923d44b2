"""Every file of a report can be read, strictly and in one way only.

Front matter that one reader takes and another drops is how unpublished reports got out elsewhere. So the first line is `---`, a closing
`---` exists, the text is UTF-8, and YAML tricks (tags, anchors, duplicate keys, control characters) are refused.

Source: this program's design, "Reading is strict".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, board_rule
from site_builder.rules.unread import problems_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from site_builder.model.submission import Repository


@board_rule("FRM01", Duty.MUST)
def readable_file(repository: Repository, _now: datetime) -> Iterator[Problem]:
    """What the strict reader refused of whole files."""
    yield from problems_of(repository, "FRM01")
