"""The whole of a board's folder, read once: settings, policies, every report, the register, and what the live site says."""

from __future__ import annotations

import re
import stat
from dataclasses import replace
from typing import TYPE_CHECKING

from site_builder.errors import CannotRead
from site_builder.model.finding import Place
from site_builder.model.register import new_register_id, read_register
from site_builder.model.submission import ReadingProblem, Repository, Submission
from site_builder.read.change import read_change
from site_builder.read.configuration import read_configuration
from site_builder.read.live import read_live
from site_builder.read.policies import read_policies
from site_builder.read.protected_names import read_protected_names
from site_builder.read.report_folder import printable, read_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from site_builder.model.policy import Policy

# What a killed run leaves in the register, and what keeps an empty folder in git.
_LEFT_BEHIND = re.compile(r"\.entry-[0-9a-f]{8}|\.gitkeep")
_OF_GIT = frozenset({".gitkeep"})
_LARGEST_ENTRY = 1024 * 1024  # the beginning of what is longer is enough to see that it is no entry


def read_repository(root: Path, live: str | None = None) -> Repository:
    """Everything that a run needs to know. Raises CannotRead for the configuration; problems of reports are data."""
    policies = read_policies()
    configuration = read_configuration(root, policies)
    names = read_protected_names(configuration.board.protected_names, root) if configuration.board.protected_names else None
    own = new_register_id(configuration.board.name, configuration.site_url)
    register = read_register(_register_files(root / "reports" / "register"), own=own)
    submissions, unread = _reports(root / "reports")
    unread += [problem for item in submissions for problem in _unknown_policy(item, policies)]
    live_site = read_live(live, root, register) if live else None
    repository = Repository(configuration.board, configuration.site_url, policies, tuple(submissions), register, tuple(unread), live_site)
    return replace(repository, names=names.find, change=read_change(root)) if names else repository


def _register_files(folder: Path) -> dict[str, bytes]:
    """The entries' bytes, by names that can be shown. Raises CannotRead where the register is no folder, or cannot be opened."""
    if not folder.exists():
        return {}
    if not folder.is_dir():
        raise CannotRead("reports/register must be a folder; put the register back as it was, for example with `git checkout`")
    try:
        paths = sorted(path for path in folder.iterdir() if not _LEFT_BEHIND.fullmatch(path.name))
    except OSError as error:
        raise CannotRead(
            f"the register in reports/register/ could not be opened ({error.strerror}); nothing can be said without it"
        ) from None
    return {printable(path.name): _entry_bytes(path) for path in paths}


def _entry_bytes(path: Path) -> bytes:
    """What an entry's file holds; nothing where a folder, a link or a pipe stands in its place, which is never opened."""
    try:
        if not stat.S_ISREG(path.lstat().st_mode):
            return b""
        with path.open("rb") as file:
            return file.read(_LARGEST_ENTRY)
    except OSError as error:
        raise CannotRead(
            f"reports/register/{printable(path.name)} could not be opened ({error.strerror}); nothing can be said without it"
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
