"""What `scr bundle --send` says once the mail server has the copy: the evidence, and the lines to write."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from site_builder.formats.lines import WIDTH
from site_builder.model.calendar import spoken_with_weekday

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


def sent_text(sender: str, recipient: str, at: datetime, answer: str, message_id: str, pastes: Iterable[tuple[str, str]]) -> str:
    """Who took it over, when in London, with what answer; and each group of lines after the sentence that says where they go."""
    day = spoken_with_weekday(at.date())
    evidence = [
        f"Sent to {recipient} on {day} at {at:%H:%M}, London time.",
        f"The mail server's answer: {answer}",
        f"Message-ID: {message_id}",
    ]
    parts = ["\n".join(evidence), _filled(f"The mail server has it now. If it cannot deliver it, it writes to {sender}: look there first.")]
    for where, lines in pastes:
        parts += [_filled(f"Now {where}:"), lines]
    return "\n\n".join(parts)


def _filled(sentence: str) -> str:
    return textwrap.fill(sentence, WIDTH, break_long_words=False, break_on_hyphens=False)
