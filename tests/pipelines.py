"""The pipelines of this repository: those that `scr init` writes, with the program installed from the
checkout, and the sample, whose days are fixed, looked at as of its moment. `python -m tests.pipelines` writes them anew.

Also what tests ask of a pipeline: the shell of its steps, in order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from site_builder.deliver.pipelines import LOCK, pipelines

REPOSITORY = Path(__file__).parents[1]
(_MOMENT,) = re.findall(r"^NOW \?= (\S+)$", (REPOSITORY / "Makefile").read_text(), re.MULTILINE)
_OWN = {
    "--no-deps -r requirements.txt\n": "--no-deps --no-build-isolation --editable .\n",
    "scr check --format": f"scr check --now {_MOMENT} --format",
}


@dataclass(frozen=True)
class Step:
    """One step that runs a shell."""

    job: str
    name: str
    run: str


def of_this_repository() -> dict[str, str]:
    """The text of each file by its place here."""
    return {place: _of_this(text) for place, text in pipelines().items() if place != LOCK}


def _of_this(text: str) -> str:
    for of_a_board, own in _OWN.items():
        text = text.replace(of_a_board, own)
    return text


def workflow(name: str) -> dict[str, Any]:
    """A workflow of GitHub as YAML has it; `on` is read as true there, as YAML 1.1 says."""
    read: dict[str, Any] = yaml.safe_load(pipelines()[f".github/workflows/{name}.yml"])
    return read


def steps(name: str) -> list[Step]:
    """The steps of a workflow of GitHub that run a shell, in order."""
    jobs = workflow(name)["jobs"]
    return [Step(job, step["name"], step["run"]) for job, said in jobs.items() for step in said["steps"] if "run" in step]


def kept_by(name: str) -> dict[str, str]:
    """The folder that a workflow's job brings from one run to the next, by the job."""
    actions = ((job, step) for job, said in workflow(name)["jobs"].items() for step in said["steps"] if "uses" in step)
    return {job: step["with"]["path"] for job, step in actions if step["uses"].startswith("actions/cache@")}


def set_up() -> list[Step]:
    """The steps that each job begins with."""
    read = yaml.safe_load(pipelines()[".github/actions/set-up/action.yml"])
    return [Step("set-up", step["name"], step["run"]) for step in read["runs"]["steps"] if "run" in step]


def gitlab() -> dict[str, Any]:
    """The pipeline of GitLab."""
    read: dict[str, Any] = yaml.safe_load(pipelines()[".gitlab-ci.yml"])
    return read


def main() -> None:
    """Write all of them."""
    for place, text in of_this_repository().items():
        path = REPOSITORY / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
