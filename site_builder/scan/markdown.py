"""Places in a report's Markdown: typed paragraph numbers, links to other reports, raw HTML. Lines are counted from zero.

This looks at source text line by line and skips nothing but what Markdown itself would not read as text; the renderer has the last word.
"""

from __future__ import annotations

import html
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from site_builder.model.language import LANGUAGES
from site_builder.model.parts import TYPED_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

# Staging writes these two lines around a report's text; between them paragraphs are numbered, and the renderer takes the lines out again.
NUMBERED_BEGIN = "[numbered-paragraphs]"
NUMBERED_END = "[/numbered-paragraphs]"

_REPORT_LINK = re.compile(r"\.\./(?P<slug>[a-z0-9-]+)/report\.md(?P<anchor>#[\w.-]+)?")


def paragraph_numbers(body: str) -> Iterator[tuple[int, str]]:
    """Each paragraph that begins with a typed number such as `4.2`, with its line."""
    blank = True
    for line, text in enumerate(body.split("\n")):
        if blank and (match := TYPED_NUMBER.match(text)):
            yield line, match["number"]
        blank = not text.strip() or text.lstrip().startswith("///")


def report_links(body: str) -> Iterator[tuple[int, str]]:
    """Each link to another report's file, `../other-slug/report.md`, with its line."""
    for match in _REPORT_LINK.finditer(body):
        yield body.count("\n", 0, match.start()), match["slug"]


def with_page_links(body: str) -> str:
    """The same text, where links between report files lead to the pages made of them."""
    return _REPORT_LINK.sub(lambda match: f"../{match['slug']}/index.md{match['anchor'] or ''}", body)


def with_addresses(body: str) -> str:
    """The same text, where links between report files lead to the addresses of their pages, for the PDF."""
    return _REPORT_LINK.sub(lambda match: f"../{match['slug']}/{match['anchor'] or ''}", body)


_TAG = re.compile(r"""<(?!https?://[^\s<>]*>)(?![^\s<>@/="]+@[^\s<>@/="]+>)[A-Za-z/!?]""")
_TARGET = re.compile(r"\](?P<mark>[(:])[ \t]*+\n?(?=(?P<address>[^\n]{0,400}))")
_PASSED_OVER = re.compile(r"[\x00-\x20<]")  # by browsers, in an address or before it
_RUNNING = re.compile(r"(?:javascript|vbscript|data|file):", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"""\{:?[^{}\n]*?[\w-]\s*+=\s*+["'][^{}\n]*\}""")


def raw_html(text: str) -> Iterator[int]:
    """Each line that holds a tag, a comment, attributes in curly brackets, or a link with an address that runs something.

    Entities in links are read as what they stand for.
    """
    found = {line for line, words in enumerate(text.split("\n")) if _TAG.search(words) or ("{" in words and _ATTRIBUTES.search(words))}
    yield from sorted(found | set(_running_links(text)))


def _running_links(text: str) -> Iterator[int]:
    """The line of each address that runs something; it may stand below its bracket."""
    return (line for line, _, address in _targets(text) if _RUNNING.match(_PASSED_OVER.sub("", address)))


_SCHEME = re.compile(r"<?\s*(?!https?:|mailto:|tel:)[a-z][a-z0-9+.-]*:(?=[^\s])", re.IGNORECASE)
_DEFINITION = re.compile(r"""\S+[ \t]*(?:"[^"]*"|'[^']*'|\([^()]*\))?[ \t]*""")


def strange_links(text: str) -> Iterator[int]:
    """The line of each link that neither leads to a page nor writes to or calls somebody: `ftp:`, `blob:`, and programs of the reader's machine."""
    for line, is_definition, address in _targets(text):
        written = address.lstrip()
        strange = _SCHEME.match(written) and not _RUNNING.match(_PASSED_OVER.sub("", address))
        if strange and (not is_definition or _DEFINITION.fullmatch(written)):
            yield line


def _targets(text: str) -> Iterator[tuple[int, bool, str]]:
    """What stands where a link has its address, up to the end of the line, with its line and whether a name is defined by it; no footnotes."""
    line = counted = 0
    for match in _TARGET.finditer(text):
        line += text.count("\n", counted, match.end())
        counted = match.end()
        if match["mark"] == "(" or not text.startswith("[^", text.rfind("[", text.rfind("\n", 0, match.start()) + 1, match.start())):
            yield line, match["mark"] == ":", html.unescape(match["address"])


_BESIDE_TEXT = re.compile(r"(?P<quote>(?: {0,3}> ?)*)(?P<blanks> *)(?P<item>(?:[-*+]|\d+\.) +)?")
_CAPTION = re.compile(r"/{3,} *[\w-]+ *(?:\|.*)?")
_INDENT = 4


def caption_settings(text: str) -> Iterator[int]:
    """Each line below `/// figure-caption`, or another `///`, that is indented: the renderer takes it for settings of the page's code, and not for words."""
    if "///" not in text:
        return
    lines = text.expandtabs(_INDENT).split("\n")
    for number, (above, below) in enumerate(pairwise(lines), start=1):
        if "///" not in above:
            continue
        head, next_ = _BESIDE_TEXT.match(above), _BESIDE_TEXT.match(below)
        if head and next_ and _CAPTION.fullmatch(above, head.end()) and below[next_.end("quote") :].strip():
            levels = 1 if head["item"] else len(head["blanks"]) // _INDENT
            if len(next_["blanks"]) >= (levels + 1) * _INDENT:
                yield number


_MARK = re.compile(r" {0,3}(?P<slashes>/{3,}) *(?P<name>[\w-]*) *(?:\|(?P<argument>.*))?")


def unknown_languages(text: str) -> Iterator[int]:
    """Each line that marks a passage's language and does not say one of the list, or is closed by no line of as many slashes."""
    open_marks: list[tuple[int, str, str]] = []
    found = set()
    for line, words in enumerate(text.split("\n") if "///" in text else []):
        mark = _MARK.fullmatch(words.rstrip())
        if mark and not mark["name"]:
            last = next((opened for opened in reversed(open_marks) if opened[1] == mark["slashes"]), None)
            open_marks = open_marks[: open_marks.index(last)] if last else open_marks
        elif mark:
            open_marks.append((line, mark["slashes"], mark["name"]))
            if mark["name"] == "lang" and (mark["argument"] or "").strip() not in LANGUAGES:
                found.add(line)
    yield from sorted(found | {line for line, _, name in open_marks if name == "lang"})


_WHOLE = re.compile(r"(?P<slashes>/{3,}) *lang *\| *(?P<language>[a-z]+)\n(?P<text>.*)\n(?P=slashes)", re.DOTALL)


def language_of(text: str) -> str:
    """The language in which the whole of a text is marked to be written; "" where it is in English, or some of it is."""
    whole = _WHOLE.fullmatch(text.strip())
    if not whole or whole["language"] not in LANGUAGES or whole["slashes"] in whole["text"].split("\n"):
        return ""
    return whole["language"]


_EDITORS_MARK = re.compile(r"\{(?:--|\+\+|~~|==|>>)|(?:--|\+\+|~~|==|<<)\}")


def editors_marks(text: str) -> Iterator[int]:
    """Each line that holds a mark of CriticMarkup, in which editing programs keep deletions, additions and comments."""
    if "{" in text or "}" in text:
        yield from (line for line, words in enumerate(text.split("\n")) if _EDITORS_MARK.search(words))


_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|])")


def escaped(text: str) -> str:
    """Text as Markdown that shows exactly this text, on one line."""
    line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", line)
