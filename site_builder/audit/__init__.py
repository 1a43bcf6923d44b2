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
from site_builder.crew import each
from site_builder.digests import Digests
from site_builder.model.names import without_names

if TYPE_CHECKING:
    from pathlib import Path

    from site_builder.audit.expectation import Expectation
    from site_builder.audit.opened import FileFacts
    from site_builder.store import Store

_FEW = 200  # files that are looked at sooner than helpers are called
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


def audit(
    site: Path,
    expected: Expectation,
    audits: tuple[Audit, ...] = AUDITS,
    store: Store | None = None,
    digests: Digests | None = None,
) -> tuple[str, ...]:
    """Every problem of a finished site as a plain sentence that repeats no protected value; nothing is left out at the first.

    A file in which nothing was found is not looked at again while it and all that it is measured by are as they were: the store remembers.
    `digests` are those of the site's files, as far as another stage has read them.
    """
    question = Question(expected, Matcher(expected))
    kept = KeptFacts(store, question, audits)
    listing = list_folder(site)
    digests = digests or Digests(site)
    facts = {path: known for path in (listing.files if kept.holds_any else ()) if (known := kept.of(path, digests.of(path)))}
    unknown = [path for path in listing.files if path not in facts]

    def looked_at(path: str) -> tuple[FileFacts, list[str]]:
        file = OpenedFile(path, (site / path).read_bytes())
        found = [problem for check in audits if check.of_file for problem in check.of_file(file, question)]
        return facts_of(file, expected.site_url), found

    problems: list[str] = []
    for path, (of_file, found) in zip(unknown, each(looked_at, unknown, least=_FEW), strict=True):
        facts[path] = of_file
        problems += found
        if not found:
            kept.keep(path, of_file)
    kept.close()
    contents = Contents(site, {path: facts[path] for path in listing.files}, listing.strange, listing.empty_folders)
    problems += [problem for check in audits if check.of_site for problem in check.of_site(contents, question)]
    return tuple(dict.fromkeys(without_names(question.matcher.veil(problem), expected.names) for problem in problems))
