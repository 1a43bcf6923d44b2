"""Tables and figures as good HTML: real captions, scopes, classes instead of inline styles, and a region to scroll a wide table in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown import Markdown

_ALIGN = re.compile(r"text-align: (left|right|center);?")
_TYPED_PREFIX = re.compile(r"\s*((?:Table|Figure) \d+[a-z]?[.:]?)(?!\w)")
_AUTOMATIC_ID = re.compile(r"__(?P<kind>table|figure)-caption_(?P<number>[\d_]+)")


class TableTreeprocessor(Treeprocessor):
    """Runs after `pymdownx.blocks.caption` has numbered its captions."""

    def __init__(self, md: Markdown, *, scrolls: bool, prefix: str) -> None:
        super().__init__(md)
        self.scrolls = scrolls
        self.prefix = prefix

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        taken = {item.get("id", "") for item in root.iter()}
        for parent, figure in _pairs(root, "figure"):
            _rename(figure, self.prefix, taken)
            _mend_figure(parent, figure)
        for _, table in _pairs(root, "table"):
            _mend_cells(table)
        if self.scrolls:
            _make_scrollable(root)


def _pairs(root: Element, tag: str) -> Iterator[tuple[Element, Element]]:
    """Each element of this name with its parent, taken before anything is changed."""
    yield from [(parent, child) for parent in root.iter() for child in parent if child.tag == tag]


def _rename(figure: Element, prefix: str, taken: set[str]) -> None:
    """`__table-caption_1` becomes `table-1`, fit to be cited, unless a heading has that id."""
    match = _AUTOMATIC_ID.fullmatch(figure.get("id", ""))
    wanted = f"{prefix}{match['kind']}-{match['number'].replace('_', '-')}" if match else ""
    if wanted and wanted not in taken:
        figure.set("id", wanted)


def _mend_figure(parent: Element, figure: Element) -> None:
    """A table's caption stands inside the table; a picture stands in its figure without a paragraph around it."""
    caption, table = figure.find("figcaption"), figure.find("table")
    if caption is not None:
        _unwrap_only_paragraph(caption)
        _prefer_typed_prefix(caption)
    if table is not None and caption is not None:
        caption.tag = "caption"
        figure.remove(caption)
        table.insert(0, caption)
        for name, value in figure.items():  # its id, and its language
            table.set(name, value)
        table.tail = figure.tail
        parent[list(parent).index(figure)] = table
    else:
        _unwrap_only_paragraph(figure)


def _prefer_typed_prefix(caption: Element) -> None:
    """`Table 2.` in the writer's own words takes the place of the automatic one, which would say it twice."""
    prefix = caption.find(".//span[@class='caption-prefix']")
    if prefix is None or not (typed := _TYPED_PREFIX.match(prefix.tail or "")):
        return
    prefix.text = typed[1]
    prefix.tail = (prefix.tail or "")[typed.end() :]


def _unwrap_only_paragraph(holder: Element) -> None:
    """Lift what stands in the first paragraph out of it: in a caption where it is the only one, in a figure where it is a picture."""
    paragraphs = holder.findall("p")
    if len(paragraphs) != 1 or (holder.tag == "figure" and paragraphs[0].find("img") is None):
        return
    paragraph = paragraphs[0]
    place = list(holder).index(paragraph)
    holder.remove(paragraph)
    holder.text = paragraph.text
    for offset, child in enumerate(list(paragraph)):
        holder.insert(place + offset, child)


def _mend_cells(table: Element) -> None:
    for cell in table.iter("th"):
        cell.attrib.pop("scope", None)
    for head in table.iter("thead"):
        for cell in head.iter("th"):
            cell.set("scope", "col")
    for cell in table.iter():
        if match := _ALIGN.fullmatch(cell.get("style", "")):
            del cell.attrib["style"]
            cell.set("class", f"align-{match[1]}")


def _make_scrollable(root: Element) -> None:
    """A table wider than a phone scrolls by itself, also from the keyboard; each region has a name of its own."""
    for position, (parent, table) in enumerate(_pairs(root, "table"), start=1):
        region = Element("div", {"class": "table", "role": "region", "tabindex": "0", "aria-label": _name(table, position)})
        region.tail, table.tail = table.tail, None
        parent[list(parent).index(table)] = region
        region.append(table)


def _name(table: Element, position: int) -> str:
    """The caption; a table without one is told from the others by its position."""
    caption = table.find("caption")
    words = " ".join("".join(caption.itertext()).split()) if caption is not None else ""
    return words or ("Table" if position == 1 else f"Table {position}")
