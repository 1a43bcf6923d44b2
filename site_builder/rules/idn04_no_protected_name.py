"""No name that the board protects stands in a report, in what is stated of it, or in the name of a file or folder.

The real name of a child, of a family or of a place tells who a report is about, and so it does with a letter changed, a hyphen or a blank within
it, in the name of a picture, or in a remark that readers never see: the repository and the pipeline's log may be read by more people than the site.
A name that is added to the list counts at once, also for what is public already.

Source: the board's leaflet, "Publication of reports": publication is unlikely to harm a child or a vulnerable adult; and this program's own rule:
real names never enter the repository.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty, Place
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.model.submission import KeyPath
    from site_builder.rules.case import Case

_IF_A_WORD = (
    "If it is only a word that is also a name, such as a colour, put that line of the list of protected names in double quotes: then it counts "
    "only as a whole"
)
_IN_TEXT = f"a protected name stands here, as it is or in another spelling; write the pseudonym instead. {_IF_A_WORD}"


@report_rule("IDN04", Duty.MUST)
def no_protected_name(case: Case) -> Iterator[Problem]:
    """Protected names are in no text, no key, no remark, no file's name and no address of a report."""
    submission = case.submission
    if case.names(case.slug):
        yield Problem(f"the name of this folder holds a protected name; rename it. {_IF_A_WORD}", (), Place(submission.folder))
    for asset in submission.assets:
        if case.names(asset.name):
            message = f"this file's name holds a protected name; rename it, and name it so in the text. {_IF_A_WORD}"
            yield Problem(message, (), Place(f"{submission.folder}/{asset.name}"))
    written = {place for text, start in submission.stated for place in _lines(case, text, start)}
    everywhere = {place for text, start in case.texts for place in _lines(case, text, start)}
    yield from (Problem(_IN_TEXT, (), place) for place in sorted(written | everywhere))
    for item in submission.front_matter.stated:
        if case.names(item.text) and not _stands_at(case, item.key, written):
            yield Problem(_IN_TEXT, item.key)


def _lines(case: Case, text: str, start: Place) -> Iterator[Place]:
    return (start.lines_down(text.count("\n", 0, at)) for at, _ in case.names(text))


def _stands_at(case: Case, key: KeyPath, written: set[Place]) -> bool:
    """Whether a name was found where a key's value is written: from its line down to the next key's."""
    here = case.submission.place(*key)
    below = [place.line for place in case.submission.places.values() if place.file == here.file and place.line > here.line]
    end = min(below, default=None)
    return any(place.file == here.file and place.line >= here.line and (end is None or place.line < end) for place in written)
