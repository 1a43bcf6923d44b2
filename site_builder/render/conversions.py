"""Texts as HTML, and the words that readers see of them, remembered from run to run: an unchanged text is not converted again."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from site_builder.render.markdown import Converted, Heading, convert, seen_words
from site_builder.store import digest_of, program_digest

if TYPE_CHECKING:
    from site_builder.store import Store


class Conversions:
    """Converts as `markdown.convert` does, or remembers what came of it. Raises what that raises; of a failure nothing is kept."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def convert(self, markdown: str, *, for_print: bool, numbered: bool = False, prefix: str = "") -> Converted:
        """A text as HTML, with its headings."""
        key = _key("html", markdown, for_print, numbered, prefix)
        if kept := self._store.load(key):
            return Converted(kept.content.decode(), tuple(Heading(**heading) for heading in kept.note))
        made = convert(markdown, for_print=for_print, numbered=numbered, prefix=prefix)
        self._store.keep(key, made.html.encode(), [asdict(heading) for heading in made.headings])
        return made

    def words(self, markdown: str) -> str:
        """The words that a reader of the site sees of a text, in order, parted by single blanks."""
        key = _key("words", markdown)
        if kept := self._store.load(key):
            return kept.content.decode()
        seen = seen_words(self.convert(markdown, for_print=False).html)
        self._store.keep(key, seen.encode())
        return seen


def _key(*what: object) -> str:
    return digest_of([program_digest().encode(), json.dumps(what).encode()])
