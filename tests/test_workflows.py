"""The pipelines, those of this repository and those of `scr init`: valid, and by the rules that keep unpublished reports and the register safe."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from site_builder.deliver.pipelines import LOCK, pipelines
from site_builder.model.report import ReviewType
from tests.pipelines import REPOSITORY, Step, gitlab, of_this_repository, set_up, steps, workflow

PROGRAMS = Path(sys.executable).parent
WORKFLOWS = ("bundle", "check", "new", "publish", "verify")
PINNED = re.compile(r"uses: (?:\$/\.github/actions/set-up|actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)")
EXPRESSION = re.compile(r"\$\{\{")


@pytest.fixture(scope="module", params=["this repository", "a new board"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pipelines as they lie in a repository."""
    place = tmp_path_factory.mktemp("repository")
    (place / ".git").mkdir()
    for name, text in (of_this_repository() if request.param == "this repository" else pipelines()).items():
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_text(text)
    return place


def said_by(program: str, *arguments: str, folder: Path) -> str:
    """What a program says against the files; nothing where it finds nothing."""
    command = [str(PROGRAMS / program), *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def files(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in sorted((folder / ".github").rglob("*.yml"))]


def test_the_files_here_are_those_that_a_new_board_gets_with_the_program_from_the_checkout() -> None:
    for place, text in of_this_repository().items():
        assert (REPOSITORY / place).read_text() == text, f"{place} differs; `python -m tests.pipelines` writes it anew"
    there = [path for path in (REPOSITORY / ".github").rglob("*") if path.is_file()]
    assert {path.relative_to(REPOSITORY).as_posix() for path in there} == {place for place in pipelines() if place.startswith(".github/")}
    assert pipelines()[LOCK] == (REPOSITORY / LOCK).read_text()
    assert sum("--editable ." in text for text in of_this_repository().values()) == 2


def test_actionlint_finds_nothing_with_the_shell_of_every_step(folder: Path) -> None:
    shellcheck = str(PROGRAMS / "shellcheck")
    assert said_by("actionlint", "-no-color", "-shellcheck", shellcheck, folder=folder) == ""
    broken = folder / ".github" / "workflows" / "broken.yml"
    broken.write_text("on: push\njobs:\n  one:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: echo $UNQUOTED\n")
    assert "SC2086" in said_by("actionlint", "-no-color", "-shellcheck", shellcheck, folder=folder), "the shell is looked at, too"
    broken.unlink()


def test_zizmor_finds_nothing_even_where_it_is_pedantic(folder: Path) -> None:
    assert said_by("zizmor", "--offline", "--no-progress", "--persona=pedantic", "--format=plain", ".github", folder=folder) == ""


def test_every_file_is_by_its_schema(folder: Path) -> None:
    by_kind = {True: "vendor.github-workflows", False: "vendor.github-actions"}
    for is_workflow, schema in by_kind.items():
        of_kind = [name for name in files(folder) if ("/workflows/" in name) is is_workflow]
        assert of_kind
        assert said_by("check-jsonschema", "--builtin-schema", schema, *of_kind, folder=folder) == ""
    of_gitlab = ("--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", ".gitlab-ci.yml")
    assert said_by("check-jsonschema", *of_gitlab, folder=folder) == ""


def test_the_shell_of_gitlab_is_that_of_github(tmp_path: Path) -> None:
    of_github = {step.run.strip() for name in WORKFLOWS for step in (*steps(name), *set_up())}
    of_gitlab = set(shell_of_gitlab())
    here_alone = {step.name for name in WORKFLOWS for step in (*steps(name), *set_up()) if step.run.strip() not in of_gitlab}
    assert here_alone == {"System libraries", "Protected names", "Check", "Key for the target"}
    own = of_gitlab - of_github
    assert len(own) == 4, "packages, the way to push, the check's own format, and whether the project is private"
    for number, text in enumerate(sorted(own)):
        (tmp_path / f"{number}.sh").write_text(f"#!/bin/bash\n{text}\n")
    assert said_by("shellcheck", "--exclude=SC2154,SC2034", *(path.name for path in tmp_path.iterdir()), folder=tmp_path) == ""


def shell_of_gitlab() -> Iterator[str]:
    for job in gitlab().values():
        if isinstance(job, dict):
            yield from (text.strip() for text in job.get("script", []))


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_workflow_is_pinned_least_privileged_and_ends(name: str) -> None:
    text, read = pipelines()[f".github/workflows/{name}.yml"], workflow(name)
    assert all(PINNED.match(line.strip().removeprefix("- ")) for line in text.split("\n") if "uses:" in line)
    assert read["permissions"] == {}
    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    for job in read["jobs"].values():
        assert job["timeout-minutes"]
        assert job["runs-on"] == "ubuntu-24.04"
        writes = [what for what, may in job["permissions"].items() if may == "write"]
        keeps = [step["with"]["persist-credentials"] for step in job["steps"] if "checkout" in step.get("uses", "")]
        assert keeps == ([] if "pages" in writes else [writes == ["contents"]])


@pytest.mark.parametrize("step", [step for name in WORKFLOWS for step in (*steps(name), *set_up())], ids=lambda step: step.name)
def test_no_expression_stands_in_the_shell_where_a_name_could_become_a_command(step: Step) -> None:
    assert not EXPRESSION.search(step.run)


def test_a_merge_request_can_write_nothing_and_keeps_nothing() -> None:
    (job,) = workflow("check")["jobs"].values()
    assert job["permissions"] == {"contents": "read"}
    assert "cache" not in pipelines()[".github/workflows/check.yml"]
    assert "cache" not in gitlab()["check"]
    assert "environment" not in job


def test_whatever_writes_the_register_runs_one_at_a_time_and_none_is_dropped() -> None:
    for name in ("publish", "verify", "bundle"):
        assert workflow(name)["concurrency"] == {"group": "register", "cancel-in-progress": False, "queue": "max"}
    of_gitlab = gitlab()
    assert {of_gitlab[job]["resource_group"] for job in (".publish", "verify", "bundle")} == {"register"}


def test_none_sets_the_programs_clock() -> None:
    told = [place for place, text in pipelines().items() if place.endswith(".yml") and re.search(r"--now\b|faketime|\bdate -s", text)]
    assert told == []


def test_the_order_of_a_publication() -> None:
    publish = workflow("publish")
    assert [step.name for step in steps("publish")] == [
        "Begin with the newest main",
        "Publish at the hour",
        "Push the register",
        "Key for the target",
        "Deploy",
        "Look at the live site",
    ]
    assert (publish["jobs"]["pages"]["needs"], publish["jobs"]["verify"]["needs"]) == ("publish", ["publish", "pages"])
    assert publish["jobs"]["publish"]["environment"] == "publication"
    assert gitlab()[".publish"]["environment"]["name"] == "publication"
    assert all(job["if"].startswith("vars.SCR_SITE_URL != '' && github.ref == 'refs/heads/main'") for job in [publish["jobs"]["publish"]])


def test_a_schedule_begins_before_the_usual_hour_in_london_and_waits_long_enough_for_each_hour_of_the_day() -> None:
    on: Any = workflow("publish")[True]  # type: ignore[call-overload]  # YAML 1.1 reads `on` so
    starts = sorted(
        60 * int(hour) + int(cron["cron"].split()[0])
        for cron in on["schedule"]
        for hour in cron["cron"].split()[1].split(",")
        if cron["timezone"] == "Europe/London"
    )
    (span,) = re.findall(r"--wait (\d+)m", pipelines()[".github/workflows/publish.yml"])
    assert starts[0] <= 9 * 60 - 30, "an hour and more before half past nine, since schedules start late"
    assert all(later - earlier <= int(span) for earlier, later in pairwise(starts))
    assert workflow("publish")["jobs"]["publish"]["timeout-minutes"] > int(span) + 60


def test_the_forms_offer_what_the_program_knows() -> None:
    form: Any = workflow("new")[True]  # type: ignore[call-overload]
    assert form["workflow_dispatch"]["inputs"]["type"]["options"] == list(ReviewType)
    assert gitlab()["variables"]["TYPE"]["options"] == list(ReviewType)
    asked: Any = workflow("bundle")[True]  # type: ignore[call-overload]
    assert asked["workflow_dispatch"]["inputs"]["kind"]["options"] == gitlab()["variables"]["KIND"]["options"]


def test_what_is_handed_out_of_an_unpublished_report_is_kept_for_days_and_from_strangers() -> None:
    (job,) = workflow("bundle")["jobs"].values()
    (handed,) = [step["with"] for step in job["steps"] if "upload-artifact" in step.get("uses", "")]
    assert (handed["path"], handed["retention-days"]) == ("handed-out/", 3)
    for name in ("bundle", "check"):
        kept = gitlab()[name]["artifacts"]
        assert (kept["access"], kept["expire_in"]) == ("developer", "3 days")
    caches = [step for step in workflow("publish")["jobs"]["publish"]["steps"] if "actions/cache" in step.get("uses", "")]
    assert [step["if"] for step in caches] == ["github.event.repository.private == true"]
    assert all("hashFiles('requirements.lock'" in step["with"]["key"] for step in caches)


def test_docs_name_every_secret_and_variable() -> None:
    docs = pipelines()["docs/pipelines.md"]
    named = {name for text in pipelines().values() for name in re.findall(r"(?:secrets|vars)\.([A-Z_]+)", text)}
    assert len(named) > 8
    assert [name for name in sorted(named) if f"`{name}`" not in docs] == []
