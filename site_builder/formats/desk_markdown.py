"""The desk on the page of a pipeline's job, in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.formats.in_markdown import plain, with_code
from site_builder.formats.lines import count, short_day

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.formats.desk import Desk, Part, Row

_NEAR = 2  # parts: today, and this week
PRIVATE = "For the board alone. Reviews are named by their references."


def desk_markdown(desk: Desk) -> str:
    """What is due, part by part, with a line at its end; parts without anything are left out but for today's."""
    lines = ["# What is due, and who acts", "", f"**As of {desk.now:%Y-%m-%d %H:%M}, London: {_late(desk)}.** {PRIVATE}", ""]
    lines += [f"- {with_code(line)}" for line in desk.unread]
    lines += [""] if desk.unread else []
    for number, part in enumerate(desk.parts):
        if number == 0 or part.rows or part.more:
            lines += [f"## {part.name}", "", *_rows(part, near=number < _NEAR), ""]
    return "\n".join([*lines, "## The whole board", "", *(f"- {with_code(line)}" for line in desk.whole), "", ""])


def _late(desk: Desk) -> str:
    return f"{count(desk.late, 'thing is', 'things are')} late" if desk.late else "nothing is late"


def _rows(part: Part, *, near: bool) -> Iterator[str]:
    for row in part.rows:
        yield from _row(row, near=near)
    if part.more:
        yield f"- {count(part.more, 'more thing', 'more things')}: `scr status` lists them."
    elif not part.rows:
        yield "Nothing is due."


def _row(row: Row, *, near: bool) -> Iterator[str]:
    """What is due; how to answer it is told of the near days alone, so that the page stays short."""
    soon = f"**{plain(row.soon)}**" if row.late else plain(row.soon)
    day = f"{short_day(row.on)}{f', {row.hour}' if row.hour else ''}"
    yield f"- {soon} ({day}): {plain(row.reference)}, {plain(row.what)}. Who acts: {plain(row.who)}." + (
        f" {with_code(row.act.says)}" if near else ""
    )
    if near and row.act.command:
        yield from ("", "  ```", f"  {row.act.command}", "  ```")
    if near and row.act.lines:
        yield from ("", "  ```yaml", *(f"  {line}" for line in row.act.lines.split("\n")), "  ```")
