"""What stops a run.

    PublishingError
    ├── CannotRead            the command, the configuration or a file: exit 2
    │   └── Busy              another run holds the lock
    ├── DeploymentFailed      a place where readers are could not be reached or written: exit 2
    └── Stopped               what was asked was understood and may not be done: exit 1
        ├── RenderFailed      the renderer of the site or of a PDF warned or failed
        ├── AuditFailed       the finished folder is not what it should be
        ├── RegisterRefused   the register may not be continued
        └── DeliveryFailed    the site could not be put in its place

A *finding* is never an exception: rules return findings as data, and a run collects all of them. An exception
is for what makes going on impossible. No message repeats a protected value.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line of a configuration file that could not be taken, and what to write instead."""

    file: str
    line: int
    key: str | None
    message: str


class PublishingError(Exception):
    """Anything that this program refuses; its text is written for the officer."""

    exit_code = 1


class CannotRead(PublishingError):
    """The command, the configuration or a file could not be understood; `refusals` holds the lines of a file that say why."""

    exit_code = 2

    def __init__(self, message: str, refusals: tuple[Refusal, ...] = ()) -> None:
        self.refusals = refusals
        super().__init__("\n".join([message, *(f"  {refusal.file}:{refusal.line}: {refusal.message}" for refusal in refusals)]))


class Busy(CannotRead):
    """Another run of this program works on the same folder."""


class DeploymentFailed(PublishingError):
    """The site could not be brought to where readers are; what is there is the old site, or a part of both that the next deployment mends."""

    exit_code = 2


class Stopped(PublishingError):
    """The command was understood, and something stands against it."""


class RenderFailed(Stopped):
    """MkDocs, WeasyPrint or Pagefind warned or failed."""


class AuditFailed(Stopped):
    """The finished site is incomplete, leaks, or reaches for another host."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        self.problems = problems
        shown = "\n".join(f"  - {problem}" for problem in problems)
        super().__init__(f"the finished site did not pass its audit; the old site stays as it was:\n{shown}")


class RegisterRefused(Stopped):
    """The register is broken, behind the live site, or ahead of the clock."""


class DeliveryFailed(Stopped):
    """The new site could not be exchanged with the old one."""
