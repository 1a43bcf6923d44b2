"""No protected name is in any file of the site, in what a file holds inside, or in its name.

Of a page what readers read is searched, and the values of attributes that say or lead somewhere, not the words of HTML itself: a board that
protects a Mark may still have a `<mark>`. Scripts, styles and fonts hold no text of a report; the index of the search is made of its fragments, which
are searched. A message says in which file and where, never the name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from site_builder.audit.check import Audit
from site_builder.model.names import between_neighbours, finds_none, without_names
from site_builder.scan.normaliser import decoded, without_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from site_builder.audit.check import Question
    from site_builder.audit.expectation import Expectation
    from site_builder.audit.opened import Contents, OpenedFile

_NO_TEXT = (".js", ".mjs", ".css", ".map", ".ttf", ".woff", ".woff2", ".pagefind", ".pf_index", ".pf_meta", ".pf_filter")
_IN_METADATA = "in its metadata, bookmarks or notes"
_TAG = re.compile(r"""<!--(?P<remark>.*?)-->|</?[a-zA-Z](?:[^"'<>]|"[^"]*"|'[^']*')*+>""", re.DOTALL)
_VALUE = re.compile(r"""([a-z][a-z0-9:-]*)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_OF_HTML = frozenset(
    """
    class style rel type lang role charset media sizes id for name property width height viewbox d integrity loading decoding scope method xmlns
    aria-controls aria-labelledby aria-describedby aria-current itemprop itemtype
    """.split()  # noqa: SIM905 - as they are read
)
_RULES_OF_A_PAGE = re.compile(r"\b(?:http-equiv|name=[\"']?(?:viewport|robots|generator)\b)", re.IGNORECASE)
_NAME_OF_PDF = re.compile(r"(?<![^\s<>\[\]()/])/[A-Za-z][A-Za-z0-9]*")
_FRAGMENT_OF_ADDRESS = re.compile(r"#[^\s\"']*$")
_OUR_FONT = re.compile(r"Atkinson[ -]?Hyperlegible")  # Atkinson is also a surname
_ANCHOR_OF_FRAGMENT = re.compile(r'"id":"[^"]*"')
_SHARE_OF_BINARY = 50  # one character in so many that is none
_LEGIBLE = re.compile(r"[ -~]{16,}")


def _no_protected_name(file: OpenedFile, question: Question) -> Iterator[str]:
    """One sentence for each file that holds one."""
    expected = question.expected
    if expected.names is finds_none:
        return
    places = ["in its name"] if expected.names(_OUR_FONT.sub("", file.path)) else []
    if not file.path.endswith(_NO_TEXT):
        places += [part.where for part in file.parts or () if part.text and _is_named(part.text, part.where, expected)]
        if file.parts is None:
            yield f"{_shown(file.path, question)} is damaged, so it cannot be searched for protected names"
    if places:
        where = "; ".join(dict.fromkeys(place for place in places if place))
        yield f"{_shown(file.path, question)} holds a protected name" + (f" ({where})" if where else "")


def _no_named_folder(contents: Contents, question: Question) -> Iterator[str]:
    """Names of what is not opened: links, and folders without files."""
    for path in (*contents.strange, *contents.empty_folders):
        if question.expected.names(path):
            yield f"{_shown(path, question)} holds a protected name (in its name)"


def _shown(path: str, question: Question) -> str:
    return "/".join(without_names(name, question.expected.names) for name in question.matcher.veil_path(path).split("/"))


def _is_named(text: str, where: str, expected: Expectation) -> bool:
    return any(
        between_neighbours(reading, *place) not in expected.shipped_words
        for reading in _readings(text, where)
        for place in expected.names(reading)
    )


def _readings(text: str, where: str) -> Iterator[str]:
    """What there is to read in a part of a file."""
    text = _OUR_FONT.sub(" ", text)
    if where.endswith(_IN_METADATA):
        yield _NAME_OF_PDF.sub(" ", text).replace("\n", "\n\n")
    elif _is_binary(text):
        yield "\n\n".join(_LEGIBLE.findall(text))
    elif _TAG.search(text):
        yield decoded(_TAG.sub(" ", text))
        yield decoded(without_tags(text))
        yield decoded("\n\n".join(_inside_tags(text)))
    else:
        yield decoded(_ANCHOR_OF_FRAGMENT.sub(" ", text))


def _inside_tags(markup: str) -> Iterator[str]:
    """Remarks, and the values of attributes that readers read or follow; of an address not the anchor, which the page's own headings give."""
    for tag in _TAG.finditer(markup):
        if tag["remark"]:
            yield tag["remark"]
        elif not _RULES_OF_A_PAGE.search(tag[0]):
            for name, value in _VALUE.findall(tag[0]):
                if name.lower() not in _OF_HTML:
                    yield _FRAGMENT_OF_ADDRESS.sub("", value.strip("\"'")) if name.lower() == "href" else value.strip("\"'")


def _is_binary(text: str) -> bool:
    """Whether bytes were read as text that are none: in those of a picture any short name turns up."""
    strange = text.count("\ufffd") + sum(text.count(sign) for sign in "\x01\x02\x03\x04\x05\x06")
    return strange * _SHARE_OF_BINARY > len(text)


AUDIT = Audit(of_file=_no_protected_name, of_site=_no_named_folder)
