"""Every link on a page or in a PDF that stays on this site leads to a file of it, and to an anchor that is there, once.

Links to other hosts are allowed and not followed. A link with a scheme that runs or embeds something, or that points into a computer's
own disk, is none that a published page needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from site_builder.audit.addresses import is_strange, scheme_of
from site_builder.audit.check import Audit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from site_builder.audit.addresses import Target
    from site_builder.audit.check import Question
    from site_builder.audit.opened import Contents, FileFacts, OpenedFile

_TOP = frozenset({"", "top"})
_EMBEDS = frozenset({"src", "srcset", "imagesrcset", "poster", "data", "background"})
_DRAWS = frozenset({"image", "use", "feimage"})


def _no_strange_scheme(file: OpenedFile, _: Question) -> Iterator[str]:
    """Pictures may be written into a page as `data:`; links may not lead there."""
    if file.page:
        found = [
            scheme_of(address.value)
            for address in file.page.addresses
            if is_strange(address.value)
            and not (scheme_of(address.value) == "data" and (address.attribute in _EMBEDS or address.element in _DRAWS or address.rel))
        ]
    else:
        found = [scheme_of(address) for address in file.pdf.addresses if is_strange(address)] if file.pdf else []
    if found:
        yield f"{file.path} has a link that begins with `{found[0]}:`"


def _of_file(file: OpenedFile, question: Question) -> Iterator[str]:
    yield from _no_strange_scheme(file, question)
    yield from _no_id_twice(file)


def _no_id_twice(file: OpenedFile) -> Iterator[str]:
    """An anchor that stands twice leads to the first only."""
    if file.page and file.is_page and (repeated := file.page.repeated_ids):
        yield f"{file.path} has the id `{repeated[0]}` more than once" + (f", and {len(repeated) - 1} others" if len(repeated) > 1 else "")


def _no_dead_link(contents: Contents, _: Question) -> Iterator[str]:
    """One sentence for each place that is missing, with the first page that links to it."""
    led_to = {place for facts in contents.files.values() for place in facts.places}
    dead: dict[Target, list[str]] = {place: [] for place in led_to if not _holds(place, contents.files)}
    for path, facts in contents.files.items() if dead else ():
        for place in facts.places & dead.keys():
            dead[place].append(path)
    for place, pages in sorted(dead.items(), key=lambda item: (item[0].path, item[0].anchor)):
        more = f" (and {len(pages) - 1} more do)" if len(pages) > 1 else ""
        yield f"{pages[0]} links to {_shown(place, contents.files)}, which is not on the site{more}"


def _holds(place: Target, files: Mapping[str, FileFacts]) -> bool:
    file = next((files[path] for path in place.candidates if path in files), None)
    return file is not None and (not file.is_page or place.anchor in _TOP or place.anchor in file.ids)


def _shown(place: Target, files: Mapping[str, FileFacts]) -> str:
    """The place as it is told: the anchor only where the file is there."""
    on_site = any(path in files for path in place.candidates)
    return f"{place.path or 'index.html'}#{place.anchor}" if on_site else place.path or "index.html"


AUDIT = Audit(of_file=_of_file, of_site=_no_dead_link)
