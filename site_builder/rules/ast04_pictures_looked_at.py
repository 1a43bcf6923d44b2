"""A person has looked at each picture, and has signed for it.

No program sees what a picture shows: a face, a house number, the badge of a school, a name on a wall. A person looks, and signs for that file and
no other: another picture under the same name asks again. A picture that must be made anew (AST02, AST03) is asked for once that is done.

Where nothing is signed yet the message prints one line for all pictures, to paste as it is but for the person; where `images` stands already, the
entry to add for each.

Source: this program's own rule: nothing is published that nobody has seen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.model.finding import Duty
from site_builder.rules.rule import Problem, report_rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from site_builder.model.fingerprint import Asset
    from site_builder.rules.case import Case

_WHO = "WHO"
_SIGN = f"with that person's name or role in place of {_WHO}"
_UNSEEN = "no program sees a face, a house number or a school badge. Let a person look at"


@report_rule("AST04", Duty.MUST)
def pictures_looked_at(case: Case) -> Iterator[Problem]:
    """Each picture has an entry under `images` with its name and its digest; a published text is not asked again."""
    if not case.text_may_change:
        return
    signed = {(entry.file, entry.sha256) for entry in case.report.images}
    pictures = [asset for asset in case.submission.pictures if not asset.carries and not asset.unfit]
    unsigned = [asset for asset in pictures if (asset.name, asset.sha256) not in signed]
    if unsigned and not case.report.images:
        yield _none_signed(case, unsigned)
    else:
        yield from (_one_unsigned(case, asset) for asset in unsigned)
    for index, entry in enumerate(case.report.images):
        if entry.by == _WHO:
            message = f"this still says {_WHO}; write the name or the role of the person who looked at the picture"
            yield Problem(message, ("images", index, "by"))


def _none_signed(case: Case, pictures: Sequence[Asset]) -> Problem:
    shown, looked_at = ("this picture shows", "it") if len(pictures) == 1 else ("these pictures show", "each of them")
    line = f"images: [{', '.join(_entry(asset, case.today) for asset in pictures)}]"
    message = f"nobody has signed for what {shown}; {_UNSEEN} {looked_at}, then write `{line}`, {_SIGN}"
    return Problem(message, ("images",), case.place_to_add("images"))


def _one_unsigned(case: Case, picture: Asset) -> Problem:
    """A picture beside others that are signed for: it was changed, or it was added."""
    line = _entry(picture, case.today)
    signed_before = [index for index, entry in enumerate(case.report.images) if entry.file == picture.name]
    if signed_before:
        message = f"the picture was changed after it was looked at. Let a person look at it again, then write `{line}` in place of this entry, {_SIGN}"
        return Problem(message, ("images", signed_before[-1], "sha256"))
    how = "inside the brackets, after a comma: `" if _in_brackets(case) else "on a line of its own: `  - "
    message = f"nobody has signed for what this picture shows; {_UNSEEN} it, then add to `images:`, {how}{line}`, {_SIGN}"
    return Problem(message, ("images",))


def _entry(asset: Asset, today: date) -> str:
    return f"{{file: {asset.name}, sha256: {asset.sha256}, by: {_WHO}, on: {today}}}"


def _in_brackets(case: Case) -> bool:
    """Whether the list begins on the line of its key."""
    return case.submission.place("images") == case.submission.place("images", 0)
