"""Passages in another language than the page's, so that a screen reader pronounces them and their lines run the right way.

    /// lang | cy

    Bu farw'r plentyn.

    ///

What stands between the two lines gets `lang`, and `dir` where it is read from right to left; the lines show nothing. Four slashes go around what has
captions of its own. `scan/markdown.py` finds marks that this does not know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element, SubElement

from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.blocks.block import Block

from site_builder.model.language import LANGUAGES, RIGHT_TO_LEFT

if TYPE_CHECKING:
    from markdown import Markdown

_HOLDER = "passage"  # an element that no text can have, and that is gone before anything is written


class Passage(Block):  # type: ignore[misc] # the package has no types
    """`/// lang | cy`."""

    NAME = "lang"
    ARGUMENT = True

    def on_validate(self, parent: Element) -> bool:  # noqa: ARG002 - the signature is the package's
        """Only what is on the list, and no settings."""
        return self.argument in LANGUAGES and not self.options["attrs"]

    def on_markdown(self) -> str:
        """Paragraphs, lists and tables, as everywhere."""
        return "block"

    def on_create(self, parent: Element) -> Element:
        """What holds the passage until all of the text is read."""
        return SubElement(parent, _HOLDER, {"lang": self.argument})


class PassageExtension(BlocksExtension):  # type: ignore[misc] # likewise
    """Knows the mark, and gives what stands in it its language."""

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: Any) -> None:  # noqa: N802 - the name is the package's
        """After the blocks of the text, and before its inline markup (20)."""
        block_mgr.register(Passage, self.getConfigs())
        md.treeprocessors.register(PassageTreeprocessor(md), "scr-passages", 25)


class PassageTreeprocessor(Treeprocessor):
    """Puts what stands in a passage in its place, so that its paragraphs are numbered with all others."""

    def run(self, root: Element) -> None:
        """Change the tree in place; the innermost language holds."""
        while held := [(parent, child) for parent in root.iter() for child in parent if child.tag == _HOLDER]:
            parent, holder = held[-1]
            place = list(parent).index(holder)
            parent.remove(holder)
            for offset, item in enumerate(list(holder)):
                if item.tag != _HOLDER and "lang" not in item.attrib:
                    _say(item, holder.get("lang", ""))
                parent.insert(place + offset, item)


def _say(item: Element, language: str) -> None:
    item.set("lang", language)
    if language in RIGHT_TO_LEFT:
        item.set("dir", "rtl")
