"""Files in which nothing was found, remembered from run to run by their bytes and by all that they were measured by.

What a file is measured by is this program, the checks that were asked, and of the expectation whatever a check asks of a single file: the secrets
that are looked for, the protected names, the public contacts, the site's address, and of a report its texts. What only checks of the whole site ask
is not remembered, and they are asked each time.
"""

from __future__ import annotations

import json
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING, Any

from site_builder.audit.addresses import Target
from site_builder.audit.opened import FileFacts
from site_builder.store import digest_of, program_digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from site_builder.audit.check import Audit, Question
    from site_builder.audit.expectation import PublishedReport
    from site_builder.digests import Digest
    from site_builder.store import Store

_WHICH = "facts of the finished site"


class KeptFacts:
    """What is known of files before they are looked at; `close` writes what this run asked for, and nothing else."""

    def __init__(self, store: Store | None, question: Question, audits: Sequence[Audit]) -> None:
        self._store = store if question.expected.names_digest is not None else None
        self._question, self._audits = question, audits
        self._of_report: dict[str, bytes] = {}
        self._asked: dict[str, Any] = {}
        kept = self._store.load(self._place) if self._store else None
        self._before: dict[str, Any] = json.loads(kept.content) if kept else {}

    @property
    def holds_any(self) -> bool:
        """Whether anything is known of any file."""
        return bool(self._before)

    def of(self, path: str, digest: Digest) -> FileFacts | None:
        """What is known of a file that was found clean before, with these bytes at this place."""
        key = self._key(path, digest.sha256) if self._store else ""
        known = self._before.get(key)
        if known is None:
            return None
        self._asked[key] = known
        is_pdf, is_page, ids, places, robots, found = known
        return FileFacts(
            size=digest.size,
            sha256=digest.sha256,
            begins_as_pdf=is_pdf,
            is_page=is_page,
            ids=frozenset(map(intern, ids)),
            places=frozenset(self._place_of(*place) for place in places),
            robots=frozenset(robots),
            found_by_search=found,
        )

    def keep(self, path: str, facts: FileFacts) -> None:
        """Remember a file in which nothing was found."""
        if self._store:
            places = sorted((place.path, place.anchor) for place in facts.places)
            self._asked[self._key(path, facts.sha256)] = (
                facts.begins_as_pdf,
                facts.is_page,
                sorted(facts.ids),
                places,
                sorted(facts.robots),
                facts.found_by_search,
            )

    def close(self) -> None:
        """Write what this run asked for, if that is not what was there."""
        if self._store and self._asked.keys() != self._before.keys():
            self._store.keep(self._place, json.dumps(self._asked).encode())

    @cached_property
    def _place(self) -> str:
        return digest_of([_WHICH.encode(), program_digest().encode()])

    @cached_property
    def _targets(self) -> dict[tuple[str, str], Target]:
        return {}

    def _place_of(self, path: str, anchor: str) -> Target:
        """One value for each place, since most pages lead to the same ones."""
        return self._targets.setdefault((path, anchor), Target(path, anchor))

    def _key(self, path: str, sha256: str) -> str:
        return digest_of([self._measure, path.encode(), sha256.encode(), self._measure_of(path)])

    @cached_property
    def _measure(self) -> bytes:
        """What every file is measured by."""
        expected = self._question.expected
        asked = [f"{check.of_file.__module__}.{check.of_file.__qualname__}" for check in self._audits if check.of_file]
        stated = [
            asked,
            expected.site_url,
            sorted(expected.public_values),
            expected.names_digest,
            expected.shipped_text,
            bool(expected.secrets),
        ]
        return digest_of([program_digest().encode(), json.dumps(stated).encode(), self._question.matcher.digest.encode()]).encode()

    def _measure_of(self, path: str) -> bytes:
        """What one file is measured by: the texts of the report that it shows, or the digest of the theme's own."""
        expected = self._question.expected
        report = expected.report_files.get(path)
        shown = self._texts(report) if report else b""
        return shown + expected.theme_files.get(path, "").encode()

    def _texts(self, report: PublishedReport) -> bytes:
        if report.slug not in self._of_report:
            texts = [report.page, report.pdf, report.briefing, report.source_words, report.briefing_words, report.sources]
            self._of_report[report.slug] = digest_of([json.dumps(texts).encode()]).encode()
        return self._of_report[report.slug]
