"""A Python-Markdown extension: numbered paragraphs that can be cited, tables and figures as good HTML, and nothing foreign in a report.

`mkdocs.yml` names it `site_builder.render.paragraphs`. Tables and figures are put right on every page. Paragraphs are numbered only
between two lines that the staging writes around a report's text, so that no other page is touched:

    [numbered-paragraphs]

    ## 1. Introduction

    1.1 The health visitor…

    [/numbered-paragraphs]

Both lines are removed, and a text that has them is held to the closed list of `allowed.py`. `4.2 The…` becomes the anchor `p-4-2`; what follows it without a number of its own is `p-4-2-2`. Where no
paragraph of the text has a typed number, each gets a visible one, section and position. No number ever gives two equal ids.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

from site_builder.model.parts import TYPED_NUMBER
from site_builder.render.allowed import ClosedList
from site_builder.render.languages import PassageExtension
from site_builder.render.tables import TableTreeprocessor
from site_builder.scan.markdown import NUMBERED_BEGIN, NUMBERED_END

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown import Markdown


class ParagraphsExtension(Extension):
    """Numbers paragraphs and mends tables; `everything` numbers a text without marker lines, `print` leaves out what only screens need."""

    def __init__(self, **settings: Any) -> None:
        self.config = {
            "everything": [False, "Number the whole text, also without the marker lines"],
            "print": [False, "Tables for paper: no region to scroll in"],
            "prefix": ["", "What the ids of tables and figures begin with"],
        }
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Paragraphs before headings get their ids (5), so that a heading gives way to a citation; tables after captions are numbered (4).

        The closed list is asked last of all, of what goes out.
        """
        PassageExtension().extendMarkdown(md)
        tables = TableTreeprocessor(md, scrolls=not self.getConfig("print"), prefix=self.getConfig("prefix"))
        md.treeprocessors.register(tables, "scr-tables", 2)
        of_a_report = self.getConfig("everything") or self.getConfig("print")
        md.postprocessors.register(ClosedList(md, every_text=of_a_report), "scr-closed-list", -1)
        md.treeprocessors.register(ParagraphTreeprocessor(md, everything=self.getConfig("everything")), "scr-paragraphs", 5.5)


class ParagraphTreeprocessor(Treeprocessor):
    """Numbers the top-level paragraphs of each marked part of a text."""

    def __init__(self, md: Markdown, *, everything: bool) -> None:
        super().__init__(md)
        self.everything = everything

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        taken = {item.get("id", "") for item in root.iter()}
        for part in marked_parts(root, everything=self.everything):
            number(part, taken)


def marked_parts(root: Element, *, everything: bool) -> Iterator[list[Element]]:
    """The top-level elements between each pair of marker lines, which are taken out; or all of them."""
    part: list[Element] | None = [] if everything else None
    for item in list(root):
        if is_marker(item, NUMBERED_BEGIN):
            root.remove(item)
            part = [] if part is None else part
        elif is_marker(item, NUMBERED_END):
            root.remove(item)
            yield part or []
            part = None
        elif part is not None:
            part.append(item)
    yield part or []


def is_marker(item: Element, marker: str) -> bool:
    """Whether a paragraph holds nothing but this marker."""
    return item.tag == "p" and len(item) == 0 and (item.text or "").strip() == marker


def number(part: Sequence[Element], taken: set[str]) -> None:
    """Number one text: as typed where any number is typed, else section and position. `taken` grows by the ids given."""
    paragraphs = [item for item in part if item.tag == "p" and has_words(item)]
    if any(typed_number(item) for item in paragraphs):
        _keep_typed_numbers(paragraphs, taken)
    else:
        _give_numbers(part, taken)


def has_words(paragraph: Element) -> bool:
    """Whether a paragraph says anything; a picture alone is no paragraph to cite."""
    return bool("".join(paragraph.itertext()).strip())


def typed_number(paragraph: Element) -> str | None:
    """The number that a paragraph begins with, as typed: `4.2`, `4.2a`."""
    text = paragraph.text or ""
    match = TYPED_NUMBER.match(text)
    # Where the text ends with the number, markup has to follow: `4.2 **The visitor**`.
    return match["number"] if match and (text[match.end() :].strip() or len(paragraph)) else None


def _keep_typed_numbers(paragraphs: Sequence[Element], taken: set[str]) -> None:
    """Typed numbers get their ids first, so that no continued paragraph can take one of them."""
    for paragraph in paragraphs:
        if typed := typed_number(paragraph):
            _identify(paragraph, anchor(typed), taken)
            _wrap_number(paragraph, typed)
    before, position = "0", 0
    for paragraph in paragraphs:
        if given := paragraph.get("id"):
            before, position = given.removeprefix("p-"), 1
        else:
            position += 1
            _identify(paragraph, f"p-{before}-{position}", taken)


def _give_numbers(part: Sequence[Element], taken: set[str]) -> None:
    """Section and position; before the first section there is nothing to count from, so only an id is given."""
    section = position = 0
    for item in part:
        if item.tag == "h2":
            section, position = section + 1, 0
        elif item.tag == "p" and has_words(item):
            position += 1
            _identify(item, f"p-{section}-{position}", taken)
            if section:
                _put_number(item, f"{section}.{position}")


def anchor(typed: str) -> str:
    """The id of a typed number: `p-4-2` of `4.2`."""
    return "p-" + typed.replace(".", "-")


def _identify(paragraph: Element, wanted: str, taken: set[str]) -> None:
    """Give the id that is wanted, or the next that is free."""
    given, count = wanted, 1
    while given in taken:
        count += 1
        given = f"{wanted}_{count}"
    taken.add(given)
    paragraph.set("id", given)


def _wrap_number(paragraph: Element, typed: str) -> None:
    text = paragraph.text or ""
    paragraph.text = text[text.index(typed) + len(typed) :]
    _put_number(paragraph, typed)


def _put_number(paragraph: Element, shown: str) -> None:
    """The number as a link to its own paragraph, which is how it is copied for a citation."""
    paragraph.set("class", "numbered")
    link = Element("a", {"class": "number", "href": "#" + paragraph.get("id", "")})
    link.text = shown
    link.tail = " " + (paragraph.text or "").lstrip()
    paragraph.text = None
    paragraph.insert(0, link)


def makeExtension(**settings: Any) -> ParagraphsExtension:  # noqa: N802 - the name by which Python-Markdown finds it
    """The entry point of Python-Markdown."""
    return ParagraphsExtension(**settings)
