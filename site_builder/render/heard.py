"""What MkDocs, Material and Markdown say while they render: every warning is kept, since any of them fails the run."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What `kept_pages.py` is for; the audit looks at every link.
_NOT_ALL_RENDERED = "A 'dirty' build is being performed"


class Watcher(logging.Handler):
    """Keeps every warning of MkDocs, Material and Markdown."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep what was said."""
        if not str(record.msg).startswith(_NOT_ALL_RENDERED):
            self.heard.append(record.getMessage())


class heard_by:  # noqa: N801 reads as a phrase where it is used
    """Within this context a handler hears what MkDocs says, and nobody else does."""

    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher
        self.loggers = [logging.getLogger(name) for name in ("mkdocs", "MARKDOWN")]
        self.propagate = [logger.propagate for logger in self.loggers]

    def __enter__(self) -> None:
        for logger in self.loggers:
            logger.addHandler(self.watcher)
            logger.propagate = False

    def __exit__(self, *_error: object) -> None:
        for logger, propagate in zip(self.loggers, self.propagate, strict=True):
            logger.removeHandler(self.watcher)
            logger.propagate = propagate


def without_folders(message: str, *folders: Path) -> str:
    """A message without the places of this run on this machine."""
    for folder in folders:
        message = message.replace(f"{folder}/", "").replace(str(folder), "the staged tree")
    return message
