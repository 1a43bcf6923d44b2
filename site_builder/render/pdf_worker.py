"""One report to one PDF, inside a worker process. The only importer of WeasyPrint.

The same input gives the same bytes in any folder, process, time zone and hash seed: addresses are public ones, dates come from the
document, and fontconfig knows only the shipped fonts (`fonts.use_only` has to run before this module is imported). WeasyPrint goes on
after almost any fault and only logs it, so whatever it logs is a failure here. No message repeats the text of the report.
"""

from __future__ import annotations

import gc
import logging
import re
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from PIL import ImageFile
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from site_builder.render.fetcher import Denied, Shelf
from site_builder.render.finisher import finish

if TYPE_CHECKING:
    from collections.abc import Iterator

# WeasyPrint allows half pictures, for the whole process, when it is imported.
ImageFile.LOAD_TRUNCATED_IMAGES = False

STYLE_URL = "https://style.invalid/"
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})

_LOG = logging.getLogger("weasyprint")
_BLANKS_IN_MESSAGE = re.compile(r"%[a-z0-9+]+|%\+?0?\d*[dXx]")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A finished PDF and its number of pages."""

    content: bytes
    pages: int


class NotRendered(Exception):
    """What WeasyPrint said, one sentence each, without a word of the report."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(problems)
        self.problems = problems


def render(html: str, css: str, shelf: Shelf) -> Rendered:
    """The PDF of one document. Raises `NotRendered` for any warning, denied file, or failure but want of memory (`MemoryError`)."""
    with _without_garbage_collection(), _collected() as heard:
        try:
            return _write(html, css, shelf, heard)
        except (FatalURLFetchingError, Denied) as error:
            raise NotRendered((*heard.problems, str(error))) from None
        except (NotRendered, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it may quote the report
            raise NotRendered((*heard.problems, _without_text(error))) from None


def _write(html: str, css: str, shelf: Shelf, heard: _Heard) -> Rendered:
    fetcher = _ShelfFetcher(shelf)
    sheet = _style(css)
    document = HTML(string=html, base_url=shelf.base_url, url_fetcher=fetcher).render(stylesheets=[sheet], font_config=_fonts())
    heard.problems += [f"a link leads to a {scheme or 'nameless'}: address" for scheme in _foreign_schemes(document)]
    if document.metadata.attachments or any(kind == "attachment" for page in document.pages for kind, *_ in page.links):
        heard.problems.append("a file is attached to the document")
    content = document.write_pdf(pdf_variant="pdf/ua-1", finisher=finish)
    if denied := fetcher.denied + heard.problems:
        raise NotRendered(tuple(dict.fromkeys(denied)))
    return Rendered(content, len(document.pages))


@cache
def _fonts() -> FontConfiguration:
    """One for all documents of this worker; each costs a search for fonts."""
    return FontConfiguration()


@cache
def _style(css: str) -> CSS:
    """One for all documents of this worker. A faulty sheet raises, so that it is never kept and each document hears of it."""
    with _collected() as heard:
        fetcher = _ShelfFetcher(Shelf(STYLE_URL, Path(), ()))
        sheet = CSS(string=css, base_url=STYLE_URL, url_fetcher=fetcher, font_config=_fonts())
    if heard.problems:
        raise NotRendered(tuple(heard.problems))
    return sheet


class _ShelfFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Takes files from a shelf; never asks the network or the file system otherwise."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self.shelf = shelf
        self.denied: list[str] = []

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        """A denied address ends the rendering, and is remembered where WeasyPrint goes on all the same (inside SVG)."""
        del headers
        try:
            content, media_type = self.shelf.take(url)
        except Denied as error:
            self.denied.append(str(error))
            raise FatalURLFetchingError(str(error)) from None
        return URLFetcherResponse(url, content, {"Content-Type": media_type})


class _Heard(logging.Handler):
    """Keeps what WeasyPrint logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.problems: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a record in words that may be shown."""
        self.problems.append(spoken(record))


@contextmanager
def _collected() -> Iterator[_Heard]:
    heard = _Heard()
    _LOG.addHandler(heard)
    try:
        yield heard
    finally:
        _LOG.removeHandler(heard)


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """A tenth of the time goes into looking for garbage in a tree that is all alive."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def spoken(record: logging.LogRecord) -> str:
    """WeasyPrint's words. Of a style sheet all of them; otherwise without the values, which may be words of the report."""
    if "notdef" in str(record.msg) and isinstance(record.args, tuple) and isinstance(record.args[-1], int):
        sign = record.args[-1]
        name = unicodedata.name(chr(sign), "a sign without a name")
        return f"the shipped fonts have no sign U+{sign:04X} ({name}); write it in words"
    if "/css/" in record.pathname.replace("\\", "/"):
        return f"style sheet: {record.getMessage()}"
    return _BLANKS_IN_MESSAGE.sub("…", str(record.msg))


def _without_text(error: Exception) -> str:
    """The kind of a failure and its place in the program; its own words may quote the report."""
    if isinstance(error, RecursionError):
        return "parts of the report lie inside each other too deeply; look for lists inside lists, or quotations inside quotations"
    place, trace = "", error.__traceback__
    while trace is not None:
        place = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"WeasyPrint failed with {type(error).__name__} at {place}"


def _foreign_schemes(document: Any) -> list[str]:
    """Schemes of links that a published PDF must not have, such as `file` and `javascript`."""
    targets = [target for page in document.pages for kind, target, *_ in page.links if kind != "internal"]
    return sorted({urlsplit(target).scheme for target in targets} - LINK_SCHEMES)
