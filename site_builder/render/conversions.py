"""Texts as HTML, and the words that readers see of them, remembered from run to run: an unchanged text is not converted again."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from site_builder.crew import each
from site_builder.errors import RenderFailed
from site_builder.render.markdown import Converted, Heading, convert, seen_words
from site_builder.scan.markdown import with_addresses
from site_builder.store import digest_of, program_digest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from site_builder.store import Store

_FEW = 8  # texts that are converted sooner than helpers are called


class Conversions:
    """Converts as `markdown.convert` does, or remembers what came of it. Raises what that raises; of a failure nothing is kept."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def prepare(self, markdowns: Iterable[str]) -> None:
        """Convert texts for print and for their words, by all cores, so that they are at hand when they are asked for. A text at fault is left."""
        if self._store.folder is None:
            return
        keys = [
            (_html_key(with_addresses(text), for_print=True, numbered=True), _key("words", text), text) for text in dict.fromkeys(markdowns)
        ]
        missing = [
            (of_print, of_words, text) for of_print, of_words, text in keys if not (self._store.has(of_print) and self._store.has(of_words))
        ]
        for (of_print, of_words, _), made in zip(missing, each(_prepared, [text for *_, text in missing], least=_FEW), strict=True):
            if made:
                printed, seen = made
                self._keep(of_print, printed)
                self._store.keep(of_words, seen.encode())

    def convert(self, markdown: str, *, for_print: bool, numbered: bool = False, prefix: str = "") -> Converted:
        """A text as HTML, with its headings."""
        key = _html_key(markdown, for_print=for_print, numbered=numbered, prefix=prefix)
        if kept := self._store.load(key):
            return Converted(kept.content.decode(), tuple(Heading(**heading) for heading in kept.note))
        made = convert(markdown, for_print=for_print, numbered=numbered, prefix=prefix)
        self._keep(key, made)
        return made

    def words(self, markdown: str) -> str:
        """The words that a reader of the site sees of a text, in order, parted by single blanks."""
        key = _key("words", markdown)
        if kept := self._store.load(key):
            return kept.content.decode()
        seen = seen_words(self.convert(markdown, for_print=False).html)
        self._store.keep(key, seen.encode())
        return seen

    def _keep(self, key: str, made: Converted) -> None:
        self._store.keep(key, made.html.encode(), [asdict(heading) for heading in made.headings])


def _prepared(text: str) -> tuple[Converted, str] | None:
    """A report's body as HTML for print, and its words; None where it is refused, which is told when it is asked for."""
    try:
        return convert(with_addresses(text), for_print=True, numbered=True), seen_words(convert(text, for_print=False).html)
    except RenderFailed:
        return None


def _html_key(markdown: str, *, for_print: bool, numbered: bool, prefix: str = "") -> str:
    return _key("html", markdown, for_print, numbered, prefix)


def _key(*what: object) -> str:
    return digest_of([program_digest().encode(), json.dumps(what).encode()])
