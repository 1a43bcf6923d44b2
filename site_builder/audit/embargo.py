"""Nothing of a report that is not public is in any file of the site, in what a file holds inside, or in its name.

One pass over every file for all secrets together. A message says in which file and what kind of thing, never the thing itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from site_builder.audit.check import Audit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.audit.check import Question
    from site_builder.audit.matcher import Kind, Trace
    from site_builder.audit.opened import Contents, OpenedFile


def _nothing_embargoed(file: OpenedFile, question: Question) -> Iterator[str]:
    """One sentence for each report that something was found of."""
    if not question.expected.secrets:
        return
    if file.parts is None:
        yield f"{question.matcher.veil_path(file.path)} is damaged, so it cannot be searched for what is not public"
    kinds: dict[str, set[Kind]] = defaultdict(set)
    places: dict[str, dict[str, None]] = defaultdict(dict)
    for where, found in _found(file, question):
        for trace in sorted(found):
            kinds[trace.label].add(trace.kind)
            places[trace.label][where] = None
    for label in sorted(kinds):
        shown = "; ".join(where for where in places[label] if where)
        path = question.matcher.veil_path(file.path)
        yield f"{path} holds {_listed(kinds[label])} of {label}" + (f" ({shown})" if shown else "")


def _found(file: OpenedFile, question: Question) -> Iterator[tuple[str, frozenset[Trace]]]:
    yield "in its name", question.matcher.find(file.path)
    for part in file.parts or ():
        if part.text:
            yield part.where, question.matcher.find(part.text)
        if part.sha256:
            yield part.where, question.matcher.find_digest(part.sha256)


def _no_embargoed_folder(contents: Contents, question: Question) -> Iterator[str]:
    """Names of what is not opened: links, and folders without files."""
    for path in (*contents.strange, *contents.empty_folders):
        for trace in sorted(question.matcher.find(path)):
            yield f"{question.matcher.veil_path(path)} holds {trace.kind} of {trace.label} (in its name)"


def _listed(kinds: set[Kind]) -> str:
    *most, last = sorted(kinds)
    return f"{', '.join(most)} and {last}" if most else str(last)


AUDIT = Audit(of_file=_nothing_embargoed, of_site=_no_embargoed_folder)
