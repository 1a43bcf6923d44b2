"""The steps of the workflows, as they stand in their files, run in order on fresh clones of a small board: from the first look to retirement, and what goes wrong."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest

from site_builder.model.fields import LONDON
from tests.a_board import ABoard, new_board
from tests.live_sites import Host, serving
from tests.pipelines import REPOSITORY, kept_by, steps
from tests.scr import tree

HOUR = "2026-11-12T09:30"
PASSPHRASE = "gravel lantern otter sextant plum"
NOT_HERE = {"Key for the target"}  # only where the target begins with ssh:


@dataclass
class ClockedHost(Host):
    """A host whose clock is the file's."""

    file: Path = field(default_factory=Path)

    def __getattribute__(self, name: str) -> object:
        if name == "clock":
            return datetime.fromisoformat(self.file.read_text()).replace(tzinfo=LONDON).astimezone(UTC)
        return super().__getattribute__(name)


@dataclass(frozen=True)
class Ran:
    """How far a workflow came: the step that failed, or none, and what was said and left."""

    failed: str
    said: str
    page: str
    clone: Path


@dataclass
class Forge:
    """A bare repository as a forge keeps it, the officer's clone of it, and the folder that readers are served from."""

    place: Path
    host: Host
    board: ABoard
    runs: int = 0

    @property
    def www(self) -> Path:
        return self.place / "www"

    def git(self, *arguments: str) -> str:
        return git(self.board.root, *arguments)

    def merged(self, message: str = "A change", branch: str = "main") -> None:
        """What the officer wrote is on the branch."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        self.git("push", "--quiet", "origin", f"HEAD:{branch}")

    def entered(self) -> list[str]:
        """The kinds of the entries that are on main, in order, and in the officer's clone from now on."""
        self.git("pull", "--quiet", "--rebase", "origin", "main")
        return [path.stem.rsplit("-", 2)[1] for path in sorted((self.board.root / "reports" / "register").glob("*.json"))]

    def head(self) -> str:
        return git(self.place / "remote.git", "rev-parse", "main").strip()

    def run(self, workflow: str, at: str, *, branch: str = "main", commit: str = "", without: str = "", **said: str) -> Ran:
        """Run a workflow's steps as a runner does; each job in a clone of its own. `commit` is where an old run's first job stands, `without` the step it lacks."""
        (self.place / "clock").write_text(at)
        page, told, job, clone = self.place / f"page-{self.runs}.md", "", "", Path()
        kept = kept_by(workflow)
        page.touch()
        for step in steps(workflow):
            if step.name in {*NOT_HERE, without}:
                continue
            if step.job != job:
                self._keep(kept.get(job), clone)
                job, clone, commit = step.job, self.clone(branch, commit), ""
                self._bring(kept.get(job), clone)
            done = subprocess.run(
                self.shell(step.run), cwd=clone, env=self.variables(page, said), capture_output=True, text=True, check=False
            )
            told += done.stdout + done.stderr
            if done.returncode:
                return Ran(step.name, told, page.read_text(), clone)
        self._keep(kept.get(job), clone)
        return Ran("", told, page.read_text(), clone)

    def _bring(self, folder: str | None, clone: Path) -> None:
        """What was kept of an earlier run, as where the repository is private."""
        if folder and (self.place / "kept").exists():
            shutil.copytree(self.place / "kept", clone / folder)

    def _keep(self, folder: str | None, clone: Path) -> None:
        """What a job that ended well leaves to later runs."""
        if folder:
            shutil.copytree(clone / folder, self.place / "kept", dirs_exist_ok=True)

    def clone(self, branch: str = "main", commit: str = "") -> Path:
        self.runs += 1
        clone = self.place / "clones" / f"clone-{self.runs}"
        git(self.place, "clone", "--quiet", "--branch", branch, "remote.git", str(clone))
        if commit:
            git(clone, "checkout", "--quiet", "--detach", commit)
        program = clone / ".venv" / "bin" / "scr"
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m tests.clocked "$@"\n')
        program.chmod(0o755)
        return clone

    def shell(self, run: str) -> list[str]:
        return ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", run]

    def variables(self, page: Path, said: Mapping[str, str]) -> dict[str, str]:
        stubs = self.place / "stubs"
        return os.environ | {
            "PATH": f"{stubs}:{os.environ['PATH']}",
            "PYTHONPATH": str(REPOSITORY),
            "CLOCK": str(self.place / "clock"),
            "GITHUB_STEP_SUMMARY": str(page),
            "BRANCH": "main",
            "SCR_SITE_URL": self.host.url,
            "SCR_TARGET": str(self.www),
            **said,
        }


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), "-c", "user.name=Officer", "-c", "user.email=officer@board.invalid", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture
def forge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Forge]:
    for name in [name for name in os.environ if name.startswith(("GIT_", "GITHUB_", "CI_", "SCR_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    (tmp_path / "clock").write_text(HOUR)
    stub = tmp_path / "stubs" / "sleep"  # pauses are short here
    stub.parent.mkdir()
    stub.write_text('#!/bin/sh\n[ "$1" = 0 ] || exec /bin/sleep 0.5\n')
    stub.chmod(0o755)
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
    host = ClockedHost(tmp_path / "www", file=tmp_path / "clock")
    with serving(host) as url:
        board = new_board(tmp_path / "clones" / "officer")
        settings = board.root / "mkdocs.yml"
        settings.write_text(settings.read_text().replace("https://reviews.rcscb.example/", url))
        git(board.root, "init", "--quiet", "--initial-branch=main")
        git(board.root, "remote", "add", "origin", str(tmp_path / "remote.git"))
        made = Forge(tmp_path, host, board)
        made.merged("A new board")
        yield made


def until(holds: Callable[[], bool]) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("this never came to hold")


def its_copy_with_the_panel(forge: Forge) -> None:
    """A merge request with a report, and the panel's copy from its branch."""
    board = forge.board
    board.report("child-a", publication_date="2026-11-12")
    forge.git("checkout", "--quiet", "-b", "report/child-a")
    forge.merged("A report", "report/child-a")
    looked = forge.run("check", "2026-11-02T10:00", branch="report/child-a")
    assert looked.failed == ""
    assert "file=reports/child-a/report.md" in looked.said
    assert "send the panel its copy by" in looked.page
    copied = forge.run(
        "bundle",
        "2026-11-02T10:00",
        branch="report/child-a",
        BRANCH="report/child-a",
        SLUG="child-a",
        KIND="publication",
        ISSUE="true",
        PRIVATE="true",
    )
    assert copied.failed == ""
    assert [path.suffix for path in sorted((copied.clone / "handed-out").iterdir())] == [".eml", ".pdf", ".txt", ".zip"]
    assert "fingerprint:" in copied.page
    forge.git("pull", "--quiet", "--rebase", "origin", "report/child-a")
    board.cleared("child-a", "2026-11-12", "2026-11-02")
    forge.merged("The panel has its copy")


def corrected_though_the_first_push_fails(forge: Forge) -> None:
    """A correction whose entry cannot be pushed reaches nobody; the next run mends it."""
    path = forge.board.root / "reports" / "child-a" / "report.md"
    path.write_text(path.read_text().replace("The only paragraph.", "The only paragraph, corrected."))
    case = path.with_name("case.yml")
    case.write_text(case.read_text() + 'corrections: [{on: "2026-11-20", kind: factual, note: "Paragraph 1.1 was put right."}]\n')
    forge.merged("A correction")
    shown, head, hook = tree(forge.www), forge.head(), forge.place / "remote.git" / "hooks" / "pre-receive"
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    stopped = forge.run("publish", "2026-11-20T10:00")
    assert stopped.failed == "Push the register"
    assert "nothing was deployed" in stopped.said
    assert (tree(forge.www), forge.head()) == (shown, head)
    hook.unlink()
    assert forge.run("publish", "2026-11-20T10:10").failed == ""
    assert "corrected." in (forge.www / "reviews" / "child-a" / "index.html").read_text()
    assert forge.entered() == ["issued", "published", "corrected"]


@pytest.mark.slow
def test_a_review_from_its_first_look_to_its_retirement(forge: Forge) -> None:
    its_copy_with_the_panel(forge)

    # The first site has no review; then a run begins early, waits, and publishes at the hour.
    began = forge.head()
    assert forge.run("publish", "2026-11-05T08:10").failed == "Publish at the hour", "the comparison is switched off by nobody but a person"
    first = forge.run("publish", "2026-11-05T08:10", FIRST="true")
    assert first.failed == "", first.said
    assert not (forge.www / "reviews" / "child-a").exists()
    assert forge.run("publish", "2026-11-05T08:20", FIRST="true").failed == "Publish at the hour", "a site is there by now"
    published = forge.run("publish", "2026-11-12T08:10")
    assert published.failed == "", published.said
    assert "waiting for 09:30:00" in published.said
    assert published.page == "Live and checked at 09:30:00 on 2026-11-12.\n"
    assert forge.entered() == ["issued", "published"]
    assert (forge.www / "reviews" / "child-a" / "index.html").is_file()

    # The same run again changes nothing; an old one begins with the newest main, and where it does not, it is refused.
    shown, head = tree(forge.www), forge.head()
    again = forge.run("publish", "2026-11-12T09:40", commit=began)
    assert again.failed == "", again.said
    assert (tree(forge.www), forge.head()) == (shown, head)
    old = forge.run("publish", "2026-11-12T09:50", commit=began, without="Begin with the newest main")
    assert old.failed == "Publish at the hour"
    assert (tree(forge.www), forge.head()) == (shown, head)

    corrected_though_the_first_push_fails(forge)
    case = forge.board.root / "reports" / "child-a" / "case.yml"

    # That it was up is entered; after its period it is retired, and its address still answers.
    assert forge.run("verify", "2026-11-20T11:00").failed == ""
    assert forge.entered()[-1] == "observed"
    case.write_text(case.read_text() + 'retired: {on: "2028-01-10", reason: "Its period is over."}\n')
    forge.merged("Retired")
    assert forge.run("publish", "2028-01-10T10:00").failed == ""
    assert forge.entered() == ["issued", "published", "corrected", "observed", "retired"]
    assert "The only paragraph" not in (forge.www / "reviews" / "child-a" / "index.html").read_text()


@pytest.mark.slow
def test_a_run_that_waits_ends_when_main_changes_so_that_nothing_urgent_waits_behind_it(forge: Forge) -> None:
    forge.board.cleared("child-a", "2026-11-12", "2026-11-02")
    forge.merged()
    (forge.place / "clock").write_text("2026-11-12T09:00:00")
    (step,) = (step for step in steps("publish") if step.name == "Publish at the hour")
    clone, heard = forge.clone(), forge.place / "heard.txt"
    with heard.open("w") as stream:
        said = {"FIRST": "true", "STILL": "1"}
        command, variables = forge.shell(step.run), forge.variables(heard, said)
        run = subprocess.Popen(command, cwd=clone, env=variables, stdout=stream, stderr=stream, start_new_session=True)
        try:
            until(lambda: "Everything is ready; waiting for 09:30:00" in heard.read_text())
            assert run.poll() is None
            forge.board.report("child-b")
            forge.merged()
            assert run.wait(60) == 1
        finally:
            with suppress(ProcessLookupError):
                os.killpg(run.pid, signal.SIGKILL)
            run.wait()
    assert "main has changed meanwhile; this run ends" in heard.read_text()
    assert "nothing was published" in heard.read_text()
    assert not (clone / "site").exists()
    assert not (clone / "reports" / "register").exists()


def test_a_bundle_is_handed_out_unprotected_only_where_the_repository_is_private(forge: Forge) -> None:
    forge.board.report("child-a", publication_date="2026-11-12")
    forge.merged()
    asked = {"SLUG": "child-a", "KIND": "publication", "ISSUE": "false"}
    refused = forge.run("bundle", "2026-11-02T10:00", PRIVATE="", **asked)
    assert refused.failed == "Make the panel's copy"
    assert not (refused.clone / "bundles").exists()
    sealed = forge.run("bundle", "2026-11-02T10:00", PRIVATE="", SCR_BUNDLE_PASSPHRASE=PASSPHRASE, **asked)
    assert sealed.failed == "", sealed.said
    handed = {path.suffix: path for path in (sealed.clone / "handed-out").iterdir()}
    assert sorted(handed) == [".eml", ".zip"]
    assert handed[".zip"].name.endswith("-protected.zip")
    assert forge.head() == forge.git("rev-parse", "HEAD").strip()


def test_a_bundle_whose_entry_cannot_be_pushed_is_not_handed_out_and_a_slug_is_no_option(forge: Forge) -> None:
    forge.board.report("child-a", publication_date="2026-11-12")
    forge.merged()
    asked = {"KIND": "publication", "ISSUE": "true", "PRIVATE": "true"}
    assert forge.run("bundle", "2026-11-02T10:00", SLUG="--draft", **asked).failed == "Make the panel's copy"
    shutil.copy("/bin/false", forge.place / "remote.git" / "hooks" / "pre-receive")
    assert forge.run("bundle", "2026-11-02T10:00", SLUG="child-a", **asked).failed == "Push the register"


def test_a_form_makes_a_draft_on_a_branch_of_its_own(forge: Forge) -> None:
    form = {"SLUG": "child-k", "TITLE": "Serious Case Review: $(id) `id` Child K", "TYPE": "serious-case-review", "REFERENCE": ""}
    made = forge.run("new", "2026-11-02T10:00", **form)
    assert made.failed == "", made.said
    assert "report/child-k" in made.page
    text = git(forge.place / "remote.git", "show", "report/child-k:reports/child-k/report.md")
    assert "$(id) `id` Child K" in text
    assert "report/child-k" not in git(forge.place / "remote.git", "ls-tree", "-r", "--name-only", "main")
    again = forge.run("new", "2026-11-02T10:00", **{**form, "TITLE": "Another"})
    assert again.failed == "Write the draft", "a branch that is there is not written over"
