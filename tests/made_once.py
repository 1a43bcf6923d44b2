"""What costs each build of a board most and is the same in every one, done once for all tests of a process: templates are compiled, workers that set PDFs begin.

Nothing that a test asks about is kept: each PDF is set anew, by a process of its own, within its limits, and each template is rendered anew.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from site_builder.render import pdf
from site_builder.render.pdf_job import PdfJob
from site_builder.render.pdf_limits import Limits
from site_builder.render.pdf_processes import Crew, Outcome, rendered

# Of a test's own, and of the command: no worker asks for these.
_NOT_FOR_WORKERS = ("PYTEST_CURRENT_TEST", "SCR_", "SSL_CERT_FILE")

_compile = Environment.compile
_compiled: dict[tuple[Any, ...], Any] = {}


@contextmanager
def templates_compiled_once() -> Iterator[None]:
    """A text that is compiled again as the same template, by an environment with the same settings, is the code that it was."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", _compile_once)
        yield


def _compile_once(self: Environment, *given: Any, **named: Any) -> Any:
    key = (_settings(self), given, tuple(sorted(named.items())))
    if key not in _compiled:
        _compiled[key] = _compile(self, *given, **named)
    return _compiled[key]


def _settings(environment: Environment) -> tuple[Any, ...]:
    """All that the compiler asks an environment."""
    signs = (
        environment.block_start_string,
        environment.block_end_string,
        environment.variable_start_string,
        environment.variable_end_string,
        environment.comment_start_string,
        environment.comment_end_string,
        environment.line_statement_prefix,
        environment.line_comment_prefix,
    )
    blanks = (environment.trim_blocks, environment.lstrip_blocks, environment.newline_sequence, environment.keep_trailing_newline)
    how = (environment.optimized, environment.finalize, environment.autoescape, environment.is_async, tuple(sorted(environment.extensions)))
    known = (frozenset(environment.filters.items()), frozenset(environment.tests.items()))
    return (type(environment), environment.code_generator_class, signs, blanks, how, known)


class _Crew:
    """The workers of the board before. Where one would begin otherwise, with other limits or variables or in another folder, others begin."""

    def __init__(self) -> None:
        self._began: tuple[object, ...] = ()
        self._crew: Crew | None = None

    def rendered(self, jobs: Sequence[PdfJob], _workers: int, _fonts: Path, limits: Limits) -> Iterator[tuple[PdfJob, Outcome]]:
        """In the place of the program's own."""
        for job in jobs:
            yield job, self._as_now(limits).one(job)

    def _as_now(self, limits: Limits) -> Crew:
        variables = frozenset((name, value) for name, value in os.environ.items() if not name.startswith(_NOT_FOR_WORKERS))
        now = (limits, variables, Path.cwd(), tuple(sys.path))
        if self._crew is None or now != self._began:
            self.send_home()
            self._began, self._crew = now, Crew(limits)
        return self._crew

    def send_home(self) -> None:
        """End them."""
        if self._crew:
            self._crew.send_home()


@contextmanager
def workers_kept() -> Iterator[None]:
    """The workers that set a board's PDFs are those of the board before, as they are those of the document before."""
    crew = _Crew()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "rendered", crew.rendered)
        try:
            yield
        finally:
            crew.send_home()


@contextmanager
def workers_begin() -> Iterator[None]:
    """Each run begins its own workers, as outside of tests: for tests that ask about workers."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pdf, "rendered", rendered)
        yield
