"""What generated pages are made of, from a small board; and what a generator made, by its path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from site_builder.pages.generated import GeneratedFile, GeneratedPage, Published
from site_builder.pipeline.check import check
from site_builder.pipeline.making import published
from site_builder.read.clock import read_clock
from site_builder.stage.view import public_views

if TYPE_CHECKING:
    from site_builder.pages.generators import Generator
    from tests.a_board import ABoard


def published_by(board: ABoard, now: str = "2026-12-01T10:00") -> Published:
    """Everything public at a moment."""
    repository, judgement = check(board.root, read_clock(now))
    return published(repository, judgement, public_views(judgement), {})


def pages_of(generator: Generator, made_of: Published) -> dict[str, GeneratedPage]:
    """The pages that a generator makes."""
    return {item.path: item for item in generator(made_of) if isinstance(item, GeneratedPage)}


def files_of(generator: Generator, made_of: Published) -> dict[str, bytes]:
    """The files that a generator makes."""
    return {item.path: item.content for item in generator(made_of) if isinstance(item, GeneratedFile)}


def a_recommendation(number: int = 1, **stated: Any) -> dict[str, Any]:
    """A recommendation to the police that is due on the last day of 2026; keywords say what is otherwise, None what is not stated."""
    usual = {"id": f"R{number}", "text": f"Do thing {number}.", "for": ["police"], "intended_outcome": "It is done.", "due": "2026-12-31"}
    return {key: value for key, value in {**usual, **stated}.items() if value is not None}
