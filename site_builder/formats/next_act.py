"""What whoever acts does next for something that is due: a sentence, and the command to give or the lines of front matter to write.

Nothing here says more of a review than its folder's name and the keys of its own files; outcomes, advice and people stay out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from site_builder.judgement import State

if TYPE_CHECKING:
    from collections.abc import Callable

    from site_builder.agenda import Step
    from site_builder.judgement import Standing

DAY = "YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Act:
    """What to do: in words, by a command where there is one, or by lines to write."""

    says: str
    command: str = ""
    lines: str = ""


def next_act(standing: Standing, step: Step) -> Act:
    """What is to be done for one step of a report."""
    if step.recommendation:
        return _recommendation(standing, step)
    return OF_STEPS[step.what](standing, step)


def _decision(standing: Standing, _step: Step) -> Act:
    return _write(standing, ("timeline",), f"  decided: {DAY}\n  decided_by: chair")


def _completion(standing: Standing, _step: Step) -> Act:
    act = _write(standing, ("timeline",), f"  completed: {DAY}")
    return Act(f"Where it takes longer, say why under `delay:`. Once it is complete, {_lower(act.says)}", lines=act.lines)


def _panel_copy(standing: Standing, _step: Step) -> Act:
    return Act("Make the panel's copy, send it, then write the lines that this command prints:", command=_scr("bundle", standing))


def _by_itself(_standing: Standing, _step: Step) -> Act:
    return Act("Nothing: the day comes by itself.")


def _advice(standing: Standing, _step: Step) -> Act:
    act = _write(standing, ("panel",), f"  advice: {{status: …, received: {DAY}}}")
    return Act(f"When the panel answers, {_lower(act.says)}", lines=act.lines)


def _regard(standing: Standing, _step: Step) -> Act:
    return _write(standing, ("panel", "advice"), '    regard: "…"')


def _publication(standing: Standing, _step: Step) -> Act:
    if standing.case.report.hold:
        place = standing.submission.place("hold")
        return Act(f"When it may go, take `hold:` out ({place.file}, line {place.line}).")
    if standing.case.is_due or standing.state is not State.EMBARGOED:
        return Act("Once nothing stands against it, it goes public by itself. See what still does:", command=_scr("check", standing))
    return Act("Nothing: the next `scr publish` at its hour or later shows it.")


def _request(standing: Standing, step: Step) -> Act:
    place = standing.submission.place("panel", "requests", (step.request or 1) - 1)
    return Act(f"Write into that request ({place.file}, line {place.line}):", lines=f"      supplied: {DAY}")


def _recommendation(standing: Standing, step: Step) -> Act:
    number = next(index for index, item in enumerate(standing.case.report.recommendations) if item.id == step.recommendation)
    status = "in-progress" if step.what.startswith("progress") else "completed"
    act = _write(standing, ("recommendations", number, "progress"), f'      - {{on: {DAY}, status: {status}, note: "…"}}')
    return Act(f"Ask how far it is; then {_lower(act.says)}", lines=act.lines)


OF_STEPS: dict[str, Callable[[Standing, Step], Act]] = {
    "decision due": _decision,
    "completion due": _completion,
    "send the panel copy by": _panel_copy,
    "earliest publication": _by_itself,
    "the panel may answer until": _advice,
    "regard to the panel's answer due": _regard,
    "publication": _publication,
    "stay until": _by_itself,
    "answer to the panel due": _request,
}
"""By what an agenda calls its steps; those of recommendations are known by themselves."""


def _scr(command: str, standing: Standing) -> str:
    return f"scr {command} {standing.submission.slug}"


def _lower(sentence: str) -> str:
    return f"{sentence[0].lower()}{sentence[1:]}"


def _write(standing: Standing, below: tuple[str | int, ...], lines: str) -> Act:
    """Lines below a key, with its place; where the key is not there yet, the key first."""
    name = next(part for part in reversed(below) if isinstance(part, str))
    of = f" of {standing.case.report.recommendations[below[1]].id}" if below[0] == "recommendations" and isinstance(below[1], int) else ""
    after = ", after what stands there" if name == "progress" else ""
    place = standing.submission.place(*below)
    if below in standing.submission.places:
        return Act(f"Write below `{name}:`{of} ({place.file}, line {place.line}){after}:", lines=lines)
    if len(below) == 1:
        return Act("Write into case.yml or the front matter:", lines=f"{name}:\n{lines}")
    indent = lines[: len(lines) - len(lines.lstrip())][:-2]
    return Act(f"Write into the entry{of} ({place.file}, line {place.line}):", lines=f"{indent}{name}:\n{lines}")
