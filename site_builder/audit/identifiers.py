"""No identifier of a person can be read on a published report's page, or in its PDF, that nobody saw in its text.

The rules judge what a report's folder holds. What rendering puts together is judged here: lines that stand in none of a report's sources are looked
through; the others were.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from site_builder.audit.check import Audit
from site_builder.scan.disguise import undisguised
from site_builder.scan.identifiers import identifiers, value_of, values_in
from site_builder.scan.normaliser import without_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.audit.check import Question
    from site_builder.audit.expectation import PublishedReport
    from site_builder.audit.opened import OpenedFile

_TEXT = re.compile(r"<main\b.*</main\s*>", re.DOTALL | re.IGNORECASE)
_NOT_READ = re.compile(r"<(script|style|template)\b.*?</\1\s*>|<!--.*?-->", re.DOTALL | re.IGNORECASE)


def _nothing_revealed(file: OpenedFile, question: Question) -> Iterator[str]:
    """One sentence for each kind of identifier that a page or a PDF shows beyond its report's sources and the public contacts."""
    report = question.expected.report_files.get(file.path)
    if report is None or not report.sources:
        return
    unseen = "\n\n".join(_unseen(_read(file, report), report.sources))
    allowed = question.expected.public_values
    shown = [mark for mark in identifiers(unseen) if value_of(mark.kind, unseen[mark.start : mark.end]) not in allowed]
    if shown:
        judged = values_in(report.sources)
        new = {mark.kind for mark in shown if value_of(mark.kind, unseen[mark.start : mark.end]) not in judged}
        yield from (
            f"{file.path} shows what looks like an identifier ({kind}) that stands in no text of its report" for kind in sorted(new)
        )


def _read(file: OpenedFile, report: PublishedReport) -> str:
    """What a reader sees, line by line."""
    if file.path != report.page:
        return file.pdf.text if file.pdf else ""
    main = _TEXT.search(file.text)
    return without_tags(_NOT_READ.sub("\n", main[0] if main else file.text), parted_by="\n")


def _unseen(text: str, sources: tuple[str, ...]) -> Iterator[str]:
    """Lines that stand in no source as they are, but for blanks."""
    known = _known(sources)
    for line in undisguised(text.replace("\n", "\n\n")).text.split("\n"):
        words = " ".join(line.split())
        if words and words not in known:
            yield words


@lru_cache(maxsize=2)
def _known(sources: tuple[str, ...]) -> str:
    return " ".join(undisguised("\n".join(sources)).text.split())


AUDIT = Audit(of_file=_nothing_revealed)
