"""The whole of a board's folder, read once: settings, policies, every report, the register, and what the live site says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.errors import CannotRead
from site_builder.model.finding import Place
from site_builder.model.register import read_register
from site_builder.model.submission import ReadingProblem, Repository, Submission
from site_builder.read.configuration import read_configuration
from site_builder.read.live import read_live
from site_builder.read.policies import read_policies
from site_builder.read.report_folder import printable, read_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from site_builder.model.policy import Policy

# What a killed run leaves in the register, and what keeps an empty folder in git.
_LEFT_BEHIND = re.compile(r"\.entry-[0-9a-f]{8}|\.gitkeep")
_OF_GIT = frozenset({".gitkeep"})


def read_repository(root: Path, live: str | None = None) -> Repository:
    """Everything that a run needs to know. Raises CannotRead for the configuration; problems of reports are data."""
    policies = read_policies()
    configuration = read_configuration(root, policies)
    register = read_register(_register_files(root / "reports" / "register"))
    submissions, unread = _reports(root / "reports")
    unread += [problem for item in submissions for problem in _unknown_policy(item, policies)]
    live_site = read_live(live, root, register) if live else None
    return Repository(configuration.board, configuration.site_url, policies, tuple(submissions), register, tuple(unread), live_site)


def _register_files(folder: Path) -> dict[str, bytes]:
    """The entries' bytes by file name. Raises CannotRead where the register is no folder, or cannot be opened."""
    if not folder.exists():
        return {}
    try:
        return {
            path.name: b"" if path.is_dir() else path.read_bytes()
            for path in sorted(folder.iterdir())
            if not _LEFT_BEHIND.fullmatch(path.name)
        }
    except OSError as error:
        raise CannotRead(
            f"the register in reports/register/ could not be opened ({error.strerror}); nothing can be said without it"
        ) from None


def _reports(folder: Path) -> tuple[list[Submission], list[ReadingProblem]]:
    submissions, unread = [], []
    for path in _listed(folder):
        if path.name == "register" and not path.is_symlink():
            continue
        if path.is_symlink() or not path.is_dir():
            message = "only one folder for each report, and the register, belong in reports/; take this out"
            unread.append(ReadingProblem("AST01", None, Place(f"reports/{printable(path.name)}"), None, message))
            continue
        submission, problems = read_folder(path)
        unread += problems
        if submission:
            submissions.append(submission)
    return submissions, unread


def _listed(folder: Path) -> list[Path]:
    """What lies in reports/; nothing where a board has none yet."""
    if not folder.exists():
        return []
    try:
        return sorted(path for path in folder.iterdir() if path.name not in _OF_GIT)
    except OSError as error:
        raise CannotRead(f"the folder reports/ could not be opened ({error.strerror}); nothing can be said without it") from None


def _unknown_policy(submission: Submission, policies: Mapping[str, Policy]) -> list[ReadingProblem]:
    policy = submission.report.policy
    if policy is None or policy in policies:
        return []
    message = f"this policy is not known; choose one of: {', '.join(policies)}, or take the line out"
    return [ReadingProblem("FRM02", submission.slug, submission.place("policy"), "policy", message)]
