"""No word of a published report is lost on the way to its page or to its PDF.

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
    from site_builder.audit.expectation import PublishedReport
    from site_builder.audit.opened import OpenedFile

_SHOWN = 5
_TEXT = re.compile(r"<(main|article)\b.*</\1\s*>", re.DOTALL | re.IGNORECASE)
_NOT_READ = re.compile(r"<(script|style|template)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)


def _no_word_lost(file: OpenedFile, question: Question) -> Iterator[str]:
    """One sentence for a page or a PDF that has fewer words than its source."""
    for report in question.expected.published:
        if file.path in (report.page, report.pdf) and report.source_words:
            lost = _lost(report, _words_on_page(file) if file.path == report.page else _words_of_pdf(file))
            if lost:
                shown = ", ".join(f"“{word}”" for word in list(lost)[:_SHOWN])
                yield f"{file.path} has lost {lost.total()} words of its report, first {shown}"


def _lost(report: PublishedReport, found: Counter[str]) -> Counter[str]:
    """The words that are missing, as often as they are, in the order of the source."""
    return Counter(parted_words(folded(" ".join(report.source_words)))) - found


def missing_from_pdf(source: str, pdf_text: str) -> Counter[str]:
    """The words of a source that cannot be read in a PDF's text, as often as they are missing."""
    return Counter(parted_words(folded(source))) - _either(pdf_text, with_lines_joined(pdf_text))


def _words_on_page(file: OpenedFile) -> Counter[str]:
    main = _TEXT.search(file.text)
    read = _NOT_READ.sub(" ", main[0] if main else file.text)
    return _either(re.sub(r"<[^>]*>", " ", read), without_tags(read))


def _words_of_pdf(file: OpenedFile) -> Counter[str]:
    text = file.pdf.text if file.pdf else ""
    return _either(text, with_lines_joined(text))


def _either(first: str, second: str) -> Counter[str]:
    """The words of two readings of one text, each as often as it stands in the reading that has more of it."""
    words = Counter(parted_words(folded(first)))
    return words if first == second else words | Counter(parted_words(folded(second)))


AUDIT = Audit(of_file=_no_word_lost)
