"""No word of a published report is lost on the way to its page or to its PDFs.

A layout can swallow pages of text without a warning, so the words of the source are counted against those that can be read at the end.
What the page or the PDF has beyond the source, such as running heads and the heads of tables repeated on each page, is no concern.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from site_builder.audit.check import Audit
from site_builder.scan.normaliser import folded, parted_words, with_lines_joined, without_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.audit.check import Question
    from site_builder.audit.opened import OpenedFile

_SHOWN = 5
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
_TEXT = re.compile(r"<(main|article)\b.*</\1\s*>", re.DOTALL | re.IGNORECASE)
_NOT_READ = re.compile(r"<(script|style|template)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)


def _no_word_lost(file: OpenedFile, question: Question) -> Iterator[str]:
    """One sentence for a page or a PDF that has fewer words than its source."""
    report = question.expected.report_files.get(file.path)
    if report is None or not (expected := report.words_of[file.path]):
        return
    if lost := _missing(" ".join(expected), _readings(file, is_page=file.path == report.page)):
        shown = ", ".join(f"“{word}”" for word in list(lost)[:_SHOWN])
        yield f"{file.path} has lost {lost.total()} words of its report, first {shown}"


def missing_from_pdf(source: str, pdf_text: str) -> Counter[str]:
    """The words of a source that cannot be read in a PDF's text, as often as they are missing."""
    return _missing(source, _readings_of_pdf(pdf_text))


def _missing(source: str, readings: Iterator[str]) -> Counter[str]:
    """The words that are missing, in the order of the source; of several readings of one text the one counts that has more of a word."""
    missing = Counter(_told_apart(source))
    found: Counter[str] = Counter()
    for reading in readings:
        found |= Counter(_told_apart(reading))
        if not missing - found:
            break
    return missing - found


def _told_apart(text: str) -> list[str]:
    """The words of a text. In Arabic script letters join, and readers of PDFs give them in the order in which they stand: there any order will do."""
    words = parted_words(folded(text))
    return words if text.isascii() else ["".join(sorted(word)) if _RIGHT_TO_LEFT.search(word) else word for word in words]


def _readings(file: OpenedFile, *, is_page: bool) -> Iterator[str]:
    if not is_page:
        yield from _readings_of_pdf(file.pdf.text if file.pdf else "")
        return
    main = _TEXT.search(file.text)
    read = _NOT_READ.sub(" ", main[0] if main else file.text)
    yield re.sub(r"<[^>]*>", " ", read)
    yield without_tags(read)


def _readings_of_pdf(text: str) -> Iterator[str]:
    """As it stands, and with the words that line ends have parted."""
    yield text
    yield with_lines_joined(text)


AUDIT = Audit(of_file=_no_word_lost)
