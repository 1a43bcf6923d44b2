"""What `scr bundle --summary FILE` adds to the page of a pipeline's job, in Markdown: files, the last day to send, how to get the e-mail, lines to paste.

It says no more than the run's own answer (`bundle_text.py`, `sent_text.py`): no title, no name of a person and no reason, since the page may be read by
more people than the folder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.errors import CannotRead, PublishingError
from site_builder.formats.in_markdown import plain, with_code
from site_builder.formats.lines import in_days
from site_builder.formats.told import printable
from site_builder.model.calendar import spoken_with_weekday

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from site_builder.model.finding import Finding

_HEADING = "# The panel's copy"
_FETCH = (
    "These files lie on the machine of this job, and are gone when it ends unless the pipeline keeps them: as artifacts of the job, and only where nobody "
    "but the board can open those (in a public repository everybody can). Download all of them from the job's page, then open the one that ends in "
    "`.eml`: a mail program shows it as a message that is ready to send, with its files attached. Where no program opens it, the one that ends in `.txt` says the "
    "same to copy. Or call the same command on your own machine: it makes the same copy."
)


def bundle_summary(
    reference: str,
    now: datetime,
    files: Sequence[tuple[str, Path]],
    send_by: date | None,
    remarks: Iterable[str],
    pastes: Iterable[tuple[str, str]],
    *,
    sent_at: datetime | None = None,
) -> str:
    """Of a bundle that was made; `send_by` is the last day on which its copy can be sent, `sent_at` the moment in London at which it was."""
    lines = [f"{_HEADING} of {plain(reference)}", "", f"**{_answer(now, send_by, sent_at)}**", "", "| What | File |", "|---|---|"]
    lines += [f"| {plain(label)} | {plain(str(path))} |" for label, path in files]
    lines += [text for remark in remarks for text in ("", with_code(remark))]
    if sent_at is None and any(path.suffix == ".eml" for _, path in files):
        lines += ["", "## How to get the e-mail", "", _FETCH]
    if groups := list(pastes):
        lines += ["", "## What to write now" if sent_at else "## What to write once it is sent"]
        lines += [text for where, written in groups for text in _to_paste(where, written)]
    return "\n".join([*lines, "", ""])


def _answer(now: datetime, send_by: date | None, sent_at: datetime | None) -> str:
    made = f"Made as of {now:%Y-%m-%d %H:%M}, London."
    if sent_at:
        return f"{made} Sent on {spoken_with_weekday(sent_at.date())} at {sent_at:%H:%M}, London time."
    if send_by is None:
        return made
    return f"{made} The last day to send it is {spoken_with_weekday(send_by)} ({in_days(send_by, now.date())})."


def _to_paste(where: str, written: str) -> Iterator[str]:
    """The lines letter for letter, after the sentence that says where they go."""
    sentence = with_code(where)
    yield from ("", f"{sentence[0].upper()}{sentence[1:]}:", "", "```yaml", written, "```")


def refusal_summary(now: datetime, against: Sequence[Finding] | PublishingError) -> str:
    """Of a run that made no bundle, or could not send it: every finding against it, with file and line, or what stopped it."""
    head = f"Checked as of {now:%Y-%m-%d %H:%M}, London."
    if isinstance(against, PublishingError):
        what = "The command, or a file that it needs, could not be read." if isinstance(against, CannotRead) else "The run was stopped."
        lines = [f"**{head} {what}**", "", *(with_code(printable(line)) + "  " for line in str(against).split("\n"))]
    else:
        lines = [f"**{head} No bundle was made.**", "", "Put this right, or make a marked draft with `--draft`.", ""]
        lines += [line for finding in against for line in _finding(finding)]
    return "\n".join([_HEADING, "", *lines, "", ""])


def _finding(finding: Finding) -> Iterator[str]:
    """The finding, as `scr check --summary` writes it."""
    where = (
        f"{plain(printable(finding.place.file))}, line {finding.place.line}: "
        if finding.place.line
        else f"{plain(printable(finding.place.file))}: "
    )
    message = f"{finding.key}: {finding.message}" if finding.key else finding.message
    yield f"- {where}{with_code(printable(message))}  "
    yield f"  {finding.code} {finding.name}, by: {plain(finding.source)}"
