"""The finished folder, searched before anyone sees it: nothing embargoed, nothing foreign, nothing dead, nothing missing, no word lost.

One file per check. `AUDITS` is the table of contents; a check that is not in it is not run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.audit import completeness, content_policy, embargo, foreign, identifiers, links, manifest, names, words
from site_builder.audit.check import Audit, Question
from site_builder.audit.kept_facts import KeptFacts
from site_builder.audit.matcher import Matcher
from site_builder.audit.opened import Contents, OpenedFile, facts_of, list_folder
from site_builder.model.names import without_names

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.audit.expectation import Expectation
    from site_builder.store import Store

AUDITS: tuple[Audit, ...] = (
    manifest.AUDIT,
    completeness.AUDIT,
    links.AUDIT,
    foreign.AUDIT,
    content_policy.AUDIT,
    embargo.AUDIT,
    names.AUDIT,
    identifiers.AUDIT,
    words.AUDIT,
)


def audit(site: Path, expected: Expectation, audits: tuple[Audit, ...] = AUDITS, store: Store | None = None) -> tuple[str, ...]:
    """Every problem of a finished site as a plain sentence that repeats no protected value; nothing is left out at the first.

    A file in which nothing was found is not looked at again while it and all that it is measured by are as they were: the store remembers.
    """
    question = Question(expected, Matcher(expected))
    kept = KeptFacts(store, question, audits)
    listing = list_folder(site)
    facts, problems = {}, []
    for path in listing.files:
        file = OpenedFile(path, (site / path).read_bytes())
        if known := kept.of(file):
            facts[path] = known
            continue
        found = [problem for check in audits if check.of_file for problem in check.of_file(file, question)]
        facts[path] = facts_of(file, expected.site_url)
        problems += found
        if not found:
            kept.keep(file, facts[path])
    kept.close()
    contents = Contents(site, facts, listing.strange, listing.empty_folders)
    problems += [problem for check in audits if check.of_site for problem in check.of_site(contents, question)]
    return tuple(dict.fromkeys(without_names(question.matcher.veil(problem), expected.names) for problem in problems))
