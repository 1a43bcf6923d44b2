"""What a change is called and what its author says of it: the branch's name, and the messages of its commits, where there is git.

A pipeline checks out a commit and no branch, and tells the branch's name in the environment. What git cannot say stops nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BRANCH_VARIABLES = ("GITHUB_HEAD_REF", "GITHUB_REF_NAME", "CI_COMMIT_REF_NAME", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME")
_MAIN = ("refs/remotes/origin/HEAD", "refs/remotes/origin/main", "refs/remotes/origin/master", "refs/heads/main", "refs/heads/master")
_MOST_COMMITS = "1000"
_SECONDS = 10


def read_change(root: Path) -> tuple[tuple[str, str], ...]:
    """What each text of the change is, in words, and the text."""
    board = root.resolve()
    if not any((folder / ".git").exists() for folder in (board, *board.parents)):
        return ()
    branches = [os.environ.get(name, "") for name in _BRANCH_VARIABLES]
    branches.append((_git(board, "symbolic-ref", "--quiet", "--short", "HEAD") or "").strip())
    named = (("the name of this branch", branch) for branch in dict.fromkeys(branches) if branch)
    return (*named, *_messages(board))


def _messages(board: Path) -> Iterator[tuple[str, str]]:
    """The messages of commits that are on this branch and not on the main one; where no main one is known, of the newest."""
    main = next((name for name in _MAIN if _git(board, "rev-parse", "--quiet", "--verify", f"{name}^{{commit}}")), None)
    which = ["--not", main] if main else ["--max-count=1"]
    log = _git(board, "log", "--format=%h%n%B%x00", f"--max-count={_MOST_COMMITS}", "HEAD", *which)
    for commit in (log or "").split("\0"):
        name, _, message = commit.strip().partition("\n")
        if message:
            yield f"the message of commit {name}", message


def _git(board: Path, *arguments: str) -> str | None:
    """What git answers; None where it is not there, fails, or takes too long."""
    program = shutil.which("git")
    if program is None:
        return None
    command = [program, "-C", str(board), *arguments]
    calm = os.environ | {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(command, capture_output=True, check=False, timeout=_SECONDS, env=calm)  # noqa: S603 git itself, with our words
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else None
