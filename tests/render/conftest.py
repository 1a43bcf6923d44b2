"""One worker that all tests of the PDF share."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

import pytest

from site_builder.render.elsewhere import send_home
from tests.made_once import workers_begin
from tests.render.printing import Press, make_job

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.render.pdf import PdfDone


@pytest.fixture(scope="module", autouse=True)
def _workers_begin() -> Iterator[None]:
    """Here they are what is asked about."""
    with workers_begin():
        yield


@pytest.fixture(scope="session")
def press() -> Iterator[Press]:
    """One worker for all tests: what it keeps between documents must not matter."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield Press(pool)
        pool.submit(send_home).result()


@pytest.fixture(scope="session")
def whole_report(press: Press, tmp_path_factory: pytest.TempPathFactory) -> PdfDone:
    """The PDF of the short report."""
    return press.one(make_job(tmp_path_factory.mktemp("report")))
