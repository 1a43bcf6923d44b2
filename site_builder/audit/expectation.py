"""What a finished site should be: which files belong there, what was published, and what may not be found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from site_builder.model.names import between_neighbours, finds_none

if TYPE_CHECKING:
    from collections.abc import Mapping

    from site_builder.model.names import NameFinder


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """A report that readers must find. Files are named relative to the site; `source_words` are texts, in any spelling and order.

    `briefing` is the PDF of the one-page briefing, `briefing_words` what must be read in it, and on the page.
    `sources` are the texts that rules judged. A notice that a report was withdrawn has an address and no place in the index. `redirects` are the pages at its former addresses.
    """

    slug: str
    page: str
    pdf: str | None
    index_page: str | None
    source_words: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    searchable: bool = True
    redirects: tuple[str, ...] = ()
    briefing: str | None = None
    briefing_words: tuple[str, ...] = ()

    @property
    def words_of(self) -> Mapping[str, tuple[str, ...]]:
        """The files that hold its words: page, PDF and briefing, each with what must be read in it."""
        words = {self.page: (*self.source_words, *self.briefing_words), self.pdf: self.source_words, self.briefing: self.briefing_words}
        return {path: texts for path, texts in words.items() if path}


@dataclass(frozen=True, slots=True)
class Secret:
    """What may not be found of a report that is not public. Messages speak of it by its label alone.

    `whole_words` are looked for everywhere and always; names and phrases only where they occur in nothing public.
    """

    label: str
    whole_words: tuple[str, ...] = ()
    title: str = ""
    names: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    asset_names: tuple[str, ...] = ()
    asset_digests: tuple[str, ...] = ()


@dataclass(frozen=True)
class Expectation:
    """Everything that the audit measures a site by.

    `allowed_text` is the source of all that is public: public reports, the configuration, shipped pages and the theme's templates.
    `public_digests` are the SHA-256 of public reports' assets, `public_values` what the identifiers among the board's public contacts say. `theme_files` are the theme's own files with their SHA-256.
    `names` says where protected names stand in a text, and `names_digest` which names these are (None where that cannot be told); `shipped_text` is
    what this program's own pages say of every board.
    """

    files: frozenset[str]
    site_url: str
    published: tuple[PublishedReport, ...] = ()
    secrets: tuple[Secret, ...] = ()
    allowed_text: str = ""
    public_digests: frozenset[str] = frozenset()
    public_values: frozenset[str] = frozenset()
    theme_files: Mapping[str, str] = field(default_factory=dict)
    names: NameFinder = finds_none
    shipped_text: str = ""
    names_digest: str | None = ""

    @property
    def host(self) -> str:
        """The only host that a reader's browser may talk to, without a port."""
        return urlsplit(self.site_url).hostname or ""

    @cached_property
    def report_files(self) -> Mapping[str, PublishedReport]:
        """The reports by the files that hold their words."""
        return {path: report for report in self.published for path in report.words_of}

    @cached_property
    def shipped_words(self) -> frozenset[tuple[str, ...]]:
        """Words of this program's own pages that are protected names, between their neighbours: a judgement is cited as Dodds v Walker."""
        return frozenset(between_neighbours(self.shipped_text, *place) for place in self.names(self.shipped_text))

    @property
    def base_path(self) -> str:
        """The path under which the site is served, with a slash at its end."""
        return urlsplit(self.site_url).path.rstrip("/") + "/"

    def address(self, file: str) -> str:
        """The public address of a file of the site; a folder's `index.html` is addressed as the folder."""
        shown = file.removesuffix("index.html") if file == "index.html" or file.endswith("/index.html") else file
        return self.site_url.rstrip("/") + "/" + shown
