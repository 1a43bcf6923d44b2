"""What must not be found of a report that is not public, taken from everything that was written about it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.audit.expectation import Secret
from site_builder.scan.normaliser import folded, letter_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.model.submission import Submission

_LEAST_WORDS = 4
_LEAST_LETTERS = 20

_IMAGE_OR_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_FOOTNOTE_MARK = re.compile(r"\[\^[^\]]+\]:?")
_EMPHASIS = re.compile(r"[*_`~\\]+")
_MARKS = re.compile(r"[#>|]+")
_BLOCK_END = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+[.)]|#+|>|\|)\s)|\||\[\^[^\]]+\]:|(?=!\[)|(?<=\))(?=\n)")
_SENTENCE_END = re.compile(r"(?<=[.!?…:])[\"'”\u2019)\]]*\s+|(?<=\n)\s*\n")


def secret_of(submission: Submission, label: str = "a report that is not public") -> Secret:
    """What must not be found of this report. The label is what messages call it; it may not tell which report it is."""
    report = submission.report
    return Secret(
        label=label,
        whole_words=(submission.slug, report.reference),
        title=report.title,
        names=tuple(dict.fromkeys(reviewer.name for reviewer in report.reviewers)),
        phrases=tuple(dict.fromkeys(_phrases(submission))),
        asset_names=tuple(asset.name for asset in submission.assets),
        asset_digests=tuple(asset.sha256 for asset in submission.assets),
    )


def _phrases(submission: Submission) -> Iterator[str]:
    """Every sentence, heading, table cell, footnote and alt text of body, response and front matter that is long enough to be its own."""
    for markdown in (submission.body, submission.response or ""):
        yield from sentences(markdown)
    several_words = (stated.text for stated in submission.front_matter.stated if " " in stated.text.strip())  # a digest is no sentence
    for text in several_words:
        yield from (phrase for phrase in sentences(text) if len(letter_words(folded(phrase))) >= _LEAST_WORDS)


def sentences(markdown: str) -> Iterator[str]:
    """The sentences and other pieces of a text, without marks, that have at least four words or twenty letters."""
    for block in _BLOCK_END.split(markdown):
        for sentence in _SENTENCE_END.split(without_marks(block)):
            found = letter_words(folded(sentence))
            if len(found) >= _LEAST_WORDS or sum(map(len, found)) >= _LEAST_LETTERS:
                yield " ".join(sentence.split())


def without_marks(markdown: str) -> str:
    """A text as it is read: of a link its words, of a picture its alt text, no footnote marks, no emphasis."""
    unlinked = _FOOTNOTE_MARK.sub("", _IMAGE_OR_LINK.sub(r"\1", markdown))
    return _MARKS.sub(" ", _EMPHASIS.sub("", unlinked))
