"""What rules say is content: one file holds every message, and a person reads it aloud before it changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from site_builder.rules import RULE_BOOK
from tests.golden import MESSAGES
from tests.rules.every_message import every_message

if TYPE_CHECKING:
    from pathlib import Path

    from tests.a_board import ABoard

WRONG_EVERYWHERE = """---
title: A review of everything at once
reference: SCR-1
type: serious-case-review
publication_date: 2026-12-01 09:30
themes: [weather]
criteria: {abuse_or_neglect: known, outcome: seriously-harmed}
timeline: {notified: 2026-01-05, decided: 2026-03-02, decided_by: subcommittee, initiated: 2026-03-02, completed: 2026-11-30}
reviewers: [{name: A Reviewer, organisation: Police}]
organisations: [police]
welfare_check: {by: Chair, on: 2026-12-02, fingerprint: 0000-0000-0000-0000}
panel: {sent: 2026-11-30, fingerprint: 0000-0000-0000-0000, advice: {status: objects}, requests: [{asked: 2026-11-01}]}
recommendations:
  - {id: R1, text: Do it.}
  - {id: r1, text: Do it., for: [polise], intended_outcome: Do it., due: 2027-01-31, adopted: {on: 2026-12-24}}
corrections: [{on: 2026-11-30, kind: typographic, note: One.}]
exempt: {WEL01: A reason.}
---

# One

4.2 One.

4.2 [Click here](../child-b/report.md) for <b>more</b>.

![](chart.png)

| A | |
|---|---|
| 1 | 2 |
"""
IN_READING_ORDER = """\
5 LEA02 feedback.practitioners
5 LEA02 feedback.family
5 LEA03 briefing
5 NOT01 publication_date
5 TXT11 summary
6 FRM03 themes[1]
7 REV02 criteria.cause_for_concern
8 REV04 timeline.decided
8 REV05 timeline.decided_by
8 REV06 timeline.ofsted_told
8 REV06 timeline.panel_told
8 TIM02 delay.reason
8 TIM02 delay.interim_learning
8 TIM02 delay.corrective_action
9 REV08 reviewers
9 REV09 reviewers[1].qualification
9 REV10 reviewers[1].organisation
11 FRM08 welfare_check.on
11 WEL01 welfare_check.fingerprint
12 NOT03 panel.fingerprint
12 PAN01 panel.advice.regard
12 PAN03 panel.requests[1].supplied
14 REC03 recommendations[1].for
14 REC04 recommendations[1].intended_outcome
14 REC05 recommendations[1].adopted
14 REC06 recommendations[1].due
15 FRM03 recommendations[2].for[1]
15 FRM10 recommendations[2].adopted.on
15 REC01 recommendations[2].id
15 REC04 recommendations[2].intended_outcome
15 REC05 recommendations[2].adopted.minute
16 REG04 corrections
17 FRM11 exempt.WEL01
20 TXT05
20 WEL03
20 WEL04
24 TXT01
24 TXT02
24 TXT04
24 TXT08
26 TXT03
26 TXT06
28 TXT07"""


def test_the_file_holds_what_the_rules_say_today(tmp_path: Path) -> None:
    assert MESSAGES.read_text(encoding="utf-8") == every_message(tmp_path), "`make golden` writes it anew; read it aloud"


@pytest.mark.parametrize("code", [rule.code for rule in RULE_BOOK])
def test_every_rule_has_a_message_in_it(code: str) -> None:
    assert re.search(rf"(?m)^{code} .*\n^By: .*\n(?:^- .*\n)+", MESSAGES.read_text(encoding="utf-8"))


def test_a_report_with_everything_wrong_gives_every_finding_once_and_in_reading_order(board: ABoard) -> None:
    board.raw("child-a", WRONG_EVERYWHERE)
    found = [finding for finding in board.findings("2026-12-01T10:00") if finding.slug == "child-a"]
    assert len({(finding.place, finding.code, finding.key, finding.message) for finding in found}) == len(found)
    assert [f"{finding.place.line} {finding.code} {finding.key or ''}".rstrip() for finding in found] == IN_READING_ORDER.split("\n")
